internal import Access
internal import Columns
internal import Records

extension View {
  /// Whether the figures of some codes may be closed: who does not count all names what is closed, for a
  /// closing is read by others.
  package func closes(_ filter: [(name: String, code: String)]) -> Bool {
    let isNamed = filter.contains { GrantClause.dimensions.contains($0.name) }
    return (reader.right.counted[.people].isEverything || isNamed) && counts(filter)
  }

  /// Whether the figures of some codes are, whole, of what the reader counts.
  ///
  /// Asked for no code that a perimeter names, figures are those of the reader's own perimeter and are
  /// labelled so. Asked for more than it holds, they are refused: a part is never shown under the label
  /// of the whole.
  package func counts(_ filter: [(name: String, code: String)]) -> Bool {
    let perimeter = reader.right.counted[.people]
    if perimeter.isEverything { return true }
    var conditions: Perimeter.Clause = [:]
    for (name, code) in filter where GrantClause.dimensions.contains(name) {
      conditions[name, default: []].insert(code)
    }
    guard !conditions.isEmpty else { return !perimeter.isNothing }
    if perimeter.holds(all: conditions) { return true }
    // All that hangs on an operation one counts is counted, but where people live.
    guard let codes = conditions["operation"],
      (perimeter.clauses ?? []).allSatisfy({ GrantClause($0).isManaged })
    else { return false }
    let table = countedDataset.table(.operations)
    let column = OperationField.operation.rawValue
    guard table.kinds[column] == .text else { return false }
    let known = Set((0..<table.count).map { table.text(column, $0) })
    return codes.isSubset(of: known)
  }
}
