import CommandLine
import Foundation
import Testing

@Suite("Hostile texts at the command line")
struct HostileTextTests {
  /// A file that clears the terminal, recolours it, names its window and turns its text round.
  private static let text =
    "operation;identifiant;date_entree;nom\n"
    + "\u{1B}[31mROUGE;\u{0}A1;2020-13-01\u{1B}]0;pris\u{7}\u{202E}txt;\u{9B}2J\n"

  /// What a terminal would obey.
  private func commands(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.filter { scalar in
      (scalar.value < 0x20 && scalar != "\n" && scalar != "\t")
        || (0x7F..<0xA0).contains(scalar.value) || (0x202A...0x202E).contains(scalar.value)
        || (0x2066...0x2069).contains(scalar.value)
    }
  }

  @Test(
    "Nothing of a file, of its name or of an option reaches the terminal as a command",
    arguments: [[], ["--json"], ["--dry-run"], ["--summary"]])
  func shown(options: [String]) throws {
    let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "fichier\u{1B}[2J\u{202E}\nfaux.csv")
    try Data(Self.text.utf8).write(to: file)
    let terminal = Terminal()
    _ = terminal.run(["import", "participations", file.path, "--store", "a.db"] + options)
    #expect(!terminal.output.isEmpty)
    #expect(commands(terminal.output) == [])
    #expect(commands(terminal.diagnostics) == [])
    #expect(!terminal.output.contains("\nfaux.csv"))
    for words in [["import", "--list"], ["import", "--list", "--json"], ["check"]] {
      _ = terminal.run(words + ["--store", "a.db"])
      #expect(commands(terminal.output) == [])
    }
    for words in [["\u{1B}[2J"], ["check", "--\u{1B}[2J"], ["import", "\u{1B}]0;x\u{7}", "a"]] {
      #expect(terminal.run(words) == .usage)
      #expect(!terminal.diagnostics.isEmpty)
      #expect(commands(terminal.diagnostics) == [])
    }
  }

  @Test("A comment of a closing is shown in one line of the list")
  func comment() throws {
    let terminal = Terminal()
    let made = terminal.run([
      "close", "--indicators", "ESF1420.CO01", "--comment", "a\u{1B}[2J\nb", "--store", "a.db",
    ])
    #expect(made == .done)
    #expect(terminal.run(["close", "--list", "--store", "a.db"]) == .done)
    #expect(terminal.output.contains("a␛[2J␊b"))
    #expect(terminal.run(["close", "--show", "1", "--store", "a.db"]) == .done)
    #expect(commands(terminal.output) == [])
  }

  @Test("A CSV for programs keeps what it holds in a file, and is shown on a terminal")
  func data() {
    // A catalogue holds nothing hostile: both are the same, byte for byte.
    let file = Terminal()
    let screen = Terminal(isTerminal: true)
    #expect(file.run(["catalogue"]) == .done)
    #expect(screen.run(["catalogue"]) == .done)
    #expect(file.output == screen.output)
    let environment = Sink()
    environment.make(isTerminal: false).data("a\u{1B}b")
    environment.make(isTerminal: true).data("a\u{1B}b")
    #expect(environment.text == "a\u{1B}ba␛b")
  }
}
