import Catalogue
import Columns
import Kernel

/// The kept cells under some cuts: a slot of counters for each group of codes and month.
struct LiveCube: Sendable {
  /// A group of codes and a month, counted from year 0; `undated` for rows without a day.
  private struct Key: Hashable, Sendable {
    var group: Int32
    var month: Int32
  }

  static let undated = Int32.min

  let cuts: [Cut]
  private var groups = GroupCodes()
  private var slots: [Key: Int32] = [:]
  private var counters = Tallies()
  private let width: Int
  private var lastDays: [Moment: Int32] = [:]

  /// No cell yet; nil when a cut has no such name.
  init?(_ list: MaintainedCut, _ terms: LiveTerms) {
    guard let cuts = try? Cut.named(list.cuts) else { return nil }
    self.cuts = cuts
    width = terms.width
  }

  /// The same cells for the next generation to change.
  func branch() -> LiveCube {
    var copy = self
    copy.counters = counters.branch()
    return copy
  }

  var slotCount: Int { slots.count }
  var byteCount: Int { counters.byteCount + slots.capacity * 16 }

  // MARK: counting

  /// Adds what the records of a data set give, or takes it out.
  mutating func add(_ workbench: Workbench, _ terms: LiveTerms, sign: Int64) {
    let rows = workbench.rows(.participations)
    guard rows.count > 0, !terms.list.isEmpty else { return }
    var count = PopulationCount(
      rows, workbench, cuts: cuts, filter: .everything,
      timeline: Timeline(pieces: nil, cumulative: false, asOf: nil), ruleSet: nil,
      derived: workbench.derived(nil))
    var months: [Moment: MonthMap] = [:]
    var tallies: [MaskProgram.Tally] = []
    var weighted: [(term: FramedTerm, node: MaskProgram.Node)] = []
    var counted: [FramedTerm] = []
    for term in terms.list {
      let moment = term.term.moment
      let map = months[moment] ?? MonthMap(rows.days(moment), moment, count.index)
      months[moment] = map
      lastDays[moment] = max(lastDay(moment), map.lastDay)
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
        put(map.key(slot), count.index.keys, place, sign * Int64(slots[slot]))
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
        put(map.key(slot), count.index.keys, place, sign * sum.sum)
        put(map.key(slot), count.index.keys, place + 1, sign * sum.rows)
      }
    }
  }

  private mutating func put(
    _ key: (group: Int, month: Int32), _ codes: [[String]], _ place: Int, _ value: Int64
  ) {
    let key = Key(group: Int32(groups.add(codes[key.group])), month: key.month)
    let slot: Int
    if let known = slots[key] {
      slot = Int(known)
    } else {
      slot = slots.count
      slots[key] = Int32(slot)
      counters.grow(by: width)
    }
    counters.add(value, at: slot * width + place)
  }

  // MARK: answering

  /// The cells of a term under some of the cuts and over some pieces of time.
  ///
  /// `targets` says which group of the answer each of these counts in; nil for none.
  func cells(
    _ term: FramedTerm, _ terms: LiveTerms, _ timeline: Timeline, groupCount: Int,
    targets: [Int?]
  ) -> TermCells {
    guard let place = terms.place(term) else { return [] }
    let isCount = term.term.aggregate == .count
    let pieces = timeline.pieces(ofMonths: term.term)
    var sums = [Tallied](repeating: Tallied(), count: groupCount * timeline.count)
    for (key, slot) in slots {
      guard let target = targets[Int(key.group)],
        let piece = pieces(key.month == Self.undated ? nil : key.month)
      else { continue }
      let counter = Int(slot) * width + place
      let sum = counters[counter]
      let rows = isCount ? sum : counters[counter + 1]
      guard rows != 0 else { continue }
      let index = target * timeline.count + piece
      sums[index] =
        sums[index] + Tallied(rows: Int(rows), present: Int(rows), sum: Int128(sum))
    }
    let accumulates = timeline.accumulates(term.term.moment, .participations)
    var cells: TermCells = []
    for group in 0..<groupCount {
      var running = Tallied()
      for piece in 0..<timeline.count {
        let own = sums[group * timeline.count + piece]
        running = accumulates ? running + own : own
        if running.rows > 0 { cells.append((group, piece, running)) }
      }
    }
    return cells
  }

  /// The latest day rows had at a moment, or a later one; the earliest possible when none had.
  func lastDay(_ moment: Moment) -> Int32 { lastDays[moment] ?? .min }

  /// The codes of every group, in the order of the cuts.
  var codes: [[String]] { groups.codes }

  // MARK: checking

  /// Compares with another count of the same, counter by counter, and keeps the first differences
  /// met, at most `limit`.
  func compare(_ other: LiveCube, _ terms: LiveTerms, limit: Int) -> LiveComparison {
    var places: [[String]: Int32] = [:]
    for (place, codes) in other.groups.codes.enumerated() { places[codes] = Int32(place) }
    var result = LiveComparison()
    var met = Set<Int32>()
    func weigh(_ key: Key, _ codes: [String], _ live: Int32?, _ recount: Int32?) {
      for counter in 0..<width {
        let mine = live.map { counters[Int($0) * width + counter] } ?? 0
        let theirs = recount.map { other.counters[Int($0) * width + counter] } ?? 0
        if mine != 0 || theirs != 0 { result.cells += 1 }
        guard mine != theirs else { continue }
        result.count += 1
        if result.differences.count < limit {
          result.differences.append(difference(key, codes, counter, terms, mine, theirs))
        }
      }
    }
    for (key, slot) in slots {
      let codes = groups.codes[Int(key.group)]
      let twin = places[codes].flatMap { other.slots[Key(group: $0, month: key.month)] }
      if let twin { met.insert(twin) }
      weigh(key, codes, slot, twin)
    }
    for (key, slot) in other.slots where !met.contains(slot) {
      weigh(key, other.groups.codes[Int(key.group)], nil, slot)
    }
    return result
  }

  private func difference(
    _ key: Key, _ codes: [String], _ counter: Int, _ terms: LiveTerms, _ live: Int64,
    _ recount: Int64
  ) -> LiveDifference {
    let month =
      key.month == Self.undated
      ? nil
      : CivilDate(
        day: CivilDate.days(year: Int(key.month) / 12, month: Int(key.month) % 12 + 1, day: 1))
    return LiveDifference(
      cuts: cuts.map(\.name), codes: codes, month: month,
      frame: terms.list.last { (terms.place($0) ?? 0) <= counter }?.frame ?? "", live: live,
      recount: recount)
  }
}

/// The months some rows fall in, each numbered once, and the slot of each row.
private struct MonthMap {
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
