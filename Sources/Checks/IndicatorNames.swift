internal import Catalogue
package import Columns
package import Records

/// The full names of the indicators a store knows: those shipped, and those its own definitions name.
package struct IndicatorNames: Sendable {
  private let names: Set<String>

  /// Reads a table of `definitions`.
  package init(_ definitions: Table) {
    var names = Self.shipped
    if !names.isEmpty, let column = Schema.definitions.index(of: "indicateur"),
      definitions.kinds[column] == .text
    {
      for row in 0..<definitions.count { names.insert(definitions.text(column, row)) }
    }
    self.names = names
  }

  private static let shipped: Set<String> =
    (try? Catalogue.shipped()).map { Set($0.definitions.map(\.fullName)) } ?? []

  /// Whether no definition has this name; an empty one is not unknown.
  package func isUnknown(_ name: String) -> Bool {
    !names.isEmpty && !name.isEmpty && !names.contains(name)
  }

  /// The columns of a kind that hold the full name of an indicator.
  package static func columns(of kind: Kind) -> [Int] {
    let fields = Schema.of(kind).fields
    return fields.indices.filter { fields[$0].refers == .definition }
  }

  /// Reports those of some rows whose indicator is unknown, with its column: I01.
  package func check(
    _ table: Table, of kind: Kind, _ rows: some Sequence<Int>,
    report: (_ row: Int, _ column: Int) -> Void
  ) {
    for column in Self.columns(of: kind) where table.kinds[column] == .text {
      for row in rows where isUnknown(table.text(column, row)) { report(row, column) }
    }
  }
}
