import Checks
import Columns

/// What `--where` keeps: for each cut named, one of some codes.
struct RequestFilter: Sendable {
  struct Clause: Hashable, Sendable {
    var cut: Cut
    var codes: Set<String>
  }

  /// Clauses that must all hold, in the order first named.
  private(set) var clauses: [Clause] = []

  /// No clause: every row.
  static let everything = RequestFilter()

  private init() {}

  init(_ filter: [(name: String, code: String)]) throws(RequestError) {
    for (name, code) in filter {
      let cut = try Cut(name)
      if let index = clauses.firstIndex(where: { $0.cut == cut }) {
        clauses[index].codes.insert(code)
      } else {
        clauses.append(Clause(cut: cut, codes: [code]))
      }
    }
  }

  /// The same without the clauses of some cuts.
  func without(_ names: [String]) -> RequestFilter {
    var filter = self
    filter.clauses.removeAll { names.contains($0.cut.name) }
    return filter
  }

  /// Whether it names operations.
  var namesOperations: Bool { clauses.contains { $0.cut.name == "operation" } }
}

extension ConditionPlanner {
  /// Rows a clause of a perimeter keeps.
  mutating func node(of clause: RequestFilter.Clause, ruleSet: RuleSet?) -> MaskProgram.Node {
    if rows.links != nil, clause.cut.isOfOperation {
      let dimension = workbench.operationDimension(clause.cut)
      let numbers = dimension.numbers(of: clause.codes)
      return linked(
        Cells(count: dimension.ids.count) { numbers.contains(dimension.ids[$0]) ? 1 : 0 })
    }
    let dimension = workbench.rowDimension(clause.cut, rows, ruleSet)
    return among(dimension.numbers(of: clause.codes), of: dimension)
  }
}
