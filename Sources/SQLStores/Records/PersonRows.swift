internal import Crypto
internal import SQLite
internal import Stores

/// The persons of a store and their keys; those made now go to the tables by the line of writes.
final class PersonRows {
  private let keys: StoreKeys
  private let connection: Connection
  private let line: WriteLine
  private let select: CachedStatement
  private let selectKey: CachedStatement
  private let name: CachedStatement
  private let selectName: CachedStatement
  private var made: MadePersons
  private var known: KnownKeys
  /// Persons met lately, by what they are found by: events of a person come together or often.
  private var recent: [[UInt8]: (id: Int64, key: SecretKey)] = [:]
  private var recentKeys: [Int64: SecretKey] = [:]
  private static let recentCapacity = 16_384

  init(_ connection: Connection, keys: StoreKeys, line: WriteLine) throws {
    self.connection = connection
    self.keys = keys
    self.line = line
    let last = try connection.first("SELECT coalesce(max(id), 0) FROM persons") { $0.int64(0) } ?? 0
    made = MadePersons(from: try last.successor("persons"))
    known = try KnownKeys("persons", connection)
    // Never asked for those made now.
    select = CachedStatement(
      connection,
      """
      SELECT id, sealing_key, identifiant IS NOT NULL
      FROM persons
      WHERE key = ?
      """, turn: line.quiet)
    selectKey = CachedStatement(
      connection,
      """
      SELECT sealing_key
      FROM persons
      WHERE id = ?
      """, turn: line.quiet)
    name = CachedStatement(
      connection,
      """
      UPDATE persons
      SET identifiant = ?
      WHERE id = ?
      """, turn: line.turn)
    selectName = CachedStatement(
      connection,
      """
      SELECT identifiant
      FROM persons
      WHERE id = ?
      """, turn: line.turn)
  }

  /// The person a structure knows under an identifiant, made when new.
  func findOrCreate(
    structure: String, identifiant: UnsafeBufferPointer<UInt8>
  ) throws -> (id: Int64, key: SecretKey) {
    let lookup = keys.personKey(structure: structure, identifiant: identifiant)
    if let (id, key, _) = try find(lookup) { return (id, key) }
    return try make(lookup)
  }

  /// The same for a person whose records do not hold the identifiant: it is kept with the person.
  func findOrName(
    structure: String, identifiant: UnsafeBufferPointer<UInt8>
  ) throws -> (id: Int64, key: SecretKey) {
    let lookup = keys.personKey(structure: structure, identifiant: identifiant)
    if let known = recent[lookup] { return known }
    let person: (id: Int64, key: SecretKey)
    if let (id, key, isNamed) = try find(lookup) {
      person = (id, key)
      if !isNamed {
        let sealed = keys.seal(Array(identifiant), with: key, .identity)
        try name.run { statement in
          try statement.bind(1, blob: sealed)
          try statement.bind(2, id)
          _ = try statement.step()
        }
      }
    } else {
      person = try make(lookup, named: identifiant)
    }
    if recent.count >= Self.recentCapacity { recent.removeAll(keepingCapacity: true) }
    recent[lookup] = person
    return person
  }

  /// The number the next person made has.
  var nextID: Int64 { made.next }

  /// The number of the stored person found by a digest.
  func known(_ lookup: [UInt8]) throws -> Int64? { try find(lookup)?.id }

  /// The person found by a digest, and whether the identifiant is kept with it.
  private func find(_ lookup: [UInt8]) throws -> (id: Int64, key: SecretKey, isNamed: Bool)? {
    // All persons made by a publication are made for one kind, named or not: events name theirs.
    if let (id, key) = made.find(lookup) { return (id, key, true) }
    if try known.standing(lookup, line.quiet, connection) == .new { return nil }
    return try select.run { statement in
      try statement.bind(1, blob: lookup)
      guard try statement.step() else { return nil }
      guard !statement.isNull(1) else { throw ErasedPerson() }
      let key = try Damage.naming(.person(statement.int64(0))) {
        try statement.withBytes(1) { try keys.unwrap($0) }
      }
      return (statement.int64(0), key, statement.int64(2) != 0)
    }
  }

  private func make(
    _ lookup: [UInt8], named identifiant: UnsafeBufferPointer<UInt8>? = nil
  ) throws -> (id: Int64, key: SecretKey) {
    let key = keys.newKey()
    let id = made.next
    made.add(lookup, key)
    try line.add(
      WriteBatch.Person(
        id: id, lookup: lookup, key: key,
        identifiant: identifiant.map { keys.seal(Array($0), with: key, .identity) } ?? []))
    return (id, key)
  }

  /// The sealing key of a person.
  func key(of id: Int64) throws -> SecretKey {
    if made.contains(id) { return made.key(of: id) }
    if let known = recentKeys[id] { return known }
    let wrapped: [UInt8]? = try selectKey.run { statement in
      try statement.bind(1, id)
      return try statement.step() && !statement.isNull(0) ? statement.blob(0) : nil
    }
    guard let wrapped else { throw ErasedPerson() }
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
