import Access
import Columns
import Records
import SQLStores
import SQLite
import Stores
import TestSupport
import Testing

@Suite("Reads of single records, in every store")
struct RecordReadsTests {
  let folder: TemporaryFolder
  let reader = Reader.all(named: "test")
  let figures = Reader.figures(named: "test")

  init() throws {
    folder = try TemporaryFolder()
  }

  private let operation = [
    "operation": "OP1", "intitule": "Vers l'emploi", "beneficiaire": "Association Exemple",
    "region": "32", "programme": "P", "axe": "1", "pi": "8.1", "date_debut": "2016-01-01",
    "date_fin": "2018-12-31", "montant_ue": "1000.50",
  ]
  private let person = [
    "operation": "OP1", "identifiant": "A1", "nom": "Exemple", "sexe": "F",
    "date_entree": "2016-03-01", "handicap": "refus",
  ]

  private func other(_ identifiant: String) -> [String: String] {
    person.merging(["identifiant": identifiant]) { $1 }
  }

  /// A fact as the tests write it: a datum a reader may not have is `—`.
  private func written(_ kind: Kind, _ fact: FactEntry) -> [String: String] {
    Dictionary(
      uniqueKeysWithValues: fact.values.map {
        (Schema.of(kind).fields[$0.field].name, $0.text ?? "—")
      })
  }

  @Test("The history of a person tells what each import left", arguments: Engine.allCases)
  func personHistory(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .operations, [operation])
    try write(store, .participations, [other("A0"), person])
    let completed = person.merging(
      [
        "freins": "logement|sante", "poids_6m": "1.5", "niveau_cite": "3",
        "date_saisie_sortie": "2016-04-05",
      ]) { $1 }
    try write(store, .participations, [completed], as: .completed)
    let corrected = completed.merging(["nom": "Autre", "sexe": "H", "niveau_cite": ""]) { $1 }
    try write(store, .participations, [corrected])
    _ = try store.undo(4, header: header(.participations))

    let history = try store.history(.participations, 2, reader)
    #expect(history.map(\.change) == [.created, .completed, .corrected, .undone])
    #expect(history.map(\.commit) == [2, 3, 4, 5])
    #expect(history.map(\.importID) == [2, 3, 4, 5])
    #expect(history.allSatisfy { $0.author == "test" && $0.time == 1_000 })
    #expect(
      history.map { written(.participations, $0) } == [
        person,
        [
          "freins": "logement|sante", "poids_6m": "1.5", "niveau_cite": "3",
          "date_saisie_sortie": "2016-04-05T00:00:00",
        ],
        ["nom": "Autre", "sexe": "H", "niveau_cite": ""],
        ["nom": "Exemple", "sexe": "F", "niveau_cite": "3"],
      ])
    #expect(try store.history(.participations, 9, reader).isEmpty)
  }

  @Test("Who may not see persons reads that something changed", arguments: Engine.allCases)
  func hiddenHistory(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .operations, [operation])
    try write(store, .participations, [person])
    let history = try store.history(.participations, 1, figures)
    #expect(
      history.map { written(.participations, $0) } == [
        [
          "operation": "OP1", "identifiant": "—", "nom": "—", "sexe": "F",
          "date_entree": "2016-03-01", "handicap": "—",
        ]
      ])
  }

  @Test("What was taken back is told without what it said of a person", arguments: Engine.allCases)
  func undoneHistory(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .operations, [operation])
    try write(store, .participations, [person])
    _ = try store.undo(2, header: header(.participations))
    _ = try store.undo(1, header: header(.operations))
    let gone = person.mapValues { _ in "—" }
    let history = try store.history(.participations, 1, reader)
    #expect(history.map(\.change) == [.created, .undone])
    #expect(history.map { written(.participations, $0) } == [gone, gone])
    let operations = try store.history(.operations, 1, reader)
    #expect(operations.map(\.change) == [.created, .undone])
    #expect(
      operations.map { written(.operations, $0) } == [operation, operation.mapValues { _ in "" }])
  }

  @Test("A person whose key was destroyed has a history without words")
  func erased() throws {
    let store = try SQLiteStore(path: folder.file("a.db"), creatingIn: "Europe/Paris", now: 0)
    try write(store, .operations, [operation])
    try write(store, .participations, [person])
    let connection = try Connection(path: folder.file("a.db"), mode: .existing)
    try connection.execute(script: "UPDATE persons SET sealing_key = NULL")
    try connection.close()
    let history = try store.history(.participations, 1, reader)
    #expect(history.map { written(.participations, $0) } == [person.mapValues { _ in "—" }])
    let (table, rows, _) = try store.records(.participations, [1], reader)
    #expect(rows == [1: 0])
    #expect(
      cells(.participations, table, 0)
        == ["operation": "OP1", "sexe": "F", "date_entree": "2016-03-01"])
  }

  @Test("Records come whole, in the order asked for, with holes", arguments: Engine.allCases)
  func records(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .operations, [operation])
    try write(store, .participations, [person, other("A2"), other("A3")])
    let (table, rows, asides) = try store.records(.participations, [3, 7, 1, 3], reader)
    #expect(rows == [3: 0, 1: 1])
    #expect(table.count == 2)
    #expect(cells(.participations, table, 0) == other("A3"))
    #expect(cells(.participations, table, 1) == person)
    #expect(asides.isEmpty)
    let operations = try store.records(.operations, [1], reader)
    #expect(cells(.operations, operations.table, 0) == operation)
    #expect(try store.records(.acteurs, [1], reader).rows.isEmpty)
  }

  @Test(
    "Identity and sensitive answers stay away from who may not see them",
    arguments: Engine.allCases)
  func hidden(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .operations, [operation])
    _ = try store.publish(header(.participations)) { writer in
      try writer.save(
        Change(
          kind: .participations, change: .created, id: nil, table: table(.participations, [person]),
          row: 0, before: nil, changed: FieldMask(),
          aside: [
            "date_naissance": "31/02/1990", "handicap": "peut-être", "inconnue": "Aline",
            "sexe": "?",
          ], asideBefore: [:], structure: ""))
      return .keep(ImportCounts())
    }
    let seen = try store.records(.participations, [1], figures)
    #expect(
      cells(.participations, seen.table, 0)
        == ["operation": "OP1", "sexe": "F", "date_entree": "2016-03-01"])
    #expect(seen.table.kinds[ParticipationField.nom.rawValue] == .absent)
    #expect(seen.table.kinds[ParticipationField.handicap.rawValue] == .absent)
    #expect(seen.asides == [1: ["date_naissance": "31/02/1990", "sexe": "?"]])
    let all = try store.records(.participations, [1], reader)
    #expect(
      all.asides == [
        1: [
          "date_naissance": "31/02/1990", "handicap": "peut-être", "inconnue": "Aline",
          "sexe": "?",
        ]
      ])
  }

  @Test("A data set says which record each of its rows is", arguments: Engine.allCases)
  func numbers(engine: Engine) throws {
    let store = try engine.open(in: folder)
    let second = operation.merging(["operation": "OP2"]) { $1 }
    try write(store, .operations, [operation, second])
    try write(store, .participations, [person])
    try write(store, .participations, [other("A2"), other("A3")])
    try write(store, .participations, [other("A3").merging(["operation": "OP2"]) { $1 }])
    _ = try store.undo(2, header: header(.participations))
    let dataset = try store.dataset(
      fields: [.participations: [], .operations: [], .acteurs: [], .programmes: []], reader)
    #expect(
      dataset.ids.mapValues(Array.init)
        == [.participations: [2, 3, 4], .operations: [1, 2], .acteurs: [], .programmes: []])
    #expect(Array(dataset.participationPersons) == [0, 1, 1])
    #expect(Array(dataset.personIDs) == [2, 3])
    #expect(try store.dataset(fields: [.programmes: []], reader).ids.count == 1)
  }

  @Test("The last commit is told as soon as it is there", arguments: Engine.allCases)
  func lastCommit(engine: Engine) throws {
    let store = try engine.open(in: folder)
    #expect(try store.lastCommit() == 0)
    try write(store, .operations, [operation])
    #expect(try store.lastCommit() == 1)
    _ = try store.undo(1, header: header(.operations))
    #expect(try store.lastCommit() == 2)
    try store.close()
    #expect(try store.lastCommit() == 2)
  }
}
