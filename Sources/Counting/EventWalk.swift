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
  /// Parts of the plan of its own: what threads share is slow to hold.
  let terms: [EventPlan.PlannedTerm]
  let tests: [EventPlan.Test]
  let windows: [EventPlan.Window]
  private let stretches: [EventPlan.Stretch]
  private let openings: [EventPlan.Stretch]
  /// What one step of each cut is worth in a group's number.
  let strides: [Int]
  var buffers: [Cells<UInt8>]
  /// For tests of codes, 1 for each byte they accept.
  private let accepted: [Cells<UInt8>?]
  /// The first fact of the batch.
  var base = 0
  /// Fields of the batch, by position in it.
  private(set) var days: Cells<Int32>
  private(set) var natures: Cells<UInt8>
  private(set) var dispositifs: Cells<Int32>
  private(set) var lasts: Cells<Int32>
  /// The groups of the batch by the cuts that do not depend on a day.
  private var groups: Cells<Int>
  /// Whether the perimeter keeps each fact of the batch, days aside.
  private var kept: Cells<UInt8>
  private let cutsOfDay: [Int]
  private let limitsOfDay: [Int]
  var person = EventPerson()

  init(_ plan: EventPlan, _ records: PersonRecords, strides: [Int], room: Int = Self.batch) {
    self.plan = plan
    self.records = records
    self.strides = strides
    terms = plan.terms.map { term in
      var term = term
      term.tests = term.tests.map { $0 }
      return term
    }
    tests = plan.tests.map { $0 }
    windows = plan.windows.map { $0 }
    stretches = plan.stretches.map { $0 }
    openings = plan.openings.map { $0 }
    days = Cells(repeating: 0, count: room)
    natures = Cells(repeating: 0, count: room)
    dispositifs = Cells(repeating: 0, count: room)
    lasts = Cells(repeating: 0, count: room)
    groups = Cells(repeating: 0, count: room)
    kept = Cells(repeating: 0, count: room)
    cutsOfDay = strides.indices.filter { plan.dimensions[$0].isOfDay }
    limitsOfDay = plan.perimeter.indices.filter { plan.perimeter[$0].dimension.isOfDay }
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
    let offsets = records.offsets
    var next = persons.lowerBound
    while next < persons.upperBound {
      let start = next
      let first = Int(offsets[start])
      next += 1
      while next < persons.upperBound, Int(offsets[next + 1]) - first <= Self.batch {
        next += 1
      }
      test(first..<Int(offsets[next]))
      place(start..<next, first..<Int(offsets[next]))
      let anchors = terms.map { buffers[$0.anchor] }
      for one in start..<next {
        let facts = Int(offsets[one])..<Int(offsets[one + 1])
        var isOpen = false
        for (number, anchor) in anchors.enumerated() {
          for fact in facts where anchor[fact - base] & kept[fact - base] != 0 {
            if !isOpen { person.open(Int32(one), facts) }
            isOpen = true
            count(number, fact, into: &sink)
          }
        }
      }
    }
  }

  /// Says the group of each fact of the batch, and whether the perimeter keeps it, days aside; no
  /// persons for facts about nobody.
  private mutating func place(_ persons: Range<Int>, _ facts: Range<Int>) {
    for index in 0..<facts.count {
      groups[index] = 0
      kept[index] = 1
    }
    for (index, step) in strides.enumerated() where !plan.dimensions[index].isOfDay {
      let groups = groups
      forEach(plan.dimensions[index], persons, facts) { groups[$0] += Int($1) * step }
    }
    for (dimension, codes) in plan.perimeter where !dimension.isOfDay {
      let kept = kept
      forEach(dimension, persons, facts) { if !codes.contains($1) { kept[$0] = 0 } }
    }
  }

  /// Tells the code of each fact of the batch, by position in it, for a cut that has no day.
  private mutating func forEach(
    _ dimension: EventDimension, _ persons: Range<Int>, _ facts: Range<Int>,
    _ body: (Int, Int32) -> Void
  ) {
    if let field = dimension.field {
      let column = records.fields[field]
      for (index, fact) in facts.enumerated() {
        body(index, dimension.number(column[fact], day: 0))
      }
    } else if persons.isEmpty {
      for index in 0..<facts.count { body(index, 0) }
    } else {
      let offsets = records.offsets
      for one in persons {
        var number: Int32 = 0
        if let attribute = dimension.attribute {
          number = dimension.number(answer(attribute, of: Int32(one)), day: 0)
        }
        for fact in Int(offsets[one])..<Int(offsets[one + 1]) { body(fact - base, number) }
      }
    }
  }

  /// Turns to one person, read alone.
  mutating func turn(to one: Int32, _ facts: Range<Int>) {
    test(facts)
    person.open(one, facts)
  }

  /// Counts facts about nobody: each stands alone.
  mutating func walkOfNobody(_ facts: Range<Int>, into sink: inout some EventSink) {
    var start = facts.lowerBound
    while start < facts.upperBound {
      let end = min(facts.upperBound, start + Self.batch)
      test(start..<end)
      place(0..<0, start..<end)
      for (number, term) in terms.enumerated() {
        let matches = buffers[term.anchor]
        for fact in start..<end where matches[fact - base] & kept[fact - base] != 0 {
          person.open(-1, fact..<(fact + 1))
          count(number, fact, into: &sink)
        }
      }
      start = end
    }
  }

  private mutating func count(_ number: Int, _ fact: Int, into sink: inout some EventSink) {
    let moment = terms[number].moment
    let day = days[fact - base]
    let isMissing = day == Table.missingInteger
    let stretches = moment == .opening ? openings : stretches
    switch moment {
    case .present, .state:
      guard !isMissing else { return }
      let end = end(fact)
      let isPresent = moment == .present
      var index = Self.first(stretches) { (isPresent ? $0.end : $0.reading) >= day }
      while index < stretches.count {
        let stretch = stretches[index]
        guard (isPresent ? stretch.start : stretch.reading) <= end, end >= day else { return }
        add(number, fact, stretch, index, day: stretch.reading, into: &sink)
        index += 1
      }
    case .past, .opening:
      guard !isMissing else { return }
      for index in Self.first(stretches, { $0.reading >= day })..<stretches.count {
        add(number, fact, stretches[index], index, day: stretches[index].reading, into: &sink)
      }
    default:
      if isMissing {
        if !plan.isDated { add(number, fact, stretches[0], 0, day: day, into: &sink) }
        return
      }
      var index = Self.first(stretches) { $0.end >= day }
      while index < stretches.count, stretches[index].start <= day {
        add(number, fact, stretches[index], index, day: day, into: &sink)
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
    _ number: Int, _ fact: Int, _ stretch: EventPlan.Stretch, _ index: Int, day: Int32,
    into sink: inout some EventSink
  ) {
    for limit in limitsOfDay {
      let (dimension, codes) = plan.perimeter[limit]
      guard codes.contains(code(dimension, fact, person.number, day)) else { return }
    }
    for test in terms[number].tests where !holds(test, fact, stretch) { return }
    var unit: Int32 = 0
    switch terms[number].counted {
    case .facts: break
    case .persons:
      guard person.number >= 0 else { return }
    case .values(let position):
      unit = code(plan.units[position], fact, person.number, day)
      guard unit != 0 else { return }
    case .days(let matcher):
      guard let days = daysSince(matcher, fact) else { return }
      unit = days
    }
    var group = groups[fact - base]
    for cut in cutsOfDay {
      group += Int(code(plan.dimensions[cut], fact, person.number, day)) * strides[cut]
    }
    sink.add(
      term: number, group: group, stretch: index, unit: unit, person: person.number, fact: fact)
  }

  /// The code of a cut for a fact on a day.
  mutating func code(
    _ dimension: EventDimension, _ fact: Int, _ one: Int32, _ day: Int32
  ) -> Int32 {
    if let field = dimension.field {
      return dimension.number(records.fields[field][fact], day: day)
    }
    if let attribute = dimension.attribute, one >= 0 {
      return dimension.number(answer(attribute, of: one), day: day)
    }
    return 0
  }

  /// An answer of a person, missing when nobody gave it.
  mutating func answer(_ attribute: Int, of one: Int32) -> Int32 {
    let column = records.attributes[attribute]
    if case .absent = column {
      return Schema.personnes.fields[attribute].type.column == .integer ? Table.missingInteger : 0
    }
    return column[Int(one)]
  }

  // MARK: facts by themselves

  /// Tests a range of facts by themselves, node by node.
  private mutating func test(_ facts: Range<Int>) {
    base = facts.lowerBound
    if days.count < facts.count { grow(to: facts.count * 2) }
    read(facts)
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

  private mutating func grow(to room: Int) {
    buffers = buffers.map { _ in Cells(repeating: 0, count: room) }
    days = Cells(repeating: 0, count: room)
    natures = Cells(repeating: 0, count: room)
    dispositifs = Cells(repeating: 0, count: room)
    lasts = Cells(repeating: 0, count: room)
    groups = Cells(repeating: 0, count: room)
    kept = Cells(repeating: 0, count: room)
  }

  /// Takes the fields every plan reads out of the columns threads share.
  private mutating func read(_ facts: Range<Int>) {
    let dates = records.dates
    let nature = records.fields[EventField.nature.rawValue]
    let dispositif = records.fields[EventField.dispositif.rawValue]
    let last = records.fields[EventField.dateFin.rawValue]
    var isLasting = true
    if case .absent = last { isLasting = false }
    for (index, fact) in facts.enumerated() {
      days[index] = dates[fact]
      natures[index] = UInt8(truncatingIfNeeded: nature[fact])
      dispositifs[index] = dispositif[fact]
      lasts[index] = isLasting ? last[fact] : Table.missingInteger
    }
  }

  private mutating func combine(
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

  private mutating func test(
    _ column: EventColumn, _ leaf: EventPlan.Leaf, _ facts: Range<Int>, _ accepted: Cells<UInt8>?,
    into result: Cells<UInt8>
  ) {
    let base = facts.lowerBound
    switch (column, accepted) {
    case (.bytes(let cells), .some(let accepted)):
      for index in 0..<facts.count { result[index] = accepted[Int(cells[base + index])] }
    case (.absent, _):
      let held: UInt8 = leaf.holdsMissing ? 1 : 0
      for index in 0..<facts.count { result[index] = held }
    default:
      for index in 0..<facts.count { result[index] = leaf.holds(column[base + index]) ? 1 : 0 }
    }
  }
}
