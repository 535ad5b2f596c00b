import Foundation
import Testing

extension EndToEnd {
  /// Only what the notes of consistency beside the tables find to tie.
  @Suite("Published tables of bodies and their allocations")
  struct PublishedBodiesTests {
    // MARK: members of an intermediate body

    /// Compares operations, amounts and rates by member; not the rate of the members named in
    /// `loose`, which printed amounts do not give.
    private func members(_ table: PublishedTable, loose: [String]) async throws {
      let world = try PublishedWorld()
      let operations = try table.lines.filter { $0.cells["membre"] != "Total" }.flatMap { line in
        let member = try line.text("membre")
        return PublishedWorld.operations(
          member, count: try line.count("nb_operations"),
          ue: try line.euros("fse_meur", each: 1_000_000),
          total: try line.euros("cout_total_meur", each: 1_000_000),
          ["beneficiaire": member, "oi": "OI1"])
      }
      try await world.take("operations", operations)
      let names = "TDB.SYN02,TDB.SYN03,FIN.FIN4"
      let byMember = try await world.figures(names, "--by", "structure")
      let byBody = try await world.figures(names, "--by", "oi")
      for line in table.lines {
        let member = try line.text("membre")
        func figure(_ code: String) -> PrintedFigure? {
          member == "Total" ? byBody["\(code) OI1"] : byMember["\(code) \(member)"]
        }
        let ue = try line.euros("fse_meur", each: 1_000_000) * 100
        let total = try line.euros("cout_total_meur", each: 1_000_000) * 100
        #expect(figure("SYN02")?.numerator == (try line.count("nb_operations")), "\(member)")
        #expect(figure("SYN03")?.numerator == ue, "\(member)")
        #expect(figure("FIN4")?.denominator == total, "\(member)")
        let rate = try line.text("taux_cofinancement_moyen_pct")
        #expect((figure("FIN4")?.percent() == rate) == !loose.contains(member), "\(member)")
      }
    }

    @Test("Members of a body: operations, amounts, rates of sums", .needsSharedData)
    func publishedMembers() async throws {
      try await members(
        PublishedTable(published: "002_agfe91_membres_2015_2017"), loose: ["PLIE C"])
    }

    @Test("Invented members of a body: operations, amounts, rates of sums")
    func inventedMembers() async throws {
      try await members(
        PublishedTable(
          """
          membre,fse_meur,cout_total_meur,taux_cofinancement_moyen_pct,nb_operations
          UN,1.0,2.0,50,3
          DEUX,0.5,0.9,56,7
          TROIS,0.3,1.0,31,1
          Total,1.8,3.9,46,11
          """), loose: ["TROIS"])
    }

    // MARK: an allocation, its use and its shares

    /// Compares what a body programmed with its allocation, whatever others programmed.
    private func allocation(_ table: PublishedTable, cofunded: String) async throws {
      func euros(_ name: String) throws -> Int { try table.line("poste", name).euros("valeur") }
      let (ue, total) = (try euros("programme_fse_eur"), try euros("cout_total_eur"))
      let world = try PublishedWorld()
      let body = ["oi": "OI1"]
      try await world.take(
        "operations",
        PublishedWorld.operations("A", count: 3, ue: ue, total: total, body)
          + PublishedWorld.operations("B", ue: 1_000_000, total: 2_000_000)
          + PublishedWorld.operations(
            "C", ue: 9_000_000, total: 19_900_000, ["oi": "OI1", "statut": "abandonnee"]))
      let plan = ["programme": "PX", "axe": "3"]
      try await world.take(
        "maquette",
        [
          plan.merging(["oi": "OI1", "montant_ue": "\(try euros("enveloppe_fse_eur"))"]) { $1 },
          plan.merging(["montant_ue": "5000000"]) { $1 },
        ])
      let rate = try table.line("poste", "taux_programmation_pct_publie").text("valeur")
      let figures = try await world.figures("FIN.FIN1,FIN.FIN4,FIN.FIN7", "--by", "oi")
      for code in ["FIN1", "FIN7"] {
        #expect(figures["\(code) OI1"]?.numerator == ue * 100)
        #expect(figures["\(code) OI1"]?.percent() == rate, "\(code)")
      }
      #expect(figures["FIN4 OI1"]?.percent(1) == cofunded)
      #expect(try await world.figures("FIN.FIN7")["FIN7"]?.percent() == rate)
      #expect(try await world.figures("FIN.FIN1")["FIN1"]?.percent() != rate)
    }

    @Test("The allocation of a body, and how much of it is programmed", .needsSharedData)
    func publishedAllocation() async throws {
      try await allocation(PublishedTable(published: "002_correze_gip"), cofunded: "38.2")
    }

    @Test("An invented allocation, and how much of it is programmed")
    func inventedAllocation() async throws {
      try await allocation(
        PublishedTable(
          """
          poste,valeur
          enveloppe_fse_eur,400000
          programme_fse_eur,301001
          taux_programmation_pct_publie,75
          cout_total_eur,700000
          """), cofunded: "43.0")
    }

    /// Compares the allocations of bodies of one plan with their printed sum.
    private func plan(_ table: PublishedTable, sum: Int) async throws {
      let world = try PublishedWorld()
      try await world.take(
        "maquette",
        try table.lines.map {
          let euros = try $0.euros("fse_meur", each: 1_000_000)
          return [
            "programme": "PX", "axe": "3", "oi": try $0.text("oi"), "montant_ue": "\(euros)",
          ]
        })
      let byBody = try await world.figures("FIN.FIN7", "--by", "oi")
      for line in table.lines {
        let euros = try line.euros("fse_meur", each: 1_000_000)
        #expect(byBody["FIN7 \(try line.text("oi"))"]?.denominator == euros * 100)
      }
      #expect(try await world.figures("FIN.FIN7")["FIN7"]?.denominator == sum * 100)
    }

    @Test("Allocations of three bodies and their sum", .needsSharedData)
    func publishedPlan() async throws {
      try await plan(
        PublishedTable(published: "002_pas_de_calais_repartition_2014_2020"), sum: 52_600_000)
    }

    @Test("Invented allocations of two bodies and their sum")
    func inventedPlan() async throws {
      try await plan(PublishedTable("oi,fse_meur\nOI1,1.5\nOI2,2.1\n"), sum: 3_600_000)
    }

    // MARK: years of funding

    /// Compares the shares of the funds and of the others, year by year.
    private func funding(_ table: PublishedTable, cofunded: [String]) async throws {
      let world = try PublishedWorld()
      try await world.take(
        "operations",
        try table.lines.flatMap { line in
          let year = try line.text("annee")
          return PublishedWorld.operations(
            year, ue: try line.euros("montant_ue_keur", each: 1000),
            total: try line.euros("cout_total_keur", each: 1000))
        })
      let byYear = try await world.figures("FIN.FIN4", "--by", "operation")
      for (line, rate) in zip(table.lines, cofunded) {
        let figure = try #require(byYear["FIN4 \(try line.text("annee"))-1"])
        let others = try line.euros("cofinancement_cd_keur", each: 1000) * 100
        #expect((figure.denominator ?? 0) - (figure.numerator ?? 0) == others)
        #expect(figure.percent(1) == rate)
      }
    }

    @Test("Two years of funding and the shares of those who pay", .needsSharedData)
    func publishedFunding() async throws {
      try await funding(
        PublishedTable(published: "002_flash_emploi_financement"), cofunded: ["42.8", "50.0"])
    }

    @Test("Two invented years of funding and the shares of those who pay")
    func inventedFunding() async throws {
      try await funding(
        PublishedTable(
          """
          annee,montant_ue_keur,cofinancement_cd_keur,cout_total_keur
          2015,31,69,100
          2017,45,46,91
          """), cofunded: ["31.0", "49.5"])
    }
  }
}
