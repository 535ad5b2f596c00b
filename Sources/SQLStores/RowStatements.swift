internal import Columns
internal import Crypto
internal import Records
internal import SQLite
internal import Stores

/// The prepared statements of a kind's table.
final class RowStatements {
  let layout: RowLayout
  let insert: CachedStatement
  let update: CachedStatement
  let selectByKey: CachedStatement
  let selectByID: CachedStatement
  private let secrets: SecretStatements?
  /// The number of the next record made: above all those the journal has ever named, so that the
  /// number of a record taken back is never another's.
  private var nextID: RecordID

  /// The number of a record made now.
  func newID() -> RecordID {
    defer { nextID += 1 }
    return nextID
  }

  init(_ connection: Connection, _ kind: Kind) throws {
    layout = RowLayout(kind)
    let last = try connection.first(
      """
      SELECT coalesce(max(subject), 0)
      FROM facts
      WHERE kind = \(kind.number)
      """
    ) { $0.int64(0) }
    nextID = (last ?? 0) + 1
    insert = try CachedStatement(connection, layout.insert)
    update = try CachedStatement(connection, layout.update)
    selectByKey = try CachedStatement(connection, layout.selectByKey)
    selectByID = try CachedStatement(connection, layout.selectByID)
    secrets = kind == .participations ? try SecretStatements(connection) : nil
  }

  /// Reads the identity and sensitive answers of a participation, or one of them, into row 0 of a
  /// table.
  func readSecrets(
    _ participation: RecordID, with key: SecretKey, _ keys: StoreKeys, identity: Bool = true,
    sensitive: Bool = true, into table: Table
  ) throws {
    guard let secrets, identity || sensitive else { return }
    let sealed = try secrets.read(participation)
    if identity {
      try fill(layout.identity, try keys.open(sealed.identity, with: key, .identity), table)
    }
    if sensitive {
      try fill(layout.sensitive, try keys.open(sealed.sensitive, with: key, .sensitive), table)
    }
  }

  private func fill(_ mask: FieldMask, _ bytes: [UInt8], _ table: Table) throws {
    if bytes.isEmpty {
      mask.each { table.clear($0, 0) }
      return
    }
    guard bytes.withUnsafeBufferPointer({ Payload.decodeCells($0, mask, into: table, row: 0) })
    else { throw StoreFailure(.damaged, subject: "secrets") }
  }
}

/// The statements of `secrets`.
final class SecretStatements {
  private let select: CachedStatement
  private let insert: CachedStatement
  private let update: CachedStatement

  init(_ connection: Connection) throws {
    select = try CachedStatement(
      connection,
      """
      SELECT identity, sensitive
      FROM secrets
      WHERE participation = ?
      """)
    insert = try CachedStatement(
      connection,
      """
      INSERT INTO secrets (identity, sensitive, participation)
      VALUES (?, ?, ?)
      """)
    update = try CachedStatement(
      connection,
      """
      UPDATE secrets
      SET identity = ?, sensitive = ?
      WHERE participation = ?
      """)
  }

  func read(_ participation: RecordID) throws -> (identity: [UInt8], sensitive: [UInt8]) {
    try select.run { statement in
      try statement.bind(1, participation)
      return try statement.step() ? (statement.blob(0), statement.blob(1)) : ([], [])
    }
  }

  func write(
    _ participation: RecordID, new: Bool, identity: UnsafeRawBufferPointer,
    sensitive: UnsafeRawBufferPointer
  ) throws {
    func bind(
      _ statement: inout Statement, _ parameter: Int32, _ bytes: UnsafeRawBufferPointer
    ) throws {
      if bytes.isEmpty {
        try statement.bindNull(parameter)
      } else {
        try statement.bindStatic(parameter, blob: bytes)
      }
    }
    try (new ? insert : update).run { statement in
      try bind(&statement, 1, identity)
      try bind(&statement, 2, sensitive)
      try statement.bind(3, participation)
      _ = try statement.step()
    }
  }
}
