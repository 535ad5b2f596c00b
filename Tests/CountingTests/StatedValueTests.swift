import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

/// What is told rather than counted: declared values, means, context.
@Suite("Values told from outside")
struct StatedValueTests {
  private static func definition(_ lines: String) throws -> Definition {
    let text = """
      code: X
      frame: CX
      label: {fr: Ligne, en: Line}
      kind: management
      \(lines)
      source: essai
      """
    return try #require(
      try Catalogue(files: [(path: "CX/X.yaml", bytes: Array(text.utf8))]).definitions.first)
  }

  private static let context: DatasetBuilder = {
    var data = DatasetBuilder()
    func add(
      _ level: String, _ territory: String, _ vintage: String, _ value: String, _ unit: String = ""
    ) {
      data.add(
        .contexte,
        [
          "niveau": level, "territoire": territory, "element": "CX2.0", "millesime": vintage,
          "valeur": value, "unite": unit, "source": "essai",
        ])
    }
    add("pays", "FR", "2015", "900")
    add("pays", "FR", "2016", "950")
    add("pays", "FR", "2016-T4", "960")
    add("region", "32", "2016", "70.5")
    add("region", "84", "2017", "80")
    add("departement", "59", "2016", "30")
    add("departement", "62", "2016", "20")
    for code in ["59", "62"] {
      data.add(.perimetres, ["acteur": "ML-A", "niveau": "departement", "territoire": code])
    }
    data.add(.perimetres, ["acteur": "ML-B", "niveau": "departement", "territoire": "59"])
    data.add(.perimetres, ["acteur": "ML-B", "niveau": "departement", "territoire": "80"])
    return data
  }()

  @Test("The vintage that ended last by the end of the period, of the level of the cut")
  func latest() throws {
    let value = try Self.definition(
      "unit: value\ncount: sum(context.valeur)\nat: state\nwhere: element == \"CX2.0\"")
    #expect(try Self.context.count(value, period: "2015") == ["2015-01-01..2015-12-31 900"])
    #expect(
      try Self.context.count(value, period: "2016-01-01..2016-11-30")
        == ["2016-01-01..2016-11-30 900"])
    #expect(
      try Self.context.count(value, by: ["region"], period: "2016")
        == ["32 2016-01-01..2016-12-31 70.5"])
    #expect(
      try Self.context.count(value, period: "2017", filter: [("region", "84")])
        == ["2017-01-01..2017-12-31 80"])
    #expect(
      try Self.context.count(value, period: "2014")
        == ["2014-01-01..2014-12-31  not_computable missing_value"])
    // ML-B has a territory nothing is known of.
    #expect(
      try Self.context.count(value, by: ["structure"], period: "2016")
        == ["ML A 2016-01-01..2016-12-31 50"])
  }

  @Test("Declared values count by their last day, and nothing told is not 0")
  func declared() throws {
    var data = DatasetBuilder()
    data.operation("A", ["fonds": "FSE"])
    data.operation("B", ["fonds": "FSE", "statut": "abandonnee"])
    for (operation, start, end, value) in [
      ("A", "2016-01-01", "2016-06-30", "3"), ("", "2016-07-01", "2016-12-31", "4.5"),
      ("B", "2016-01-01", "2016-12-31", "100"), ("A", "2017-01-01", "2017-12-31", "8"),
    ] {
      data.add(
        .realisations,
        [
          "operation": operation, "indicateur": "TDB.CRE16", "debut": start, "fin": end,
          "valeur": value,
        ])
    }
    let lines =
      "unit: value\ncount: sum(declared.valeur)\nat: date\nwhere: indicateur == \"TDB.CRE16\""
    let value = try Self.definition(lines)
    #expect(try data.count(value, period: "2016") == ["2016-01-01..2016-12-31 7.5"])
    #expect(
      try data.count(value, period: "2018")
        == ["2018-01-01..2018-12-31  not_computable missing_value"])
  }

  @Test("What a structure had replaces what it foresaw, year by year")
  func means() throws {
    var data = DatasetBuilder()
    for (structure, year, nature, money) in [
      ("S1", "2016", "previsionnel", "100"), ("S1", "2016", "realise", "90"),
      ("S2", "2016", "previsionnel", "50"), ("S1", "2017", "previsionnel", "110"),
    ] {
      data.add(
        .moyens,
        [
          "structure": structure, "annee": year, "nature": nature, "financement_total": money,
        ])
    }
    let money = try Self.definition("unit: euros\ncount: sum(means.financement_total)\nat: date")
    #expect(try data.count(money, period: "2016") == ["2016-01-01..2016-12-31 140.00"])
    #expect(
      try data.count(money, by: ["structure"], period: "2016..2017", step: .year)
        == [
          "S1 2016-01-01..2016-12-31 90.00", "S1 2017-01-01..2017-12-31 110.00",
          "S2 2016-01-01..2016-12-31 50.00",
        ])
  }
}
