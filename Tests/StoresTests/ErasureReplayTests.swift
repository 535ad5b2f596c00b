import Access
import Columns
import Foundation
import Records
import SQLStores
import SQLite
import Stores
import TestSupport
import Testing

/// Erasures made again on an older copy of a store.
@Suite("Erasures made again on an older copy")
struct ErasureReplayTests {
  private let folder: TemporaryFolder
  private let path: String
  private let reader = Reader.all(named: "test")

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.db")
  }

  private func fill() throws -> SQLiteStore {
    let store = try SQLiteStore(path: path, creatingIn: "Europe/Paris", now: 0)
    try write(
      store, .operations,
      ["1", "2"].map {
        [
          "operation": "OP\($0)", "intitule": "x", "beneficiaire": "Association Exemple",
          "region": "32", "programme": "P", "axe": "1", "pi": "8.1", "date_debut": "2016-01-01",
          "date_fin": "2018-12-31",
        ]
      })
    try write(
      store, .participations,
      ["1", "2"].map {
        [
          "operation": "OP\($0)", "identifiant": "A\($0)", "nom": "Zzmarqueur", "sexe": "F",
          "date_naissance": "1990-05-06", "date_entree": "2016-03-01", "handicap": "oui",
          "employeur_sortie": "12345678900011",
        ]
      })
    return store
  }

  /// Erases the first person of a store, and puts the copy of the day before in its place.
  private func eraseThenPutBack(
    _ store: SQLiteStore, undoing merge: CommitEntry? = nil, _ spoil: String = ""
  ) throws {
    try store.close()
    let yesterday = try folder.bytes("a.db")
    let now = try SQLiteStore(path: path, creatingIn: nil, now: 0)
    if let merge { _ = try now.undo(merge.id, header: header(.personnes)) }
    _ = try now.erase(person: 1, reason: "demande", author: "dpo", now: 5_000)
    try now.close()
    try FileManager.default.removeItem(atPath: path)
    try Data(yesterday).write(to: URL(fileURLWithPath: path))
    for ending in ["-wal", "-shm"] { try? FileManager.default.removeItem(atPath: path + ending) }
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: path)
    guard !spoil.isEmpty else { return }
    let connection = try Connection(path: path, mode: .existing)
    try connection.execute(script: spoil)
    #expect(connection.changes == 1)
    try connection.close()
  }

  @Test("Nobody else goes with the person, though the copy takes them for one", arguments: [1, 2])
  func alone(kept: Int64) throws {
    let store = try fill()
    let merge = try store.mergePersons(
      keep: kept, absorb: 3 - kept, header: header(.personnes))
    try eraseThenPutBack(store, undoing: merge)
    let erasures = try folder.bytes("a.db.effacements")
    let again = try SQLiteStore(path: path, creatingIn: nil, now: 9_000)
    #expect(try again.erased() == [1])
    #expect(try folder.bytes("a.db.effacements") == erasures)
    let left = try again.records(.participations, [1, 2], reader)
    let name = try #require(Schema.participations.index(of: "nom"))
    #expect(left.table.isMissing(name, 0) && left.table.text(name, 1) == "Zzmarqueur")
    // The other may still be erased, whoever it is taken for.
    #expect(try again.person(2)?.isErased == false)
    _ = try again.erase(person: 2, reason: "demande", author: "dpo", now: 9_500)
    #expect(try again.person(2)?.isErased == true)
    #expect(try again.audit(reader).problems == [])
    try again.close()
  }

  @Test(
    "What does not open is erased unread, and the store opens",
    arguments: [
      "UPDATE secrets SET sensitive = zeroblob(60) WHERE participation = 1",
      "UPDATE secrets SET identity = x'01' WHERE participation = 1",
      "UPDATE participations SET aside = zeroblob(60) WHERE id = 1",
    ])
  func damaged(spoil: String) throws {
    try eraseThenPutBack(try fill(), spoil)
    let again = try SQLiteStore(path: path, creatingIn: nil, now: 9_000)
    #expect(try again.erased() == [1])
    let left = try again.records(.participations, [1, 2], reader)
    #expect(
      cells(.participations, left.table, 0) == [
        "operation": "OP1", "sexe": "F", "date_naissance": "1990-12-31",
        "date_entree": "2016-03-01",
      ])
    try again.close()
    let connection = try Connection(path: path, mode: .existing)
    let sealed = try connection.first(
      """
      SELECT coalesce(length(identity), 0) + coalesce(length(sensitive), 0)
        + coalesce((SELECT length(aside) FROM participations WHERE id = 1), 0)
      FROM secrets
      WHERE participation = 1
      """
    ) { $0.int(0) }
    #expect((sealed ?? 0) == 0)
    try connection.close()
  }
}
