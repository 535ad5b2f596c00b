import Catalogue
import Columns
import Counting
import Kernel
import Records
import TestSupport
import Testing

/// Figures of money for each participant, and parts of a whole.
@Suite("Unit costs and shares")
struct UnitCostTests {
  private static func shipped(_ name: String) throws -> Definition {
    try #require(try Catalogue.shipped()["FIN." + name])
  }

  /// Three programmed operations with participants, one of unknown cost, one without participant, one
  /// that has none of its own, one abandoned.
  private static let costs: DatasetBuilder = {
    var data = DatasetBuilder()
    data.operation("A", ["cout_total": "1000", "montant_ue": "500"])
    data.operation(
      "B", ["cout_total": "3000", "montant_ue": "900", "date_programmation": "2017-07-01"])
    data.operation("C")
    data.operation("D", ["cout_total": "500", "montant_ue": "100"])
    data.operation("E", ["cout_total": "7000", "suivi_participants": "non"])
    data.operation("F", ["cout_total": "9000", "statut": "abandonnee"])
    for sexe in ["F", "H"] {
      data.complete(
        "A", ["sexe": sexe, "date_sortie": "2017-06-30", "situation_sortie": "emploi"])
    }
    data.complete("A", ["date_sortie": "2017-12-31", "situation_sortie": "formation"])
    data.complete("A", ["date_sortie": "2018-01-01", "situation_sortie": "emploi"])
    data.participation("B", ["date_entree": "2017-05-01"])
    data.complete("C", ["date_sortie": "2017-06-30", "situation_sortie": "emploi"])
    data.participation("E")
    data.participation("F")
    return data
  }()

  @Test("Cost of the operations that have a participant, over their participants")
  func perParticipant() throws {
    let cost = try Self.shipped("FIN8")
    // Five entered on 1 March or 1 May in A and B; B is programmed from July on.
    #expect(
      try Self.costs.count(cost, period: "2017", step: .quarter)
        == [
          "2017-01-01..2017-03-31 1000.00 / 4 = 250",
          "2017-04-01..2017-06-30 1000.00 / 4 = 250",
          "2017-07-01..2017-09-30 4000.00 / 5 = 800",
          "2017-10-01..2017-12-31 4000.00 / 5 = 800",
        ])
    #expect(
      try Self.costs.count(cost, period: "2016")
        == ["2016-01-01..2016-12-31 0.00 / 0 =  not_computable no_participation"])
    #expect(try Self.costs.count(cost) == ["4000.00 / 5 = 800"])
    #expect(
      try Self.costs.count(cost, period: "2018", asOf: "2017-04-01")
        == ["2018-01-01..2018-12-31 1000.00 / 4 = 250"])
    #expect(
      try Self.costs.count(try Self.shipped("FIN8.ue"), period: "2017")
        == ["2017-01-01..2017-12-31 1400.00 / 5 = 280"])
    // D and E have no participant that counts.
    #expect(
      try Self.costs.count(try Self.shipped("FIN8.complet"), period: "2017")
        == ["2017-01-01..2017-12-31 11500.00 / 5 = 2300"])
  }

  @Test("A cost does not divide by what participants answer")
  func notBySex() throws {
    let lines = try Self.costs.count(try Self.shipped("FIN8"), by: ["sexe"], period: "2017")
    #expect(lines.allSatisfy { $0.contains("not_computable") })
    #expect(lines.count == 3)
  }

  @Test("Cost over the exits of those operations, told so far")
  func perExit() throws {
    #expect(
      try Self.costs.count(
        try Self.shipped("FIN9"), try Self.shipped("FIN10"), period: "2017-07-01..2017-12-31")
        == [
          "2017-07-01..2017-12-31 4000.00 / 2 = 2000",
          "2017-07-01..2017-12-31 4000.00 / 3 = 1333.333333",
        ])
    #expect(
      try Self.costs.count(try Self.shipped("FIN9"), period: "2017-01-01..2017-05-31")
        == ["2017-01-01..2017-05-31 1000.00 / 0 =  not_computable no_positive_exit"])
  }

  @Test("Each operation once, whatever it declares, and only those that declare")
  func perAdviser() throws {
    var data = Self.costs
    func declare(_ operation: String, _ end: String, _ value: String, _ part: String = "") {
      data.add(
        .realisations,
        [
          "operation": operation, "indicateur": "FIN.FIN11.conseillers", "debut": "2016-01-01",
          "fin": end, "valeur": value, "modalite": part,
        ])
    }
    declare("A", "2017-03-31", "4")
    declare("A", "2017-09-30", "6")
    declare("B", "2017-03-31", "10")
    declare("C", "2017-03-31", "50")
    declare("D", "2017-03-31", "50", "femmes")
    declare("F", "2017-03-31", "50")
    let cost = try Self.shipped("FIN11")
    #expect(
      try data.count(cost, period: "2017", step: .quarter)
        == [
          "2017-01-01..2017-03-31 1000.00 / 4 = 250",
          "2017-04-01..2017-06-30 1000.00 / 4 = 250",
          "2017-07-01..2017-09-30 4000.00 / 20 = 200",
          "2017-10-01..2017-12-31 4000.00 / 20 = 200",
        ])
    #expect(
      try data.count(cost, by: ["operation"], period: "2017")
        == [
          "A 2017-01-01..2017-12-31 1000.00 / 10 = 100",
          "B 2017-01-01..2017-12-31 3000.00 / 10 = 300",
        ])
    #expect(
      try data.count(try Self.shipped("FIN11.conseillers"), period: "2017")
        == ["2017-01-01..2017-12-31 70"])
  }

  private static let shares: DatasetBuilder = {
    var data = DatasetBuilder()
    data.operation("A", ["axe": "1", "pi": "8.1", "montant_ue": "600", "region": "32"])
    data.operation("B", ["axe": "1", "pi": "8.7", "montant_ue": "200", "region": "32"])
    data.operation("C", ["axe": "3", "pi": "9.1", "montant_ue": "1200", "region": "11"])
    data.operation("D", ["axe": "3", "pi": "9.2", "region": "11"])
    data.complete("D", ["sexe": "F"])
    return data
  }()

  @Test("A part is of the whole that the other cuts name, in a cell and under a filter alike")
  func ofWhole() throws {
    let share = try Self.shipped("FIN5")
    let period = "2017-01-01..2017-12-31"
    #expect(
      try Self.shares.count(share, by: ["pi"], period: "2017")
        == [
          "8.1 \(period) 600.00 / 2000.00 = 0.3", "8.7 \(period) 200.00 / 2000.00 = 0.1",
          "9.1 \(period) 1200.00 / 2000.00 = 0.6",
          "9.2 \(period)  / 2000.00 =  not_computable missing_value",
        ])
    #expect(
      try Self.shares.count(share, by: ["axe", "pi"], period: "2017").prefix(2)
        == ["1 8.1 \(period) 600.00 / 800.00 = 0.75", "1 8.7 \(period) 200.00 / 800.00 = 0.25"])
    #expect(
      try Self.shares.count(share, period: "2017", filter: [("pi", "8.7")])
        == ["\(period) 200.00 / 2000.00 = 0.1"])
    #expect(
      try Self.shares.count(share, period: "2017", filter: [("pi", "8.7"), ("axe", "1")])
        == ["\(period) 200.00 / 800.00 = 0.25"])
    #expect(try Self.shares.count(share, period: "2017") == ["\(period) 2000.00 / 2000.00 = 1"])
    // What else is asked for adds no cell.
    let others = try Self.shares.count(
      share, try #require(try Catalogue.shipped()["ESF1420.TOTAL.grand"]), by: ["region", "sexe"],
      period: "2017")
    #expect(others.filter { $0.contains("= ") }.count == 2)
  }

  @Test("The explanation of a part is of the same whole")
  func explained() throws {
    let explanation = try Engine(dataset: Self.shares.dataset()).explain(
      try Self.shipped("FIN5"), filter: [("pi", "8.7")], period: Period("2017")
    ) { _ in "" }
    #expect(explanation.cell.value == "0.1")
    #expect(explanation.terms.map { $0.steps.last?.remaining } == [1, 4])
  }

  @Test("Exits late to be told, 28 days after them or after the end of their operation")
  func lateExits() throws {
    var data = DatasetBuilder()
    data.operation("A", ["date_fin": "2017-06-30"])
    data.operation("B", ["date_fin": ""])
    data.participation("A", ["date_sortie": "2017-03-31"])
    data.participation("A", ["date_sortie": "2017-03-31", "situation_sortie": "inconnue"])
    data.participation("A")
    data.participation("B", ["date_entree": "2017-05-01"])
    let late = try #require(try Catalogue.shipped()["QLT.QLT3"])
    func count(_ end: String) throws -> [String] {
      try data.count(late, period: "2017-01-01..\(end)").map { String($0.split(separator: " ")[1]) }
    }
    #expect(try count("2017-04-28") == ["0"])
    #expect(try count("2017-04-29") == ["1"])
    #expect(try count("2017-07-28") == ["1"])
    #expect(try count("2017-07-29") == ["2"])
    // Without a period, read on the day of the last stay: 1 May, then a year later.
    #expect(try data.count(late) == ["1"])
    data.participation("B", ["date_entree": "2018-05-01"])
    #expect(try data.count(late) == ["2"])
    #expect(try data.count(late, asOf: "2017-05-01") == ["1"])
  }

  @Test("Who is convened and enters in the period, over who is convened")
  func integration() throws {
    var data = DatasetBuilder()
    func fact(_ person: String, _ day: String, _ nature: String) {
      data.add(
        .evenements,
        [
          "structure": "ML", "identifiant": person, "date": day, "nature": nature,
          "dispositif": "cej",
        ])
    }
    for person in ["1", "2", "3"] { fact(person, "2017-02-01", "convocation") }
    fact("1", "2017-03-01", "convocation")
    fact("1", "2017-04-01", "entree_dispositif")
    fact("2", "2018-01-01", "entree_dispositif")
    fact("4", "2017-04-01", "entree_dispositif")
    #expect(
      try data.count(try Self.shipped("FIN15"), period: "2017")
        == ["2017-01-01..2017-12-31 1 / 3 = 0.3333333333"])
  }

  @Test("A next step is an answer, or the same person's entry elsewhere within 30 days")
  func nextStep() throws {
    var data = DatasetBuilder()
    for code in ["A", "B"] { data.operation(code, ["siret": "99900000000018"]) }
    func stay(_ operation: String, _ person: String, _ entry: String, _ exit: String = "") {
      data.participation(
        operation, ["identifiant": person, "date_entree": entry, "date_sortie": exit])
    }
    // Leaves on 31 March: back on the day, after 30 days, after 31, before, in the same operation.
    for (person, operation, entry) in [
      ("1", "B", "2017-03-31"), ("2", "B", "2017-04-30"), ("3", "B", "2017-05-01"),
      ("4", "B", "2017-03-30"), ("5", "A", "2017-04-15"),
    ] {
      stay("A", person, "2017-01-01", "2017-03-31")
      stay(operation, person, entry)
    }
    stay("A", "6", "2017-01-01", "2017-03-31")
    data.change(.participations) { row, _ in
      if row["identifiant"] == "6" { row["nouvelle_etape"] = "oui" }
    }
    var dataset = data.dataset()
    let persons = (data.rows[.participations] ?? []).map { Int32($0["identifiant"] ?? "") ?? -1 }
    dataset.participationPersons = Cells(persons)
    let cells = try Engine(dataset: dataset).compute(
      Request(definitions: [try Self.shipped("FIN22")], period: Period("2017")))
    #expect(lines(cells) == ["2017-01-01..2017-12-31 3 / 6 = 0.5"])
  }
}
