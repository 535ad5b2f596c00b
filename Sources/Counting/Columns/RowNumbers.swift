import Catalogue
import Columns
import Kernel
import Records

extension PopulationRows {
  /// Each row's number of days from one of its days to another, `Table.missingInteger` when one is
  /// missing; a moment is the civil day it falls on.
  func days(_ first: Int, _ last: Int) -> (Int) -> Int32 {
    let starts = day(at: first)
    let ends = day(at: last)
    return { row in
      let (start, end) = (starts(row), ends(row))
      return start == Table.missingInteger || end == Table.missingInteger
        ? Table.missingInteger : end - start
    }
  }

  /// A day or the day of a moment of each row, by the position of its field.
  func day(at column: Int) -> (Int) -> Int32 {
    switch table.kinds[column] {
    case .integer:
      let view = table.integerView(column)
      return { view[$0] }
    case .amount:
      let view = table.amountView(column)
      return { row in
        view[row] == Table.missingAmount
          ? Table.missingInteger : CivilDate(civilSeconds: view[row]).day
      }
    case .code, .text, .absent: return { _ in Table.missingInteger }
    }
  }

  /// The number a row has, in its own scale; nil when it has none.
  func number(_ number: RowNumber) -> (Int) -> Int64? {
    switch number {
    case .since, .until: return { _ in nil }
    case .between(let first, let last):
      let days = days(first, last)
      return { row in
        let days = days(row)
        return days == Table.missingInteger ? nil : Int64(days)
      }
    case .field(let column):
      switch table.kinds[column] {
      case .integer:
        let view = table.integerView(column)
        return { view[$0] == Table.missingInteger ? nil : Int64(view[$0]) }
      case .amount:
        let view = table.amountView(column)
        return { view[$0] == Table.missingAmount ? nil : view[$0] }
      case .code, .text, .absent: return { _ in nil }
      }
    }
  }
}

extension Workbench {
  /// The number of days between two days of the rows of a population, kept.
  func days(_ rows: PopulationRows, _ first: Int, _ last: Int) -> Cells<Int32> {
    keepingDays(DaysKey(kind: rows.kind, first: first, last: last)) {
      Cells(count: rows.count, rows.days(first, last))
    }
  }
}

extension PopulationCount {
  /// Means, medians and quantiles by cell, earlier pieces joined where the term accumulates.
  func averages(_ term: Term, _ mask: RowMask, _ map: CellMap) -> TermCells {
    guard let number = term.aggregate.number else { return [] }
    if case .medianSurvival = term.aggregate, case .between(let first, let last) = number {
      return waits(term, first, last, mask, map)
    }
    let value = rows.number(number)
    var slots: [Int: Distribution] = [:]
    mask.scan { row in
      if map[row] > 0, let value = value(row) {
        slots[map[row], default: Distribution()].add(value)
      }
      return true
    }
    return joined(term) { (group, piece, running: inout Distribution) in
      if let own = slots[group * timeline.count + piece + 1] { running.merge(own) }
    } tallied: { running, _ in
      running.isEmpty ? nil : Tallied(running, term.aggregate)
    }
  }

  /// Medians of durations, those that have not ended left off on the day each piece is read.
  private func waits(
    _ term: Term, _ first: Int, _ last: Int, _ mask: RowMask, _ map: CellMap
  ) -> TermCells {
    let starts = rows.day(at: first)
    let ends = rows.day(at: last)
    var slots: [Int: [(start: Int32, end: Int32)]] = [:]
    mask.scan { row in
      let (start, end) = (starts(row), ends(row))
      if map[row] > 0, start != Table.missingInteger {
        slots[map[row], default: []].append((start, end == Table.missingInteger ? .max : end))
      }
      return true
    }
    return joined(term) { (group, piece, running: inout [(start: Int32, end: Int32)]) in
      running += slots[group * timeline.count + piece + 1] ?? []
    } tallied: { running, piece in
      let reading = timeline.readingDay(piece, undated: workbench.lastStayDay)
      var distribution = Distribution()
      for (start, end) in running where start <= reading {
        distribution.add(
          Int64(end <= reading ? Wait.ended(end - start) : Wait.censored(reading - start)))
      }
      return distribution.isEmpty ? nil : Tallied(distribution, term.aggregate)
    }
  }

  /// The cells of a term whose pieces each add to what earlier ones left, where it accumulates.
  private func joined<Running: ExpressibleByEmpty>(
    _ term: Term, add: (_ group: Int, _ piece: Int, inout Running) -> Void,
    tallied: (Running, _ piece: Int) -> Tallied?
  ) -> TermCells {
    let accumulates = timeline.accumulates(term.moment, rows.population)
    var cells: TermCells = []
    for group in 0..<index.keys.count {
      var running = Running()
      for piece in 0..<timeline.count {
        if !accumulates { running = Running() }
        add(group, piece, &running)
        if let tallied = tallied(running, piece) { cells.append((group, piece, tallied)) }
      }
    }
    return cells
  }

  /// What a term counts of the participations that last, piece by piece; `nodes` as for `spread`.
  mutating func staying(_ term: Term, _ nodes: [MaskProgram.Node]) -> TermCells {
    let map = CellMap(
      slots: Cells(count: rows.count) { index.groups[$0] + 1 }, slotCount: index.keys.count + 1)
    var cells: TermCells = []
    for piece in 0..<timeline.count {
      let placed = planner.staying(term.moment, timeline, piece: piece)
      let counted = nodes.map { planner.all([$0, placed]) }
      let masks = planner.program.masks(counted, rows: rows.count)
      let values = masks.map { mask in
        var slots = [Tallied](repeating: Tallied(), count: map.slotCount)
        accumulate(term, mask, map, into: &slots)
        return slots
      }
      for group in index.keys.indices {
        var tallied = values[0][group + 1]
        if values.count > 1 {
          tallied.bound(
            low: values[1][group + 1].sum, high: values[2][group + 1].sum,
            possible: values[2][group + 1].rows)
        }
        if tallied.possible > 0 { cells.append((group, piece, tallied)) }
      }
    }
    return cells.sorted { ($0.group, $0.piece) < ($1.group, $1.piece) }
  }
}

/// What starts as nothing.
protocol ExpressibleByEmpty {
  init()
}

extension Distribution: ExpressibleByEmpty {}
extension Array: ExpressibleByEmpty {}

extension Timeline {
  /// The day what lasts is read on in a piece; `undated` is that of a count without dates.
  func readingDay(_ piece: Int, undated: Int32) -> Int32 {
    min(isDated ? pieces[piece].end.day : undated, asOf?.day ?? .max)
  }
}

extension ConditionPlanner {
  /// Participations whose stay holds the last day of a piece, or one of its days.
  mutating func staying(_ moment: Moment, _ timeline: Timeline, piece: Int) -> MaskProgram.Node {
    let reading = timeline.readingDay(piece, undated: workbench.lastStayDay)
    let opening =
      moment == .state
      ? reading
      : timeline.isDated && !timeline.isCumulative ? timeline.pieces[piece].start.day : .min
    return staying(from: opening, to: reading)
  }

  /// Participations begun on a day or before and not ended before another.
  private mutating func staying(from opening: Int32, to reading: Int32) -> MaskProgram.Node {
    let (entry, exit) = (
      ParticipationField.dateEntree.rawValue, ParticipationField.dateSortie.rawValue
    )
    guard rows.population == .participations, rows.table.kinds[entry] == .integer else {
      return MaskProgram.nothing
    }
    func integers(_ column: Int, low: Int, high: Int) -> MaskProgram.Node {
      let view = rows.table.integerView(column)
      return program.integers(view, workbench.planes(view, rows, column), low: low, high: high)
    }
    let begun = integers(entry, low: .min, high: Int(reading))
    guard rows.table.kinds[exit] == .integer, opening > .min else { return begun }
    let ended = integers(exit, low: .min, high: Int(opening) - 1)
    return program.and([begun, program.not(ended)])
  }
}

extension Term {
  /// Whether it counts participations by the days they last.
  var isOfStays: Bool {
    population == .participations && (moment == .state || moment == .present)
  }
}
