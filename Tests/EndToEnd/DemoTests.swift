import Foundation
import Testing

extension EndToEnd {
  @Suite("The demonstration and its truth")
  struct DemoTests {
    /// A defect put in on purpose.
    struct Planted: Decodable {
      var regle: String
      var fichier: String
      var ligne: Int
      var colonne: String
      var cle: String
      var aussi: [String]?
      var bloque: Bool?
    }

    /// Findings that come with honest data.
    struct Natural: Decodable {
      var regle: String
      var fichier: String
      var nombre: Int
      var dateFinOperation: String?

      enum CodingKeys: String, CodingKey {
        case regle, fichier, nombre
        case dateFinOperation = "date_fin_operation"
      }
    }

    struct Truth: Decodable {
      var defauts: [Planted]
      var naturelles: [Natural]
      var today: String

      enum CodingKeys: String, CodingKey {
        case defauts, naturelles
        case today = "date_du_jour"
      }
    }

    /// A finding of the program, in the terms of the truth.
    struct Spot: Hashable, CustomStringConvertible {
      var rule: String
      var file: String
      var line: Int
      var column: String

      var description: String { "\(rule) \(file):\(line) [\(column)]" }
    }

    /// The kinds that the leaflet of the demonstration says to import, in its order.
    static func kinds(in folder: Folder) throws -> [String] {
      let leaflet = try String(
        contentsOf: folder.path("demo/LISEZMOI.txt"), encoding: .utf8)
      return leaflet.split(separator: "\n").compactMap { line in
        let words = line.split(separator: " ")
        return line.hasPrefix("jalon import ") ? String(words[2]) : nil
      }
    }

    /// Rules read over the whole store, by `jalon check`.
    static let storeWide: Set<String> = ["D01", "C01"]

    private func read(
      _ kind: String, _ file: String, _ today: String, in folder: Folder
    ) async throws -> [FoundJSON] {
      let done = try await folder.jalon(
        "import", kind, "demo/\(file)", "--store", "a.db", "--json", "--today", today)
      try #require(done.status <= 1, "\(file): \(done.said)")
      return try done.json(ImportJSON.self).constats
    }

    private func spot(_ found: FoundJSON) -> Spot {
      Spot(
        rule: found.id, file: found.fichier ?? "", line: found.ligne ?? 0,
        column: found.colonne ?? "")
    }

    @Test("Every planted defect is found in its place, and nothing else", arguments: [1, 7])
    func truth(seed: Int) async throws {
      let folder = try Folder()
      let demo = try await folder.jalon(
        "demo", "--out", "demo", "--participations", "5000", "--seed", "\(seed)")
      try #require(demo.status == 0, "\(demo.said)")
      let truth = try JSONDecoder().decode(
        Truth.self, from: Data(contentsOf: folder.path("demo/verite.json")))
      try #require(truth.defauts.count > 100)
      var found: [FoundJSON] = []
      let kinds = try Self.kinds(in: folder)
      try #require(kinds.count > 30)
      for kind in kinds {
        found += try await read(kind, "\(kind).csv", truth.today, in: folder)
      }
      let recordLevel = truth.defauts.filter { !Self.storeWide.contains($0.regle) }
      let spots = Set(found.map(spot))
      for planted in recordLevel {
        let place = Spot(
          rule: planted.regle, file: planted.fichier, line: planted.ligne, column: planted.colonne)
        #expect(spots.contains(place), "not found: \(place)")
      }
      for planted in recordLevel where planted.bloque == true {
        #expect(
          found.contains {
            $0.bloque == true && $0.fichier == planted.fichier && $0.ligne == planted.ligne
          }, "not blocked: \(planted)")
      }
      let allowed = Set(
        recordLevel.flatMap { planted in
          ([planted.regle] + (planted.aussi ?? [])).map {
            "\($0) \(planted.fichier):\(planted.ligne)"
          }
        })
      let natural = Set(truth.naturelles.map { "\($0.regle) \($0.fichier)" })
      for one in found where one.gravite != "I" {
        let name = "\(one.id) \(one.fichier ?? "")"
        #expect(
          allowed.contains("\(name):\(one.ligne ?? 0)") || natural.contains(name),
          "nobody planted \(spot(one))")
      }
      try await checkStore(truth, in: folder)
      try await checkAside(truth, in: folder)
    }

    /// What only the whole store shows: expenditure and targets, by the keys of their lines.
    private func checkStore(_ truth: Truth, in folder: Folder) async throws {
      let done = try await folder.jalon(
        "check", "--store", "a.db", "--json", "--today", truth.today)
      try #require(done.status == 1, "\(done.errors)")
      let check = try done.json(CheckJSON.self)
      for rule in Self.storeWide {
        let planted = truth.defauts.filter { $0.regle == rule }.map { parts($0.cle) }
        let found = check.constats.filter { $0.id == rule }.map { parts($0.cle) }
        #expect(!planted.isEmpty)
        #expect(found.count == planted.count, "\(rule)")
        for key in planted {
          #expect(found.contains { $0.starts(with: key) }, "\(rule) \(key)")
        }
      }
      let known = Set(truth.defauts.flatMap { [$0.regle] + ($0.aussi ?? []) })
      #expect(Set(check.regles.keys).isSubset(of: known), "\(check.regles)")
    }

    /// A key without its empty parts: the truth leaves out those that say nothing, and the last.
    private func parts(_ key: String) -> [Substring] { key.split(separator: "/") }

    /// The two files to read apart: people who come back, and another program's export.
    private func checkAside(_ truth: Truth, in folder: Folder) async throws {
      for file in ["participations_reentrees.csv", "participations_export_1252.csv"] {
        let found = try await read("participations", file, truth.today, in: folder)
        #expect(found.allSatisfy { $0.gravite == "I" }, "\(file)")
        // R23 speaks once operations are over, which at the day of the demonstration they are not.
        let expected = truth.naturelles.filter { $0.fichier == file && $0.regle == "R30" }
          .reduce(0) { $0 + $1.nombre }
        #expect(found.filter { $0.id == "R30" }.count == expected, "\(file)")
      }
    }

    @Test("What acts made of the demonstration goes in whole, and once")
    func acts() async throws {
      let folder = try Folder()
      let demo = try await folder.jalon("demo", "--out", "demo", "--participations", "2000")
      try #require(demo.status == 0, "\(demo.said)")
      for kind in [
        "programmes", "acteurs", "campagnes", "parties", "engagements", "versements", "instances",
        "sieges",
      ] {
        _ = try await read(kind, "\(kind).csv", "2026-11-21", in: folder)
      }
      let taken = try await folder.jalon("demo", "--acts", "demo", "--store", "a.db")
      #expect(taken.status == 0, "\(taken.said) \(taken.errors)")
      #expect(!"\(taken.said)".contains("bloqu"))
      // A file moves no dialogue, acts do; nor are they made twice.
      let file = try await folder.jalon(
        "import", "seances", "demo/actes/seances.csv", "--store", "b.db")
      #expect(file.status == 1)
      let again = try await folder.jalon("demo", "--acts", "demo", "--store", "a.db")
      #expect(again.status != 0 && "\(again.errors)".contains("tient déjà"))
    }

    @Test("Open participations of operations long over are as many as the truth says")
    func openAfterTheEnd() async throws {
      let folder = try Folder()
      let demo = try await folder.jalon("demo", "--out", "demo", "--participations", "5000")
      try #require(demo.status == 0, "\(demo.said)")
      let truth = try JSONDecoder().decode(
        Truth.self, from: Data(contentsOf: folder.path("demo/verite.json")))
      for kind in ["programmes", "operations"] {
        _ = try await read(kind, "\(kind).csv", "2026-11-21", in: folder)
      }
      _ = try await read("participations", "participations.csv", "2026-11-21", in: folder)
      let check = try await folder.jalon(
        "check", "--store", "a.db", "--json", "--today", "2026-11-21")
      let expected = truth.naturelles
        .filter { $0.regle == "R23" && $0.fichier == "participations.csv" }
        .reduce(0) { $0 + $1.nombre }
      #expect(expected > 0)
      #expect(try check.json(CheckJSON.self).regles["R23"] == expected)
    }
  }
}
