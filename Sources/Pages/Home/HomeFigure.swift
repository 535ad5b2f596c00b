package import Catalogue
package import Charts
internal import Counting
package import Following
internal import HTTP
internal import Kernel
internal import Words

/// The figure a role follows, with its curve.
package struct HomeFigure: Sendable {
  package var label: String
  package var value: String
  package var unit: String
  /// Since a year, or why there is no value.
  package var note: String
  package var address: Address
  package var chart: TrajectoryChart

  /// The first of some figures that the catalogue has, in a scope; nil when it has none.
  ///
  /// Costs one series, kept with the view.
  package init?(_ view: View, _ catalogue: Catalogue, _ names: [String], scope: Scope) throws {
    let found = names.lazy.compactMap { name in
      catalogue.definitions.first { $0.fullName == name }
    }.first
    guard let definition = found else { return nil }
    let basis = FigureBasis(
      view, definition, scope: scope, query: FigureQuery(Parameters([]), region: scope.region))
    let points = try basis.series(range: false).map { cell in
      FigurePage.Point(
        cell: cell,
        label: Words.FigurePages.piece(cell.end ?? basis.interval.end, isMonth: basis.isMonthly),
        text: FigureText(cell, definition))
    }
    guard let last = points.last else { return nil }
    label = Words.printed(definition.label)
    value = last.text.value
    unit = last.text.unit
    note = last.text.reason
    address = .figure(definition.fullName)
    chart =
      FigureTrajectory(
        definition: definition, points: points,
        targets: FigureTarget.promised(definition, basis.filter, view), interval: basis.interval,
        isCumulative: basis.isCumulative, whole: value
      ).chart
  }
}
