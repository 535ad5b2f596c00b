internal import Catalogue
internal import Checks
internal import Columns
internal import Counting
internal import Foundation
internal import Kernel
internal import Records

/// Counts over participations filled straight into columns, beside DuckDB and Polars on the same
/// columns in the same run.
struct EngineBenchmark {
  let options: Options

  func run() throws {
    let definitions = try EngineTerms.shipped()
    let request = Request(
      definitions: definitions, by: ["departement", "sexe"], period: Period("2014..2023"),
      step: .quarter)
    let rows = options.lines
    let clock = ContinuousClock()
    func timed<Value>(_ body: () throws -> Value) rethrows -> (Double, Value) {
      let start = clock.now
      let value = try body()
      let spent = (clock.now - start).components
      return (Double(spent.seconds) + Double(spent.attoseconds) / 1e18, value)
    }
    let (filling, dataset) = timed {
      EngineWorld.dataset(
        participations: rows, fields: Engine.fieldsNeeded(for: request))
    }
    let table = dataset.table(.participations)
    print("\(rows) participations, \(definitions.count) comptes, \(seconds(filling))")
    print(
      "Gardé d'avance, ici et chez les autres : les colonnes dérivées, les réponses de l'opération par participation et le numéro de cellule ; ici aussi, les plans de bits de ces colonnes."
    )
    print(
      "octets par participation : \(decimal(Double(table.byteCount + rows * 4) / Double(rows)))")
    let engine = Engine(dataset: dataset)
    let (first, counted) = try timed { try engine.counts(request) }
    var again: [Double] = []
    let before = Child.processorTime()
    for _ in 0..<options.runs { again.append(try timed { try engine.counts(request) }.0) }
    let processor = (Child.processorTime() - before) / Double(options.runs)
    print("dériver et compter : \(seconds(first)) ; compter : \(milliseconds(median(again)))")
    let python = ProcessInfo.processInfo.environment["JALON_PYTHON"] ?? ".venv/bin/python"
    let script = "Benchmarks/engine_peers.py"
    guard FileManager.default.isExecutableFile(atPath: python) else { return }
    let peers = try PeerFiles(folder: options.folder + "/engine")
    let matrix = try peers.write(dataset, request, counted)
    let answer = try Child.output(
      of: python,
      [script, peers.folder, "--runs", String(options.runs)])
    var report = Report("", columns: ["compter", "rapport", "processeur", "rapport"])
    report.add(
      "Jalon", [milliseconds(median(again)), "1,00", milliseconds(processor), "1,00"])
    for line in answer.split(separator: "\n") {
      let parts = line.split(separator: " ").map(String.init)
      guard parts.count == 3, let time = Double(parts[1]), let spent = Double(parts[2]) else {
        continue
      }
      try peers.check(parts[0], matrix)
      report.add(
        parts[0],
        [
          milliseconds(time), decimal(time / median(again)), milliseconds(spent),
          decimal(spent / processor),
        ])
    }
    report.show()
  }
}

func milliseconds(_ value: Double) -> String {
  value < 0.001 ? decimal(value * 1_000_000) + " µs" : decimal(value * 1000) + " ms"
}
