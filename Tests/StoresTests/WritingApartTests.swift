import Access
import Columns
import Crypto
import Kernel
import Records
import SQLite
import Stores
import TestSupport
import Testing

@testable import SQLStores

/// Many records at once: they are written by a thread of its own.
@Suite("Writing on a thread apart")
struct WritingApartTests {
  private let folder: TemporaryFolder
  private let reader = Reader.all(named: "test")
  private let store: SQLiteStore
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.db")
    store = try SQLiteStore(path: path, creatingIn: "Europe/Paris", now: 0)
    try write(
      store, .operations,
      ["OP1", "OP2"].map {
        [
          "operation": $0, "intitule": "x", "beneficiaire": "Association Exemple", "region": "32",
          "programme": "P", "axe": "1", "pi": "8.1", "date_debut": "2016-01-01",
          "date_fin": "2018-12-31",
        ]
      })
  }

  private func stay(
    _ person: Int, in operation: String = "OP1", sex: String = "F"
  ) -> [String: String] {
    [
      "operation": operation, "identifiant": "\(person)", "nom": "Exemple \(person)", "sexe": sex,
      "date_entree": "2016-03-01", "handicap": person % 3 == 0 ? "oui" : "",
    ]
  }

  /// The records by operation and person, with what was said of each.
  private func records() throws -> [String] {
    let schema = Schema.participations
    let asked: [Int] = [0, 1] + ["nom", "sexe", "handicap"].compactMap { schema.index(of: $0) }
    let table = try store.dataset(fields: [.participations: Set(asked)], reader)
      .table(.participations)
    return (0..<table.count).map { row in
      asked.map { schema.fields[$0].text(table, $0, row) }.joined(separator: " ")
    }.sorted()
  }

  private func expected(_ rows: [[String: String]]) -> [String] {
    rows.map { row in
      ["operation", "identifiant", "nom", "sexe", "handicap"].map { row[$0] ?? "" }
        .joined(separator: " ")
    }.sorted()
  }

  @Test("New and known records in turn, and persons met again, are what they are one by one")
  func mixed() throws {
    let evens = (0..<1_500).map { stay($0 * 2) }
    try write(store, .participations, evens)
    #expect(try records() == expected(evens))
    // Every second one is known and changes, some persons come back in another operation.
    let all = (0..<3_000).map { stay($0, sex: "H") }
    let others = (0..<3_000).filter { $0 % 7 == 0 }.map { stay($0, in: "OP2") }
    try write(store, .participations, all + others)
    #expect(try records() == expected(all + others))
    #expect(try store.audit(reader).problems == [])
    let persons = try Connection(path: path, mode: .readOnly)
    #expect(try persons.first("SELECT count(*) FROM persons") { $0.int(0) } == 3_000)
    try persons.close()
  }

  @Test(
    "One publication finds what it wrote itself, on its way or not", arguments: [3, 700, 2_000])
  func twice(count: Int) throws {
    let once = (0..<count).map { stay($0) }
    let again = (0..<count).map { stay($0, sex: "H") }
    try write(store, .participations, once + again)
    #expect(try records() == expected(again))
    #expect(try store.audit(reader).problems == [])
  }

  @Test("A write that fails far in leaves nothing, and the store goes on")
  func failure() throws {
    // A row that another program put where a later record is to stand.
    let connection = try Connection(path: path, mode: .existing)
    try connection.execute(
      script: """
        INSERT INTO persons (id, key) VALUES (1, zeroblob(16));
        INSERT INTO participations (id, key, operation_id, person_id, commit_number)
        VALUES (1300, zeroblob(16), 1, 1, 1)
        """)
    let rows = (0..<4_000).map { stay($0) }
    #expect(throws: SQLiteError.self) { try write(store, .participations, rows) }
    #expect(try connection.first("SELECT count(*) FROM participations") { $0.int(0) } == 1)
    #expect(try connection.first("SELECT count(*) FROM persons") { $0.int(0) } == 1)
    try connection.execute(
      script: "DELETE FROM participations WHERE id = 1300; DELETE FROM persons WHERE id = 1")
    try connection.close()
    try write(store, .participations, rows)
    #expect(try records() == expected(rows))
    #expect(try store.audit(reader).problems == [])
  }

  @Test("A set of digests holds what was put in, and next to nothing else")
  func digests() {
    var random = Seeded(7)
    func digest() -> [UInt8] { (0..<16).map { _ in UInt8.random(in: 0...255, using: &random) } }
    let within = (0..<5_000).map { _ in digest() } + [[UInt8](repeating: 0, count: 16)]
    let without = (0..<5_000).map { _ in digest() }
    var set = DigestSet()
    for digest in within + within { set.insert(digest) }
    #expect(set.count == within.count)
    #expect(within.allSatisfy { set.mayHold($0) })
    #expect(!without.contains { set.mayHold($0) })
  }

  @Test("Persons made are found by what they were made for, with their key")
  func persons() throws {
    let keys = StoreKeys(master: try MasterKey.create(at: folder.file("autre.cle")))
    var made = MadePersons(from: 42)
    func lookup(_ number: Int) -> [UInt8] {
      Array("\(number)".utf8).withUnsafeBufferPointer {
        keys.personKey(structure: "x", identifiant: $0)
      }
    }
    let all = (0..<9_000).map { _ in keys.newKey() }
    for (number, key) in all.enumerated() {
      #expect(made.find(lookup(number)) == nil)
      made.add(lookup(number), key)
    }
    for (number, key) in all.enumerated() {
      let found = made.find(lookup(number))
      #expect(found?.id == Int64(42 + number))
      #expect(found?.key.isSame(as: key) == true)
      #expect(made.key(of: Int64(42 + number)).isSame(as: key))
    }
    #expect(made.contains(42) && !made.contains(41) && made.next == 9_042)
  }
}
