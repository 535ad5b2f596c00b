package import Catalogue
import Counting
import Kernel

/// The exact cell of a figure, as promises name it.
package struct PromisedCell {
  /// Nil when the perimeter is of something no promise names.
  private let asked: [String: String]?
  private let axis: String?

  private static let parts: Set = [
    "programme", "axe", "pi", "os", "categorie_region", "region", "operation",
  ]
  private static let actors: Set = ["structure", "oi"]

  /// - Parameter named: the codes that limit the figure, of its perimeter and of its cuts.
  package init(_ definition: Definition, _ named: [(name: String, code: String)]) {
    axis = FrameworkIndicator.axis(of: definition)
    var asked: [String: String] = [:]
    for (name, code) in named {
      guard Self.parts.contains(name) || Self.actors.contains(name) || Self.level(name) != nil,
        asked[name] ?? code == code
      else {
        self.asked = nil
        return
      }
      asked[name] = code
    }
    self.asked = asked
  }

  /// The level of territories a cut is of; nil for another cut.
  private static func level(_ cut: String) -> String? {
    guard let found = try? Cut(cut), found.isResidence else { return nil }
    return cut == "region_residence" ? "region" : cut
  }

  /// Whether a promise is about exactly this cell.
  ///
  /// What is promised of an operation may name where the operation is, or not.
  private func holds(_ place: Promise.Place) -> Bool {
    guard let asked, place.call.isEmpty, place.modality.isEmpty else { return false }
    let isOfOperation = asked["operation"] != nil
    func agrees(_ name: String, _ value: String, otherwise own: String = "") -> Bool {
      guard let code = asked[name] else { return isOfOperation || value == own }
      return code == value || isOfOperation && value.isEmpty
    }
    let territory = asked.first { Self.level($0.key) != nil }
    let actor = asked["structure"] ?? asked["oi"] ?? ""
    return (asked["operation"] ?? "") == place.operation && actor == place.actor
      && (asked["programme"] ?? place.programme) == place.programme
      && agrees("axe", place.axe, otherwise: axis ?? "") && agrees("pi", place.pi)
      && agrees("os", place.os) && agrees("categorie_region", place.category)
      && agrees("region", place.region)
      && (territory.flatMap { Self.level($0.key) } ?? "") == place.level
      && (territory?.value ?? "") == place.territory
  }

  /// What is promised of the cell, by date; where two programmes promise something for one day, neither
  /// is taken: their figures are one here.
  ///
  /// - Parameter fromStart: whether what is counted from a day of its own is left out.
  package func all(_ promises: Promises, fromStart: Bool = false) -> [Promise] {
    struct Due: Hashable {
      var horizon: Horizon
      var date: CivilDate
      var start: CivilDate?
    }
    let mine = promises.all.filter { holds($0.place) && (!fromStart || $0.start == nil) }
    return Dictionary(grouping: mine) {
      Due(horizon: $0.horizon, date: $0.date, start: $0.start)
    }.values.filter { $0.count == 1 }.compactMap(\.first).sorted {
      ($0.date, $0.horizon.code, $0.start?.day ?? .min)
        < ($1.date, $1.horizon.code, $1.start?.day ?? .min)
    }
  }

  /// The next value promised after a day, else the last one before; nil when nothing is promised.
  func next(
    _ promises: Promises, _ horizon: Horizon?, after day: CivilDate, fromStart: Bool
  ) -> OutlookTarget? {
    let found = all(promises, fromStart: fromStart).filter {
      horizon == nil || $0.horizon == horizon
    }
    let chosen = found.first { $0.date > day } ?? found.last
    return chosen.map { OutlookTarget(date: $0.date, value: $0.value, debut: $0.start) }
  }
}
