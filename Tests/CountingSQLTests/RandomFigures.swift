import Catalogue
import Columns
import Counting
import Kernel
import Records
import TestSupport

/// Definitions and requests drawn at random over everything a projection holds.
enum RandomFigures {
  static let frames = ["CX", "ESF1420", "ESFP2127", "FIN", "PF", "QLT", "TDB", "YEI1420"]

  /// The shipped definitions a projection can count.
  static func shipped() throws -> [Definition] {
    try Catalogue.shipped().definitions.filter { definition in
      let terms: [Term] =
        switch definition.formula {
        case .single(let term): [term]
        case .ratio(let numerator, let denominator): [numerator, denominator]
        }
      return terms.allSatisfy { term in
        let isOfStays =
          term.population == .participations && [.state, .present].contains(term.moment)
        return ProjectedTable(term.population) != nil && term.aggregate.number == nil
          && term.aggregate != .distinctPersons && !isOfStays && term.across.isEmpty
          && term.moment != .overdue
          && !term.condition.source.contains("days")
      }
    }
  }

  /// A definition of one or two random terms.
  static func definition(_ number: Int, _ random: inout Seeded) -> Definition {
    let population = random.pick(projected)
    let formula: Formula =
      random.pick([true, true, false])
      ? .single(term(population, &random))
      : .ratio(
        numerator: term(population, &random),
        denominator: term(random.pick(projected), &random))
    return Definition(
      frame: random.pick(frames), code: "X\(number)", label: "", englishLabel: "", kind: .output,
      unit: .participations, formula: formula, emptyReason: random.pick(["", "no_plan"]))
  }

  /// Populations the projection holds.
  private static let projected = Population.allCases.filter { ProjectedTable($0) != nil }

  private static func term(_ population: Population, _ random: inout Seeded) -> Term {
    Term(
      population: population, records: random.pick([.all, .complete]),
      moment: moment(population, &random),
      condition: condition(population, &random, depth: Int.random(in: 0...3, using: &random)),
      aggregate: aggregate(population, &random))
  }

  /// Mostly a moment these rows have.
  private static func moment(_ population: Population, _ random: inout Seeded) -> Moment {
    switch population {
    case .participations:
      random.pick([.entry, .entry, .exit, .start, .past, .underway, .left])
    case .operations: random.pick([.state, .state, .start, .date, .underway])
    case .certified: random.pick([.state, .state, .start, .date])
    case .plan: random.pick([.state, .entry])
    case .entities: random.pick([.date, .state, .start, .exit])
    case .persons, .events, .offers, .declared, .means, .context: .date
    }
  }

  private static func aggregate(_ population: Population, _ random: inout Seeded) -> Aggregate {
    switch population {
    case .participations:
      random.pick([
        .count, .count, .weights(ParticipationField.poids6m.rawValue),
        .sum(ParticipationField.dureeRechercheMois.rawValue),
        .distinct(ParticipationField.commune.rawValue), .distinctStructures,
        .sum(ParticipationField.sexe.rawValue),
      ])
    case .operations:
      random.pick([
        .count, .sum(OperationField.montantUe.rawValue),
        .sumProduct(
          OperationField.montantUe.rawValue, share: OperationField.partQpv.rawValue),
        .sum(OperationField.participantsPrevus.rawValue), .distinctStructures,
        .distinct(OperationField.axe.rawValue),
      ])
    case .plan:
      random.pick([
        .count, .sum(PlanField.montantUe.rawValue), .distinct(PlanField.axe.rawValue),
        .distinctStructures,
      ])
    case .entities:
      random.pick([.count, .distinct(EntityField.siren.rawValue), .distinctStructures])
    case .certified:
      random.pick([
        .count, .sum(ExpenditureField.coutTotal.rawValue), .sum(ExpenditureField.ue.rawValue),
      ])
    case .persons, .events, .offers, .declared, .means, .context: .count
    }
  }

  /// A condition over a population of at most some depth.
  static func condition(
    _ population: Population, _ random: inout Seeded, depth: Int
  ) -> Condition {
    guard depth > 0 else { return leaf(population, &random) }
    func part() -> Condition { condition(population, &random, depth: depth - 1) }
    switch Int.random(in: 0..<8, using: &random) {
    case 0, 1: return .and([part(), part()])
    case 2, 3: return .or([part(), part(), part()])
    case 4, 5: return .not(part())
    case 6: return .named("ESF1420.N", part())
    default: return random.pick([.always, .and([]), .or([]), part()])
    }
  }

  /// Every operand over a population that the projection holds, and one it cannot have.
  static func operands(_ population: Population) -> [Operand] {
    guard let table = ProjectedTable(population) else { return [] }
    var found: [Operand] = Schema.of(table.kind).fields.indices.compactMap { index in
      ProjectedColumn.field(table.kind, index).map { _ in .field(table.kind, index) }
    }
    found += Schema.operations.fields.indices.compactMap { index in
      ProjectedColumn.field(.operations, index).map { _ in .operation(index) }
    }
    if population == .participations { found += Derived.allCases.map { .derived($0) } }
    let days = found.compactMap { operand -> Int? in
      guard case .field(let kind, let index) = operand, kind == table.kind,
        Schema.of(kind).fields[index].type == .day
      else { return nil }
      return index
    }
    found += days.flatMap { first in
      days.filter { $0 != first }.map { .days(table.kind, first, $0) }
    }
    return found + [.field(.realisations, 0), .derived(.status)]
  }

  private static func leaf(_ population: Population, _ random: inout Seeded) -> Condition {
    let operand = random.pick(operands(population))
    let codes = operand.codes.indices.filter { _ in random.pick([true, false]) } + [300]
    let texts = ["1", "PON", "59350", "O3", "", "inconnu", "zzz", "ccas"]
      .filter { _ in random.pick([true, false]) }
    switch Int.random(in: 0..<(operand.codes.isEmpty ? 6 : 10), using: &random) {
    case 0: return .known(operand)
    case 1, 2:
      let comparison = random.pick(Comparison.allCases)
      let value = random.pick([
        0, 3, 12, 25, 17_167, 500_000, 4_000_000, Int.random(in: -1...30, using: &random),
      ])
      return .compare(operand, comparison, value)
    case 3, 4:
      // The numbers of enterprises stand for no text in a projection.
      // A text without its codes can only be known or not.
      if case .field(let kind, let index) = operand,
        Schema.of(kind).fields[index].type.column == .text,
        ProjectedColumn.field(kind, index)?.dimension == nil
      {
        return .known(operand)
      }
      return .textIn(operand, texts, negated: random.pick([true, false]))
    case 5, 6, 7: return .isOneOf(operand, codes: codes)
    default: return .isNoneOf(operand, codes: codes)
    }
  }

  private static let periods = [
    nil, nil, "2017", "2016T2..2017-05", "2015..2018", "2013", "2017-03-05", "2016-12..2017-02",
  ]

  /// A request for some definitions, cut and filtered at random; `codes` are those of the records.
  static func request(
    _ definitions: [Definition], _ codes: [Projection.Code], _ random: inout Seeded
  ) throws -> Request {
    let count = random.pick([0, 0, 1, 1, 1, 2, 2, 3])
    var filter: [(name: String, code: String)] = []
    for _ in 0..<random.pick([0, 0, 1, 2, 3]) {
      let name = random.pick(Cut.names + ["operation", "axe", "sexe", "region"])
      let cut = try Cut(name)
      let dimensions = Set(
        ProjectedTable.allCases.compactMap {
          ProjectedColumn.cut(cut, over: $0)?.column.dimension
        })
      let own = codes.filter { dimensions.contains($0.dimension) }.map(\.code)
      filter.append((name, random.pick(own + own + ["inconnu", "zzz"])))
    }
    return Request(
      definitions: definitions, by: Array(Cut.names.shuffled(using: &random).prefix(count)),
      period: random.pick(periods).flatMap { Period($0) }, step: random.pick(Step.allCases),
      cumulative: random.pick([true, false, false]), filter: filter)
  }
}
