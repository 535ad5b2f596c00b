package import Catalogue
package import Following
package import Kernel
internal import Records
internal import Steering

/// A value promised for a figure, in one perimeter, by a date.
package struct FigureTarget: Hashable, Sendable {
  /// `jalon` or `cible`.
  package var nature: String
  package var date: CivilDate
  /// In the figure's unit.
  package var value: Double

  package init(nature: String, date: CivilDate, value: Double) {
    self.nature = nature
    self.date = date
    self.value = value
  }

  /// What was promised for exactly this perimeter, by date.
  package static func promised(
    _ definition: Definition, _ filter: [FigureQuery.Filter], _ view: View
  ) -> [FigureTarget] {
    PromisedCell(definition, filter.map { ($0.name, $0.code) })
      .all(Promises(view.dataset, of: [definition]), fromStart: true)
      .map { FigureTarget(nature: $0.horizon.code, date: $0.date, value: $0.value) }
  }
}
