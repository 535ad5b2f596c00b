import Catalogue
import Columns
import Records

/// What is worked out of one person's facts, each thing when first asked for.
struct EventPerson {
  /// What each nature starts and ends, its own: what threads share is slow to hold.
  let beginnings: Lane<UInt8>
  let endings: Lane<UInt8>
  private let lanes: Lanes
  /// -1 for nobody.
  private(set) var number: Int32 = -2
  private(set) var facts: Range<Int> = 0..<0
  /// Told apart from every person before.
  private(set) var stamp = 0
  /// The last day of the interval of each fact, once `endsStamp` is this person's.
  private(set) var ends: Lane<Int32>
  var endsStamp = -1
  /// For each nature of a plan, the matching fact of each fact, or -1.
  var matches: [Memo] = []
  /// For each window, how many facts before each one meet its condition.
  var counts: [Memo] = []
  /// For windows on what lasts, the facts they see.
  var seen: [(stamp: Int, stretch: Int, number: Int)] = []
  /// The fact whose next of the same nature was last looked for, and the day of that one.
  var renewedFact = -1
  var renewal = Int32.max
  /// The earliest exit met, or the latest entry, by code of dispositif.
  var byCode: [(stamp: Int, value: Int32)] = []
  var codeStamp = 0

  /// Numbers by fact, of one person at one stretch of time.
  struct Memo {
    fileprivate(set) var values: Lane<Int32>
    var stamp = -1
    var stretch = -1

    /// Makes room for `count` numbers.
    mutating func reserve(_ count: Int, _ lanes: Lanes) {
      if values.count < count { values = lanes.make(0, count * 2) }
    }
  }

  init(_ plan: EventPlan, _ lanes: Lanes) {
    self.lanes = lanes
    beginnings = lanes.make(0, 256)
    endings = lanes.make(0, 256)
    for (nature, family) in EventIntervals.starts.enumerated() {
      beginnings[nature] = UInt8(family.rawValue)
    }
    for (nature, family) in EventIntervals.ends.enumerated() {
      endings[nature] = UInt8(family.rawValue)
    }
    ends = lanes.make(0, 64)
    matches = plan.matchers.map { _ in Memo(values: lanes.make(0, 64)) }
    counts = plan.windows.map { _ in Memo(values: lanes.make(0, 64)) }
    seen = plan.windows.map { _ in (-1, -1, 0) }
  }

  /// Makes room for the ends of some facts.
  mutating func reserveEnds(_ count: Int) {
    if ends.count < count { ends = lanes.make(0, count * 2) }
  }

  /// Makes room for the matches of a nature.
  mutating func reserveMatches(_ matcher: Int, _ count: Int) {
    matches[matcher].reserve(count, lanes)
  }

  /// Makes room for the counts of a window.
  mutating func reserveCounts(_ window: Int, _ count: Int) {
    counts[window].reserve(count, lanes)
  }

  /// Turns to another person.
  mutating func open(_ number: Int32, _ facts: Range<Int>) {
    self.number = number
    self.facts = facts
    renewedFact = -1
    stamp += 1
  }

  /// What is kept for a code of dispositif since `codeStamp` was last raised.
  mutating func kept(_ code: Int32) -> Int32? {
    let code = Int(code)
    return code < byCode.count && byCode[code].stamp == codeStamp ? byCode[code].value : nil
  }

  mutating func keep(_ code: Int32, _ value: Int32) {
    let code = Int(code)
    while byCode.count <= code { byCode.append((-1, 0)) }
    byCode[code] = (codeStamp, value)
  }
}

extension EventWalk {
  // MARK: intervals

  /// The last day of the interval a fact opens (`rules.md`, Intervals): before its first day when
  /// it is empty, `Int32.max` when it is open.
  mutating func end(_ fact: Int) -> Int32 {
    if person.endsStamp != person.stamp { workOutEnds() }
    return person.ends[fact - person.facts.lowerBound]
  }

  /// Goes back through the facts day by day: an ending of a day closes what starts that day.
  private mutating func workOutEnds() {
    let facts = person.facts
    person.endsStamp = person.stamp
    person.reserveEnds(facts.count)
    let ends = person.ends
    // The next ending of each family, after the day gone back to.
    var search = Int32.max
    var situation = Int32.max
    var registration = Int32.max
    person.codeStamp += 1
    var after = facts.upperBound
    while after > facts.lowerBound {
      let day = days[after - 1 - base]
      var first = after - 1
      while first > facts.lowerBound, days[first - 1 - base] == day { first -= 1 }
      for fact in first..<after where day != Table.missingInteger && person.number >= 0 {
        switch EventIntervals.Family(person.endings, natures[fact - base]) {
        case .none: break
        case .programme: person.keep(dispositifs[fact - base], day)
        case .search: search = day
        case .situation: situation = day
        case .registration: registration = day
        }
      }
      for fact in first..<after {
        let place = fact - facts.lowerBound
        if day == Table.missingInteger {
          ends[place] = Table.missingInteger
          continue
        }
        if lasts[fact - base] != Table.missingInteger {
          ends[place] = lasts[fact - base]
          continue
        }
        let ending: Int32
        switch EventIntervals.Family(person.beginnings, natures[fact - base]) {
        case .none: ending = .max
        case .programme: ending = person.kept(dispositifs[fact - base]) ?? .max
        case .search: ending = search
        case .situation: ending = situation
        case .registration: ending = registration
        }
        ends[place] = ending == .max ? .max : ending - 1
      }
      after = first
    }
  }

  // MARK: matching facts

  /// The latest fact of a nature dated on or before a fact; nil without one.
  private mutating func match(_ matcher: Int, _ fact: Int) -> Int? {
    guard person.number >= 0 else { return nil }
    if person.matches[matcher].stamp != person.stamp { workOutMatches(matcher) }
    let found = person.matches[matcher].values[fact - person.facts.lowerBound]
    return found < 0 ? nil : Int(found)
  }

  /// Goes through the facts day by day: a fact matches those of its own day too.
  private mutating func workOutMatches(_ matcher: Int) {
    let facts = person.facts
    person.matches[matcher].stamp = person.stamp
    person.reserveMatches(matcher, facts.count)
    let nature = plan.matchers[matcher]
    let isOfProgramme = EventIntervals.start(nature) == .programme
    let values = person.matches[matcher].values
    var latest: Int32 = -1
    person.codeStamp += 1
    var first = facts.lowerBound
    while first < facts.upperBound {
      let day = days[first - base]
      var after = first + 1
      while after < facts.upperBound, days[after - base] == day { after += 1 }
      let isDated = day != Table.missingInteger
      for fact in first..<after where isDated && Int(natures[fact - base]) == nature + 1 {
        latest = Int32(fact)
        if isOfProgramme { person.keep(dispositifs[fact - base], latest) }
      }
      for fact in first..<after {
        let found = isOfProgramme ? person.kept(dispositifs[fact - base]) ?? -1 : latest
        values[fact - facts.lowerBound] = isDated ? found : -1
      }
      first = after
    }
  }

  /// Days from the matching fact to a fact; nil without one.
  mutating func daysSince(_ matcher: Int, _ fact: Int) -> Int32? {
    match(matcher, fact).map { days[fact - base] - days[$0 - base] }
  }

  /// Whether a fact is the latest of its nature up to the day of reading; nil when that day comes
  /// before it, when it has no date and when it is about nobody.
  mutating func isLatest(_ fact: Int, _ reading: Int32) -> Bool? {
    let day = days[fact - base]
    guard person.number >= 0, day != Table.missingInteger, day <= reading else { return nil }
    if person.renewedFact != fact {
      person.renewedFact = fact
      person.renewal = .max
      let nature = natures[fact - base]
      var later = fact + 1
      while later < person.facts.upperBound, natures[later - base] != nature { later += 1 }
      if later < person.facts.upperBound { person.renewal = days[later - base] }
    }
    return person.renewal > reading
  }

  // MARK: tests

  /// Whether a fact meets a test, by its position among those of the plan.
  mutating func holds(
    _ test: Int, _ fact: Int, _ stretch: EventPlan.Stretch
  ) -> Bool {
    let some = tests.tests[test]
    switch some.kind {
    case .node: return buffers[some.index][fact - base] != 0
    case .attribute:
      return person.number >= 0
        && tests.leaves[some.leaf].holds(answer(some.index, of: person.number))
    case .latest: return isLatest(fact, stretch.reading).map { $0 ? some.yes : some.no } ?? false
    case .days:
      guard let days = daysSince(some.index, fact) else { return false }
      return tests.leaves[some.leaf].holds(days)
    case .facts:
      return tests.leaves[some.leaf].holds(Int32(number(some.index, fact, stretch)))
    case .and:
      for part in some.first..<some.first + some.count
      where !holds(tests.parts[part], fact, stretch) { return false }
      return true
    case .or:
      for part in some.first..<some.first + some.count
      where holds(tests.parts[part], fact, stretch) { return true }
      return false
    case .not: return !holds(some.index, fact, stretch)
    }
  }

  /// How many facts of the person a window sees from a fact.
  private mutating func number(
    _ window: Int, _ fact: Int, _ stretch: EventPlan.Stretch
  ) -> Int {
    guard person.number >= 0 else { return 0 }
    let planned = windows[window]
    switch planned.kind {
    case .matching:
      guard let match = match(planned.matcher, fact) else { return 0 }
      return holds(planned.test, match, stretch) ? 1 : 0
    case .open: return lasting(window, stretch, from: stretch.reading, to: stretch.reading)
    case .present: return lasting(window, stretch, from: stretch.start, to: stretch.end)
    case .period: return dated(window, stretch, from: stretch.start, to: stretch.end)
    case .last(let days):
      return dated(
        window, stretch, from: stretch.reading &- Int32(truncatingIfNeeded: days) &+ 1,
        to: stretch.reading)
    case .past: return dated(window, stretch, from: .min + 1, to: stretch.reading)
    case .since:
      let day = days[fact - base]
      return day == Table.missingInteger
        ? 0 : dated(window, stretch, from: day, to: stretch.reading)
    }
  }

  /// Facts that meet a window's condition and whose interval meets some days.
  private mutating func lasting(
    _ window: Int, _ stretch: EventPlan.Stretch, from first: Int32, to last: Int32
  ) -> Int {
    let known = person.seen[window]
    if known.stamp == person.stamp, known.stretch == stretch.number { return known.number }
    var number = 0
    let test = windows[window].test
    for fact in person.facts {
      let day = days[fact - base]
      guard day != Table.missingInteger, day <= last else { continue }
      guard holds(test, fact, stretch) else { continue }
      let end = end(fact)
      if end >= day, end >= first { number += 1 }
    }
    person.seen[window] = (person.stamp, stretch.number, number)
    return number
  }

  /// Facts that meet a window's condition, dated from one day to another.
  private mutating func dated(
    _ window: Int, _ stretch: EventPlan.Stretch, from first: Int32, to last: Int32
  ) -> Int {
    guard first <= last else { return 0 }
    let isTimed = windows[window].isTimed
    let memo = person.counts[window]
    let place = isTimed ? stretch.number : -1
    if memo.stamp != person.stamp || memo.stretch != place {
      person.counts[window].stamp = person.stamp
      person.counts[window].stretch = place
      person.reserveCounts(window, person.facts.count + 1)
      let values = person.counts[window].values
      values[0] = 0
      for (index, fact) in person.facts.enumerated() {
        let meets = holds(windows[window].test, fact, stretch)
        values[index + 1] = values[index] + (meets ? 1 : 0)
      }
    }
    let values = person.counts[window].values
    let count = person.facts.count
    if values[count] == 0 { return 0 }
    return Int(values[position(after: last, count)] - values[position(after: first - 1, count)])
  }

  /// How many facts of the person come on or before a day.
  private func position(after day: Int32, _ count: Int) -> Int {
    let start = person.facts.lowerBound - base
    var low = 0
    var high = count
    while high - low > 8 {
      let middle = (low + high) / 2
      if days[start + middle] > day { high = middle } else { low = middle + 1 }
    }
    while low < high, days[start + low] <= day { low += 1 }
    return low
  }
}
