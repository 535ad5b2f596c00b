import Closings
import Counting
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

/// What a preview says of closed figures, beside what becomes of them once it is written.
@Suite("Closed figures that records not yet written would move")
struct MovedFigureTests {
  private let world: ClosingsWorld

  init() throws {
    world = try ClosingsWorld()
  }

  private func now(_ closing: Closing) throws -> SourceState {
    let fields = ClosingComparison.fields(closing, world.catalogue)
    return SourceState(try world.store.dataset(fields: fields, world.reader))
  }

  @Test(
    "are exactly those that move, from what they are to what they become",
    arguments: [
      // Someone new, someone new in another operation, someone known twice.
      [["identifiant": "N1"], ["identifiant": "N2", "operation": "OP2", "sexe": "H"]],
      // An answer corrected, the same person in another operation, one line that says nothing new.
      [
        ["identifiant": "A1", "sexe": "H"], ["identifiant": "A2", "operation": "OP2"],
        ["identifiant": "A3", "sexe": "H"],
      ],
      // A record made and then corrected by another line.
      [["identifiant": "N3"], ["identifiant": "N3", "sexe": "H"]],
      // An entry out of the closed period.
      [["identifiant": "N4", "date_entree": "2018-06-01"]],
    ] as [[[String: String]]])
  func moved(lines: [[String: String]]) throws {
    try compare(lines)
  }

  @Test("leave out a participation that became part of another")
  func absorbed() throws {
    let header = CommitHeader(
      .importing, kind: .participations, files: [], author: "test", time: 2_000)
    _ = try world.store.mergePersons(keep: 1, absorb: 2, header: header)
    try compare([["identifiant": "A2", "sexe": "H"]])
    try compare([["identifiant": "A1", "sexe": "H"]])
  }

  private func compare(_ lines: [[String: String]]) throws {
    let closing = try world.close(
      "ESF1420.TOTAL.complete,ESF1420.CO01", by: ["region", "sexe"], period: "2016")
    let rows = lines.map { world.person($0["identifiant"] ?? "", $0) }
    let records = try #require(try world.store.tryOut(.participations, rows))
    let before = try now(closing)
    let moved = try #require(
      try MovedFigures.find(records, among: [closing], world.catalogue, before))
    try world.store.put(.participations, rows)
    let then = try ClosingComparison(closing, world.catalogue, try now(closing))
    let was = try ClosingComparison(closing, world.catalogue, before)
    func values(_ comparison: ClosingComparison) -> [CellPlace: String] {
      Dictionary(
        comparison.cells.compactMap { cell in cell.today.map { (cell.place, $0.value) } },
        uniquingKeysWith: { first, _ in first })
    }
    let (old, new) = (values(was), values(then))
    let places = Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
    #expect(Set(moved.map(\.place)) == places)
    for figure in moved {
      #expect(figure.now?.value == old[figure.place])
      #expect(figure.after?.value == new[figure.place])
    }
  }

  @Test("are not told on other records than those of the trial")
  func stale() throws {
    let closing = try world.close("ESF1420.TOTAL.complete")
    let records = try #require(
      try world.store.tryOut(.participations, [world.person("N1")]))
    try world.store.put(.participations, [world.person("N2")])
    #expect(
      try MovedFigures.find(records, among: [closing], world.catalogue, try now(closing)) == nil)
  }
}
