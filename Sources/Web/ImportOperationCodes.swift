internal import Columns
internal import Following
internal import Records

/// The codes of the operations of a view.
enum OperationCodes {
  static func all(_ view: View) -> [String] {
    let table = view.dataset.table(.operations)
    return (0..<table.count).map { table.text(OperationField.operation.rawValue, $0) }.sorted()
  }
}
