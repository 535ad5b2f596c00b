import Catalogue
import Counting
import Kernel
import Records
import Statistics
import TestSupport
import Testing

@testable import Steering

/// The figures of the contracts, worked there by hand, and others worked here.
@Suite("The simulator")
struct SimulatorTests {
  private struct Read {
    let sources: SimulatorSources
    let simulation: Simulation
    var before: Simulation.Side { simulation.before }
    func after() throws -> Simulation.Side { try #require(simulation.after) }
  }

  private static func read(
    _ builder: DatasetBuilder, _ moves: [Move] = [], on date: String,
    watching key: TargetTree.Key? = nil
  ) throws -> Read {
    let dataset = builder.dataset()
    let engine = Engine(dataset: dataset)
    let catalogue = try Catalogue.shipped()
    let day = try #require(CivilDate(date))
    let scenario = Scenario(moves)
    let sources = try SimulatorSources(
      engine: engine, dataset: dataset, catalogue: catalogue, date: day, region: nil)
    let targets = try sources.targets(scenario, watching: key).map { key, place in
      try TargetSources(
        key, try #require(catalogue[key.indicator]), like: place, engine: engine,
        dataset: dataset, catalogue: catalogue, region: nil, on: day)
    }
    var completions: [CivilDate: Completions] = [:]
    for day in sources.days {
      completions[day] = try Completions(
        engine, sources.completed(catalogue, targets), on: day)
    }
    return Read(
      sources: sources,
      simulation: Simulation(sources, scenario, targets: targets, completions: completions))
  }

  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  // MARK: money

  private static let members = ["A", "B", "C", "D", "CD"]

  /// OP06: envelopes 3 190 2 130 2 900 1 150 3 000 k€, programmed 3 800 2 600 2 700 1 200 2 700.
  private static var wished: DatasetBuilder {
    var builder = DatasetBuilder()
    builder.add(
      .programmes, ["programme": "P", "cadre": "ESF1420|PF", "date_debut": "2014-01-01"])
    for (member, envelope, programmed) in [
      ("A", "3190000", "3800000"), ("B", "2130000", "2600000"), ("C", "2900000", "2700000"),
      ("D", "1150000", "1200000"), ("CD", "3000000", "2700000"),
    ] {
      builder.add(
        .maquette, ["programme": "P", "axe": "3", "oi": member, "montant_ue": envelope])
      builder.add(
        .operations,
        [
          "operation": "o" + member, "intitule": member, "beneficiaire": "ASSOCIATION EXEMPLE",
          "programme": "P", "fonds": "FSE", "axe": "3", "pi": "9.1", "oi": member,
          "date_debut": "2016-01-01", "date_fin": "2018-12-31", "statut": "conventionnee",
          "montant_ue": programmed,
        ])
    }
    return builder
  }

  private static func member(_ code: String) -> PlanPlace {
    PlanPlace(programme: "P", axe: "3", body: code)
  }

  private static func euros(_ from: String, _ to: String, _ thousands: Int) -> Move {
    .euros(from: member(from), to: member(to), cents: Int128(thousands) * 100_000)
  }

  private func rates(_ side: Simulation.Side) -> [String] {
    let byMember = Dictionary(
      side.lines.map { ($0.place.body, $0) }, uniquingKeysWith: { first, _ in first })
    return (Self.members.map { byMember[$0]?.rate } + [side.total.rate]).map { rate in
      rate.map { "\((Double($0.numerator) * 1000 / Double($0.denominator)).rounded() / 10)" }
        ?? ""
    }
  }

  @Test("moves money as the wish of the members did")
  func money() throws {
    let read = try Self.read(
      Self.wished, [Self.euros("C", "A", 200), Self.euros("CD", "A", 300)], on: "2017-06-30")
    #expect(rates(read.before) == ["119.1", "122.1", "93.1", "104.3", "90.0", "105.1"])
    let after = try read.after()
    #expect(rates(after) == ["103.0", "122.1", "100.0", "104.3", "100.0", "105.1"])
    #expect(read.before.total.envelope == 1_237_000_000)
    #expect(after.total.envelope == 1_237_000_000 && after.total.programmed == 1_300_000_000)
    let standings = { (side: Simulation.Side) in
      Dictionary(
        side.lines.map { ($0.place.body, $0.standing) }, uniquingKeysWith: { first, _ in first })
    }
    #expect(standings(read.before)["C"] == .inLine && standings(read.before)["A"] == .over)
    #expect(standings(after)["C"] == .inLine && standings(after)["A"] == .over)
    #expect(read.simulation.revisions.isEmpty)
  }

  @Test("refuses a cent more than a line has left, and shows no result for what is left")
  func notEnough() throws {
    let read = try Self.read(Self.wished, [Self.euros("C", "A", 201)], on: "2017-06-30")
    #expect(
      read.simulation.refusals == [0: .notEnough(Self.member("C"), available: 20_000_000)])
    #expect(read.simulation.after == nil)
    // What a first move took is not there for the second.
    let twice = try Self.read(
      Self.wished, [Self.euros("C", "A", 150), Self.euros("C", "B", 51)], on: "2017-06-30")
    #expect(
      twice.simulation.refusals == [1: .notEnough(Self.member("C"), available: 5_000_000)])
    // A programmed beyond its plan has nothing to give.
    let over = try Self.read(Self.wished, [Self.euros("A", "C", 1)], on: "2017-06-30")
    #expect(over.simulation.refusals == [0: .notEnough(Self.member("A"), available: 0)])
  }

  @Test("classes what is programmed against the plan: under, over, without plan")
  func standings() throws {
    var builder = DatasetBuilder()
    builder.add(.programmes, ["programme": "P", "cadre": "ESF1420|PF"])
    for (region, plan, programmed) in [("01", "100", "6"), ("02", "100", "409"), ("03", "0", "5")] {
      builder.add(
        .maquette, ["programme": "P", "axe": "1", "region": region, "montant_ue": plan])
      builder.add(
        .operations,
        [
          "operation": "o" + region, "programme": "P", "axe": "1", "region": region,
          "fonds": "FSE", "date_debut": "2016-01-01", "date_fin": "2018-12-31",
          "montant_ue": programmed, "statut": "conventionnee",
        ])
    }
    let read = try Self.read(builder, on: "2017-06-30")
    #expect(read.before.lines.map(\.standing) == [.under, .over, .withoutPlan])
    #expect(read.before.lines.map { $0.rate?.text } == ["0.06", "4.09", nil])
    #expect(read.before.total.rate?.text == "2.1")
    // A plan written by former regions is that of their operations: Aquitaine, in Nouvelle-Aquitaine.
    builder.add(
      .maquette, ["programme": "P", "axe": "1", "region": "72", "montant_ue": "200"])
    builder.add(
      .operations,
      [
        "operation": "aquitaine", "programme": "P", "axe": "1", "region": "75",
        "region_ancienne": "72", "fonds": "FSE", "date_debut": "2016-01-01",
        "date_fin": "2018-12-31", "montant_ue": "150", "statut": "conventionnee",
      ])
    let former = try Self.read(builder, on: "2017-06-30").before.lines
    #expect(former.last?.place.region == "72" && former.last?.rate?.text == "0.75")
  }

  @Test("moves the reserve with the money, and says that the plan is revised")
  func reserve() throws {
    let one = PlanPlace(programme: "P", axe: "1", pi: "x", category: "developpee")
    let two = PlanPlace(programme: "P", axe: "2", pi: "x", category: "developpee")
    let read = try Self.read(
      FrameworkTests.world, [.euros(from: one, to: two, cents: 100_000_000)], on: "2017-06-30")
    // 54 of 900 millions: 60 000 go with a million; axis 2 writes none, 6 % of 1 000 100.
    #expect(read.before.framework.axes.prefix(2).map { $0.reserve?.text } == ["54000000", "6"])
    #expect(
      try read.after().framework.axes.prefix(2).map { $0.reserve?.text } == ["53940000", "60006"])
    #expect(
      try read.after().framework.axes.prefix(2).map { $0.allocation?.text } == [
        "899000000", "1000100",
      ])
    #expect(read.simulation.revisions == [0])
    #expect(
      try read.after().framework.axes.map(\.verdict) == read.before.framework.axes.map(\.verdict))
  }

  // MARK: what will be certified

  /// FIN38: 1 000 000 €, 01/01/2017-31/12/2018, 200 000 certified.
  private static var certified: DatasetBuilder {
    var builder = DatasetBuilder()
    builder.add(.programmes, ["programme": "P", "cadre": "ESF1420|PF"])
    builder.add(
      .maquette, ["programme": "P", "axe": "1", "montant_ue": "2000000"])
    builder.add(
      .operations,
      [
        "operation": "o", "programme": "P", "axe": "1", "fonds": "FSE",
        "date_debut": "2017-01-01", "date_fin": "2018-12-31", "montant_ue": "1000000",
        "cout_total": "2000000", "statut": "conventionnee",
      ])
    builder.add(
      .depenses,
      [
        "operation": "o", "date": "2018-01-31", "nature": "certifiee", "reference": "1",
        "cout_total": "400000", "ue": "200000",
      ])
    return builder
  }

  private func forecast(_ moves: [Move], on date: String) throws -> [Int] {
    let side = try Self.read(Self.certified, moves, on: date).after()
    return [side.total.certified, side.total.certifiedLow, side.total.certifiedHigh].map {
      Int(($0 * 100).rounded())
    }
  }

  @Test("foresees what will be certified of an operation that stops, ends later, or is added")
  func certified() throws {
    // Read on 30 June 2018 for 31 December 2018.
    #expect(try forecast([], on: "2018-06-30") == [67_808_219, 53_698_630, 79_383_562])
    // Stopped after 546 of 730 days: 0,9 × 546/730, 0,8 × 490/730, 0,95 × 546/730.
    #expect(
      try forecast([.stop(operation: "o")], on: "2018-06-30")
        == [67_315_068, 53_698_630, 71_054_795])
    // To the end of 2019: 550 of 1 095 days, 490 and 610.
    #expect(
      try forecast([.end(operation: "o", day("2019-12-31"))], on: "2018-06-30")
        == [45_205_479, 35_799_087, 52_922_374])
    // 100 000 € more over 2018: 0,9 × 185/365 = 45 616,44.
    let added = AddedOperation(
      place: PlanPlace(programme: "P", axe: "1"), start: try day("2018-01-01"),
      end: try day("2018-12-31"), planned: 10, cents: 10_000_000)
    #expect(try forecast([.addition(added)], on: "2018-06-30").first == 67_808_219 + 4_561_644)
  }

  // MARK: targets

  private static func key(
    _ indicator: String, _ horizon: Horizon, _ date: String
  ) throws -> TargetTree.Key {
    TargetTree.Key(
      indicator: indicator, horizon: horizon, date: try #require(CivilDate(date)))
  }

  @Test("moves a part of a target from one place to another, the total the same")
  func targets() throws {
    var builder = DatasetBuilder()
    builder.add(
      .programmes, ["programme": "P", "cadre": "ESF1420|PF", "date_debut": "2014-01-01"])
    for (region, target) in [("11", "5000"), ("32", "3333")] {
      builder.add(
        .operations,
        [
          "operation": "o" + region, "programme": "P", "axe": "3", "region": region,
          "fonds": "FSE", "date_debut": "2016-01-01", "date_fin": "2018-12-31",
          "statut": "conventionnee",
        ])
      builder.add(
        .cibles,
        [
          "programme": "P", "region": region, "indicateur": "ESF1420.TOTAL.grand",
          "nature": "cible", "date": "2018-12-31", "valeur": target,
        ])
      for number in 0..<4000 {
        builder.add(
          .participations,
          [
            "operation": "o" + region, "identifiant": "\(number)", "date_entree": "2017-02-01",
          ])
      }
    }
    let key = try Self.key("ESF1420.TOTAL.grand", .target, "2018-12-31")
    let (a, b) = (
      PlanPlace(programme: "P", region: "11"), PlanPlace(programme: "P", region: "32")
    )
    func move(_ number: Int) -> Move {
      .target(key, from: a, to: b, millionths: Int128(number) * 1_000_000)
    }
    let read = try Self.read(builder, [move(500)], on: "2017-12-31")
    func told(_ side: Simulation.Side) throws -> [Double] {
      let set = try #require(side.targets.first)
      return (set.units.map(\.attainment) + [set.attainment]).map { share in
        (((share ?? 0) * 1000).rounded()) / 10
      }
    }
    #expect(try told(read.before) == [80.0, 120.0, 96.0])
    #expect(try told(read.after()) == [88.9, 104.4, 96.0])
    #expect(TargetSet.state(0.8) == .watch && TargetSet.state(4000.0 / 4500) == .good)
    #expect(TargetSet.state(0.65) == .watch && TargetSet.state(0.6499) == .failing)
    #expect(
      try Self.read(builder, [move(5001)], on: "2017-12-31").simulation.refusals
        == [0: .lessPromised(a, left: 5_000_000_000)])
    #expect(
      try Self.read(
        builder,
        [.target(key, from: a, to: PlanPlace(programme: "P", region: "99"), millionths: 1)],
        on: "2017-12-31"
      ).simulation.refusals == [0: .unknownTarget(PlanPlace(programme: "P", region: "99"))])
    #expect(
      try Self.read(
        builder, [.target(key, from: a, to: PlanPlace(programme: "P"), millionths: 1)],
        on: "2017-12-31"
      ).simulation.refusals == [0: .otherLevel])
  }

  @Test("gives the verdict of milestones as they would be")
  func verdict() throws {
    var builder = FrameworkTests.world
    builder.add(
      .cibles,
      FrameworkTests.goal(
        "PF.PF1a", "1", "jalon", "2018-12-31", "6", ["categorie_region": "transition"]))
    let key = try Self.key("PF.PF1a", .milestone, "2018-12-31")
    func axis(_ category: String) -> PlanPlace {
      PlanPlace(programme: "P", axe: "1", category: category)
    }
    let read = try Self.read(
      builder,
      [.target(key, from: axis("transition"), to: axis("developpee"), millionths: 3_000_000)],
      on: "2017-06-30")
    func told(_ side: Simulation.Side) throws -> [String?] {
      let axis = try #require(side.framework.axes.first { $0.category == "developpee" })
      return [axis.indicators[0].goal?.text, axis.indicators[0].missing?.text]
    }
    func verdicts(_ side: Simulation.Side) -> [Steering.Verdict] {
      side.framework.axes.filter { $0.axe == "1" }.map(\.verdict)
    }
    // 9 of 10, then 9 of 13: 69,2 %, two of three short, neither below 65 %; 3 missing to 85 % of 13.
    #expect(try told(read.before) == ["10", "0"])
    #expect(try told(read.after()) == ["13", "3"])
    #expect(verdicts(read.before) == [.achievedByDerogation, .seriousFailure])
    #expect(try verdicts(read.after()) == [.notAchieved, .seriousFailure])
  }

  // MARK: operations

  /// Example B and C of the forecasts, on 31 December 2017 for 31 December 2018.
  private func foresees(_ moves: [Move], _ expected: [Double]) throws -> Bool {
    var builder = DatasetBuilder()
    for row in MonthlyWorld.programmes { builder.add(.programmes, row) }
    for row in MonthlyWorld.operations { builder.add(.operations, row) }
    for row in MonthlyWorld.participations() { builder.add(.participations, row) }
    builder.add(.cibles, MonthlyWorld.target)
    builder.add(.maquette, ["programme": "P", "axe": "1", "pi": "8.1", "montant_ue": "0"])
    let key = try Self.key("ESF1420.TOTAL.grand", .target, "2018-12-31")
    let read = try Self.read(builder, moves, on: "2017-12-31", watching: key)
    let unit = try #require(read.after().targets.first?.units.first)
    let found = [unit.capacity?.value, unit.combined?.value]
    return zip(found, expected).allSatisfy { abs(($0 ?? 0) - $1) < 0.0001 }
  }

  @Test("foresees by operations that stop, end later, foresee more, are added or realise more")
  func operations() throws {
    #expect(try foresees([], [597.6986, 576.1933]))
    // a stays at 150: 150 + 240 + 85,6986.
    #expect(try foresees([.stop(operation: "a")], [475.6986, 515.1933]))
    // The 122 of a over two years, half of them in 2018: 61.
    #expect(try foresees([.end(operation: "a", day("2019-12-31"))], [536.6986, 545.6933]))
    // c foresees 400: 0,85 × 400 × 184/365 = 171,3973.
    #expect(try foresees([.planned(operation: "c", 400)], [683.3973, 619.0427]))
    // All that is foreseen: 320 and 200 × 184/365.
    #expect(try foresees([.rate(100)], [660.8219, 607.755]))
    let added = AddedOperation(
      place: PlanPlace(programme: "P", axe: "1", pi: "8.1"), start: try day("2018-01-01"),
      end: try day("2018-12-31"), planned: 100, cents: 0)
    #expect(try foresees([.addition(added)], [682.6986, 618.6933]))
  }

  @Test("refuses what no operation can do, each with its reason")
  func refusals() throws {
    func refusal(_ move: Move, on date: String = "2018-06-30") throws -> MoveRefusal? {
      try Self.read(Self.certified, [move], on: date).simulation.refusals[0]
    }
    let start = try day("2017-01-01")
    #expect(try refusal(.end(operation: "o", day("2016-12-31"))) == .endBeforeStart(start))
    #expect(try refusal(.end(operation: "o", start)) == nil)
    #expect(try refusal(.stop(operation: "z")) == .unknownOperation("z"))
    #expect(try refusal(.stop(operation: "o"), on: "2019-06-30") == .ended(day("2018-12-31")))
    #expect(try refusal(.planned(operation: "z", 4)) == .unknownOperation("z"))
    let nowhere = PlanPlace(programme: "P", axe: "9")
    let line = PlanPlace(programme: "P", axe: "1")
    #expect(
      try refusal(.euros(from: line, to: nowhere, cents: 100)) == .unknownLine(nowhere))
    #expect(try refusal(.euros(from: line, to: line, cents: 100)) == .samePlace)
    let added = AddedOperation(
      place: nowhere, start: start, end: try day("2017-12-31"), planned: 1, cents: 1)
    #expect(try refusal(.addition(added)) == .unknownLine(nowhere))
  }

  // MARK: completed records

  @Test("completes records in the share of the complete ones, its line's without any")
  func completions() {
    // 40 incomplete, 60 of 100 complete count: 24. Three of line x have none complete: 60 of 100.
    let gains = Completions.gains(
      entered: ["a": 140, "b": 3, "c": 5, "d": 2], complete: ["a": 100, "c": 5],
      counted: ["a": 60, "c": 5], lines: ["a": ["x"], "b": ["x"], "c": ["y"], "d": ["z"]])
    #expect(gains["a"] == 24 && gains["c"] == nil)
    #expect(abs((gains["b"] ?? 0) - 1.8) < 1e-9)
    // No complete record anywhere on its line: nothing is supposed.
    #expect(gains["d"] == nil)
    #expect(Completions.rounded(24) == 24 && Completions.rounded(25.8) == 25)
    #expect(Completions.rounded(0.1 + 0.2 + 0.7) == 1)
  }

  @Test("keeps a completed figure between its least and its most")
  func completedBounds() throws {
    let read = try Self.read(FrameworkTests.world, [.completion], on: "2017-06-30")
    func told(_ side: Simulation.Side) -> [[String?]] {
      side.framework.axes.prefix(1).flatMap(\.indicators).map {
        [$0.achieved?.text, $0.low?.text, $0.high?.text]
      }
    }
    // Of O1, 8 complete of 9 with 8 unemployed, 4 of them under 25: 1 and 0,5, rounded down.
    #expect(
      told(read.before) == [["9", "9", "10"], ["4", "4", "5"], ["820", "820", "820"]])
    #expect(
      told(try read.after()) == [["10", "10", "10"], ["4", "4", "4"], ["820", "820", "820"]])
  }

  // MARK: the same as today

  @Test("without moves is what the other pages say")
  func empty() throws {
    let builder = FrameworkTests.world
    let read = try Self.read(builder, on: "2017-06-30")
    let today = try FrameworkTests.framework(builder)
    for side in [read.before, try read.after()] {
      let framework = side.framework
      #expect(framework.axes.map(\.verdict) == today.axes.map(\.verdict))
      #expect(framework.axes.map(\.reserve) == today.axes.map(\.reserve))
      #expect(framework.securedReserve == today.securedReserve)
      #expect(framework.records == today.records && framework.incomplete == today.incomplete)
      for (mine, theirs) in zip(
        framework.axes.flatMap(\.indicators), today.axes.flatMap(\.indicators))
      {
        #expect(mine.achieved == theirs.achieved && mine.ratio == theirs.ratio)
        #expect(mine.goal == theirs.goal && mine.pace == theirs.pace)
        #expect(mine.low == theirs.low && mine.high == theirs.high)
        #expect(mine.probability == theirs.probability && mine.forecast == theirs.forecast)
      }
    }
    #expect(try read.before.lines == read.after().lines)
    let dataset = builder.dataset()
    let date = try day("2017-06-30")
    let certified = try OperationFigures(
      Engine(dataset: dataset), dataset, try Catalogue.shipped(), within: [], on: date
    ).reading(.certified, .money)
    guard case .known(let value) = certified.value else {
      Issue.record("nothing foreseen")
      return
    }
    #expect(read.before.total.certified == value)
    #expect(
      certified.range == .init(read.before.total.certifiedLow, read.before.total.certifiedHigh))
  }

  // MARK: writing

  @Test("is written and read back as it is")
  func text() throws {
    let place = PlanPlace(programme: "P/1", axe: "1", pi: "8.1", region: "32", body: "a:b|%2F")
    let other = PlanPlace(programme: "P", category: "transition")
    let key = try Self.key("ESF1420.CO01", .milestone, "2018-12-31")
    let moves: [Move] = [
      .euros(from: place, to: other, cents: 20_000_050),
      .target(key, from: other, to: place, millionths: 1_500_000),
      .addition(
        AddedOperation(
          place: other, start: try day("2018-01-01"), end: try day("2018-12-31"), planned: 40,
          cents: 1)), .stop(operation: "O:1"), .end(operation: "O|2", try day("2019-01-31")),
      .planned(operation: "O3", 12), .rate(90), .completion,
    ]
    let scenario = Scenario(moves)
    #expect(Scenario(scenario.text) == scenario)
    #expect(Scenario("")?.isEmpty == true)
    for text in [
      "euros", "euros:P:Q", "euros:P:Q:-1", "euros:P:Q:1.234", "euros::Q:1", "fin:O1:hier",
      "arret:", "prevus:O1:x", "realisation:0", "realisation:201", "autre", "completer:1",
      "cible:X:prevision:2018-12-31::P:Q:1",
    ] {
      #expect(Move(text) == nil, "\(text)")
      #expect(Scenario("completer|" + text) == nil, "\(text)")
    }
  }
}
