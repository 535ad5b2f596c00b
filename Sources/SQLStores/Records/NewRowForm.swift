internal import Columns
internal import Records
internal import SQLite
internal import Stores

/// How a new record of a kind that names persons lies in the tables: its row, its person's, its sealed
/// answers, column by column as the seals of the tables take them.
final class NewRowForm {
  let kind: Kind
  let layout: RowLayout
  private let row: [Column]
  private let person: [Column]
  private let answers: [Column]

  /// What a column of a new row holds.
  private enum Source {
    case id, key, operation, person, commit, aside
    case field(Int)
    case sealingKey, identifiant
    case identity, sensitive
  }

  private struct Column {
    var place: Int32
    var source: Source
  }

  /// Reads where the columns of the tables are.
  ///
  /// - Throws: `StoreFailure.damaged` for a table that lacks one.
  init(_ kind: Kind, _ connection: Connection) throws {
    self.kind = kind
    let layout = RowLayout(kind)
    self.layout = layout
    func columns(_ table: String, _ sources: [(name: String, source: Source)]) throws -> [Column] {
      let names = try connection.all("SELECT name FROM pragma_table_info(\(table)) ORDER BY cid") {
        $0.text(0)
      }
      return try sources.map { name, source in
        guard let place = names.firstIndex(of: name) else {
          throw StoreFailure(.damaged, subject: table)
        }
        return Column(place: Int32(place), source: source)
      }.sorted { $0.place < $1.place }
    }
    var own: [(name: String, source: Source)] = [
      ("id", .id), ("key", .key), ("person_id", .person), ("commit_number", .commit),
      ("aside", .aside),
    ]
    if kind == .participations { own.append(("operation_id", .operation)) }
    row = try columns(
      layout.table, own + layout.columns.map { (layout.schema.fields[$0].name, .field($0)) })
    person = try columns(
      "persons",
      [("id", .id), ("key", .key), ("sealing_key", .sealingKey), ("identifiant", .identifiant)])
    let (table, record) = layout.secretsTable
    answers = try columns(
      table, [(record, .id), ("identity", .identity), ("sensitive", .sensitive)])
  }

  func describe(
    _ made: WriteBatch.Person, _ wrapped: UnsafeRawBufferPointer, in image: inout RowImage
  ) {
    for column in person {
      switch column.source {
      case .id: image.append(made.id, column: column.place)
      case .key: image.append(bytes: made.lookup, column: column.place)
      case .sealingKey: image.append(blob: wrapped, column: column.place)
      default:
        if !made.identifiant.isEmpty {
          image.append(bytes: made.identifiant, column: column.place)
        }
      }
    }
  }

  /// The answers of a record; nothing is null.
  func describe(
    _ record: RecordID, _ identity: UnsafeRawBufferPointer, _ sensitive: UnsafeRawBufferPointer,
    in image: inout RowImage
  ) {
    for column in answers {
      switch column.source {
      case .id: image.append(record, column: column.place)
      case .identity: if !identity.isEmpty { image.append(blob: identity, column: column.place) }
      default: if !sensitive.isEmpty { image.append(blob: sensitive, column: column.place) }
      }
    }
  }

  /// - Parameter cells: those of the row are in its row `index`.
  func describe(
    _ made: WriteBatch.Row, _ commit: Int, _ cells: Table, _ index: Int, in image: inout RowImage
  ) {
    for column in row {
      let place = column.place
      switch column.source {
      case .id: image.append(made.id, column: place)
      case .key: image.append(bytes: made.key, column: place)
      case .operation: if let number = made.operation { image.append(number, column: place) }
      case .person: if let number = made.person { image.append(number, column: place) }
      case .commit: image.append(Int64(commit), column: place)
      case .aside: if !made.aside.isEmpty { image.append(bytes: made.aside, column: place) }
      case .field(let field): describe(cells, field, index, at: place, in: &image)
      default: continue
      }
    }
  }

  /// A cell, as `RowLayout.bind` binds it.
  private func describe(
    _ cells: Table, _ field: Int, _ index: Int, at place: Int32, in image: inout RowImage
  ) {
    switch cells.kinds[field] {
    case .code:
      let value = cells.code(field, index)
      if value != 0 { image.append(Int64(value), column: place) }
    case .integer:
      let value = cells.integer(field, index)
      if value != Table.missingInteger { image.append(Int64(value), column: place) }
    case .amount:
      let value = cells.amount(field, index)
      if value != Table.missingAmount { image.append(value, column: place) }
    case .text:
      let bytes = cells.bytes(field, index)
      if !bytes.isEmpty { image.append(text: bytes, column: place) }
    case .absent: break
    }
  }
}

extension RowImage {
  fileprivate mutating func append(bytes: [UInt8], column: Int32) {
    bytes.withUnsafeBytes { append(blob: $0, column: column) }
  }
}
