import CommandLine
import Foundation
import Testing

@Suite("Saying why records are corrected, at the command line")
struct ReasonTests {
  private let terminal = Terminal()
  private let store = ["--store", "suivi.db"]
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    take("operations")
    take("participations")
  }

  private func take(_ kind: String) {
    let path = Repository.root.appending(path: "examples/\(kind).csv").path
    #expect(terminal.run(["import", kind, path] + store) == .done)
  }

  /// Corrects the sex of a person of the examples, with more words on the command line; returns the
  /// exit status.
  private func correct(_ sex: String, _ words: String...) throws -> Int32 {
    let file = folder.appending(path: "correction.csv")
    try Data("operation;identifiant;date_entree;sexe\nAG-2024-01;A001;15/01/2024;\(sex)\n".utf8)
      .write(to: file)
    return terminal.run(["import", "participations", file.path] + words + store).rawValue
  }

  private func close() {
    let words = [
      "close", "--indicators", "ESF1420.TOTAL.grand", "--by", "sexe", "--period", "2024",
      "--comment", "x",
    ]
    #expect(terminal.run(words + store) == .done)
  }

  /// What `jalon check` says of R41.
  private func anomalies() -> [String] {
    _ = terminal.run(["check", "--json"] + store)
    return terminal.output.split(separator: "\n").filter { $0.contains("\"id\": \"R41\"") }
      .map(String.init)
  }

  private func shown() -> String {
    #expect(terminal.run(["close", "--show", "1"] + store) == .done)
    return terminal.output
  }

  @Test("an import keeps its reason with what it writes")
  func imported() throws {
    close()
    #expect(try correct("H", "--reason", " Pièce reçue ") == 0)
    #expect(anomalies().isEmpty)
    #expect(shown().contains("motif : Pièce reçue\n"))
    #expect(try correct("F") == 0)
    #expect(anomalies().count == 1)
    #expect(terminal.run(["import", "--explain", "4", "--reason", "Retour"] + store) == .done)
    #expect(anomalies().isEmpty)
  }

  @Test("so does an undo; a trial keeps none")
  func undone() throws {
    #expect(try correct("H") == 0)
    close()
    #expect(terminal.run(["import", "--undo", "3", "--reason", "Erreur"] + store) == .done)
    #expect(anomalies().isEmpty)
    #expect(try correct("H", "--reason", "Essai", "--dry-run") == 0)
    #expect(!shown().contains("motif : Essai"))
    #expect(shown().contains("motif : Erreur\n"))
  }

  @Test("an empty one is refused before anything is read", arguments: ["", "  "])
  func refused(reason: String) throws {
    let opened = terminal.opened
    #expect(try correct("H", "--reason", reason) == 2)
    #expect(terminal.opened == opened)
    #expect(terminal.diagnostics.contains("--reason"))
  }

  @Test("so is one longer than a thousand characters, as the comment of a closing")
  func tooLong() throws {
    let longest = String(repeating: "é", count: 1_000)
    let opened = terminal.opened
    #expect(try correct("H", "--reason", longest + "e") == 2)
    #expect(terminal.opened == opened)
    #expect(terminal.diagnostics.contains("--reason prend 1\u{202F}000 caractères au plus"))
    #expect(try correct("H", "--reason", longest) == 0)
    let words = ["close", "--indicators", "ESF1420.TOTAL.grand", "--comment"] + store
    #expect(terminal.run(words.dropLast(2) + [longest + "e"] + store) == .usage)
    #expect(terminal.run(words.dropLast(2) + [longest] + store) == .done)
    // One letter may bear any number of accents.
    let heavy = "e" + String(repeating: "\u{301}", count: 2_000)
    #expect(try correct("H", "--reason", heavy) == 2)
    #expect(terminal.run(words.dropLast(2) + [heavy] + store) == .usage)
  }

  @Test(
    "its text is erased by a call that says nothing else",
    arguments: [
      ["--dry-run"], ["--reason", "Autre"], ["--undo", "3"], ["--explain", "3"], ["--list"],
      ["--replay"], ["--forget", "1"], ["participations", "examples/participations.csv"],
    ])
  func alone(words: [String]) throws {
    close()
    #expect(try correct("H", "--reason", "Dit par Mme Untel") == 0)
    let opened = terminal.opened
    #expect(terminal.run(["import", "--erase-reason", "3"] + words + store) == .usage)
    #expect(terminal.diagnostics.contains("« \(words[0]) » est en trop."))
    #expect(terminal.opened == opened)
    #expect(shown().contains("motif : Dit par Mme Untel"))
  }

  @Test("its text can be erased; that there was one stays")
  func erased() throws {
    close()
    #expect(try correct("H", "--reason", "Dit par Mme Untel") == 0)
    let erase = ["import", "--erase-reason", "3"] + store
    #expect(terminal.run(erase) == .done)
    #expect(anomalies().isEmpty)
    #expect(shown().contains("motif effacé le 12\u{A0}janvier 2026 par essai"))
    for format in ["table", "csv", "json"] {
      #expect(terminal.run(["close", "--show", "1", "--format", format] + store) == .done)
      #expect(!terminal.output.contains("Untel"), "\(format)")
      #expect(terminal.output.contains("effacé"), "\(format)")
    }
    #expect(terminal.run(erase) == .usage)
    #expect(terminal.diagnostics.contains("n'a pas de motif à effacer"))
    #expect(terminal.run(["import", "--erase-reason", "99"] + store) == .usage)
    #expect(terminal.run(["import", "--erase-reason", "x"] + store) == .usage)
  }
}
