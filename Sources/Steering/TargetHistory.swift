package import Catalogue
import Columns
package import Kernel
package import Records

/// Every row of `cibles` about one thing: what was proposed, decided and revised of it.
package struct TargetHistory: Sendable {
  /// One row.
  package struct Line: Hashable, Sendable {
    /// In the table of the data set it was read from.
    package var row: Int
    /// In the figure's unit; nil when none can be read.
    package var value: Double?
    /// A code of `statut`; nil for a row that does not say.
    package var state: String?
    package var decided: CivilDate?
  }

  package let indicator: String
  /// A code of `nature`.
  package let nature: String
  package let place: Promise.Place
  package let date: CivilDate
  package let start: CivilDate?
  /// The latest decision first; of one day, the last row first.
  package let lines: [Line]
  /// The row in force; nil when none is.
  package let inForce: Int?

  /// The rows about the same thing as a row; nil for one that is about nothing.
  ///
  /// Cost: a pass over `cibles`.
  package init?(of row: Int, _ dataset: Dataset, _ catalogue: Catalogue) {
    let table = dataset.table(.cibles)
    let cells = TargetCells(table)
    guard (0..<table.count).contains(row), let nature = cells.code(.nature, row),
      let date = cells.day(.date, row)
    else { return nil }
    let indicator = cells.text(.indicateur, row)
    let definition = catalogue[indicator]
    let own = definition.flatMap(FrameworkIndicator.axis)
    func place(_ row: Int) -> Promise.Place {
      let axe = cells.text(.axe, row)
      return cells.place(row, axe: axe.isEmpty ? own ?? "" : axe)
    }
    let here = place(row)
    let start = cells.day(.debut, row)
    lines = (0..<table.count).filter { other in
      cells.text(.indicateur, other) == indicator && cells.code(.nature, other) == nature
        && cells.day(.date, other) == date && cells.day(.debut, other) == start
        && place(other) == here
    }.map { other in
      Line(
        row: other, value: cells.amount(.valeur, other).map { Double($0) / 1_000_000 },
        state: cells.code(.statut, other), decided: cells.day(.dateDecision, other))
    }.sorted { left, right in
      (left.decided?.day ?? .min, left.row) > (right.decided?.day ?? .min, right.row)
    }
    let found = lines
    let promises = definition.map { Promises(table, of: [$0]).all } ?? []
    inForce = promises.first { promise in found.contains { $0.row == promise.row } }?.row
    self.indicator = indicator
    self.nature = nature
    self.place = here
    self.date = date
    self.start = start
  }
}
