package import Checks
package import Counting
package import Kernel

/// What a compiler needs to know of a projection: all of it stands in `c_projection`, `c_codes` and
/// the names of the columns.
package struct ProjectionBook: Sendable {
  /// The layout of the tables; another number, other columns.
  package static let format = 1

  package let commit: Int
  /// The rule set the status was read under; nil for each programme's own.
  package let ruleSet: RuleSet?
  /// The day states are read at when it comes before the end of a period.
  package let asOf: CivilDate?
  package let frames: Set<String>
  /// The code of each number, by dimension.
  private let codes: [String: [Int: String]]

  package init(
    commit: Int, ruleSet: RuleSet?, asOf: CivilDate?, frames: Set<String>,
    codes: [Projection.Code]
  ) {
    self.commit = commit
    self.ruleSet = ruleSet
    self.asOf = asOf
    self.frames = frames
    var known: [String: [Int: String]] = [:]
    for code in codes { known[code.dimension, default: [:]][code.number] = code.code }
    self.codes = known
  }

  /// The code a number stands for in a cut; `inconnu` for 0.
  func code(_ number: Int, _ dimension: String) -> String {
    codes[dimension]?[number] ?? Cut.unknown
  }

  /// The numbers of some codes, in order; codes nobody has give none.
  func numbers(_ wanted: Set<String>, _ dimension: String) -> [Int] {
    (codes[dimension] ?? [:]).filter { wanted.contains($0.value) }.map(\.key).sorted()
  }

  /// The numbers of texts equal by bytes, in order.
  func numbers(equalTo texts: [String], _ dimension: String) -> [Int] {
    let wanted = Set(texts.map { Array($0.utf8) })
    return (codes[dimension] ?? [:]).filter { wanted.contains(Array($0.value.utf8)) }
      .map(\.key).sorted()
  }
}

/// Why a request is not counted over a projection.
package enum SQLRefusal: Error, Hashable, Sendable {
  /// The projection leaves this datum out.
  case notProjected(String)
  /// The projection tells no such frame apart.
  case unknownFrame(String)
  /// The projection was written under another choice of rule sets.
  case otherRuleSet
  /// The share of a product is not bounded: its sum would not be exact.
  case unboundedShare(String)
}
