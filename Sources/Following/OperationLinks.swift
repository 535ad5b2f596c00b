internal import Columns
package import Records

/// Which operation a record of any kind belongs to.
package struct OperationLinks {
  private let dataset: Dataset
  private var rows: [String: Int32] = [:]

  package init(_ dataset: Dataset) {
    self.dataset = dataset
    let table = dataset.table(.operations)
    for row in 0..<table.count {
      rows[table.text(OperationField.operation.rawValue, row)] = Int32(row)
    }
  }

  /// Row of the operation, -1 when there is none.
  package func operation(_ kind: Kind, _ row: Int) -> Int32 {
    switch kind {
    case .participations: return dataset.participationOperations[row]
    case .operations: return Int32(row)
    default:
      guard let column = Schema.of(kind).index(of: "operation") else { return -1 }
      return rows[dataset.table(kind).text(column, row)] ?? -1
    }
  }
}
