import CommandLine
import Records
import SQLStores
import Stores
import TestSupport
import Testing

@Suite("jalon expected, of a store")
struct ExpectedOfStoreTests {
  private let terminal: Terminal

  /// Six structures: five of region 32, one of 93, and one of both; 40 or more complete records each.
  init() throws {
    let store = MemoryStore()
    try store.put(.programmes, [["programme": "P", "intitule": "Programme exemple"]])
    var operations: [[String: String]] = []
    var participations: [[String: String]] = []
    let places = [
      ("A", "32", "1"), ("B", "32", "2"), ("C", "32", "3"), ("D", "32", "4"), ("E", "32", "5"),
      ("F", "93", "6"), ("G", "32", "7"),
      ("G", "93", "7"),
    ]
    for (number, place) in places.enumerated() {
      let code = "O\(number)"
      operations.append(
        RandomStore.operation(code, end: "2018-12-31").merging([
          "region": place.1, "beneficiaire": place.0,
          "siret": String(repeating: place.2, count: 9) + "00011",
        ]) { $1 })
      for person in 0..<(40 + number) {
        participations.append(
          RandomStore.participation(
            "\(code)-\(person)", code,
            [
              "date_naissance": person % 3 == 0 ? "1997-05-01" : "1980-01-01",
              "niveau_cite": place.0 == "D" && person % 5 == 0 ? "" : "\(person % 7)",
              "recherche_active": "oui",
              "duree_recherche_mois": "4", "disponible_15j": "oui", "en_formation": "non",
              "scolarise": "non", "date_sortie": "2016-09-30",
              "situation_sortie": person % 10 == 0
                ? "inconnue" : person * 7 % (5 + number) < 3 ? "emploi" : "recherche",
            ]))
      }
    }
    try store.put(.operations, operations)
    try store.put(.participations, participations)
    terminal = Terminal(store)
  }

  private func rows(_ words: [String]) throws -> [[String: String]] {
    #expect(terminal.run(words + ["--store", "x.db"]) == .done, "\(terminal.diagnostics)")
    let lines = terminal.output.split(separator: "\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
    let header = try #require(lines.first)
    return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(header, $0)) }
  }

  @Test(
    "observes what jalon compute counts, structure by structure",
    arguments: [[], ["--where", "region=32"], ["--period", "2016"]])
  func observed(options: [String]) throws {
    let counted = try rows(
      ["compute", "--indicators", "ESF1420.positiveExit.taux", "--by", "structure"] + options)
    let compared = try rows(
      ["expected", "--indicator", "ESF1420.positiveExit.taux", "--by", "structure"] + options)
    #expect(counted.count == (options.contains("region=32") ? 6 : 7))
    #expect(compared.map { $0["structure"] } == counted.map { $0["structure"] })
    for (one, other) in zip(compared, counted) {
      #expect(one["n"] == other["denominator"])
      let observed = try #require(Double(one["observed"] ?? ""))
      let value = try #require(Double(other["value"] ?? ""))
      #expect(abs(observed - value) <= 0.000_000_5)
      #expect(one["state"] != "not_computable")
    }
  }

  /// Of the 36 first persons of a structure, four or more are of unknown result.
  @Test("tells unknown results, and compares with the region, or with all")
  func references() throws {
    let compared = try rows([
      "expected", "--indicator", "ESF1420.positiveExit.taux", "--by", "structure",
    ])
    #expect(compared.map { $0["unknown"] }.first == "4")
    // A to E have the region's rate; F, more than a quarter of its own, and G, of both, the whole.
    let references = compared.map { $0["reference"] ?? "" }
    #expect(Set(references.prefix(5)).count == 1)
    #expect(Set(references.suffix(2)).count == 1)
    #expect(references.first != references.last)
    // D alone lacks the level of education of one person in five.
    #expect(
      terminal.diagnostics.contains("lecture douteuse\u{A0}: \(compared[3]["structure"] ?? "").\n"))
  }

  @Test("is made of files for the logit, and of rates of participations alone")
  func refused() {
    let rate = ["expected", "--store", "x.db", "--by", "structure", "--indicator"]
    #expect(terminal.run(rate + ["ESF1420.CO01"]) == .usage)
    #expect(terminal.diagnostics.contains("ne désigne pas un taux"))
    #expect(terminal.run(rate + ["ESF1420.CR04.taux", "--method", "logit"]) == .usage)
    #expect(terminal.diagnostics.contains("--csv DOSSIER"))
    #expect(
      terminal.run(["expected", "--store", "x.db", "--by", "age", "--indicator", "A"]) == .usage)
    #expect(terminal.run(["expected", "--store", "x.db", "--csv", "d"]) == .usage)
  }
}
