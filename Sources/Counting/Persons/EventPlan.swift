import Catalogue
import Columns
import Kernel
import Records

/// Terms over facts made ready to be counted person by person.
struct EventPlan: Sendable {
  /// A stretch of time a cell counts, and the day what lasts is read.
  struct Stretch: Hashable, Sendable {
    var start: Int32
    var end: Int32
    var reading: Int32
    /// Told apart by what is kept of a person between questions.
    var number: Int
  }

  /// What a test reads of one column.
  enum Leaf: Hashable, Sendable {
    /// The value is one whose flag is set; values beyond the flags follow `beyond`.
    case coded([Bool], beyond: Bool)
    /// The value is present and from low to high, or out of there when inverted.
    case number(low: Int, high: Int, inverted: Bool)
    /// There is a value, in a column of whole numbers.
    case present
    /// As `number`, or the value is missing.
    case open(low: Int, high: Int, inverted: Bool)
  }

  /// A test of one fact by itself; parts are positions in `nodes`.
  enum Node: Hashable, Sendable {
    case all
    case leaf(field: Int, Leaf)
    case and([Int])
    case or([Int])
    case not(Int)
  }

  /// A test of one fact among those of its person.
  enum Test: Hashable, Sendable {
    case node(Int)
    case attribute(Int, Leaf)
    /// Which answers of `latest` hold.
    case latest(yes: Bool, no: Bool)
    /// Days since the matching fact, by position in `matchers`.
    case days(Int, Leaf)
    /// How many facts a window sees, by position in `windows`.
    case facts(Int, Leaf)
    /// Parts are positions in `tests`.
    case and([Int])
    case or([Int])
    case not(Int)
  }

  /// Facts of the person seen from one of them.
  struct Window: Sendable {
    var kind: EventWindow
    /// A position in `tests`.
    var test: Int
    /// Whether the test of a fact depends on the stretch of time.
    var isTimed: Bool
    /// For `matching`, the position in `matchers`.
    var matcher = -1
  }

  /// What a term counts in a cell.
  enum Counted: Hashable, Sendable {
    case facts
    case persons
    /// Distinct values of a unit, by position in `units`.
    case values(Int)
    /// Days since the matching fact, by position in `matchers`.
    case days(Int)
    /// Days until the first fact of a nature, by index, unless one of another comes first.
    case wait(Int, unless: Int?)
  }

  struct PlannedTerm: Sendable {
    var moment: Moment
    /// What the fact must be by itself, a position in `nodes`.
    var anchor: Int
    /// Positions in `tests`.
    var tests: [Int]
    var counted: Counted
  }

  /// Stretches read on their last day, then those read on their first.
  private(set) var stretches: [Stretch] = []
  private(set) var openings: [Stretch] = []
  /// Fields that tell what a fact starts and ends.
  static let always: Set<Int> = [
    EventField.nature.rawValue, EventField.dateFin.rawValue, EventField.dispositif.rawValue,
  ]

  let isDated: Bool
  private(set) var nodes: [Node] = []
  private(set) var tests: [Test] = []
  private(set) var windows: [Window] = []
  /// Natures whose latest fact is looked up, by index.
  private(set) var matchers: [Int] = []
  private(set) var terms: [PlannedTerm] = []
  /// For each term, whether waits that have not ended count.
  private(set) var countsCensored: [Bool] = []
  private(set) var units: [EventDimension] = []
  private(set) var dimensions: [EventDimension]
  /// Cuts of the perimeter with the numbers kept.
  private(set) var perimeter: [(dimension: EventDimension, kept: Set<Int32>)]
  /// Fields of `evenements` and of `personnes` it reads.
  private(set) var fields: Set<Int> = EventPlan.always
  private(set) var attributes: Set<Int> = []
  private let books: EventBooks
  private var known: [Node: Int] = [:]
  /// How the missing answers are read by the tests being made.
  private var bound = EventBound.value

  /// - Parameter bounded: the terms whose bounds are counted too: after all the terms come, for each
  ///   of these, its sure facts and its possible ones.
  init(
    _ terms: [Term], cuts: [Cut], filter: RequestFilter, timeline: Timeline, lastDay: Int32,
    firstDay: () -> Int32 = { .min + 1 },
    books: EventBooks, bounded: [Int] = [], territories: () -> Territories
  ) {
    self.books = books
    isDated = timeline.isDated
    dimensions = cuts.map { EventDimension($0, books, territories: territories) }
    perimeter = filter.clauses.map { clause in
      let dimension = EventDimension(clause.cut, books, territories: territories)
      return (dimension, Set(clause.codes.map { dimension.number(ofLabel: $0) }))
    }
    let asOf = timeline.asOf?.day
    if timeline.isDated {
      for (number, piece) in timeline.pieces.enumerated() {
        let start = timeline.isCumulative ? Int32.min + 1 : piece.start.day
        let end = piece.end.day
        stretches.append(
          Stretch(start: start, end: end, reading: min(end, asOf ?? end), number: number))
        openings.append(
          Stretch(
            start: start, end: end, reading: piece.start.day,
            number: timeline.pieces.count + number))
      }
    } else {
      let all = Stretch(
        start: .min + 1, end: .max - 1, reading: asOf ?? lastDay, number: 0)
      stretches = [all]
      let opening = terms.contains { $0.moment == .opening } ? firstDay() : all.start
      openings = [Stretch(start: all.start, end: all.end, reading: opening, number: 1)]
    }
    for dimension in dimensions + perimeter.map(\.dimension) { read(dimension) }
    for term in terms { add(term) }
    for place in bounded {
      for bound in [EventBound.sure, .possible] {
        self.bound = bound
        add(terms[place])
      }
    }
  }

  /// Rows of the answer per cell.
  var stretchCount: Int { stretches.count }

  private mutating func read(_ dimension: EventDimension) {
    if let field = dimension.field { fields.insert(field) }
    if let attribute = dimension.attribute { attributes.insert(attribute) }
  }

  /// Learns the codes that columns hold by now.
  mutating func makeReady() {
    for index in dimensions.indices { dimensions[index].makeReady() }
    for index in units.indices { units[index].makeReady() }
    for index in perimeter.indices { perimeter[index].dimension.makeReady() }
  }

  // MARK: terms

  private mutating func add(_ term: Term) {
    var own: [Int] = []
    var tests: [Int] = []
    for part in term.condition.conjuncts {
      switch test(part) {
      case .node(let node): own.append(node)
      case let other: tests.append(kept(other))
      }
    }
    let counted: Counted
    switch term.aggregate {
    case .distinctPersons: counted = .persons
    case .distinctEnterprises(let field): counted = .values(unit(field, .enterprise))
    case .distinct(let field): counted = .values(unit(field, .text))
    case .mean(let number), .median(let number), .quantile(let number, _),
      .medianSurvival(let number):
      switch number {
      case .since(let nature): counted = .days(matcher(nature))
      case .until(let nature, let other): counted = .wait(nature, unless: other)
      case .between, .field: counted = .facts
      }
    case .count, .sum, .sumOfOperations, .sumProduct, .weights, .distinctStructures:
      counted = .facts
    }
    if case .medianSurvival = term.aggregate {
      countsCensored.append(true)
    } else {
      countsCensored.append(false)
    }
    terms.append(
      PlannedTerm(
        moment: term.moment, anchor: own.count == 1 ? own[0] : node(.and(own)), tests: tests,
        counted: counted))
  }

  private mutating func unit(_ field: Int, _ reading: EventDimension.Reading) -> Int {
    fields.insert(field)
    let dimension = EventDimension(field: field, reading, books)
    if let known = units.indices.first(where: { units[$0].isSame(as: dimension) }) { return known }
    units.append(dimension)
    return units.count - 1
  }

  private mutating func matcher(_ nature: Int) -> Int {
    if let known = matchers.firstIndex(of: nature) { return known }
    matchers.append(nature)
    return matchers.count - 1
  }

  private mutating func node(_ node: Node) -> Int {
    let node = node == .and([]) ? .all : node
    if let number = known[node] { return number }
    nodes.append(node)
    known[node] = nodes.count - 1
    return nodes.count - 1
  }

  // MARK: conditions

  /// The test of a condition; a test of facts by themselves is one node.
  private mutating func test(_ condition: Condition) -> Test {
    switch condition {
    case .always: return .node(node(.all))
    case .named(_, let part): return test(part)
    case .not(let part):
      bound = bound.opposite
      let inner = test(part)
      bound = bound.opposite
      if case .node(let number) = inner { return .node(node(.not(number))) }
      return .not(kept(inner))
    case .and(let parts): return joined(parts.map { test($0) }, isAnd: true)
    case .or(let parts): return joined(parts.map { test($0) }, isAnd: false)
    case .facts(let window, let part, let comparison, let number):
      return facts(window, part, comparison, number)
    case .known(let operand): return leaf(operand, condition) { Self.present($0) }
    case .isOneOf(let operand, let codes):
      return leaf(operand, condition) { _ in Self.coded(codes, isIn: true) }
    case .isNoneOf(let operand, let codes):
      return leaf(operand, condition) { _ in Self.coded(codes, isIn: false) }
    case .compare(let operand, let comparison, let value):
      return leaf(operand, condition) { _ in Self.leaf(comparison, value) }
    case .textIn(let operand, let texts, let negated):
      guard let (kind, field) = Self.place(operand) else { return .or([]) }
      let book = books.book(kind, field)
      let numbers = texts.map { Int(book.number($0)) }
      return leaf(operand, condition) { _ in
        var flags = [Bool](repeating: negated, count: book.count)
        for number in numbers { flags[number] = !negated }
        flags[0] = false
        return .coded(flags, beyond: negated)
      }
    }
  }

  private mutating func joined(_ tests: [Test], isAnd: Bool) -> Test {
    var own: [Int] = []
    var others: [Test] = []
    for test in tests {
      if case .node(let node) = test { own.append(node) } else { others.append(test) }
    }
    if !own.isEmpty || others.isEmpty {
      let node = own.count == 1 ? own[0] : node(isAnd ? .and(own) : .or(own))
      if others.isEmpty { return .node(node) }
      others.insert(.node(node), at: 0)
    }
    return isAnd ? .and(others.map { kept($0) }) : .or(others.map { kept($0) })
  }

  /// The test of how many facts a window sees.
  ///
  /// At least so many surely when so many surely meet its condition, at most when no more possibly
  /// do; possibly, the other way round.
  private mutating func facts(
    _ kind: EventWindow, _ part: Condition, _ comparison: Comparison, _ number: Int
  ) -> Test {
    func test(_ bound: EventBound, _ comparison: Comparison) -> Test {
      let own = self.bound
      self.bound = bound
      let window = window(kind, part)
      self.bound = own
      return .facts(window, Self.leaf(comparison, number))
    }
    guard bound != .value else { return test(.value, comparison) }
    switch comparison {
    case .greater, .greaterOrEqual: return test(bound, comparison)
    case .less, .lessOrEqual: return test(bound.opposite, comparison)
    case .equal:
      return .and([kept(test(bound, .greaterOrEqual)), kept(test(bound.opposite, .lessOrEqual))])
    case .notEqual:
      return .or([kept(test(bound, .greater)), kept(test(bound.opposite, .less))])
    }
  }

  /// The test of one operand; one that facts do not have never holds.
  ///
  /// A missing answer that is not sensitive meets the condition possibly, when some answer does.
  private mutating func leaf(
    _ operand: Operand, _ condition: Condition, _ make: (FieldType) -> Leaf
  ) -> Test {
    let isOpen = bound == .possible && condition.canBeMet
    func made(_ field: Field) -> Leaf {
      let leaf = make(field.type)
      return isOpen && field.sensitivity == .none ? leaf.orMissing : leaf
    }
    switch operand {
    case .field(.evenements, let index):
      fields.insert(index)
      return .node(node(.leaf(field: index, made(Schema.evenements.fields[index]))))
    case .person(let index):
      attributes.insert(index)
      return .attribute(index, made(Schema.personnes.fields[index]))
    case .event(.latest):
      guard case .coded(let flags, let beyond) = make(.code(EventValue.latest.codes)) else {
        return .or([])
      }
      func holds(_ code: Int) -> Bool { code < flags.count ? flags[code] : beyond }
      return .latest(yes: holds(1), no: holds(2))
    case .event(.daysSince(let nature)):
      return .days(matcher(nature), make(.integer(minimum: 0, maximum: .max)))
    case .field, .operation, .derived, .days, .daysToNextEntry:
      return .or([])
    }
  }

  /// The position of a test among those kept.
  private mutating func kept(_ test: Test) -> Int {
    tests.append(test)
    return tests.count - 1
  }

  private mutating func window(_ kind: EventWindow, _ part: Condition) -> Int {
    let test = self.test(part)
    var window = Window(kind: kind, test: kept(test), isTimed: isTimed(test))
    if case .matching(let nature) = kind { window.matcher = matcher(nature) }
    windows.append(window)
    return windows.count - 1
  }

  private func isTimed(_ test: Test) -> Bool {
    switch test {
    case .node, .attribute, .days: false
    case .latest: true
    case .facts(let number, _):
      if case .matching = windows[number].kind { windows[number].isTimed } else { true }
    case .and(let parts), .or(let parts): parts.contains { isTimed(tests[$0]) }
    case .not(let part): isTimed(tests[part])
    }
  }

  private static func place(_ operand: Operand) -> (Kind, Int)? {
    switch operand {
    case .field(.evenements, let index): (.evenements, index)
    case .person(let index): (.personnes, index)
    case .field, .operation, .derived, .event, .days, .daysToNextEntry: nil
    }
  }

  private static func present(_ type: FieldType) -> Leaf {
    switch type.column {
    case .integer: .present
    case .code, .text, .amount, .absent: .coded([false], beyond: true)
    }
  }

  private static func coded(_ codes: [Int], isIn: Bool) -> Leaf {
    var flags = [Bool](repeating: !isIn, count: 256)
    for code in codes where (0..<255).contains(code) { flags[code + 1] = isIn }
    flags[0] = false
    return .coded(flags, beyond: false)
  }

  private static func leaf(_ comparison: Comparison, _ value: Int) -> Leaf {
    switch comparison {
    case .equal: .number(low: value, high: value, inverted: false)
    case .notEqual: .number(low: value, high: value, inverted: true)
    case .less: .number(low: .min, high: value - 1, inverted: false)
    case .lessOrEqual: .number(low: .min, high: value, inverted: false)
    case .greater: .number(low: value + 1, high: .max, inverted: false)
    case .greaterOrEqual: .number(low: value, high: .max, inverted: false)
    }
  }
}

extension EventPlan.Leaf {
  /// Whether a value meets it; whole numbers are missing as `Table.missingInteger`.
  @inline(__always)
  func holds(_ value: Int32) -> Bool {
    switch self {
    case .coded(let flags, let beyond):
      Int(value) < flags.count ? flags[Int(value)] : beyond
    case .number(let low, let high, let inverted):
      value != Table.missingInteger && (Int(value) >= low && Int(value) <= high) != inverted
    case .present:
      value != Table.missingInteger
    case .open(let low, let high, let inverted):
      value == Table.missingInteger || (Int(value) >= low && Int(value) <= high) != inverted
    }
  }

  /// The same test, which a missing value meets too.
  var orMissing: Self {
    switch self {
    case .coded(var flags, let beyond):
      if flags.isEmpty { flags = [true] } else { flags[0] = true }
      return .coded(flags, beyond: beyond)
    case .number(let low, let high, let inverted), .open(let low, let high, let inverted):
      return .open(low: low, high: high, inverted: inverted)
    case .present: return .open(low: .min, high: .max, inverted: false)
    }
  }

  /// Whether a missing value meets it.
  var holdsMissing: Bool {
    switch self {
    case .coded(let flags, let beyond): flags.first ?? beyond
    case .open: true
    case .number, .present: false
    }
  }
}

/// How missing answers are read: as missing, or at what makes a condition hold least or most.
enum EventBound {
  case value
  case sure
  case possible

  /// How the part of a negation reads them.
  var opposite: EventBound {
    switch self {
    case .value: .value
    case .sure: .possible
    case .possible: .sure
    }
  }
}
