import Catalogue
import Counting
import Kernel
import Records
import TestSupport
import Testing

@testable import Steering

@Suite("The list of operations at risk of a store")
struct OperationRisksTests {
  /// The operation of the contract: 30 of 80 at 97,1 % of 730 days, 20 unemployed of 60, 12 exits told
  /// and 4 late of 16 due, 130 % declared; beside it one that nothing is to be said of, one that is
  /// not programmed, one whose participants are not followed.
  private static func world() -> DatasetBuilder {
    var builder = DatasetBuilder()
    builder.add(
      .programmes, ["programme": "P", "intitule": "Programme inventé", "cadre": "ESF1420"])
    for (code, more) in [
      ("R", ["participants_prevus": "80", "region": "32"]),
      ("S", ["participants_prevus": "1", "region": "84"]),
      ("T", ["statut": "deposee"]), ("U", ["suivi_participants": "non", "region": "32"]),
    ] {
      builder.add(
        .operations,
        [
          "operation": code, "intitule": "Opération " + code, "beneficiaire": "Association",
          "siret": "11111111100011", "programme": "P", "axe": "1", "pi": "8.1",
          "date_debut": "2017-01-01", "date_fin": "2018-12-31", "cout_total": "100000",
          "montant_ue": "50000", "statut": "conventionnee",
        ].merging(more) { $1 })
    }
    for number in 0..<30 {
      var row = [
        "operation": "R", "identifiant": "P\(number)", "sexe": "F",
        "date_naissance": "1980-01-01", "niveau_cite": "3",
        "date_entree": number == 29 ? "2018-11-02" : "2018-02-01",
      ]
      row.merge(
        number < 20
          ? ["categorie_ft": "A", "duree_recherche_mois": "3"]
          : [
            "en_emploi": "non", "categorie_ft": "aucune", "recherche_active": "non",
            "en_formation": "non",
          ]
      ) { $1 }
      if number < 16 { row["date_sortie"] = "2018-06-29" }
      if number < 12 { row["situation_sortie"] = "emploi" }
      builder.add(.participations, row)
    }
    builder.add(
      .participations,
      [
        "operation": "S", "identifiant": "Q", "sexe": "F", "date_naissance": "1980-01-01",
        "niveau_cite": "3", "categorie_ft": "A", "duree_recherche_mois": "3",
        "date_entree": "2018-10-01", "date_sortie": "2018-11-20", "situation_sortie": "emploi",
      ])
    builder.add(
      .cibles,
      [
        "programme": "P", "operation": "R", "indicateur": "ESF1420.CO01", "nature": "cible",
        "date": "2018-12-31", "valeur": "60",
      ])
    for (operation, cost) in [("R", "130000"), ("S", "90000"), ("U", "99000")] {
      builder.add(
        .depenses,
        [
          "operation": operation, "nature": "declaree", "date": "2018-06-30", "cout_total": cost,
          "reference": "D" + operation,
        ])
    }
    builder.add(
      .depenses,
      [
        "operation": "U", "nature": "certifiee", "date": "2018-06-30", "cout_total": "20000",
        "ue": "10000", "reference": "C",
      ])
    return builder
  }

  private func risks(
    _ builder: DatasetBuilder = world(), within filter: [(name: String, code: String)] = [],
    on day: String = "2018-12-10"
  ) throws -> (risks: OperationRisks, dataset: Dataset) {
    let catalogue = try Catalogue.shipped()
    // Only what is asked for is loaded.
    let dataset = builder.dataset(fields: OperationRisks.fieldsNeeded(catalogue))
    return (
      try OperationRisks(
        Engine(dataset: dataset), promises: dataset, catalogue, within: filter,
        on: try #require(CivilDate(day))), dataset
    )
  }

  @Test("gives the operation of the contract its 65 points")
  func published() throws {
    let all = try risks().risks.all
    #expect(all.map(\.code) == ["R", "S", "U"])
    let risk = try #require(all.first)
    let scored = risk.scored.map { "\($0.test.rawValue) \($0.points)" }
    #expect(scored == ["K03 15", "K09 5", "K13 15", "K14 20", "K16 10"])
    #expect(risk.points == 65 && risk.level == .priority)
    #expect(risk.reading.exitsUnsaid == 4 && risk.reading.exitsDue == 16)
    #expect(all[1].points == 0 && all[2].points == 0)
    #expect(risk.reading.europeanLeft == 5_000_000 && all[2].reading.europeanLeft == 4_000_000)
  }

  @Test("takes the values that the holder foresees before the participants of the agreement")
  func foreseen() throws {
    var builder = Self.world()
    for (date, value) in [("2017-12-31", "10"), ("2018-12-31", "33")] {
      builder.add(
        .cibles,
        [
          "programme": "P", "operation": "R", "indicateur": "ESF1420.TOTAL.grand",
          "nature": "prevision", "date": date, "valeur": value,
        ])
    }
    let risk = try #require(try risks(builder).risks.all.first)
    // 10 + 23 × 344/365 = 31,68: 30 is 94,7 % of it.
    #expect(!risk.scored.contains { $0.test == .k03 })
    #expect(risk.points == 50)
  }

  @Test("looks at the last 90 days, the day itself included")
  func silence() throws {
    // The last entry is of 2 November 2018; 90 days later it is 31 January 2019.
    var builder = Self.world()
    builder.change(.operations) { row, _ in row["date_fin"] = "2019-12-31" }
    func points(_ day: String) throws -> Int {
      let all = try risks(builder, on: day).risks.all
      let risk = try #require(all.first { $0.code == "R" })
      return try #require(risk.causes.first { $0.test == .k04 }).points
    }
    #expect(try points("2019-01-30") == 0)
    #expect(try points("2019-01-31") == 10)
  }

  @Test("says when the instructor is the beneficiary")
  func instructor() throws {
    var builder = Self.world()
    builder.change(.operations) { row, number in
      row["instructeur"] = number == 1 ? "111111111" : "222222222"
    }
    let all = try risks(builder).risks.all
    #expect(all.map(\.code) == ["R", "S", "U"] && all[1].points == 20)
    #expect(all[1].scored.map(\.test) == [.k07])
  }

  @Test("is limited by cuts of operations, in two passes of the engine")
  func limits() throws {
    #expect(try risks(within: [("region", "84")]).risks.all.map(\.code) == ["S"])
    let catalogue = try Catalogue.shipped()
    let dataset = Self.world().dataset()
    let engine = Engine(dataset: dataset)
    let day = try #require(CivilDate("2018-12-10"))
    let risks = try OperationRisks(engine, promises: dataset, catalogue, on: day)
    #expect(risks.all.first?.scored.map(\.points) == [15, 5, 15, 20, 10])
    #expect(engine.passes == 2)
  }

  @Test("as a table has a row for each thing a test looks at")
  func table() throws {
    let (risks, dataset) = try risks()
    let rows = RiskTable(risks, dataset.table(.operations)).rows
    #expect(rows.count == 3 * 17)
    #expect(rows.allSatisfy { $0.count == RiskTable.columns.count })
    let entries = try #require(rows.first { $0[4] == "K03" })
    // 30/(80 × 709/730) = 0,386107.
    #expect(
      entries.prefix(10) == [
        "R", "111111111", "65", "priority", "K03", "entries", "evaluated", "0.386107", "0.65", "15",
      ])
    let checks = try #require(rows.first { $0[4] == "K02" })
    #expect(checks[6...9] == ["not_evaluable", "", "", "0"])
    #expect(rows.filter { $0[0] == "R" }.reduce(0) { $0 + (Int($1[9]) ?? 0) } == 65)
  }

  @Test("of no record is empty")
  func nothing() throws {
    #expect(try risks(DatasetBuilder()).risks.all.isEmpty)
  }
}
