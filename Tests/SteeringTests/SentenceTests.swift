import Kernel
import Testing
import Words

@Suite struct SentenceTests {
  private static func shortfall(
    _ label: String, _ tenThousandths: Int, under threshold: Int, tolerance: Bool = false,
    others: Int = 0, pace: Bool? = nil
  ) throws -> Words.Framework.Shortfall {
    Words.Framework.Shortfall(
      label: label, ratio: try #require(Ratio(Int128(tenThousandths), over: 10_000)),
      threshold: threshold, isTolerance: tolerance, others: others, isPaceEnough: pace)
  }

  private func text(_ parts: [Words.Framework.Part]) -> String {
    // Narrow and plain no-break spaces as tildes and underscores, to be seen.
    parts.map(\.text).joined().replacing("\u{202F}", with: "~").replacing("\u{A0}", with: "_")
  }

  @Test func `An axis that does not pass says by what, at how much and whether time is left`()
    throws
  {
    let one = Words.Framework.fails(
      axis: "axe 2", isSerious: false,
      try Self.shortfall(
        "Salariés licenciés formés", 7459, under: 75, tolerance: true, pace: false),
      isTarget: false)
    #expect(
      text(one)
        == "L’axe 2 n’atteint pas le seuil_: les salariés licenciés formés sont à 74,6~% du jalon, "
        + "sous les 75~% que tolère la dérogation~; au rythme des six derniers mois, le seuil ne "
        + "sera pas atteint avant l’échéance.")
    #expect(one.filter(\.isStrong).map(\.text) == ["salariés licenciés formés"])
    let two = Words.Framework.fails(
      axis: "axe 1 (régions en transition)", isSerious: true,
      try Self.shortfall("Participants inactifs", 4300, under: 65, others: 2, pace: true),
      isTarget: true)
    #expect(
      text(two)
        == "L’axe 1 (régions en transition) est en défaillance grave_: les participants inactifs "
        + "sont à 43,0~% de la cible, sous 65~%, avec 2 autres indicateurs sous 85~%~; au rythme "
        + "des six derniers mois, le seuil sera atteint avant l’échéance.")
    let three = Words.Framework.fails(
      axis: "axe 1", isSerious: false, try Self.shortfall("Nombre de projets", 8000, under: 85),
      isTarget: false)
    #expect(
      text(three)
        == "L’axe 1 n’atteint pas le seuil_: «_Nombre de projets_» est à 80,0~% du jalon, sous "
        + "85~%.")
  }

  @Test func `A derogation says which indicator is forgiven`() throws {
    let said = Words.Framework.derogation(
      axis: "axe 1", try Self.shortfall("Dépenses certifiées", 8120, under: 85), isTarget: false)
    #expect(
      text(said)
        == "L’axe 1 atteint le seuil par dérogation_: un seul indicateur est sous 85~% du jalon, "
        + "les dépenses certifiées, à 81,2~%.")
  }

  @Test func `The rest is counted, and what cannot be assessed says why`() {
    #expect(text(Words.Framework.allPass(3)) == "Les 3 axes évalués atteignent le seuil.")
    #expect(text(Words.Framework.allPass(1)) == "L’axe évalué atteint le seuil.")
    #expect(
      text(Words.Framework.others(failing: 2, derogations: 1, notAssessable: 1))
        == "Par ailleurs, 2 axes n’atteignent pas le seuil, 1 atteint le seuil par dérogation et 1 n’est pas évaluable."
    )
    #expect(
      text(Words.Framework.others(failing: 0, derogations: 1, notAssessable: 0))
        == "Par ailleurs, 1 axe atteint le seuil par dérogation.")
    #expect(
      text(Words.Framework.nothing(.noGoal, isTarget: false))
        == "Rien n’est évaluable_: aucun jalon n’est fixé.")
    #expect(
      text(Words.Framework.notAssessable(axis: "axe 3", .missingFigures(["PF3b"]), isTarget: true))
        == "L’axe 3 n’est pas évaluable_: le réalisé de PF3b n’est pas calculable.")
  }

  @Test(arguments: [
    (7459, "74,6"), (8499, "84,9"), (8500, "85,0"), (7496, "74,9"), (6497, "64,9"),
    (9996, ">~99,9"), (9994, "99,9"), (10_004, ">~100,0"), (10_000, "100"), (4, "<~0,1"),
    (6, "0,1"), (10_669, "106,7"), (8444, "84,4"), (0, "0"), (123_456, "1~234,6"),
  ])
  func `A percentage is never rounded up to a threshold it is under`(
    _ tenThousandths: Int, _ expected: String
  ) throws {
    let ratio = try #require(Ratio(Int128(tenThousandths), over: 10_000))
    #expect(
      Words.Framework.percent(ratio).replacing("\u{202F}", with: "~") == expected + "~%")
  }

  @Test func `Months of a forecast`() throws {
    func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }
    func between(_ first: String, _ last: String) throws -> String {
      Words.Framework.between(try day(first), try day(last))
    }
    #expect(try between("2018-03-04", "2018-08-31") == "mars à août 2018")
    #expect(try between("2018-03-04", "2018-03-31") == "mars 2018")
    #expect(try between("2017-11-04", "2018-02-01") == "novembre 2017 à février 2018")
  }

  @Test(
    arguments: [
      (5_420_000_000, "54,2~M€"), (99_999_999, "1~000~000~€"), (100_000_000, "1,00~M€"),
      (123_449, "1~234~€"), (123_450, "1~235~€"), (0, "0~€"),
    ] as [(Int128, String)])
  func `Money is told in millions from a million on`(_ cents: Int128, _ expected: String) {
    #expect(
      Words.Euros.short(cents: cents).replacing("\u{202F}", with: "~") == expected)
  }

  @Test func `A label loses the axis it is shown under, and no other`() {
    #expect(
      Words.Framework.shortLabel("Participants chômeurs de l'axe 1", axe: "1")
        == "Participants chômeurs")
    #expect(
      Words.Framework.shortLabel("Participants chômeurs de l'axe 1", axe: "2")
        == "Participants chômeurs de l'axe 1")
  }
}

@Suite struct CorrectionNoteTests {
  @Test func `Axes left out of the sum are named, those that lack the same thing together`() {
    func note(_ axes: Int, _ unknown: [(String, Words.Framework.CorrectionObstacle)]) -> String {
      Words.Framework.correctionNote(
        axes: axes, unknown: unknown.map { (axis: $0.0, why: $0.1) }, isAssessed: true
      ).replacing("\u{202F}", with: " ").replacing("\u{A0}", with: " ")
    }
    #expect(note(0, []) == "Aucun axe évalué n’est en défaillance grave")
    #expect(note(2, []) == "Forfait sur les 2 axes en défaillance grave")
    #expect(
      note(3, [("axe 1", .nothingCertified), ("axe 2", .nothingCertified)])
        == "Forfait sur 1 des 3 axes en défaillance grave ; non calculable pour axe 1 et axe 2 : "
        + "rien n’y est certifié")
    #expect(
      note(2, [("axe 1", .noPlan), ("axe 2", .nothingCertified)])
        == "Axe 2 : rien n’y est certifié ; axe 1 : la maquette n’en donne pas les crédits")
  }
}
