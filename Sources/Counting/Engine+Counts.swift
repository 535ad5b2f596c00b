package import Catalogue
package import Kernel

/// The rows counted by one term, cell by cell, before anything is printed.
package struct TermCounts: Sendable {
  package var frame: String
  package var term: Term
  /// The place of the group among the groups, that of the piece of time, and the rows counted.
  package var cells: [(group: Int, piece: Int, rows: Int)]
}

extension Engine {
  /// Counts the terms of a request without making figures of them: groups of codes, pieces of time
  /// and counts.
  package func counts(
    _ request: Request
  ) throws(RequestError) -> (groups: [[String]], pieces: [Period], terms: [TermCounts]) {
    let cuts = try Cut.named(request.by)
    let perimeter = try Perimeter(request.filter)
    let timeline = timeline(request)
    var groups = GroupCodes()
    if cuts.isEmpty { groups.add([]) }
    let counted = count(request, cuts, perimeter, timeline, &groups)
    var seen: Set<FramedTerm> = []
    var terms: [TermCounts] = []
    for definition in request.definitions {
      for term in definition.formula.terms {
        let framed = FramedTerm(frame: definition.frame, term: term)
        guard seen.insert(framed).inserted, let cells = counted[framed] else { continue }
        terms.append(
          TermCounts(
            frame: framed.frame, term: term,
            cells: cells.map { ($0.group, $0.piece, $0.tallied.rows) }))
      }
    }
    return (groups.codes, timeline.pieces, terms)
  }
}
