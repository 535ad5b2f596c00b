import Catalogue
import Columns

extension EventWalk {
  /// Counts the facts of the batch for a term that looks at nothing around them.
  mutating func countPlainly(
    _ number: Int, _ count: Int, from start: Int, into sink: inout some EventSink
  ) {
    let anchor = anchors.count == 1 ? met : buffers[anchors[number]]
    let (begins, days, base) = (begins, days, base)
    let isRanged = anchors.count == 1
    let cut = cutsOfAll.count == 1 ? cutsOfAll[0] : -1
    let values = cut < 0 ? nil : cutTables[cut].values
    let numbers = cut < 0 ? nil : cutTables[cut].numbers
    let step = cut < 0 ? 0 : strides[cut]
    let isOfPersons = counted[number] == .persons
    board = boards[0]
    var one = 0
    var place = anchor.next(0, count)
    while place < count {
      one = begins.last(from: one, before: personsInBatch, atMost: Int32(place + base))
      let end = Int(begins[one + 1]) - base
      var (group, pieces) = (-1, UInt64(0))
      while place < end {
        let day = Int(days[place])
        let own = !isRanged && day == Int(Table.missingInteger) ? 0 : board.holding(day)
        if own != 0 {
          let ownGroup: Int
          if let values, let numbers, Int(values[place]) < numbers.count {
            ownGroup = Int(numbers[Int(values[place])]) * step
          } else {
            ownGroup = groupOfAll(place + base)
          }
          if ownGroup != group || !isOfPersons {
            if pieces != 0 { gather(group, pieces, isOfPersons) }
            (group, pieces) = (ownGroup, 0)
          }
          pieces |= own
        }
        place = anchor.next(place + 1, end)
      }
      if groupCount > 0 {
        gather(group, pieces, isOfPersons)
        flush(number, into: &sink)
      } else if pieces != 0 {
        sink.add(term: number, group: group, first: board.first, pieces: pieces, unit: 0)
      }
      if place < count { place = anchor.next(place, count) }
    }
  }

  /// Counts some facts of the person for a term, stretches by stretches.
  mutating func count(
    _ number: Int, from start: Int, to end: Int, into sink: inout some EventSink
  ) {
    // Those of the only term are those met.
    let anchor = anchors.count == 1 ? met : buffers[anchors[number]]
    var fact = anchor.next(start - base, end - base) + base
    guard fact < end else { return }
    let isOpening = moments[number] == .opening
    for place in 0..<(isOpening ? openingBoards.count : boards.count) {
      if place > 0 || board.number != (isOpening ? boards.count : 0) {
        board = isOpening ? openingBoards[place] : boards[place]
        fact = anchor.next(start - base, end - base) + base
      }
      while fact < end {
        if keeps(fact) { count(number, fact, into: &sink) }
        fact = anchor.next(fact + 1 - base, end - base) + base
      }
      flush(number, into: &sink)
    }
  }

  /// Counts what was gathered.
  private mutating func flush(_ number: Int, into sink: inout some EventSink) {
    for place in 0..<groupCount {
      sink.add(
        term: number, group: groups[place], first: board.first, pieces: groupPieces[place], unit: 0)
    }
    groupCount = 0
  }

  /// Counts a fact for a term in the stretches of the board.
  private mutating func count(_ number: Int, _ fact: Int, into sink: inout some EventSink) {
    let moment = moments[number]
    var pieces = placed(fact, moment)
    guard pieces != 0 else { return }
    for place in firstTests[number]..<firstTests[number + 1] {
      pieces &= self.pieces(termTests[place], fact)
      if pieces == 0 { return }
    }
    guard !limitsOfDay.isEmpty || !cutsOfDay.isEmpty else {
      return add(number, fact, pieces, groupOfAll(fact), day: 0, into: &sink)
    }
    let own = days[fact - base]
    let isRead = [.present, .state, .past, .opening].contains(moment)
    while pieces != 0 {
      let day = isRead ? board.readingDays[pieces.trailingZeroBitCount] : own
      let piece = isRead ? pieces & (~pieces + 1) : pieces
      pieces &= ~piece
      let isKept = limitsOfDay.allSatisfy { keeps(fact, $0, day: day) }
      guard isKept else { continue }
      var group = groupOfAll(fact)
      for cut in cutsOfDay {
        group += Int(code(plan.dimensions[cut], fact, person.number, day)) * strides[cut]
      }
      add(number, fact, piece, group, day: day, into: &sink)
    }
  }

  /// The stretches of the board in which a fact counts, by their time.
  private mutating func placed(_ fact: Int, _ moment: Moment) -> UInt64 {
    let day = days[fact - base]
    guard day != Table.missingInteger else {
      return isDated || [.present, .state, .past, .opening].contains(moment) ? 0 : board.full
    }
    // Worked out before the board is read, which would be copied.
    let last = moment == .present || moment == .state ? Int(end(fact)) : 0
    return switch moment {
    case .present: board.meeting(Int(day), last)
    case .state: board.read(Int(day), last)
    case .past, .opening: board.readings[Int(day)]
    default: board.holding(Int(day))
    }
  }

  /// Counts a fact in stretches of a group.
  private mutating func add(
    _ number: Int, _ fact: Int, _ pieces: UInt64, _ group: Int, day: Int32,
    into sink: inout some EventSink
  ) {
    var unit: Int32 = 0
    switch counted[number] {
    case .facts: break
    case .persons:
      if person.number >= 0 { gather(group, pieces, true) }
      return
    case .values(let position):
      unit = code(plan.units[position], fact, person.number, day)
      guard unit != 0 else { return }
    case .days(let matcher):
      guard let days = daysSince(matcher, fact) else { return }
      unit = days
    case .wait(let nature, let other):
      addWait(number, fact, pieces, group, until: nature, unless: other, into: &sink)
      return
    }
    sink.add(term: number, group: group, first: board.first, pieces: pieces, unit: unit)
  }

  /// Counts how long a fact waits in each stretch, as its day of reading sees it.
  ///
  /// Only means, medians and quantiles of waits that ended leave out those that did not.
  private mutating func addWait(
    _ number: Int, _ fact: Int, _ pieces: UInt64, _ group: Int, until nature: Int,
    unless other: Int?,
    into sink: inout some EventSink
  ) {
    let day = days[fact - base]
    guard person.number >= 0, day != Table.missingInteger else { return }
    let (event, end) = next(nature, other, after: fact)
    let isOfSurvival = plan.countsCensored[number]
    var left = pieces
    while left != 0 {
      let piece = left & (~left + 1)
      left &= ~piece
      let reading = board.readingDays[piece.trailingZeroBitCount]
      let unit: Int32
      if event <= min(end, reading) {
        unit = isOfSurvival ? Wait.ended(event - day) : event - day
      } else if isOfSurvival {
        unit = Wait.censored(max(0, min(end, reading) - day))
      } else {
        continue
      }
      sink.add(term: number, group: group, first: board.first, pieces: piece, unit: unit)
    }
  }

  /// The day of the first fact of a nature on the day of a fact or after, and of the first of another;
  /// `Int32.max` without one.
  private func next(_ nature: Int, _ other: Int?, after fact: Int) -> (event: Int32, end: Int32) {
    var event = Int32.max
    var end = Int32.max
    for place in firstOfDay(fact)..<person.facts.upperBound {
      let own = Int(natures[place - base]) - 1
      if own == nature, event == .max { event = days[place - base] }
      if own == other, end == .max { end = days[place - base] }
      if event != .max { break }
    }
    return (event, end)
  }

  /// Holds the stretches of a group in which the person, or one more fact, counts.
  private mutating func gather(_ group: Int, _ pieces: UInt64, _ once: Bool) {
    for place in 0..<groupCount where once && groups[place] == group {
      groupPieces[place] |= pieces
      return
    }
    if groupCount == groups.count {
      let (oldGroups, oldPieces) = (groups, groupPieces)
      groups = lanes.make(0, groupCount * 2)
      groupPieces = lanes.make(0, groupCount * 2)
      for place in 0..<groupCount {
        groups[place] = oldGroups[place]
        groupPieces[place] = oldPieces[place]
      }
    }
    groups[groupCount] = group
    groupPieces[groupCount] = pieces
    groupCount += 1
  }
}
