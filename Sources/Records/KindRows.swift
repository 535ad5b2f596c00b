internal import Columns
package import Kernel

/// The rows of a kind, read by the names of their fields; what was not read is empty.
package struct KindRows: Sendable {
  /// One record.
  package struct Row: Sendable {
    private let rows: KindRows
    package let index: Int
    /// The store's number; 0 where it was not read.
    package let id: Int64

    fileprivate init(_ rows: KindRows, _ index: Int) {
      self.rows = rows
      self.index = index
      id = index < rows.ids.count ? rows.ids[index] : 0
    }

    /// As a file would write it; empty for none.
    package func text(_ name: String) -> String { rows[name, index] }

    package func integer(_ name: String) -> Int? { Int(text(name)) }

    package func day(_ name: String) -> CivilDate? { CivilDate(text(name)) }

    /// A number of whatever decimals; nil for none.
    package func number(_ name: String) -> Double? { Double(text(name)) }

    /// Euros in cents; nil for none.
    package func cents(_ name: String) -> Int64? {
      Double(text(name)).map { Int64(($0 * 100).rounded()) }
    }

    /// Nil for no answer.
    package func isYes(_ name: String) -> Bool? {
      let answer = text(name)
      return answer.isEmpty ? nil : answer == "oui"
    }

    /// Texts separated by a bar, without the empty ones.
    package func list(_ name: String) -> [String] {
      text(name).split(separator: "|").map { String($0).trimmingSpaces() }.filter { !$0.isEmpty }
    }
  }

  private let schema: Schema
  private let table: Table
  private let ids: [Int64]
  package let count: Int

  package init(_ kind: Kind, _ dataset: Dataset) {
    schema = .of(kind)
    table = dataset.table(kind)
    ids = dataset.ids[kind].map { Array($0) } ?? []
    count = table.count
  }

  package subscript(name: String, row: Int) -> String {
    guard let position = schema.index(of: name), table.kinds[position] != .absent else { return "" }
    return schema.fields[position].text(table, position, row)
  }

  package subscript(row: Int) -> Row { Row(self, row) }

  package var all: [Row] { (0..<count).map { Row(self, $0) } }

  /// The rows that say something, made into it, in order.
  package func map<Made>(_ make: (Row) -> Made?) -> [Made] {
    (0..<count).compactMap { make(Row(self, $0)) }
  }
}
