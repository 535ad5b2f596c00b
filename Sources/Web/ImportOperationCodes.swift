internal import Columns
internal import Following
internal import Records

/// The codes of the operations of a generation.
enum OperationCodes {
  static func all(_ generation: Generation) -> [String] {
    let table = generation.dataset.table(.operations)
    return (0..<table.count).map { table.text(OperationField.operation.rawValue, $0) }.sorted()
  }
}
