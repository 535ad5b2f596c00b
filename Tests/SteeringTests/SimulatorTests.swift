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
  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

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
    let read = try SimulatorReading.read(builder, [move(500)], on: "2017-12-31")
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
      try SimulatorReading.read(builder, [move(5001)], on: "2017-12-31").simulation.refusals
        == [0: .lessPromised(a, left: 5_000_000_000)])
    #expect(
      try SimulatorReading.read(
        builder,
        [.target(key, from: a, to: PlanPlace(programme: "P", region: "99"), millionths: 1)],
        on: "2017-12-31"
      ).simulation.refusals == [0: .unknownTarget(PlanPlace(programme: "P", region: "99"))])
    #expect(
      try SimulatorReading.read(
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
    let read = try SimulatorReading.read(
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
    let read = try SimulatorReading.read(builder, moves, on: "2017-12-31", watching: key)
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
    let read = try SimulatorReading.read(FrameworkTests.world, [.completion], on: "2017-06-30")
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
    let read = try SimulatorReading.read(builder, on: "2017-06-30")
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
}
