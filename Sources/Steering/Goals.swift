import Kernel

/// Positions of the fields of `cibles`.
enum TargetField: Int, CaseIterable, Sendable {
  case programme
  case axe
  case pi
  case os
  case categorieRegion
  case region
  case acteur
  case operation
  case indicateur
  case nature
  case date
  case valeur
  case source
  case statut
  case dateDecision
  case debut
  case version
  case reference
  case appel
  case niveau
  case territoire
  case modalite
  case motif
}

/// The unit of assessment: an axis of a programme in a category of region.
struct AxisKey: Hashable, Sendable {
  var programme: String
  var axe: String
  /// Code of the category; nil for the whole axis, `inconnu` for operations without one.
  var category: String?
}

/// A deadline of the framework.
package enum Horizon: String, Hashable, Sendable, CaseIterable {
  /// `jalon`: the milestones that free the reserve.
  case milestone
  /// `cible`: the targets of the end of the programme.
  case target
}

extension Horizon {
  /// As `cibles` and addresses write it.
  package var code: String {
    switch self {
    case .milestone: "jalon"
    case .target: "cible"
    }
  }

  /// The deadline of a code; nil for what is no promise.
  package init?(code: String?) {
    guard let horizon = Self.allCases.first(where: { $0.code == code }) else { return nil }
    self = horizon
  }
}

/// The values to reach that are in force, of whole axes: lines about a priority, an objective or an
/// operation belong to others.
struct Goals: Sendable {
  /// One value to reach.
  struct Key: Hashable, Sendable {
    var axis: AxisKey
    /// Empty for the nation.
    var region: String
    var indicator: String
    var horizon: Horizon
    var date: CivilDate
  }

  private let values: [Key: Int128]

  /// The values in force of the indicators of the framework.
  init(_ promises: Promises) {
    var values: [Key: Int128] = [:]
    for promise in promises.all {
      let place = promise.place
      guard place.pi.isEmpty, place.os.isEmpty, place.isLine, promise.start == nil
      else { continue }
      let key = Key(
        axis: AxisKey(
          programme: place.programme, axe: place.axe,
          category: place.category.isEmpty ? nil : place.category),
        region: place.region, indicator: promise.indicator, horizon: promise.horizon,
        date: promise.date)
      values[key] = promise.millionths
    }
    self.values = values
  }

  /// Every value there is.
  var keys: [Key] { Array(values.keys) }

  /// The dates of a horizon for some programmes, in order.
  func dates(_ horizon: Horizon, programmes: Set<String>) -> [CivilDate] {
    Set(
      values.keys.filter { $0.horizon == horizon && programmes.contains($0.axis.programme) }
        .map(\.date)
    ).sorted()
  }

  /// A value to reach, in millionths, at the very cell.
  subscript(key: Key) -> Int128? { values[key] }
}
