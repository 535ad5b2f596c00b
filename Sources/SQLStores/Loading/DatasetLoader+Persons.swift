internal import Access
internal import Columns
internal import Crypto
internal import Records
internal import SQLite
internal import Stores

extension DatasetLoader {
  /// Reads persons followed by a structure, or events, and whom each row names.
  ///
  /// Nothing sealed is opened unless a sealed column is wanted.
  func personal(_ kind: Kind, _ wanted: Set<Int>) throws -> LoadedKind {
    let layout = RowLayout(kind)
    let kinds = layout.schema.columnKinds(wanted, identity: reader.seesIdentity)
    let packer = TablePacker(kinds: kinds, keepsPlain: isWritable)
    let table = packer.stage
    let rows = try count(kind)
    var named: [Int64] = []
    var ids: [Int64] = []
    named.reserveCapacity(rows)
    ids.reserveCapacity(rows)
    let columns = layout.columns.filter { kinds[$0] != .absent }
    let needsIdentity = layout.schema.identityMask.positions.contains { kinds[$0] != .absent }
    let needsSensitive = layout.sensitive.positions.contains { kinds[$0] != .absent }
    var sealed = SealedAnswers(
      keys, layout, kinds, first: Int32(2 + columns.count), identity: needsIdentity,
      sensitive: needsSensitive)
    let names =
      ["records.id", "records.person_id"]
      + columns.map { "records.\(layout.schema.fields[$0].column)" } + sealed.columns
    let statement = CachedStatement(
      connection,
      """
      SELECT \(names.joined(separator: ", "))
      FROM \(kind.rawValue) AS records
      \(sealed.joins)
      ORDER BY records.id
      """)
    try statement.run { statement in
      while try statement.step() {
        let row = packer.appendRow()
        ids.append(statement.int64(0))
        named.append(statement.optionalInt64(1) ?? -1)
        for (index, column) in columns.enumerated() {
          layout.readNewCell(&statement, Int32(index + 2), into: table, column, row)
        }
        if needsIdentity || needsSensitive {
          try Damage.naming(.record(kind, statement.int64(0))) {
            try sealed.read(&statement, into: table, row)
          }
        }
      }
    }
    return LoadedKind(table: packer.finish(), ids: PackedCells(ids), named: named)
  }
}

/// Opens what is sealed of the rows of persons and events.
private struct SealedAnswers {
  private let keys: StoreKeys
  private let layout: RowLayout
  private let kinds: [ColumnKind]
  /// The first result column of what is sealed.
  private let first: Int32
  private let identity: Bool
  private let sensitive: Bool
  private let scratch: Table
  /// The key unwrapped last, by its person: rows of a person often come together.
  private var last: (person: Int64, key: SecretKey)?

  init(
    _ keys: StoreKeys, _ layout: RowLayout, _ kinds: [ColumnKind], first: Int32, identity: Bool,
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

  /// Result columns, from `first` on.
  var columns: [String] {
    guard identity || sensitive else { return [] }
    return [
      "secrets.identity", "secrets.sensitive",
      identity && layout.kind == .evenements ? "persons.identifiant" : "NULL",
      "persons.sealing_key",
    ]
  }

  var joins: String {
    guard identity || sensitive else { return "" }
    let table = layout.secretsTable
    return """
      LEFT JOIN \(table.name) AS secrets ON secrets.\(table.record) = records.id
      LEFT JOIN persons ON persons.id = records.person_id
      """
  }

  mutating func read(_ statement: inout Statement, into table: Table, _ row: Int) throws {
    let hasSecrets = !statement.isNull(first) || !statement.isNull(first + 1)
    guard hasSecrets || !statement.isNull(first + 2) else { return }
    var key: SecretKey?
    if !statement.isNull(1) {
      // An erased person has no key left: its sealed answers are gone with it.
      guard !statement.isNull(first + 3) else { return }
      let person = statement.int64(1)
      if last?.person != person {
        last = (person, try statement.withBytes(first + 3) { try keys.unwrap($0) })
      }
      key = last?.key
    }
    if identity { try fill(&statement, first, layout.identity, key, .identity, table, row) }
    if sensitive {
      try fill(&statement, first + 1, layout.sensitive, key, .sensitive, table, row)
    }
    if identity, layout.kind == .evenements, let key, !statement.isNull(first + 2) {
      let name = try keys.open(statement.blob(first + 2), with: key, .identity)
      table.setText(
        EventField.identifiant.rawValue, row, String(decoding: name, as: UTF8.self))
    }
  }

  private func fill(
    _ statement: inout Statement, _ result: Int32, _ mask: FieldMask, _ key: SecretKey?,
    _ purpose: StoreKeys.Purpose, _ table: Table, _ row: Int
  ) throws {
    guard !mask.isEmpty, !statement.isNull(result) else { return }
    let stored = statement.blob(result)
    let plain = try key.map { try keys.open(stored, with: $0, purpose) } ?? stored
    scratch.removeAll()
    scratch.appendRow()
    guard
      plain.withUnsafeBufferPointer({ Payload.decodeCells($0, mask, into: scratch, row: 0) })
    else { throw StoreFailure(.damaged, subject: layout.secretsTable.name) }
    mask.each { position in
      if kinds[position] != .absent { table.copyCell(position, row, from: scratch, 0) }
    }
  }
}
