package import Catalogue
package import Counting
internal import Records
package import Stores

/// A closed figure that some records would move, were they written.
package struct MovedFigure: Sendable {
  package var closing: ClosingEntry
  package var definition: Definition?
  package var place: CellPlace
  package var now: Cell?
  package var after: Cell?
}

/// Which closed figures records not yet written would move.
///
/// Counts the request of each closing twice: on today's records and on those after.
package enum MovedFigures {
  /// The figures, in the order of closings; nil when the records after cannot be made from these, or
  /// stand at another commit.
  package static func find(
    _ changes: Stores.RecordChanges, among closings: [Closing], _ catalogue: Catalogue,
    _ now: SourceState
  ) throws -> [MovedFigure]? {
    guard changes.commit == now.commit else { return nil }
    guard !closings.isEmpty, !changes.kinds.isEmpty else { return [] }
    var numbers = PersonNumbers(now.dataset)
    guard let after = now.dataset.next(changes.seen(as: now.dataset), &numbers)?.dataset else {
      return nil
    }
    let then = SourceState(after)
    return try closings.flatMap { closing -> [MovedFigure] in
      let today = try ClosingComparison(closing, catalogue, now)
      let later = try ClosingComparison(closing, catalogue, then)
      let moved = Dictionary(
        later.cells.map { ($0.place, $0) }, uniquingKeysWith: { first, _ in first })
      var figures = today.cells.compactMap { cell -> MovedFigure? in
        let other = moved[cell.place]
        guard !Self.isSame(cell.today, other?.today) else { return nil }
        return MovedFigure(
          closing: closing.entry, definition: cell.definition, place: cell.place,
          now: cell.today, after: other?.today)
      }
      let known = Set(today.cells.map(\.place))
      figures += later.cells.filter { !known.contains($0.place) }.map {
        MovedFigure(
          closing: closing.entry, definition: $0.definition, place: $0.place, now: nil,
          after: $0.today)
      }
      return figures
    }
  }

  private static func isSame(_ one: Cell?, _ other: Cell?) -> Bool {
    guard let one, let other else { return one == nil && other == nil }
    return one.numerator == other.numerator && one.denominator == other.denominator
      && one.value == other.value && one.state == other.state
  }
}
