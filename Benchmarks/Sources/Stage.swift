internal import Access
internal import Catalogue
internal import Columns
internal import Counting
internal import Demo
internal import Foundation
internal import Importing
internal import Kernel
internal import Records
internal import SQLStores
internal import Stores
internal import Tabular

/// One stage, alone in its process: prints its numbers as lines `name value`.
enum Stage {
  private static let reader = Reader.all(named: "bench")
  private static let today = CivilDate(day: CivilDate.days(year: 2026, month: 1, day: 15))

  static func run(_ arguments: [String]) throws {
    guard let name = arguments.first, arguments.count >= 2 else {
      throw BenchmarkError("stage NAME ARGUMENTS")
    }
    let rest = Array(arguments.dropFirst())
    switch name {
    case "demo": try demo(folder: rest[0], lines: Int(rest[1]) ?? 1000)
    case "references": try references(folder: rest[0], store: rest[1])
    case "parse": try parse(folder: rest[0], store: rest[1], threads: Int(rest[2]) ?? 1)
    case "import": try publish(folder: rest[0], store: rest[1])
    case "count": try count(store: rest[0], sensitive: rest[1] == "all", figures: rest.count > 2)
    default: throw BenchmarkError("étape inconnue : \(name)")
    }
    tell("memory", Child.peakMemory())
  }

  private static func tell(_ name: String, _ value: Double) {
    print(name, value)
  }

  /// Files without planted defects, so that typed readers of others read them to the end.
  private static func demo(folder: String, lines: Int) throws {
    try writeDemo(
      to: folder, options: DemoOptions(participations: lines, defects: 0), progress: { _ in })
  }

  private static func open(_ path: String) throws -> SQLiteStore {
    try SQLiteStore(path: path, creatingIn: "Europe/Paris", now: 0)
  }

  private static func request(_ kind: Kind, _ folder: String) -> ImportRequest {
    ImportRequest(
      kind: kind, files: ["\(folder)/\(kind.rawValue).csv"], author: "bench", now: 0,
      seen: Int64(today.day) * 86_400, today: today, threads: 2)
  }

  /// Everything participations are held against.
  private static func references(folder: String, store path: String) throws {
    let store = try open(path)
    for kind in [Kind.programmes, .acteurs, .territoires, .rattachements, .operations] {
      _ = try Importer(store, reader).run(request(kind, folder), Silence())
    }
  }

  /// The importer's own reading and checks, without a store to write to.
  private static func parse(folder: String, store path: String, threads: Int) throws {
    let references = ImportReferences(
      try open(path).dataset(fields: ImportReferences.fields(for: .participations), reader))
    let context = ImportContext(
      kind: .participations, references, for: reader, today: today, seen: 0)
    let checks = BatchChecks(context: context)
    let watch = Stopwatch()
    let file = try TabularReader(
      FileSource(path: "\(folder)/participations.csv"), schema: .participations,
      options: ReadOptions(threads: threads))
    let summary = try file.forEachBatch(transform: { checks.run($0) }, { _ in })
    tell("seconds", watch.seconds)
    tell("processor", processorSeconds())
    tell("rows", Double(summary.rows))
  }

  /// The real import, with the time of each thing asked of the store.
  private static func publish(folder: String, store path: String) throws {
    let store = TimedStore(try open(path))
    let watch = Stopwatch()
    let result = try Importer(store, reader).run(request(.participations, folder), Silence())
    tell("seconds", watch.seconds)
    tell("processor", processorSeconds())
    tell("rows", Double(result.counts.lines))
    tell("blocked", Double(result.counts.blocked))
    tell("find", store.times.find)
    tell("save", store.times.save)
    tell("publish", store.times.body)
    tell("commit", store.times.whole - store.times.body)
  }

  /// The load of what figures need, with the sealed answers or without, then the figures.
  private static func count(store path: String, sensitive: Bool, figures: Bool) throws {
    let store = try open(path)
    var asked = Request(
      definitions: try Catalogue.shipped().select("ESF1420.*,PF.*,TDB.SYN*"))
    asked.by = ["region"]
    var fields = Engine.fieldsNeeded(for: asked)
    if !sensitive {
      let schema = Schema.participations
      let sealed = schema.identityMask.union(schema.sensitiveMask)
      fields[.participations] = fields[.participations]?.filter { !sealed.contains($0) }
    }
    var watch = Stopwatch()
    let dataset = try store.dataset(fields: fields, reader)
    tell("load", watch.seconds)
    tell("rows", Double(dataset.table(.participations).count))
    guard figures else { return }
    watch = Stopwatch()
    let engine = Engine(dataset: dataset)
    let cells = try engine.compute(asked)
    tell("count", watch.seconds)
    tell("cells", Double(cells.count))
  }
}

/// Follows an import without saying anything.
final class Silence: ImportObserver {
  func recognised(_ file: String, as title: String) {}
  func treated(_ line: TreatedLine) throws {}
  func leftOut(_ file: String, lines: [Int]) {}
  func found(_ finding: Finding) {}
  func progressed(_ done: Int, of total: Int) {}
}
