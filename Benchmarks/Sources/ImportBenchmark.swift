internal import Foundation

/// From a file of participations to figures: reading beside other readers, then the store, the
/// load and the count.
struct ImportBenchmark {
  private let options: Options
  private let folder: String
  private let references: String

  init(_ options: Options) throws {
    self.options = options
    folder = "\(options.folder)/\(options.lines)"
    references = "\(folder)/references.db"
  }

  func run() throws {
    try prepare(folder, lines: options.lines)
    let path = "\(folder)/participations.csv"
    let size = (try FileManager.default.attributesOfItem(atPath: path))[.size] as? Int ?? 0
    print("\(options.lines) lignes, \(size / 1_000_000) Mo, \(processors())\n")
    try storing(beside: try reading())
  }

  /// Medians of readers that keep nothing of ours: DuckDB a table in memory, Polars a frame.
  private typealias Peers = [(name: String, seconds: Double)]

  /// Makes the files of a size and a store of their references, once.
  private func prepare(_ folder: String, lines: Int) throws {
    let files = FileManager.default
    let store = "\(folder)/references.db"
    guard !files.fileExists(atPath: store + ".cle") else { return }
    try files.createDirectory(atPath: folder, withIntermediateDirectories: true)
    _ = try Child.stage("demo", [folder, String(lines)])
    _ = try Child.stage("references", [folder, store])
  }

  // MARK: reading

  /// Ours and the others' take turns, so that all meet the same machine.
  private func reading() throws -> Peers {
    var one: [Double] = []
    var two: [Double] = []
    var duckdb: [Double] = []
    var polars: [Double] = []
    var memory = 0.0
    for _ in 0..<options.runs {
      one.append(try parse(threads: 1)["seconds"] ?? 0)
      let numbers = try parse(threads: 2)
      two.append(numbers["seconds"] ?? 0)
      memory = max(memory, numbers["memory"] ?? 0)
      if let taken = try peer("duckdb") { duckdb.append(taken) }
      if let taken = try peer("polars") { polars.append(taken) }
    }
    let frictionless = try peer("frictionless")
    var table = Report("Lire le fichier", columns: ["médiane", "étendue", "µs/ligne", "rapport"])
    let ours = median(two)
    add(&table, "jalon : lecture et contrôles, 1 fil", one, beside: ours)
    add(&table, "jalon : lecture et contrôles, 2 fils", two, beside: ours)
    add(&table, "duckdb : lecture typée, 2 fils", duckdb, beside: ours)
    add(&table, "polars : lecture typée, 2 fils", polars, beside: ours)
    add(
      &table, "frictionless : 20 000 lignes, étendu à tout", frictionless.map { [$0] } ?? [],
      beside: ours)
    table.show()
    print("Mémoire de la lecture sur deux fils : \(mebibytes(memory))\n")
    return [("duckdb", duckdb), ("polars", polars)].filter { !$1.isEmpty }.map { ($0, median($1)) }
  }

  private func add(_ table: inout Report, _ name: String, _ runs: [Double], beside ours: Double) {
    guard !runs.isEmpty else {
      table.add(name, ["non mesuré", "", "", ""])
      return
    }
    let middle = median(runs)
    table.add(
      name,
      [
        seconds(middle), "\(seconds(runs.min() ?? 0)) à \(seconds(runs.max() ?? 0))",
        decimal(middle / Double(options.lines) * 1e6), "× " + decimal(middle / ours),
      ])
  }

  private func parse(threads: Int) throws -> Child.Numbers {
    try Child.stage("parse", [folder, references, String(threads)])
  }

  /// Seconds a peer takes for the whole file; nil where its Python is not there.
  private func peer(_ name: String) throws -> Double? {
    let python = ProcessInfo.processInfo.environment["JALON_PYTHON"] ?? ".venv/bin/python"
    let script = "Benchmarks/parse_peers.py"
    let files = FileManager.default
    guard files.isExecutableFile(atPath: python), files.fileExists(atPath: script) else {
      return nil
    }
    let text = try Child.output(
      of: python, [script, "\(folder)/participations.csv", "--only", name, "--runs", "1"])
    return text.split(separator: "\n").last.flatMap { Double($0) }
  }

  // MARK: store

  private func storing(beside peers: Peers) throws {
    let fifth = options.lines / 5
    let small = "\(options.folder)/\(fifth)"
    try prepare(small, lines: fifth)
    let part = try publish(small, "\(small)/store.db")
    let store = "\(folder)/store.db"
    let whole = try publish(folder, store)
    let light = try Child.stage("count", [store, "plain"])
    let full = try Child.stage("count", [store, "all", "figures"])
    var table = Report("Du fichier aux chiffres", columns: ["temps", "µs/ligne"])
    func add(_ name: String, _ time: Double?) {
      let time = time ?? 0
      table.add(name, [seconds(time), decimal(time / Double(options.lines) * 1e6)])
    }
    let inside = whole["publish"] ?? 0
    let find = whole["find"] ?? 0
    let save = whole["save"] ?? 0
    add("import : attendre la lecture, fusionner, dire", inside - find - save)
    add("import : retrouver les fiches", find)
    add("import : sceller et écrire", save)
    add("import : valider (commit)", whole["commit"])
    add("import, en tout", whole["seconds"])
    add("charger sans les réponses scellées", light["load"])
    add("charger ce que les chiffres lisent", full["load"])
    add("compter ESF1420.*, PF.*, TDB.SYN* par région", full["count"])
    let total = (whole["seconds"] ?? 0) + (full["load"] ?? 0) + (full["count"] ?? 0)
    add("du fichier aux chiffres", total)
    table.show()
    let taken = whole["seconds"] ?? 0
    for (name, time) in peers where time > 0 {
      print(
        "L'import, en tout, est × \(decimal(taken / time)) le temps de \(name), qui n'écrit rien.")
    }
    let processor = whole["processor"] ?? 0
    print(
      "Processeur de l'import : \(seconds(processor)), soit \(decimal(processor / max(taken, 0.001))) cœur sur \(ProcessInfo.processInfo.activeProcessorCount)."
    )
    print("Mémoire de l'import : \(mebibytes(whole["memory"] ?? 0)), ", terminator: "")
    print("\(mebibytes(part["memory"] ?? 0)) pour \(fifth) lignes")
    print("Mémoire du compte : \(mebibytes(full["memory"] ?? 0))")
    print("\(Int(whole["rows"] ?? 0)) lignes, \(Int(full["cells"] ?? 0)) chiffres")
    try remove("\(small)/store.db")
    try remove(store)
  }

  private func publish(_ folder: String, _ store: String) throws -> Child.Numbers {
    try remove(store)
    let files = FileManager.default
    for end in ["", ".cle"] {
      try files.copyItem(atPath: "\(folder)/references.db\(end)", toPath: store + end)
    }
    return try Child.stage("import", [folder, store])
  }

  private func remove(_ store: String) throws {
    let files = FileManager.default
    for end in ["", ".cle", "-wal", "-shm"] where files.fileExists(atPath: store + end) {
      try files.removeItem(atPath: store + end)
    }
  }

  private func processors() -> String {
    let text = (try? String(contentsOfFile: "/proc/cpuinfo", encoding: .utf8)) ?? ""
    let model = text.split(separator: "\n").first { $0.hasPrefix("model name") } ?? ""
    let name = model.split(separator: ":").last.map { $0.trimmingCharacters(in: .whitespaces) }
    return "\(ProcessInfo.processInfo.activeProcessorCount) cœurs \(name ?? "")"
  }
}
