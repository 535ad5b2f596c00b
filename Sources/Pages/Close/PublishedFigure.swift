internal import Catalogue
package import Counting
internal import Kernel
package import Stores

/// What was published of exactly the figure a page shows.
package struct PublishedFigure: Sendable {
  /// The closing, the last of those that cover the figure.
  package var number: Int
  /// Milliseconds since 1970-01-01T00:00:00 UTC.
  package var time: Int64
  package var cell: Cell
  /// Its line among the figures of the closing, from 1.
  package var line: Int

  /// Looks for the last closing that holds a figure in its perimeter and time.
  package static func find(
    _ basis: FigureBasis, among entries: [ClosingEntry], reading: (Int) throws -> Closing?
  ) rethrows -> PublishedFigure? {
    for entry in entries.reversed() {
      guard let keys = keys(basis, entry.scope), let closing = try reading(entry.number) else {
        continue
      }
      let cells = closing.lines.compactMap { Cell(line: $0, cuts: entry.scope.by.count) }
      for (index, cell) in cells.enumerated() {
        guard cell.place.fullName == basis.definition.fullName, cell.keys == keys,
          cell.end == basis.interval.end,
          cell.start == (basis.isCumulative ? nil : basis.interval.start)
        else { continue }
        return PublishedFigure(number: entry.number, time: entry.time, cell: cell, line: index + 1)
      }
    }
    return nil
  }

  /// The codes a figure has under the cuts of a closing; nil when its perimeter is another.
  private static func keys(_ basis: FigureBasis, _ scope: ClosingScope) -> [String]? {
    guard scope.figures.contains(basis.definition.fullName), scope.ruleSet == nil,
      scope.isCumulative == basis.isCumulative
    else { return nil }
    var keys: [String] = []
    for name in scope.by {
      let codes = basis.filter.filter { $0.name == name }
      guard codes.count == 1 else { return nil }
      keys.append(codes[0].code)
    }
    let cuts = Set(scope.by)
    let own = Set(basis.filter.filter { !cuts.contains($0.name) })
    let closed = scope.perimeter.filter { !cuts.contains($0.name) }
      .map { FigureQuery.Filter($0.name, $0.code) }
    return own == Set(closed) ? keys : nil
  }
}
