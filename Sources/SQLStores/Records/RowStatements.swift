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
  /// The number of the last record made, or the highest the journal has ever named, so that the number
  /// of a record taken back is never another's.
  private var lastID: RecordID

  /// The number of a record made now.
  ///
  /// - Throws: `StoreFailure.damaged` when none is left.
  func newID() throws -> RecordID {
    lastID = try lastID.successor(layout.table)
    return lastID
  }

  /// - Parameter line: what else uses the connection; nil for nothing.
  init(_ connection: Connection, _ kind: Kind, line: WriteLine? = nil) throws {
    layout = RowLayout(kind)
    let last = try connection.first(
      """
      SELECT coalesce(max(subject), 0)
      FROM facts
      WHERE kind = \(kind.number)
      """
    ) { $0.int64(0) }
    lastID = last ?? 0
    insert = CachedStatement(connection, layout.insert, turn: line?.turn)
    update = CachedStatement(connection, layout.update, turn: line?.turn)
    // Not asked for what is on its way: see `SQLWriter.isNew`.
    selectByKey = CachedStatement(connection, layout.selectByKey, turn: line?.quiet)
    selectByID = CachedStatement(connection, layout.selectByID, turn: line?.turn)
    secrets = kind.namesPersons ? try SecretStatements(connection, layout, turn: line?.quiet) : nil
  }

  /// Reads the identity and sensitive answers of a record, or one of them, into row 0 of a table.
  ///
  /// - Parameter key: its person's; nil when it names nobody, and nothing is sealed.
  func readSecrets(
    _ record: RecordID, with key: SecretKey?, _ keys: StoreKeys, identity: Bool = true,
    sensitive: Bool = true, into table: Table
  ) throws {
    guard let secrets, identity || sensitive else { return }
    let sealed = try secrets.read(record)
    func opened(_ bytes: [UInt8], _ purpose: StoreKeys.Purpose) throws -> [UInt8] {
      try key.map { try keys.open(bytes, with: $0, purpose) } ?? bytes
    }
    if identity, !layout.identity.isEmpty {
      try fill(layout.identity, try opened(sealed.identity, .identity), table)
    }
    if sensitive {
      try fill(layout.sensitive, try opened(sealed.sensitive, .sensitive), table)
    }
  }

  /// What a stored row says beside its fields: its cells kept aside, as stored, and the numbers it
  /// holds.
  struct Found {
    var id: RecordID
    var aside: [UInt8]
    /// The commit that last wrote it.
    var commit: Int64
    /// Of a participation, else 0.
    var operation: Int64
    /// Nil when it names nobody.
    var person: Int64?
  }

  /// Reads the plain fields of a record into row 0 of a table; nil when there is none.
  func read(_ id: RecordID, into table: Table) throws -> Found? {
    let layout = layout
    return try selectByID.run { statement in
      try statement.bind(1, id)
      guard try statement.step() else { return nil }
      layout.read(&statement, from: layout.selectPrefixCount, into: table, 0)
      return Found(
        id: id, aside: statement.blob(layout.asideResult),
        commit: statement.int64(layout.commitResult),
        operation: layout.kind == .participations ? statement.int64(1) : 0,
        person: layout.kind.namesPersons ? statement.optionalInt64(layout.personResult) : nil)
    }
  }

  /// Reads what is sealed of a record into row 0 of a table and opens its cells kept aside; nil when
  /// its person's key is gone.
  ///
  /// - Throws: `Damage.record`.
  func open(
    _ found: Found, _ connection: Connection, _ keys: StoreKeys, identity: Bool = true,
    sensitive: Bool = true, into table: Table
  ) throws -> [String: String]? {
    try Damage.naming(.record(layout.kind, found.id)) {
      try openNamed(
        found, connection, keys, identity: identity, sensitive: sensitive, into: table)
    }
  }

  private func openNamed(
    _ found: Found, _ connection: Connection, _ keys: StoreKeys, identity: Bool, sensitive: Bool,
    into table: Table
  ) throws -> [String: String]? {
    var key: SecretKey?
    if layout.kind == .evenements { table.clear(EventField.identifiant.rawValue, 0) }
    if let person = found.person {
      let row = try connection.first(
        "SELECT sealing_key, identifiant FROM persons WHERE id = \(person)"
      ) { (wrapped: $0.optionalBlob(0), identifiant: $0.blob(1)) }
      guard let wrapped = row?.wrapped, !wrapped.isEmpty else { return nil }
      let opened = try keys.unwrap(wrapped)
      if identity, layout.kind == .evenements, let sealed = row?.identifiant {
        let name = try keys.open(sealed, with: opened, .identity)
        table.setText(
          EventField.identifiant.rawValue, 0, String(decoding: name, as: UTF8.self))
      }
      key = opened
    }
    try readSecrets(
      found.id, with: key, keys, identity: identity, sensitive: sensitive, into: table)
    let aside = try key.map { try keys.open(found.aside, with: $0, .aside) } ?? found.aside
    return Payload.decodeAside(aside) ?? [:]
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

/// The statements of what is sealed beside the rows of a kind.
final class SecretStatements {
  private let select: CachedStatement
  private let write: CachedStatement
  /// Whether a record without anything to seal has a row all the same.
  private let keepsEmpty: Bool

  /// - Parameter turn: waits until the connection may be used.
  init(
    _ connection: Connection, _ layout: RowLayout, turn: (() throws -> Void)? = nil
  ) throws {
    let (table, record) = layout.secretsTable
    keepsEmpty = layout.keepsEmptySecrets
    select = CachedStatement(
      connection,
      """
      SELECT identity, sensitive
      FROM \(table)
      WHERE \(record) = ?
      """, turn: turn)
    write = CachedStatement(
      connection,
      """
      INSERT INTO \(table) (identity, sensitive, \(record))
      VALUES (?, ?, ?)
      ON CONFLICT (\(record)) DO UPDATE
      SET identity = excluded.identity, sensitive = excluded.sensitive
      """, turn: turn)
  }

  func read(_ record: RecordID) throws -> (identity: [UInt8], sensitive: [UInt8]) {
    try select.run { statement in
      try statement.bind(1, record)
      return try statement.step() ? (statement.blob(0), statement.blob(1)) : ([], [])
    }
  }

  func write(
    _ record: RecordID, new: Bool, identity: UnsafeRawBufferPointer,
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
    if new, !keepsEmpty, identity.isEmpty, sensitive.isEmpty { return }
    try write.run { statement in
      try bind(&statement, 1, identity)
      try bind(&statement, 2, sensitive)
      try statement.bind(3, record)
      _ = try statement.step()
    }
  }
}
