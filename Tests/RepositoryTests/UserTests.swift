import CommandLine
import Testing

@Suite("Accounts at the command line")
struct UserTests {
  private let terminal = Terminal()

  @discardableResult
  private func user(_ words: String...) -> CallStatus {
    terminal.run(["user", "--store", "a.db"] + words)
  }

  private func add(_ login: String) {
    #expect(user("--add", login, "--name", "Personne \(login)") == .done)
  }

  @Test("An account is suspended and reopened")
  func governed() {
    add("anne@exemple.fr")
    add("bruno@exemple.fr")
    #expect(user("BRUNO@exemple.fr", "--suspend") == .done)
    #expect(terminal.output == "bruno@exemple.fr : compte fermé.\n")
    #expect(user("--link", "bruno@exemple.fr") == .blocked)
    #expect(user("bruno@exemple.fr", "--reopen") == .done)
    #expect(terminal.output == "bruno@exemple.fr : compte ouvert.\n")
    #expect(
      terminal.run([
        "right", "give", "--store", "a.db", "--to", "bruno@exemple.fr", "--role", "AM", "--clause",
        "tout", "--until", "2026-12-31", "--reason", "Premier droit",
      ]) == .done)
    #expect(user("bruno@exemple.fr", "--suspend") == .blocked)
    #expect(terminal.diagnostics.contains("Personne d’autre n’administre"))
    #expect(user() == .done)
    #expect(terminal.output.contains("AM"))
  }

  @Test("Sessions are listed and ended")
  func sessions() {
    add("anne@exemple.fr")
    #expect(user("--sessions") == .done)
    #expect(terminal.output == "Aucune session n’est ouverte.\n")
    #expect(user("anne@exemple.fr", "--end-sessions") == .done)
    #expect(terminal.output == "Aucune session n’était ouverte.\n")
    #expect(user("anne@exemple.fr", "--end-sessions", "--session", "0123") == .done)
  }

  @Test("A second factor that was lost is removed")
  func factor() {
    add("anne@exemple.fr")
    #expect(user("anne@exemple.fr", "--remove-factor") == .done)
    #expect(terminal.output == "anne@exemple.fr n’a pas de second facteur.\n")
    #expect(user("anne@exemple.fr", "--remove-factor", "--suspend") == .usage)
  }

  @Test(
    "One thing at a time, of an account that exists",
    arguments: [
      ["personne@exemple.fr", "--suspend"], ["anne@exemple.fr"], ["--suspend"],
      ["anne@exemple.fr", "--suspend", "--reopen"], ["anne@exemple.fr", "--role", "membre"],
      ["anne@exemple.fr", "--sessions", "--session", "1"], ["--end-sessions"],
      ["--add", "b@exemple.fr", "--name", "B", "--suspend"],
    ])
  func refused(words: [String]) {
    add("anne@exemple.fr")
    #expect(terminal.run(["user", "--store", "a.db"] + words) == .usage)
    #expect(!terminal.diagnostics.isEmpty)
  }
}
