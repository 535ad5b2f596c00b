import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@testable import Steering

/// What closure takes back, and what is said when it cannot be known.
@Suite struct ClosureTests {
  /// The hand-worked programme against its targets; `spent` replaces what O1 certified, and axis 2
  /// has nothing to reach unless it is to be judged.
  private static func world(spent: String, judgesSecond: Bool = false) -> DatasetBuilder {
    var builder = DatasetBuilder()
    for kind in Kind.allCases {
      for row in FrameworkTests.world.rows[kind] ?? [] {
        var row = row
        if !judgesSecond, kind == .cibles, row["axe"] == "2" { continue }
        if kind == .depenses, row["operation"] == "O1" { row["cout_total"] = spent }
        builder.add(kind, row)
      }
    }
    if judgesSecond {
      builder.add(
        .cibles,
        FrameworkTests.goal(
          "PF.PF2b", "2", "cible", "2023-12-31", "3", ["categorie_region": "developpee"]))
    }
    return builder
  }

  @Test func `Nothing certified makes the correction not computable, never zero`() throws {
    let framework = try FrameworkTests.framework(Self.world(spent: "0"), "2020-12-31")
    #expect(framework.axes[0].verdict == .seriousFailure)
    #expect(framework.correction.axes == 1)
    #expect(framework.correction.amount == nil)
    #expect(framework.correction.unknown.map(\.obstacle) == [.nothingCertified])
    #expect(framework.correction.unknown.map(\.axis.axe) == ["1"])
  }

  @Test func `The sum is that of the axes it can be computed for, the others are named`() throws {
    let framework = try FrameworkTests.framework(
      Self.world(spent: "0", judgesSecond: true), "2020-12-31")
    #expect(framework.axes.prefix(2).map(\.verdict) == [.seriousFailure, .seriousFailure])
    // Axis 2: nobody came, 50 of 200 euros were certified; 0 over .25 is 0: 25 % of 100 euros.
    #expect(framework.correction.axes == 2)
    #expect(framework.correction.amount?.text == "25")
    #expect(framework.correction.unknown.map(\.axis.axe) == ["1"])
  }

  @Test func `A correction that can be computed is a sum, zero included`() throws {
    // (.5 + .5) / 2 over .41 is above 65 %: nothing to take back.
    let framework = try FrameworkTests.framework(Self.world(spent: "820"), "2020-12-31")
    #expect(framework.correction.axes == 1)
    #expect(framework.correction.amount?.text == "0")
    #expect(framework.correction.unknown.isEmpty)
    // 820 of 2 000 became 4 000 of 2 000: .5 over 2 is .25, 25 % of 900 000 000 euros.
    let spent = try FrameworkTests.framework(Self.world(spent: "4000"), "2020-12-31")
    #expect(spent.correction.amount?.text == "225000000")
  }

  @Test func `A region risks the nation's rate of its own credits`() throws {
    let framework = try FrameworkTests.framework(
      Self.world(spent: "4000"), "2020-12-31", region: "32")
    #expect(framework.axes.first?.decisive == .seriousFailure)
    #expect(framework.axes.first?.correction?.rate == 25)
    // The plan names no region: there is nothing of the region's own to take a part of.
    #expect(framework.correction.unknown.map(\.obstacle) == [.noPlan])
  }

  /// Q promises the same as P, a year later.
  private static let two: DatasetBuilder = {
    var builder = FrameworkTests.world
    for kind in [Kind.programmes, .operations, .depenses, .participations, .cibles] {
      for row in FrameworkTests.world.rows[kind] ?? [] {
        var row = row
        if row["programme"] != nil { row["programme"] = "Q" }
        if let code = row["operation"] { row["operation"] = "Q" + code }
        if kind == .cibles, row["nature"] == "jalon" { row["date"] = "2019-12-31" }
        builder.add(kind, row)
      }
    }
    return builder
  }()

  @Test func `Each programme is judged on its own dates`() throws {
    let framework = try FrameworkTests.framework(Self.two)
    let first = framework.axes.filter { $0.axe == "1" }
    #expect(first.map(\.programme) == ["P", "Q"])
    #expect(
      first.map { $0.indicators.map { $0.milestone?.text } } == [
        ["10", "4", "1000"], ["10", "4", "1000"],
      ])
    #expect(first.map(\.verdict) == [.achievedByDerogation, .achievedByDerogation])
    #expect(
      framework.programmes.map(\.deadline) == [CivilDate("2018-12-31"), CivilDate("2019-12-31")])
    // Once the first milestone has passed, P is read on that day and Q on the day asked for.
    let later = try FrameworkTests.framework(Self.two, "2019-06-30")
    #expect(later.calendar.horizon == .milestone)
    let read = later.axes.filter { $0.axe == "1" }.map(\.readOn)
    #expect(read == [CivilDate("2018-12-31"), CivilDate("2019-06-30")])
    #expect(later.axes.filter { $0.axe == "1" }.allSatisfy { $0.verdict == .achievedByDerogation })
  }

  @Test func `A line that names the indicator's own axis is the same promise as one that does not`()
    throws
  {
    let catalogue = try Catalogue.shipped()
    let definition = try #require(catalogue["PF.PF1a"])
    var builder = DatasetBuilder()
    builder.add(.cibles, FrameworkTests.goal("PF.PF1a", "1", "jalon", "2018-12-31", "10"))
    builder.add(
      .cibles,
      FrameworkTests.goal(
        "PF.PF1a", "", "jalon", "2018-12-31", "12",
        ["statut": "revisee", "date_decision": "2016-01-01"]))
    builder.add(.cibles, FrameworkTests.goal("PF.PF1a", "2", "jalon", "2018-12-31", "99"))
    builder.add(.cibles, FrameworkTests.goal("PF.PF1a", "1", "prevision", "2018-12-31", "98"))
    builder.add(.cibles, FrameworkTests.goal("PF.PF1a", "1", "cible", "2023-12-31", "0"))
    let promises = Promises(builder.dataset(), of: [definition]).all
    #expect(promises.map(\.millionths) == [12_000_000])
    #expect(promises.map(\.place.axe) == ["1"])
    #expect(promises.map(\.horizon) == [.milestone])
  }
}
