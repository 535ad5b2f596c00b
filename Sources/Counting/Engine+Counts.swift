package import Catalogue
import Columns
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
    let timeline = timeline(request)
    var terms: [FramedTerm] = []
    for definition in request.definitions {
      for term in definition.formula.terms {
        let framed = FramedTerm(frame: definition.frame, term: term)
        if term.population == .participations, term.aggregate == .count, !terms.contains(framed) {
          terms.append(framed)
        }
      }
    }
    var count = PopulationCount(
      workbench.rows(.participations), workbench, cuts: try Cut.named(request.by),
      filter: try Perimeter(request.filter), timeline: timeline, ruleSet: request.ruleSet,
      derived: workbench.derived(request.ruleSet))
    try count.checkRoom(terms.count)
    let slots = count.slots(terms)
    return (
      count.index.keys, timeline.pieces,
      zip(terms, slots).map { TermCounts(term: $0.term, rows: $1) }
    )
  }
}
