import CommandLine
import Foundation
import Testing

@Suite("What a command asks of its store")
struct StoreCallTests {
  private static let figure = ["--indicators", "ESF1420.CO01"]

  @Test(
    "Commands that read open the store to read, the others to write",
    arguments: [
      (["check"], StoreUse.reading),
      (["compute"] + figure, .reading),
      (["compute", "--as-of", "2026-01-01"] + figure, .reading),
      (["explain", "--indicator", "ESF1420.CO01"], .reading),
      (["close", "--list"], .reading),
      (["close", "--show", "1"], .reading),
      (["audit"], .reading),
      (["doctor"], .reading),
      (["import", "--list"], .reading),
      (["user"], .reading),
      (["import", "--replay"], .writing),
      (["import", "--undo", "1"], .writing),
      (["import", "--forget", "1"], .writing),
      (["import", "--explain", "1", "--reason", "une raison"], .writing),
      (["import", "--erase-reason", "1"], .writing),
      (["close", "--comment", "trimestre"] + figure, .writing),
      (["record", "operations", "--key", "OP1", "--set", "intitule=x"], .writing),
      (["record", "operations", "--key", "OP1", "--withdraw", "--reason", "double"], .writing),
      (["record", "operations", "--key", "OP1", "--restore"], .writing),
      (["user", "--add", "ana@exemple.fr", "--name", "Ana"], .writing),
      (["user", "ana@exemple.fr", "--suspend"], .writing),
      (["user", "--sessions"], .writing),
      (["serve"], .making),
    ])
  func uses(words: [String], use: StoreUse) {
    let terminal = Terminal()
    _ = terminal.run(words + ["--store", "a.db"])
    #expect(Set(terminal.asked.map(\.use)) == [use])
    #expect(Set(terminal.asked.map(\.wait)) == [60])
  }

  @Test("A store is brought to this version only when asked")
  func upgrade() {
    let terminal = Terminal()
    #expect(terminal.run(["doctor", "--upgrade", "--store", "a.db"]) == .done)
    #expect(terminal.asked.map(\.use) == [.writing, .reading, .reading])
  }

  @Test(
    "How long a call waits is in seconds, a day at most",
    arguments: [
      ("0", 0), ("600", 600), ("86400", 86_400), ("-1", nil), ("86401", nil), ("1h", nil),
    ])
  func wait(text: String, seconds: Int?) {
    let terminal = Terminal()
    let status = terminal.run(["check", "--store", "a.db", "--wait", text])
    #expect(terminal.asked.map(\.wait) == (seconds.map { [$0] } ?? []))
    #expect(status == (seconds == nil ? .usage : .done))
  }

  @Test("Who waited long enough is told who writes and what to do, with status 3")
  func busy() {
    let terminal = Terminal()
    let status = terminal.run(["check", "--store", "prise.db", "--wait", "2"])
    #expect(status == .environment)
    for part in ["2 secondes", "jalon (12)", "--wait"] {
      #expect(terminal.diagnostics.contains(part))
    }
  }

  @Test("What others may do with the files is said by audit and doctor, which finds fault with it")
  func exposed() {
    let terminal = Terminal()
    #expect(terminal.run(["audit", "--store", "ouverte.db"]) == .done)
    #expect(terminal.diagnostics == "Attention : ouverte.db\n")
    #expect(terminal.run(["doctor", "--store", "ouverte.db"]) == .blocked)
    #expect(terminal.diagnostics.contains("Attention : ouverte.db\n"))
    #expect(terminal.run(["check", "--store", "ouverte.db"]) == .done)
    #expect(!terminal.diagnostics.contains("Attention"))
  }
}
