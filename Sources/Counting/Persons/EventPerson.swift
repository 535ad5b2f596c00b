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
  /// For each window on the days from a fact on, the stretches in which each fact or a later one is
  /// seen.
  private(set) var later: [Masks] = []
  /// For each window that no fact moves, the stretches in which its test holds.
  var seen: [(stamp: Int, board: Int, mask: UInt64)] = []
  /// For each window, how many facts it sees in each stretch of a board.
  let counters: [Lane<Int32>]
  /// The fact whose next of the same nature was last looked for, and the day of that one.
  var renewedFact = -1
  var renewal = Int32.max
  /// The earliest exit met, or the latest entry, by code of dispositif.
  var byCode: [(stamp: Int, value: Int32)] = []
  var codeStamp = 0

  /// Numbers by fact, of one person.
  struct Memo {
    fileprivate(set) var values: Lane<Int32>
    var stamp = -1
  }

  /// Sets of stretches of a board by fact, of one person.
  struct Masks {
    fileprivate(set) var values: Lane<UInt64>
    var stamp = -1
    var board = -1
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
    later = plan.windows.map { _ in Masks(values: lanes.make(0, 64)) }
    seen = plan.windows.map { _ in (-1, -1, 0) }
    counters = plan.windows.map { _ in lanes.make(0, EventBoard.most) }
  }

  /// Makes room for the ends of some facts.
  mutating func reserveEnds(_ count: Int) {
    if ends.count < count { ends = lanes.make(0, count * 2) }
  }

  /// Makes room for the matches of a nature.
  mutating func reserveMatches(_ matcher: Int, _ count: Int) {
    if matches[matcher].values.count < count { matches[matcher].values = lanes.make(0, count * 2) }
  }

  /// Makes ready for what a window sees from each fact of this person on.
  mutating func openLater(_ window: Int, _ board: Int) {
    later[window].stamp = stamp
    later[window].board = board
    if later[window].values.count <= facts.count {
      later[window].values = lanes.make(0, facts.count * 2)
    }
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
  /// Persons with no more facts are gone through again rather than remembered.
  static let fewFacts = 12

  // MARK: intervals

  /// The last day of the interval a fact opens (`rules.md`, Intervals): before its first day when
  /// it is empty, `Int32.max` when it is open.
  mutating func end(_ fact: Int) -> Int32 {
    guard person.facts.count <= Self.fewFacts else {
      if person.endsStamp != person.stamp { workOutEnds() }
      return person.ends[fact - person.facts.lowerBound]
    }
    let day = days[fact - base]
    if day == Table.missingInteger { return Table.missingInteger }
    let last = last(fact)
    if last != Table.missingInteger { return last }
    let family = person.beginnings[Int(natures[fact - base])]
    guard person.number >= 0, family != 0 else { return .max }
    let isOfProgramme = Int(family) == EventIntervals.Family.programme.rawValue
    for other in firstOfDay(fact)..<person.facts.upperBound
    where person.endings[Int(natures[other - base])] == family {
      if isOfProgramme, dispositif(other) != dispositif(fact) { continue }
      return days[other - base] - 1
    }
    return .max
  }

  /// The first fact of the person of the day of another.
  func firstOfDay(_ fact: Int) -> Int {
    var first = fact - base
    let day = days[first]
    let start = person.facts.lowerBound - base
    while first > start, days[first - 1] == day { first -= 1 }
    return first + base
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
        case .programme: person.keep(dispositif(fact), day)
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
        let last = last(fact)
        if last != Table.missingInteger {
          ends[place] = last
          continue
        }
        let ending: Int32
        switch EventIntervals.Family(person.beginnings, natures[fact - base]) {
        case .none: ending = .max
        case .programme: ending = person.kept(dispositif(fact)) ?? .max
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
  mutating func match(_ matcher: Int, _ fact: Int) -> Int? {
    guard person.number >= 0 else { return nil }
    if person.facts.count <= Self.fewFacts { return nearestMatch(matcher, fact) }
    if person.matches[matcher].stamp != person.stamp { workOutMatches(matcher) }
    let found = person.matches[matcher].values[fact - person.facts.lowerBound]
    return found < 0 ? nil : Int(found)
  }

  /// Goes back from the last fact of the day of one.
  private mutating func nearestMatch(_ matcher: Int, _ fact: Int) -> Int? {
    let day = days[fact - base]
    guard day != Table.missingInteger else { return nil }
    let (nature, isOfProgramme) = matchers[matcher]
    var other = fact
    while other + 1 < person.facts.upperBound, days[other + 1 - base] == day { other += 1 }
    while other >= person.facts.lowerBound, days[other - base] != Table.missingInteger {
      if Int(natures[other - base]) == nature + 1,
        !isOfProgramme || dispositif(other) == dispositif(fact)
      {
        return other
      }
      other -= 1
    }
    return nil
  }

  /// Goes through the facts day by day: a fact matches those of its own day too.
  private mutating func workOutMatches(_ matcher: Int) {
    let facts = person.facts
    person.matches[matcher].stamp = person.stamp
    person.reserveMatches(matcher, facts.count)
    let (nature, isOfProgramme) = matchers[matcher]
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
        if isOfProgramme { person.keep(dispositif(fact), latest) }
      }
      for fact in first..<after {
        let found = isOfProgramme ? person.kept(dispositif(fact)) ?? -1 : latest
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
    return renewal(fact) > reading
  }

  /// The day of the next fact of the nature of one; `Int32.max` without one.
  mutating func renewal(_ fact: Int) -> Int32 {
    if person.renewedFact == fact { return person.renewal }
    person.renewedFact = fact
    person.renewal = .max
    let nature = natures[fact - base]
    var later = fact + 1
    while later < person.facts.upperBound, natures[later - base] != nature { later += 1 }
    if later < person.facts.upperBound { person.renewal = days[later - base] }
    return person.renewal
  }

  /// How many facts of the person come on or before a day.
  func position(after day: Int32, _ count: Int) -> Int {
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
