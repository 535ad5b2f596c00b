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
  /// Codes of each cut.
  private var books: [CutCodes]
  /// The number of each group, by the numbers of its codes.
  private var numbers: [UInt64: Int32] = [:]
  /// The codes of every group, in the order of the cuts.
  private(set) var codes: [[String]] = []
  private var slots: [Key: Int32] = [:]
  private var counters: VersionedCounters
  private var lastDays: [Moment: Int32] = [:]

  private var width: Int { counters.width }

  /// Room for the number of a code in the number of a group.
  private static let codeBits: UInt64 = 21

  /// No cell yet; nil when a cut has no such name.
  init?(_ list: MaintainedCut, _ terms: LiveTerms) {
    guard let cuts = try? Cut.named(list.cuts) else { return nil }
    precondition(cuts.count <= 3, "the number of a group has room for three codes")
    self.cuts = cuts
    books = cuts.map { _ in CutCodes() }
    counters = VersionedCounters(width: terms.width)
  }

  var slotCount: Int { counters.count }
  var byteCount: Int { counters.byteCount + slots.capacity * 16 }

  /// The number of a group, new or known, from those of its codes.
  private mutating func group(_ packed: UInt64, _ codes: @autoclosure () -> [String]) -> Int32 {
    if let number = numbers[packed] { return number }
    let number = Int32(self.codes.count)
    numbers[packed] = number
    self.codes.append(codes())
    return number
  }

  private mutating func group(_ codes: [String]) -> Int32 {
    var packed: UInt64 = 0
    for (place, code) in codes.enumerated() {
      packed = packed << Self.codeBits | UInt64(books[place].number(code))
    }
    return group(packed, codes)
  }

  /// The number of a group of codes that is known.
  private func known(_ codes: [String]) -> Int32? {
    var packed: UInt64 = 0
    for (place, code) in codes.enumerated() {
      guard let number = books[place].known(code) else { return nil }
      packed = packed << Self.codeBits | UInt64(number)
    }
    return numbers[packed]
  }

  private mutating func slot(_ key: Key) -> Int {
    if let known = slots[key] { return Int(known) }
    let slot = counters.append()
    slots[key] = Int32(slot)
    return slot
  }

  // MARK: counting

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
        put(sum.rows, place + 1, at: slot, map, count.index.keys, &own)
      }
    }
  }

  /// Adds to a counter in the slot of a map; `own` keeps the slots met.
  private mutating func put(
    _ value: Int64, _ place: Int, at slot: Int, _ map: MonthMap, _ codes: [[String]],
    _ own: inout [MonthMap.Key: Int]
  ) {
    let (group, month) = map.key(slot)
    let key = MonthMap.Key(group: group, month: month)
    let known = own[key] ?? self.slot(Key(group: self.group(codes[group]), month: month))
    own[key] = known
    counters.change(known) { add in add(place, value) }
  }

  /// The same cells for a later generation to change.
  func branch() -> LiveCube {
    var later = self
    later.counters = counters.branch()
    return later
  }

  /// Takes out what a record gave before a change and adds what it gives after.
  ///
  /// `place` is the cube's place among those of the sources; nil stands for a record that was not
  /// there, or is no more.
  mutating func change(_ place: Int, before: RowReading?, after: RowReading?, _ terms: LiveTerms) {
    let earlier = before.map { group($0, place) }
    let later = after.map { group($0, place) }
    for (moment, own) in terms.moments.enumerated() {
      let left = before.flatMap { $0.months[moment] }.map { Key(group: earlier ?? 0, month: $0) }
      let right = after.flatMap { $0.months[moment] }.map { Key(group: later ?? 0, month: $0) }
      if let after {
        let day = after.days[moment]
        if day != Table.missingInteger, day > lastDay(own.moment) { lastDays[own.moment] = day }
      }
      if left == right {
        if let left, let before, let after {
          apply(own, left, taking: before, adding: after)
        }
      } else {
        if let left, let before { apply(own, left, taking: before, adding: nil) }
        if let right, let after { apply(own, right, taking: nil, adding: after) }
      }
    }
  }

  private mutating func group(_ reading: RowReading, _ place: Int) -> Int32 {
    let source = reading.source
    let link = Int(source.links[reading.row])
    var packed: UInt64 = 0
    for cut in books.indices {
      let row = source.cuts[place][cut].isOfOperation ? link : reading.row
      let id = row < 0 ? 0 : Int(source.cuts[place][cut].dimension.ids[row])
      let number = books[cut].number(id, of: source.cuts[place][cut].dimension)
      packed = packed << Self.codeBits | UInt64(number)
    }
    if let number = numbers[packed] { return number }
    var codes: [String] = []
    for (cut, book) in books.enumerated() {
      let shift = Self.codeBits * UInt64(books.count - 1 - cut)
      codes.append(book.labels[Int(packed >> shift & (1 << Self.codeBits - 1))])
    }
    return group(packed, codes)
  }

  /// Changes the counters of the terms of one moment in a slot, where a record counts or did.
  private mutating func apply(
    _ own: LiveTerms.OfMoment, _ key: Key, taking before: RowReading?, adding after: RowReading?
  ) {
    let was = before?.truth
    let now = after?.truth
    func counted(_ term: LiveTerms.Kept) -> Bool { was?[Int(term.node)] ?? false }
    func counts(_ term: LiveTerms.Kept) -> Bool { now?[Int(term.node)] ?? false }
    func changes(_ term: LiveTerms.Kept) -> Bool {
      let less = counted(term)
      return less != counts(term) || (less && term.weight != nil)
    }
    // What a change leaves as it was copies nothing.
    guard own.terms.contains(where: changes) else { return }
    func sum(_ reading: RowReading?, _ column: Int) -> Int64 {
      reading.map { $0.source.weight(column, $0.row) } ?? 0
    }
    counters.change(slot(key)) { add in
      for term in own.terms where changes(term) {
        let rows: Int64 = (counts(term) ? 1 : 0) - (counted(term) ? 1 : 0)
        if let column = term.weight {
          add(
            term.place,
            (counts(term) ? sum(after, column) : 0) - (counted(term) ? sum(before, column) : 0))
          add(term.place + 1, rows)
        } else {
          add(term.place, rows)
        }
      }
    }
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
      let sum = counters[Int(slot), place]
      let rows = isCount ? sum : counters[Int(slot), place + 1]
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

  // MARK: checking

  /// Compares with another count of the same, counter by counter, and keeps the first differences
  /// met, at most `limit`.
  func compare(_ other: LiveCube, _ terms: LiveTerms, limit: Int) -> LiveComparison {
    var result = LiveComparison()
    var met = Set<Int32>()
    func weigh(_ key: Key, _ codes: [String], _ live: Int32?, _ recount: Int32?) {
      for counter in 0..<width {
        let mine = live.map { counters[Int($0), counter] } ?? 0
        let theirs = recount.map { other.counters[Int($0), counter] } ?? 0
        if mine != 0 || theirs != 0 { result.cells += 1 }
        guard mine != theirs else { continue }
        result.count += 1
        if result.differences.count < limit {
          result.differences.append(difference(key, codes, counter, terms, mine, theirs))
        }
      }
    }
    for (key, slot) in slots {
      let codes = codes[Int(key.group)]
      let twin = other.known(codes).flatMap {
        other.slots[Key(group: $0, month: key.month)]
      }
      if let twin { met.insert(twin) }
      weigh(key, codes, slot, twin)
    }
    for (key, slot) in other.slots where !met.contains(slot) {
      weigh(key, other.codes[Int(key.group)], nil, slot)
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
  /// A group of the records counted, and a month.
  struct Key: Hashable {
    var group: Int
    var month: Int32
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
