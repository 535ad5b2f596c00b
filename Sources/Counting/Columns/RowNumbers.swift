import Catalogue
import Columns
import Kernel
import Records

extension PopulationRows {
  /// Each row's number of days from one of its days to another, `Table.missingInteger` when one is
  /// missing; a moment is the civil day it falls on.
  func days(_ first: Int, _ last: Int) -> @Sendable (Int) -> Int32 {
    let starts = day(at: first)
    let ends = day(at: last)
    return { row in
      let (start, end) = (starts(row), ends(row))
      return start == Table.missingInteger || end == Table.missingInteger
        ? Table.missingInteger : end - start
    }
  }

  /// A day or the day of a moment of each row, by the position of its field.
  func day(at column: Int) -> @Sendable (Int) -> Int32 {
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
  func number(_ number: RowNumber) -> @Sendable (Int) -> Int64? {
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

extension PopulationRows {
  /// The days from each participation's exit to the first entry of its person in another programmed
  /// operation on that day or after, missing without one; `persons` are those of the rows, -1 for nobody.
  func daysToNextEntry(_ persons: Cells<Int32>) -> Cells<Int32> {
    let found = Cells<Int32>(repeating: Table.missingInteger, count: count)
    let (entry, exit) = (
      ParticipationField.dateEntree.rawValue, ParticipationField.dateSortie.rawValue
    )
    guard persons.count == count, let links, table.kinds[entry] == .integer,
      table.kinds[exit] == .integer
    else { return found }
    let (entries, exits) = (table.integerView(entry), table.integerView(exit))
    var numbers: [Int32] = []
    for person in persons where person >= 0 {
      while numbers.count <= Int(person) { numbers.append(0) }
      numbers[Int(person)] += 1
    }
    // Those who came once have no other entry.
    var stays: [Int32: [Int]] = [:]
    for row in 0..<count where persons[row] >= 0 && numbers[Int(persons[row])] > 1 {
      stays[persons[row], default: []].append(row)
    }
    for rows in stays.values {
      for row in rows where exits[row] != Table.missingInteger {
        for other in rows
        where links[other] != links[row] && links[other] >= 0
          && operations.isProgrammed[Int(links[other])]
          && entries[other] != Table.missingInteger && entries[other] >= exits[row]
        {
          let days = entries[other] - exits[row]
          if found[row] == Table.missingInteger || days < found[row] { found[row] = days }
        }
      }
    }
    return found
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
  ///
  /// `piece` is the one they are all of, when not each of its own.
  func averages(
    _ term: Term, _ mask: RowMask, _ places: SlotPlaces, of piece: Int? = nil
  ) -> TermCells {
    guard let number = term.aggregate.number else { return [] }
    if case .medianSurvival = term.aggregate, case .between(let first, let last) = number {
      return waits(term, first, last, mask, places, of: piece)
    }
    return places.cells(mask, rows.number(number)) { values, _ in
      values.isEmpty ? nil : Tallied(Distribution(values), term.aggregate)
    }
  }

  /// Medians of durations, those that have not ended left off on the day each piece is read.
  private func waits(
    _ term: Term, _ first: Int, _ last: Int, _ mask: RowMask, _ places: SlotPlaces,
    of only: Int?
  ) -> TermCells {
    let starts = rows.day(at: first)
    let ends = rows.day(at: last)
    let readings = (0..<timeline.count).map {
      timeline.readingDay($0, undated: workbench.lastStayDay)
    }
    return places.cells(mask) { row -> (start: Int32, end: Int32)? in
      let (start, end) = (starts(row), ends(row))
      return start == Table.missingInteger
        ? nil : (start, end == Table.missingInteger ? .max : end)
    } _: { stays, piece in
      let reading = readings[only ?? piece]
      let waits = stays.filter { $0.start <= reading }.map { start, end in
        Int64(end <= reading ? Wait.ended(end - start) : Wait.censored(reading - start))
      }
      return waits.isEmpty ? nil : Tallied(Distribution(waits), term.aggregate)
    }
  }

  /// What a term counts of the participations that last, piece by piece; `nodes` as for `spread`.
  mutating func staying(_ term: Term, _ nodes: [MaskProgram.Node]) -> TermCells {
    let map = CellMap(
      slots: Cells(count: rows.count) { index.groups[$0] + 1 }, slotCount: index.keys.count + 1)
    let places =
      term.aggregate.isReadBySlot
      ? SlotPlaces(
        order: slotRows(map), groups: index.keys.count, pieces: 1, accumulates: false) : nil
    var cells: TermCells = []
    for piece in 0..<timeline.count {
      let placed = planner.staying(term.moment, timeline, piece: piece)
      let counted = nodes.map { planner.all([$0, placed]) }
      let masks = planner.program.masks(counted, rows: rows.count)
      if term.aggregate.isAverage, let places {
        cells += averages(term, masks[0], places, of: piece).map { ($0.group, piece, $0.tallied) }
        continue
      }
      let values = masks.map { mask in
        var slots = [Tallied](repeating: Tallied(), count: map.slotCount)
        accumulate(term, mask, map, places, into: &slots)
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
