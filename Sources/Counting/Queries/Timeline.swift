import Catalogue
import Columns
import Kernel

/// The pieces of time of a request, and where each row falls in them.
struct Timeline: Hashable, Sendable {
  /// Pieces that follow each other, in order; none when the request has no dates.
  let pieces: [Period]
  let isDated: Bool
  let isCumulative: Bool
  /// The day states are read at when it comes before the end of a piece.
  let asOf: CivilDate?

  init(pieces: [Period]?, cumulative: Bool, asOf: CivilDate?) {
    self.pieces = pieces ?? []
    isDated = pieces != nil
    isCumulative = cumulative
    self.asOf = asOf
  }

  /// The same, read on a day where a moment asks for one and nothing says it.
  func reading(_ moment: Moment, on day: () -> Int32) -> Timeline {
    guard moment == .overdue, !isDated, asOf == nil else { return self }
    return Timeline(pieces: nil, cumulative: isCumulative, asOf: CivilDate(day: day()))
  }

  /// Rows of the answer per cell.
  var count: Int { isDated ? pieces.count : 1 }

  /// The dates a piece prints.
  func dates(_ piece: Int) -> (start: CivilDate?, end: CivilDate?) {
    guard isDated else { return (nil, nil) }
    return (isCumulative ? nil : pieces[piece].start, pieces[piece].end)
  }

  /// Whether a term counts in a piece what earlier pieces counted.
  func accumulates(_ moment: Moment, _ population: Population) -> Bool {
    isCumulative || moment.isReading(of: population)
  }

  /// The slots of rows: `group * count + piece + 1`, 0 out of the time asked for.
  func map(
    groups: Cells<Int32>, groupCount: Int, days: ColumnView<Int32>, moment: Moment,
    population: Population
  ) -> CellMap {
    let accumulates = accumulates(moment, population)
    var firstDay = Int32.max
    var table: [Int32] = []
    var before: Int32 = accumulates || !isDated ? 0 : -1
    let limit = isLimited(moment, population) ? asOf : nil
    var missing: Int32 =
      population == .plan || population == .persons
        || (!isDated && !moment.needsDay && limit == nil) ? 0 : -1
    if let first = pieces.first, let last = pieces.last {
      firstDay = first.start.day
      table.reserveCapacity(Int(last.end.day - firstDay) + 1)
      for (index, piece) in pieces.enumerated() {
        let length = Int(piece.end.day - piece.start.day) + 1
        table.append(contentsOf: repeatElement(Int32(index), count: length))
      }
    } else if isDated {
      before = -1
      missing = -1
    }
    if let limit {
      if limit.day < firstDay {
        firstDay = limit.day + 1
        table = []
      } else {
        table = Array(table.prefix(Int(limit.day - firstDay) + 1))
      }
    }
    let slots = Grouping.slots(
      groups: groups, days: days, firstDay: firstDay, pieces: table, pieceCount: count,
      before: before, missing: missing)
    return CellMap(slots: slots, slotCount: groupCount * count + 1)
  }

  /// The days `map` places in the only slot there is, missing ones out, for rows placed by a day of
  /// their own; nil where it does not come to that.
  func placedDays(_ moment: Moment) -> (first: Int32, last: Int32)? {
    guard isDated, let piece = pieces.first, pieces.count == 1 else { return nil }
    let limit = isLimited(moment, .participations) ? asOf?.day : nil
    return (
      accumulates(moment, .participations) ? .min : piece.start.day,
      min(piece.end.day, limit ?? .max)
    )
  }

  /// Whether the day of reading bounds what a moment reads.
  func isLimited(_ moment: Moment, _ population: Population) -> Bool {
    moment == .past || (population != .plan && moment.isReading(of: population))
  }

  /// Where the months of rows fall: the piece of each, nil for none.
  ///
  /// Stands for what `map` does day by day when `isOfMonths` holds.
  func pieces(ofMonths term: Term) -> (Int32?) -> Int? {
    let accumulates = accumulates(term.moment, term.population)
    guard isDated else { return { _ in 0 } }
    func number(_ day: CivilDate) -> Int32 {
      let (year, month, _) = day.components
      return Int32(year * 12 + month - 1)
    }
    let bounds = pieces.map { (first: number($0.start), last: number($0.end)) }
    return { month in
      guard let month, let first = bounds.first else { return nil }
      if month < first.first { return accumulates ? 0 : nil }
      return bounds.firstIndex { month <= $0.last }
    }
  }

  /// Whether its pieces are whole months for rows no later than a day, so that months answer for
  /// days: the last piece may end after that day anywhere in a month.
  func isOfMonths(_ term: Term, lastDay: Int32) -> Bool {
    guard asOf == nil, isDated, let first = pieces.first else { return asOf == nil }
    func endsMonth(_ day: CivilDate) -> Bool { day.adding(days: 1).components.day == 1 }
    let startsMonth = first.start.components.day == 1
    return (startsMonth || accumulates(term.moment, term.population))
      && pieces.allSatisfy { endsMonth($0.end) || $0.end.day >= lastDay }
  }
}
