import Catalogue
import Columns
import Records

extension EventWalk {
  /// Says for each fact of some persons how many requirements it meets, one after the other: those
  /// of the perimeter, the terms of the plan, then the time of `moment`; returns how many persons have
  /// a fact that meets `all`.
  ///
  /// Facts that meet none are left as they are.
  mutating func tell(
    _ persons: Range<Int>, _ moment: Moment, all: Int, into steps: Cells<UInt8>
  ) -> Int {
    turn(to: moment)
    var counted = 0
    batches(persons) { walk, start, facts in
      walk.readLimits(facts)
      walk.markKept(facts.count)
      var one = 0
      var place = walk.met.next(0, facts.count)
      while place < facts.count {
        one = walk.begins.last(
          from: one, before: walk.personsInBatch, atMost: Int32(place + facts.lowerBound))
        let own = Int(walk.begins[one])..<Int(walk.begins[one + 1])
        walk.person.open(Int32(start + one), own)
        let end = own.upperBound - facts.lowerBound
        var isCounted = false
        while place < end {
          let fact = place + facts.lowerBound
          let met = walk.met(fact, moment)
          if met >= all { isCounted = true }
          if met > 0 { steps[Int(walk.records.rows[fact])] = UInt8(clamping: met) }
          place = walk.met.next(place + 1, end)
        }
        if isCounted { counted += 1 }
        place = walk.met.next(end, facts.count)
      }
    }
    return counted
  }

  /// Says the same for facts about nobody.
  mutating func tellOfNobody(_ facts: Range<Int>, _ moment: Moment, into steps: Cells<UInt8>) {
    turn(to: moment)
    batchesOfNobody(facts) { walk, own in
      walk.readLimits(own)
      for fact in own {
        walk.person.open(-1, fact..<(fact + 1))
        steps[Int(walk.records.rows[fact])] = UInt8(clamping: walk.met(fact, moment))
      }
    }
  }

  /// Says in `met` which facts of the batch the first limit of the perimeter may keep.
  private func markKept(_ count: Int) {
    guard let (values, flags) = firstLimit else { return met.fill(1, count) }
    for place in 0..<count {
      let value = Int(values[place])
      met[place] = value >= 0 && value < flags.count ? flags[value] : 1
    }
  }

  private mutating func met(_ fact: Int, _ moment: Moment) -> Int {
    guard let stretch = (moment == .opening ? plan.openings : plan.stretches).first else {
      return 0
    }
    let date = days[fact - base]
    let day = moment == .date ? date : stretch.reading
    var number = 0
    for limit in plan.perimeter.indices {
      guard keeps(fact, limit, day: day) else { return number }
      number += 1
    }
    for term in terms {
      guard buffers[term.anchor][fact - base] != 0 else { return number }
      for test in term.tests where pieces(test, fact) & 1 == 0 { return number }
      number += 1
    }
    let isPlaced: Bool
    switch moment {
    case .present:
      isPlaced = date <= stretch.end && end(fact) >= max(date, stretch.start)
    case .state: isPlaced = date <= stretch.reading && end(fact) >= stretch.reading
    case .past, .opening: isPlaced = date <= stretch.reading
    default: isPlaced = !plan.isDated || (stretch.start <= date && date <= stretch.end)
    }
    let isDated = date != Table.missingInteger || (moment == .date && !plan.isDated)
    return isPlaced && isDated ? number + 1 : number
  }
}
