import Access
import Columns
import Foundation
import Records
import SQLStores
import Stores
import TestSupport
import Testing

@Suite("Persons, events and offers, in every store")
struct PersonKindsTests {
  let folder: TemporaryFolder
  let reader = Reader.all(named: "test")

  init() throws {
    folder = try TemporaryFolder()
  }

  private let operation = [
    "operation": "OP1", "intitule": "x", "beneficiaire": "Association Exemple", "region": "32",
    "programme": "P", "axe": "1", "pi": "8.1", "date_debut": "2016-01-01",
    "date_fin": "2018-12-31",
  ]
  private let participation = [
    "operation": "OP1", "identifiant": "A1", "sexe": "F", "date_entree": "2016-03-01",
  ]
  private let person = [
    "structure": "Association exemple", "identifiant": "A1", "nom": "Exemple", "sexe": "F",
    "commune": "59350", "handicap": "oui", "allocation": "rsa", "niveau_formation": "Vbis",
    "date_inscription": "2015-01-02",
  ]
  private let event = [
    "id_source": "77", "structure": "Association Exemple", "identifiant": "A1",
    "date": "2016-03-02", "nature": "proposition", "theme": "logement", "duree_minutes": "45",
    "montant": "12.50",
  ]
  private let offer = [
    "offre": "O1", "structure": "12345678900011", "date_depot": "2016-03-02", "postes": "2",
    "heures_clause": "10.5", "contrat": "cdi",
  ]

  private func everything(_ store: any Store) throws -> Dataset {
    let kinds: [Kind] = [.participations, .personnes, .evenements, .offres]
    return try store.dataset(
      fields: Dictionary(
        uniqueKeysWithValues: kinds.map { ($0, Set(Schema.of($0).fields.indices)) }), reader)
  }

  private func all(_ kind: Kind, _ dataset: Dataset) -> [[String: String]] {
    let table = dataset.table(kind)
    return (0..<table.count).map { cells(kind, table, $0) }
  }

  private func links(_ kind: Kind, _ dataset: Dataset) -> [Int32] {
    guard let links = dataset.personLinks[kind] else { return [] }
    return (0..<links.count).map { links[$0] }
  }

  private func audit(_ store: any Store) throws {
    guard let store = store as? SQLiteStore else { return }
    let problems = try store.audit(reader).problems
    #expect(problems == [])
  }

  @Test("What is written is read back, whole", arguments: Engine.allCases)
  func roundTrip(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .personnes, [person])
    let nobody = event.filter { $0.key != "identifiant" }.merging(["id_source": "78"]) { $1 }
    try write(store, .evenements, [event, nobody])
    try write(store, .offres, [offer])
    let dataset = try everything(store)
    #expect(all(.personnes, dataset) == [person])
    #expect(all(.evenements, dataset) == [event, nobody])
    #expect(all(.offres, dataset) == [offer])
    #expect(links(.personnes, dataset) == [0])
    #expect(links(.evenements, dataset) == [0, -1])
    #expect(Array(dataset.personIDs) == [1])
    let records = try store.records(.evenements, [2, 1], reader)
    #expect(cells(.evenements, records.table, 1) == event)
    #expect(try store.history(.evenements, 1, reader).map(\.change) == [.created])
    try audit(store)
  }

  @Test(
    "One identifiant of a structure is one person, whatever names it", arguments: Engine.allCases)
  func onePerson(engine: Engine) throws {
    let store = try engine.open(in: folder)
    // The participation's structure is given by its operation: ASSOCIATION EXEMPLE.
    try write(store, .evenements, [event])
    try write(store, .operations, [operation])
    try write(
      store, .participations,
      [participation.merging(["identifiant": "A9"]) { $1 }, participation])
    try write(store, .personnes, [person.merging(["structure": "association  EXEMPLE"]) { $1 }])
    let dataset = try everything(store)
    #expect(Array(dataset.participationPersons) == [0, 1])
    #expect(links(.personnes, dataset) == [1])
    #expect(links(.evenements, dataset) == [1])
    #expect(dataset.personIDs.count == 2)
    try audit(store)
  }

  @Test("Two establishments of one SIREN have one person", arguments: Engine.allCases)
  func siren(engine: Engine) throws {
    let store = try engine.open(in: folder)
    let first = person.merging(["structure": "12345678900011"]) { $1 }
    try write(store, .personnes, [first])
    try write(store, .personnes, [first.merging(["structure": "123 456 789 00029"]) { $1 }])
    try write(store, .evenements, [event.merging(["structure": "12345678900037"]) { $1 }])
    let dataset = try everything(store)
    #expect(dataset.table(.personnes).count == 1)
    #expect(dataset.personIDs.count == 1)
    #expect(links(.evenements, dataset) == [0])
  }

  @Test("Events without number are told apart by their rank", arguments: Engine.allCases)
  func ranks(engine: Engine) throws {
    let store = try engine.open(in: folder)
    let line = event.filter { $0.key != "id_source" }
    func bring(_ ranks: [Int]) throws -> [Bool] {
      var isNew: [Bool] = []
      _ = try store.publish(header(.evenements)) { writer in
        for rank in ranks {
          let table = table(.evenements, [line])
          let known = try writer.fetch(
            .evenements, keyOf: table, row: 0, rank: rank,
            into: TestSupport.table(.evenements, [[:]]))
          isNew.append(known == nil)
          guard known == nil else { continue }
          var change = Change(
            kind: .evenements, change: .created, id: nil, table: table, row: 0, before: nil,
            changed: FieldMask(table.kinds.indices.filter { !table.isMissing($0, 0) }), aside: [:],
            asideBefore: [:], structure: "")
          change.rank = rank
          try writer.save(change)
        }
        return .keep(ImportCounts())
      }
      return isNew
    }
    #expect(try bring([0, 1]) == [true, true])
    #expect(try bring([0, 1]) == [false, false])
    #expect(try bring([0, 1, 2]) == [false, false, true])
    #expect(try everything(store).table(.evenements).count == 3)
    _ = try store.undo(3, header: header(.evenements))
    #expect(try bring([2]) == [true])
    try audit(store)
  }

  @Test("An event may come to name another person, and back", arguments: Engine.allCases)
  func moved(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .evenements, [event])
    let nobody = event.filter { $0.key != "identifiant" }
    let other = event.merging(["identifiant": "B2", "theme": "sante"]) { $1 }
    for next in [other, nobody, event, other] {
      try write(store, .evenements, [next])
      let dataset = try everything(store)
      #expect(all(.evenements, dataset) == [next])
      #expect(links(.evenements, dataset) == [next["identifiant"] == nil ? -1 : 0])
      try audit(store)
    }
    let history = try store.history(.evenements, 1, reader)
    let column = EventField.identifiant.rawValue
    #expect(
      history.map { $0.values.first { $0.field == column }?.text } == ["A1", "B2", "", "A1", "B2"])
    for number in Int64(2)...5 {
      _ = try store.undo(7 - number, header: header(.evenements))
      try audit(store)
    }
    let dataset = try everything(store)
    #expect(all(.evenements, dataset) == [event])
    _ = try store.undo(1, header: header(.evenements))
    #expect(try everything(store).table(.evenements).count == 0)
    try audit(store)
  }

  @Test("Undoing takes persons and events back, field by field", arguments: Engine.allCases)
  func undone(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .personnes, [person])
    try write(
      store, .personnes,
      [person.merging(["nom": "Autre", "handicap": "", "commune": "59001"]) { $1 }])
    _ = try store.undo(2, header: header(.personnes))
    #expect(all(.personnes, try everything(store)) == [person])
    try audit(store)
    _ = try store.undo(1, header: header(.personnes))
    let empty = try everything(store)
    #expect(empty.table(.personnes).count == 0)
    #expect(empty.personIDs.count == 0)
    try audit(store)
    try write(store, .personnes, [person])
    #expect(all(.personnes, try everything(store)) == [person])
  }

  @Test("Who may not see persons reads neither identifiants nor themes", arguments: Engine.allCases)
  func hidden(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .personnes, [person])
    try write(store, .evenements, [event])
    let figures = Reader.figures(named: "test")
    let seen = try store.records(.evenements, [1], figures)
    #expect(
      cells(.evenements, seen.table, 0)
        == event.filter { !["identifiant", "theme"].contains($0.key) })
    let persons = try store.records(.personnes, [1], figures)
    #expect(
      cells(.personnes, persons.table, 0)
        == person.filter { !["identifiant", "nom", "handicap", "allocation"].contains($0.key) })
    let dataset = try store.dataset(
      fields: [.evenements: Set(Schema.evenements.fields.indices)], figures)
    #expect(dataset.table(.evenements).kinds[EventField.identifiant.rawValue] == .absent)
  }

  @Test("Nothing that identifies a person is in the file in clear")
  func sealed() throws {
    let path = folder.file("a.db")
    let store = try SQLiteStore(path: path, creatingIn: "Europe/Paris", now: 0)
    let secret = ["identifiant": "IDENTIFIANT7", "nom": "NOMSECRET"]
    try write(store, .personnes, [person.merging(secret) { $1 }])
    let line = event.merging(["identifiant": "IDENTIFIANT7", "theme": "addictionsecrete"]) { $1 }
    try write(store, .evenements, [line])
    try write(store, .evenements, [line.merging(["identifiant": "IDENTIFIANT8"]) { $1 }])
    try store.close()
    var bytes = try Data(contentsOf: URL(filePath: path))
    if let log = try? Data(contentsOf: URL(filePath: path + "-wal")) { bytes += log }
    #expect(bytes.count > 10_000)
    for word in ["IDENTIFIANT", "NOMSECRET", "addictionsecrete"] {
      #expect(bytes.range(of: Data(word.utf8)) == nil, "\(word)")
    }
    #expect(bytes.range(of: Data("Association Exemple".utf8)) != nil)
  }
}
