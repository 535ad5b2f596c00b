internal import Columns
internal import Records
internal import SQLite

/// How the records of a kind lie in its table: which fields are columns there, and its statements.
///
/// Identity and sensitive answers of kinds that name persons lie sealed in a table beside; their
/// operation and person are numbers. The identifiant of an event is its person's.
struct RowLayout {
  let kind: Kind
  let schema: Schema
  /// Positions of the fields that are columns of the table, in order.
  let columns: [Int]
  /// Fields sealed as identity, beside the row.
  let identity: FieldMask
  /// Fields sealed as sensitive, beside the row.
  let sensitive: FieldMask
  /// Both.
  let secret: FieldMask
  /// How many codes the list of each field has; 0 for a field without list.
  let codeCounts: [Int64]

  init(_ kind: Kind) {
    self.kind = kind
    let schema = Schema.of(kind)
    self.schema = schema
    identity = kind == .evenements ? FieldMask() : schema.identityMask
    sensitive = schema.sensitiveMask
    secret = identity.union(sensitive)
    codeCounts = schema.fields.map { Int64($0.codes.count) }
    let sealed = schema.identityMask.union(sensitive)
    columns = schema.fields.indices.filter { position in
      !(kind.namesPersons && sealed.contains(position)
        || kind == .participations && position == ParticipationField.operation.rawValue)
    }
  }

  var table: String { kind.rawValue }

  private var names: [String] { columns.map { schema.fields[$0].column } }

  /// Columns set beside the fields, before them.
  private var prefix: [String] {
    switch schema.subject {
    case .participation: ["id", "key", "operation_id", "person_id", "commit_number", "aside"]
    case .person: ["id", "key", "person_id", "commit_number", "aside"]
    case .none: ["id", "key", "commit_number", "aside"]
    }
  }

  /// Binds in order: the prefix, then the fields.
  var insert: String {
    let all = prefix + names
    return """
      INSERT INTO \(table) (\(all.joined(separator: ", ")))
      VALUES (\(all.map { _ in "?" }.joined(separator: ", ")))
      """
  }

  /// Binds in order: commit number, aside, the person for an event, the fields, then the id.
  var update: String {
    let person = kind == .evenements ? ["person_id"] : []
    let sets = (["commit_number", "aside"] + person + names).map { "\($0) = ?" }
    return """
      UPDATE \(table)
      SET \(sets.joined(separator: ", "))
      WHERE id = ?
      """
  }

  /// Returns the prefix without the key, then the fields.
  var selectByKey: String { select(where: "key = ?") }

  /// Returns the prefix without the key, then the fields.
  var selectByID: String { select(where: "id = ?") }

  private func select(where condition: String) -> String {
    let read = prefix.filter { $0 != "key" } + names
    return """
      SELECT \(read.joined(separator: ", "))
      FROM \(table)
      WHERE \(condition)
      """
  }

  /// Columns of a selected row, among those before the fields.
  var personResult: Int32 { kind == .participations ? 2 : 1 }
  var commitResult: Int32 { selectPrefixCount - 2 }
  var asideResult: Int32 { selectPrefixCount - 1 }

  /// Where what is sealed beside a row lies, and the column that names its record there.
  var secretsTable: (name: String, record: String) {
    kind == .participations ? ("secrets", "participation") : ("\(kind.rawValue)_secrets", "record")
  }

  /// Whether a record without anything to seal has a row there all the same.
  var keepsEmptySecrets: Bool { kind == .participations }

  /// Parameters before the fields in `insert`, and columns before them in `select`.
  var insertPrefixCount: Int32 { Int32(prefix.count) }
  var selectPrefixCount: Int32 { Int32(prefix.count - 1) }
}

extension RowLayout {
  /// Binds the fields of a row from parameter `first` on.
  func bind(
    _ statement: inout Statement, from first: Int32, _ table: Table, _ row: Int
  ) throws {
    var parameter = first
    for column in columns {
      switch table.kinds[column] {
      case .code:
        let value = table.code(column, row)
        if value == 0 {
          try statement.bindNull(parameter)
        } else {
          try statement.bind(parameter, Int64(value))
        }
      case .integer:
        let value = table.integer(column, row)
        if value == Table.missingInteger {
          try statement.bindNull(parameter)
        } else {
          try statement.bind(parameter, Int64(value))
        }
      case .amount:
        let value = table.amount(column, row)
        if value == Table.missingAmount {
          try statement.bindNull(parameter)
        } else {
          try statement.bind(parameter, value)
        }
      case .text:
        let bytes = table.bytes(column, row)
        if bytes.isEmpty {
          try statement.bindNull(parameter)
        } else {
          try statement.bindStatic(parameter, text: bytes)
        }
      case .absent: try statement.bindNull(parameter)
      }
      parameter += 1
    }
  }

  /// Reads the fields of the statement's current row, from result column `first` on.
  func read(
    _ statement: inout Statement, from first: Int32, into table: Table, _ row: Int
  ) {
    var result = first
    for column in columns {
      readCell(&statement, result, into: table, column, row)
      result += 1
    }
  }

  /// The number of a code as stored; 0, none, for one outside the list of its field: another program
  /// wrote it, and the audit tells.
  private func code(_ stored: Int64, _ column: Int) -> UInt8 {
    stored > 0 && stored <= codeCounts[column] ? UInt8(truncatingIfNeeded: stored) : 0
  }

  /// Reads one result column into one cell of a new row, whose cells are missing.
  ///
  /// SQLite says 0 and no bytes for null: most cells cost one call and not two.
  func readNewCell(
    _ statement: inout Statement, _ result: Int32, into table: Table, _ column: Int, _ row: Int
  ) {
    switch table.kinds[column] {
    case .code: table.setCode(column, row, code(statement.int64(result), column))
    case .integer:
      let value = statement.int32(result)
      if value != 0 || !statement.isNull(result) { table.setInteger(column, row, value) }
    case .amount:
      let value = statement.int64(result)
      if value != 0 || !statement.isNull(result) { table.setAmount(column, row, value) }
    case .text:
      statement.withBytes(result) { bytes in
        guard !bytes.isEmpty else { return }
        table.setText(column, row, bytes: bytes.assumingMemoryBound(to: UInt8.self))
      }
    case .absent: break
    }
  }

  /// Reads one result column into one cell.
  func readCell(
    _ statement: inout Statement, _ result: Int32, into table: Table, _ column: Int, _ row: Int
  ) {
    if statement.isNull(result) {
      table.clear(column, row)
      return
    }
    switch table.kinds[column] {
    case .code: table.setCode(column, row, code(statement.int64(result), column))
    case .integer: table.setInteger(column, row, Int32(truncatingIfNeeded: statement.int64(result)))
    case .amount: table.setAmount(column, row, statement.int64(result))
    case .text:
      statement.withBytes(result) { bytes in
        table.setText(column, row, bytes: bytes.assumingMemoryBound(to: UInt8.self))
      }
    case .absent: break
    }
  }
}
