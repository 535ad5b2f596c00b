/// The tests of the list of operations at risk, by the numbers of their contract.
///
/// `operations_evaluation.md`, A4.
package enum RiskTest: String, Hashable, Sendable, CaseIterable {
  case k01 = "K01"
  case k02 = "K02"
  case k03 = "K03"
  case k04 = "K04"
  case k05 = "K05"
  case k06 = "K06"
  case k07 = "K07"
  case k08 = "K08"
  case k09 = "K09"
  case k10 = "K10"
  case k11 = "K11"
  case k12 = "K12"
  case k13 = "K13"
  case k14 = "K14"
  case k15 = "K15"
  case k16 = "K16"

  /// What a test looks at, one thing after the other.
  package var measures: [RiskMeasure] {
    switch self {
    case .k01: [.deadline]
    case .k02: [.cuts]
    case .k03: [.entries]
    case .k04: [.silence]
    case .k05: [.spending]
    case .k06: [.resources]
    case .k07: [.rules]
    case .k08: [.posts]
    case .k09: [.completeness, .unsaidExits]
    case .k10: [.overlaps]
    case .k11: [.unitCost]
    case .k12: [.experience]
    case .k13: [.promise]
    case .k14: [.overspending]
    case .k15: [.nobody]
    case .k16: [.ending]
    }
  }
}

/// One thing that a test looks at; its points add up with the others of the test.
package enum RiskMeasure: String, Hashable, Sendable, CaseIterable {
  case deadline, cuts, entries, silence, spending, resources, rules, posts, completeness
  case unsaidExits = "unsaid_exits"
  case overlaps
  case unitCost = "unit_cost"
  case experience, promise, overspending, nobody, ending

  /// The records a test needs and there is no kind for yet; nil for a test that can be read.
  package var lacking: RiskCause.Lack? {
    switch self {
    case .deadline: .acts
    case .cuts: .checks
    case .resources, .posts: .plans
    case .overlaps: .overlaps
    case .unitCost: .types
    case .experience: .history
    case .entries, .silence, .spending, .rules, .completeness, .unsaidExits, .promise,
      .overspending, .nobody, .ending:
      nil
    }
  }
}

/// From how many points an operation is looked after.
package enum RiskLevel: String, Hashable, Sendable {
  case none
  case followed
  case priority

  package init(points: Int) {
    self =
      points >= RiskThresholds.priority
      ? .priority : points >= RiskThresholds.followed ? .followed : .none
  }
}

/// Every threshold of the list of operations at risk: values of Jalon, that can be set.
package enum RiskThresholds {
  /// A threshold and the points of what is beyond it.
  package struct Step: Hashable, Sendable {
    /// Hundredths of a share, or days.
    package var at: Int
    package var points: Int
  }

  /// Points from which an operation is to be followed.
  package static let followed = 20
  /// Points from which it comes first.
  package static let priority = 40

  /// K03: entries under these hundredths of those expected, the mildest first.
  package static let entries = [Step(at: 85, points: 5), Step(at: 65, points: 15)]
  /// K04: that many days without entry.
  package static let silence = Step(at: 90, points: 10)
  /// K05: declared under these hundredths of the plan pro rata of days.
  package static let spending = Step(at: 50, points: 10)
  /// K05: months before it is read.
  package static let spendingMonths = 12
  /// K07 by O06.
  package static let ownInstructor = 20
  /// K09: complete records under these hundredths of all.
  package static let completeness = Step(at: 85, points: 10)
  /// K09: exits late to be told from these hundredths of those due on.
  package static let unsaidExits = Step(at: 10, points: 5)
  /// K13: hundredths of the pace of `CP03` under which a promise is to be watched, then fails.
  package static let promise = [Step(at: 85, points: 5), Step(at: 65, points: 15)]
  /// K14: declared over these hundredths of the plan.
  package static let overspending = [Step(at: 100, points: 10), Step(at: 110, points: 20)]
  /// K15: nobody from these hundredths of the days on.
  package static let nobody = Step(at: 25, points: 15)
  /// K16: exits told under these hundredths of entries.
  package static let ending = Step(at: 50, points: 10)
  /// K16: days before the end.
  package static let endingDays = 90
}

extension RiskMeasure {
  /// The thresholds it is held against, the mildest first; none for a test that cannot be read yet.
  package var steps: [RiskThresholds.Step] {
    switch self {
    case .entries: RiskThresholds.entries
    case .silence: [RiskThresholds.silence]
    case .spending: [RiskThresholds.spending]
    case .rules: [RiskThresholds.Step(at: 1, points: RiskThresholds.ownInstructor)]
    case .completeness: [RiskThresholds.completeness]
    case .unsaidExits: [RiskThresholds.unsaidExits]
    case .promise: RiskThresholds.promise
    case .overspending: RiskThresholds.overspending
    case .nobody: [RiskThresholds.nobody]
    case .ending: [RiskThresholds.ending]
    case .deadline, .cuts, .resources, .posts, .overlaps, .unitCost, .experience: []
    }
  }
}
