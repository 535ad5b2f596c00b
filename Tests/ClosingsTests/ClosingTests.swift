import Access
import Closings
import Counting
import Kernel
import Records
import SQLStores
import Stores
import TestSupport
import Testing

@Suite("A closed figure beside today's")
struct ClosingTests {
  private let world: ClosingsWorld

  init() throws {
    world = try ClosingsWorld()
  }

  /// The parts of the first term of the only cell that differs: cause and amount.
  private func parts(_ closing: Closing) throws -> [(DifferenceCause, String, [Int64])] {
    let comparison = try world.compare(closing)
    let cell = try #require(comparison.cells.first { $0.differs })
    let term = try #require(try comparison.terms(cell).first)
    #expect(term.parts.reduce(0) { $0 + $1.amount } == term.difference)
    return term.parts.map { ($0.cause, $0.text, $0.records.map(\.id)) }
  }

  private let sexe = ParticipationField.sexe.rawValue
  private let total = "ESF1420.TOTAL.complete"

  @Test("is the same while nothing that counts changes")
  func same() throws {
    let closing = try world.close(total)
    #expect(closing.lines.map { $0[6] } == ["4"])
    try world.store.put(.participations, [world.person("A1", ["telephone": "0102030405"])])
    let comparison = try world.compare(closing)
    #expect(comparison.cells.map(\.differs) == [false])
    #expect(comparison.commit == 4)
    #expect(try comparison.terms(comparison.cells[0])[0].parts.isEmpty)
  }

  @Test("differs by the records that came in since")
  func late() throws {
    let closing = try world.close(total)
    try world.store.put(.participations, [world.person("A9"), world.person("A8")])
    let parts = try parts(closing)
    #expect(parts.map(\.0) == [.lateRecord(.participations)])
    #expect(parts.map(\.1) == ["+2"])
    #expect(parts.map(\.2) == [[5, 6]])
  }

  @Test("differs by answers corrected, one cause for each set of fields")
  func corrected() throws {
    let closing = try world.close(total)
    // Without the sex, then without the level: neither record is complete any more.
    var first = world.person("A1")
    first["sexe"] = nil
    var second = world.person("A2")
    second["niveau_cite"] = nil
    try world.store.put(.participations, [first, second])
    let parts = try parts(closing)
    let level = ParticipationField.niveauCite.rawValue
    #expect(
      parts.map(\.0) == [
        .corrected(.participations, fields: [sexe]), .corrected(.participations, fields: [level]),
      ])
    #expect(parts.map(\.1) == ["-1", "-1"])
  }

  @Test("gains and losses of the same size are both told, cut by cut")
  func cut() throws {
    let closing = try world.close(total, by: ["sexe"])
    try world.store.put(.participations, [world.person("A1", ["sexe": "H"])])
    let comparison = try world.compare(closing)
    #expect(comparison.cells.map(\.place.keys) == [["F"], ["H"]])
    let terms = try comparison.cells.map { try comparison.terms($0)[0] }
    #expect(terms.map(\.differenceText) == ["-1", "+1"])
    #expect(
      terms.flatMap(\.parts).map(\.cause) == [
        .corrected(.participations, fields: [sexe]), .corrected(.participations, fields: [sexe]),
      ])
  }

  @Test("a cell that was not published, or is no more, is told")
  func cells() throws {
    let closing = try world.close(total, by: ["region"])
    #expect(closing.lines.map { $0[2] } == ["11", "32"])
    try world.store.put(.operations, [world.operation("OP2", ["region": "84"])])
    let comparison = try world.compare(closing)
    let told = comparison.cells.map { ($0.published?.value ?? "", $0.today?.value ?? "") }
    #expect(told.map(\.0) == ["1", "3", ""])
    #expect(told.map(\.1) == ["", "3", "1"])
    let terms = try comparison.cells.map { try comparison.terms($0)[0] }
    let region = OperationField.region.rawValue
    #expect(terms.map(\.differenceText) == ["-1", "0", "+1"])
    #expect(terms[0].parts.map(\.cause) == [.operation(fields: [region])])
    #expect(terms[2].parts.map(\.cause) == [.operation(fields: [region])])
  }

  @Test("differs by the undo of an import")
  func undone() throws {
    try world.store.put(.participations, [world.person("A9")])
    let closing = try world.close(total)
    let header = CommitHeader(.importing, kind: .participations, files: [], author: "test", time: 1)
    _ = try world.store.undo(4, header: header)
    let parts = try parts(closing)
    #expect(parts.map(\.0) == [.undone(.participations, fields: [])])
    #expect(parts.map(\.1) == ["-1"])
    let comparison = try world.compare(closing)
    let term = try comparison.terms(comparison.cells[0])[0]
    #expect(term.parts[0].records.map(\.isThere) == [false])
  }

  @Test("differs by the status of an operation, for counts and for money")
  func operation() throws {
    let closing = try world.close("ESF1420.TOTAL.complete,TDB.SYN03")
    try world.store.put(
      .operations, [world.operation("OP2", ["region": "11", "statut": "abandonnee"])])
    let comparison = try world.compare(closing)
    let status = OperationField.statut.rawValue
    let terms = try comparison.cells.map { try comparison.terms($0)[0] }
    #expect(terms.map(\.differenceText) == ["-1", "-1000.50"])
    #expect(terms[0].parts.map(\.cause) == [.operation(fields: [status])])
    #expect(terms[1].parts.map(\.cause) == [.corrected(.operations, fields: [status])])
  }

  @Test("differs by the programme that places it")
  func programme() throws {
    let closing = try world.close(total)
    try world.store.put(
      .programmes,
      [["programme": "P", "intitule": "Programme", "cadre": "FIN", "axe": "1"]])
    let parts = try parts(closing)
    #expect(parts.map(\.0) == [.reference(.programmes)])
    #expect(parts.map(\.1) == ["-4"])
  }

  @Test("a definition that changed has its own part")
  func definition() throws {
    let closing = try world.close(total)
    var other = closing
    other.definitions[0].text += " and sexe == F"
    // As if the closing had counted women only, three of four.
    other.lines[0][4] = "3"
    other.lines[0][6] = "3"
    try world.store.put(.participations, [world.person("A9")])
    let parts = try parts(other)
    #expect(parts.map(\.0) == [.lateRecord(.participations), .definition])
    #expect(parts.map(\.1) == ["+1", "+1"])
  }

  @Test("a later closing of the same scope stands beside the first")
  func superseded() throws {
    try world.close(total, period: "2016")
    try world.close(total)
    try world.close(total, period: "2016")
    let entries = try world.store.closings(world.reader)
    #expect(entries.map(\.number) == [1, 2, 3])
    #expect(entries.map(\.supersededBy) == [3, nil, nil])
  }

  @Test("is explained alike to who may see identities and who may not, when no figure reads them")
  func rights() throws {
    let closing = try world.close(total)
    try world.store.put(.participations, [world.person("A1", ["sexe": "H"]), world.person("A9")])
    let fields = ClosingComparison.fields(closing, world.catalogue)
    let readers = [world.reader, .figures(named: "chiffres")]
    #expect(Set(readers.map { ExplainedCells.sight(fields, $0) }).count == 1)
    let told = try readers.map { reader in
      let now = SourceState(try world.store.dataset(fields: fields, reader))
      let comparison = try ClosingComparison(closing, world.catalogue, now)
      let explained = try ExplainedCells(comparison, [0], now, world.store, reader)
      return try #require(explained.terms[0]).flatMap(\.parts).map { "\($0.cause) \($0.text)" }
    }
    #expect(told[0] == told[1] && !told[0].isEmpty)
    // A figure that read a name would be told apart.
    let named = fields.merging([.participations: [ParticipationField.nom.rawValue]]) {
      $0.union($1)
    }
    #expect(Set(readers.map { ExplainedCells.sight(named, $0) }).count == 2)
  }

  @Test("names the first records of a cause, and counts them all")
  func named() throws {
    let closing = try world.close(total)
    try world.store.put(.participations, (10..<15).map { world.person("A\($0)") })
    let fields = ClosingComparison.fields(closing, world.catalogue)
    let now = SourceState(try world.store.dataset(fields: fields, world.reader))
    let comparison = try ClosingComparison(closing, world.catalogue, now)
    let explained = try ExplainedCells(
      comparison, [0], now, world.store, world.reader, recordsNamed: 2)
    let part = try #require(explained.terms[0]?.first?.parts.first)
    #expect(part.count == 5)
    #expect(part.records.map(\.id) == [5, 6])
    #expect(part.text == "+5")
  }

  @Test("differing cells are explained by blocks")
  func blocks() throws {
    let closing = try world.close(total, by: ["commune"])
    // 45 cells of today's alone, after the one that was published.
    try world.store.put(
      .participations,
      (10..<55).map { world.person("A\($0)", ["commune": "010\($0)"]) })
    let fields = ClosingComparison.fields(closing, world.catalogue)
    let now = SourceState(try world.store.dataset(fields: fields, world.reader))
    let comparison = try ClosingComparison(closing, world.catalogue, now)
    #expect(comparison.differing == Array(1...45))
    #expect(comparison.block(of: 0) == [0])
    #expect(comparison.block(of: 1) == Array(1...20))
    #expect(comparison.block(of: 40) == Array(21...40))
    #expect(comparison.block(of: 45) == Array(41...45))
  }
}
