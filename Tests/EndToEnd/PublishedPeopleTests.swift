import Foundation
import Testing

extension EndToEnd {
  /// Only what the notes of consistency beside the tables find to tie.
  @Suite("Published tables of people")
  struct PublishedPeopleTests {
    // MARK: barriers to employment

    private static let barriers = [
      "Budget": "budget", "Mobilité": "mobilite", "Projet professionnel": "projet_professionnel",
      "Confiance en soi": "confiance", "Logement": "logement",
      "Autonomie recherche d'emploi": "recherche_emploi", "Santé": "sante",
      "Autonomie dans les démarches administratives": "demarches",
      "Isolement social": "isolement", "Expériences professionnelles": "experience",
      "Garde d'enfant": "garde_enfant", "Maitrise langue": "langue",
    ]

    /// What a table prints of a barrier, in whole percents.
    private struct Barrier {
      var code: String
      /// Found at entry, lifted, not lifted: of all.
      var printed: [String]
      /// Lifted, of those found.
      var lifting: String

      init(_ line: PublishedLine) throws {
        code = try #require(barriers[line.text("frein")])
        let found = try line.count("freins_entree_pct")
        let lifted = try line.count("freins_leves_pct")
        // An empty cell is a change of nothing.
        let left = -(Int(try line.text("variation_pts_publiee")) ?? 0)
        printed = ["\(found)", "\(lifted)", "\(left)"]
        lifting = try #require(quotient(lifted * 100, by: found, 0))
      }

      /// The least numbers of people, found and lifted, that print so.
      func numbers(of people: Int) -> [Int]? {
        for found in 0...people {
          for lifted in 0...found {
            let shares = [found, lifted, found - lifted]
              .map { quotient($0 * 100, by: people, 0) }
            if shares == printed, quotient(lifted * 100, by: found, 0) == lifting {
              return [found, lifted]
            }
          }
        }
        return nil
      }
    }

    /// Gives people barriers in the printed proportions, and compares what is counted.
    private func barriers(_ table: PublishedTable, people: Int) async throws {
      var found = Array(repeating: [String](), count: people)
      var lifted = found
      let barriers = try table.lines.map(Barrier.init)
      var numbers: [String: [Int]] = [:]
      for (place, barrier) in barriers.enumerated() {
        let counts = try #require(barrier.numbers(of: people), "\(barrier.code)")
        numbers[barrier.code] = counts
        for rank in 0..<counts[0] {
          // Each barrier begins with someone else, so that people have several of them.
          let person = (rank + place * 41) % people
          found[person].append(barrier.code)
          if rank < counts[1] { lifted[person].append(barrier.code) }
        }
      }
      let world = try PublishedWorld()
      try await world.take("operations", PublishedWorld.operations("A", ue: 100, total: 200))
      let lines = zip(found, lifted).map { found, lifted in
        [
          "date_entree": "2016-03-01", "date_sortie": "2017-02-28",
          "freins": found.joined(separator: "|"), "freins_leves": lifted.joined(separator: "|"),
        ]
      }
      try await world.enter("A-1", lines)
      let figures = try await world.figures(
        "FIN.FIN18.*,FIN.FIN19.*,FIN.FIN20.*,FIN.FIN21.*", "--period", "2017")
      for barrier in barriers {
        let code = barrier.code
        let shares = ["FIN18", "FIN19", "FIN20"].map { figures["\($0).\(code)"] }
        #expect(shares.map { $0?.percent() } == barrier.printed, "\(code)")
        #expect(shares.allSatisfy { $0?.denominator == people && $0?.isCertain == true })
        let lifting = figures["FIN21.\(code)"]
        #expect(lifting?.percent() == barrier.lifting, "\(code)")
        #expect(lifting?.denominator == numbers[code]?.first, "\(code)")
        #expect(lifting?.numerator == numbers[code]?.last, "\(code)")
      }
      let others = figures.filter { name, _ in
        name.hasPrefix("FIN18.") && !barriers.contains { name == "FIN18.\($0.code)" }
      }
      #expect(others.values.allSatisfy { $0.numerator == 0 && $0.denominator == people })
    }

    @Test("Barriers found and lifted, in whole percents of those who left", .needsSharedData)
    func publishedBarriers() async throws {
      try await barriers(PublishedTable(published: "002_nancy_freins_318"), people: 318)
    }

    @Test("Invented barriers found and lifted, in whole percents of those who left")
    func inventedBarriers() async throws {
      try await barriers(
        PublishedTable(
          """
          frein,freins_entree_pct,freins_leves_pct,variation_pts_publiee
          Budget,83,73,-10
          Projet professionnel,33,33,
          Maitrise langue,30,20,-10
          """), people: 30)
    }

    // MARK: exits

    /// Answers at exit that the lines of a table of exits stand for.
    private static let exits = [
      "emploi durable": ["situation_sortie": "emploi", "emploi_sortie": "cdi"],
      "emploi temporaire": ["situation_sortie": "emploi", "emploi_sortie": "cdd_moins_6m"],
      "emploi aidé": ["situation_sortie": "emploi", "emploi_sortie": "aide"],
      "création activité": [
        "situation_sortie": "emploi", "emploi_sortie": "creation", "entreprise_creee": "oui",
      ],
      "formation": ["situation_sortie": "formation", "formation_sortie": "qualifiante"],
      "toujours au chômage (sur au terme)": ["situation_sortie": "recherche"],
    ]

    /// Compares shares of those who went to the end, and the one that is of all who entered.
    private func exits(
      _ table: PublishedTable, entered: Int, ofEntrants: String
    ) async throws {
      func part(_ name: String, of people: Int) throws -> Int {
        let share = try table.line("poste", name).count("pct") * people
        try #require(share % 100 == 0, "\(name)")
        return share / 100
      }
      let early = try part("sortie avant terme (sur intégrés)", of: entered)
      let complete = try part("au terme (sur intégrés)", of: entered)
      try #require(early + complete == entered)
      func people(
        _ count: Int, _ motive: String, _ answers: [String: String]
      ) -> [[String: String]] {
        let usual = [
          "date_sortie": "2018-11-30", "motif_sortie": motive, "entreprise_creee": "non",
        ]
        let one = PublishedWorld.person.merging(usual) { $1 }.merging(answers) { $1 }
        return Array(repeating: one, count: count)
      }
      var lines = people(early, "abandon", ["situation_sortie": "recherche"])
      for (name, answers) in Self.exits.sorted(by: { $0.key < $1.key }) {
        lines += people(try part(name, of: complete), "terme", answers)
      }
      try #require(lines.count == entered)
      let world = try PublishedWorld()
      try await world.take("operations", PublishedWorld.operations("A", ue: 100, total: 200))
      try await world.enter("A-1", lines)

      let figures = try await world.figures(
        "FIN.FIN13*,ESF1420.earlyExit.all.taux", "--period", "2018")
      func printed(_ name: String) throws -> String { try table.line("poste", name).text("pct") }
      let ended = try #require(figures["FIN13.completes"])
      #expect(ended.denominator == complete)
      #expect(ended.percent(1) == (try printed("sortie positive (sur au terme)")) + ".0")
      #expect(figures["FIN13.entrants"]?.percent(1) == ofEntrants)
      #expect(figures["FIN13"]?.percent(1) == ofEntrants)
      let left = try printed("sortie avant terme (sur intégrés)")
      #expect(figures["earlyExit.all.taux"]?.percent() == left)
      #expect(figures.count == 4)
      #expect(figures.values.allSatisfy { $0.isCertain })
      let unemployed = complete - (ended.numerator ?? 0)
      #expect(
        quotient(unemployed * 100, by: complete, 0)
          == (try printed("toujours au chômage (sur au terme)")))
      let byJob = try await world.figures(
        "FIN.FIN13.completes", "--period", "2018", "--by", "emploi_sortie")
      for (name, answers) in Self.exits where answers["situation_sortie"] != "recherche" {
        let job = answers["emploi_sortie"] ?? "inconnu"
        let positive = try #require(byJob["FIN13.completes \(job)"]?.numerator, "\(name)")
        #expect(quotient(positive * 100, by: complete, 0) == (try printed(name)), "\(name)")
      }
    }

    @Test("Exits of those who went to the end, and of those who entered", .needsSharedData)
    func publishedExits() async throws {
      try await exits(
        PublishedTable(published: "002_flash_emploi_sorties_2018"), entered: 500,
        ofEntrants: "30.4")
    }

    @Test("Invented exits of those who went to the end, and of those who entered")
    func inventedExits() async throws {
      try await exits(
        PublishedTable(
          """
          poste,pct
          sortie avant terme (sur intégrés),60
          au terme (sur intégrés),40
          sortie positive (sur au terme),41
          emploi durable,21
          emploi temporaire,10
          emploi aidé,5
          création activité,4
          formation,1
          toujours au chômage (sur au terme),59
          """), entered: 250, ofEntrants: "16.4")
    }

    // MARK: people for each adviser

    /// Compares entries by year, and entries for each adviser.
    private func advisers(_ table: PublishedTable, each: [String: String]) async throws {
      let years = table.lines.filter { each.keys.contains($0.cells["annee"] ?? "") }
      let lines = try years.flatMap { line in
        let (year, advisers) = (try line.text("annee"), try line.count("nb_referents"))
        return (0..<(try line.count("participants_integres"))).map { rank in
          PublishedWorld.person.merging([
            "date_entree": "\(year)-\(10 + rank % 3)-15", "referent": "R\(rank % advisers)",
          ]) { $1 }
        }
      }
      let world = try PublishedWorld()
      try await world.take("operations", PublishedWorld.operations("A", ue: 100, total: 200))
      try await world.enter("A-1", lines)
      #expect(years.count == each.count)
      for line in years {
        let year = try line.text("annee")
        let figures = try await world.figures("TDB.SYN08,FIN.FIN24", "--period", year)
        let entered = try line.count("participants_integres")
        #expect(figures["SYN08"]?.numerator == entered, "\(year)")
        #expect(figures["FIN24"]?.denominator == (try line.count("nb_referents")), "\(year)")
        #expect(figures["FIN24"]?.ratio(1) == each[year], "\(year)")
      }
    }

    @Test("Entries by year, and for each adviser", .needsSharedData)
    func publishedAdvisers() async throws {
      try await advisers(
        PublishedTable(published: "002_flash_emploi_indicateurs"),
        each: ["2016": "106.7", "2017": "113.2"])
    }

    @Test("Invented entries by year, and for each adviser")
    func inventedAdvisers() async throws {
      try await advisers(
        PublishedTable(
          """
          annee,cible_participants,participants_integres,nb_referents
          2016,6,5,2
          2017,8,7,3
          2018,9,,4
          """), each: ["2016": "2.5", "2017": "2.3"])
    }
  }
}
