import Foundation
import Testing

/// The printed cells of `compute --format csv`, by line.
func cells(_ outcome: Outcome) -> [[String]] {
  outcome.lines.map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
}

/// Cents of an amount printed with two decimals.
func cents(_ text: String) -> Int? { Int(text.replacing(".", with: "")) }

extension EndToEnd {
  @Suite("The published list of operations of 2014-2020")
  struct OperationsTests {
    /// What the provenance of the list says of it.
    struct Expected: Decodable {
      struct Group: Decodable {
        var n: Int
        var total: Double
        var ue: Double
      }
      var rows: Int
      var byFonds: [String: Group]
      var byProgramme: [String: Group]
      var ueGtTotal: Int
      var endBeforeStart: Int
    }

    private func importing(_ path: String, in folder: Folder) async throws -> ImportJSON {
      let mapping = Outside.package
        .appending(path: "examples/correspondances/operations_2014_2020.yaml").path
      let done = try await folder.jalon(
        "import", "operations", path, "--store", "a.db", "--mapping", mapping, "--json", "--today",
        "2026-11-21")
      try #require(done.status == 0, "\(done.said)")
      return try done.json(ImportJSON.self)
    }

    /// Puts programmes in the frames of the figures, whatever their fund.
    private func attach(_ programmes: some Sequence<String>, in folder: Folder) async throws {
      let lines = programmes.map { "\"\($0)\",TDB|FIN\n" }.joined()
      try folder.write("programmes.csv", "programme,cadre\n" + lines)
      let done = try await folder.jalon(
        "import", "programmes", "programmes.csv", "--store", "a.db", "--today", "2026-11-21")
      try #require(done.status == 0, "\(done.said)")
    }

    /// Number, EU amount and total cost by value of a cut, in cents.
    private func sums(by cut: String, in folder: Folder) async throws -> [String: [Int?]] {
      let figures = try await folder.jalon(
        "compute", "--store", "a.db", "--indicators", "TDB.SYN02,TDB.SYN03,FIN.FIN4", "--by", cut)
      try #require(figures.status == 0, "\(figures.said)")
      var sums: [String: [Int?]] = [:]
      for row in cells(figures).dropFirst() {
        var sum = sums[row[2]] ?? [nil, nil, nil]
        switch row[1] {
        case "SYN02": sum[0] = Int(row[5])
        case "SYN03": sum[1] = cents(row[5])
        default: sum[2] = cents(row[6])
        }
        sums[row[2]] = sum
      }
      return sums
    }

    @Test("Counts and amounts by fund and by programme are those published", .needsSharedData)
    func published() async throws {
      let data = Outside.shared.appending(path: "data/operations_2014_2020")
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      let file = try Data(contentsOf: data.appending(path: "expected_2014_2020.json"))
      let expected = try decoder.decode(Expected.self, from: file)
      let folder = try Folder()
      let list = data.appending(path: "operations_FR_2014_2020_20160711.csv").path
      let told = try await importing(list, in: folder)
      #expect(told.lignes == CountsJSON(nouvelles: expected.rows))
      #expect(expected.rows == 1834)
      #expect(told.regles["O01"] == 43)
      #expect(told.regles["O02"] == 6)
      #expect(expected.ueGtTotal == 43)
      #expect(expected.endBeforeStart == 6)
      // No SIRET anywhere; the three columns without equivalent; one line without beneficiary.
      #expect(told.regles["O03"] == 1834)
      let aside = told.constats.filter { $0.id == "F04" }.map { $0.colonne ?? "" }
      #expect(aside.sorted() == ["categorie_intervention", "cp_beneficiaire", "pays"])
      let empty = told.constats.filter { $0.id == "F01" }
      #expect(empty.map { "\($0.ligne ?? 0) \($0.colonne ?? "")" } == ["219 beneficiaire"])
      #expect(told.regles["F02"] == nil)
      #expect(told.regles["F05"] == nil)

      try await attach(expected.byProgramme.keys, in: folder)
      let groups = [("fonds", expected.byFonds), ("programme", expected.byProgramme)]
      for (cut, published) in groups {
        let sums = try await sums(by: cut, in: folder)
        #expect(sums.count == published.count)
        for (name, group) in published {
          let ours = sums[name == "NR" ? "autre" : name]
          let theirs = [
            group.n, Int((group.ue * 100).rounded()), Int((group.total * 100).rounded()),
          ]
          #expect(ours == theirs, "\(cut) \(name)")
        }
      }
    }

    @Test("An invented list read through the same mapping gives its sums to the cent")
    func invented() async throws {
      let folder = try Folder()
      try folder.write(
        "liste.csv",
        """
        programme,intitule,beneficiaire,cp_beneficiaire,date_debut,date_fin,\
        total_depenses_eligibles,montant_ue_programme,pays,date_programmation,\
        categorie_intervention,fonds
        PO UN,Atelier,Ville A,01000,2015-01-01,2016-01-01,100.10,50.05,FR,2015-02-01,NR,FSE
        PO UN,Verger,Ville B,,2015-01-01,2016-01-01,0.20,0.30,FR,2015-02-01,NR,FEDER
        PO DEUX,Jardin,,75001,2016-01-01,2015-01-01,1000.0,400.0,FR,2016-02-01,NR,FSE
        PO DEUX,Étude,Ville A,75001,2016-01-01,2016-06-01,30,0.0,FR,2016-02-01,NR,NR

        """)
      let told = try await importing("liste.csv", in: folder)
      #expect(told.lignes == CountsJSON(nouvelles: 4))
      let found = told.constats.filter { ["O01", "O02", "F01"].contains($0.id) }
      #expect(
        found.map { "\($0.id) \($0.ligne ?? 0) \($0.cle)" }.sorted()
          == ["F01 4 LN1420-3", "O01 3 LN1420-2", "O02 4 LN1420-3"])
      try await attach(["PO UN", "PO DEUX"], in: folder)
      #expect(
        try await sums(by: "fonds", in: folder) == [
          "FSE": [2, 450_05, 1100_10], "FEDER": [1, 30, 20], "autre": [1, 0, 3000],
        ])
      #expect(
        try await sums(by: "programme", in: folder) == [
          "PO UN": [2, 50_35, 100_30], "PO DEUX": [2, 400_00, 1030_00],
        ])
    }
  }
}
