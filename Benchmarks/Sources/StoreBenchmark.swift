internal import Access
internal import Demo
internal import Foundation
internal import Importing
internal import Kernel
internal import Records
internal import SQLStores

/// Makes a store of an invented programme through the ordinary import, once: one that is there already
/// is left as it is.
///
/// `Benchmarks store --lines N --folder PATH` writes `PATH/N/demo.db`. Ten million participations take
/// some twenty gibibytes, and as much again while they are imported.
enum StoreBenchmark {
  private static let kinds: [Kind] = [
    .territoires, .rattachements, .programmes, .acteurs, .operations, .maquette, .depenses,
    .entites, .participations, .cibles, .personnes, .offres, .evenements,
  ]
  private static let today = CivilDate(day: CivilDate.days(year: 2021, month: 1, day: 15))

  static func run(_ options: Options) throws {
    let folder = "\(options.folder)/\(options.lines)"
    let path = "\(folder)/demo.db"
    let done = "\(folder)/complete"
    guard !FileManager.default.fileExists(atPath: done) else {
      print("\(path): made already")
      return
    }
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    for end in ["", "-wal", "-shm", ".cle", ".colonnes"] {
      try? FileManager.default.removeItem(atPath: path + end)
    }
    try time("files written") {
      try writeDemo(
        to: "\(folder)/demo", options: DemoOptions(participations: options.lines),
        progress: { _ in })
    }
    let store = try SQLiteStore(path: path, creatingIn: "Europe/Paris", now: 0)
    let reader = Reader.all(named: "bench")
    for kind in kinds {
      try time("\(kind.rawValue) imported") {
        let request = ImportRequest(
          kind: kind, files: ["\(folder)/demo/\(kind.rawValue).csv"], author: "bench", now: 0,
          seen: Int64(today.day) * 86_400, today: today, threads: 2)
        _ = try Importer(store, reader).run(request, Silence())
      }
    }
    try store.close()
    try FileManager.default.removeItem(atPath: "\(folder)/demo")
    try Data().write(to: URL(fileURLWithPath: done))
    print(path)
  }

  private static func time(_ name: String, _ body: () throws -> Void) rethrows {
    let start = ContinuousClock.now
    try body()
    print(name, ContinuousClock.now - start)
    // It takes an hour: what is done shows in a file as it is done.
    fflush(nil)
  }
}
