import Catalogue
import Counting
import Kernel
import Records
import Steering
import TestSupport
import Testing

@Suite struct FrameworkTests {
  /// One programme, read on 30 June 2017 against milestones of 31 December 2018.
  ///
  /// Axis 1, developed regions: 9 unemployed of whom 4 under 25, all in region 32; half of the
  /// unemployed entered in the last six months. Axis 2 has two milestones out of three.
  static let world: DatasetBuilder = {
    var builder = DatasetBuilder()
    builder.add(
      .programmes,
      [
        "programme": "P", "intitule": "Programme", "cadre": "ESF1420|PF",
        "date_debut": "2014-01-01",
      ]
    )
    builder.add(.programmes, ["programme": "P", "axe": "1", "libelle": "Vers l'emploi"])
    for (code, axe, region, spent) in [
      ("O1", "1", "32", "820"), ("O2", "1", "11", "0"), ("O3", "2", "32", "50"),
    ] {
      builder.add(
        .operations,
        [
          "operation": code, "intitule": code, "beneficiaire": "Structure", "region": region,
          "programme": "P", "fonds": "FSE", "axe": axe, "pi": "x", "date_debut": "2016-01-01",
          "date_fin": "2018-12-31", "statut": "conventionnee", "categorie_region": "developpee",
          "montant_ue": "1000", "cout_total": "2000",
        ])
      builder.add(
        .depenses,
        [
          "operation": code, "date": "2017-06-30", "nature": "certifiee", "reference": "1",
          "cout_total": spent,
        ])
    }
    // Six before 2017, of whom four under 25; three in 2017, none under 25; one incomplete.
    let entries = [
      ("2016-03-01", "1995-01-01"), ("2016-03-01", "1995-01-01"), ("2016-03-01", "1995-01-01"),
      ("2016-12-31", "1995-01-01"), ("2016-12-31", "1970-01-01"), ("2016-12-31", "1970-01-01"),
      ("2017-01-01", "1970-01-01"), ("2017-03-01", "1970-01-01"), ("2017-06-30", "1970-01-01"),
      ("2017-07-01", "1970-01-01"), ("2017-03-01", ""),
    ]
    for (number, (entry, birth)) in entries.enumerated() {
      builder.add(
        .participations,
        [
          "operation": number == 8 ? "O2" : "O1", "identifiant": "\(number)", "sexe": "F",
          "date_naissance": birth, "date_entree": entry, "niveau_cite": "3",
          "categorie_ft": "A", "duree_recherche_mois": "3",
        ])
    }
    for (indicator, axe, milestone, target) in [
      ("PF1a", "1", "10", "20"), ("PF1b", "1", "4", "8"), ("PF1f", "1", "1000", "2000"),
      ("PF2a", "2", "5", "9"), ("PF2f", "2", "100", "200"),
    ] {
      for (nature, date, value) in [
        ("jalon", "2018-12-31", milestone), ("cible", "2023-12-31", target),
      ] {
        builder.add(
          .cibles,
          goal("PF." + indicator, axe, nature, date, value, ["categorie_region": "developpee"]))
      }
    }
    builder.add(
      .maquette,
      [
        "programme": "P", "axe": "1", "pi": "x", "categorie_region": "developpee",
        "montant_ue": "900000000", "reserve_ue": "54000000",
      ])
    builder.add(
      .maquette,
      [
        "programme": "P", "axe": "2", "pi": "x", "categorie_region": "developpee",
        "montant_ue": "100",
      ])
    return builder
  }()

  static func goal(
    _ indicator: String, _ axe: String, _ nature: String, _ date: String, _ value: String,
    _ more: [String: String] = [:]
  ) -> [String: String] {
    [
      "programme": "P", "axe": axe, "indicateur": indicator, "nature": nature, "date": date,
      "valeur": value,
    ].merging(more) { $1 }
  }

  static func framework(
    _ builder: DatasetBuilder, _ date: String = "2017-06-30", region: String? = nil,
    horizon: Horizon? = nil
  ) throws -> PerformanceFramework {
    let dataset = builder.dataset()
    return try PerformanceFramework(
      engine: Engine(dataset: dataset), dataset: dataset, catalogue: try Catalogue.shipped(),
      date: try #require(CivilDate(date)), region: region, horizon: horizon)
  }

  @Test func `Figures, ratios and verdict of an axis are those worked by hand`() throws {
    let framework = try Self.framework(Self.world)
    #expect(framework.programmes.map(\.title) == ["Programme"])
    #expect(framework.calendar.deadline == CivilDate("2018-12-31"))
    let axis = try #require(framework.axes.first)
    #expect(axis.axe == "1")
    #expect(axis.label == "Vers l'emploi")
    #expect(axis.category == "developpee")
    #expect(axis.indicators.map(\.code) == ["PF1a", "PF1b", "PF1f"])
    #expect(axis.indicators.map { $0.achieved?.text } == ["9", "4", "820"])
    #expect(axis.indicators.map { $0.milestone?.text } == ["10", "4", "1000"])
    #expect(axis.indicators.map { $0.target?.text } == ["20", "8", "2000"])
    #expect(axis.indicators.map { $0.ratio?.text } == ["0.9", "1", "0.82"])
    #expect(axis.indicators.map(\.band) == [.passing, .passing, .tolerable])
    #expect(axis.indicators.map { $0.missing?.text } == ["0", "0", "30"])
    #expect(axis.verdict == .achievedByDerogation)
    #expect(axis.indicators.map(\.usesDerogation) == [false, false, true])
  }

  @Test func `Paces count what came after the end of December, and forecast from it`() throws {
    let axis = try #require(try Self.framework(Self.world).axes.first)
    #expect(axis.indicators.map { $0.pace?.gained.text } == ["3", "0", "820"])
    #expect(axis.indicators.map { $0.pace?.days } == [181, 181, 181])
    // 30 euros at 820 in 181 days: 6.6, so 7 days; at 820 in 365 days: 13.4, so 14.
    let july7 = try #require(CivilDate("2017-07-07"))
    let july14 = try #require(CivilDate("2017-07-14"))
    #expect(axis.indicators.map(\.forecast) == [.already, .already, .between(july7, july14)])
    #expect(axis.indicators.map(\.isPaceEnough) == [nil, nil, true])
    // From 1 January 2014 to 30 June 2017 is 1276 days of 1825: 10 × 0.699 is 7.
    #expect(axis.indicators[0].expected?.text == "7")
  }

  @Test func `The reserve of an axis that passes is secured; a plan without reserve gives 6 %`()
    throws
  {
    let framework = try Self.framework(Self.world)
    #expect(framework.axes.map { $0.reserve?.text } == ["54000000", "6", nil])
    #expect(framework.axes.map(\.isReserveEstimated) == [false, true, false])
    #expect(framework.reserve.text == "54000006")
    #expect(framework.securedReserve.text == "54000000")
  }

  /// One indicator or two that have a milestone: under 65 % is a serious failure, and nothing is
  /// tolerated under 85 %.
  @Test(arguments: [
    (["PF1a": "10", "PF1f": "2000"], Steering.Verdict.seriousFailure),
    (["PF1a": "10", "PF1f": "1000"], .notAchieved), (["PF1a": "10", "PF1f": "900"], .achieved),
    (["PF1f": "2000"], .seriousFailure), (["PF1f": "1000"], .notAchieved),
    (["PF1f": "820"], .achieved),
    (["PF1a": "10", "PF1b": "4", "PF1f": "1000"], .achievedByDerogation),
  ])
  func `An axis is judged by the rule for the indicators that have a milestone`(
    goals: [String: String], verdict: Steering.Verdict
  ) throws {
    var builder = DatasetBuilder()
    for kind in Kind.allCases where kind != .cibles {
      for row in Self.world.rows[kind] ?? [] { builder.add(kind, row) }
    }
    for (code, value) in goals {
      builder.add(
        .cibles,
        Self.goal(
          "PF." + code, "1", "jalon", "2018-12-31", value, ["categorie_region": "developpee"]))
    }
    let framework = try Self.framework(builder)
    #expect(framework.axes.first?.verdict == verdict)
    // Nothing to reach anywhere on the axis is still nothing to judge.
    #expect(framework.axes.dropFirst().allSatisfy { $0.verdict == .notAssessable(.noGoal) })
  }

  @Test func `An axis whose milestones are partial is judged on those it has`() throws {
    let framework = try Self.framework(Self.world)
    #expect(framework.axes.map(\.axe) == ["1", "2", "3"])
    // 0 of 5 and 50 of 100, nothing to reach for PF2b.
    #expect(framework.axes[1].verdict == .seriousFailure)
    #expect(framework.axes[2].verdict == .notAssessable(.noGoal))
    #expect(framework.axes[2].category == nil)
  }

  @Test func `Records that are not complete are counted on the axes`() throws {
    let framework = try Self.framework(Self.world)
    #expect(framework.records == 10)
    #expect(framework.incomplete == 1)
    #expect(framework.incompleteShare == Ratio(1, over: 10))
  }

  @Test func `A region without values of its own is not judged: its part is shown`() throws {
    let framework = try Self.framework(Self.world, region: "11")
    let axis = try #require(framework.axes.first)
    #expect(axis.verdict == .notAssessable(.noOwnGoal))
    #expect(axis.nationalVerdict == .achievedByDerogation)
    #expect(axis.indicators[0].achieved?.text == "1")
    #expect(axis.indicators[0].nationalShare == Ratio(1, over: 9))
    #expect(axis.indicators[0].milestone == nil)
    #expect(framework.axes.count == 1)
    guard case .noOwnGoals = framework.statements.first else {
      Issue.record("the region has no value of its own: \(framework.statements)")
      return
    }
  }

  @Test func `A region with its own values is judged on them`() throws {
    var builder = Self.world
    for (indicator, value) in [("PF1a", "20"), ("PF1b", "4"), ("PF1f", "1640")] {
      builder.add(
        .cibles,
        Self.goal(
          "PF." + indicator, "1", "jalon", "2018-12-31", value,
          ["categorie_region": "developpee", "region": "32"]))
    }
    let axis = try #require(try Self.framework(builder, region: "32").axes.first)
    // 8 of 20, 4 of 4, 820 of 1640.
    #expect(axis.indicators.map { $0.ratio?.text } == ["0.4", "1", "0.5"])
    #expect(axis.verdict == .seriousFailure)
  }

  @Test func `After the milestone, targets are judged; the milestone is read on its own day`()
    throws
  {
    let late = try Self.framework(Self.world, "2020-12-31")
    #expect(late.calendar.horizon == .target)
    #expect(late.axes[0].indicators.map { $0.ratio?.text } == ["0.5", "0.5", "0.41"])
    #expect(late.axes[0].verdict == .seriousFailure)
    // (0.5 + 0.5) / 2 over 0.41.
    #expect(late.axes[0].correction?.coefficient == Ratio(50, over: 41))
    let review = try Self.framework(Self.world, "2020-12-31", horizon: .milestone)
    #expect(review.calendar.readOn == CivilDate("2018-12-31"))
    #expect(review.axes[0].indicators.map { $0.achieved?.text } == ["10", "4", "820"])
    #expect(review.axes[0].indicators[2].forecast == .missed)
  }

  @Test func `The latest decision is the value in force; proposals are not`() throws {
    var builder = Self.world
    func add(_ value: String, _ state: String, _ decided: String) {
      builder.add(
        .cibles,
        Self.goal(
          "PF.PF1a", "1", "jalon", "2018-12-31", value,
          ["categorie_region": "developpee", "statut": state, "date_decision": decided]))
    }
    add("12", "revisee", "2016-05-01")
    add("11", "revisee", "2015-05-01")
    add("99", "proposee_financeur", "2017-05-01")
    let axis = try #require(try Self.framework(builder).axes.first)
    #expect(axis.indicators[0].milestone?.text == "12")
  }

  @Test func `Without any value to reach, figures are shown and nothing is judged`() throws {
    var builder = DatasetBuilder()
    for (kind, rows) in Self.world.rows where kind != .cibles {
      for row in rows { builder.add(kind, row) }
    }
    let framework = try Self.framework(builder)
    #expect(framework.axes.count == 3)
    #expect(framework.axes.allSatisfy { $0.verdict == .notAssessable(.noGoal) })
    #expect(framework.axes[0].indicators.map { $0.achieved?.text } == ["9", "4", "820"])
    #expect(framework.calendar.deadline == nil)
    guard case .nothing(.noGoal) = framework.statements.first else {
      Issue.record("nothing can be assessed: \(framework.statements)")
      return
    }
  }

  @Test func `The smallest gap of the axes that fail is told, with what a derogation would ask`()
    throws
  {
    // 9 of 13 is .69: under 75, alone; 12 would pass (ceil 11.05), 10 be tolerated (ceil 9.75).
    var builder = DatasetBuilder()
    for kind in Kind.allCases {
      for row in Self.world.rows[kind] ?? [] where kind != .cibles || row["axe"] == "1" {
        builder.add(kind, row)
      }
    }
    builder.add(
      .cibles,
      Self.goal(
        "PF.PF1a", "1", "jalon", "2018-12-31", "13",
        ["categorie_region": "developpee", "statut": "revisee", "date_decision": "2016-01-01"]))
    builder.add(
      .cibles,
      Self.goal(
        "PF.PF1f", "1", "jalon", "2018-12-31", "900",
        ["categorie_region": "developpee", "statut": "revisee", "date_decision": "2016-01-01"]))
    let framework = try Self.framework(builder)
    #expect(framework.axes[0].verdict == .notAchieved)
    let gap = try #require(framework.nearestGap)
    #expect(gap.indicator.code == "PF1a")
    #expect(gap.missing.text == "3")
    #expect(gap.byDerogation?.text == "1")
    #expect(framework.securedReserve.text == "0")
    guard case .fails(let axis, let shortfall) = framework.statements.first else {
      Issue.record("axis 1 fails: \(framework.statements)")
      return
    }
    #expect(axis.axe == "1")
    #expect(shortfall.threshold == 75)
    #expect(shortfall.isTolerance)
    // 3 in 181 days reach 3 more in 181 days, before the 549 that are left.
    #expect(shortfall.indicator.isPaceEnough == true)
  }
}
