import Columns
package import Kernel
package import Records

/// A territory the common base is read for: the nation, a région, a département or a local committee's
/// (CLPE), which may cross the others.
package struct BasePlace: Hashable, Sendable {
  /// Nil for the nation.
  package var level: Territories.Level?
  /// Empty for the nation.
  package var code: String

  package init(_ level: Territories.Level, _ code: String) {
    self.level = level
    self.code = code
  }

  private init() {
    level = nil
    code = ""
  }

  package static let nation = BasePlace()

  /// The cut of persons that counts it; nil for the nation.
  package var cut: String? {
    level.map { $0 == .region ? "region_residence" : $0.rawValue }
  }
}

/// The communes where persons live and offers are, and the territories they are of on a day.
package struct BaseCommunes: Sendable {
  /// Communes by level, then code of the territory, in order.
  private let members: [Territories.Level: [String: [String]]]

  /// The levels a place may be chosen of, the widest first.
  package static let levels: [Territories.Level] = [.region, .departement, .clpe]

  /// One pass over persons and offers.
  package init(_ dataset: Dataset, _ territories: Territories, on date: CivilDate) {
    var communes: Set<String> = []
    for kind in [Kind.personnes, .offres] {
      let table = dataset.table(kind)
      guard let column = Schema.of(kind).index(of: "commune"), table.kinds[column] == .text
      else { continue }
      communes.formUnion(EncodedText(table, column).values)
    }
    communes.remove("")
    var members: [Territories.Level: [String: [String]]] = [:]
    for commune in communes.sorted() {
      for level in Self.levels {
        guard let code = territories.parent(of: commune, level, on: date.day) else { continue }
        members[level, default: [:]][code, default: []].append(commune)
      }
    }
    self.members = members
  }

  /// The codes of a level where somebody lives or an offer is, in order.
  package func codes(_ level: Territories.Level) -> [String] {
    (members[level] ?? [:]).keys.sorted()
  }

  /// The communes of a place; nil for the nation, which is not limited.
  package func communes(of place: BasePlace) -> [String]? {
    place.level.map { members[$0]?[place.code] ?? [] }
  }

  /// The smallest of the wider levels that holds all of a place: a département, a région, the nation;
  /// nil above the nation.
  package func above(_ place: BasePlace) -> BasePlace? {
    guard let level = place.level else { return nil }
    let wider = Self.levels.prefix { $0 != level }.reversed()
    let own = Set(members[level]?[place.code] ?? [])
    for level in wider {
      let holding = (members[level] ?? [:]).filter { !own.isDisjoint(with: $0.value) }
      if holding.count == 1, let only = holding.first, own.isSubset(of: only.value) {
        return BasePlace(level, only.key)
      }
    }
    return .nation
  }
}
