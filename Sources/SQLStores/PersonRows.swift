internal import Crypto
internal import SQLite
internal import Stores

/// The persons of a store and their keys.
final class PersonRows {
  private let keys: StoreKeys
  private let connection: Connection
  private let select: CachedStatement
  private let selectKey: CachedStatement
  private let insert: CachedStatement

  init(_ connection: Connection, keys: StoreKeys) throws {
    self.connection = connection
    self.keys = keys
    select = try CachedStatement(
      connection,
      """
      SELECT id, sealing_key
      FROM persons
      WHERE key = ?
      """)
    selectKey = try CachedStatement(
      connection,
      """
      SELECT sealing_key
      FROM persons
      WHERE id = ?
      """)
    insert = try CachedStatement(
      connection,
      """
      INSERT INTO persons (key, sealing_key)
      VALUES (?, ?)
      ON CONFLICT (key) DO NOTHING
      """)
  }

  /// The person a structure knows under an identifiant, made when new.
  func findOrCreate(
    structure: String, identifiant: UnsafeBufferPointer<UInt8>
  ) throws -> (id: Int64, key: SecretKey) {
    let lookup = keys.personKey(structure: structure, identifiant: identifiant)
    // Most are new: trying the insertion first saves a search.
    let made = keys.newPersonKey()
    try insert.run { statement in
      try statement.bind(1, blob: lookup)
      try statement.bind(2, blob: made.wrapped)
      _ = try statement.step()
    }
    if connection.changes > 0 { return (connection.lastInsertRowID, made.key) }
    return try select.run { statement in
      try statement.bind(1, blob: lookup)
      guard try statement.step(), !statement.isNull(1) else {
        throw StoreFailure(.damaged, subject: "persons")
      }
      return (statement.int64(0), try statement.withBytes(1) { try keys.unwrap($0) })
    }
  }

  /// The sealing key of a person.
  func key(of id: Int64) throws -> SecretKey {
    let wrapped: [UInt8]? = try selectKey.run { statement in
      try statement.bind(1, id)
      return try statement.step() && !statement.isNull(0) ? statement.blob(0) : nil
    }
    guard let wrapped else { throw StoreFailure(.damaged, subject: "persons") }
    return try keys.unwrap(wrapped)
  }
}

/// Numbers of operations by code, read once per publication.
struct OperationNumbers {
  private var numbers: [[UInt8]: Int64] = [:]
  private var lastCode: [UInt8] = []
  private var lastNumber: Int64?

  mutating func load(_ connection: Connection) throws {
    let statement = try CachedStatement(
      connection,
      """
      SELECT operation, id
      FROM operations
      """)
    numbers = try statement.run { statement in
      var all: [[UInt8]: Int64] = [:]
      while try statement.step() { all[Array(statement.text(0).utf8)] = statement.int64(1) }
      return all
    }
  }

  mutating func add(_ code: String, number: Int64) {
    numbers[Array(code.utf8)] = number
  }

  /// The number of an operation; the last one asked for is remembered, as files go by operation.
  mutating func number(_ code: UnsafeBufferPointer<UInt8>) -> Int64? {
    if let lastNumber, lastCode.count == code.count, lastCode.elementsEqual(code) {
      return lastNumber
    }
    lastCode = Array(code)
    lastNumber = numbers[lastCode]
    return lastNumber
  }
}
