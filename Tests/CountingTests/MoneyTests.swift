import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("Plan and certified expenditure")
struct MoneyTests {
  private static let programmed = Term(
    population: .operations, moment: .state,
    aggregate: .sum(Figures.position(.operations, "montant_ue")))
  private static let plan = Term(
    population: .plan, moment: .state,
    aggregate: .sum(Figures.position(.maquette, "montant_ue")))
  private static let rate = Figures.ratio(programmed, plan, frame: "FIN", emptyReason: "no_plan")

  @Test("Plan rows stand where they name the dimension, under inconnu otherwise")
  func planCells() throws {
    var data = DatasetBuilder()
    data.operation("A", ["axe": "1", "region": "32", "montant_ue": "40"])
    data.operation("B", ["axe": "3", "region": "11", "montant_ue": "30"])
    data.add(.maquette, ["programme": "PON", "axe": "1", "region": "32", "montant_ue": "50"])
    data.add(.maquette, ["programme": "PON", "axe": "1", "montant_ue": "50"])
    data.add(.maquette, ["programme": "PON", "axe": "2", "region": "11", "montant_ue": "100"])
    #expect(try data.count(Self.rate) == ["70.00 / 200.00 = 0.35"])
    #expect(
      try data.count(Self.rate, by: ["axe"])
        == [
          "1 40.00 / 100.00 = 0.4", "2 0.00 / 100.00 = 0",
          "3 30.00 =  not_computable no_plan",
        ])
    #expect(
      try data.count(Self.rate, by: ["region"])
        == [
          "11 30.00 / 100.00 = 0.3", "32 40.00 / 50.00 = 0.8", "inconnu 0.00 / 50.00 = 0",
        ])
    #expect(
      try data.count(Self.rate, by: ["dispositif"]) == ["inconnu 70.00 / 200.00 = 0.35"])
    #expect(try data.count(Self.rate, filter: [("region", "32")]) == ["40.00 / 50.00 = 0.8"])
    #expect(
      try data.count(Self.rate, period: "2016..2017", step: .year) == [
        "2016-01-01..2016-12-31 70.00 / 200.00 = 0.35",
        "2017-01-01..2017-12-31 70.00 / 200.00 = 0.35",
      ])
  }

  @Test("A former region counts under the one that took it over, and under its own code")
  func formerRegions() throws {
    var data = DatasetBuilder()
    data.operation("A", ["region": "32", "region_ancienne": "31", "montant_ue": "10"])
    for region in ["31", "22", "32", "11", "00"] {
      data.add(.maquette, ["programme": "PON", "axe": "1", "region": region, "montant_ue": "100"])
    }
    #expect(
      try data.count(Self.rate, by: ["region"])
        == ["00 0.00 / 100.00 = 0", "11 0.00 / 100.00 = 0", "32 10.00 / 300.00 = 0.03333333333"])
    #expect(
      try data.count(Self.rate, by: ["region_ancienne"])
        == [
          "00 0.00 / 100.00 = 0", "11 0.00 / 100.00 = 0", "22 0.00 / 100.00 = 0",
          "31 10.00 / 100.00 = 0.1", "inconnu 0.00 / 100.00 = 0",
        ])
  }

  @Test("Plan rows follow their programme into the frames")
  func planFrames() throws {
    var data = DatasetBuilder()
    data.add(.programmes, ["programme": "PON", "cadre": "FIN"])
    data.add(.programmes, ["programme": "PO", "cadre": "TDB"])
    data.add(.maquette, ["programme": "PON", "axe": "1", "montant_ue": "5"])
    data.add(.maquette, ["programme": "PO", "axe": "1", "montant_ue": "7"])
    data.add(.maquette, ["programme": "X", "axe": "1", "montant_ue": "11"])
    #expect(try data.count(Figures.single(Self.plan, frame: "FIN")) == ["16.00"])
  }

  private static func certified(_ field: String, _ condition: Condition = .always) -> Term {
    Term(
      population: .certified, moment: .state, condition: condition,
      aggregate: .sum(Figures.position(.depenses, field)))
  }

  private static let expenditure: DatasetBuilder = {
    var data = DatasetBuilder()
    // Lines replace the columns of the operation; only what is certified counts.
    data.operation(
      "A", ["cout_total": "1000", "certifie_cout_total": "999", "date_programmation": "2016-02-01"])
    // No line: its columns, from the day it is programmed.
    data.operation(
      "B",
      [
        "cout_total": "500", "certifie_cout_total": "200", "certifie_ue": "90", "axe": "2",
        "date_programmation": "2017-06-01",
      ])
    // Lines, none certified: a known 0.
    data.operation("C", ["cout_total": "100", "axe": "3", "certifie_cout_total": "70"])
    // Nothing known.
    data.operation("D", ["cout_total": "100", "axe": "4"])
    // Not programmed.
    data.operation("E", ["statut": "instruite", "certifie_cout_total": "5000"])
    for (operation, nature, date, total, union) in [
      ("A", "certifiee", "2016-12-31", "100.50", "50"), ("A", "certifiee", "2017-07-01", "20", ""),
      ("A", "declaree", "2016-01-01", "800", "1"), ("C", "retenue", "2016-01-01", "60", "30"),
      ("E", "certifiee", "2016-01-01", "1", "1"), ("Z", "certifiee", "2016-01-01", "1", "1"),
    ] {
      data.add(
        .depenses,
        [
          "operation": operation, "nature": nature, "date": date, "cout_total": total, "ue": union,
          "reference": date,
        ])
    }
    return data
  }()

  @Test("Certified expenditure comes from lines, else from the operation's own columns")
  func certified() throws {
    let total = Figures.single(Self.certified("cout_total"), unit: .euros)
    #expect(try Self.expenditure.count(total) == ["320.50"])
    #expect(
      try Self.expenditure.count(total, by: ["axe"])
        == ["1 120.50", "2 200.00", "3 0.00", "4  not_computable missing_value"])
    #expect(
      try Self.expenditure.count(Figures.single(Self.certified("ue")), by: ["axe"])
        == ["1 50.00", "2 90.00", "3 0.00", "4  not_computable missing_value"])
  }

  @Test("A certified amount counts when both its own day and the operation's have come")
  func certifiedInTime() throws {
    let total = Figures.single(Self.certified("cout_total"), unit: .euros)
    #expect(
      try Self.expenditure.count(total, period: "2016..2017", step: .year)
        == ["2016-01-01..2016-12-31 100.50", "2017-01-01..2017-12-31 320.50"])
    #expect(
      try Self.expenditure.count(total, period: "2017-06-30")
        == ["2017-06-30..2017-06-30 300.50"])
    #expect(
      try Self.expenditure.count(total, period: "2016-12-30") == ["2016-12-30..2016-12-30 0.00"])
  }

  @Test("The certification rate divides certified by programmed total cost")
  func certificationRate() throws {
    let programmed = Term(
      population: .operations, moment: .state,
      aggregate: .sum(Figures.position(.operations, "cout_total")))
    let rate = Figures.ratio(Self.certified("cout_total"), programmed)
    #expect(try Self.expenditure.count(rate) == ["320.50 / 1700.00 = 0.1885294118"])
    #expect(
      try Self.expenditure.count(rate, by: ["axe"])
        == [
          "1 120.50 / 1000.00 = 0.1205", "2 200.00 / 500.00 = 0.4", "3 0.00 / 100.00 = 0",
          "4  / 100.00 =  not_computable missing_value",
        ])
    let axis = Self.certified(
      "cout_total", .textIn(Figures.operation("axe"), ["1", "3"], negated: false))
    #expect(try Self.expenditure.count(Figures.single(axis)) == ["120.50"])
  }
}
