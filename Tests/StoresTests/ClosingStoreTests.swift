import Access
import Checks
import Kernel
import Records
import SQLStores
import SQLite
import Stores
import TestSupport
import Testing

@Suite("The closings of a store")
struct ClosingStoreTests {
  let folder: TemporaryFolder
  let reader = Reader.all(named: "test")

  init() throws {
    folder = try TemporaryFolder()
  }

  private func draft(_ comment: String, by: [String] = ["region"]) throws -> ClosingDraft {
    ClosingDraft(
      time: 1_768_212_000_000, author: "Aline", comment: comment, commit: 3,
      scope: ClosingScope(
        figures: ["ESF1420.CO01", "TDB.SYN01"], by: by,
        perimeter: [.init("axe", "1"), .init("structure", "A = B")],
        period: Period("2017T2"), step: .month, isCumulative: true, ruleSet: .fr2016),
      definitions: [
        ClosedDefinition(name: "ESF1420.CO01", version: 1, text: "count: count\nwhere: x"),
        ClosedDefinition(name: "TDB.SYN01", version: 2, text: "count: structures"),
      ],
      lines: [
        ["ESF1420", "CO01", "32", "", "2017-06-30", "3", "", "3", "", "", "ok"],
        ["TDB", "SYN01", "32", "", "2017-06-30", "", "", "", "", "", "not_computable"],
      ])
  }

  @Test("What is closed is read back, whole, and stands beside what came before it")
  func roundTrip() throws {
    for engine in Engine.allCases {
      let store = try engine.open(in: folder)
      let drafts = [try draft("une"), try draft("autre", by: []), try draft("corrigée")]
      let made = try drafts.map { try store.close($0) }
      #expect(made.map(\.number) == [1, 2, 3])
      let entries = try store.closings(reader)
      #expect(entries.map(\.comment) == ["une", "autre", "corrigée"])
      #expect(entries.map(\.supersededBy) == [3, nil, nil])
      for (draft, entry) in zip(drafts, entries) {
        let closing = try #require(try store.closing(entry.number, reader))
        #expect(closing.entry.scope == draft.scope)
        #expect(closing.entry.author == "Aline")
        #expect(closing.entry.time == draft.time)
        #expect(closing.entry.commit == 3)
        #expect(closing.entry.cells == 2)
        #expect(closing.entry.supersededBy == entry.supersededBy)
        #expect(closing.definitions == draft.definitions)
        #expect(closing.lines == draft.lines)
      }
      #expect(try store.closing(4, reader) == nil)
      #expect(try store.closing(0, reader) == nil)
      #expect(
        try store.acts(last: 9).map(\.act) == [.figuresClosed, .figuresClosed, .figuresClosed])
      #expect(try store.lastCommit() == 0)
    }
  }

  @Test(
    "A closing removed is gone with its figures; the journal keeps it, and its number is nobody's")
  func removed() throws {
    for engine in Engine.allCases {
      let store = try engine.open(in: folder)
      for comment in ["une", "essai"] { _ = try store.close(try draft(comment)) }
      #expect(try store.removeClosing(2, reason: "Essai", author: "Bruno", time: 9))
      #expect(try !store.removeClosing(2, reason: "Essai", author: "Bruno", time: 9))
      #expect(try store.closings(reader).map(\.supersededBy) == [nil])
      #expect(try store.closing(2, reader) == nil)
      #expect(try store.closing(1, reader)?.lines.count == 2)
      let act = try #require(try store.acts(last: 1).first)
      #expect(act.act == .closingRemoved && act.author == "Bruno")
      #expect(act.details.hasSuffix("\nEssai"))
      #expect(try store.close(try draft("autre")).number == 3)
      if engine == .sqlite, let store = store as? SQLiteStore {
        #expect(try store.audit(reader).problems == [])
        let connection = try Connection(path: folder.file("a.db"), mode: .existing)
        try connection.execute(script: "UPDATE acts SET details = '3 00' WHERE act = 25")
        try connection.close()
        #expect(try unsealedProblems(store).contains("cloture 2"))
      }
    }
  }

  @Test("The reason of a commit is an act, and the last one given stands")
  func reasons() throws {
    for engine in Engine.allCases {
      let store = try engine.open(in: folder)
      #expect(try store.reasons(reader).isEmpty)
      try store.explain(commit: 7, reason: "Pièce reçue", author: "Aline", time: 5)
      try store.explain(commit: 2, reason: "Erreur de saisie", author: "Bruno", time: 6)
      try store.explain(commit: 7, reason: "Pièce reçue le 3", author: "Bruno", time: 7)
      #expect(
        try store.reasons(reader)
          == [2: .given("Erreur de saisie"), 7: .given("Pièce reçue le 3")])
      let acts = try store.acts(last: 1)
      #expect(acts.map(\.act) == [.reasonGiven])
      #expect(acts.map(\.subject) == [7])
      #expect(acts.map(\.author) == ["Bruno"])
      #expect(try store.lastCommit() == 0)
    }
  }

  @Test("The reason of an import is kept in its commit: both stand or neither does")
  func oneTransaction() throws {
    for engine in Engine.allCases {
      let store = try engine.open(in: folder)
      var header = header(.programmes)
      header.reason = "Pièce reçue"
      let kept = try store.publish(header) { writer in
        try save(writer, .programmes, ["programme": "P", "intitule": "x"])
        return .keep(ImportCounts())
      }
      #expect(try store.publish(header) { _ in .discard } == nil)
      #expect(throws: Refused.self) { try store.publish(header) { _ in throw Refused() } }
      #expect(try store.reasons(reader) == [1: .given("Pièce reçue")])
      header.reason = "Mauvais fichier"
      _ = try store.undo(try #require(kept?.id), header: header)
      #expect(
        try store.reasons(reader)
          == [1: .given("Pièce reçue"), 2: .given("Mauvais fichier")])
      #expect(try store.acts(last: 9).map(\.subject) == [2, 1])
      #expect(try store.acts(last: 9).map(\.author) == ["test", "test"])
    }
  }

  private struct Refused: Error {}

  @Test("An import whose reason cannot be written is not written either")
  func neither() throws {
    let store = try store()
    let connection = try Connection(path: folder.file("b.db"), mode: .existing)
    try connection.execute(
      script: "ALTER TABLE acts RENAME TO acts_away")
    var header = header(.programmes)
    header.reason = "Pièce reçue"
    #expect(throws: SQLiteError.self) {
      try store.publish(header) { writer in
        try save(writer, .programmes, ["programme": "P", "intitule": "x"])
        return .keep(ImportCounts())
      }
    }
    try connection.execute(script: "ALTER TABLE acts_away RENAME TO acts")
    try connection.close()
    #expect(try store.lastCommit() == 0)
    #expect(try store.importCount(reader) == 0)
    #expect(try store.reasons(reader).isEmpty)
  }

  @Test("A closing is no commit, and the store agrees with itself")
  func audited() throws {
    let store = try store()
    let report = try store.audit(reader)
    #expect(report.problems == [])
    #expect(report.commits == 0)
    let digests = try store.closings(reader).map(\.digest)
    #expect(digests.allSatisfy { $0.utf8.count == 64 })
    #expect(Set(digests).count == 2)
  }

  private func store() throws -> SQLiteStore {
    let store = try SQLiteStore(
      path: folder.file("b.db"), creatingIn: "Europe/Paris", now: 0, passwords: Engine.cost)
    _ = try store.close(draft("une"))
    _ = try store.close(draft("autre"))
    return store
  }

  @Test(
    "Whatever is changed in a closing is named",
    arguments: [
      "UPDATE closed_cells SET line = replace(line, '3', '4') WHERE closing = 2 AND place = 1",
      "DELETE FROM closed_cells WHERE closing = 2 AND place = 2",
      "UPDATE closed_definitions SET text = text || ' and y' WHERE closing = 2",
      "UPDATE closed_definitions SET digest = zeroblob(32) WHERE closing = 2",
      "UPDATE closings SET comment = 'x' WHERE number = 2",
      "UPDATE closings SET commit_number = 4 WHERE number = 2",
      "UPDATE closings SET perimeter = 'axe=2' WHERE number = 2",
      "UPDATE closings SET digest = zeroblob(32) WHERE number = 2",
      """
      DELETE FROM closed_cells WHERE closing = 2; DELETE FROM closed_definitions WHERE closing = 2;
      DELETE FROM closings WHERE number = 2
      """,
    ])
  func tampered(script: String) throws {
    let store = try store()
    let connection = try Connection(path: folder.file("b.db"), mode: .existing)
    try connection.execute(script: script)
    try connection.close()
    #expect(try unsealedProblems(store) == ["cloture 2"])
  }
}
