internal import Access
internal import Demo
internal import Foundation
internal import Importing
internal import Kernel
internal import Records
internal import SQLStores
internal import Stores
internal import Synchronization

/// How long a form takes to be saved, alone, while a file of participations is tried, and while it is
/// imported.
///
/// A form comes ten times a second whatever became of the one before: each waits from the moment it
/// came.
enum FormBenchmark {
  private static let reader = Reader.all(named: "bench")
  private static let today = CivilDate(day: CivilDate.days(year: 2026, month: 1, day: 15))
  private static let seen = Int64(today.day) * 86_400
  private static let interval = Duration.milliseconds(100)
  /// How long a form waits in service before it is asked to come again.
  private static let patience = Duration.seconds(5)

  static func run(_ options: Options) throws {
    let folder = "\(options.folder)/forms-\(options.lines)"
    try? FileManager.default.removeItem(atPath: folder)
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try writeDemo(
      to: folder, options: DemoOptions(participations: options.lines, defects: 0),
      progress: { _ in })
    let path = "\(folder)/a.db"
    let store = try SQLiteStore(path: path, creatingIn: "Europe/Paris", now: 0)
    for kind in [Kind.programmes, .acteurs, .territoires, .rattachements, .operations] {
      _ = try importing(kind, folder, store, isDryRun: false)
    }
    let alone = try saving(in: path) { Thread.sleep(forTimeInterval: 3) }
    tell("alone", alone)
    for (name, isDryRun) in [("trial", true), ("import", false)] {
      let watch = Stopwatch()
      let waits = try saving(in: path) {
        let result = try? importing(.participations, folder, store, isDryRun: isDryRun)
        print("\(name): \(result?.counts.lines ?? 0) lines, \(watch.seconds) s")
      }
      tell(name, waits)
    }
    print("memory", Child.peakMemory())
    try store.close()
  }

  private static func importing(
    _ kind: Kind, _ folder: String, _ store: SQLiteStore, isDryRun: Bool
  ) throws -> ImportResult {
    try Importer(store, reader).run(
      ImportRequest(
        kind: kind, files: ["\(folder)/\(kind.rawValue).csv"], isDryRun: isDryRun, author: "bench",
        now: 0, seen: seen, today: today, threads: 2), Silence())
  }

  /// Saves a form ten times a second while `work` is done on a thread of its own; what each waited.
  private static func saving(
    in path: String, while work: @escaping @Sendable () -> Void
  ) throws -> [Duration] {
    let store = try SQLiteStore(path: path, creatingIn: nil, now: 0)
    let isDone = Mutex(false)
    Thread.detachNewThread {
      work()
      isDone.withLock { $0 = true }
    }
    var waits: [Duration] = []
    let start = ContinuousClock.now
    var due = start
    while due < .now || !isDone.withLock({ $0 }) {
      let early = ContinuousClock.now.duration(to: due)
      if early > .zero { Thread.sleep(forTimeInterval: early / .seconds(1)) }
      if isDone.withLock({ $0 }), due > .now - interval { break }
      _ = try Recorder(store, reader).save(
        RecordEdit(
          .conventions, .key(["convention": "C1"]),
          cells: [
            "intitule": "Accord \(waits.count)", "type": "cpo", "parties": "999001000",
            "debut": "2025-02-01",
          ]),
        RecordAct(author: "bench", now: Int64(waits.count), seen: seen, today: today))
      waits.append(due.duration(to: .now))
      due += interval
    }
    try store.close()
    return waits
  }

  private static func tell(_ name: String, _ waits: [Duration]) {
    let sorted = waits.map { $0 / .milliseconds(1) }.sorted()
    func part(_ share: Double) -> Double {
      sorted.isEmpty ? 0 : sorted[min(sorted.count - 1, Int(Double(sorted.count) * share))]
    }
    let late = waits.count { $0 > patience }
    print(
      "\(name): \(sorted.count) forms, ms: median \(part(0.5)), p95 \(part(0.95)), "
        + "longest \(sorted.last ?? 0); \(late) beyond \(patience)")
  }
}
