internal import Access
internal import Columns
internal import Crypto
internal import Records
internal import SQLite
internal import Stores

/// Reads the state of the last commit into tables, column by column as asked.
struct DatasetLoader {
  private let connection: Connection
  private let keys: StoreKeys
  private let reader: Reader

  init(_ connection: Connection, keys: StoreKeys, reader: Reader) {
    self.connection = connection
    self.keys = keys
    self.reader = reader
  }

  func load(_ fields: [Kind: Set<Int>]) throws -> Dataset {
    var tables: [Kind: Table] = [:]
    for (kind, wanted) in fields where kind != .participations {
      tables[kind] = try plain(kind, wanted)
    }
    let commit = try StoreQueries.info(connection).commit
    var dataset = Dataset(commit: commit, tables: tables)
    if let wanted = fields[.participations] {
      try participations(wanted, into: &dataset)
    }
    return dataset
  }

  private func count(_ kind: Kind) throws -> Int {
    Int(
      try connection.first(SQL(unsafeRaw: "SELECT count(*) FROM \(kind.rawValue)")) { $0.int64(0) }
        ?? 0)
  }

  /// Column kinds of a table that holds only what is wanted and may be seen.
  private func kinds(_ schema: Schema, _ wanted: Set<Int>) -> [ColumnKind] {
    schema.fields.enumerated().map { position, field in
      let hidden = field.sensitivity == .identity && !reader.seesIdentity
      return wanted.contains(position) && !hidden ? field.type.column : .absent
    }
  }

  private func plain(_ kind: Kind, _ wanted: Set<Int>) throws -> Table {
    let schema = Schema.of(kind)
    let kinds = kinds(schema, wanted)
    let table = Table(kinds: kinds, capacity: try count(kind))
    let columns = kinds.indices.filter { kinds[$0] != .absent }
    let names = ["id"] + columns.map { schema.fields[$0].name }
    let statement = try CachedStatement(
      connection,
      """
      SELECT \(names.joined(separator: ", "))
      FROM \(kind.rawValue)
      ORDER BY id
      """)
    try statement.run { statement in
      while try statement.step() {
        let row = table.appendRow()
        for (index, column) in columns.enumerated() {
          RowLayout.readCell(&statement, Int32(index + 1), into: table, column, row)
        }
      }
    }
    return table
  }

  private func participations(_ wanted: Set<Int>, into dataset: inout Dataset) throws {
    let schema = Schema.participations
    let layout = RowLayout(.participations)
    let kinds = kinds(schema, wanted)
    let table = Table(kinds: kinds, capacity: try count(.participations))
    let columns = layout.columns.filter { kinds[$0] != .absent }
    let needsIdentity = layout.identity.positions.contains { kinds[$0] != .absent }
    let needsSensitive = layout.sensitive.positions.contains { kinds[$0] != .absent }
    let needsCode = kinds[ParticipationField.operation.rawValue] != .absent
    let names =
      ["operation_id", "person_id"] + columns.map { "participations.\(schema.fields[$0].name)" }
      + (needsIdentity ? ["secrets.identity"] : [])
      + (needsSensitive ? ["secrets.sensitive"] : [])
      + (needsIdentity || needsSensitive ? ["persons.sealing_key"] : [])
    let joins =
      needsIdentity || needsSensitive
      ? """
      JOIN secrets ON secrets.participation = participations.id
      JOIN persons ON persons.id = participations.person_id
      """ : ""
    let statement = try CachedStatement(
      connection,
      """
      SELECT \(names.joined(separator: ", "))
      FROM participations
      \(joins)
      ORDER BY participations.id
      """)
    let operations = try OperationRows(connection)
    var persons = PersonNumbers()
    var secrets = SecretReader(
      keys: keys, layout: layout, kinds: kinds, first: Int32(2 + columns.count),
      identity: needsIdentity, sensitive: needsSensitive)
    dataset.participationOperations.reserveCapacity(table.capacity)
    dataset.participationPersons.reserveCapacity(table.capacity)
    try statement.run { statement in
      while try statement.step() {
        let row = table.appendRow()
        let operation = statement.int64(0)
        dataset.participationOperations.append(operations.row(operation))
        dataset.participationPersons.append(persons.number(statement.int64(1)))
        for (index, column) in columns.enumerated() {
          RowLayout.readCell(&statement, Int32(index + 2), into: table, column, row)
        }
        if needsCode {
          table.setText(ParticipationField.operation.rawValue, row, operations.code(operation))
        }
        if needsIdentity || needsSensitive { try secrets.read(&statement, into: table, row) }
      }
    }
    dataset.tables[.participations] = table
  }
}

/// Rows of operations by their number, in the order of `operations`.
private struct OperationRows {
  private var rows: [Int64: Int32] = [:]
  private var codes: [String] = []

  init(_ connection: Connection) throws {
    let statement = try CachedStatement(
      connection,
      """
      SELECT id, operation
      FROM operations
      ORDER BY id
      """)
    let (rows, codes) = try statement.run { statement in
      var rows: [Int64: Int32] = [:]
      var codes: [String] = []
      while try statement.step() {
        rows[statement.int64(0)] = Int32(codes.count)
        codes.append(statement.text(1))
      }
      return (rows, codes)
    }
    self.rows = rows
    self.codes = codes
  }

  func row(_ id: Int64) -> Int32 { rows[id] ?? -1 }

  func code(_ id: Int64) -> String {
    rows[id].map { codes[Int($0)] } ?? ""
  }
}

/// Dense numbers of persons, in the order they are met.
private struct PersonNumbers {
  private var numbers: [Int64: Int32] = [:]

  mutating func number(_ id: Int64) -> Int32 {
    if let known = numbers[id] { return known }
    let next = Int32(numbers.count)
    numbers[id] = next
    return next
  }
}

/// Opens the sealed answers of each row.
private struct SecretReader {
  let keys: StoreKeys
  let layout: RowLayout
  let kinds: [ColumnKind]
  let first: Int32
  let identity: Bool
  let sensitive: Bool
  private let scratch: Table

  init(
    keys: StoreKeys, layout: RowLayout, kinds: [ColumnKind], first: Int32, identity: Bool,
    sensitive: Bool
  ) {
    self.keys = keys
    self.layout = layout
    self.kinds = kinds
    self.first = first
    self.identity = identity
    self.sensitive = sensitive
    scratch = Table(kinds: layout.schema.columnKinds, capacity: 1)
    scratch.appendRow()
  }

  mutating func read(_ statement: inout Statement, into table: Table, _ row: Int) throws {
    var column = first
    let keyColumn = first + (identity ? 1 : 0) + (sensitive ? 1 : 0)
    // An erased person has no key left: its sealed answers are gone with it.
    guard !statement.isNull(keyColumn) else { return }
    let key = try keys.unwrap(statement.blob(keyColumn))
    if identity {
      try fill(layout.identity, statement.blob(column), key, .identity, table, row)
      column += 1
    }
    if sensitive {
      try fill(layout.sensitive, statement.blob(column), key, .sensitive, table, row)
    }
  }

  private func fill(
    _ mask: FieldMask, _ sealed: [UInt8], _ key: SecretKey, _ purpose: StoreKeys.Purpose,
    _ table: Table, _ row: Int
  ) throws {
    guard !sealed.isEmpty else { return }
    let plain = try keys.open(sealed, with: key, purpose)
    scratch.removeAll()
    scratch.appendRow()
    guard
      plain.withUnsafeBufferPointer({ Payload.decodeCells($0, mask, into: scratch, row: 0) })
    else { throw StoreFailure(.damaged, subject: "secrets") }
    mask.each { position in
      if kinds[position] != .absent { table.copyCell(position, row, from: scratch, 0) }
    }
  }
}
