import Kernel
import Statistics
import Steering
import Testing
import Words

/// The sentences of the lines of dashboards, as agreed; the narrow space of numbers is written « _ » here.
@Suite("The sentence of a line")
struct LineSentenceTests {
  private static let due = CivilDate("2018-12-31")

  private static func line(
    _ kind: LineReading.Kind, _ value: Double, count: Double = 0,
    _ fill: (inout LineReading) -> Void = { _ in }
  ) -> LineReading {
    var line = LineReading("Participants", kind, .known(value), count: count)
    fill(&line)
    return line
  }

  private static func goal(_ value: Double) -> LineReading.Goal? {
    due.map { .of(value, due: $0) }
  }

  private func expect(_ line: LineReading, _ sentence: String) {
    #expect(line.sentence == sentence.replacing("_", with: "\u{202F}"))
  }

  @Test("of a count with its target, its forecast and its year")
  func whole() {
    expect(
      Self.line(.count, 4120) {
        $0.range = .init(4120, 4315)
        $0.incomplete = 195
        $0.goal = Self.goal(4905)
        $0.outlook = .init(value: 5010, bounds: .init(4760, 5260), likelihood: .likely)
        $0.year = .init(now: 1310, before: 1095)
      },
      "Participants : 4_120 (de 4_120 à 4_315 selon les 195 fiches incomplètes). 84,0 % de la cible de 4_905 au 31 décembre 2018 ; prévision 5_010 (de 4_760 à 5_260) : cible probable ; +19,6 % sur quatre trimestres (1_310 contre 1_095)."
    )
    expect(
      Self.line(.count, 1) {
        $0.range = .init(1, 2)
        $0.incomplete = 1
      }, "Participants : 1 (de 1 à 2 selon la fiche incomplète).")
  }

  @Test("never rounds up to a threshold")
  func thresholds() {
    expect(
      Self.line(.count, 8499) {
        $0.goal = Self.goal(10_000)
        $0.outlook = .init(value: 9100, bounds: .init(8800, 9400), likelihood: .veryUnlikely)
      },
      "Participants : 8_499. 84,9 % de la cible de 10_000 au 31 décembre 2018 ; prévision 9_100 (de 8_800 à 9_400) : cible très peu probable."
    )
    expect(
      Self.line(.count, 84_996) { $0.goal = Self.goal(100_000) },
      "Participants : 84_996. 84,9 % de la cible de 100_000 au 31 décembre 2018.")
  }

  @Test("of a target reached, of none, and of the parent's alone")
  func goals() {
    expect(
      Self.line(.count, 8740) {
        $0.goal = Self.goal(7106)
        $0.outlook = .init(value: 9000)
      }, "Participants : 8_740. Cible de 7_106 atteinte (123,0 %).")
    expect(
      Self.line(.count, 2050) { $0.year = .init(now: 510, before: 498) },
      "Participants : 2_050. Stable sur quatre trimestres (510 contre 498).")
    expect(Self.line(.count, 12) { $0.year = .init(now: 8, before: 4) }, "Participants : 12.")
    expect(
      Self.line(.count, 640) {
        $0.goal = .parentOnly
        $0.year = .init(now: 200, before: 260)
        $0.shift = CivilDate("2017-03-01").map { .init(rises: false, since: $0) }
      },
      "Participants : 640. Sans cible propre ; −23,1 % sur quatre trimestres (200 contre 260) ; changement net à la baisse depuis mars 2017."
    )
    expect(
      Self.line(.count, 310) {
        $0.goal = Self.goal(500)
        $0.outlook = .init(value: 420, exitsDue: 86)
      },
      "Participants : 310. 62,0 % de la cible de 500 au 31 décembre 2018 ; prévision 420, basse : 86 sorties à renseigner."
    )
    expect(
      Self.line(.count, 96) {
        $0.goal = Self.goal(200)
        $0.outlook = .init(value: 180)
      },
      "Participants : 96. 48,0 % de la cible de 200 au 31 décembre 2018 ; prévision 180, sans intervalle (historique court)."
    )
  }

  @Test("of a rate beside others, its context and what a comparable public would give")
  func rates() {
    expect(
      Self.line(.share, 0.2144, count: 4120) {
        $0.peer = .init(.nation, 0.247)
        $0.context = .init(
          label: "jeunes parmi les chômeurs", value: "16,3 %", source: "Dares, 2016")
      },
      "Participants : 21,4 %. Au-dessous de la France (24,7 %) ; contexte : jeunes parmi les chômeurs 16,3 % (Dares, 2016)."
    )
    expect(
      Self.line(.share, 0.52, count: 400) { $0.peer = .init(.region, 0.5) },
      "Participants : 52,0 %. Proche de la région (50,0 %).")
    expect(
      Self.line(.share, 0.4, count: 29) { $0.peer = .init(.region, 0.5) },
      "Participants : valeur masquée (effectif inférieur à 30).")
    expect(
      Self.line(.result, 0.412, count: 1900) {
        $0.range = .init(0.38, 0.46)
        $0.incomplete = 120
        $0.year = .init(now: 0.412, before: 0.385, nowCount: 1900, beforeCount: 1700)
        $0.expected = .init(value: 0.372, bounds: .init(0.35, 0.394), withTerritory: false)
        $0.peer = .init(.alike, 0.4)
      },
      "Participants : 41,2 % (de 38,0 % à 46,0 % selon les 120 fiches incomplètes). Stable sur quatre trimestres ; on attendrait 37,2 % vu le public (de 35,0 % à 39,4 %) : au-dessus ; proche de ses semblables (40,0 %)."
    )
    expect(
      Self.line(.result, 0.2338, count: 154) {
        $0.expected = .init(value: 0.2636, bounds: .init(0.1945, 0.3326), withTerritory: true)
        $0.peer = .init(.region, 0.3709)
      },
      "Participants : 23,4 %. On attendrait 26,4 % vu le public et le territoire (de 19,5 % à 33,3 %) : dans l'intervalle ; au-dessous de la région (37,1 %)."
    )
    expect(
      Self.line(.share, 0.82, count: 4120) {
        $0.isDoubtful = true
        $0.peer = .init(.nation, 0.93)
      },
      "À confirmer, saisie incomplète. Participants : 82,0 %. Au-dessous de la France (93,0 %).")
    var none = LineReading(
      "Participants", .result, .notComputable("aucun sortant dont la situation est connue"))
    none.peer = .init(.region, 0.4)
    expect(
      none, "Participants : non calculable (aucun sortant dont la situation est connue).")
  }

  @Test("of euros, against their envelope")
  func money() {
    expect(
      Self.line(.money, 31_307_613) {
        $0.goal = Self.goal(45_700_000)
        $0.year = .init(now: 9_000_000, before: 8_900_000)
      },
      "Participants : 31,3 M€. 68,5 % de l'enveloppe de 45,7 M€ au 31 décembre 2018 ; stable sur quatre trimestres (9_000_000 € contre 8_900_000 €)."
    )
  }

  @Test("has four clauses at most")
  func four() {
    let line = Self.line(.result, 0.412, count: 1900) {
      $0.goal = Self.goal(0.5)
      $0.outlook = .init(value: 0.43, bounds: .init(0.4, 0.46), likelihood: .unlikely)
      $0.year = .init(now: 0.412, before: 0.3, nowCount: 1900, beforeCount: 1700)
      $0.shift = CivilDate("2017-03-01").map { .init(rises: true, since: $0) }
      $0.peer = .init(.nation, 0.4)
    }
    expect(
      line,
      "Participants : 41,2 %. Cible de 50,0 % au 31 décembre 2018 pas encore atteinte ; prévision 43,0 % (de 40,0 % à 46,0 %) : cible peu probable ; +11,2 points sur quatre trimestres ; changement net à la hausse depuis mars 2017."
    )
  }

  @Test("the page begins with how many lines want attention")
  func lead() throws {
    let day = try #require(CivilDate("2017-06-30"))
    func lead(_ names: [String], _ silent: Int) -> String {
      Words.Line.lead(names, of: 17, silent: silent, on: day)
    }
    #expect(lead([], 0) == "Rien ne demande attention au 30 juin 2017 (17 lignes).")
    #expect(
      lead(["Chômeurs"], 2) == "1 ligne sur 17 demande attention : Chômeurs. 2 ne se lisent pas.")
    #expect(
      lead(["Chômeurs", "Inactifs", "a", "b"], 1)
        == "4 lignes sur 17 demandent attention : Chômeurs, Inactifs et 2 autres. 1 ne se lit pas.")
    #expect(
      lead(["Chômeurs", "Inactifs"], 0)
        == "2 lignes sur 17 demandent attention : Chômeurs et Inactifs.")
  }

  @Test(
    "numbers round halves up",
    arguments: [
      (0.12345, "12,3 %"), (0.1235, "12,4 %"), (0.00049, "0,0 %"), (0.99996, "99,9 %"),
      (1.0, "100,0 %"), (0.8499999999999, "85,0 %"), (12.5, "1\u{202F}250,0 %"),
    ])
  func percents(rate: Double, text: String) {
    #expect(Words.Line.percent(rate) == text)
  }

  @Test("a point is singular under two")
  func points() {
    #expect(Words.Line.points(0.0149) == "+1,5 point")
    #expect(Words.Line.points(-0.02) == "\u{2212}2,0 points")
  }
}

@Suite("Where a figure stands against its promise")
struct GoalStateTests {
  private static func promise(
    _ base: Double?, _ goal: Double, falls: Bool = false
  ) throws -> GoalState.Promise {
    GoalState.Promise(
      goal: goal, base: base, falls: falls, addsUp: true,
      start: try #require(CivilDate("2025-01-01")), due: try #require(CivilDate("2025-12-31")))
  }

  @Test(
    "at its date, the base counts",
    arguments: [
      (104.0, 120.0, 112.0, 112.0, false, GoalState.partlyKept),
      (190, 200, 186, 186, false, .notKept), (100, 120, 120, 120, false, .kept),
      (0, 40, 33, 36, false, .uncertain), (90, 60, 58, 58, true, .kept),
      (90, 60, 70, 70, true, .partlyKept), (90, 60, 71, 71, true, .notKept),
    ])
  func due(
    base: Double, goal: Double, low: Double, high: Double, falls: Bool, state: GoalState
  ) throws {
    let promise = try Self.promise(base, goal, falls: falls)
    #expect(GoalState(.init(low, high), promise, on: promise.due) == state)
  }

  @Test("before it, what the days gone by call for")
  func before() throws {
    let promise = try Self.promise(nil, 120)
    let day = try #require(CivilDate("2025-06-30"))
    let pace = try #require(promise.pace(50, on: day))
    #expect(abs(pace - 0.8402) < 0.0001)
    #expect(GoalState(.init(50, 50), promise, on: day) == .watch)
    #expect(GoalState(.init(51, 51), promise, on: day) == .good)
    #expect(GoalState(.init(38, 38), promise, on: day) == .failing)
    var rate = promise
    rate.addsUp = false
    #expect(GoalState(.init(119, 119), rate, on: day) == .notYet)
    #expect(GoalState(.init(120, 120), rate, on: day) == .reached)
  }
}
