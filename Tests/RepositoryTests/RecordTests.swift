import CommandLine
import Foundation
import Testing

@Suite("One record at the command line")
struct RecordTests {
  private let terminal = Terminal()

  private static let operation = [
    "intitule=Vers l'emploi", "beneficiaire=Association Exemple", "region=32", "programme=P",
    "axe=1", "pi=8.1", "date_debut=2015-01-01", "date_fin=31/12/2030",
  ].flatMap { ["--set", $0] }
  private static let person = ["--key", "operation=OP1", "--key", "identifiant=A1"]

  private func record(_ kind: String, _ words: [String]) -> CallStatus {
    terminal.run(["record", kind, "--store", "suivi.db"] + words)
  }

  private func json() throws -> [String: Any] {
    try #require(
      try JSONSerialization.jsonObject(with: Data(terminal.output.utf8)) as? [String: Any])
  }

  private func world() {
    #expect(record("operations", ["--key", "OP1"] + Self.operation) == .done)
    #expect(
      record("participations", Self.person + ["--set", "date_entree=2016-01-10"]) == .done)
  }

  @Test("is created, corrected, withdrawn and put back")
  func life() throws {
    world()
    #expect(terminal.output.contains("Fiche n° 1 créée."))
    #expect(record("participations", Self.person + ["--set", "sexe=F", "--set", "nom="]) == .done)
    #expect(terminal.output.contains("Fiche n° 1 modifiée."))
    #expect(record("participations", ["--id", "1", "--set", "sexe=F"]) == .done)
    #expect(terminal.output.contains("rien n'a été enregistré"))
    let reason = ["--withdraw", "--reason", "saisie deux fois"]
    #expect(record("operations", ["--key", "OP1"] + reason) == .blocked)
    #expect(terminal.diagnostics.contains("participations : 1"))
    #expect(record("participations", Self.person + reason) == .done)
    #expect(terminal.output.hasPrefix("Fiche n° 1 retirée"))
    #expect(record("participations", Self.person + reason) == .usage)
    #expect(record("participations", Self.person + ["--restore", "--format", "json"]) == .done)
    let told = try json()
    #expect(told["resultat"] as? String == "remise" && told["etat"] as? Int == 5)
    #expect(record("participations", Self.person + ["--restore"]) == .usage)
    #expect(terminal.run(["import", "--undo", "5", "--store", "suivi.db"]) == .done)
    #expect(record("participations", Self.person + ["--restore"]) == .usage)
  }

  @Test("tells what it finds beside the field, and writes nothing when it blocks")
  func findings() throws {
    world()
    #expect(record("participations", ["--id", "1", "--set", "date_entree=2099-01-01"]) == .blocked)
    #expect(terminal.output.contains("[date_entree]  F13 E"))
    #expect(terminal.diagnostics.contains("Rien n'a été enregistré"))
    #expect(
      record("participations", ["--id", "1", "--set", "sexe=Z", "--format", "json"]) == .blocked)
    let found = try #require(try json()["constats"] as? [[String: Any]])
    #expect(found.first?["id"] as? String == "F02" && found.first?["colonne"] as? String == "sexe")
    #expect(found.first?["bloque"] as? Bool == true && found.first?["fichier"] == nil)
  }

  @Test(
    "is refused when badly said, before a store is opened",
    arguments: [
      (["operation", "--set", "intitule=x"], "« operations »"),
      (["operations", "--key", "OP1", "--set", "intitul=x"], "« intitule »"),
      (["operations", "--key", "OP1"], "--set"), (["operations", "--set", "x"], "« x »"),
      (["operations", "--set", "axe=1", "--set", "axe=2"], "deux fois"),
      (
        ["participations", "--key", "A1", "--set", "sexe=F"],
        "--key operation=… --key identifiant=…"
      ),
      (["operations", "--key", "OP1", "--withdraw"], "--reason"),
      (["operations", "--withdraw", "--reason", "double"], "--key"),
      (["operations", "--key", "OP1", "--restore", "--set", "axe=1"], "--set"),
      (["operations", "--id", "x", "--set", "axe=1"], "« x »"),
      (["operations", "--key", "OP1", "--set", "axe=1", "--format", "xml"], "« xml »"),
    ])
  func usage(words: [String], told: String) {
    #expect(terminal.run(["record"] + words + ["--store", "suivi.db"]) == .usage)
    #expect(terminal.diagnostics.contains(told))
    #expect(terminal.opened == 0)
  }

  @Test("goes out of the figures when it is withdrawn, but for those of the days before")
  func figures() {
    world()
    func total(_ more: String...) -> String {
      let words = ["compute", "--indicators", "ESF1420.TOTAL.grand", "--store", "suivi.db"] + more
      #expect(terminal.run(words, daysLater: 5) == .done)
      let last = terminal.output.split(separator: "\n").last ?? ""
      return String(last.split(separator: ",", omittingEmptySubsequences: false)[4])
    }
    func turn(_ words: [String], _ days: Int64) {
      #expect(
        terminal.run(
          ["record", "participations", "--store", "suivi.db"] + Self.person + words,
          daysLater: days) == .done)
    }
    #expect(total() == "1")
    turn(["--withdraw", "--reason", "saisie deux fois"], 2)
    #expect(total() == "0")
    turn(["--restore"], 4)
    #expect(total() == "1")
    #expect(
      ["2026-01-12", "2026-01-13", "2026-01-14", "2026-01-15", "2026-01-16"].map {
        total("--as-of", $0)
      } == ["1", "1", "0", "0", "1"])
  }
}
