import Access
import CommandLine
import Foundation
import SQLStores
import Stores
import Testing

/// What a person asks, at the command line.
@Suite("Access and erasure at the command line")
struct PrivacyCommandTests {
  private let terminal = Terminal()
  private let store = ["--store", "suivi.db"]
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    for kind in ["operations", "participations"] {
      #expect(take(kind, Repository.root.appending(path: "examples/\(kind).csv").path))
    }
  }

  private func take(_ kind: String, _ path: String) -> Bool {
    terminal.run(["import", kind, path] + store) == .done
  }

  private func total() -> String {
    _ = terminal.run(
      ["compute", "--indicators", "ESF1420.TOTAL.grand", "--by", "sexe", "--format", "csv"] + store)
    return terminal.output
  }

  @Test("An archive is written, its reading and its act too; the person is named either way")
  func access() throws {
    let path = folder.appending(path: "a.zip").path
    #expect(terminal.run(["access", "123456782/A001", "--out", path] + store) == .done)
    #expect(terminal.output.contains("1 fiche"))
    let bytes = try Data(contentsOf: URL(fileURLWithPath: path))
    #expect(bytes.starts(with: Data("PK".utf8)))
    let rights = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(rights as? Int == 0o600)
    #expect(try terminal.store.acts(last: 1).first?.act == .accessPrepared)
    #expect(try terminal.store.readings(last: 1, of: nil).first?.subjects == [1])
    #expect(terminal.run(["access", "1", "--out", path] + store) == .done)
    for unknown in ["999", "Personne/A001"] {
      #expect(terminal.run(["access", unknown, "--out", path] + store) == .usage)
      #expect(terminal.diagnostics.contains("Personne n’est connu"))
    }
    #expect(terminal.run(["access", "A001", "--out", path] + store) == .usage)
    #expect(terminal.diagnostics.contains("STRUCTURE/IDENTIFIANT"))
    #expect(terminal.run(["access", "1", "--out", "/absent/a.zip"] + store) == .environment)
  }

  @Test("A trial erases nobody; an erasure is told, once, and a file brings nobody back")
  func erase() throws {
    let before = total()
    #expect(terminal.run(["erase", "1", "--dry-run"] + store) == .done)
    #expect(terminal.output.contains("participation"))
    #expect(try terminal.store.person(1)?.isErased == false)
    #expect(terminal.run(["erase", "1"] + store) == .usage)
    #expect(terminal.run(["erase", "1", "--reason", "demande reçue"] + store) == .done)
    #expect(terminal.output.contains("Personne effacée"))
    #expect(try terminal.store.person(1)?.isErased == true)
    #expect(total() == before)
    #expect(terminal.run(["erase", "1", "--reason", "encore"] + store) == .blocked)
    let waiting = try terminal.store.waitingCount(.all(named: "essai"))
    let file = Repository.root.appending(path: "examples/participations.csv").path
    #expect(!take("participations", file))
    #expect(terminal.output.contains("P02"))
    #expect(try terminal.store.waitingCount(.all(named: "essai")) == waiting)
    #expect(total() == before)
    // Nor does a form.
    #expect(
      terminal.run(["record", "participations", "--id", "1", "--set", "nom=Retour"] + store)
        == .blocked)
    #expect(terminal.run(["import", "--undo", "2"] + store) == .blocked)
  }

  @Test("Retention counts on a trial, and acts when it is told to alone")
  func retention() throws {
    #expect(terminal.run(["retention"] + store) == .usage)
    #expect(terminal.run(["retention", "--dry-run", "--apply"] + store) == .usage)
    let later = ["--today", "2040-01-01"]
    #expect(terminal.run(["retention", "--dry-run"] + later + store) == .done)
    #expect(terminal.output.contains("effacées"))
    #expect(try terminal.store.erased().isEmpty)
    #expect(terminal.run(["retention", "--apply"] + later + store) == .done)
    #expect(try terminal.store.erased().count > 1)
    #expect(terminal.run(["retention", "--apply"] + later + store) == .done)
    #expect(terminal.output.contains("0 personne effacée"))
  }
}
