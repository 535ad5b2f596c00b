import Catalogue
import Columns
import Kernel

extension LiveCube {
  /// Adds what all the records of a data set give.
  mutating func add(_ workbench: Workbench, _ terms: LiveTerms) {
    let rows = workbench.rows(.participations)
    guard rows.count > 0, !terms.list.isEmpty else { return }
    var count = PopulationCount(
      rows, workbench, cuts: cuts, filter: .everything,
      timeline: Timeline(pieces: nil, cumulative: false, asOf: nil), ruleSet: nil,
      derived: workbench.derived(nil))
    var months: [Moment: MonthMap] = [:]
    var own: [MonthMap.Key: Int] = [:]
    var tallies: [MaskProgram.Tally] = []
    var weighted: [(term: FramedTerm, node: MaskProgram.Node)] = []
    var counted: [FramedTerm] = []
    for term in terms.list {
      let moment = term.term.moment
      let map = months[moment] ?? MonthMap(rows.days(moment), moment, count.index)
      months[moment] = map
      if let place = terms.place(term) { meet(map.lastDay, of: place.moment) }
      let node = count.node(term)
      if term.term.aggregate == .count {
        counted.append(term)
        tallies.append(MaskProgram.Tally(node: node, map: map.cells))
      } else {
        weighted.append((term, node))
      }
    }
    let counts = count.planner.program.count(tallies, rows: rows.count)
    for (term, slots) in zip(counted, counts) {
      guard let map = months[term.term.moment], let place = terms.place(term) else { continue }
      for slot in 1..<max(slots.count, 1) where slots[slot] > 0 {
        put(Int64(slots[slot]), place, at: slot, map, count.index.keys, &own)
      }
    }
    let masks = count.planner.program.masks(weighted.map(\.node), rows: rows.count)
    for ((term, _), mask) in zip(weighted, masks) {
      guard let map = months[term.term.moment], let place = terms.place(term) else { continue }
      let amount = AmountReader(term.term.aggregate, rows.table)
      var sums: [Int: (sum: Int64, rows: Int64)] = [:]
      mask.scan { row in
        let slot = map.cells[row]
        if slot > 0 {
          sums[slot, default: (0, 0)].rows += 1
          sums[slot, default: (0, 0)].sum += Int64(amount[row] ?? 0)
        }
        return true
      }
      for (slot, sum) in sums {
        put(sum.sum, place, at: slot, map, count.index.keys, &own)
        put(sum.rows, place, offset: 1, at: slot, map, count.index.keys, &own)
      }
    }
  }

  /// Adds to a counter in the slot of a map; `own` keeps the slots met.
  private mutating func put(
    _ value: Int64, _ place: LiveTerms.Place, offset: Int = 0, at slot: Int, _ map: MonthMap,
    _ codes: [[String]], _ own: inout [MonthMap.Key: Int]
  ) {
    let (group, month) = map.key(slot)
    let key = MonthMap.Key(group: group, month: month, moment: place.moment)
    let known =
      own[key] ?? self.slot(self.group(codes[group]), month, of: place.moment)
    own[key] = known
    add(value, place, at: known, offset: offset)
  }
}

/// The months some rows fall in, each numbered once, and the slot of each row.
private struct MonthMap {
  /// A group of the records counted, and a month.
  struct Key: Hashable {
    var group: Int
    var month: Int32
    var moment: Int
  }

  let cells: CellMap
  /// Months counted from year 0, in order; `undated` for rows without a day that count all the same.
  private let months: [Int32]
  /// The latest day; the earliest possible when there is none.
  let lastDay: Int32

  init(_ days: Cells<Int32>, _ moment: Moment, _ index: CutIndex) {
    var low = Int32.max
    var high = Int32.min
    var hasMissing = false
    for day in days {
      if day == Table.missingInteger {
        hasMissing = true
      } else {
        low = min(low, day)
        high = max(high, day)
      }
    }
    var months: [Int32] = []
    var pieces: [Int32] = []
    if low <= high {
      var seen = [Bool](repeating: false, count: Int(high - low) + 1)
      for day in days where day != Table.missingInteger { seen[Int(day - low)] = true }
      var month = CivilDate(day: low).firstOfMonth
      pieces = [Int32](repeating: -1, count: seen.count)
      while month.day <= high {
        let next = month.adding(months: 1)
        let range = Int(max(month.day, low) - low)..<Int(min(next.day - 1, high) - low) + 1
        if seen[range].contains(true) {
          for day in range { pieces[day] = Int32(months.count) }
          let (year, number, _) = month.components
          months.append(Int32(year * 12 + number - 1))
        }
        month = next
      }
    }
    var missing: Int32 = -1
    // Exits without a day are in no figure.
    if hasMissing, moment != .exit {
      missing = Int32(months.count)
      months.append(LiveCube.undated)
    }
    self.months = months
    lastDay = high
    let slots = Grouping.slots(
      groups: index.groups, days: days.view, firstDay: low <= high ? low : 0, pieces: pieces,
      pieceCount: max(months.count, 1), before: -1, missing: missing)
    cells = CellMap(slots: slots, slotCount: index.keys.count * max(months.count, 1) + 1)
  }

  func key(_ slot: Int) -> (group: Int, month: Int32) {
    ((slot - 1) / months.count, months[(slot - 1) % months.count])
  }
}

extension CivilDate {
  /// The first day of its month.
  var firstOfMonth: CivilDate {
    let (year, month, _) = components
    return CivilDate(day: CivilDate.days(year: year, month: month, day: 1))
  }
}
