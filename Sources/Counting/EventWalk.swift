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
  let tests: EventTests
  let windows: [EventPlan.Window]
  /// What is read of each term for each fact, apart from its tests.
  private let moments: [Moment]
  private let anchors: [Int]
  private let counted: [EventPlan.Counted]
  /// The tests of all terms one after the other, and where those of each begin.
  private let termTests: [Int]
  private let firstTests: [Int]
  let isDated: Bool
  private let stretches: [EventPlan.Stretch]
  private let openings: [EventPlan.Stretch]
  /// What one step of each cut is worth in a group's number.
  let strides: [Int]
  private let lanes = Lanes()
  var buffers: [Lane<UInt8>]
  /// For tests of codes, 1 for each byte they accept.
  private let accepted: [Lane<UInt8>?]
  /// The first fact of the batch.
  var base = 0
  /// Fields of the batch, by position in it.
  private(set) var days: Lane<Int32>
  private(set) var natures: Lane<UInt8>
  private(set) var dispositifs: Lane<Int32>
  private(set) var lasts: Lane<Int32>
  /// The values of a field that is tested.
  private var values: Lane<Int32>
  /// Where the facts of some persons begin.
  private let begins: Lane<Int32>
  /// What is read of cuts and of limits that no day changes.
  private var cutTables: [EventCutTable]
  private var limitTables: [EventCutTable]
  /// The facts of the batch that some term counts.
  private var met: Lane<UInt8>
  /// Cuts that do not depend on a day, and those that do.
  private let cutsOfAll: [Int]
  private let cutsOfDay: [Int]
  private let limitsOfAll: [Int]
  private let limitsOfDay: [Int]
  /// Whether other facts of the person, or how long one lasts, are ever looked at.
  private let looksAround: Bool
  /// The days out of which no term counts a fact.
  private let firstDay: Int32
  private let lastDay: Int32
  private let ends: StretchFinder
  private let readings: StretchFinder
  private let openingReadings: StretchFinder
  /// The fact whose group was last worked out.
  private var groupedFact = -1
  private var group = 0
  var person: EventPerson

  init(_ plan: EventPlan, _ records: PersonRecords, strides: [Int], room: Int = Self.batch) {
    self.plan = plan
    self.records = records
    self.strides = strides
    terms = plan.terms.map { term in
      var term = term
      term.tests = term.tests.map { $0 }
      return term
    }
    windows = plan.windows.map { $0 }
    moments = plan.terms.map(\.moment)
    anchors = plan.terms.map(\.anchor)
    counted = plan.terms.map(\.counted)
    termTests = plan.terms.flatMap(\.tests)
    firstTests = plan.terms.reduce(into: [0]) { $0.append(($0.last ?? 0) + $1.tests.count) }
    isDated = plan.isDated
    stretches = plan.stretches.map { $0 }
    openings = plan.openings.map { $0 }
    let lanes = lanes
    tests = EventTests(plan.tests, lanes)
    days = lanes.make(0, room)
    natures = lanes.make(0, room)
    dispositifs = lanes.make(0, room)
    lasts = lanes.make(0, room)
    values = lanes.make(0, room)
    met = lanes.make(0, room)
    begins = lanes.make(0, Self.batch + 1)
    cutsOfAll = strides.indices.filter { !plan.dimensions[$0].isOfDay }
    cutsOfDay = strides.indices.filter { plan.dimensions[$0].isOfDay }
    cutTables = strides.indices.map { EventCutTable(plan.dimensions[$0], lanes, room: room) }
    limitTables = plan.perimeter.map {
      EventCutTable($0.dimension, kept: $0.kept, lanes, room: room)
    }
    limitsOfAll = plan.perimeter.indices.filter { !plan.perimeter[$0].dimension.isOfDay }
    limitsOfDay = plan.perimeter.indices.filter { plan.perimeter[$0].dimension.isOfDay }
    looksAround =
      plan.tests.contains { if case .node = $0 { false } else { true } }
      || plan.terms.contains { term in
        if case .days = term.counted { return true }
        return term.moment == .present || term.moment == .state
      }
    let isPlaced = plan.terms.allSatisfy { term in
      ![.present, .state, .past, .opening].contains(term.moment)
    }
    firstDay = isPlaced ? plan.stretches.first?.start ?? .min : Table.missingInteger + 1
    lastDay = plan.stretches.last?.end ?? .max
    ends = StretchFinder(plan.stretches.map(\.end), lanes)
    readings = StretchFinder(plan.stretches.map(\.reading), lanes)
    openingReadings = StretchFinder(plan.openings.map(\.reading), lanes)
    buffers = plan.nodes.map { _ in lanes.make(0, room) }
    accepted = plan.nodes.map { node in
      guard case .leaf(_, .coded(let flags, let beyond)) = node else { return nil }
      let lane: Lane<UInt8> = lanes.make(0, 256)
      for value in 0..<256 {
        lane[value] = (value < flags.count ? flags[value] : beyond) ? 1 : 0
      }
      return lane
    }
    person = EventPerson(plan, lanes)
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
      let most = min(persons.upperBound - start, Self.batch)
      begins.copy(records.offsets, start..<start + most + 1)
      let first = Int(begins[0])
      var length = 1
      while length < most, Int(begins[length + 1]) - first <= Self.batch { length += 1 }
      next = start + length
      let facts = first..<Int(begins[length])
      test(facts)
      readCuts(facts)
      find(facts.count)
      var one = 0
      var place = met.next(0, facts.count)
      while place < facts.count {
        while Int(begins[one + 1]) - first <= place { one += 1 }
        let own = Int(begins[one])..<Int(begins[one + 1])
        person.open(Int32(start + one), own)
        if keeps(place + first) {
          for number in anchors.indices {
            // Those of the only term are those met.
            let anchor = anchors.count == 1 ? met : buffers[anchors[number]]
            var fact = anchor.next(place, own.upperBound - first)
            while fact < own.upperBound - first {
              if keeps(fact + first) { count(number, fact + first, into: &sink) }
              fact = anchor.next(fact + 1, own.upperBound - first)
            }
          }
          place = met.next(own.upperBound - first, facts.count)
        } else {
          place = met.next(place + 1, facts.count)
        }
      }
    }
  }

  /// Finds the facts of the batch that are by themselves what some term counts.
  private func find(_ count: Int) {
    met.fill(0, count)
    for anchor in anchors { met.or(buffers[anchor], count) }
    guard isDated else { return }
    met.and(days, from: firstDay, to: lastDay, count)
  }

  /// Reads the fields of cuts and of limits for the batch.
  private func readCuts(_ facts: Range<Int>) {
    for cut in cutsOfAll {
      guard let field = plan.dimensions[cut].field else { continue }
      records.fields[field].copy(facts, into: cutTables[cut].values)
    }
    for limit in limitsOfAll {
      guard let field = plan.perimeter[limit].dimension.field else { continue }
      records.fields[field].copy(facts, into: limitTables[limit].values)
    }
  }

  /// Whether the perimeter keeps a fact, days aside.
  private mutating func keeps(_ fact: Int) -> Bool {
    for limit in limitsOfAll {
      let table = limitTables[limit]
      let value = Int(table.values[fact - base])
      if value >= 0, value < table.flags.count, isOfField(limit: limit) {
        guard table.flags[value] != 0 else { return false }
        continue
      }
      let (dimension, codes) = plan.perimeter[limit]
      guard codes.contains(code(dimension, fact, person.number, 0)) else { return false }
    }
    return true
  }

  private func isOfField(limit: Int) -> Bool { plan.perimeter[limit].dimension.field != nil }

  /// The group of a fact by the cuts that do not depend on a day.
  private mutating func groupOfAll(_ fact: Int) -> Int {
    if groupedFact == fact { return group }
    groupedFact = fact
    group = 0
    for cut in cutsOfAll {
      let table = cutTables[cut]
      let value = Int(table.values[fact - base])
      if value >= 0, value < table.numbers.count, plan.dimensions[cut].field != nil {
        group += Int(table.numbers[value]) * strides[cut]
      } else {
        group += Int(code(plan.dimensions[cut], fact, person.number, 0)) * strides[cut]
      }
    }
    return group
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
      readCuts(start..<end)
      for (number, term) in terms.enumerated() {
        let matches = buffers[term.anchor]
        for fact in start..<end where matches[fact - base] != 0 {
          person.open(-1, fact..<(fact + 1))
          if keeps(fact) { count(number, fact, into: &sink) }
        }
      }
      start = end
    }
  }

  private mutating func count(_ number: Int, _ fact: Int, into sink: inout some EventSink) {
    let moment = moments[number]
    let day = days[fact - base]
    let isMissing = day == Table.missingInteger
    switch moment {
    case .present, .state:
      guard !isMissing else { return }
      let end = end(fact)
      let isPresent = moment == .present
      var index = isPresent ? ends[day] : readings[day]
      while index < stretches.count {
        let stretch = stretches[index]
        guard (isPresent ? stretch.start : stretch.reading) <= end, end >= day else { return }
        add(number, fact, stretch, index, day: stretch.reading, into: &sink)
        index += 1
      }
    case .past:
      guard !isMissing else { return }
      for index in readings[day]..<stretches.count {
        add(number, fact, stretches[index], index, day: stretches[index].reading, into: &sink)
      }
    case .opening:
      guard !isMissing else { return }
      for index in openingReadings[day]..<openings.count {
        add(number, fact, openings[index], index, day: openings[index].reading, into: &sink)
      }
    default:
      if isMissing {
        if !isDated { add(number, fact, stretches[0], 0, day: day, into: &sink) }
        return
      }
      var index = ends[day]
      while index < stretches.count, stretches[index].start <= day {
        add(number, fact, stretches[index], index, day: day, into: &sink)
        index += 1
      }
    }
  }

  private mutating func add(
    _ number: Int, _ fact: Int, _ stretch: EventPlan.Stretch, _ index: Int, day: Int32,
    into sink: inout some EventSink
  ) {
    for limit in limitsOfDay {
      let (dimension, codes) = plan.perimeter[limit]
      guard codes.contains(code(dimension, fact, person.number, day)) else { return }
    }
    for place in firstTests[number]..<firstTests[number + 1] {
      guard holds(termTests[place], fact, stretch) else { return }
    }
    var unit: Int32 = 0
    switch counted[number] {
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
    var group = groupOfAll(fact)
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
    groupedFact = -1
    let count = facts.count
    if days.count < count { grow(to: count * 2) }
    read(facts)
    for (number, node) in plan.nodes.enumerated() {
      let result = buffers[number]
      switch node {
      case .all: result.fill(1, count)
      case .leaf(let field, let leaf):
        test(records.fields[field], leaf, facts, accepted[number], into: result)
      case .and(let parts):
        if parts.isEmpty { result.fill(1, count) }
        for (place, part) in parts.enumerated() {
          if place == 0 {
            result.copy(buffers[part], count)
          } else {
            result.and(buffers[part], count)
          }
        }
      case .or(let parts):
        result.fill(0, count)
        for part in parts { result.or(buffers[part], count) }
      case .not(let part): result.not(buffers[part], count)
      }
    }
  }

  private mutating func grow(to room: Int) {
    let lanes = lanes
    buffers = buffers.map { _ in lanes.make(0, room) }
    for cut in cutTables.indices { cutTables[cut].values = lanes.make(0, room) }
    for limit in limitTables.indices { limitTables[limit].values = lanes.make(0, room) }
    days = lanes.make(0, room)
    natures = lanes.make(0, room)
    dispositifs = lanes.make(0, room)
    lasts = lanes.make(0, room)
    values = lanes.make(0, room)
    met = lanes.make(0, room)
  }

  /// Takes the fields plans read of every fact out of the columns threads share.
  private func read(_ facts: Range<Int>) {
    days.copy(records.dates, facts)
    guard looksAround else { return }
    if case .bytes(let cells) = records.fields[EventField.nature.rawValue] {
      natures.copy(cells, facts)
    } else {
      natures.fill(0, facts.count)
    }
    records.fields[EventField.dispositif.rawValue].copy(facts, into: dispositifs)
    let last = records.fields[EventField.dateFin.rawValue]
    if case .absent = last {
      lasts.fill(Table.missingInteger, facts.count)
    } else {
      last.copy(facts, into: lasts)
    }
  }

  private func test(
    _ column: EventColumn, _ leaf: EventPlan.Leaf, _ facts: Range<Int>, _ accepted: Lane<UInt8>?,
    into result: Lane<UInt8>
  ) {
    switch (column, accepted) {
    case (.bytes(let cells), .some(let accepted)):
      result.copy(cells, facts, accepted: accepted)
    case (.absent, _): result.fill(leaf.holdsMissing ? 1 : 0, facts.count)
    default:
      column.copy(facts, into: values)
      for index in 0..<facts.count { result[index] = leaf.holds(values[index]) ? 1 : 0 }
    }
  }
}

/// Finds the first of some days in order that does not come before a day.
struct StretchFinder {
  private let days: [Int32]
  /// The answer for each day from the first of them to the last, when they are near each other.
  private let places: Lane<Int32>
  private let first: Int32
  private let last: Int32

  init(_ days: [Int32], _ lanes: Lanes) {
    self.days = days
    let first = days.first ?? 0
    let last = days.last ?? 0
    self.first = first
    self.last = last
    let room = Int(last) - Int(first) + 1
    guard !days.isEmpty, room > 0, room <= 1 << 16 else {
      places = lanes.make(0, 0)
      return
    }
    places = lanes.make(0, room)
    var place = 0
    for offset in 0..<room {
      while days[place] < first + Int32(offset) { place += 1 }
      places[offset] = Int32(place)
    }
  }

  subscript(day: Int32) -> Int {
    if day <= first { return 0 }
    if day > last { return days.count }
    if places.count > 0 { return Int(places[Int(day) - Int(first)]) }
    return days.firstIndex { $0 >= day } ?? days.count
  }
}
