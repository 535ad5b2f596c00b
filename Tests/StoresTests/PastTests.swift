import Access
import Columns
import Kernel
import Records
import SQLStores
import SQLite
import Stores
import TestSupport
import Testing

@Suite("The records of an earlier commit")
struct PastTests {
  let folder: TemporaryFolder
  let reader = Reader.all(named: "test")

  init() throws {
    folder = try TemporaryFolder()
  }

  private let operation = [
    "operation": "OP1", "intitule": "x", "beneficiaire": "y", "region": "32", "programme": "P",
  ]
  private let person = [
    "operation": "OP1", "identifiant": "A1", "nom": "Exemple", "sexe": "F",
    "date_entree": "2016-03-01", "handicap": "oui",
  ]

  @Test(
    "At every commit of a random history they are those read when it was the last",
    arguments: Engine.allCases, 1...UInt64(Trials.count(short: 1, usual: 4)))
  func everyCommit(engine: Engine, seed: UInt64) throws {
    let store = try engine.open(in: folder)
    var history = RandomHistory(seed: seed)
    var states = [try Picture(store, nil, reader)]
    while states.count < 40 {
      guard try history.step(store, reader) else { continue }
      states.append(try Picture(store, nil, reader))
    }
    #expect(history.undone > 3)
    for (commit, state) in states.enumerated() {
      #expect(try Picture(store, commit, reader) == state, "commit \(commit)")
    }
    #expect(try Picture(store, 400, reader) == states.last)
  }

  @Test("Only the columns asked for are there", arguments: Engine.allCases)
  func columns(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .operations, [operation])
    try write(store, .participations, [person])
    try write(store, .participations, [person.merging(["sexe": "H", "nom": "Autre"]) { $1 }])
    let fields = [ParticipationField.sexe.rawValue, ParticipationField.nom.rawValue]
    let past = try store.dataset(
      fields: [.participations: Set(fields)], at: 2, .figures(named: "lecteur"))
    #expect(past.notTakenBack == 0)
    let table = past.dataset.table(.participations)
    #expect(cells(.participations, table, 0) == ["sexe": "F"])
    #expect(Array(past.dataset.participationOperations) == [0])
    #expect(past.dataset.tables[.operations] == nil)
  }

  @Test("A record taken back by an undo comes back with its person", arguments: Engine.allCases)
  func undone(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .operations, [operation])
    try write(store, .participations, [person])
    _ = try store.undo(2, header: header(.participations))
    _ = try store.undo(1, header: header(.operations))
    let past = try store.dataset(
      fields: [.participations: Set(Schema.participations.fields.indices)], at: 2, reader)
    #expect(past.notTakenBack == 0)
    #expect(cells(.participations, past.dataset.table(.participations), 0) == person)
    #expect(past.dataset.ids.mapValues(Array.init) == [.participations: [1]])
    #expect(Array(past.dataset.participationOperations) == [0])
  }

  @Test("Answers whose contents are erased stay as they are, and are counted")
  func erased() throws {
    let store = try SQLiteStore(
      path: folder.file("a.db"), creatingIn: "Europe/Paris", now: 0, passwords: Engine.cost)
    try write(store, .operations, [operation])
    try write(store, .participations, [person, person.merging(["identifiant": "A2"]) { $1 }])
    let corrected = person.merging(["sexe": "H"]) { $1 }
    try write(store, .participations, [corrected])
    let connection = try Connection(path: folder.file("a.db"), mode: .existing)
    try connection.execute(
      script: """
        DELETE FROM payloads
        WHERE fact IN (SELECT id FROM facts WHERE kind = \(Kind.participations.number) AND subject = 1)
        """)
    try connection.close()
    let sexe: [Kind: Set<Int>] = [.participations: [ParticipationField.sexe.rawValue]]
    let past = try store.dataset(fields: sexe, at: 2, reader)
    #expect(past.notTakenBack == 1)
    #expect(cells(.participations, past.dataset.table(.participations), 0) == ["sexe": "H"])
    #expect(
      try store.dataset(fields: sexe, at: 1, reader).dataset.table(.participations).count == 0)
    var headers: [Bool] = []
    try store.eachFact(of: [.participations], in: 2..<9, reader) { headers.append($0.isReadable) }
    #expect(headers == [false, true, false])
  }

  @Test("A record of an undone import whose person is not known any more stays away")
  func lost() throws {
    let store = try SQLiteStore(
      path: folder.file("a.db"), creatingIn: "Europe/Paris", now: 0, passwords: Engine.cost)
    try write(store, .operations, [operation])
    try write(store, .participations, [person, person.merging(["identifiant": "A2"]) { $1 }])
    _ = try store.undo(2, header: header(.participations))
    // As left by a program that did not keep it.
    let connection = try Connection(path: folder.file("a.db"), mode: .existing)
    try connection.execute(script: "DELETE FROM taken_back WHERE record = 1")
    try connection.close()
    let past = try store.dataset(fields: [.participations: []], at: 2, reader)
    #expect(past.notTakenBack == 1)
    #expect(past.dataset.ids.mapValues(Array.init) == [.participations: [2]])
    #expect(try unsealedProblems(store) == [])
  }

  @Test(
    "A day ends at midnight in the store's zone",
    arguments: Engine.allCases,
    [("2026-03-28", 1), ("2026-03-29", 2), ("2026-03-27", 0), ("2030-01-01", 2)])
  func day(engine: Engine, expected: (String, Int)) throws {
    let store = try engine.open(in: folder)
    // 23:59:59.999 on 28 March 2026 in Paris (UTC+1), then the first moment of the 29th.
    for time in [Int64(1_774_738_799_999), 1_774_738_800_000] {
      _ = try store.publish(
        CommitHeader(.importing, kind: .operations, files: [], author: "test", time: time)
      ) { writer in
        try save(writer, .operations, operation)
        return .keep(ImportCounts())
      }
    }
    let day = try #require(CivilDate(expected.0))
    #expect(try store.commit(atEndOf: day) == expected.1)
  }
}

/// All that a data set says, as text: what two readings are compared by.
private struct Picture: Equatable {
  var rows: [Kind: [[String: String]]] = [:]
  var operations: [Int32]
  var persons: [Int32]
  var personIDs: [Int64]
  var ids: [RecordID]

  static let kinds: [Kind] = [.programmes, .operations, .participations, .depenses]

  /// The records at a commit; as they are when there is none.
  init(_ store: any FullStore, _ commit: Int?, _ reader: Reader) throws {
    let fields = Dictionary(
      uniqueKeysWithValues: Self.kinds.map { ($0, Set(Schema.of($0).fields.indices)) })
    let dataset =
      try commit.map { try store.dataset(fields: fields, at: $0, reader).dataset }
      ?? store.dataset(fields: fields, reader)
    for kind in Self.kinds {
      let table = dataset.table(kind)
      rows[kind] = (0..<table.count).map { cells(kind, table, $0) }
    }
    let links = dataset.participationOperations
    let people = dataset.participationPersons
    operations = (0..<links.count).map { links[$0] }
    persons = (0..<people.count).map { people[$0] }
    personIDs = Array(dataset.personIDs)
    ids = dataset.ids[.participations].map { ids in (0..<ids.count).map { ids[$0] } } ?? []
  }
}

/// Imports and undos drawn at random.
struct RandomHistory {
  private var generator: Seeded
  private(set) var undone = 0

  init(seed: UInt64) {
    generator = Seeded(seed)
  }

  /// Writes one import or undoes one; false when nothing was done.
  mutating func step(_ store: any FullStore, _ reader: Reader) throws -> Bool {
    let imports = try store.commits(reader)
    if imports.count > 4, Int.random(in: 0..<3, using: &generator) == 0 {
      guard let chosen = imports.suffix(6).randomElement(using: &generator) else { return false }
      do {
        _ = try store.undo(chosen.id, header: header(chosen.kind))
        undone += 1
        return true
      } catch is UndoRefusal {
        return false
      }
    }
    let operations = try store.dataset(fields: [.operations: [0]], reader).table(.operations)
    let codes = (0..<operations.count).map { cells(.operations, operations, $0)["operation"] ?? "" }
    let kinds: [Kind] = [.programmes, .operations, .participations, .participations, .depenses]
    guard let kind = kinds.randomElement(using: &generator) else { return false }
    let rows = (0..<Int.random(in: 1...6, using: &generator)).compactMap { _ in row(kind, codes) }
    guard !rows.isEmpty else { return false }
    let change: ChangeKind =
      [.completed, .corrected, .reentered]
      .randomElement(using: &generator) ?? .corrected
    try write(store, kind, rows, as: change)
    return true
  }

  private mutating func draw(_ values: String...) -> String {
    values.randomElement(using: &generator) ?? ""
  }

  private mutating func row(_ kind: Kind, _ operations: [String]) -> [String: String]? {
    var row: [String: String]
    switch kind {
    case .programmes:
      row = [
        "programme": draw("P", "Q"), "axe": draw("1", "2"), "intitule": draw("a", "b", "c"),
        "cadre": "ESF1420",
      ]
    case .operations:
      row = [
        "operation": "OP" + draw("1", "2", "3", "4"), "intitule": draw("a", "b"),
        "region": draw("32", "11", ""), "statut": draw("conventionnee", "abandonnee", ""),
        "montant_ue": draw("", "10.50", "99"), "date_debut": draw("2016-01-01", "2017-01-01"),
      ]
    case .depenses:
      guard let operation = operations.randomElement(using: &generator) else { return nil }
      row = [
        "operation": operation, "reference": draw("r1", "r2"), "cout_total": draw("1", "2.50"),
      ]
    default:
      guard let operation = operations.randomElement(using: &generator) else { return nil }
      row = [
        "operation": operation, "identifiant": "A" + draw("1", "2", "3", "4", "5"),
        "nom": draw("Un", "Deux"), "sexe": draw("F", "H", ""), "handicap": draw("oui", "non", ""),
        "date_entree": draw("2016-03-01", "2017-03-01"), "niveau_cite": draw("", "3", "4"),
        "commune": draw("59350", "75056", ""),
      ]
    }
    row = row.filter { !$0.value.isEmpty }
    return row
  }
}
