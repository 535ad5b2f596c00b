package import Catalogue
package import Counting
package import Kernel

/// Figures asked for together: which, cut how, over which days, beside what.
package struct Composition: Sendable {
  /// What each value is read beside.
  package enum Reference: String, CaseIterable, Sendable {
    /// The same figure over everything, whoever and wherever.
    case nation = "france"
    /// The same figure over the regions that resemble the one looked at.
    case alike = "semblables"
  }

  /// A piece of the days counted.
  package struct Piece: Hashable, Sendable {
    /// The days counted.
    package let counted: Period
    /// The whole step it is of, within the days asked for.
    package let whole: Period
    /// Whether days of it are still to come on the day figures are read at.
    package var isInProgress: Bool { whole.end > counted.end }
    /// Whether it is all of its step.
    package let isWholeStep: Bool

    /// Days counted, and days it will have.
    package var days: (counted: Int, all: Int) {
      (
        Int(counted.end.day - counted.start.day) + 1, Int(whole.end.day - whole.start.day) + 1
      )
    }
  }

  package static let mostIndicators = 12
  package static let mostCuts = 2
  package static let mostCells = 5_000

  /// In the order asked for.
  package let definitions: [Definition]
  package let cuts: [String]
  /// Codes cuts must have beside the region.
  package let filters: [(name: String, code: String)]
  package let region: String?
  package let step: Step
  package let isCumulative: Bool
  package let references: [Reference]
  package let pieces: [Piece]
  /// The day figures are read at.
  package let date: CivilDate

  /// - Parameters:
  ///   - period: the days asked for; those after `date` are still to come and not counted.
  /// - Returns: nil when all the days asked for are still to come.
  package init?(
    _ definitions: [Definition], by cuts: [String] = [],
    filters: [(name: String, code: String)] = [], region: String? = nil, period: Period,
    step: Step = .all, isCumulative: Bool = false, references: [Reference] = [],
    on date: CivilDate
  ) {
    guard let counted = Period(period.start, min(period.end, date)) else { return nil }
    self.definitions = definitions
    self.cuts = cuts
    self.filters = filters
    self.region = region
    self.step = step
    self.isCumulative = isCumulative
    self.references = references
    self.date = date
    pieces = zip(step.cut(counted), step.cut(period)).map { piece, whole in
      Piece(counted: piece, whole: whole, isWholeStep: step.whole(piece) == [whole])
    }
  }

  /// The region, then the other filters.
  package var filter: [(name: String, code: String)] {
    (region.map { [(name: "region", code: $0)] } ?? []) + filters
  }

  /// From the first to the last day counted.
  package var counted: Period {
    guard let first = pieces.first, let last = pieces.last,
      let period = Period(first.counted.start, last.counted.end)
    else { preconditionFailure("a period has a piece at least") }
    return period
  }

  /// What the engine counts; the same as `jalon compute` asked for the same.
  package func request(range: Bool) -> Request {
    Request(
      definitions: definitions, by: cuts, period: counted, step: step, cumulative: isCumulative,
      filter: filter, range: range)
  }

  /// Cuts that say where or by whom, not what: a reference has every code of these.
  package static let places: Set<String> = [
    "region", "region_ancienne", "region_residence", "departement", "epci", "zone_emploi", "clpe",
    "commune", "structure", "operation", "oi",
  ]

  /// The cuts a reference has too.
  package var sharedCuts: [String] { cuts.filter { !Self.places.contains($0) } }
  /// The filters a reference has too.
  package var sharedFilters: [(name: String, code: String)] {
    filters.filter { !Self.places.contains($0.name) }
  }
  /// Whether what is looked at is a part of the nation.
  package var isPartOfNation: Bool {
    region != nil || sharedCuts.count < cuts.count || sharedFilters.count < filters.count
  }
}

extension Definition {
  /// Whether its values compare from one place to another: a count does not.
  package var compares: Bool {
    switch formula {
    case .ratio: true
    case .single(let term): term.aggregate.number != nil
    }
  }

  /// Whether the sums of its terms over regions are those of all of them.
  var addsUpOverRegions: Bool {
    guard unit == .rate else { return false }
    return formula.terms.allSatisfy { term in
      !term.across.contains("region")
        && [.count, .weights].contains(term.aggregate.family)
    }
  }
}

extension Aggregate {
  fileprivate enum Family { case count, weights, other }

  fileprivate var family: Family {
    switch self {
    case .count: .count
    case .weights: .weights
    default: .other
    }
  }
}
