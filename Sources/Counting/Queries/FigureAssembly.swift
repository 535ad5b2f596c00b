package import Catalogue
package import Kernel

/// The pieces of time of a request, for an engine that counts elsewhere.
package struct RequestedTime: Sendable {
  let timeline: Timeline

  /// The pieces of a request; `span` is what `Step` cuts when the request has no period.
  package init(_ request: Request, span: Period?, asOf: CivilDate?) {
    var pieces = request.period.map(request.step.cut)
    if pieces == nil, request.step != .all { pieces = span.map(request.step.whole) ?? [] }
    timeline = Timeline(pieces: pieces, cumulative: request.cumulative, asOf: asOf)
  }

  /// Whether a request needs the days its records span.
  package static func needsSpan(_ request: Request) -> Bool {
    request.period == nil && request.step != .all
  }

  /// Pieces that follow each other, in order; nil when the request has no dates.
  package var pieces: [Period]? { timeline.isDated ? timeline.pieces : nil }

  /// Whether a term counts in a piece what earlier pieces counted.
  package func accumulates(_ term: Term) -> Bool {
    timeline.accumulates(term.moment, term.population)
  }

  /// The last day a term may count, whatever the period.
  package func limit(_ term: Term) -> CivilDate? {
    timeline.isLimited(term.moment, term.population) ? timeline.asOf : nil
  }
}

/// What a term gives in one cell, counted elsewhere.
package struct CountedCell: Sendable {
  /// Codes of the cuts, `inconnu` when missing.
  package var keys: [String]
  /// The piece of time the rows stand in themselves.
  package var piece: Int
  /// Rows counted; distinct values for a distinct count.
  package var rows: Int
  /// Rows that hold the amount summed.
  package var present: Int
  /// In the term's own scale.
  package var sum: Int128

  package init(keys: [String], piece: Int, rows: Int, present: Int, sum: Int128) {
    self.keys = keys
    self.piece = piece
    self.rows = rows
    self.present = present
    self.sum = sum
  }
}

/// The cells of one term in a frame, counted elsewhere; one per key and piece.
package struct CountedTerm: Sendable {
  package var frame: String
  package var term: Term
  package var cells: [CountedCell]

  package init(frame: String, term: Term, cells: [CountedCell]) {
    self.frame = frame
    self.term = term
    self.cells = cells
  }
}

/// Prints what was counted elsewhere as this engine prints what it counts.
package enum FigureAssembly {
  /// The figures of a request from the cells of its terms.
  ///
  /// `untracked` holds, by frame, the keys that only operations without participant figures have.
  package static func cells(
    _ request: Request, _ time: RequestedTime, _ counted: [CountedTerm],
    untracked: [String: [[String]]]
  ) throws(RequestError) -> [Cell] {
    var groups = GroupCodes()
    if request.by.isEmpty { groups.add([]) }
    var entries: [FramedTerm: [Assembly.Entry]] = [:]
    for term in counted {
      let accumulates = time.accumulates(term.term)
      var found: [Assembly.Entry] = []
      for (group, pieces) in byGroup(term.cells, &groups).sorted(by: { $0.key < $1.key }) {
        var running = Tallied()
        for piece in 0..<time.timeline.count {
          let own = pieces[piece] ?? Tallied()
          running = accumulates ? running + own : own
          if running.rows > 0 {
            found.append(Assembly.Entry(group: group, piece: piece, tallied: running))
          }
        }
      }
      entries[FramedTerm(frame: term.frame, term: term.term)] = found
    }
    let inapplicable = untracked.mapValues { keys in Set(keys.map { groups.add($0) }) }
    let assembly = Assembly(
      groups: groups, timeline: time.timeline, cuts: try Cut.named(request.by),
      filter: try RequestFilter(request.filter), hasRange: false,
      counted: entries,
      untracked: UntrackedGroups(inapplicable))
    return request.definitions.sorted(by: Engine.precedes).flatMap { assembly.cells($0) }
  }

  private static func byGroup(
    _ cells: [CountedCell], _ groups: inout GroupCodes
  ) -> [Int: [Int: Tallied]] {
    var found: [Int: [Int: Tallied]] = [:]
    for cell in cells {
      let tallied = Tallied(rows: cell.rows, present: cell.present, sum: cell.sum)
      let group = groups.add(cell.keys)
      let known = found[group]?[cell.piece] ?? Tallied()
      found[group, default: [:]][cell.piece] = known + tallied
    }
    return found
  }
}
