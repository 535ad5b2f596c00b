internal import Access
internal import Catalogue
internal import Columns
internal import Counting
internal import Following
internal import Foundation
internal import Kernel
internal import Records
internal import SQLStores
internal import Stores

/// Times how a store is opened for pages: read whole, and from the columns kept beside it.
///
/// Columns kept before are lost: the file is made anew.
enum StartBenchmark {
  private static let reader = Reader.all(named: "bench")
  /// Counts of derived and of sensitive answers, a ratio, and a figure of the dashboard.
  private static let explained = [
    "ESF1420.CO01", "ESF1420.CO16", "ESF1420.lastingEmployment.taux", "TDB.SYN01",
  ]

  static func run(store path: String, runs: Int) throws {
    let store = try SQLiteStore(path: path, creatingIn: nil, now: 0)
    let definitions = try Catalogue.shipped().definitions
    let file = SQLiteStore.snapshotPath(of: path)
    try? FileManager.default.removeItem(atPath: file)
    func follower() throws -> Follower {
      try Follower(store, reader, maintaining: definitions, snapshots: store) { _ in
        CivilDate(day: CivilDate.days(year: 2026, month: 1, day: 15))
      }
    }
    func view(_ follower: Follower) -> View { View(follower.current, reader, store) }
    var kept: View?
    for _ in 0..<runs {
      try time("read whole, ready to answer") {
        let whole = try follower()
        kept = view(whole)
      }
    }
    guard let kept else { return }
    let rows = kept.dataset.table(.participations).count
    print("participations \(rows)")
    MemoryReport.show(kept)
    MemoryReport.resident("read whole, with cells", rows: rows)
    time("  of which cells kept of \(definitions.count) figures") {
      _ = LiveCells(Engine(dataset: kept.dataset), definitions, MaintainedCut.all)
    }
    try time("  of which unread cells") { _ = try store.unreadCells(in: kept.dataset, reader) }
    let records = RecordSnapshot(dataset: kept.dataset, unread: kept.unread)
    for _ in 0..<runs {
      try time("columns kept") { _ = try store.keep(records) }
    }
    let size = try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
    print("bytes \(size ?? 0), unread cells \(kept.unread.count)")
    let fields = kept.dataset.tables.reduce(into: [Kind: Set<Int>]()) { fields, entry in
      fields[entry.key] = Set(
        entry.value.kinds.indices.filter { entry.value.kinds[$0] != .absent })
    }
    var opened: Follower?
    for _ in 0..<runs {
      try time("columns read") {
        guard try store.snapshot(fields: fields, reader) != nil else {
          throw BenchmarkError("columns not trusted")
        }
      }
      try time("from columns, ready to answer") {
        opened = try follower()
      }
      MemoryReport.resident("with two generations", rows: rows)
      guard let opened, opened.wholeReads == 0 else { throw BenchmarkError("read whole") }
      try time("  all figures by region, before the cells") {
        _ = try view(opened).engine.compute(
          Request(definitions: definitions, by: ["region"], period: nil, step: .all))
      }
      for code in explained {
        guard let definition = try Catalogue.shipped().select(code).first else { continue }
        for turn in ["first", "again"] {
          try time("  \(code) explained, \(turn)") {
            _ = try view(opened).engine.explain(definition, words: { _ in "" })
          }
        }
      }
      try time("  cells made beside") { try opened.makeCells() }
    }
    try store.close()
  }

  private static func time(_ name: String, _ body: () throws -> Void) rethrows {
    let start = ContinuousClock.now
    try body()
    print(name, ContinuousClock.now - start)
  }
}
