import Catalogue
import Columns

extension EventWalk {
  /// The stretches of the board in which a fact meets a test, by its position among those of the plan.
  mutating func pieces(_ test: Int, _ fact: Int) -> UInt64 {
    let some = tests.tests[test]
    switch some.kind {
    case .node: return buffers[some.index][fact - base] != 0 ? board.full : 0
    case .attribute:
      guard person.number >= 0 else { return 0 }
      return tests.leaves[some.leaf].holds(answer(some.index, of: person.number)) ? board.full : 0
    case .latest: return latest(some, fact)
    case .days:
      guard let days = daysSince(some.index, fact) else { return 0 }
      return tests.leaves[some.leaf].holds(days) ? board.full : 0
    case .facts: return seen(some.index, some.leaf, fact)
    case .and:
      var met = board.full
      for part in some.first..<some.first + some.count where met != 0 {
        met &= pieces(tests.parts[part], fact)
      }
      return met
    case .or:
      var met: UInt64 = 0
      for part in some.first..<some.first + some.count where met != board.full {
        met |= pieces(tests.parts[part], fact)
      }
      return met
    case .not: return board.full & ~pieces(some.index, fact)
    }
  }

  /// The stretches in which being the latest of its nature, or not, is what a test wants.
  private mutating func latest(_ test: EventTests.Test, _ fact: Int) -> UInt64 {
    let day = days[fact - base]
    guard person.number >= 0, day != Table.missingInteger else { return 0 }
    let read = board.readings[Int(day)]
    guard read != 0 else { return 0 }
    let renewed = board.readings[Int(renewal(fact))]
    return (test.yes ? read & ~renewed : 0) | (test.no ? renewed : 0)
  }

  // MARK: windows

  /// The stretches in which the facts a window sees from one are as many as a test wants.
  private mutating func seen(_ window: Int, _ leaf: Int, _ fact: Int) -> UInt64 {
    guard person.number >= 0 else { return tests.leaves[leaf].pieces(seen: 0, board.full) }
    switch windows[window].kind {
    case .matching:
      guard let match = match(windows[window].matcher, fact) else {
        return tests.leaves[leaf].pieces(seen: 0, board.full)
      }
      return tests.leaves[leaf].pieces(seen: pieces(windows[window].test, match), board.full)
    case .since: return since(window, leaf, fact)
    case .open, .present, .period, .last, .past:
      let known = person.seen[window]
      if known.stamp == person.stamp, known.board == board.number { return known.mask }
      let mask: UInt64
      if tests.leaves[leaf].isOfPresence {
        mask = tests.leaves[leaf].pieces(seen: seen(window, person.facts), board.full)
      } else {
        mask = counted(window, leaf, person.facts)
      }
      person.seen[window] = (person.stamp, board.number, mask)
      return mask
    }
  }

  /// The stretches in which a window sees a fact of the person.
  private mutating func seen(_ window: Int, fact: Int) -> UInt64 {
    let node = windowNodes[window]
    if node >= 0, buffers[node][fact - base] == 0 { return 0 }
    let day = days[fact - base]
    guard day != Table.missingInteger else { return 0 }
    let first = Int(day)
    let kind = windows[window].kind
    // Worked out before the board is read, which would be copied.
    let last = kind == .open || kind == .present ? Int(end(fact)) : 0
    let place =
      switch kind {
      case .open: board.read(first, last)
      case .present: board.meeting(first, last)
      case .period: board.holding(first)
      case .last(let days):
        days < 1 ? 0 : board.read(first, first + min(days, Int(Int32.max)) - 1)
      case .past, .since: board.readings[first]
      case .matching: UInt64(0)
      }
    return place == 0 || node >= 0 ? place : place & pieces(windows[window].test, fact)
  }

  /// The stretches in which a window sees one of some facts.
  private mutating func seen(_ window: Int, _ facts: Range<Int>) -> UInt64 {
    var mask: UInt64 = 0
    for fact in facts {
      mask |= seen(window, fact: fact)
      if mask == board.full { break }
    }
    return mask
  }

  /// The stretches in which a window sees as many of some facts as a test wants.
  private mutating func counted(_ window: Int, _ leaf: Int, _ facts: Range<Int>) -> UInt64 {
    let counters = person.counters[window]
    counters.fill(0, counters.count)
    for fact in facts {
      var left = seen(window, fact: fact)
      while left != 0 {
        counters[left.trailingZeroBitCount] += 1
        left &= left - 1
      }
    }
    var mask: UInt64 = 0
    for place in 0..<board.readingDays.count where tests.leaves[leaf].holds(counters[place]) {
      mask |= 1 << UInt64(place)
    }
    return mask
  }

  /// The stretches in which a test holds of how many facts come from the day of one to the reading.
  private mutating func since(_ window: Int, _ leaf: Int, _ fact: Int) -> UInt64 {
    let day = days[fact - base]
    guard day != Table.missingInteger else {
      return tests.leaves[leaf].pieces(seen: 0, board.full)
    }
    let facts = person.facts
    if facts.count <= Self.fewFacts {
      let own = firstOfDay(fact)..<facts.upperBound
      guard tests.leaves[leaf].isOfPresence else { return counted(window, leaf, own) }
      return tests.leaves[leaf].pieces(seen: seen(window, own), board.full)
    }
    let first = facts.lowerBound + position(after: day - 1, facts.count)
    guard tests.leaves[leaf].isOfPresence else {
      return counted(window, leaf, first..<facts.upperBound)
    }
    let known = person.later[window]
    if known.stamp != person.stamp || known.board != board.number {
      person.openLater(window, board.number)
      let values = person.later[window].values
      values[facts.count] = 0
      for place in stride(from: facts.count - 1, through: 0, by: -1) {
        values[place] = values[place + 1] | seen(window, fact: facts.lowerBound + place)
      }
    }
    let seen = person.later[window].values[first - facts.lowerBound]
    return tests.leaves[leaf].pieces(seen: seen, board.full)
  }
}
