import Access
import Columns
import Crypto
import Records
import SQLStores
import Stores
import TestSupport
import Testing

/// All that a store does.
typealias FullStore = Store & RecordReads & AccountStore & PastReads & ClosingStore & ReadingStore
  & EditionStore & PrivacyStore & AttachedFileStore

/// The stores that must behave alike.
enum Engine: CaseIterable {
  case memory
  case sqlite

  /// Passwords cost little here: what they cost in service is not what these tests are about.
  static let cost = PasswordHash.Cost(passes: 1, memory: 8192)

  func open(in folder: TemporaryFolder) throws -> any FullStore {
    switch self {
    case .memory: MemoryStore()
    case .sqlite:
      try SQLiteStore(
        path: folder.file("a.db"), creatingIn: "Europe/Paris", now: 0, passwords: Self.cost)
    }
  }
}

@Suite("Every store")
struct StoreContractTests {
  let folder: TemporaryFolder
  let reader = Reader.all(named: "test")

  init() throws {
    folder = try TemporaryFolder()
  }

  private let operation = [
    "operation": "OP1", "intitule": "Vers l'emploi", "beneficiaire": "Association Exemple",
    "region": "32", "programme": "P", "axe": "1", "pi": "8.1", "date_debut": "2016-01-01",
    "date_fin": "2018-12-31", "montant_ue": "1000.50", "fonds": "FSE",
  ]
  private let person = [
    "operation": "OP1", "identifiant": "A1", "nom": "Exemple", "prenom": "Aline", "sexe": "F",
    "date_naissance": "1990-02-03", "commune": "59350", "date_entree": "2016-03-01",
    "handicap": "refus", "freins": "logement|sante", "niveau_cite": "3", "poids_6m": "1.5",
  ]

  @Test("What is written is read back, whole", arguments: Engine.allCases)
  func roundTrip(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .operations, [operation])
    try write(store, .participations, [person])
    let dataset = try store.dataset(fields: everything(.operations, .participations), reader)
    #expect(cells(.operations, dataset.table(.operations), 0) == operation)
    #expect(cells(.participations, dataset.table(.participations), 0) == person)
    #expect(Array(dataset.participationOperations) == [0])
    #expect(Array(dataset.participationPersons) == [0])
    #expect(dataset.commit == 2)
    #expect(try store.info().commit == 2)
  }

  @Test("Columns nobody asked for stay out", arguments: Engine.allCases)
  func absent(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .operations, [operation])
    try write(store, .participations, [person])
    let sexe = ParticipationField.sexe.rawValue
    let dataset = try store.dataset(fields: [.participations: [sexe]], reader)
    let table = dataset.table(.participations)
    #expect(cells(.participations, table, 0) == ["sexe": "F"])
    #expect(table.kinds.filter { $0 != .absent }.count == 1)
  }

  @Test("A discarded publication leaves no trace", arguments: Engine.allCases)
  func discard(engine: Engine) throws {
    let store = try engine.open(in: folder)
    let entry = try store.publish(header(.operations)) { writer in
      try save(writer, .operations, operation)
      return .discard
    }
    #expect(entry == nil)
    #expect(
      try store.dataset(fields: everything(.operations), reader).table(.operations).count == 0)
    #expect(try store.info().commit == 0)
    #expect(try store.importCount(reader) == 0)
  }

  @Test("An error leaves no trace", arguments: Engine.allCases)
  func failure(engine: Engine) throws {
    struct Stop: Error {}
    let store = try engine.open(in: folder)
    #expect(throws: Stop.self) {
      _ = try store.publish(header(.operations)) { writer in
        try save(writer, .operations, operation)
        throw Stop()
      }
    }
    #expect(try store.info().commit == 0)
  }

  @Test("A correction is undone field by field", arguments: Engine.allCases)
  func undo(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .operations, [operation])
    try write(store, .participations, [person])
    let after = person.merging(["sexe": "H", "nom": "Autre", "handicap": "oui"]) { $1 }
    let entry = try write(store, .participations, [after])
    #expect(entry?.id == 3)
    let undone = try store.undo(3, header: header(.participations))
    #expect(undone.id == 4)
    let dataset = try store.dataset(fields: everything(.participations), reader)
    #expect(cells(.participations, dataset.table(.participations), 0) == person)
    #expect(try store.commits(reader).map(\.undoneBy) == [nil, nil, 4, nil])
  }

  @Test("A creation is undone, and can be made again", arguments: Engine.allCases)
  func undoCreation(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .operations, [operation])
    try write(store, .participations, [person])
    _ = try store.undo(2, header: header(.participations))
    let empty = try store.dataset(fields: everything(.participations), reader)
    #expect(empty.table(.participations).count == 0)
    try write(store, .participations, [person])
    let dataset = try store.dataset(fields: everything(.participations), reader)
    #expect(cells(.participations, dataset.table(.participations), 0) == person)
  }

  @Test("What later imports rely on is not undone, and they are named", arguments: Engine.allCases)
  func undoRefused(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .operations, [operation])
    try write(store, .participations, [person])
    let refusal = #expect(throws: UndoRefusal.self) {
      _ = try store.undo(1, header: header(.operations))
    }
    guard case .laterChanges(let later) = refusal else {
      Issue.record("not refused for later changes")
      return
    }
    #expect(later.map(\.importID) == [2])
    #expect(later.map(\.records) == [1])
    _ = try store.undo(2, header: header(.participations))
    _ = try store.undo(1, header: header(.operations))
    #expect(
      try store.dataset(fields: everything(.operations), reader).table(.operations).count == 0)
  }

  @Test("An import is undone once, and only if it exists", arguments: Engine.allCases)
  func undoTwice(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .operations, [operation])
    _ = try store.undo(1, header: header(.operations))
    for number in [Int64(1), 2] {
      let refusal = #expect(throws: UndoRefusal.self) {
        _ = try store.undo(number, header: header(.operations))
      }
      guard case .alreadyUndone = refusal else {
        Issue.record("undone twice")
        continue
      }
    }
    let refusal = #expect(throws: UndoRefusal.self) {
      _ = try store.undo(9, header: header(.operations))
    }
    guard case .unknownImport = refusal else {
      Issue.record("undone though unknown")
      return
    }
  }

  @Test("A line waits once and is let go by its key", arguments: Engine.allCases)
  func waiting(engine: Engine) throws {
    let store = try engine.open(in: folder)
    let line = WaitingLine(
      kind: .participations, file: "a.csv", line: 7, rules: ["R02"],
      header: "operation;identifiant",
      text: "OP9;A1", separator: 59, key: "OP9/A1")
    var fresh: [Bool] = []
    for _ in 0..<2 {
      _ = try store.publish(header(.participations)) { writer in
        fresh.append(try writer.hold(line))
        return .keep(ImportCounts())
      }
    }
    #expect(fresh == [true, false])
    let waiting = try store.waitingLines(.all, reader)
    #expect(waiting.map(\.text) == ["OP9;A1"])
    #expect(waiting.map(\.rules) == [["R02"]])
    #expect(waiting.map(\.header) == ["operation;identifiant"])
    _ = try store.publish(header(.participations)) { writer in
      for line in try writer.waiting(.participations, key: { "OP9/A1" }) {
        try writer.release(line)
      }
      return .keep(ImportCounts())
    }
    #expect(try store.waitingLines(.all, reader).isEmpty)
  }

  @Test(
    "A line written in place of another is undone with its import, or with the one that brought it",
    arguments: Engine.allCases)
  func waitingReplaced(engine: Engine) throws {
    let store = try engine.open(in: folder)
    func line(_ text: String, importID: Int64 = 0) -> WaitingLine {
      WaitingLine(
        importID: importID, kind: .participations, file: "a.csv", line: 7, rules: ["R03"],
        header: "operation;identifiant", text: text, separator: 59, key: "kA1")
    }
    func texts() throws -> [String] { try store.waitingLines(.all, reader).map(\.text) }
    let brought = try store.publish(header(.participations)) { writer in
      _ = try writer.hold(line("OP1;A1;x"))
      return .keep(ImportCounts())
    }
    let taken = try store.publish(header(.participations)) { writer in
      let waiting = try writer.waiting(.participations) { "kA1" }
      #expect(waiting.map(\.importID) == [brought?.id])
      let first = try #require(waiting.first)
      try writer.replace(first, with: line("OP1;A1", importID: first.importID))
      return .keep(ImportCounts())
    }
    #expect(try texts() == ["OP1;A1"])
    #expect(try store.waitingLines(.writtenBy(#require(taken).id), reader).count == 1)
    #expect(try store.waitingLines(.writtenBy(#require(brought).id), reader).isEmpty)
    _ = try store.undo(#require(taken).id, header: header(.participations))
    #expect(try texts() == ["OP1;A1;x"])
    _ = try store.publish(header(.participations)) { writer in
      let first = try #require(try writer.waiting(.participations) { "kA1" }.first)
      try writer.replace(first, with: line("OP1;A1", importID: first.importID))
      return .keep(ImportCounts())
    }
    _ = try store.undo(#require(brought).id, header: header(.participations))
    #expect(try texts().isEmpty)
  }

  @Test(
    "Undoing the import that took a waiting line in makes it wait again", arguments: Engine.allCases
  )
  func waitingAgain(engine: Engine) throws {
    let store = try engine.open(in: folder)
    let line = WaitingLine(
      kind: .participations, file: "a.csv", line: 7, rules: ["R02"],
      header: "operation;identifiant",
      text: "OP1;A1", separator: 59, key: "kA1")
    try write(store, .operations, [operation])
    _ = try store.publish(header(.participations)) { writer in
      _ = try writer.hold(line)
      // Another line of the same import and key does not mend it.
      for line in try writer.waiting(.participations, key: { "kA1" }) { try writer.release(line) }
      return .keep(ImportCounts())
    }
    #expect(try store.waitingLines(.all, reader).count == 1)
    let entry = try store.publish(header(.participations)) { writer in
      try save(writer, .participations, person)
      for line in try writer.waiting(.participations, key: { "kA1" }) { try writer.release(line) }
      return .keep(ImportCounts())
    }
    #expect(try store.waitingLines(.all, reader).isEmpty)
    _ = try store.undo(try #require(entry).id, header: header(.participations))
    #expect(try store.waitingLines(.all, reader).map(\.text) == ["OP1;A1"])
  }

  @Test("One person of a structure is one person in all its operations", arguments: Engine.allCases)
  func persons(engine: Engine) throws {
    let store = try engine.open(in: folder)
    let second = operation.merging(["operation": "OP2"]) { $1 }
    try write(store, .operations, [operation, second])
    try write(store, .participations, [person, person.merging(["operation": "OP2"]) { $1 }])
    try write(
      store, .participations, [person.merging(["identifiant": "A2"]) { $1 }])
    let dataset = try store.dataset(fields: everything(.participations), reader)
    #expect(Array(dataset.participationPersons) == [0, 0, 1])
    #expect(Array(dataset.participationOperations) == [0, 1, 0])
  }

  @Test("Cells kept as written are given back with their record", arguments: Engine.allCases)
  func unread(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .operations, [operation])
    try write(store, .participations, [person, person.merging(["identifiant": "A2"]) { $1 }])
    _ = try store.publish(header(.participations)) { writer in
      let line = table(.participations, [person.merging(["identifiant": "A2"]) { $1 }])
      let stored = table(.participations, [[:]])
      let known = try #require(
        try writer.fetch(.participations, keyOf: line, row: 0, into: stored))
      try writer.save(
        Change(
          kind: .participations, change: .corrected, id: known.id, table: line, row: 0,
          before: (stored, 0), changed: FieldMask(),
          aside: ["date_naissance": "31/02/1990", "colonne inconnue": "x"], asideBefore: [:],
          structure: ""))
      return .keep(ImportCounts())
    }
    let cells = try store.unreadCells(reader)
    #expect(cells.map(\.text) == ["31/02/1990"])
    #expect(cells.map(\.row) == [1])
    #expect(cells.map(\.field) == [ParticipationField.dateNaissance.rawValue])
    let dataset = try store.dataset(fields: everything(.participations), reader)
    #expect(try store.unreadCells(in: dataset, reader).map(\.text) == ["31/02/1990"])
    #expect(try store.unreadCells(in: dataset, reader).map(\.row) == [1])
  }

  @Test(
    "A record written again in the same import is read as it was left, near or far before",
    arguments: Engine.allCases, [1, 511, 512, 1500])
  func writtenTwice(engine: Engine, between: Int) throws {
    let store = try engine.open(in: folder)
    let others = (0..<between).map { number in
      person.merging(["identifiant": "B\(number)", "nom": "Autre"]) { $1 }
    }
    let corrected = person.merging(["handicap": "oui", "niveau_cite": "4"]) { $1 }
    try write(store, .operations, [operation])
    try write(store, .participations, [person] + others + [corrected])
    let table = try store.dataset(fields: everything(.participations), reader)
      .table(.participations)
    #expect(table.count == between + 1)
    #expect(cells(.participations, table, 0) == corrected)
    #expect(cells(.participations, table, between) == others[between - 1])
    _ = try store.undo(2, header: header(.participations))
    let empty = try store.dataset(fields: everything(.participations), reader)
    #expect(empty.table(.participations).count == 0)
  }

  @Test(
    "A commit is found by its number; the list of imports holds imports alone",
    arguments: Engine.allCases)
  func origins(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .operations, [operation])
    try write(store, .participations, [person, person.merging(["identifiant": "A2"]) { $1 }])
    for origin in [Origin.form, .withdrawal, .restore] {
      _ = try store.publish(CommitHeader(origin, kind: .operations, author: "test", time: 1)) { _ in
        .keep(ImportCounts())
      }
    }
    _ = try store.mergePersons(keep: 1, absorb: 2, header: header(.personnes))
    _ = try store.undo(3, header: header(.operations))
    try write(store, .operations, [operation.merging(["intitule": "Autre"]) { $1 }])
    #expect(
      try store.commits(reader).map(\.origin) == [
        .importing, .importing, .form, .withdrawal, .restore, .merge, .undo, .importing,
      ])
    #expect(try store.entry(3, reader)?.undoneBy == 7)
    #expect(try store.entry(7, reader)?.undoes == 3)
    #expect(try store.entry(9, reader) == nil)
    #expect(try store.importCount(reader) == 3)
    #expect(try store.imports(0..<2, reader).map(\.id) == [8, 2])
    #expect(try store.imports(2..<9, reader).map(\.id) == [1])
    let id = try #require(
      try store.dataset(fields: everything(.operations), reader).ids[.operations]?.first)
    #expect(try store.history(.operations, id, reader).map(\.origin) == [.importing, .importing])
    // What was undone, or undoes, stays so.
    #expect(throws: UndoRefusal.self) { try store.undo(3, header: header(.operations)) }
    #expect(throws: UndoRefusal.self) { try store.undo(7, header: header(.operations)) }
  }

  @Test(
    "Lines that wait are read by number, by kind, and a few at a time", arguments: Engine.allCases)
  func waitingByNeed(engine: Engine) throws {
    let store = try engine.open(in: folder)
    let kinds: [Kind] = [.participations, .operations, .participations, .evenements]
    _ = try store.publish(header(.participations)) { writer in
      for (index, kind) in kinds.enumerated() {
        _ = try writer.hold(
          WaitingLine(
            kind: kind, file: "a.csv", line: index + 2, rules: ["R02"], header: "a;b",
            text: "x;\(index)", separator: 59, key: "\(index)"))
      }
      return .keep(ImportCounts())
    }
    func lines(_ which: WaitingSelection) throws -> [Int] {
      try store.waitingLines(which, reader).map(\.line)
    }
    let all = try store.waitingLines(.all, reader)
    #expect(all.map(\.line) == [2, 3, 4, 5])
    #expect(try lines(.kind(.participations)) == [2, 4])
    #expect(try lines(.number(all[1].id)) == [3])
    #expect(try lines(.number(99)) == [])
    #expect(try lines(.places(1..<3)) == [3, 4])
    #expect(try lines(.places(3..<9)) == [5])
    #expect(try store.waitingCount(reader) == 4)
  }

  @Test("The journal agrees with the records after an undo and new records")
  func auditAfterUndo() throws {
    let store = try SQLiteStore(
      path: folder.file("a.db"), creatingIn: "Europe/Paris", now: 0)
    try write(store, .operations, [operation])
    try write(store, .participations, [person, person.merging(["identifiant": "A2"]) { $1 }])
    _ = try store.undo(2, header: header(.participations))
    try write(store, .participations, [person.merging(["identifiant": "A3"]) { $1 }])
    let report = try store.audit(reader)
    #expect(report.problems == [])
    #expect(report.commits == 4)
    #expect(report.facts == 6)
  }

  // MARK: writing

  private func everything(_ kinds: Kind...) -> [Kind: Set<Int>] {
    Dictionary(uniqueKeysWithValues: kinds.map { ($0, Set(Schema.of($0).fields.indices)) })
  }
}
