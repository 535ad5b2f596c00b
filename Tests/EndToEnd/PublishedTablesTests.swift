import Foundation
import Testing

extension EndToEnd {
  /// Only what the notes of consistency beside the tables find to tie.
  @Suite("Published tables of a priority")
  struct PublishedTablesTests {
    // MARK: operations and amounts by objective and kind of beneficiary

    /// Compares every line and every total; `off` says by how many euros, UE and total cost, the
    /// lines of an objective exceed the total printed under them.
    private func beneficiaries(
      _ table: PublishedTable, rates: PublishedTable, off: [String: [Int]],
      cofunded: [String: String]
    ) async throws {
      let lines = table.lines.filter { $0.cells["type_beneficiaire"] != PublishedTable.total }
      let world = try PublishedWorld()
      let operations = try lines.flatMap { line in
        let (objective, kind) = (try line.text("os"), try line.text("type_beneficiaire"))
        return PublishedWorld.operations(
          "\(objective) \(kind)", count: try line.count("nb_operations"),
          ue: try line.euros("montant_ue_eur"), total: try line.euros("cout_total_eur"),
          [
            "axe": "1", "pi": "8.7", "os": objective,
            "type_beneficiaire": kind == "ND" ? "" : kind,
          ])
      }
      try await world.take("operations", operations)

      let cells = try await world.figures(
        "TDB.SYN02,TDB.SYN03,FIN.FIN4", "--by", "os,type_beneficiaire")
      #expect(cells.count == 3 * lines.count)
      for line in lines {
        let kind = try line.text("type_beneficiaire")
        let cell = "\(try line.text("os")) \(kind == "ND" ? "inconnu" : kind)"
        let ue = try line.euros("montant_ue_eur") * 100
        #expect(cells["SYN02 \(cell)"]?.numerator == (try line.count("nb_operations")), "\(cell)")
        #expect(cells["SYN03 \(cell)"]?.numerator == ue, "\(cell)")
        #expect(cells["FIN4 \(cell)"]?.numerator == ue, "\(cell)")
        let total = try line.euros("cout_total_eur") * 100
        #expect(cells["FIN4 \(cell)"]?.denominator == total, "\(cell)")
      }

      let byObjective = try await world.figures("TDB.SYN02,TDB.SYN03,FIN.FIN4", "--by", "os")
      let all = try await world.figures("TDB.SYN02,TDB.SYN03,FIN.FIN4")
      let totals = table.lines.filter { $0.cells["type_beneficiaire"] == PublishedTable.total }
      #expect(byObjective.count == 3 * (totals.count - 1))
      for line in totals {
        let name = try line.text("os")
        let isObjective = name.hasPrefix("OS")
        func figure(_ code: String) -> PrintedFigure? {
          isObjective ? byObjective["\(code) \(name)"] : all[code]
        }
        let gap = off[name] ?? [0, 0]
        let ue = try line.euros("montant_ue_eur") + gap[0]
        let total = try line.euros("cout_total_eur") + gap[1]
        #expect(figure("SYN02")?.numerator == (try line.count("nb_operations")), "\(name)")
        #expect(figure("SYN03")?.numerator == ue * 100, "\(name)")
        #expect(figure("FIN4")?.denominator == total * 100, "\(name)")
        #expect(figure("FIN4")?.percent(2) == cofunded[name], "\(name)")
      }
      try await commitment(world, rates)
    }

    /// What was planned, in its two parts, and how much of it is programmed.
    private func commitment(_ world: PublishedWorld, _ rates: PublishedTable) async throws {
      func published(_ name: String) throws -> PublishedLine { try rates.line("indicateur", name) }
      // The region of the central part is 00; the other part has none of its own.
      let parts = [("volet central", "00"), ("volet déconcentré", "")]
      func euros(_ name: String) throws -> Int {
        try published(name).euros("valeur_publiee", each: 1_000_000)
      }
      try await world.take(
        "maquette",
        try parts.map { name, region in
          [
            "programme": "PX", "axe": "1", "pi": "8.7", "region": region,
            "montant_ue": "\(try euros(name))",
          ]
        })
      let planned = try euros("maquette PI 8.7 FSE")
      let rate = try published("taux de programmation PI").text("valeur_publiee")
      let programmed = try await world.figures("FIN.FIN1,TDB.SYN04")
      let byPriority = try await world.figures("FIN.FIN1", "--by", "pi")
      for figure in [programmed["FIN1"], programmed["SYN04"], byPriority["FIN1 8.7"]] {
        #expect(figure?.denominator == planned * 100)
        #expect(figure?.percent() == rate)
      }
      let byPart = try await world.figures("FIN.FIN1", "--by", "region")
      for (name, region) in parts {
        let part = byPart["FIN1 \(region.isEmpty ? "inconnu" : region)"]?.denominator
        #expect(part == (try euros(name)) * 100, "\(name)")
        let share = try published("\(name) part").text("valeur_publiee")
        #expect(quotient((part ?? 0) * 100, by: planned * 100, 1) == share, "\(name)")
      }
    }

    @Test("Beneficiaries of a priority: counts and amounts to the euro", .needsSharedData)
    func publishedBeneficiaries() async throws {
      try await beneficiaries(
        PublishedTable(published: "003_pi87_beneficiaires"),
        rates: PublishedTable(published: "003_pi87_taux_publies"),
        off: ["OS1": [1, -1], "PI 8.7": [1, -1]],
        cofunded: ["OS1": "49.85", "OS2": "52.55", "PI 8.7": "49.90"])
    }

    @Test("Invented beneficiaries of a priority: counts and amounts to the euro")
    func inventedBeneficiaries() async throws {
      try await beneficiaries(
        PublishedTable(
          """
          os,type_beneficiaire,nb_operations,montant_ue_eur,cout_total_eur
          OS1,Associations,3,1000001,1900000
          OS1,ND,1,500000,1000000
          OS1,TOTAL PUBLIE,4,1500000,2900001
          OS2,Mission locale,2,301000,700000
          OS2,TOTAL PUBLIE,2,301000,700000
          PI 8.7,TOTAL PUBLIE,6,1801000,3600001
          """),
        rates: PublishedTable(
          """
          indicateur,valeur_publiee,unite
          maquette PI 8.7 FSE,2.4,M€
          taux de programmation PI,75,%
          volet central,1.9,M€
          volet central part,79.2,%
          volet déconcentré,0.5,M€
          volet déconcentré part,20.8,%
          """),
        off: ["OS1": [1, -1], "PI 8.7": [1, -1]],
        cofunded: ["OS1": "51.72", "OS2": "43.00", "PI 8.7": "50.03"])
    }

    // MARK: operations one by one

    /// Compares operations with the lines of their objective in the table of beneficiaries.
    private func oneByOne(
      _ table: PublishedTable, kinds: [String: String], beneficiaries: PublishedTable
    ) async throws {
      let lines = table.lines.filter { $0.cells["operateur"] != PublishedTable.total }
      let world = try PublishedWorld()
      let operations = try lines.enumerated().flatMap { place, line in
        let carrier = try line.text("operateur")
        return PublishedWorld.operations(
          "N\(place)", ue: try line.euros("montant_fse_eur"),
          [
            "axe": "1", "pi": "8.7", "os": "OS2", "intitule": try line.text("intitule"),
            "beneficiaire": carrier, "type_beneficiaire": try #require(kinds[carrier]),
          ])
      }
      try await world.take("operations", operations)
      let each = try await world.figures("TDB.SYN03", "--by", "operation")
      for (place, line) in lines.enumerated() {
        let ue = try line.euros("montant_fse_eur") * 100
        #expect(each["SYN03 N\(place)-1"]?.numerator == ue, "\(place)")
      }
      let all = try await world.figures("TDB.SYN01,TDB.SYN02,TDB.SYN03,FIN.FIN4")
      #expect(all["SYN01"]?.numerator == kinds.count)
      // No operation says its total cost.
      #expect(try #require(all["FIN4"]).denominator == nil)
      let known = lines.enumerated().filter { $0.element.cells["conseillers_formes"] != "NC" }
      try await world.take(
        "realisations",
        known.map { place, line in
          [
            "operation": "N\(place)-1", "indicateur": "FIN.FIN11.conseillers",
            "debut": "2016-01-01", "fin": "2017-12-31",
            "valeur": try line.text("conseillers_formes"),
          ]
        })
      // An operation that does not say how many it trained is in neither term.
      let unit = try await world.figures("FIN.FIN11.ue")["FIN11.ue"]
      #expect(
        unit?.numerator
          == (try known.reduce(0) { $0 + (try $1.element.euros("montant_fse_eur")) * 100 }))
      let total = try #require(
        table.lines.first { $0.cells["operateur"] == PublishedTable.total })
      #expect(unit?.denominator == (try total.count("conseillers_formes")))
      let byKind = try await world.figures("TDB.SYN02,TDB.SYN03", "--by", "type_beneficiaire")
      for line in beneficiaries.lines where line.cells["os"] == "OS2" {
        let kind = try line.text("type_beneficiaire")
        let ue = try line.euros("montant_ue_eur") * 100
        let isTotal = kind == PublishedTable.total
        let count = isTotal ? all["SYN02"] : byKind["SYN02 \(kind)"]
        #expect(count?.numerator == (try line.count("nb_operations")), "\(kind)")
        #expect((isTotal ? all["SYN03"] : byKind["SYN03 \(kind)"])?.numerator == ue, "\(kind)")
      }
    }

    @Test("Operations one by one add up to those of their objective", .needsSharedData)
    func publishedOneByOne() async throws {
      try await oneByOne(
        PublishedTable(published: "003_os2_operations"),
        kinds: [
          "ARML Basse-Normandie": "Mission locale", "INSUP": "Associations",
          "GIP Corse Compétences": "GIP académique", "ADPI": "Associations",
          "Mission Locale L'Aigle Mortagne au Perche": "Mission locale",
        ], beneficiaries: PublishedTable(published: "003_pi87_beneficiaires"))
    }

    @Test("Invented operations one by one add up to those of their objective")
    func inventedOneByOne() async throws {
      try await oneByOne(
        PublishedTable(
          """
          operateur,intitule,conseillers_formes,montant_fse_eur
          Structure A,Atelier,10,1200
          Structure B,Verger (1),NC,801
          Structure B,Verger (2),5,1000
          TOTAL PUBLIE,,15,
          """),
        kinds: ["Structure A": "Mission locale", "Structure B": "Associations"],
        beneficiaries: PublishedTable(
          """
          os,type_beneficiaire,nb_operations,montant_ue_eur
          OS1,Associations,9,9999
          OS2,Associations,2,1801
          OS2,Mission locale,1,1200
          OS2,TOTAL PUBLIE,3,3001
          """))
    }
  }
}
