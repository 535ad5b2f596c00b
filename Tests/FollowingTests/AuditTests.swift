import Access
import Catalogue
import Columns
import Dispatch
import Foundation
import Kernel
import Records
import Stores
import Synchronization
import TestSupport
import Testing

@testable import Counting
@testable import Following

@Suite("What is kept in memory is checked against the store")
struct AuditTests {
  private static let definitions = (try? Catalogue.shipped())?.definitions ?? []
  private static let participations = AuditSlice.records(
    kind: "participations", first: 1, last: 10)
  private static let now: Int64 = 1_768_212_000_000

  /// A store of two operations and three participations, followed.
  private func world() throws -> (store: WatchedStore, follower: Follower) {
    let store = WatchedStore()
    try store.put(
      .operations,
      [
        ["operation": "O1", "region": "32", "axe": "1", "fonds": "FSE"],
        ["operation": "O2", "region": "84", "axe": "2", "fonds": "FSE"],
      ])
    try store.put(.participations, (1...3).map { Self.person($0) })
    let follower = try Follower(
      store, .all(named: "essai"), maintaining: Self.definitions, limit: 50, now: { Self.now },
      today: { _ in CivilDate(day: 17_900) })
    return (store, follower)
  }

  private static func person(_ number: Int) -> [String: String] {
    [
      "operation": number.isMultiple(of: 2) ? "O2" : "O1", "identifiant": "P\(number)",
      "date_entree": "2016-0\(number)-15", "sexe": "F", "date_naissance": "1980-01-01",
      "commune": "59350",
    ]
  }

  private func auditor(_ follower: Follower, _ log: Log = Log()) -> Auditor {
    Auditor(
      follower, window: 10, now: { Self.now },
      log: { line in
        log.lines.withLock { $0.append(line) }
        log.written.signal()
      })
  }

  /// Looks at every slice there is, once: each kind in one range, and as many times the others.
  private func round(_ auditor: Auditor) -> [AuditRun] {
    (0..<Kind.allCases.count * 2).flatMap { _ in auditor.run() }
  }

  @Test func `A store that tells the truth leaves nothing to say`() throws {
    let (store, follower) = try world()
    try store.put(.participations, [Self.person(4)])
    try follower.refresh()
    let auditor = auditor(follower)
    let runs = round(auditor)
    #expect(runs.count == Kind.allCases.count * 2)
    #expect(runs.allSatisfy { $0.conclusion == .agrees && $0.count == 0 })
    #expect(auditor.alarm == nil)
    #expect(follower.wholeReads == 1)
    let records = try #require(runs.first { $0.slice == Self.participations })
    #expect(records.records == 4)
    // Every column but identity, and the links to the operation and the person, of each.
    let seen = Schema.participations.fields.count { $0.sensitivity != .identity }
    #expect(records.cells == 4 * (seen + 2))
    let cells = try #require(
      runs.first { $0.slice == .cells(cuts: ["departement", "sexe"]) })
    #expect(cells.records == 4)
    #expect(cells.cells > 0)
  }

  @Test func `A record left out by the feed is found, and the figures are healed`() async throws {
    let (store, follower) = try world()
    store.lie.withLock { $0 = { $0.kinds[.participations] = nil } }
    try store.put(.participations, [Self.person(4)])
    try follower.refresh()
    #expect(follower.current.dataset.table(.participations).count == 3)

    // Both ways of looking see it, past the last number in memory.
    for slice in [Self.participations, .numbers] {
      let found = try #require(try follower.compare(slice, of: follower.current))
      #expect(found.count == 1)
      #expect(
        found.differences.map(\.record) == [
          .init(kind: "participations", number: 4, fault: .missing, column: nil)
        ])
    }

    var commits = follower.commits().makeAsyncIterator()
    let log = Log()
    let auditor = auditor(follower, log)
    let runs = round(auditor)
    #expect(runs.map(\.conclusion).filter { $0 != .agrees } == [.differs, .healed])
    #expect(follower.current.dataset.table(.participations).count == 4)
    #expect(follower.wholeReads == 2)
    #expect(follower.lastWholeRead == .init(time: Self.now, commit: 3))
    // Open pages are told, though the commit is the same.
    #expect(await commits.next() == 3)
    let alarm = try #require(auditor.alarm)
    #expect(alarm.outcome == .healed)
    #expect(alarm.count == 1)
    #expect(alarm.commit == 3)
    #expect(round(auditor).allSatisfy { $0.conclusion == .agrees })
    let lines = log.lines.withLock { $0 }
    #expect(lines.count == runs.count + Kind.allCases.count * 2)
    #expect(!lines.joined().contains("1980"))
  }

  @Test func `A value altered by the feed is found in its column`() throws {
    let (store, follower) = try world()
    let column = ParticipationField.sexe.rawValue
    store.lie.withLock { lie in
      lie = { changes in
        let table = changes.kinds[.participations]?.table
        table?.setCode(column, 0, 2)
      }
    }
    var changed = Self.person(2)
    changed["commune"] = "62041"
    try store.put(.participations, [changed])
    try follower.refresh()
    let found = try #require(try follower.compare(Self.participations, of: follower.current))
    #expect(
      found.differences.map(\.record) == [
        .init(kind: "participations", number: 2, fault: .value, column: "sexe")
      ])
    // The same records are there: only their cells differ.
    #expect(try follower.compare(.numbers, of: follower.current)?.count == 0)
    let auditor = auditor(follower)
    #expect(round(auditor).contains { $0.conclusion == .healed })
    #expect(try follower.compare(Self.participations, of: follower.current)?.count == 0)
  }

  @Test func `A participation linked to another operation or person is found`() throws {
    let (_, follower) = try world()
    let held = follower.current
    var dataset = held.dataset
    dataset.participationOperations = Cells([0, 0, 0])
    dataset.participationPersons = Cells([0, 1, 1])
    let wrong = Generation(dataset: dataset, today: held.today)
    let found = try #require(try follower.compare(.numbers, of: wrong))
    #expect(
      found.differences.map(\.record) == [
        .init(kind: "participations", number: 2, fault: .operation, column: nil),
        .init(kind: "participations", number: 3, fault: .person, column: nil),
      ])
    let again = try #require(try follower.compare(Self.participations, of: wrong))
    #expect(again.differences.map(\.record?.fault) == [.operation, .person])
  }

  @Test func `A person or an event that names another than in the store is found`() throws {
    let (store, follower) = try world()
    let structure = "Association Exemple"
    try store.put(
      .personnes,
      ["P1", "P2"].map {
        ["structure": structure, "identifiant": $0, "date_naissance": "1980-01-01"]
      })
    try store.put(
      .evenements,
      ["P1", ""].enumerated().map { number, name in
        [
          "id_source": "\(number)", "structure": structure, "identifiant": name,
          "date": "2016-03-02", "nature": "entretien",
        ]
      })
    try follower.refresh()
    let held = follower.current
    #expect(round(auditor(follower)).allSatisfy { $0.conclusion == .agrees })
    var dataset = held.dataset
    dataset.personLinks[.personnes] = Cells([0, 0])
    dataset.personLinks[.evenements] = Cells([-1, 1])
    let wrong = Generation(dataset: dataset, today: held.today)
    let expected: [AuditDifference] = [
      AuditDifference(.personnes, 2, .person), AuditDifference(.evenements, 1, .person),
      AuditDifference(.evenements, 2, .person),
    ]
    #expect(try follower.compare(.numbers, of: wrong)?.differences == expected)
    let found = try [Kind.personnes, .evenements].flatMap { kind in
      let slice = AuditSlice.records(kind: kind.rawValue, first: 1, last: 10)
      return try #require(try follower.compare(slice, of: wrong)).differences
    }
    #expect(found == expected)
  }

  @Test func `A cell that was counted twice is found by a recount`() throws {
    let (_, follower) = try world()
    corrupt(follower)
    let auditor = auditor(follower)
    let runs = auditor.run()
    #expect(runs.map(\.conclusion) == [.differs, .healed, .agrees])
    let first = try #require(runs.first?.differences.first?.cell)
    #expect(first.cuts == ["region", "axe", "categorie_region"])
    #expect(first.codes == ["32", "1", "inconnu"])
    #expect(first.month == "2016-01-01")
    #expect(first.live == 2)
    #expect(first.recount == 1)
    #expect(auditor.alarm?.outcome == .healed)
    #expect(round(auditor).allSatisfy { $0.conclusion == .agrees })
  }

  /// Counts the first participation twice in every kept cell.
  private func corrupt(_ follower: Follower) {
    let held = follower.current
    var engine = held.engine
    var cells = engine.live
    cells?.change([RowChange(before: nil, after: 0)], to: engine.workbench)
    engine.live = cells
    follower.show(
      Generation(held.dataset, held.unread, engine, held.today, Self.definitions))
  }

  @Test func `A commit between two reads concludes nothing, and the slice is looked at again`()
    throws
  {
    let (store, follower) = try world()
    let auditor = auditor(follower)
    auditor.run()
    store.between.withLock { between in
      between = { [base = store.base] in try base.put(.participations, [Self.person(4)]) }
    }
    let moved = auditor.run()
    #expect(moved.map(\.conclusion) == [.moved])
    #expect(auditor.alarm == nil)
    // Not followed yet: the store is ahead of what is in memory.
    #expect(auditor.run().map(\.conclusion) == [.moved])
    try follower.refresh()
    let again = auditor.run()
    #expect(again.map(\.conclusion) == [.agrees])
    #expect(again.map(\.slice) == moved.map(\.slice))
    #expect(follower.wholeReads == 1)
  }

  @Test func `What reading whole does not help is said, and not tried at each look`() throws {
    let (store, follower) = try world()
    store.twist.withLock { twist in
      twist = { kind, found in
        guard kind == .participations, let row = found.rows[2] else { return }
        found.table.setCode(ParticipationField.sexe.rawValue, row, 2)
      }
    }
    let auditor = auditor(follower)
    let runs = round(auditor)
    #expect(
      runs.map(\.conclusion).filter { $0 != .agrees } == [.differs, .healed, .stillDiffers])
    #expect(auditor.alarm?.outcome == .stillDiffers)
    #expect(follower.wholeReads == 2)
    #expect(round(auditor).map(\.conclusion).filter { $0 != .agrees } == [.stillDiffers])
    #expect(follower.wholeReads == 2)
    store.twist.withLock { $0 = nil }
    #expect(round(auditor).allSatisfy { $0.conclusion == .agrees })
    #expect(auditor.alarm?.outcome == .healed)
  }

  @Test func `A store that cannot be read raises no alarm and is told once`() throws {
    let (store, follower) = try world()
    let told = Mutex(0)
    let auditor = Auditor(
      follower, window: 10, now: { Self.now }, log: { _ in throw WatchedStore.Unreadable() })
    auditor.start(every: .seconds(3600)) { _ in told.withLock { $0 += 1 } }
    defer { auditor.stop() }
    store.breaks.withLock { $0 = true }
    let runs = (0..<6).flatMap { _ in auditor.run() }
    #expect(runs.map(\.conclusion) == [.agrees] + Array(repeating: .failed, count: 5))
    #expect(auditor.alarm == nil)
    #expect(told.withLock { $0 } == 1)
  }

  @Test func `A thread looks now and then, until it is stopped`() throws {
    let (_, follower) = try world()
    let log = Log()
    let auditor = auditor(follower, log)
    auditor.start(every: .milliseconds(1))
    for _ in 0..<3 { #expect(log.written.wait(timeout: .now() + 60) == .success) }
    auditor.stop()
    // `stop` waits for the look under way, and the thread looks no more.
    let count = log.lines.withLock { $0.count }
    #expect(count >= 3)
    #expect(auditor.runs.count == count)
    #expect(auditor.runs.allSatisfy { $0.conclusion == .agrees })
  }

  @Test func `A diagnosis says sizes and whether two ways of counting agree`() throws {
    let (store, _) = try world()
    let clock = Mutex<Int64>(0)
    var diagnosis = try Diagnosis(
      store, .all(named: "essai"), keeping: Self.definitions, today: CivilDate(day: 17_900),
      now: {
        clock.withLock {
          $0 += 5
          return $0
        }
      })
    #expect(diagnosis.info.commit == 2)
    #expect(diagnosis.records.filter { $0.count > 0 }.map(\.count) == [2, 3])
    #expect(diagnosis.readTime == 5)
    #expect(diagnosis.countTime == 5)
    #expect(diagnosis.recounts.count == MaintainedCut.all.count)
    #expect(diagnosis.recounts.allSatisfy { $0.cells > 0 && $0.figures > 0 })
    #expect(diagnosis.reread?.records == 5)
    #expect(diagnosis.agrees)
    store.twist.withLock { twist in
      twist = { kind, found in
        if kind == .operations { found.rows[2] = nil }
      }
    }
    let wrong = try Diagnosis(
      store, .all(named: "essai"), keeping: [], today: CivilDate(day: 17_900), now: { 0 })
    #expect(wrong.reread?.differences == 1)
    #expect(!wrong.agrees)
    diagnosis.recounts[0].figuresThatDiffer = 1
    #expect(!diagnosis.agrees)
  }

  @Test func `Nothing is looked at while a commit is followed`() throws {
    let (store, follower) = try world()
    let auditor = auditor(follower)
    let during = Mutex<[AuditRun]?>(nil)
    store.lie.withLock { lie in
      lie = { _ in
        let done = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
          let runs = auditor.run()
          during.withLock { $0 = runs }
          done.signal()
        }
        done.wait()
      }
    }
    try store.put(.participations, [Self.person(4)])
    try follower.refresh()
    #expect(during.withLock { $0 } == [])
    #expect(auditor.runs.isEmpty)
  }
}

/// Lines kept in memory.
private final class Log: Sendable {
  let lines = Mutex<[String]>([])
  /// Signalled once for each line.
  let written = DispatchSemaphore(value: 0)
}
