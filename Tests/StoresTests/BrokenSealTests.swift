import Access
import Records
import SQLStores
import SQLite
import Stores
import TestSupport
import Testing

@Suite("A sealed answer that does not open")
struct BrokenSealTests {
  private let operation = [
    "operation": "OP1", "intitule": "x", "beneficiaire": "y", "region": "32", "programme": "P",
    "axe": "1", "pi": "8.1", "date_debut": "2016-01-01", "date_fin": "2018-12-31",
  ]
  private let person = [
    "operation": "OP1", "identifiant": "A1", "nom": "Exemple", "sexe": "F",
    "date_entree": "2016-03-01", "handicap": "oui",
  ]

  @Test(
    "The error names the kind and the number of the record, whatever is broken",
    arguments: [
      ("UPDATE secrets SET sensitive = zeroblob(60) WHERE participation = 2", 2),
      ("UPDATE secrets SET identity = x'01' WHERE participation = 1", 1),
      ("UPDATE persons SET sealing_key = zeroblob(72) WHERE id = 2", 2),
    ])
  func named(sql: String, record: RecordID) throws {
    let folder = try TemporaryFolder()
    let path = folder.file("a.db")
    let store = try SQLiteStore(path: path, creatingIn: "Europe/Paris", now: 0)
    try write(store, .operations, [operation])
    try write(
      store, .participations,
      ["A1", "A2"].map { person.merging(["identifiant": $0]) { $1 } })
    let connection = try Connection(path: path, mode: .existing)
    try connection.execute(script: sql)
    #expect(connection.changes == 1)
    try connection.close()
    #expect(throws: Damage.record(.participations, record)) {
      _ = try store.dataset(
        fields: [.participations: Set(Schema.participations.fields.indices)], .all(named: "essai"))
    }
    try store.close()
  }
}
