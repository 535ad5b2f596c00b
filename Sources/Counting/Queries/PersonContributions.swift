package import Catalogue
package import Columns
import Kernel
import Records

/// What one person, or one fact about nobody, adds to a cell of a term.
package struct Contribution: Hashable, Sendable {
  /// Position in `PersonContributions.terms`.
  package var term: Int
  /// The codes of the cuts as one number, told by `PersonContributions.codes(of:)`.
  package var group: Int
  /// The piece of time, from 0.
  package var piece: Int
  /// What a distinct count counts once in the cell, or a number of days; 0 for the others.
  package var unit: Int32
  /// How many times.
  package var number: Int
}

/// Works out what single persons add to the figures over facts of a request.
///
/// Figures over facts are sums of what each person adds: a person whose records change takes back
/// what they added before and adds what they do after. Pure: the same records give the same
/// contributions.
package struct PersonContributions: Sendable {
  /// The terms over facts, each once, in the order first met.
  package let terms: [Term]
  private let plan: EventPlan
  private let strides: EventStrides
  private let facts: EventGeneration
  /// What the plan reads, part by part.
  private let records: [PersonRecords]
  private var walk: EventWalk

  /// Prepares the terms over facts of a request over the records of an engine.
  /// - Throws: `RequestError` when a cut or a filter is not one.
  package init(_ engine: Engine, _ request: Request) throws(RequestError) {
    let cuts = try Cut.named(request.by)
    var terms: [Term] = []
    for term in request.definitions.flatMap(\.formula.terms)
    where term.population == .events && !terms.contains(term) {
      terms.append(term)
    }
    let facts = engine.workbench.facts
    let workbench = engine.workbench
    var plan = EventPlan(
      terms, cuts: cuts, filter: try RequestFilter(request.filter),
      timeline: engine.timeline(request),
      lastDay: facts.lastDay, firstDay: { engine.workbench.firstDayOfFacts },
      books: facts.base.books, territories: { workbench.territories })
    records = facts.records(plan)
    plan.makeReady()
    strides = try EventStrides(Self.rooms(plan.dimensions.map(\.count)), cuts: cuts, pieces: 1)
    walk = EventWalk(plan, records[0], strides: strides.steps, room: 64)
    self.terms = terms
    self.plan = plan
    self.facts = facts
  }

  /// Room for the codes of each cut and for those first met later, as much as one number holds.
  private static func rooms(_ counts: [Int]) -> [Int] {
    guard !counts.isEmpty else { return [] }
    let used = counts.reduce(0) { $0 + Int.bitWidth - max(1, $1).leadingZeroBitCount }
    let spare = max(0, 62 - used) / counts.count
    return counts.map { max(1, $0) << min(spare, 31) }
  }

  /// Persons of the engine's records.
  package var personCount: Int {
    max(records[0].personCount, 1 + (facts.patch?.persons.last ?? -1))
  }

  /// What a person of the engine's records adds.
  package mutating func contributions(of person: Int) -> [Contribution] {
    guard let place = facts.place(person) else { return [] }
    walk.turn(to: records[place.part])
    var sink = ContributionSink(plan)
    walk.walk(place.person..<(place.person + 1), into: &sink)
    return sink.contributions
  }

  /// What the facts about nobody of the engine's records add.
  package mutating func contributionsOfNobody() -> [Contribution] {
    var sink = ContributionSink(plan)
    for part in facts.parts(records) {
      walk.turn(to: part.records)
      for run in part.nobody { walk.walkOfNobody(run, into: &sink) }
    }
    return sink.contributions
  }

  /// What a person adds whose records are these rows of `evenements` and of `personnes`, whatever
  /// the generation the tables are of; `isPerson` is false for facts about nobody.
  package mutating func contributions(
    facts: Table, rows: [Int], persons: Table, personRows: [Int], isPerson: Bool = true
  ) -> [Contribution] {
    let records = PersonRecords(
      facts: facts, rows: rows, persons: persons, personRows: personRows, isPerson: isPerson,
      plan: plan, books: self.facts.base.books)
    walk.turn(to: records)
    var sink = ContributionSink(plan)
    if isPerson {
      walk.walk(0..<1, into: &sink)
    } else {
      walk.walkOfNobody(0..<records.count, into: &sink)
    }
    return sink.contributions
  }

  /// The codes of a group, in the order of the cuts.
  package func codes(of group: Int) -> [String] {
    strides.codes(group).enumerated().map { plan.dimensions[$0].label($1) }
  }
}

/// Gathers what one person adds.
private struct ContributionSink: EventSink {
  private struct Key: Hashable {
    var term: Int
    var group: Int
    var piece: Int
    var unit: Int32
  }

  private let countsPersons: [Bool]
  private var numbers: [Key: Int] = [:]

  init(_ plan: EventPlan) {
    countsPersons = plan.terms.map { $0.counted == .persons }
  }

  mutating func add(term: Int, group: Int, first: Int, pieces: UInt64, unit: Int32) {
    var left = pieces
    while left != 0 {
      let piece = first + left.trailingZeroBitCount
      left &= left - 1
      let key = Key(term: term, group: group, piece: piece, unit: unit)
      if countsPersons[term] {
        numbers[key] = 1
      } else {
        numbers[key, default: 0] += 1
      }
    }
  }

  var contributions: [Contribution] {
    numbers.map {
      Contribution(
        term: $0.key.term, group: $0.key.group, piece: $0.key.piece, unit: $0.key.unit,
        number: $0.value)
    }
  }
}

/// The cells of terms over facts, kept as persons come, change and go.
package struct PersonTallies: Sendable {
  /// A cell of a term.
  package struct Place: Hashable, Sendable {
    package var term: Int
    package var group: Int
    package var piece: Int
  }

  private let terms: [Term]
  /// How many times each unit is in each cell; none at zero.
  private var cells: [Place: [Int32: Int]] = [:]

  package init(_ contributions: PersonContributions) {
    terms = contributions.terms
  }

  /// Adds what a person adds.
  package mutating func add(_ contributions: [Contribution]) {
    for contribution in contributions { change(contribution, contribution.number) }
  }

  /// Takes back what a person added.
  package mutating func takeBack(_ contributions: [Contribution]) {
    for contribution in contributions { change(contribution, -contribution.number) }
  }

  private mutating func change(_ contribution: Contribution, _ number: Int) {
    let place = Place(
      term: contribution.term, group: contribution.group, piece: contribution.piece)
    let left = cells[place]?[contribution.unit, default: 0] ?? 0
    cells[place, default: [:]][contribution.unit] = left + number == 0 ? nil : left + number
    if cells[place]?.isEmpty ?? false { cells[place] = nil }
  }

  /// Cells that hold something.
  package var places: Set<Place> { Set(cells.keys) }

  /// The number of a cell as figures print it before any division: facts, distinct units, total of
  /// days, or median.
  package func number(_ place: Place) -> String {
    let tallied = tallied(place)
    let term = terms[place.term]
    return term.number(tallied).map(term.text) ?? ""
  }

  /// What a cell holds.
  func tallied(_ place: Place) -> Tallied {
    let units = cells[place] ?? [:]
    switch terms[place.term].aggregate {
    case .mean, .median, .quantile, .medianSurvival:
      let counts = Dictionary(uniqueKeysWithValues: units.map { (Int64($0.key), $0.value) })
      return Tallied(Distribution(counts), terms[place.term].aggregate)
    case .distinct, .distinctEnterprises:
      return Tallied(rows: units.count, present: units.count, sum: Int128(units.count))
    default:
      let number = units[0] ?? 0
      return Tallied(rows: number, present: number, sum: Int128(number))
    }
  }
}
