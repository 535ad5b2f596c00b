import Access
import Checks
import Columns
import Foundation
import Kernel
import Records
import SQLStores
import SQLite
import Stores
import TestSupport
import Testing

/// Each cell of a store is changed alone, each row taken out and doubled, and the audit must see it.
@Suite("A store changed with another program")
struct TamperingTests {
  let folder: TemporaryFolder
  let reader = Reader.all(named: "test")

  init() throws {
    folder = try TemporaryFolder()
  }

  /// Records of kinds that name nobody, each whole enough to be taken in.
  private static let plain: [(Kind, [String: String])] = [
    (.programmes, ["programme": "P", "intitule": "x"]),
    (.acteurs, ["acteur": "999001000", "nom": "x"]),
    (.territoires, ["niveau": "region", "code": "32", "libelle": "x"]),
    (.rattachements, ["niveau": "departement", "code": "59", "niveau_parent": "region"]),
    (.maquette, ["programme": "P", "axe": "1", "montant_ue": "1000"]),
    (.cibles, ["programme": "P", "indicateur": "ESF1420.CO01", "valeur": "10"]),
    (.depenses, ["operation": "OP1", "date": "2016-05-01", "cout_total": "10"]),
    (.entites, ["operation": "OP1", "siren": "999002000"]),
    (.realisations, ["operation": "OP1", "indicateur": "x", "valeur": "3"]),
    (.offres, ["offre": "O1", "structure": "Association Exemple"]),
  ]

  private func operation(_ code: String) -> [String: String] {
    [
      "operation": code, "intitule": "x", "beneficiaire": "Association Exemple", "region": "32",
      "programme": "P", "axe": "1", "pi": "8.1", "date_debut": "2016-01-01",
      "date_fin": "2018-12-31",
    ]
  }

  private func stay(_ identifiant: String, _ more: [String: String] = [:]) -> [String: String] {
    [
      "operation": "OP1", "identifiant": identifiant, "nom": "Exemple", "sexe": "F",
      "date_entree": "2016-03-01", "handicap": "oui",
    ].merging(more) { $1 }
  }

  private func event(_ number: Int, _ identifiant: String) -> [String: String] {
    [
      "id_source": "\(number)", "structure": "Association Exemple", "identifiant": identifiant,
      "date": "2016-03-02", "nature": "entretien", "theme": "logement",
    ]
  }

  /// A store with a row in every table at least.
  private func store() throws -> SQLiteStore {
    let store = try SQLiteStore(
      path: folder.file("a.db"), creatingIn: "Europe/Paris", now: 0, passwords: Engine.cost)
    try write(store, .operations, [operation("OP1"), operation("OP2")])
    for (kind, record) in Self.plain { try write(store, kind, [record]) }
    try write(store, .participations, [stay("A1"), stay("A2"), stay("A3")])
    try write(store, .participations, [stay("A1", ["sexe": "H", "handicap": "refus"])])
    try write(
      store, .personnes,
      [["structure": "Association Exemple", "identifiant": "A1", "nom": "N", "handicap": "oui"]])
    try write(store, .evenements, [event(1, "A1"), event(2, "A2")])
    // An event comes to name another, an import is taken back, two persons are made one.
    try write(store, .evenements, [event(2, "A3")])
    let gone = try #require(try write(store, .participations, [stay("A9")]))
    _ = try store.undo(gone.id, header: header(.participations))
    _ = try store.mergePersons(keep: 1, absorb: 2, header: header(.personnes))
    _ = try store.publish(header(.participations)) { writer in
      _ = try writer.hold(
        WaitingLine(
          kind: .participations, file: "a.csv", line: 7, rules: ["R02"],
          header: "operation;identifiant", text: "OP9;A1", separator: 59, key: "OP9/A1"))
      return .keep(ImportCounts())
    }
    try people(of: store)
    return store
  }

  private func people(of store: SQLiteStore) throws {
    let link = try store.issueLink(.firstAdministrator, author: "test", now: 0, ends: 9_000)
    _ = try store.makeFirstAdministrator(
      link: link, login: "anne@exemple.fr", name: "Anne", password: Office.phrase, now: 1_000)
    _ = try store.issueLink(.choosePassword(account: 1), author: "Anne", now: 2_000, ends: 9_000)
    try store.saveMapping(
      SavedMapping(name: "m", kind: .participations, text: "x: y", author: "Anne", time: 3))
    try store.explain(commit: 3, reason: "Pièce reçue", author: "Anne", time: 4)
    _ = try store.close(
      ClosingDraft(
        time: 5, author: "Anne", comment: "x", commit: 3,
        scope: ClosingScope(
          figures: ["ESF1420.CO01"], by: ["region"], perimeter: [.init("axe", "1")],
          period: Period("2017T2"), step: .month, isCumulative: true, ruleSet: .fr2016),
        definitions: [ClosedDefinition(name: "ESF1420.CO01", version: 1, text: "count: count")],
        lines: [["ESF1420", "CO01", "32", "", "2017-06-30", "3", "", "3", "", "", "ok"]]))
    _ = try store.ask(
      PersonalRequest(
        number: 0, person: 1, kind: .access, received: CivilDate(day: 17_000), asker: "Anne",
        actsFor: "S1"), now: 5)
    _ = try store.close(request: 1, note: "Remis", author: "Anne", now: 5)
    try store.destroyKey(ofPerson: 3, author: "Anne", now: 6)
  }

  /// A column of a table, as the schema declares it.
  private struct Column {
    var table: String
    var name: String
    var type: String
    var isRequired: Bool

    /// Other values for a cell: one of the same type near to it, nothing, the largest there is.
    var changes: [String] {
      switch type {
      case "INTEGER": ["coalesce(\(name), 0) + 1", isRequired ? "0" : "NULL", "\(Int64.max)"]
      case "TEXT": ["coalesce(\(name), '') || 'x'", isRequired ? "''" : "NULL"]
      default: ["coalesce(substr(\(name), 2), x'') || x'5a'", isRequired ? "x''" : "NULL"]
      }
    }
  }

  /// What changes nothing that the program reads.
  private static let harmless: Set<String> = []

  @Test("Every cell that is changed, every row and table that goes, is told")
  func everything() throws {
    let store = try store()
    #expect(try store.audit(reader).problems == [])
    try store.close()
    let path = folder.file("a.db")
    let tables = try columns(path)
    let whole = try folder.bytes("a.db")
    var untold: Set<String> = []
    var tried = 0
    /// Changes the file, asks the audit, and puts the file back.
    func attempt(_ name: String, _ sql: String) throws {
      let changed = try withDatabase(path) { connection in
        // What the form of the table refuses nobody can write with SQLite either.
        let isWritten: Void? = try? connection.execute(
          script: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; \(sql)")
        return isWritten == nil ? 0 : connection.changes
      }
      defer { _ = try? folder.write(whole, to: "a.db") }
      guard changed > 0 else { return }
      tried += 1
      // A store that is refused is told too.
      guard let problems = try? audited(path) else { return }
      if problems.isEmpty { untold.insert(name) }
    }
    for (table, columns) in tables {
      for (place, column) in columns.enumerated() {
        // The long form tries every change of every column, the short one looks at a few columns.
        if Trials.isShort, place % 4 != table.count % 4 { continue }
        let changes =
          Trials.isLong ? column.changes : [column.changes[place % column.changes.count]]
        for value in changes {
          try attempt(
            "\(table).\(column.name) = \(value)",
            """
            UPDATE OR IGNORE \(table) SET \(column.name) = \(value)
            WHERE \(column.name) IS NOT (\(value))
              AND \(columns[0].name) = (SELECT max(\(columns[0].name)) FROM \(table))
            """)
        }
      }
      let key = columns[0].name
      try attempt(
        "\(table), one row",
        "DELETE FROM \(table) WHERE \(key) = (SELECT max(\(key)) FROM \(table))")
      try attempt("\(table), all rows", "DELETE FROM \(table)")
      try attempt("\(table) itself", "DROP TABLE \(table); DELETE FROM store WHERE FALSE")
    }
    #expect(untold == Self.harmless)
    #expect(tried > Trials.count(short: 90, usual: 100, long: 600))
  }

  @Test("A store put back to a version without seals is refused, not sealed again")
  func versionPutBack() throws {
    let path = folder.file("a.db")
    try store().close()
    try withDatabase(path) { connection in
      try connection.execute(
        script: "DROP TABLE seals; PRAGMA user_version = 7; UPDATE accounts SET name = 'Mallory'")
    }
    let failure = #expect(throws: StoreFailure.self) {
      try SQLiteStore(path: path, creatingIn: "Europe/Paris", now: 0)
    }
    #expect(failure?.code == .damaged)
  }

  @Test(
    "Numbers no program of ours writes do not stop a reading",
    arguments: [
      "UPDATE operations SET fonds = 200, statut = 9, suivi_participants = 3",
      "UPDATE programmes SET jeu_regles = 200", "UPDATE participations SET sexe = 255",
      "UPDATE participations SET person_id = -9223372036854775808",
      "UPDATE participations SET person_id = 9223372036854775807 WHERE id = 1",
    ])
  func outOfLists(script: String) throws {
    let path = folder.file("a.db")
    try store().close()
    try withDatabase(path) { connection in
      try connection.execute(
        script: "PRAGMA foreign_keys = OFF; PRAGMA ignore_check_constraints = ON; \(script)")
    }
    let store = try SQLiteStore(path: path, creatingIn: nil, now: 0)
    let fields = Dictionary(
      uniqueKeysWithValues: Kind.allCases.map { ($0, Set(Schema.of($0).fields.indices)) })
    let dataset = try store.dataset(fields: fields, .figures(named: "test"))
    #expect(dataset.table(.operations).count == 2)
    for kind in Kind.allCases {
      let table = dataset.table(kind)
      for (column, field) in Schema.of(kind).fields.enumerated()
      where table.kinds[column] == .code {
        for row in 0..<table.count {
          #expect(Int(table.code(column, row)) <= field.codes.count, "\(kind) \(field.name)")
        }
      }
    }
    #expect(try !store.audit(reader).problems.isEmpty)
  }

  private func audited(_ path: String) throws -> [String] {
    let store = try SQLiteStore(path: path, creatingIn: nil, now: 0, passwords: Engine.cost)
    defer { try? store.close() }
    return try store.audit(reader).problems
  }

  private func columns(_ path: String) throws -> [(String, [Column])] {
    try withDatabase(path) { connection in
      try connection.all("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") {
        $0.text(0)
      }.map { table in
        let columns = try connection.all(
          "SELECT name, type, \"notnull\" FROM pragma_table_info(\(table))"
        ) { Column(table: table, name: $0.text(0), type: $0.text(1), isRequired: $0.int(2) == 1) }
        return (table, columns)
      }
    }
  }

  private func withDatabase<Value>(
    _ path: String, _ body: (Connection) throws -> Value
  ) throws -> Value {
    let connection = try Connection(path: path, mode: .existing)
    defer { try? connection.close() }
    return try body(connection)
  }
}
