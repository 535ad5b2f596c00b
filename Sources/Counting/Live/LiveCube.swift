import Catalogue
import Columns
import Kernel

/// The kept cells under some cuts: for each moment, a slot of counters for each group of codes and
/// month.
struct LiveCube: Sendable {
  /// The counters of the terms of one moment.
  struct Part: Sendable {
    /// The slot of each group and month.
    var slots = KeyTable()
    var counters: VersionedCounters
    /// The latest day rows had, or a later one; the earliest possible when none had.
    var lastDay = Int32.min
  }

  /// The month of rows without a day; others are counted from year 0.
  static let undated = Int32.min

  let cuts: [Cut]
  /// The place of its first cut among those of the sources.
  private let firstCut: Int
  /// Codes of each cut.
  private var books: [CutCodes]
  /// What codes the dimension of each cut has, in the generation these cells stand for and in the one
  /// before.
  private var known: [DimensionCodes]
  private var knownBefore: [DimensionCodes]
  /// The number of each group, by the numbers of its codes.
  private var numbers = KeyTable()
  /// The codes of every group, in the order of the cuts.
  private(set) var codes: [[String]] = []
  /// By moment.
  private(set) var parts: [Part]
  /// Pairs of a group and a month that hold something.
  private(set) var pairCount = 0

  /// Room for the number of a code in the number of a group.
  private static let codeBits: UInt64 = 21

  /// No cell yet; nil when a cut has no such name.
  init?(_ list: MaintainedCut, _ terms: LiveTerms, firstCut: Int = 0) {
    guard let cuts = try? Cut.named(list.cuts) else { return nil }
    precondition(cuts.count <= 3, "the number of a group has room for three codes")
    self.cuts = cuts
    self.firstCut = firstCut
    books = cuts.map { _ in CutCodes() }
    known = cuts.map { _ in DimensionCodes() }
    knownBefore = known
    parts = terms.moments.map { Part(counters: VersionedCounters(width: $0.width)) }
  }

  var byteCount: Int {
    parts.reduce(0) { $0 + $1.counters.byteCount + $1.slots.byteCount }
  }

  /// A group and a month as a key.
  private static func key(_ group: Int32, _ month: Int32) -> UInt64 {
    UInt64(UInt32(bitPattern: group)) << 32 | UInt64(UInt32(bitPattern: month))
  }

  /// The number of a group, new or known, from those of its codes.
  private mutating func group(_ packed: UInt64, _ codes: @autoclosure () -> [String]) -> Int32 {
    if let number = numbers[packed] { return number }
    let number = Int32(self.codes.count)
    numbers.add(packed, number)
    self.codes.append(codes())
    return number
  }

  mutating func group(_ codes: [String]) -> Int32 {
    var packed: UInt64 = 0
    for (place, code) in codes.enumerated() {
      packed = packed << Self.codeBits | UInt64(books[place].number(code))
    }
    return group(packed, codes)
  }

  /// The number of a group of codes that is known.
  func number(of codes: [String]) -> Int32? {
    var packed: UInt64 = 0
    for (place, code) in codes.enumerated() {
      guard let number = books[place].known(code) else { return nil }
      packed = packed << Self.codeBits | UInt64(number)
    }
    return numbers[packed]
  }

  /// The slot of a group and a month among those of a moment, new or known.
  mutating func slot(_ group: Int32, _ month: Int32, of moment: Int) -> Int {
    let key = Self.key(group, month)
    if let known = parts[moment].slots[key] { return Int(known) }
    if parts.allSatisfy({ $0.slots[key] == nil }) { pairCount += 1 }
    let slot = parts[moment].counters.append()
    parts[moment].slots.add(key, Int32(slot))
    return slot
  }

  /// Adds to a counter.
  mutating func add(_ value: Int64, _ place: LiveTerms.Place, at slot: Int, offset: Int = 0) {
    parts[place.moment].counters.add(slot, place.first + offset, value)
  }

  /// Knows that a row had a day at a moment.
  mutating func meet(_ day: Int32, of moment: Int) {
    if day > parts[moment].lastDay { parts[moment].lastDay = day }
  }

  // MARK: changing

  /// Starts the cells of a later generation, which has these cuts.
  mutating func begin(_ cuts: [RowSource.CutSource]) {
    for moment in parts.indices { parts[moment].counters.follow() }
    knownBefore = known
    follow(cuts)
  }

  /// Stands for a generation that has these cuts.
  mutating func follow(_ cuts: [RowSource.CutSource]) {
    for cut in known.indices {
      let labels = cuts[firstCut + cut].labels
      if !known[cut].stands(for: labels) { known[cut].follow(labels) }
    }
  }

  /// Brings the counters near that a record leaves or comes to, once it was placed.
  ///
  /// `place` is the cube's place among all.
  func reach(_ place: Int, _ before: RowReading, _ after: RowReading) {
    let parts = parts.span
    let (earlier, later) = (before.groups[place], after.groups[place])
    for moment in parts.indices {
      let left = before.months[moment]
      let right = after.months[moment]
      // Where it stays, most often nothing changes.
      if left == right, earlier == later { continue }
      let leaves = left.flatMap { parts[moment].slots[Self.key(earlier, $0)] }
      let comes = right.flatMap { parts[moment].slots[Self.key(later, $0)] }
      parts[moment].counters.reach(Int(leaves ?? -1), Int(comes ?? -1))
    }
  }

  /// Tells a reading its group, in the generation before or in that of these cells.
  mutating func place(
    _ reading: inout RowReading, _ source: RowSource, _ place: Int, isBefore: Bool
  ) {
    reading.groups[place] = group(reading, source, isBefore: isBefore)
  }

  private mutating func group(
    _ reading: RowReading, _ source: RowSource, isBefore: Bool
  ) -> Int32 {
    var packed: UInt64 = 0
    for cut in books.indices {
      let id = source.number(firstCut + cut, reading.row, reading.link)
      let number: Int
      if let met = isBefore ? knownBefore.span[cut].known(id) : known.span[cut].known(id) {
        number = met
      } else if isBefore {
        number = knownBefore[cut].number(id, &books[cut])
      } else {
        number = known[cut].number(id, &books[cut])
      }
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

  /// Takes out what a record gave before a change and adds what it gives after.
  mutating func change(
    _ place: Int, _ before: RowReading, _ after: RowReading, _ terms: LiveTerms
  ) {
    var word = 0
    let held = terms.moments
    let moments = held.span
    for moment in moments.indices {
      defer { word += moments[moment].words.count }
      if after.isThere, after.days[moment] != Table.missingInteger {
        meet(after.days[moment], of: moment)
      }
      let left = before.months[moment]
      let right = after.months[moment]
      let (earlier, later) = (before.groups[place], after.groups[place])
      if left != nil, left == right, earlier == later {
        move(moments[moment], word, Target(earlier, left, moment), before, true, after, true)
      } else {
        move(moments[moment], word, Target(earlier, left, moment), before, true, after, false)
        move(moments[moment], word, Target(later, right, moment), before, false, after, true)
      }
    }
  }

  /// A slot looked up, or made, when something changes in it: what stays as it was copies nothing.
  private struct Target {
    let group: Int32
    let month: Int32?
    let moment: Int
    var slot = -1

    init(_ group: Int32, _ month: Int32?, _ moment: Int) {
      self.group = group
      self.month = month
      self.moment = moment
    }
  }

  private mutating func find(_ target: inout Target, _ month: Int32) -> Int {
    if target.slot < 0 { target.slot = slot(target.group, month, of: target.moment) }
    return target.slot
  }

  /// Changes the counters of the terms of one moment in a slot: takes out what a record gave, adds
  /// what it gives, or both.
  ///
  /// `first` is the place of the moment's words in readings.
  private mutating func move(
    _ own: LiveTerms.OfMoment, _ first: Int, _ target: Target, _ before: RowReading,
    _ takes: Bool, _ after: RowReading, _ adds: Bool
  ) {
    guard let month = target.month else { return }
    var target = target
    let words = own.words.span
    for place in words.indices {
      let was = takes ? before.bits[first + place] : 0
      let now = adds ? after.bits[first + place] : 0
      guard was != now else { continue }
      let slot = find(&target, month)
      parts[target.moment].counters.change(
        slot, from: words[place].first, less: was & ~now, more: now & ~was)
    }
    for term in own.weighted {
      let was = takes ? before.weight(term) : nil
      let now = adds ? after.weight(term) : nil
      guard was != now else { continue }
      let slot = find(&target, month)
      parts[target.moment].counters.add(slot, term.first, (now ?? 0) - (was ?? 0))
      let rows: Int64 = (now == nil ? 0 : 1) - (was == nil ? 0 : 1)
      parts[target.moment].counters.add(slot, term.first + 1, rows)
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
    let part = parts[place.moment]
    let isCount = term.term.aggregate == .count
    let pieces = timeline.pieces(ofMonths: term.term)
    var sums = [Tallied](repeating: Tallied(), count: groupCount * timeline.count)
    part.slots.each { key, slot in
      let (group, month) = Self.groupAndMonth(key)
      guard let target = targets[group], let piece = pieces(month == Self.undated ? nil : month)
      else { return }
      let sum = part.counters[Int(slot), place.first]
      let rows = isCount ? sum : part.counters[Int(slot), place.first + 1]
      guard rows != 0 else { return }
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

  /// The latest day rows had at a term's moment, or a later one; the earliest possible when none had.
  func lastDay(_ term: FramedTerm, _ terms: LiveTerms) -> Int32 {
    terms.place(term).map { parts[$0.moment].lastDay } ?? .min
  }

  private static func groupAndMonth(_ key: UInt64) -> (group: Int, month: Int32) {
    (Int(key >> 32), Int32(truncatingIfNeeded: key))
  }

  // MARK: checking

  /// Compares with another count of the same, counter by counter, and keeps the first differences
  /// met, at most `limit`.
  func compare(_ other: LiveCube, _ terms: LiveTerms, limit: Int) -> LiveComparison {
    var result = LiveComparison()
    for (moment, own) in terms.moments.enumerated() {
      let (mine, theirs) = (parts[moment], other.parts[moment])
      func weigh(_ codes: [String], _ month: Int32, _ live: Int32?, _ recount: Int32?) {
        for counter in 0..<own.width {
          let left = live.map { mine.counters[Int($0), counter] } ?? 0
          let right = recount.map { theirs.counters[Int($0), counter] } ?? 0
          if left != 0 || right != 0 { result.cells += 1 }
          guard left != right else { continue }
          result.count += 1
          if result.differences.count < limit {
            result.differences.append(
              LiveDifference(
                cuts: cuts.map(\.name), codes: codes, month: Self.firstDay(month),
                frame: terms.frame(of: counter, moment), live: left, recount: right))
          }
        }
      }
      var met = Set<Int32>()
      mine.slots.each { key, slot in
        let (group, month) = Self.groupAndMonth(key)
        let twin = other.number(of: codes[group]).flatMap { theirs.slots[Self.key($0, month)] }
        if let twin { met.insert(twin) }
        weigh(codes[group], month, slot, twin)
      }
      theirs.slots.each { key, slot in
        let (group, month) = Self.groupAndMonth(key)
        if !met.contains(slot) { weigh(other.codes[group], month, nil, slot) }
      }
    }
    return result
  }

  private static func firstDay(_ month: Int32) -> CivilDate? {
    guard month != undated else { return nil }
    return CivilDate(
      day: CivilDate.days(year: Int(month) / 12, month: Int(month) % 12 + 1, day: 1))
  }
}
