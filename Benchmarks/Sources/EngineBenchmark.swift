internal import Access
internal import Catalogue
internal import Checks
internal import Columns
internal import Counting
internal import Foundation
internal import Kernel
internal import Records
internal import SQLStores
internal import Stores

/// Counts over participations filled straight into columns, beside DuckDB and Polars on the same columns
/// in the same run: over what is derived already, derived then counted, read from a file before that.
struct EngineBenchmark {
  let options: Options

  func run() throws {
    for layout in EngineWorld.Layout.allCases { try run(layout) }
  }

  private func run(_ layout: EngineWorld.Layout) throws {
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
        participations: rows, fields: Engine.fieldsNeeded(for: request), layout: layout)
    }
    let table = dataset.table(.participations)
    print(
      layout == .clustered
        ? "\nRangées par la coupe demandée" : "\nDans l'ordre d'un import, sans rangement")
    print("\(rows) participations, \(definitions.count) comptes, \(seconds(filling))")
    print(
      "Gardé d'avance, ici et chez les autres : les colonnes dérivées, les réponses de l'opération par participation et le numéro de cellule ; ici aussi, les plans de bits de ces colonnes."
    )
    print(
      "octets par participation : \(decimal(Double(table.byteCount + rows * 4) / Double(rows)))")
    var ours: [String: Measure] = [:]
    /// Some runs after one that is not counted.
    func measured(_ way: String, _ body: () throws -> Void) throws {
      try body()
      var times: [Double] = []
      let before = Child.processorTime()
      for _ in 0..<options.runs { times.append(try timed(body).0) }
      ours[way] = Measure(
        seconds: median(times),
        processor: (Child.processorTime() - before) / Double(options.runs))
    }
    let engine = Engine(dataset: dataset)
    let counted = try engine.counts(request)
    try measured("count") { _ = try engine.counts(request) }
    try measured("derive") { _ = try Engine(dataset: dataset).counts(request) }
    let peers = try PeerFiles(folder: options.folder + "/engine")
    let kept = try KeptColumns(dataset, folder: peers.folder)
    try measured("load") { _ = try Engine(dataset: try kept.read()).counts(request) }
    print("colonnes gardées : \(mebibytes(Double(kept.size) / 1_048_576))")
    var report = Report("", columns: ["temps", "rapport", "processeur", "rapport"])
    func add(_ name: String, _ way: String, _ measure: Measure) {
      guard let own = ours[way] else { return }
      report.add(
        "\(Self.ways[way] ?? way), \(name)",
        [
          milliseconds(measure.seconds), decimal(measure.seconds / own.seconds),
          milliseconds(measure.processor), decimal(measure.processor / own.processor),
        ])
    }
    for way in ["count", "derive", "load"] { ours[way].map { add("Jalon", way, $0) } }
    let python = ProcessInfo.processInfo.environment["JALON_PYTHON"] ?? ".venv/bin/python"
    if FileManager.default.isExecutableFile(atPath: python) {
      let matrix = try peers.write(dataset, request, counted)
      let answer = try Child.output(
        of: python,
        ["Benchmarks/engine_peers.py", peers.folder, "--runs", String(options.runs)])
      for line in answer.split(separator: "\n") {
        let parts = line.split(separator: " ").map(String.init)
        guard parts.count == 3, let time = Double(parts[1]), let spent = Double(parts[2]) else {
          continue
        }
        try peers.check(parts[0], matrix)
        let name = parts[0].split(separator: "-").map(String.init)
        add(name[0], name[1], Measure(seconds: time, processor: spent))
      }
    }
    report.show()
  }

  private struct Measure {
    /// Of the clock.
    var seconds: Double
    /// Of all threads.
    var processor: Double
  }

  private static let ways = [
    "count": "compter", "derive": "dériver et compter", "load": "charger, dériver et compter",
  ]
}

/// The columns of a data set kept as a store keeps them, to be read again.
private struct KeptColumns {
  private let store: SQLiteStore
  private let fields: [Kind: Set<Int>]
  let size: Int

  init(_ dataset: Dataset, folder: String) throws {
    let path = folder + "/engine.db"
    for end in ["", "-wal", "-shm", ".cle", ".colonnes"] {
      try? FileManager.default.removeItem(atPath: path + end)
    }
    store = try SQLiteStore(path: path, creatingIn: "Europe/Paris", now: 0)
    var packed = dataset
    packed.commit = try store.info().commit
    packed.tables = dataset.tables.mapValues { $0.packed() }
    packed.participationPersons = Cells(
      repeating: -1, count: dataset.participationOperations.count)
    guard try store.keep(RecordSnapshot(dataset: packed, unread: [])) else {
      throw BenchmarkError("les colonnes n'ont pas été gardées")
    }
    let file = SQLiteStore.snapshotPath(of: path)
    size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int ?? 0
    fields = packed.tables.mapValues { table in
      Set(table.kinds.indices.filter { table.kinds[$0] != .absent })
    }
  }

  func read() throws -> Dataset {
    guard let snapshot = try store.snapshot(fields: fields, Reader.all(named: "bench")) else {
      throw BenchmarkError("les colonnes gardées ne sont pas reconnues")
    }
    return snapshot.dataset
  }
}

func milliseconds(_ value: Double) -> String {
  value < 0.001 ? decimal(value * 1_000_000) + " µs" : decimal(value * 1000) + " ms"
}
