internal import Access
internal import Columns
package import Following
package import Records
package import Stores

/// Cells of a list that are not held in memory, read from the store; none of them is sealed.
package struct RegisterRest: Sendable {
  private let dataset: Dataset
  private let kind: Kind

  /// Nothing: every column is held in memory.
  package init(_ kind: Kind) {
    self.kind = kind
    dataset = Dataset(commit: 0, tables: [:])
  }

  /// The columns some records of a kind lack, for a page of few.
  package init(
    _ kind: Kind, _ ids: [RecordID], _ view: View
  ) throws {
    self.kind = kind
    let read = try view.records(kind, ids)
    // Records come in the order asked for; a data set's are in the order of their numbers.
    let ordered = read.rows.sorted { $0.key < $1.key }
    let table = Table(kinds: read.table.kinds, capacity: max(ordered.count, 1))
    for (_, row) in ordered { table.copyKept(table.appendRow(), from: read.table, row) }
    dataset = Dataset(commit: 0, tables: [kind: table], ids: [kind: ordered.map(\.key)])
  }

  /// Some columns of every record of a kind, for a file.
  package init(_ kind: Kind, columns: [Int], _ view: View) throws {
    self.kind = kind
    dataset = try view.dataset(fields: [kind: Set(columns)])
  }

  /// A cell as a file would write it; empty when missing.
  func text(_ column: Int, _ id: RecordID) -> String {
    guard let row = dataset.row(kind, id), dataset.ids[kind]?.isEmpty == false else { return "" }
    return Schema.of(kind).fields[column].text(dataset.table(kind), column, row)
  }
}
