import Access
import Columns
import Records
import SQLStores
import Stores
import TestSupport
import Testing

@Suite("A record withdrawn and put back, in every store")
struct WithdrawalTests {
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
    "operation": "OP1", "identifiant": "A1", "nom": "Exemple", "sexe": "F",
    "date_entree": "2016-03-01", "handicap": "oui", "niveau_cite": "3",
  ]
  private let person = [
    "structure": "Association Exemple", "identifiant": "A1", "nom": "Exemple", "sexe": "F",
    "handicap": "oui", "niveau_formation": "Vbis",
  ]
  private let event = [
    "id_source": "77", "structure": "Association Exemple", "identifiant": "A9",
    "date": "2016-03-02", "nature": "proposition", "theme": "logement", "montant": "12.50",
  ]
  private let offer = ["offre": "O1", "structure": "S1", "date_depot": "2016-03-02"]
  private let actor = ["acteur": "S9", "nom": "x"]
  private static let kinds: [Kind] = [
    .operations, .participations, .personnes, .evenements, .offres, .acteurs,
  ]

  private func row(_ kind: Kind) -> [String: String] {
    switch kind {
    case .operations: operation.merging(["operation": "OP2"]) { $1 }
    case .participations: participation
    case .personnes: person
    case .evenements: event
    case .offres: offer
    default: actor
    }
  }

  /// A store with one record of a kind between two others of the kind: number 2.
  private func world(_ engine: Engine, _ kind: Kind) throws -> any FullStore {
    let store = try engine.open(in: folder)
    try write(store, .operations, [operation])
    let names = [
      "operation": "OP0", "identifiant": "A0", "id_source": "0", "offre": "0", "acteur": "0",
    ]
    let last = names.mapValues { $0 + "bis" }
    let fields = Set(Schema.of(kind).key)
    func other(_ cells: [String: String]) -> [String: String] {
      row(kind).merging(cells.filter { fields.contains($0.key) && $0.key != "structure" }) { $1 }
        .merging(kind == .participations ? ["operation": "OP1"] : [:]) { $1 }
    }
    try write(
      store, kind,
      (kind == .operations ? [] : [other(names)]) + [row(kind), other(last)])
    return store
  }

  private func all(_ kind: Kind, _ dataset: Dataset) -> [[String: String]] {
    (0..<dataset.table(kind).count).map { cells(kind, dataset.table(kind), $0) }
  }

  private func now(_ kind: Kind, _ store: any FullStore) throws -> [[String: String]] {
    let fields = Set(Schema.of(kind).fields.indices)
    return all(kind, try store.dataset(fields: [kind: fields], reader))
  }

  private func past(_ kind: Kind, at commit: Int, _ store: any FullStore) throws -> [[String:
    String]]
  {
    let fields = Set(Schema.of(kind).fields.indices)
    let past = try store.dataset(fields: [kind: fields], at: commit, reader)
    #expect(past.notTakenBack == 0)
    return all(kind, past.dataset)
  }

  private func audit(_ store: any FullStore) throws {
    guard let store = store as? SQLiteStore else { return }
    #expect(try store.audit(reader).problems == [])
  }

  @discardableResult
  private func withdraw(_ kind: Kind, _ id: RecordID, _ store: any FullStore) throws -> Bool {
    var was = false
    _ = try store.publish(header(kind)) { writer in
      was = try writer.withdraw(kind, id)
      return was ? .keep(ImportCounts()) : .discard
    }
    return was
  }

  private func putBack(_ kind: Kind, _ id: RecordID, _ store: any FullStore) throws {
    _ = try store.publish(header(kind)) { writer in
      try writer.putBack(kind, id)
      return .keep(ImportCounts())
    }
  }

  @Test(
    "It is gone, then as it was; what was before is read again; nothing disagrees",
    arguments: Engine.allCases, Self.kinds)
  func there(engine: Engine, kind: Kind) throws {
    let store = try world(engine, kind)
    let whole = try now(kind, store)
    let rest = whole.filter { $0 != row(kind) }
    #expect(rest.count == whole.count - 1)
    let first = try store.info().commit
    // Twice: the second round goes over the traces of the first.
    for round in 0..<2 {
      #expect(try withdraw(kind, 2, store))
      #expect(try now(kind, store) == rest)
      #expect(try past(kind, at: first, store) == whole)
      try audit(store)
      #expect(try !withdraw(kind, 2, store))
      try putBack(kind, 2, store)
      #expect(try now(kind, store) == whole)
      for (commit, records) in (0...2 * round + 2).map({ (first + $0, $0 % 2 == 0 ? whole : rest) })
      {
        #expect(try past(kind, at: commit, store) == records, "\(commit)")
      }
      try audit(store)
    }
    let history = try store.history(kind, 2, reader)
    #expect(history.map(\.change) == [.created, .undone, .created, .undone, .created])
    let said = Set(try #require(history.first).values)
    #expect(Set(try #require(history.last).values) == said)
  }

  @Test("The persons of records put back are those they were", arguments: Engine.allCases)
  func persons(engine: Engine) throws {
    for kind in [Kind.participations, .personnes, .evenements] {
      let folder = try TemporaryFolder()
      let store = try engine.open(in: folder)
      try write(store, .operations, [operation])
      try write(store, kind, [row(kind), row(kind).merging(["identifiant": "A2"]) { $1 }])
      let named = try store.persons(kind, [1, 2], reader)
      let commit = try store.info().commit
      try withdraw(kind, 1, store)
      try putBack(kind, 1, store)
      #expect(try store.persons(kind, [1, 2], reader) == named)
      let then = try store.dataset(fields: [kind: [0], .operations: []], at: commit, reader).dataset
      let today = try store.dataset(fields: [kind: [0], .operations: []], reader)
      #expect(Array(then.participationOperations) == Array(today.participationOperations))
      #expect(then.personIDs.count == today.personIDs.count)
    }
  }

  @Test("It is found by its key while it is withdrawn", arguments: Engine.allCases, Self.kinds)
  func found(engine: Engine, kind: Kind) throws {
    let store = try world(engine, kind)
    try withdraw(kind, 2, store)
    let key = table(kind, [row(kind)])
    _ = try store.publish(header(kind)) { writer in
      let found = try writer.withdrawn(kind, keyOf: key, row: 0)
      let isWithdrawn = try writer.isWithdrawn(kind, 2)
      let standing = try writer.fetch(kind, keyOf: key, row: 0, into: table(kind, [[:]]))
      #expect(found == 2 && isWithdrawn && standing == nil)
      return .discard
    }
    try write(store, kind, [row(kind)])
    let refusal = #expect(throws: RestoreRefusal.self) { try putBack(kind, 2, store) }
    #expect(refusal == .keyTaken(importID: 4))
    #expect(throws: RestoreRefusal.unknown) { try putBack(kind, 1, store) }
    try audit(store)
  }

  @Test(
    "A withdrawal and a restoration are undone like imports", arguments: Engine.allCases, Self.kinds
  )
  func undone(engine: Engine, kind: Kind) throws {
    let store = try world(engine, kind)
    let whole = try now(kind, store)
    let rest = whole.filter { $0 != row(kind) }
    try withdraw(kind, 2, store)
    let refusal = #expect(throws: UndoRefusal.self) { _ = try store.undo(2, header: header(kind)) }
    guard case .laterChanges(let later) = refusal else {
      Issue.record("\(String(describing: refusal))")
      return
    }
    #expect(later.map(\.importID) == [3])
    _ = try store.undo(3, header: header(kind))
    #expect(try now(kind, store) == whole)
    try audit(store)
    try withdraw(kind, 2, store)
    try putBack(kind, 2, store)
    _ = try store.undo(6, header: header(kind))
    #expect(try now(kind, store) == rest)
    try audit(store)
    #expect(try past(kind, at: 2, store) == whole)
  }

  @Test("What relies on a record is counted", arguments: Engine.allCases)
  func hanging(engine: Engine) throws {
    let store = try engine.open(in: folder)
    try write(store, .operations, [operation])
    try write(store, .participations, [participation])
    try write(
      store, .depenses,
      [["operation": "OP1", "nature": "declaree", "reference": "1", "date": "2016-05-01"]])
    try write(store, .personnes, [person])
    try write(store, .evenements, [event.merging(["identifiant": "A1", "offre": "O1"]) { $1 }])
    try write(store, .offres, [offer])
    let expected: [(Kind, [HangingRecords])] = [
      (
        .operations,
        [
          HangingRecords(kind: .depenses, count: 1),
          HangingRecords(kind: .participations, count: 1),
        ]
      ),
      (.personnes, [HangingRecords(kind: .evenements, count: 1)]),
      (.offres, [HangingRecords(kind: .evenements, count: 1)]), (.participations, []),
      (.evenements, []), (.depenses, []),
    ]
    _ = try store.publish(header(.operations)) { writer in
      for (kind, records) in expected {
        let hanging = try writer.hanging(on: kind, 1)
        #expect(hanging == records)
      }
      return .discard
    }
    try withdraw(.participations, 1, store)
    try withdraw(.operations, 1, store)
    #expect(throws: RestoreRefusal.lacksOperation) { try putBack(.participations, 1, store) }
    try putBack(.operations, 1, store)
    try putBack(.participations, 1, store)
    #expect(try now(.participations, store) == [participation])
    try audit(store)
  }

  @Test("A store of the version before takes records out too")
  func upgraded() throws {
    let path = folder.file("a.db")
    let earlier = try Engine.sqlite.open(in: folder)
    try write(earlier, .operations, [operation])
    try write(earlier, .participations, [participation])
    try earlier.close()
    try bringBack(path, to: 8)
    let store = try SQLiteStore(path: path, creatingIn: nil, now: 0)
    try audit(store)
    try withdraw(.participations, 1, store)
    #expect(try now(.participations, store) == [])
    try audit(store)
    try putBack(.participations, 1, store)
    #expect(try now(.participations, store) == [participation])
    try audit(store)
  }
}
