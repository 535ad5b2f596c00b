import Catalogue
import Columns
import Counting
import Kernel
import Records
import TestSupport
import Testing

/// What counts cost, counted: it may go down, and goes up only by a decision written here.
@Suite("What counts cost")
struct CostTests {
  /// Every term over participations of three shipped frames, each once.
  private static func shipped() throws -> [Definition] {
    try Catalogue.shipped().definitions.filter { definition in
      ["ESF1420", "PF", "TDB"].contains(definition.frame)
        && definition.formula.parts.contains {
          $0.population == .participations && $0.aggregate == .count && $0.moment != .state
        }
    }
  }

  private static func request(_ definitions: [Definition]) -> Request {
    Request(
      definitions: definitions, by: ["departement", "sexe"], period: Period("2016..2018"),
      step: .quarter)
  }

  private static func engine(_ participations: Int) -> Engine {
    var random = Seeded(3)
    return Engine(
      dataset: RandomData.dataset(&random, participations: participations).dataset())
  }

  @Test("The shipped counts take one pass, few nodes and few bits of each row")
  func shipped() throws {
    let engine = Self.engine(2_000)
    let cost = try engine.cost(Self.request(try Self.shipped()))
    #expect(cost.passes == 1)
    #expect((1...243).contains(cost.nodes), "\(cost.nodes)")
    #expect((1...81).contains(cost.bitsPerRow), "\(cost.bitsPerRow)")
  }

  @Test("What is read of a row does not grow with rows, nor the passes and nodes")
  func rows() throws {
    let request = Self.request(try Self.shipped())
    let few = try Self.engine(500).cost(request)
    let many = try Self.engine(2_000).cost(request)
    #expect(few.nodes == many.nodes)
    #expect(few.passes == many.passes)
    #expect(few.bitsPerRow == many.bitsPerRow)
  }

  @Test("Four times the indicators read few more bits, and share their nodes")
  func indicators() throws {
    let engine = Self.engine(500)
    let shipped = try Self.shipped()
    let ages = [26, 30, 45].map { Condition.compare(.derived(.ageAtEntry), .less, $0) }
    var varied = shipped
    for age in ages {
      varied += shipped.map { definition in
        var definition = definition
        definition.formula = definition.formula.limited(age)
        return definition
      }
    }
    let one = try engine.cost(Self.request(shipped))
    let four = try engine.cost(Self.request(varied))
    #expect(four.bitsPerRow <= one.bitsPerRow + 8)
    #expect(four.nodes < 4 * one.nodes)
    #expect(four.passes == 1)
  }

  @Test(
    "What counts keep is carried over changes and counts what new records count", arguments: 1...4)
  func carried(seed: Int) throws {
    var random = Seeded(seed * 31)
    var data = RandomData.dataset(&random, participations: 400)
    let request = Self.request(try Self.shipped())
    var dataset = data.dataset()
    var engine = Engine(dataset: dataset)
    for round in 0..<5 {
      // What is kept is made by counting.
      _ = try engine.compute(request)
      let others = RandomData.dataset(&random, participations: 60).rows[.participations] ?? []
      let count = data.rows[.participations]?.count ?? 0
      let changed = Set((0..<12).map { _ in Int.random(in: 0..<count, using: &random) })
      data.change(.participations) { row, number in
        if changed.contains(number) { row = others[number % others.count] }
      }
      let added = [0, 1, 40][round % 3]
      for row in others.prefix(added) { data.add(.participations, row) }
      var changes: [Kind: RowChanges] = [
        .participations: RowChanges(oldCount: count, changed: changed.sorted(), appended: added)
      ]
      if round % 2 == 1 {
        data.change(.operations) { row, number in
          if number == round { row["axe"] = row["axe"] == "1" ? "2" : "1" }
          if number == round + 1 { row["suivi_participants"] = "non" }
        }
        changes[.operations] = RowChanges(
          oldCount: data.rows[.operations]?.count ?? 0, changed: [round, round + 1], appended: 0)
      }
      dataset = data.dataset()
      engine = engine.next(dataset, changes, maintaining: [])
      let expected = try Engine(dataset: dataset).compute(request)
      let found = try engine.compute(request)
      #expect(found == expected, "round \(round)")
      #expect(expected.contains { $0.state == .ok && $0.value != "0" })
    }
  }
}

extension Formula {
  /// Its terms.
  var parts: [Term] {
    switch self {
    case .single(let term): [term]
    case .ratio(let numerator, let denominator): [numerator, denominator]
    }
  }

  /// The same with one more condition on each term over participations.
  fileprivate func limited(_ condition: Condition) -> Formula {
    func limited(_ term: Term) -> Term {
      guard term.population == .participations else { return term }
      var term = term
      term.condition = .and([term.condition, condition])
      return term
    }
    switch self {
    case .single(let term): return .single(limited(term))
    case .ratio(let numerator, let denominator):
      return .ratio(numerator: limited(numerator), denominator: limited(denominator))
    }
  }
}
