import CommandLine
import Foundation
import Testing

/// What the pages show is what the program says: each `$ jalon` block is run, in order.
@Suite("The tour")
struct TourTests {
  private let terminal = Terminal()
  private let folder = FileManager.default.temporaryDirectory.appending(
    path: "jalon-tour-\(UUID().uuidString)")

  @Test("every command of the front page answers what the page shows")
  func frontPage() throws {
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let calls = try calls(in: "README.md")
    #expect(calls.count == 8)
    for call in calls {
      if call.words.contains("a_corriger.csv"), !call.words.contains("--rejects") { try mend() }
      #expect(run(call.words) == call.output, "\(call.words)")
    }
  }

  @Test("every command of the chapter on administration answers what the page shows")
  func guide() throws {
    #expect(terminal.run(["import", "operations", path("operations.csv")] + store) == .done)
    for file in ["participations.csv", "sorties.csv"] {
      #expect(terminal.run(["import", "participations", path(file)] + store) == .done)
    }
    let calls = try calls(in: "docs/guide/administration.md")
    #expect(calls.count == 7)
    for call in calls {
      #expect(run(call.words).hasPrefix(call.output), "\(call.words)")
    }
  }

  @Test("a file that is not there stops an import before a store is made")
  func noFile() {
    let opened = terminal.opened
    #expect(terminal.run(["import", "operations", "absent.csv"] + store) == .environment)
    #expect(terminal.diagnostics.contains("absent.csv"))
    #expect(terminal.opened == opened)
  }

  private let store = ["--store", "suivi.db"]

  private struct Call {
    var words: [String]
    var output: String
  }

  /// The blocks of a page that start with a call of the program.
  private func calls(in page: String) throws -> [Call] {
    try Repository.text(page).matches(of: /```\n\$ jalon ([^\n]*)\n([\s\S]*?)```/).map { match in
      let words = match.1.split(separator: " ").map { String($0).replacing("'", with: "") }
      return Call(words: words, output: String(match.2))
    }
  }

  /// Runs one call, the samples in their place and the user's own file in a folder of the test.
  private func run(_ words: [String]) -> String {
    let own = folder.appending(path: "a_corriger.csv").path
    let placed = words.map { word in
      if word == "a_corriger.csv" { return own }
      return word.hasPrefix("examples/") ? Repository.root.appending(path: word).path : word
    }
    _ = terminal.run(placed)
    return terminal.output.replacing(own, with: "a_corriger.csv")
  }

  /// What the page tells its reader to mend.
  private func mend() throws {
    let file = folder.appending(path: "a_corriger.csv")
    var text = try String(contentsOf: file, encoding: .utf8)
    for (wrong, right) in [
      ("31/02/2000;2", "04/11/2000;2"), ("12/02/2024;M;", "12/02/2024;H;"),
      ("AG-2024-2;B002", "AG-2024-02;B002"), ("19/04/1999;;A", "19/04/1999;6;A"),
    ] {
      #expect(text.contains(wrong), "\(wrong)")
      text = text.replacing(wrong, with: right)
    }
    try text.write(to: file, atomically: true, encoding: .utf8)
  }

  private func path(_ sample: String) -> String {
    Repository.root.appending(path: "examples/" + sample).path
  }
}
