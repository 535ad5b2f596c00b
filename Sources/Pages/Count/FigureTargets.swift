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

  /// What was promised for exactly this perimeter, by date, as the performance framework reads it.
  ///
  /// When two programmes promise something for the same day, neither is taken: their figures are
  /// one here.
  package static func promised(
    _ definition: Definition, _ filter: [FigureQuery.Filter], _ view: View
  ) -> [FigureTarget] {
    let parts = ["programme", "axe", "pi", "os", "categorie_region", "region", "operation"]
    let names = filter.map(\.name)
    guard Set(names).isSubset(of: parts), Set(names).count == names.count else { return [] }
    let chosen = Dictionary(
      filter.map { ($0.name, $0.code) }, uniquingKeysWith: { first, _ in first })
    let own = FrameworkIndicator.axis(of: definition)
    // What is promised of an operation may name where the operation is, or not.
    let isOfOperation = chosen["operation"] != nil
    func isHere(_ place: Promise.Place) -> Bool {
      func agrees(_ name: String, _ value: String, otherwise own: String = "") -> Bool {
        guard let asked = chosen[name] else { return isOfOperation || value == own }
        return asked == value || isOfOperation && value.isEmpty
      }
      return place.isUnderLine && (chosen["operation"] ?? "") == place.operation
        && (chosen["programme"] ?? place.programme) == place.programme
        && agrees("axe", place.axe, otherwise: own ?? "") && agrees("pi", place.pi)
        && agrees("os", place.os) && agrees("categorie_region", place.category)
        && agrees("region", place.region)
    }
    let promises = Promises(view.dataset, of: [definition])
    let byDay = Dictionary(
      grouping: promises.all.filter { $0.start == nil && isHere($0.place) }
    ) {
      Day(horizon: $0.horizon, date: $0.date)
    }
    return byDay.compactMap { day, promises in
      guard let promise = promises.first, promises.count == 1 else { return nil }
      return FigureTarget(
        nature: day.horizon.code, date: day.date, value: promise.value)
    }.sorted { ($0.date, $0.nature) < ($1.date, $1.nature) }
  }

  private struct Day: Hashable {
    var horizon: Horizon
    var date: CivilDate
  }
}
