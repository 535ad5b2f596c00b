import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@Suite("Numbers made of rows")
struct AggregateTests {
  private static let union = Figures.position(.operations, "montant_ue")
  private static let total = Figures.position(.operations, "cout_total")

  private static func sum(_ column: Int, _ condition: Condition = .always) -> Term {
    Term(population: .operations, moment: .state, condition: condition, aggregate: .sum(column))
  }

  @Test("A sum adds what is there, and is not computable when no operation has the amount")
  func sums() throws {
    var data = DatasetBuilder()
    data.operation("A", ["montant_ue": "1000.10", "cout_total": "2000"])
    data.operation("B", ["region": "11", "montant_ue": "0.05"])
    data.operation("C", ["region": "11"])
    let union = Figures.single(Self.sum(Self.union), code: "UE", unit: .euros)
    let total = Figures.single(Self.sum(Self.total), code: "CT", unit: .euros)
    #expect(try data.count(union, total) == ["2000.00", "1000.15"])
    #expect(
      try data.count(union, total, by: ["region"])
        == ["11  not_computable missing_value", "32 2000.00", "11 0.05", "32 1000.10"])
    #expect(try data.count(total, filter: [("region", "93")]) == ["0.00"])
    let planned = Term(
      population: .operations, moment: .state,
      aggregate: .sum(Figures.position(.operations, "participants_prevus")))
    data.operation("D", ["participants_prevus": "120"])
    #expect(try data.count(Figures.single(planned)) == ["120"])
  }

  @Test("A quotient of sums is a quotient, never a mean of quotients")
  func ratioOfSums() throws {
    var data = DatasetBuilder()
    data.operation("A", ["montant_ue": "50", "cout_total": "100"])
    data.operation("B", ["montant_ue": "270", "cout_total": "300"])
    let rate = Figures.ratio(Self.sum(Self.union), Self.sum(Self.total))
    #expect(try data.count(rate) == ["320.00 / 400.00 = 0.8"])
    #expect(
      try data.count(rate, by: ["operation"])
        == ["A 50.00 / 100.00 = 0.5", "B 270.00 / 300.00 = 0.9"])
    let mean = Figures.ratio(
      Self.sum(Self.total), Term(population: .operations, moment: .state))
    #expect(try data.count(mean) == ["400.00 / 2 = 200"])
  }

  @Test("A share of an amount is exact")
  func sumProduct() throws {
    var data = DatasetBuilder()
    data.operation("A", ["montant_ue": "100.01", "part_qpv": "0.333333"])
    data.operation("B", ["montant_ue": "899.99", "part_qpv": "1"])
    data.operation("C", ["montant_ue": "500"])
    let share = Term(
      population: .operations, moment: .state,
      aggregate: .sumProduct(Self.union, share: Figures.position(.operations, "part_qpv")))
    let known = Self.sum(Self.union, .known(Figures.operation("part_qpv")))
    // 100.01 × 0.333333 = 33.33663333; with B 933.32663333, over 1000.
    #expect(
      try data.count(Figures.ratio(share, known)) == ["933.32663333 / 1000.00 = 0.9333266333"])
    #expect(
      try data.count(Figures.single(share), by: ["operation"])
        == ["A 33.33663333", "B 899.99", "C  not_computable missing_value"])
  }

  @Test("Survey weights add up, an empty one being 1")
  func weights() throws {
    var data = DatasetBuilder()
    data.operation("A")
    for (answer, weight) in [
      ("emploi", "1.5"), ("emploi", ""), ("recherche", "0.25"), ("recherche", "2"), ("", "9"),
    ] {
      data.participation(
        "A", ["date_sortie": "2017-06-01", "situation_6m": answer, "poids_6m": weight])
    }
    func weighted(_ condition: Condition) -> Term {
      Term(
        population: .participations, moment: .exit, condition: condition,
        aggregate: .weights(Figures.position(.participations, "poids_6m")))
    }
    let employed = weighted(Figures.answer("situation_6m", "emploi"))
    let known = weighted(.known(Figures.participation("situation_6m")))
    // (1.5 + 1) / (1.5 + 1 + 0.25 + 2) = 2.5 / 4.75.
    #expect(try data.count(Figures.ratio(employed, known)) == ["2.5 / 4.75 = 0.5263157895"])
  }

  @Test("Structures are counted once per cell, by SIREN or by name")
  func structures() throws {
    var data = DatasetBuilder()
    data.operation("A", ["siret": "123 456 789 00011", "beneficiaire": "PLIE A", "axe": "1"])
    data.operation("B", ["siret": "12345678900029", "beneficiaire": "Autre nom", "axe": "3"])
    data.operation("C", ["beneficiaire": "Mission locale d'Évry", "axe": "3"])
    data.operation("D", ["beneficiaire": "MISSION LOCALE D EVRY", "axe": "3"])
    let structures = Figures.single(
      Term(population: .operations, moment: .state, aggregate: .distinctStructures))
    #expect(try data.count(structures) == ["2"])
    #expect(try data.count(structures, by: ["axe"]) == ["1 1", "3 2"])
    #expect(
      try data.count(structures, by: ["structure"]) == ["123456789 1", "MISSION LOCALE D EVRY 1"])
  }

  @Test("Distinct values count once in a cell, and once from their first piece on when cumulative")
  func distinct() throws {
    var data = DatasetBuilder()
    data.operation("A")
    data.operation("B")
    for (operation, siren, date) in [
      ("A", "111111111", "2016-05-01"), ("B", "111111111", "2017-05-01"),
      ("B", "222222222", "2017-06-01"), ("A", "222222222", "2017-07-01"),
      ("A", "333333333", "2018-01-01"),
    ] {
      data.add(
        .entites,
        [
          "operation": operation, "nature": "entreprise", "siren": siren, "taille": "micro",
          "date": date,
        ])
    }
    let supported = Figures.single(
      Term(
        population: .entities, moment: .date,
        condition: .isOneOf(.field(.entites, 3), codes: [0, 1, 2]),
        aggregate: .distinct(Figures.position(.entites, "siren"))))
    #expect(try data.count(supported) == ["3"])
    #expect(try data.count(supported, by: ["operation"]) == ["A 3", "B 2"])
    #expect(
      try data.count(supported, period: "2016..2018", step: .year) == [
        "2016-01-01..2016-12-31 1", "2017-01-01..2017-12-31 2", "2018-01-01..2018-12-31 1",
      ])
    #expect(
      try data.count(supported, period: "2016..2018", step: .year, cumulative: true)
        == ["..2016-12-31 1", "..2017-12-31 2", "..2018-12-31 3"])
  }

  @Test("A rate without denominator is not computable; one without anything is left out of cuts")
  func emptyRates() throws {
    var data = DatasetBuilder()
    data.operation("A")
    data.operation("B", ["region": "11"])
    data.participation("A", ["sexe": "F"])
    data.participation("A", ["sexe": "H"])
    data.participation("A", ["sexe": "H"])
    let women = Figures.entries(Figures.answer("sexe", "F"))
    let men = Figures.entries(Figures.answer("sexe", "H"))
    let nobody = Figures.entries(Figures.answer("sexe", "X"))
    #expect(try data.count(Figures.ratio(women, men)) == ["1 / 2 = 0.5"])
    #expect(try data.count(Figures.ratio(nobody, men)) == ["0 / 2 = 0"])
    #expect(try data.count(Figures.ratio(nobody, men), by: ["operation"]) == ["A 0 / 2 = 0"])
    #expect(
      try data.count(Figures.ratio(women, nobody, emptyReason: "no_leaver"))
        == ["1 / 0 =  not_computable no_leaver"])
    #expect(
      try data.count(Figures.ratio(women, nobody), by: ["sexe"])
        == ["F 1 / 0 =  not_computable empty_denominator"])
  }
}
