import Foundation
import Testing

extension EndToEnd {
  @Suite("Territories as INSEE and France Travail publish them")
  struct TerritoryTests {
    private static let operation = """
      operation,intitule,beneficiaire,siret,region,programme,fonds,axe,pi,date_debut,date_fin
      A,Atelier,Association A,12345678200010,32,PX,FSE,1,8.1,2016-01-01,2018-12-31

      """

    /// Imports a file of a kind and returns what it created.
    private func created(_ kind: String, _ path: String, in folder: Folder) async throws -> Int {
      let done = try await folder.jalon("import", kind, path, "--store", "a.db", "--json")
      try #require(done.status == 0, "\(path): \(done.said)")
      #expect(done.errors.contains("Fichier reconnu"))
      let told = try done.json(ImportJSON.self)
      #expect(Set(told.regles.keys).isSubset(of: ["F04"]), "\(path)")
      return told.lignes.nouvelles
    }

    /// People of some communes, then how many fall in each value of each territorial cut.
    private func counts(
      of communes: [String], in folder: Folder
    ) async throws -> [String: [String: String]] {
      try folder.write("operations.csv", Self.operation)
      let people = communes.enumerated().map { "A,P\($0),2017-02-01,\($1)\n" }.joined()
      try folder.write("people.csv", "operation,identifiant,date_entree,commune\n" + people)
      for (kind, file) in [("operations", "operations.csv"), ("participations", "people.csv")] {
        let done = try await folder.jalon(
          "import", kind, file, "--store", "a.db", "--summary", "--today", "2018-01-01")
        try #require(done.status == 0, "\(done.said)")
      }
      var counts: [String: [String: String]] = [:]
      for cut in ["epci", "zone_emploi", "clpe", "departement", "region_residence"] {
        let figures = try await folder.jalon(
          "compute", "--store", "a.db", "--indicators", "ESF1420.TOTAL.grand", "--by", cut)
        try #require(figures.status == 0, "\(figures.said)")
        for row in cells(figures).dropFirst() { counts[cut, default: [:]][row[2]] = row[5] }
      }
      return counts
    }

    @Test(
      "France as published: every list is recognised and residences fall where they must",
      .needsSharedData)
    func published() async throws {
      let folder = try Folder()
      let data = Outside.shared.appending(path: "data/territory")
      let lists = [
        ("communes_2026", 34_875), ("regions", 18), ("departements", 101), ("epci_2025", 1255),
        ("zones_emploi_2020", 306), ("clpe_france_travail", 357),
      ]
      for (name, count) in lists {
        let path = data.appending(path: "\(name).csv").path
        #expect(try await created("territoires", path, in: folder) == count, "\(name)")
      }
      // Département, region and employment zone for all; 4 islands have no EPCI, 11 no committee.
      let attached = 34_875 * 3 + (34_875 - 4) + (34_875 - 11)
      let communes = data.appending(path: "communes_2026.csv").path
      #expect(try await created("rattachements", communes, in: folder) == attached)

      // 01001,…,01,84,…,200069193,8405,CLPE01002   59350,…,59,32,…,200093201,3216,CLPE59004
      // 29155,…,29,53,…,,5302,CLPE29001            12218,…,12,76,…,241200641,7621,
      // 97105,…,971,01,…,249710070,0105,101        2A004,…,2A,94,…,242010056,9401,9407
      let counts = try await counts(
        of: ["01001", "59350", "59350", "29155", "12218", "97105", "2A004", ""], in: folder)
      #expect(
        counts["epci"] == [
          "200069193": "1", "200093201": "2", "241200641": "1", "249710070": "1",
          "242010056": "1", "inconnu": "2",
        ])
      #expect(
        counts["zone_emploi"] == [
          "8405": "1", "3216": "2", "5302": "1", "7621": "1", "0105": "1", "9401": "1",
          "inconnu": "1",
        ])
      #expect(
        counts["clpe"] == [
          "CLPE01002": "1", "CLPE59004": "2", "CLPE29001": "1", "101": "1", "9407": "1",
          "inconnu": "2",
        ])
      #expect(
        counts["departement"] == [
          "01": "1", "59": "2", "29": "1", "12": "1", "971": "1", "2A": "1", "inconnu": "1",
        ])
      #expect(
        counts["region_residence"] == [
          "84": "1", "32": "2", "53": "1", "76": "1", "01": "1", "94": "1", "inconnu": "1",
        ])
    }

    @Test("Six invented communes in the same columns, one without EPCI and one without committee")
    func invented() async throws {
      let folder = try Folder()
      try folder.write(
        "communes.csv",
        """
        code,nom,dep,reg,arr,tncc,population,epci,ze2020,clpe,zrr_2022
        90801,Aulnoy,90,27,901,0,100,999000001,2701,CLPE90001,NC
        90802,Bercy,90,27,901,0,200,999000001,2701,CLPE90002,NC
        90803,Crécy,90,27,901,0,300,999000002,2702,,NC
        22801,Douar,22,53,221,0,400,,5301,CLPE22001,C
        22802,Erquy,22,53,221,0,500,999000003,5301,CLPE22001,C
        2B801,Figari,2B,94,2B1,0,600,999000004,9401,9407,NC

        """)
      #expect(try await created("territoires", "communes.csv", in: folder) == 6)
      #expect(try await created("rattachements", "communes.csv", in: folder) == 28)
      let counts = try await counts(
        of: ["90801", "90802", "90803", "90803", "22801", "2B801"], in: folder)
      #expect(
        counts["epci"] == ["999000001": "2", "999000002": "2", "999000004": "1", "inconnu": "1"])
      #expect(counts["zone_emploi"] == ["2701": "2", "2702": "2", "5301": "1", "9401": "1"])
      #expect(
        counts["clpe"] == [
          "CLPE90001": "1", "CLPE90002": "1", "CLPE22001": "1", "9407": "1", "inconnu": "2",
        ])
      #expect(counts["departement"] == ["90": "4", "22": "1", "2B": "1"])
      #expect(counts["region_residence"] == ["27": "4", "53": "1", "94": "1"])
    }
  }
}
