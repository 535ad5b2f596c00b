package import Access
package import Columns
package import Records

/// Whether single records of a kind, as they stand or as they would be written, are held by a perimeter.
package struct RecordBounds: Sendable {
  private let kind: Kind
  private let perimeter: Perimeter
  private let operations: Table
  /// Rows of the operations by their code.
  private let operationRows: [String: Int]
  private let attachments: Table?

  /// The fields of the operations that a perimeter reads.
  package static let fields: Set<Int> = Set(Schema.operations.fields.indices)

  /// - Parameter dataset: every operation, and the attachments of territories.
  package init(_ kind: Kind, _ perimeter: Perimeter, _ dataset: Dataset) {
    self.kind = kind
    self.perimeter = perimeter
    operations = dataset.table(.operations)
    attachments = dataset.tables[.rattachements]
    var rows: [String: Int] = [:]
    let code = OperationField.operation.rawValue
    if operations.kinds[code] == .text {
      for row in 0..<operations.count { rows[operations.text(code, row)] = row }
    }
    operationRows = rows
  }

  /// Whether a row of a table with every column of the kind is held.
  ///
  /// Costs tens of microseconds, and a pass over the attachments when the perimeter names where people
  /// live.
  package func holds(_ table: Table, _ row: Int) -> Bool {
    if perimeter.isEverything || Schema.of(kind).isOpen { return !perimeter.isNothing }
    if perimeter.isNothing { return false }
    var tables: [Kind: Table] = [kind: table.keeping([row])]
    var link: Int32 = -1
    if kind != .operations, let own = Schema.of(kind).index(of: "operation"),
      let place = operationRows[table.text(own, row)]
    {
      tables[.operations] = operations.keeping([place])
      link = 0
    }
    tables[.rattachements] = attachments
    var alone = Dataset(commit: 0, tables: tables)
    if kind == .participations { alone.participationOperations = Cells([link]) }
    return PerimeterRows(alone).rows(kind, perimeter)?.isEmpty == false
  }
}
