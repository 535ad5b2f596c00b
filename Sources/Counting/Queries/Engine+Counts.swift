package import Catalogue
package import Columns
package import Kernel

/// The rows one term counts, cell by cell, before anything is printed.
package struct TermCounts: Sendable {
  package var term: Term
  /// Rows by slot: `group * pieces + piece + 1`; slot 0 is nowhere.
  package var rows: [UInt32]
}

extension Engine {
  /// Counts the participations of the terms of a request that only count, without making figures of
  /// them: groups of codes, pieces of time and counts.
  ///
  /// Each piece counts its own rows, whatever the request says of accumulation.
  package func counts(
    _ request: Request
  ) throws(RequestError) -> (groups: [[String]], pieces: [Period], terms: [TermCounts]) {
    var (count, terms) = try population(request)
    let slots = count.slots(terms)
    return (
      count.index.keys, count.timeline.pieces,
      zip(terms, slots).map { TermCounts(term: $0.term, rows: $1) }
    )
  }

  /// What `counts` costs, counted rather than timed: what budgets are made of.
  package func cost(_ request: Request) throws(RequestError) -> MaskProgram.Cost {
    var (count, terms) = try population(request)
    return count.cost(terms)
  }

  /// The count of the participations of a request, and its terms that only count, each once.
  private func population(
    _ request: Request
  ) throws(RequestError) -> (count: PopulationCount, terms: [FramedTerm]) {
    var terms: [FramedTerm] = []
    var seen: Set<FramedTerm> = []
    for definition in request.definitions {
      for term in definition.formula.terms {
        let framed = FramedTerm(frame: definition.frame, term: term)
        if term.population == .participations, term.aggregate == .count,
          seen.insert(framed).inserted
        {
          terms.append(framed)
        }
      }
    }
    let count = PopulationCount(
      workbench.rows(.participations), workbench, cuts: try Cut.named(request.by),
      filter: try RequestFilter(request.filter), timeline: timeline(request),
      ruleSet: request.ruleSet, derived: workbench.derived(request.ruleSet))
    try count.checkRoom(terms.count)
    return (count, terms)
  }
}
