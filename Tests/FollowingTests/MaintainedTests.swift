import Access
import Checks
import Columns
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

@testable import Following

/// What pages ask for, carried from commit to commit, against the same made from all records.
@Suite struct MaintainedTests {
  private static let reader = Reader.all(named: "essai")

  /// Findings in one order, without what says the same of them twice.
  private static func told(_ findings: [DatasetFinding]) -> [String] {
    findings.map {
      "\($0.kind) \($0.row) \($0.rule.rawValue) \($0.severity) \($0.column ?? -1) \($0.detail) \($0.related ?? -1)"
    }.sorted()
  }

  /// Every rule over all records in one pass, as the command checks a store.
  private static func whole(_ view: View) -> (findings: [String], quality: [OperationQuality]) {
    var found: [DatasetFinding] = []
    let quality = DatasetChecks(today: view.today).run(
      view.dataset, programmes: Programmes(view.dataset.table(.programmes))
    ) { found.append($0) }
    return (told(found), quality)
  }

  private static func groups(_ groups: RowGroups) -> [[Int32]] {
    (0..<groups.count).map { Array(groups[$0]) }
  }

  @Test(arguments: 1...Trials.count(short: 12, usual: 30, long: 2_000))
  func `Findings carried from commit to commit are those of all records`(seed: Int) throws {
    var random = Seeded(seed &* 31)
    var world = try RandomStore(&random)
    let follower = try Follower(world.store, Self.reader) { _ in LiveWorld.today }
    func view() -> View { View(follower.current, Self.reader, world.store) }
    _ = view().findings
    var carried = 0
    for round in 0..<12 {
      try world.change(&random)
      let before = follower.current
      try follower.refresh()
      guard follower.current !== before else { continue }
      let now = view()
      let (findings, owners) = (now.findings, now.owners)
      let (expected, quality) = Self.whole(now)
      #expect(Self.told(findings.all) == expected, "seed \(seed) round \(round)")
      #expect(findings.qualities == quality, "seed \(seed) round \(round)")
      let again = View(
        Generation(dataset: now.dataset, today: now.today), Self.reader, world.store)
      #expect(Self.groups(owners.ofOperation) == Self.groups(again.owners.ofOperation))
      #expect(Self.groups(owners.ofPerson) == Self.groups(again.owners.ofPerson))
      if now.rowsRead < again.rowsRead { carried += 1 }
    }
    #expect(carried > 0)
  }

  /// Many operations, one of them written to: only its participations are looked at again.
  @Test func `A commit of one line reads the participations of its operation alone`() throws {
    let store = MemoryStore()
    let operations = 40
    try store.put(
      .operations, (0..<operations).map { RandomStore.operation("O\($0)", end: "2018-12-31") })
    try store.put(
      .participations,
      (0..<operations * 25).map {
        RandomStore.participation("P\($0)", "O\($0 % operations)", ["sexe": ""])
      })
    let follower = try Follower(store, Self.reader) { _ in LiveWorld.today }
    #expect(View(follower.current, Self.reader, store).findings.all.count >= operations * 25)
    try store.put(
      .participations, [RandomStore.participation("P7", "O7", ["date_sortie": "2015-01-01"])])
    try follower.refresh()
    let view = View(follower.current, Self.reader, store)
    #expect(view.findings.all.count { $0.rule == .r03 } == 1)
    // The 25 of the operation for the rules, one for the lists by operation and by person.
    #expect(view.rowsRead <= 27)
  }

  @Test func `A generation that another follows is let go, carried or not`() throws {
    let store = MemoryStore()
    try store.put(.operations, [RandomStore.operation("O", end: "2018-12-31")])
    let first = try store.dataset(fields: [.operations: [0]], Self.reader)
    weak var left: Generation?
    do {
      let before = Generation(dataset: first, today: LiveWorld.today)
      var numbers = PersonNumbers(first)
      let after = before.next(
        RecordChanges(commit: 9), &numbers, today: LiveWorld.today)
      left = after
      #expect(left != nil)
    }
    #expect(left == nil)
  }

  @Test func `A value nobody asks for any more is not carried for ever`() throws {
    let store = MemoryStore()
    try store.put(.operations, [RandomStore.operation("O", end: "2018-12-31")])
    let follower = try Follower(store, Self.reader) { _ in LiveWorld.today }
    _ = View(follower.current, Self.reader, store).findings
    var read: [Int] = []
    for number in 0..<45 {
      try store.put(.participations, [RandomStore.participation("P\(number)", "O", [:])])
      try follower.refresh()
      read.append(View(follower.current, Self.reader, store).rowsRead)
    }
    #expect(read[5] > 0)
    #expect(read[44] == 0)
  }
}
