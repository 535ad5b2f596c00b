import Catalogue
import Counting
import Kernel
import Records
import Statistics
import TestSupport
import Testing

@testable import Steering

/// The money of scenarios: figures of the contracts, worked there by hand, and others worked here.
@Suite("The simulator of money")
struct SimulatorMoneyTests {
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
    let read = try SimulatorReading.read(
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
    let read = try SimulatorReading.read(Self.wished, [Self.euros("C", "A", 201)], on: "2017-06-30")
    #expect(
      read.simulation.refusals == [0: .notEnough(Self.member("C"), available: 20_000_000)])
    #expect(read.simulation.after == nil)
    // What a first move took is not there for the second.
    let twice = try SimulatorReading.read(
      Self.wished, [Self.euros("C", "A", 150), Self.euros("C", "B", 51)], on: "2017-06-30")
    #expect(
      twice.simulation.refusals == [1: .notEnough(Self.member("C"), available: 5_000_000)])
    // A programmed beyond its plan has nothing to give.
    let over = try SimulatorReading.read(Self.wished, [Self.euros("A", "C", 1)], on: "2017-06-30")
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
    let read = try SimulatorReading.read(builder, on: "2017-06-30")
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
    let former = try SimulatorReading.read(builder, on: "2017-06-30").before.lines
    #expect(former.last?.place.region == "72" && former.last?.rate?.text == "0.75")
  }

  @Test("moves the reserve with the money, and says that the plan is revised")
  func reserve() throws {
    let one = PlanPlace(programme: "P", axe: "1", pi: "x", category: "developpee")
    let two = PlanPlace(programme: "P", axe: "2", pi: "x", category: "developpee")
    let read = try SimulatorReading.read(
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
    let side = try SimulatorReading.read(Self.certified, moves, on: date).after()
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

  @Test("refuses what no operation can do, each with its reason")
  func refusals() throws {
    func refusal(_ move: Move, on date: String = "2018-06-30") throws -> MoveRefusal? {
      try SimulatorReading.read(Self.certified, [move], on: date).simulation.refusals[0]
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
}
