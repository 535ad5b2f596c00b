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
  private let name: CachedStatement
  private let selectName: CachedStatement
  /// Persons met lately, by what they are found by: events of a person come together or often.
  private var recent: [[UInt8]: (id: Int64, key: SecretKey)] = [:]
  private var recentKeys: [Int64: SecretKey] = [:]
  private static let recentCapacity = 16_384

  init(_ connection: Connection, keys: StoreKeys) throws {
    self.connection = connection
    self.keys = keys
    select = CachedStatement(
      connection,
      """
      SELECT id, sealing_key, identifiant IS NOT NULL
      FROM persons
      WHERE key = ?
      """)
    selectKey = CachedStatement(
      connection,
      """
      SELECT sealing_key
      FROM persons
      WHERE id = ?
      """)
    insert = CachedStatement(
      connection,
      """
      INSERT INTO persons (key, sealing_key)
      VALUES (?, ?)
      ON CONFLICT (key) DO NOTHING
      """)
    name = CachedStatement(
      connection,
      """
      UPDATE persons
      SET identifiant = ?
      WHERE id = ?
      """)
    selectName = CachedStatement(
      connection,
      """
      SELECT identifiant
      FROM persons
      WHERE id = ?
      """)
  }

  /// The person a structure knows under an identifiant, made when new.
  func findOrCreate(
    structure: String, identifiant: UnsafeBufferPointer<UInt8>
  ) throws -> (id: Int64, key: SecretKey) {
    let (id, key, _) = try findOrCreate(
      keys.personKey(structure: structure, identifiant: identifiant))
    return (id, key)
  }

  /// The same for a person whose records do not hold the identifiant: it is kept with the person.
  func findOrName(
    structure: String, identifiant: UnsafeBufferPointer<UInt8>
  ) throws -> (id: Int64, key: SecretKey) {
    let lookup = keys.personKey(structure: structure, identifiant: identifiant)
    if let known = recent[lookup] { return known }
    let (id, key, isNamed) = try findOrCreate(lookup)
    if !isNamed {
      let sealed = keys.seal(Array(identifiant), with: key, .identity)
      try name.run { statement in
        try statement.bind(1, blob: sealed)
        try statement.bind(2, id)
        _ = try statement.step()
      }
    }
    if recent.count >= Self.recentCapacity { recent.removeAll(keepingCapacity: true) }
    recent[lookup] = (id, key)
    return (id, key)
  }

  private func findOrCreate(
    _ lookup: [UInt8]
  ) throws -> (id: Int64, key: SecretKey, isNamed: Bool) {
    // Most are new: trying the insertion first saves a search.
    let made = keys.newPersonKey()
    try insert.run { statement in
      try statement.bind(1, blob: lookup)
      try statement.bind(2, blob: made.wrapped)
      _ = try statement.step()
    }
    if connection.changes > 0 { return (connection.lastInsertRowID, made.key, false) }
    return try select.run { statement in
      try statement.bind(1, blob: lookup)
      guard try statement.step(), !statement.isNull(1) else {
        throw StoreFailure(.damaged, subject: "persons")
      }
      let key = try Damage.naming(.person(statement.int64(0))) {
        try statement.withBytes(1) { try keys.unwrap($0) }
      }
      return (statement.int64(0), key, statement.int64(2) != 0)
    }
  }

  /// Forgets the persons met lately: some were deleted.
  func forget() {
    recent.removeAll()
    recentKeys.removeAll()
  }

  /// The sealing key of a person.
  func key(of id: Int64) throws -> SecretKey {
    if let known = recentKeys[id] { return known }
    let wrapped: [UInt8]? = try selectKey.run { statement in
      try statement.bind(1, id)
      return try statement.step() && !statement.isNull(0) ? statement.blob(0) : nil
    }
    guard let wrapped else { throw StoreFailure(.damaged, subject: "persons") }
    let key = try Damage.naming(.person(id)) { try keys.unwrap(wrapped) }
    if recentKeys.count >= Self.recentCapacity { recentKeys.removeAll(keepingCapacity: true) }
    recentKeys[id] = key
    return key
  }

  /// The identifiant kept with a person; empty when its records hold it.
  func identifiant(of id: Int64) throws -> String {
    let sealed: [UInt8] = try selectName.run { statement in
      try statement.bind(1, id)
      return try statement.step() ? statement.blob(0) : []
    }
    guard !sealed.isEmpty else { return "" }
    let key = try key(of: id)
    return try Damage.naming(.person(id)) {
      String(decoding: try keys.open(sealed, with: key, .identity), as: UTF8.self)
    }
  }
}
