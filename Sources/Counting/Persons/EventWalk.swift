import Catalogue
import Columns
import Records

/// What receives the facts a plan counts.
protocol EventSink {
  /// One fact, or one person for a term that counts persons, counts for a term in cells of a group.
  ///
  /// The stretches are the bits of `pieces`, from the one at `first` on; at least one. A person
  /// counts once in a cell. `unit` is what is counted once in the cell, or a number of days.
  mutating func add(term: Int, group: Int, first: Int, pieces: UInt64, unit: Int32)
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
  let moments: [Moment]
  let anchors: [Int]
  let counted: [EventPlan.Counted]
  /// The tests of all terms one after the other, and where those of each begin.
  let termTests: [Int]
  let firstTests: [Int]
  /// For each window, the node its test is, else -1.
  let windowNodes: [Int]
  /// For each matcher, its nature and whether it is of the same dispositif.
  let matchers: [(nature: Int, isOfProgramme: Bool)]
  let isDated: Bool
  let boards: [EventBoard]
  let openingBoards: [EventBoard]
  /// The stretches now asked about.
  var board: EventBoard
  /// What one step of each cut is worth in a group's number.
  let strides: [Int]
  let lanes = Lanes()
  var buffers: [Lane<UInt8>]
  /// For tests of codes, the bytes they accept.
  private let accepted: [ByteSet?]
  /// The first fact of the batch.
  var base = 0
  /// Fields of the batch, by position in it.
  private(set) var days: Lane<Int32>
  private(set) var natures: Lane<UInt8>
  private var dispositifs: Lane<Int32>
  private var lasts: Lane<Int32>
  /// The batch, and whether its dispositifs and last days were read.
  private var batchFacts = 0..<0
  /// Persons whose facts the batch is.
  private(set) var personsInBatch = 0
  private var hasDispositifs = false
  private var hasLasts = false
  /// The values of a field that is tested.
  private var values: Lane<Int32>
  /// Where the facts of some persons begin.
  let begins: Lane<Int32>
  /// What is read of cuts and of limits that no day changes.
  private(set) var cutTables: [EventCutTable]
  private var limitTables: [EventCutTable]
  /// The facts of the batch that some term counts.
  var met: Lane<UInt8>
  /// Cuts that do not depend on a day, and those that do.
  let cutsOfAll: [Int]
  let cutsOfDay: [Int]
  private let limitsOfAll: [Int]
  let limitsOfDay: [Int]
  /// Whether other facts of the person, or how long one lasts, are ever looked at.
  private let looksAround: Bool
  /// Whether terms count dated facts for what they are, by cuts that are fields of facts.
  private let isPlain: Bool
  /// The days out of which no term counts a fact.
  private let firstDay: Int32
  private let lastDay: Int32
  /// The fact whose group was last worked out.
  private var groupedFact = -1
  private var group = 0
  /// The groups the person counts in for a term, and in which stretches of the board.
  var groups: Lane<Int>
  var groupPieces: Lane<UInt64>
  var groupCount = 0
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
    windowNodes = plan.windows.map { window in
      if case .node(let node) = plan.tests[window.test] { node } else { -1 }
    }
    matchers = plan.matchers.map { ($0, EventIntervals.start($0) == .programme) }
    isDated = plan.isDated
    let lanes = lanes
    boards = EventBoard.boards(plan.stretches, from: 0, lanes)
    openingBoards = EventBoard.boards(plan.openings, from: boards.count, lanes)
    board = boards.first ?? EventBoard.none(lanes)
    groups = lanes.make(0, 16)
    groupPieces = lanes.make(0, 16)
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
        switch term.counted {
        case .days, .wait: return true
        case .facts, .persons, .values: break
        }
        return term.moment == .present || term.moment == .state
      }
    let isPlaced = plan.terms.allSatisfy { term in
      ![.present, .state, .past, .opening].contains(term.moment)
    }
    isPlain =
      isPlaced && plan.isDated && boards.count == 1 && plan.perimeter.isEmpty && cutsOfDay.isEmpty
      && cutsOfAll.allSatisfy { plan.dimensions[$0].field != nil }
      && plan.terms.allSatisfy { term in
        term.tests.isEmpty && (term.counted == .facts || term.counted == .persons)
      }
    firstDay = isPlaced ? plan.stretches.first?.start ?? .min : Table.missingInteger + 1
    lastDay = plan.stretches.last?.end ?? .max
    buffers = plan.nodes.map { _ in lanes.make(0, room) }
    accepted = plan.nodes.map { node in
      guard case .leaf(_, .coded(let flags, let beyond)) = node else { return nil }
      return ByteSet(lanes) { Int($0) < flags.count ? flags[Int($0)] : beyond }
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
    batches(persons) { walk, start, facts in
      walk.find(facts.count)
      walk.readCuts(facts)
      walk.count(facts, from: start, into: &sink)
    }
  }

  /// Calls `body` with the first of some persons and their facts, tested by themselves, batch after
  /// batch.
  mutating func batches(
    _ persons: Range<Int>, _ body: (inout EventWalk, _ start: Int, _ facts: Range<Int>) -> Void
  ) {
    var next = persons.lowerBound
    // Persons of a batch are about as many as in the one before.
    var guess = 1024
    while next < persons.upperBound {
      let start = next
      let most = min(persons.upperBound - start, guess, Self.batch)
      begins.copy(records.offsets, start..<start + most + 1)
      let first = Int(begins[0])
      let length = max(
        1, begins.last(from: 0, before: most + 1, atMost: Int32(clamping: first + Self.batch)))
      next = start + length
      personsInBatch = length
      guess = length * 2 + 64
      let facts = first..<Int(begins[length])
      test(facts)
      body(&self, start, facts)
    }
  }

  /// Counts the facts of a batch, of persons from one on.
  private mutating func count(
    _ facts: Range<Int>, from start: Int, into sink: inout some EventSink
  ) {
    if isPlain {
      for number in anchors.indices {
        countPlainly(number, facts.count, from: start, into: &sink)
      }
      return
    }
    let first = facts.lowerBound
    var one = 0
    var place = met.next(0, facts.count)
    while place < facts.count {
      one = begins.last(from: one, before: personsInBatch, atMost: Int32(place + first))
      let end = Int(begins[one + 1])
      person.open(Int32(start + one), Int(begins[one])..<end)
      for number in anchors.indices { count(number, from: place + first, to: end, into: &sink) }
      place = met.next(end - first, facts.count)
    }
  }

  /// Finds the facts of the batch that are by themselves what some term counts.
  private func find(_ count: Int) {
    guard let first = anchors.first else { return met.fill(0, count) }
    met.copy(buffers[first], count)
    for anchor in anchors.dropFirst() { met.or(buffers[anchor], count) }
    guard isDated else { return }
    met.and(days, from: firstDay, to: lastDay, count)
  }

  /// Reads the fields of cuts and of limits for the batch, unless no term counts a fact of it.
  private func readCuts(_ facts: Range<Int>) {
    guard met.next(0, facts.count) < facts.count else { return }
    for cut in cutsOfAll {
      guard let field = plan.dimensions[cut].field else { continue }
      records.fields[field].copy(facts, into: cutTables[cut].values)
    }
    readLimits(facts)
  }

  /// Reads the fields of limits for the batch.
  func readLimits(_ facts: Range<Int>) {
    for limit in limitsOfAll {
      guard let field = plan.perimeter[limit].dimension.field else { continue }
      records.fields[field].copy(facts, into: limitTables[limit].values)
    }
  }

  /// The values of the batch for the first limit, and which are kept, when it reads a field.
  var firstLimit: (values: Lane<Int32>, flags: Lane<UInt8>)? {
    guard let table = limitTables.first, table.isOfField else { return nil }
    return (table.values, table.flags)
  }

  /// Whether the perimeter keeps a fact, days aside.
  mutating func keeps(_ fact: Int) -> Bool {
    for limit in limitsOfAll {
      guard keeps(fact, limit, day: 0) else { return false }
    }
    return true
  }

  /// Whether one limit of the perimeter keeps a fact on a day.
  mutating func keeps(_ fact: Int, _ limit: Int, day: Int32) -> Bool {
    if limitTables[limit].isOfField {
      let value = Int(limitTables[limit].values[fact - base])
      if value >= 0, value < limitTables[limit].flags.count {
        return limitTables[limit].flags[value] != 0
      }
    }
    let code = code(plan.perimeter[limit].dimension, fact, person.number, day)
    return plan.perimeter[limit].kept.contains(code)
  }

  /// The group of a fact by the cuts that do not depend on a day.
  mutating func groupOfAll(_ fact: Int) -> Int {
    if groupedFact == fact { return group }
    groupedFact = fact
    group = 0
    for cut in cutsOfAll {
      let table = cutTables[cut]
      let value = Int(table.values[fact - base])
      if value >= 0, value < table.numbers.count, table.isOfField {
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

  /// Turns to the first stretches a moment is read in.
  mutating func turn(to moment: Moment) {
    board = (moment == .opening ? openingBoards : boards).first ?? EventBoard.none(lanes)
  }

  /// Counts facts about nobody: each stands alone.
  mutating func walkOfNobody(_ facts: Range<Int>, into sink: inout some EventSink) {
    batchesOfNobody(facts) { walk, own in
      walk.find(own.count)
      walk.readCuts(own)
      for fact in own where walk.met[fact - walk.base] != 0 {
        walk.person.open(-1, fact..<(fact + 1))
        for number in walk.anchors.indices {
          walk.count(number, from: fact, to: fact + 1, into: &sink)
        }
      }
    }
  }

  /// Calls `body` with facts about nobody, tested by themselves, batch after batch.
  mutating func batchesOfNobody(
    _ facts: Range<Int>, _ body: (inout EventWalk, Range<Int>) -> Void
  ) {
    var start = facts.lowerBound
    while start < facts.upperBound {
      let end = min(facts.upperBound, start + Self.batch)
      test(start..<end)
      body(&self, start..<end)
      start = end
    }
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
  private mutating func read(_ facts: Range<Int>) {
    batchFacts = facts
    hasDispositifs = false
    hasLasts = false
    days.copy(records.dates, facts)
    guard looksAround else { return }
    if case .bytes(let cells) = records.fields[EventField.nature.rawValue] {
      natures.copy(cells, facts)
    } else {
      natures.fill(0, facts.count)
    }
  }

  /// The dispositif of a fact of the batch.
  mutating func dispositif(_ fact: Int) -> Int32 {
    if !hasDispositifs {
      hasDispositifs = true
      records.fields[EventField.dispositif.rawValue].copy(batchFacts, into: dispositifs)
    }
    return dispositifs[fact - base]
  }

  /// The last day a fact of the batch says it has; `Table.missingInteger` without one.
  mutating func last(_ fact: Int) -> Int32 {
    if !hasLasts {
      hasLasts = true
      let column = records.fields[EventField.dateFin.rawValue]
      if case .absent = column {
        lasts.fill(Table.missingInteger, batchFacts.count)
      } else {
        column.copy(batchFacts, into: lasts)
      }
    }
    return lasts[fact - base]
  }

  private func test(
    _ column: EventColumn, _ leaf: EventPlan.Leaf, _ facts: Range<Int>, _ accepted: ByteSet?,
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
