/// What a committee said of a decision, and what follows (CM03).
package struct Ballot: Hashable, Sendable {
  /// How an instance decides; raw values are those of its record.
  package enum Rule: String, Hashable, Sendable, CaseIterable {
    case consensus
    case majority = "majorite"
    case unanimity = "unanimite"
  }

  package enum Result: Hashable, Sendable {
    case adopted
    case rejected
    /// As many for as against: the State's co-president settled it.
    case adoptedByCasting, rejectedByCasting
    /// Votes are missing.
    case unsaid

    package var isAdopted: Bool { self == .adopted || self == .adoptedByCasting }
  }

  package var rule: Rule
  package var votesFor: Int?
  /// Written objections, for a consensus.
  package var votesAgainst: Int?
  /// Whether the State's co-president was for; nil for who abstained or was not there.
  package var isPresidentFor: Bool?

  package init(
    _ rule: Rule, for votesFor: Int? = nil, against votesAgainst: Int? = nil,
    isPresidentFor: Bool? = nil
  ) {
    self.rule = rule
    self.votesFor = votesFor
    self.votesAgainst = votesAgainst
    self.isPresidentFor = isPresidentFor
  }

  package var result: Result {
    guard rule != .consensus else { return votesAgainst ?? 0 == 0 ? .adopted : .rejected }
    guard let votesFor, let votesAgainst else { return .unsaid }
    switch rule {
    case .unanimity: return votesAgainst == 0 && votesFor >= 1 ? .adopted : .rejected
    case .majority, .consensus:
      if votesFor != votesAgainst { return votesFor > votesAgainst ? .adopted : .rejected }
      guard let isPresidentFor, votesFor > 0 else { return .rejected }
      return isPresidentFor ? .adoptedByCasting : .rejectedByCasting
    }
  }
}
