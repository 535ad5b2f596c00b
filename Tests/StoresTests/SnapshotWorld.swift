import Access
import Columns
import Kernel
import Records
import SQLStores
import Stores
import TestSupport

/// A store in a folder, and what is done to it to try what is kept beside it.
struct SnapshotWorld {
  let folder: TemporaryFolder
  let reader = Reader.all(named: "essai")
  /// Every field but identity.
  let fields = Dictionary(
    uniqueKeysWithValues: Kind.allCases.map { kind in
      let schema = Schema.of(kind)
      return (
        kind, Set(schema.fields.indices.filter { schema.fields[$0].sensitivity != .identity })
      )
    })

  init() throws {
    folder = try TemporaryFolder()
  }

  var store: String { folder.file("a.db") }
  var path: String { SQLiteStore.snapshotPath(of: store) }

  func open() throws -> SQLiteStore {
    try SQLiteStore(path: store, creatingIn: "Europe/Paris", now: 0, passwords: Engine.cost)
  }

  func whole(_ store: SQLiteStore) throws -> RecordSnapshot {
    RecordSnapshot(
      dataset: try store.dataset(fields: fields, reader), unread: try store.unreadCells(reader))
  }

  /// What changed since some records, put on them; nil when the store must be read whole.
  func later(_ held: RecordSnapshot, _ store: SQLiteStore) throws -> RecordSnapshot? {
    guard
      let changes = try store.changes(
        after: held.dataset.commit, fields: fields, limit: 1000, reader)
    else { return nil }
    var numbers = PersonNumbers(held.dataset)
    return try held.dataset.next(changes, &numbers).map {
      RecordSnapshot(dataset: $0.dataset, unread: try store.unreadCells(reader))
    }
  }

  func operation(_ number: Int) -> [String: String] {
    ["operation": "OP\(number)", "beneficiaire": "Association Exemple", "region": "32"]
  }

  /// A store with a bit of everything, two cells nothing could read, and its columns kept.
  func filled() throws -> SQLiteStore {
    let store = try open()
    try write(store, .operations, [operation(1), operation(2)])
    for number in 0..<3 { try participation(store, "P\(number)", "59350", isUnread: number < 2) }
    try write(store, .evenements, [event(1, "P1")])
    _ = try store.keep(whole(store))
    return store
  }

  private func event(_ number: Int, _ name: String) -> [String: String] {
    [
      "id_source": "\(number)", "structure": "Association Exemple", "identifiant": name,
      "date": "2019-01-01", "nature": "proposition", "theme": "logement",
    ].filter { $0.value != "" }
  }

  /// Writes a participation, with a birth date nothing could read or without.
  private func participation(
    _ store: SQLiteStore, _ name: String, _ commune: String, isUnread: Bool
  ) throws {
    _ = try store.publish(header(.participations)) { writer in
      let line = table(
        .participations,
        [
          [
            "operation": "OP1", "identifiant": name, "nom": "Exemple", "date_entree": "2019-01-01",
            "commune": commune, "handicap": "oui", "freins": "logement|sante",
          ]
        ])
      let stored = table(.participations, [[:]])
      let known = try writer.fetch(.participations, keyOf: line, row: 0, into: stored)
      try writer.save(
        Change(
          kind: .participations, change: known == nil ? .created : .corrected, id: known?.id,
          table: line, row: 0, before: known == nil ? nil : (stored, 0),
          changed: FieldMask(line.kinds.indices.filter { !line.isMissing($0, 0) }),
          aside: isUnread ? ["date_naissance": "31/02/1990"] : [:],
          asideBefore: known?.aside ?? [:],
          structure: "ASSOCIATION EXEMPLE"))
      return .keep(ImportCounts())
    }
  }

  /// Does something to a store.
  func act(_ store: SQLiteStore, _ random: inout Seeded) throws {
    let name = random.pick(["P1", "P2", "P3", "P4", "P5"])
    switch Int.random(in: 0..<10, using: &random) {
    case 0..<4:
      try participation(
        store, name, random.pick(["59350", "62041"]), isUnread: random.pick([true, false]))
    case 4..<6: try write(store, .operations, [operation(Int.random(in: 1...4, using: &random))])
    case 6..<8:
      try write(
        store, .evenements,
        [event(Int.random(in: 1...5, using: &random), random.pick([name, ""]))])
    case 8:
      try write(
        store, .personnes,
        [["structure": "Association Exemple", "identifiant": name, "sexe": "F", "handicap": "non"]])
    default:
      let standing = try store.commits(reader).filter { $0.undoneBy == nil }
      guard let entry = standing.dropFirst().last else { return }
      do {
        _ = try store.undo(entry.id, header: header(entry.kind))
      } catch is UndoRefusal {}
    }
  }

  /// Every cell, number, link and unread cell, as text; persons by the store's numbers.
  func content(_ snapshot: RecordSnapshot) -> [String] {
    let dataset = snapshot.dataset
    var lines = snapshot.unread.map { "\($0.kind) \($0.row) \($0.field) \($0.text)" }
    lines.append("commit \(dataset.commit)")
    for kind in Kind.allCases {
      let table = dataset.table(kind)
      for row in 0..<table.count {
        var link: Int32?
        if kind == .participations {
          link = dataset.participationPersons[row]
          lines.append("operation \(dataset.participationOperations[row])")
        } else {
          link = dataset.personLinks[kind].map { $0[row] }
        }
        let person = link.map { $0 < 0 ? 0 : dataset.personIDs[Int($0)] } ?? -1
        let number = dataset.ids[kind].map { $0[row] } ?? -1
        let cells = cells(kind, table, row).sorted { $0.key < $1.key }
        lines.append("\(kind) \(number) \(person) \(cells)")
      }
    }
    return lines
  }
}
