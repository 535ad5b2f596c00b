import Catalogue
import Columns
import Records

/// What receives the facts a plan counts.
protocol EventSink {
  /// One fact counts for a term in a cell.
  ///
  /// `unit` is what is counted once in the cell, or a number of days; `person` is -1 for a fact
  /// about nobody. Facts of one person come one after the other for each term.
  mutating func add(term: Int, group: Int, stretch: Int, unit: Int32, person: Int32, fact: Int)
}

/// Goes through persons one by one and says what each adds to the cells of a plan.
///
/// Tests of facts by themselves are made for some thousand facts at once; those that look at other
/// facts of the person, only for the facts left.
struct EventWalk {
  /// Facts tested at once, unless one person has more.
  private static let batch = 4096

  let plan: EventPlan
  private(set) var records: PersonRecords
  /// What one step of each cut is worth in a group's number.
  let strides: [Int]
  var buffers: [Cells<UInt8>]
  /// For tests of codes, 1 for each byte they accept.
  private let accepted: [Cells<UInt8>?]
  /// The first fact of the batch.
  var base = 0
  var person = EventPerson()

  init(_ plan: EventPlan, _ records: PersonRecords, strides: [Int], room: Int = Self.batch) {
    self.plan = plan
    self.records = records
    self.strides = strides
    buffers = plan.nodes.map { _ in Cells(repeating: 0, count: room) }
    accepted = plan.nodes.map { node in
      guard case .leaf(_, .coded(let flags, let beyond)) = node else { return nil }
      return Cells(count: 256) { ($0 < flags.count ? flags[$0] : beyond) ? 1 : 0 }
    }
    person = EventPerson(plan)
  }

  /// Turns to other records, read by the same plan.
  mutating func turn(to records: PersonRecords) {
    self.records = records
    person.open(-2, 0..<0)
  }

  /// Counts the facts of some persons.
  mutating func walk(_ persons: Range<Int>, into sink: inout some EventSink) {
    var next = persons.lowerBound
    while next < persons.upperBound {
      let start = next
      let first = Int(records.offsets[start])
      next += 1
      while next < persons.upperBound, Int(records.offsets[next + 1]) - first <= Self.batch {
        next += 1
      }
      test(first..<Int(records.offsets[next]))
      for (number, term) in plan.terms.enumerated() {
        for one in start..<next {
          let facts = Int(records.offsets[one])..<Int(records.offsets[one + 1])
          count(term, number, facts, Int32(one), into: &sink)
        }
      }
    }
  }

  // MARK: one requirement after the other

  /// Says for each fact of some persons how many requirements it meets, one after the other: those
  /// of the perimeter, the terms of the plan, then the time of `moment`.
  mutating func tell(_ persons: Range<Int>, _ moment: Moment, into steps: Cells<UInt8>) {
    for one in persons {
      let facts = Int(records.offsets[one])..<Int(records.offsets[one + 1])
      guard !facts.isEmpty else { continue }
      test(facts)
      person.open(Int32(one), facts)
      for fact in facts { steps[Int(records.rows[fact])] = UInt8(clamping: met(fact, moment)) }
    }
  }

  /// Says the same for facts about nobody.
  mutating func tellOfNobody(_ facts: Range<Int>, _ moment: Moment, into steps: Cells<UInt8>) {
    for fact in facts {
      test(fact..<(fact + 1))
      person.open(-1, fact..<(fact + 1))
      steps[Int(records.rows[fact])] = UInt8(clamping: met(fact, moment))
    }
  }

  private mutating func met(_ fact: Int, _ moment: Moment) -> Int {
    guard let stretch = (moment == .opening ? plan.openings : plan.stretches).first else {
      return 0
    }
    let date = records.dates[fact]
    let day = moment == .date ? date : stretch.reading
    var number = 0
    for (dimension, kept) in plan.perimeter {
      guard kept.contains(code(dimension, fact, day)) else { return number }
      number += 1
    }
    for term in plan.terms {
      guard buffers[term.anchor][fact - base] != 0 else { return number }
      for test in term.tests where !holds(test, fact, stretch) { return number }
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

  /// Counts facts about nobody: each stands alone.
  mutating func walkOfNobody(_ facts: Range<Int>, into sink: inout some EventSink) {
    var start = facts.lowerBound
    while start < facts.upperBound {
      let end = min(facts.upperBound, start + Self.batch)
      test(start..<end)
      for (number, term) in plan.terms.enumerated() {
        let matches = buffers[term.anchor]
        for fact in start..<end where matches[fact - base] != 0 {
          count(term, number, fact..<(fact + 1), -1, into: &sink)
        }
      }
      start = end
    }
  }

  private mutating func count(
    _ term: EventPlan.PlannedTerm, _ number: Int, _ facts: Range<Int>, _ one: Int32,
    into sink: inout some EventSink
  ) {
    let matches = buffers[term.anchor]
    for fact in facts where matches[fact - base] != 0 {
      if person.number != one || person.facts != facts { person.open(one, facts) }
      count(term, number, fact, into: &sink)
    }
  }

  private mutating func count(
    _ term: EventPlan.PlannedTerm, _ number: Int, _ fact: Int, into sink: inout some EventSink
  ) {
    let day = records.dates[fact]
    let isMissing = day == Table.missingInteger
    let stretches = term.moment == .opening ? plan.openings : plan.stretches
    switch term.moment {
    case .present, .state:
      guard !isMissing else { return }
      let end = end(fact)
      let isPresent = term.moment == .present
      var index = Self.first(stretches) { (isPresent ? $0.end : $0.reading) >= day }
      while index < stretches.count {
        let stretch = stretches[index]
        guard (isPresent ? stretch.start : stretch.reading) <= end, end >= day else { return }
        add(term, number, fact, stretch, index, day: stretch.reading, into: &sink)
        index += 1
      }
    case .past, .opening:
      guard !isMissing else { return }
      for index in Self.first(stretches, { $0.reading >= day })..<stretches.count {
        add(
          term, number, fact, stretches[index], index, day: stretches[index].reading, into: &sink)
      }
    default:
      if isMissing {
        if !plan.isDated { add(term, number, fact, stretches[0], 0, day: day, into: &sink) }
        return
      }
      var index = Self.first(stretches) { $0.end >= day }
      while index < stretches.count, stretches[index].start <= day {
        add(term, number, fact, stretches[index], index, day: day, into: &sink)
        index += 1
      }
    }
  }

  /// The first stretch that holds a test all the later ones hold too.
  private static func first(
    _ stretches: [EventPlan.Stretch], _ holds: (EventPlan.Stretch) -> Bool
  ) -> Int {
    var low = 0
    var high = stretches.count
    while low < high {
      let middle = (low + high) / 2
      if holds(stretches[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
  }

  private mutating func add(
    _ term: EventPlan.PlannedTerm, _ number: Int, _ fact: Int, _ stretch: EventPlan.Stretch,
    _ index: Int, day: Int32, into sink: inout some EventSink
  ) {
    for (dimension, kept) in plan.perimeter
    where !kept.contains(code(dimension, fact, day)) {
      return
    }
    for test in term.tests where !holds(test, fact, stretch) { return }
    var unit: Int32 = 0
    switch term.counted {
    case .facts: break
    case .persons:
      guard person.number >= 0 else { return }
    case .values(let position):
      unit = code(plan.units[position], fact, day)
      guard unit != 0 else { return }
    case .days(let matcher):
      guard let days = daysSince(matcher, fact) else { return }
      unit = days
    }
    var group = 0
    for (dimension, step) in zip(plan.dimensions, strides) {
      group += Int(code(dimension, fact, day)) * step
    }
    sink.add(
      term: number, group: group, stretch: index, unit: unit, person: person.number, fact: fact)
  }

  /// The code of a cut for a fact on a day.
  private func code(_ dimension: EventDimension, _ fact: Int, _ day: Int32) -> Int32 {
    if let field = dimension.field {
      return dimension.number(records.fields[field][fact], day: day)
    }
    if let attribute = dimension.attribute, person.number >= 0 {
      return dimension.number(answer(attribute), day: day)
    }
    return 0
  }

  /// An answer of the person at hand, missing when nobody gave it.
  func answer(_ attribute: Int) -> Int32 {
    let column = records.attributes[attribute]
    if case .absent = column {
      return Schema.personnes.fields[attribute].type.column == .integer ? Table.missingInteger : 0
    }
    return column[Int(person.number)]
  }

  // MARK: facts by themselves

  /// Tests a range of facts by themselves, node by node.
  private mutating func test(_ facts: Range<Int>) {
    base = facts.lowerBound
    if let room = buffers.first?.count, room < facts.count {
      buffers = buffers.map { _ in Cells(repeating: 0, count: facts.count) }
    }
    for (number, node) in plan.nodes.enumerated() {
      let result = buffers[number]
      switch node {
      case .all:
        for index in 0..<facts.count { result[index] = 1 }
      case .leaf(let field, let leaf):
        test(records.fields[field], leaf, facts, accepted[number], into: result)
      case .and(let parts):
        combine(parts, facts.count, start: 1, into: result) { $0 & $1 }
      case .or(let parts):
        combine(parts, facts.count, start: 0, into: result) { $0 | $1 }
      case .not(let part):
        let source = buffers[part]
        for index in 0..<facts.count { result[index] = 1 ^ source[index] }
      }
    }
  }

  private func combine(
    _ parts: [Int], _ count: Int, start: UInt8, into result: Cells<UInt8>,
    _ join: (UInt8, UInt8) -> UInt8
  ) {
    guard let first = parts.first else {
      for index in 0..<count { result[index] = start }
      return
    }
    let source = buffers[first]
    for index in 0..<count { result[index] = source[index] }
    for part in parts.dropFirst() {
      let source = buffers[part]
      for index in 0..<count { result[index] = join(result[index], source[index]) }
    }
  }

  private func test(
    _ column: EventColumn, _ leaf: EventPlan.Leaf, _ facts: Range<Int>, _ accepted: Cells<UInt8>?,
    into result: Cells<UInt8>
  ) {
    let base = facts.lowerBound
    switch (column, accepted) {
    case (.bytes(let cells), .some(let accepted)):
      for index in 0..<facts.count { result[index] = accepted[Int(cells[base + index])] }
    case (.absent, _):
      for index in 0..<facts.count { result[index] = 0 }
    default:
      for index in 0..<facts.count { result[index] = leaf.holds(column[base + index]) ? 1 : 0 }
    }
  }
}
