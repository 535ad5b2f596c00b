package import Catalogue
package import Counting
internal import Kernel
package import Records
package import Stores

/// One figure of a closing beside the same figure today.
package struct ComparedCell: Sendable {
  package var place: CellPlace
  package var definition: Definition?
  /// Nil for a cell the closing did not have.
  package var published: Cell?
  /// Nil for a cell there is no more, or a figure the catalogue does not know.
  package var today: Cell?

  package init(place: CellPlace, definition: Definition?, published: Cell?, today: Cell?) {
    self.place = place
    self.definition = definition
    self.published = published
    self.today = today
  }

  /// Whether what is printed differs.
  package var differs: Bool {
    guard let published, let today else { return true }
    return published.numerator != today.numerator || published.denominator != today.denominator
      || published.value != today.value || published.state != today.state
  }
}

/// The difference of one term of a figure, by cause.
package struct ComparedTerm: Sendable {
  package var role: TermExplanation.Role
  /// As printed; empty for none.
  package var published: String
  package var today: String
  /// Today less published, in the term's own scale: exactly the sum of the parts.
  package var difference: Int128
  package var differenceText: String
  package var parts: [DifferencePart]
}

/// A closing beside what the same request gives on the records of a later commit.
///
/// Made without the records of then: only the causes of a difference need them (`ExplainedCells`).
package struct ClosingComparison: Sendable {
  package let closing: Closing
  /// The commit of « today ».
  package let commit: Int
  package let cells: [ComparedCell]
  /// Positions in `cells` of what differs, in order.
  package let differing: [Int]
  let request: Request
  private let versions: [String: ClosedDefinition]

  /// Counts the request of a closing on today's records.
  ///
  /// - Throws: `RequestError` for a cut this program does not know.
  package init(_ closing: Closing, _ catalogue: Catalogue, _ now: SourceState) throws(RequestError)
  {
    self.closing = closing
    request = closing.entry.scope.request(catalogue)
    commit = now.commit
    versions = Dictionary(
      closing.definitions.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let cells = Self.compared(closing, try now.engine.compute(request), request.definitions)
    self.cells = cells
    differing = cells.indices.filter { cells[$0].differs }
  }

  /// The fields its figures read, by kind.
  package static func fields(_ closing: Closing, _ catalogue: Catalogue) -> [Kind: Set<Int>] {
    Engine.fieldsNeeded(for: closing.entry.scope.request(catalogue))
  }

  /// Bytes it holds, nearly.
  package var bytes: Int { 4096 + (cells.count + closing.lines.count) * 512 }

  private static func compared(
    _ closing: Closing, _ today: [Cell], _ definitions: [Definition]
  ) -> [ComparedCell] {
    let cuts = closing.entry.scope.by.count
    let published = closing.lines.compactMap { Cell(line: $0, cuts: cuts) }
    let known = Dictionary(
      definitions.map { ($0.fullName, $0) }, uniquingKeysWith: { first, _ in first })
    var current = Dictionary(today.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
    var cells = published.map { cell in
      ComparedCell(
        place: cell.place, definition: known[cell.place.fullName], published: cell,
        today: current.removeValue(forKey: cell.place))
    }
    cells += today.compactMap { cell in
      current[cell.place].map { cell in
        ComparedCell(
          place: cell.place, definition: known[cell.place.fullName], published: nil, today: cell)
      }
    }
    return cells
  }

  /// Whether a figure is not defined as it was when it was closed.
  package func isChanged(_ definition: Definition) -> Bool {
    versions[definition.fullName] != ClosedDefinition(definition)
  }

  /// Differing cells explained together by pages: one load of the records of then serves them all.
  package static let block = 20

  /// The positions to explain with one: those of its block when it differs, else itself.
  package func block(of position: Int) -> [Int] {
    var low = 0
    var high = differing.count
    while low < high {
      let middle = (low + high) / 2
      if differing[middle] < position { low = middle + 1 } else { high = middle }
    }
    guard low < differing.count, differing[low] == position else { return [position] }
    let first = low - low % Self.block
    return Array(differing[first..<min(first + Self.block, differing.count)])
  }
}
