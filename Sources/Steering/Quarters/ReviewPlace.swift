/// Whom an edition of the dashboards is about: the nation, a territory, an intermediate body.
package enum ReviewPlace: Hashable, Sendable {
  case nation
  /// A code of a cut.
  case unit(cut: String, code: String)

  /// Cuts of operations and of residence that an edition may be about.
  package static let cuts = ["region", "region_ancienne", "departement", body]
  /// The cut of intermediate bodies.
  package static let body = "oi"
  private static let nationName = "national"

  /// As records and addresses write it: `national`, `region:32`, `oi:CODE`; nil for anything else.
  package init?(_ text: String) {
    if text == Self.nationName {
      self = .nation
      return
    }
    let parts = text.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, Self.cuts.contains(String(parts[0])), !parts[1].isEmpty else {
      return nil
    }
    self = .unit(cut: String(parts[0]), code: String(parts[1]))
  }

  /// As records and addresses write it.
  package var text: String {
    switch self {
    case .nation: Self.nationName
    case .unit(let cut, let code): "\(cut):\(code)"
    }
  }

  /// What its figures are limited to.
  package var filter: [(name: String, code: String)] {
    switch self {
    case .nation: []
    case .unit(let cut, let code): [(cut, code)]
    }
  }

  /// What a screen of the dashboard is read for.
  package var scope: ScreenReading.Scope.Place? {
    switch self {
    case .nation: nil
    case .unit(let cut, let code): .init(cut: cut, code: code)
    }
  }
}

extension ReviewPlace: Comparable {
  /// From above to below: the nation, territories in the order of their levels, bodies; by code.
  package static func < (left: ReviewPlace, right: ReviewPlace) -> Bool {
    func place(_ one: ReviewPlace) -> (Int, String) {
      guard case .unit(let cut, let code) = one else { return (-1, "") }
      return (cuts.firstIndex(of: cut) ?? cuts.count, code)
    }
    return place(left) < place(right)
  }
}
