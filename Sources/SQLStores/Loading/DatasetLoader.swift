internal import Access
internal import Columns
internal import Crypto
internal import Records
internal import SQLite
internal import Stores

/// Reads the state of the last commit into tables, column by column as asked.
struct DatasetLoader {
  let connection: Connection
  let keys: StoreKeys
  let reader: Reader
  /// Whether the tables are to be written by who asked for them.
  let isWritable: Bool

  init(_ connection: Connection, keys: StoreKeys, reader: Reader, isWritable: Bool = false) {
    self.isWritable = isWritable
    self.connection = connection
    self.keys = keys
    self.reader = reader
  }

  /// The records as they are.
  ///
  /// - Parameters:
  ///   - matched: whether persons found to be one are; else each record names whom it names, and
  ///     participations that are part of another are there too.
  ///   - beside: another connection that reads the same commit, for the kinds read on a thread of
  ///     their own while participations are; nil to read them one after the other.
  func load(
    _ fields: [Kind: Set<Int>], matched: Bool = true, beside: Connection? = nil
  ) throws -> Dataset {
    let commit = try StoreQueries.info(connection).commit
    var dataset = Dataset(commit: commit, tables: [:])
    var persons = LoadedPersons(matched ? try PersonLinks(connection) : PersonLinks())
    let others = fields.filter { $0.key != .participations }
    let apart: OtherKinds? =
      if let beside, fields[.participations] != nil {
        OtherKinds(
          DatasetLoader(
            beside, keys: keys.forAnotherThread(), reader: reader, isWritable: isWritable), others)
      } else { nil }
    apart?.start()
    let read = Result {
      if let wanted = fields[.participations] {
        try participations(wanted, &persons, everyPart: !matched, into: &dataset)
      }
    }
    // The other thread is over before its connection is closed, whatever happened here.
    let kinds = apart?.finish() ?? Result { try self.others(others) }
    try read.get()
    for (kind, loaded) in try kinds.get() {
      dataset.tables[kind] = loaded.table
      dataset.ids[kind] = loaded.ids
    }
    for kind in Kind.ofFollowedPersons {
      guard let named = try kinds.get()[kind]?.named else { continue }
      dataset.personLinks[kind] = Cells(named.map { $0 < 0 ? -1 : persons.number($0) })
    }
    dataset.personIDs = PackedCells(persons.ids)
    return dataset
  }

  /// Every kind asked for but participations.
  func others(_ fields: [Kind: Set<Int>]) throws -> [Kind: LoadedKind] {
    var loaded: [Kind: LoadedKind] = [:]
    for (kind, wanted) in fields {
      loaded[kind] = kind.namesPersons ? try personal(kind, wanted) : try plain(kind, wanted)
    }
    return loaded
  }

  func count(_ kind: Kind) throws -> Int {
    Int(
      try connection.first(SQL(unsafeRaw: "SELECT count(*) FROM \(kind.rawValue)")) { $0.int64(0) }
        ?? 0)
  }

  private func plain(_ kind: Kind, _ wanted: Set<Int>) throws -> LoadedKind {
    let schema = Schema.of(kind)
    let kinds = schema.columnKinds(wanted, identity: reader.seesIdentity)
    let packer = TablePacker(kinds: kinds, keepsPlain: isWritable)
    let table = packer.stage
    let layout = RowLayout(kind)
    let columns = layout.columns.filter { kinds[$0] != .absent }
    let names = ["id"] + columns.map { schema.fields[$0].column }
    let statement = CachedStatement(
      connection,
      """
      SELECT \(names.joined(separator: ", "))
      FROM \(kind.rawValue)
      ORDER BY id
      """)
    var ids: [Int64] = []
    ids.reserveCapacity(try count(kind))
    try statement.run { statement in
      while try statement.step() {
        let row = packer.appendRow()
        ids.append(statement.int64(0))
        for (index, column) in columns.enumerated() {
          layout.readNewCell(&statement, Int32(index + 1), into: table, column, row)
        }
      }
    }
    return LoadedKind(table: packer.finish(), ids: PackedCells(ids))
  }

  private func participations(
    _ wanted: Set<Int>, _ persons: inout LoadedPersons, everyPart: Bool,
    into dataset: inout Dataset
  ) throws {
    let schema = Schema.participations
    let layout = RowLayout(.participations)
    let kinds = schema.columnKinds(wanted, identity: reader.seesIdentity)
    let packer = TablePacker(kinds: kinds, keepsPlain: isWritable)
    let table = packer.stage
    let rows = try count(.participations)
    let columns = layout.columns.filter { kinds[$0] != .absent }
    let needsIdentity = layout.identity.positions.contains { kinds[$0] != .absent }
    let needsSensitive = layout.sensitive.positions.contains { kinds[$0] != .absent }
    let needsCode = kinds[ParticipationField.operation.rawValue] != .absent
    let names =
      ["participations.id", "operation_id", "person_id"]
      + columns.map { "participations.\(schema.fields[$0].column)" }
      + (needsIdentity ? ["secrets.identity"] : [])
      + (needsSensitive ? ["secrets.sensitive"] : [])
      + (needsIdentity || needsSensitive ? ["persons.sealing_key"] : [])
    let joins =
      needsIdentity || needsSensitive
      ? """
      JOIN secrets ON secrets.participation = participations.id
      JOIN persons ON persons.id = participations.person_id
      """ : ""
    let statement = CachedStatement(
      connection,
      """
      SELECT \(names.joined(separator: ", "))
      FROM participations
      \(joins)
      \(everyPart ? "" : PersonLinks.counted)
      ORDER BY participations.id
      """)
    var operations = try OperationRows(connection)
    var secrets = SecretReader(
      keys: keys, layout: layout, kinds: kinds, first: Int32(3 + columns.count),
      identity: needsIdentity, sensitive: needsSensitive)
    var links: [Int32] = []
    var owners: [Int32] = []
    links.reserveCapacity(rows)
    owners.reserveCapacity(rows)
    var ids: [Int64] = []
    ids.reserveCapacity(rows)
    try statement.run { statement in
      while try statement.step() {
        let row = packer.appendRow()
        ids.append(statement.int64(0))
        let operation = operations.row(statement.int64(1))
        links.append(operation)
        owners.append(persons.number(statement.int64(2)))
        for (index, column) in columns.enumerated() {
          layout.readNewCell(&statement, Int32(index + 3), into: table, column, row)
        }
        if needsCode {
          table.setText(ParticipationField.operation.rawValue, row, operations.code(operation))
        }
        if needsIdentity || needsSensitive {
          try Damage.naming(.record(.participations, statement.int64(0))) {
            try secrets.read(&statement, into: table, row)
          }
        }
      }
    }
    dataset.tables[.participations] = packer.finish()
    dataset.ids[.participations] = PackedCells(ids)
    dataset.participationOperations = Cells(links)
    dataset.participationPersons = Cells(owners)
  }
}

/// Rows of operations by their number, in the order of `operations`.
private struct OperationRows {
  private var rows: [Int64: Int32] = [:]
  private var codes: [String] = []
  private var last: (id: Int64, row: Int32) = (0, -1)

  init(_ connection: Connection) throws {
    let statement = CachedStatement(
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

  /// The row of a number; the last one asked for is remembered, as files go by operation.
  mutating func row(_ id: Int64) -> Int32 {
    if id != last.id { last = (id, rows[id] ?? -1) }
    return last.row
  }

  func code(_ row: Int32) -> String {
    row < 0 ? "" : codes[Int(row)]
  }
}

/// Dense numbers of persons, in the order they are met.
///
/// Their ids are nearly dense; those far beyond the others, which no program of ours gives, cost a
/// look-up each.
struct LoadedPersons {
  private let links: PersonLinks
  /// By id; -1 for one not met yet.
  private var numbers: [Int32] = []
  private var farNumbers: [Int64: Int32] = [:]
  /// How far beyond those met an id may be and still have its place in `numbers`.
  private static let reach: Int64 = 1 << 24
  /// The id of each number.
  private(set) var ids: [Int64] = []

  init(_ links: PersonLinks) {
    self.links = links
  }

  /// The number of the person someone is.
  mutating func number(_ named: Int64) -> Int32 {
    let id = links.canonical(named)
    guard id >= 0, id < Int64(ids.count) * 4 + Self.reach else { return farNumber(id) }
    let index = Int(id)
    while numbers.count <= index {
      numbers.append(contentsOf: repeatElement(-1, count: max(numbers.count, 1024)))
    }
    if numbers[index] < 0 {
      numbers[index] = Int32(ids.count)
      ids.append(id)
    }
    return numbers[index]
  }

  private mutating func farNumber(_ id: Int64) -> Int32 {
    if let known = farNumbers[id] { return known }
    let number = Int32(ids.count)
    farNumbers[id] = number
    ids.append(id)
    return number
  }
}

/// Opens the sealed answers of each row.
struct SecretReader {
  let keys: StoreKeys
  let layout: RowLayout
  let kinds: [ColumnKind]
  let first: Int32
  let identity: Bool
  let sensitive: Bool
  private let scratch: Table
  private var plain: [UInt8] = []

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
    let key = try statement.withBytes(keyColumn) { try keys.unwrap($0) }
    if identity {
      try statement.withBytes(column) { try fill(layout.identity, $0, key, .identity, table, row) }
      column += 1
    }
    if sensitive {
      try statement.withBytes(column) {
        try fill(layout.sensitive, $0, key, .sensitive, table, row)
      }
    }
  }

  private mutating func fill(
    _ mask: FieldMask, _ sealed: UnsafeRawBufferPointer, _ key: SecretKey,
    _ purpose: StoreKeys.Purpose, _ table: Table, _ row: Int
  ) throws {
    guard !sealed.isEmpty else { return }
    try keys.open(sealed, with: key, purpose, into: &plain)
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
