package import Catalogue
package import Checks
package import Kernel

/// Figures to compute: which, cut how, over which time.
package struct Request: Sendable {
  package var definitions: [Definition]
  /// Names of the cuts, as `--by` takes them, in the order of the columns.
  package var by: [String]
  package var period: Period?
  package var step: Step
  /// Each row counts from the beginning to the end of its piece of time.
  package var cumulative: Bool
  /// The rule set for every programme instead of its own.
  package var ruleSet: RuleSet?
  /// RequestFilter, as `--where` takes it: several codes of one name are alternatives, several names
  /// must all hold.
  package var filter: [(name: String, code: String)]
  /// Whether the bounds that missing answers leave to each figure are counted too.
  package var range: Bool

  package init(
    definitions: [Definition], by: [String] = [], period: Period? = nil, step: Step = .all,
    cumulative: Bool = false, ruleSet: RuleSet? = nil, filter: [(name: String, code: String)] = [],
    range: Bool = false
  ) {
    self.definitions = definitions
    self.by = by
    self.period = period
    self.step = step
    self.cumulative = cumulative
    self.ruleSet = ruleSet
    self.filter = filter
    self.range = range
  }
}

/// Why a request cannot be answered.
package struct RequestError: Error, Hashable, Sendable {
  package enum Code: String, Sendable {
    /// No cut has this name.
    case unknownCut = "unknown_cut"
    /// The field holds sensitive answers or identity: no figure is cut by it.
    case refusedCut = "refused_cut"
    /// The same cut is asked for twice.
    case repeatedCut = "repeated_cut"
    /// The cuts, the pieces of time and the figures multiply to more cells than can be counted.
    case tooManyCells = "too_many_cells"
    /// The step cuts the time asked for into more pieces than a table holds.
    case tooManyPieces = "too_many_pieces"
  }

  package var code: Code
  /// The name as asked for; those of the cuts when they multiply to too many cells.
  package var subject: String
  /// The nearest name there is, when one is near.
  package var nearest: String?
  /// What multiplies, when it makes too many cells.
  package var size: RequestSize?
}

/// Whether a figure could be computed.
package enum FigureState: String, Sendable, CaseIterable {
  case ok
  case notApplicable = "not_applicable"
  case notComputable = "not_computable"
}

/// One printed figure: exact numbers, ready as text.
package struct Cell: Hashable, Sendable {
  package var frame: String
  package var code: String
  /// Codes of the cuts, in the order asked for; `inconnu` when missing.
  package var keys: [String]
  /// First day counted; nil for a count from the beginning.
  package var start: CivilDate?
  package var end: CivilDate?
  package var numerator: String
  /// Empty for a figure that is not a quotient, and when missing.
  package var denominator: String
  package var value: String
  /// The least the value can be once missing answers that are not sensitive are known; empty when
  /// no range was asked for, or when nothing bounds it.
  package var low: String
  /// The most it can be, as `low`.
  package var high: String
  package var state: FigureState
  /// Why there is no value: the definition's own key of `Words`, `missing_value` when no record
  /// holds the amount, `untracked` for operations without participant figures; else empty.
  package var reason: String

  package init(
    frame: String, code: String, keys: [String], start: CivilDate? = nil, end: CivilDate? = nil,
    numerator: String, denominator: String, value: String, low: String = "", high: String = "",
    state: FigureState, reason: String = ""
  ) {
    self.frame = frame
    self.code = code
    self.keys = keys
    self.start = start
    self.end = end
    self.numerator = numerator
    self.denominator = denominator
    self.value = value
    self.low = low
    self.high = high
    self.state = state
    self.reason = reason
  }

  /// The same without any value, for who may not count it.
  package var withheld: Cell {
    Cell(
      frame: frame, code: code, keys: keys, start: start, end: end, numerator: "", denominator: "",
      value: "", state: .notComputable, reason: "outside_right")
  }

  /// Whether missing answers leave the value open.
  package var isOpen: Bool { low != high }
}
