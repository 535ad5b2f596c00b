import CommandLine
import Testing

@Suite("Accounts at the command line")
struct UserTests {
  private let terminal = Terminal()

  @discardableResult
  private func user(_ words: String...) -> CallStatus {
    terminal.run(["user", "--store", "a.db"] + words)
  }

  private func add(_ login: String, _ role: String) {
    #expect(user("--add", login, "--name", "Une Personne", "--role", role) == .done)
  }

  @Test("An account is suspended, reopened, and changes role")
  func governed() {
    add("anne@exemple.fr", "administrateur")
    add("bruno@exemple.fr", "membre")
    #expect(user("BRUNO@exemple.fr", "--suspend") == .done)
    #expect(terminal.output == "bruno@exemple.fr : compte membre, fermé.\n")
    #expect(user("--link", "bruno@exemple.fr") == .blocked)
    #expect(user("bruno@exemple.fr", "--reopen") == .done)
    #expect(user("bruno@exemple.fr", "--role", "administrateur") == .done)
    #expect(terminal.output == "bruno@exemple.fr : compte administrateur, ouvert.\n")
    #expect(user("anne@exemple.fr", "--role", "membre") == .done)
    #expect(user("bruno@exemple.fr", "--suspend") == .blocked)
    #expect(terminal.diagnostics.contains("Personne d’autre n’administre"))
    #expect(user() == .done)
    #expect(terminal.output.contains("administrateur"))
  }

  @Test("Sessions are listed and ended")
  func sessions() {
    add("anne@exemple.fr", "administrateur")
    #expect(user("--sessions") == .done)
    #expect(terminal.output == "Aucune session n’est ouverte.\n")
    #expect(user("anne@exemple.fr", "--end-sessions") == .done)
    #expect(terminal.output == "Aucune session n’était ouverte.\n")
    #expect(user("anne@exemple.fr", "--end-sessions", "--session", "0123") == .done)
  }

  @Test(
    "One thing at a time, of an account that exists",
    arguments: [
      ["personne@exemple.fr", "--suspend"], ["anne@exemple.fr"], ["--suspend"],
      ["anne@exemple.fr", "--suspend", "--reopen"], ["anne@exemple.fr", "--role", "visiteur"],
      ["anne@exemple.fr", "--sessions", "--session", "1"], ["--end-sessions"],
      ["--add", "b@exemple.fr", "--name", "B", "--suspend"],
    ])
  func refused(words: [String]) {
    add("anne@exemple.fr", "administrateur")
    #expect(terminal.run(["user", "--store", "a.db"] + words) == .usage)
    #expect(!terminal.diagnostics.isEmpty)
  }
}
