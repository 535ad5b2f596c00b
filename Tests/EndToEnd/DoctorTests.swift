import Foundation
import Testing

extension EndToEnd {
  @Suite("What jalon doctor says of a store")
  struct DoctorTests {
    private struct Diagnosis: Decodable {
      struct Kept: Decodable {
        var croisement: [String]
        var termes: Int
        var cellules: Int
        var octets: Int
        var cellulesRecomptees: Int
        var cellulesDifferentes: Int
        var chiffresRecomptes: Int
        var chiffresDifferents: Int
      }
      struct Line: Decodable {
        var conclusion: String
        var count: Int
      }
      var base: String
      var fuseau: String
      var ecriture: Int
      var faits: Int
      var fiches: [String: Int]
      var octets: Int
      var octetsParParticipation: Int?
      var lectureMs: Int
      var comptageMs: Int
      var tenus: [Kept]
      var fichesRelues: Int?
      var fichesDifferentes: Int?
      var concorde: Bool
      var journal: [Line]
      var manque: [String]
    }

    private func diagnosis(_ outcome: Outcome) throws -> Diagnosis {
      let decoder = JSONDecoder()
      decoder.keyDecodingStrategy = .convertFromSnakeCase
      return try decoder.decode(Diagnosis.self, from: Data(outcome.output.utf8))
    }

    @Test("Sizes, kept cuts, recounts and the log of a store that was corrected and undone")
    func doctor() async throws {
      let folder = try Folder()
      let examples = Outside.package.appending(path: "examples")
      for (kind, file) in [
        ("operations", "operations.csv"), ("participations", "participations.csv"),
        ("participations", "sorties.csv"),
      ] {
        let done = try await folder.jalon(
          "import", kind, examples.appending(path: file).path, "--store", "a.db")
        try #require(done.status == 0, "\(done.said)")
      }
      let undone = try await folder.jalon("import", "--undo", "3", "--store", "a.db")
      try #require(undone.status == 0, "\(undone.said)")

      let empty = try await folder.jalon("doctor", "--store", "a.db", "--json")
      #expect(empty.status == 0, "\(empty.said)")
      let said = try diagnosis(empty)
      #expect(said.fuseau == "Europe/Paris")
      #expect(said.ecriture == 4)
      #expect(said.fiches["participations"] == 12)
      #expect(said.fiches["operations"] == 2)
      #expect(said.fiches.count >= 11)
      // The audit counts the facts one by one.
      let audit = try await folder.jalon("audit", "--store", "a.db")
      #expect(audit.output.contains("4 états, \(said.faits) faits"), "\(audit.output)")
      #expect((1...10_000).contains(said.octetsParParticipation ?? 0))
      #expect(said.octets > 12 * (said.octetsParParticipation ?? 0) - 12)
      #expect(
        said.tenus.map(\.croisement) == [
          ["region", "axe", "categorie_region"], ["departement", "sexe"],
        ])
      for kept in said.tenus {
        #expect(kept.termes > 0 && kept.cellules > 0 && kept.octets > 0)
        #expect(kept.cellulesRecomptees > 0 && kept.chiffresRecomptes > 0)
        #expect(kept.cellulesDifferentes == 0 && kept.chiffresDifferents == 0)
      }
      #expect(said.fichesRelues == 14)
      #expect(said.fichesDifferentes == 0)
      #expect(said.concorde)
      #expect(said.journal.isEmpty)
      #expect(said.manque.isEmpty)

      let look = """
        {"cells":4,"commit":2,"conclusion":"differs","count":3,"differences":[],"records":2,\
        "slice":{"cells":{"cuts":["region"]}},"time":1768210320000}
        """
      try folder.write("a.db.verifications", look + "\n" + "une ligne coupée\n")
      // As the program makes it: what others may read is told, and is a fault.
      try FileManager.default.setAttributes(
        [.posixPermissions: 0o600], ofItemAtPath: folder.path("a.db.verifications").path)
      let text = try await folder.jalon("doctor", "--store", "a.db")
      #expect(text.status == 0)
      #expect(text.output.contains("participations      12"))
      #expect(
        text.output.contains("2026-01-12 09:32 UTC  Chiffres par région : 3 différences"),
        "\(text.output)")
      #expect(text.output.contains("concorde ("))
      #expect(!text.output.contains("DIFFÈRE"))
      let again = try await folder.jalon("doctor", "--store", "a.db", "--json")
      #expect(try diagnosis(again).journal.map(\.count) == [3])
    }

    @Test("A store that is not there is said, and not made")
    func absent() async throws {
      let folder = try Folder()
      let outcome = try await folder.jalon("doctor", "--store", "absent.db")
      #expect(outcome.status == 3)
      #expect(!folder.exists("absent.db"))
      #expect(try await folder.jalon("doctor").status == 2)
    }
  }
}
