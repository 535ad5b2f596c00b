import Access
import Foundation
import Kernel
import Records
import SQLite
import Stores
import TestSupport
import Testing

@testable import SQLStores

@Suite("Opening the store of an earlier program")
struct MigrationTests {
  let folder: TemporaryFolder
  let reader = Reader.all(named: "test")

  init() throws {
    folder = try TemporaryFolder()
  }

  private let operation = [
    "operation": "OP1", "intitule": "x", "beneficiaire": "y", "region": "32", "programme": "P",
    "axe": "1", "pi": "8.1", "date_debut": "2016-01-01", "date_fin": "2018-12-31",
  ]
  private let person = [
    "operation": "OP1", "identifiant": "A1", "nom": "Exemple", "sexe": "F",
    "date_entree": "2016-03-01", "handicap": "oui",
  ]

  /// A file made with the first migration alone, with the records and the key of a store of today.
  private func earlier() throws -> String {
    try earlier(than: ["0001_records_and_journal"], tables: 19) { store in
      try write(store, .operations, [operation])
      try write(store, .participations, [person])
    }
  }

  /// A file made with the first migrations alone, with what is written to a store of today.
  private func earlier(
    than migrations: [String], tables count: Int, _ fill: (SQLiteStore) throws -> Void
  ) throws -> String {
    let now = folder.file("a.db")
    let store = try SQLiteStore(path: now, creatingIn: "Europe/Paris", now: 0)
    try fill(store)
    try store.close()
    let path = folder.file("avant.db")
    let connection = try Connection(path: path)
    for name in migrations {
      let script = try #require(Assets.text("migrations/\(name).sql"))
      try connection.execute(script: script)
    }
    try connection.execute(script: "PRAGMA user_version = \(migrations.count)")
    try connection.run("ATTACH \(now) AS today")
    let tables = try connection.all("SELECT name FROM main.sqlite_schema WHERE type = 'table'") {
      $0.text(0)
    }
    #expect(tables.count == count)
    try connection.execute(script: "PRAGMA foreign_keys = OFF")
    for table in tables {
      // Those of the first migration: later ones add their own.
      let columns = try connection.all(
        """
        SELECT name FROM pragma_table_info(\(table), 'main')
        INTERSECT SELECT name FROM pragma_table_info(\(table), 'today')
        """
      ) { $0.text(0) }.joined(separator: ", ")
      try connection.execute(
        script: "INSERT INTO main.\(table) (\(columns)) SELECT \(columns) FROM today.\(table)")
    }
    try connection.execute(script: "DETACH today")
    try connection.close()
    try FileManager.default.copyItem(
      atPath: SQLiteStore.keyPath(of: now), toPath: SQLiteStore.keyPath(of: path))
    try markUnsealed(path)
    return path
  }

  @Test("It keeps its records and gets accounts")
  func migrated() throws {
    let path = try earlier()
    let failure = #expect(throws: StoreFailure.self) {
      _ = try SQLiteStore(path: path, creatingIn: nil, now: 0, reading: true)
    }
    #expect(failure?.code == .older)
    let store = try SQLiteStore(path: path, creatingIn: nil, now: 0)
    let dataset = try store.dataset(
      fields: [.participations: Set(Schema.participations.fields.indices)], reader)
    #expect(cells(.participations, dataset.table(.participations), 0) == person)
    #expect(try store.lastCommit() == 2)
    #expect(try store.accounts().isEmpty)
    let link = try store.issueLink(.firstAdministrator, author: "test", now: 0, ends: 9)
    #expect(try store.link(link, now: 1) == .firstAdministrator)
    #expect(try store.audit(reader).problems == [])
    try write(store, .participations, [person.merging(["identifiant": "A2"]) { $1 }])
    try store.close()
    let again = try SQLiteStore(path: path, creatingIn: nil, now: 0)
    #expect(try again.link(link, now: 1) == .firstAdministrator)
    #expect(try again.lastCommit() == 3)
  }

  @Test("One with persons matched keeps who is whom, now and in the past")
  func matched() throws {
    let path = try earlier(
      than: [
        "0001_records_and_journal", "0002_accounts_and_acts", "0003_persons_events_offers",
        "0004_closings",
      ], tables: 35
    ) { store in
      try write(store, .operations, [operation])
      try write(
        store, .participations,
        ["A1", "A2", "A3"].map { person.merging(["identifiant": $0]) { $1 } })
      let header = header(.personnes)
      let first = try store.mergePersons(keep: 1, absorb: 2, header: header)
      _ = try store.undo(first.id, header: header)
      _ = try store.mergePersons(keep: 3, absorb: 2, header: header)
    }
    func picture(_ store: SQLiteStore, _ commit: Int) throws -> PersonPicture {
      PersonPicture(
        try store.dataset(fields: PersonPicture.fields, at: commit, reader).dataset)
    }
    let today = try SQLiteStore(path: folder.file("a.db"), creatingIn: nil, now: 0)
    let store = try SQLiteStore(path: path, creatingIn: nil, now: 0)
    for commit in 0...5 { #expect(try picture(store, commit) == picture(today, commit)) }
    #expect(
      PersonPicture(try store.dataset(fields: PersonPicture.fields, reader))
        == (try picture(store, 5)))
    #expect(
      try (2...5).map { try picture(store, $0).persons } == [
        [1, 2, 3], [1, 3], [1, 2, 3], [1, 3],
      ])
    _ = try store.undo(5, header: header(.personnes))
    _ = try store.undo(2, header: header(.participations))
    #expect(try picture(store, 7).persons == [])
    for commit in 0...5 { #expect(try picture(store, commit) == picture(today, commit)) }
    let problems = try store.audit(reader).problems
    #expect(problems == [])
  }

  @Test("Commits get the origin that what they did tells, and the seals hold")
  func origins() throws {
    let path = folder.file("a.db")
    let store = try SQLiteStore(path: path, creatingIn: "Europe/Paris", now: 0)
    let form = CommitHeader(.form, kind: .operations, author: "test", time: 1)
    try write(store, .operations, [operation])
    try write(store, .participations, [person, person.merging(["identifiant": "A2"]) { $1 }])
    _ = try store.publish(form) { writer in
      try save(writer, .operations, operation.merging(["operation": "OP2"]) { $1 })
      return .keep(ImportCounts())
    }
    _ = try store.publish(form.coming(from: .withdrawal)) { writer in
      _ = try writer.withdraw(.operations, 2)
      return .keep(ImportCounts())
    }
    _ = try store.publish(form.coming(from: .restore)) { writer in
      try writer.putBack(.operations, 2)
      return .keep(ImportCounts())
    }
    _ = try store.undo(5, header: form)
    _ = try store.mergePersons(keep: 1, absorb: 2, header: form)
    _ = try store.publish(form) { writer in
      try save(writer, .operations, operation.merging(["intitule": "Autre"]) { $1 })
      return .keep(ImportCounts())
    }
    let origins = try store.commits(reader).map(\.origin)
    #expect(
      origins == [
        .importing, .importing, .form, .withdrawal, .restore, .undo, .merge, .form,
      ])
    try store.close()
    try bringBack(path, to: 10)
    let again = try SQLiteStore(path: path, creatingIn: nil, now: 0)
    #expect(try again.commits(reader).map(\.origin) == origins)
    let brought = try again.audit(reader).problems
    #expect(brought == [])
    // An import and a form of before are taken back as those of now.
    for number in [8, 7, 2] as [Int64] { _ = try again.undo(number, header: form) }
    let undone = try again.audit(reader).problems
    #expect(undone == [])
    #expect(try again.imports(0..<9, reader).map(\.undoneBy) == [11, nil])
  }

  @Test(
    "A table that was not as it was written is not sealed anew when the store is brought forward")
  func alteredBefore() throws {
    let path = folder.file("a.db")
    let store = try SQLiteStore(path: path, creatingIn: "Europe/Paris", now: 0)
    try write(store, .operations, [operation])
    try store.close()
    try bringBack(path, to: 10)
    let connection = try Connection(path: path, mode: .existing)
    try connection.run("UPDATE imports SET author = 'autre'")
    try connection.close()
    let again = try SQLiteStore(path: path, creatingIn: nil, now: 0)
    #expect(try again.audit(reader).problems == ["sceau imports"])
  }

  @Test("Who administered is given to, and who was a member has no right until one is given")
  func administrators() throws {
    let office = try Office(.sqlite, in: folder)
    let member = try office.member()
    let path = folder.file("a.db")
    try (office.store as? SQLiteStore)?.close()
    try bringBack(path, to: 17)
    let store = try SQLiteStore(path: path, creatingIn: nil, now: 0)
    let grants = try store.grants()
    #expect(grants.map(\.account) == [office.administrator.id])
    #expect(grants.map(\.role) == [.administrator])
    #expect(grants[0].functions == [.administer] && grants[0].level == .figures)
    #expect(grants[0].end == grants[0].start.adding(days: 730))
    #expect(try store.accounts().map(\.id) == [office.administrator.id, member.id])
    #expect(try store.audit(reader).problems == [])
    try store.close()
    // Roles raised by hand give nothing: the accounts did not hold what their seal said.
    try bringBack(path, to: 17)
    let connection = try Connection(path: path, mode: .existing)
    try connection.run("UPDATE accounts SET role = 2")
    try connection.close()
    let again = try SQLiteStore(path: path, creatingIn: nil, now: 0)
    #expect(throws: StoreFailure.self) { _ = try again.grants() }
    #expect(try again.audit(reader).problems.isEmpty == false)
  }

  @Test("It has the tables of a store made today")
  func sameTables() throws {
    let path = try earlier()
    try SQLiteStore(path: path, creatingIn: nil, now: 0).close()
    func schema(_ path: String) throws -> [String] {
      let connection = try Connection(path: path, mode: .existing)
      defer { try? connection.close() }
      return try connection.all("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY sql")
      { $0.text(0) }
    }
    #expect(try schema(path) == schema(folder.file("a.db")))
  }

  @Test("That of a later program is refused and left as it is")
  func newer() throws {
    let path = try earlier()
    let connection = try Connection(path: path, mode: .existing)
    try connection.execute(script: "PRAGMA user_version = 99")
    try connection.close()
    let failure = #expect(throws: StoreFailure.self) {
      _ = try SQLiteStore(path: path, creatingIn: nil, now: 0)
    }
    #expect(failure?.code == .newer)
    #expect(failure?.subject == "99")
  }

  @Test(
    "The table of each kind has the columns its schema gives, and no other",
    arguments: Kind.allCases)
  func columns(kind: Kind) throws {
    let path = folder.file("a.db")
    try SQLiteStore(path: path, creatingIn: "Europe/Paris", now: 0).close()
    let connection = try Connection(path: path, mode: .existing)
    let there = try connection.all("SELECT name FROM pragma_table_info(\(kind.rawValue))") {
      $0.text(0)
    }
    let layout = RowLayout(kind)
    let header = ["id", "key", "operation_id", "person_id", "commit_number", "aside"]
    #expect(
      Set(there).subtracting(header) == Set(layout.columns.map { layout.schema.fields[$0].name }))
    #expect(Set(there).isSuperset(of: ["id", "key", "commit_number", "aside"]))
    #expect(there.contains("operation_id") == (layout.schema.subject == .participation))
    #expect(there.contains("person_id") == kind.namesPersons)
  }

  @Test("A table made before a field came is the one made with it, once the field is added")
  func fieldAdded() throws {
    func columns(_ migrations: [Migration]) throws -> [String] {
      let connection = try Connection.inMemory()
      for migration in migrations { try connection.execute(script: migration.sql()) }
      return try connection.all(
        "SELECT name || ' ' || type FROM pragma_table_info('conventions') ORDER BY name"
      ) { $0.text(0) }
    }
    let whole = try columns([.table(.conventions, fields: 10)])
    #expect(whole.count == 14)
    #expect(
      try columns([.table(.conventions, fields: 9), .field(.conventions, "lien")]) == whole)
    #expect(throws: StoreFailure.self) { _ = try Migration.field(.conventions, "autre").sql() }
  }
}
