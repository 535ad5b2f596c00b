import Counting
import Foundation
import Records
import Testing

@testable import CommandLine

@Suite("Pages and their links")
struct PageTests {
  @Test("every verb and option is in the front page or the guide", arguments: verbs)
  func options(_ verb: String) throws {
    let grammar = try #require(JalonCommand.grammars[verb])
    let guide = try Repository.guide().map(\.text).joined(separator: "\n")
    #expect(guide.contains("jalon \(verb)"), "\(verb)")
    for option in grammar.valued + grammar.repeated + grammar.flags {
      #expect(guide.contains("--\(option)"), "\(verb) --\(option)")
    }
  }

  @Test("jalon help names every verb and option", arguments: verbs)
  func help(_ verb: String) throws {
    let grammar = try #require(JalonCommand.grammars[verb])
    let terminal = Terminal()
    #expect(terminal.run(["help"]) == .done)
    if verb != "help" { #expect(terminal.output.contains("jalon \(verb) "), "\(verb)") }
    for option in grammar.valued + grammar.repeated + grammar.flags {
      #expect(terminal.output.contains("--\(option)"), "\(verb) --\(option)")
    }
  }

  private static let verbs = JalonCommand.grammars.keys.sorted()

  @Test("the guide names every kind of file and every way to cut figures")
  func kindsAndCuts() throws {
    let commands = try Repository.text("docs/guide/administration.md")
    for kind in Kind.allCases { #expect(commands.contains("`\(kind.rawValue)`"), "\(kind)") }
    for cut in Cut.names { #expect(commands.contains("`\(cut)`"), "\(cut)") }
  }

  @Test("the guide and the help name everything that jalon report writes")
  func screens() throws {
    let commands = try Repository.text("docs/guide/administration.md")
    let terminal = Terminal()
    #expect(terminal.run(["help"]) == .done)
    for screen in ReportedScreen.all {
      #expect(commands.contains(screen.name), "\(screen.name)")
      #expect(terminal.output.contains(screen.name), "\(screen.name)")
    }
    #expect(Set(ReportedScreen.all.map(\.name)).count == ReportedScreen.all.count)
  }

  @Test("what is typed in a terminal is in one chapter of the guide alone")
  func chapter() throws {
    for (path, text) in try Repository.guide() where path.hasPrefix("docs/guide/") {
      let isChapter = path.hasSuffix("/administration.md")
      #expect(text.contains("`jalon ") == isChapter, "\(path)")
      #expect(text.contains("--store") == isChapter, "\(path)")
      #expect(isChapter || !text.contains("\n$ "), "\(path)")
    }
  }

  @Test("every word of the glossary is defined by a whole sentence")
  func glossary() throws {
    let rows = try Repository.text("docs/guide/glossaire.md").split(separator: "\n")
      .filter { $0.hasPrefix("| ") }.dropFirst()
    #expect(rows.count > 25)
    for row in rows {
      let definition = row.split(separator: "|").last.map { $0.drop { $0 == " " } } ?? ""
      #expect(definition.first?.isUppercase == true, "\(row)")
      #expect(definition.hasSuffix(". ") || definition.hasSuffix("."), "\(row)")
    }
  }

  @Test("every relative link of a page leads to a file")
  func links() throws {
    var count = 0
    for (path, text) in Repository.texts(where: { $0.hasSuffix(".md") }) {
      for match in text.matches(of: /\]\(([^)\s]+)\)/) {
        let target = String(match.1)
        if target.contains("://") || target.hasPrefix("mailto:") { continue }
        count += 1
        let file = target.split(separator: "#", omittingEmptySubsequences: false)[0]
        if file.isEmpty { continue }
        let folder = path.split(separator: "/").dropLast().joined(separator: "/")
        #expect(Repository.exists(folder + "/" + file), "\(path) : \(target)")
      }
    }
    #expect(count > 10)
  }

  @Test("every page of the guide is reached from the front page")
  func reached() throws {
    let front = try Repository.text("README.md")
    for (path, _) in try Repository.guide() where path != "README.md" {
      #expect(front.contains("](\(path))"), "\(path)")
    }
  }

  @Test("every decision has a name of its own")
  func decisions() throws {
    let names = try Repository.text("docs/decisions.md").matches(of: /(?m)^\| `([^`]+)` \|/)
      .map { String($0.1) }
    #expect(names.count > 20)
    let repeated = Dictionary(grouping: names) { $0 }.filter { $0.value.count > 1 }
    #expect(repeated.isEmpty, "\(repeated.keys)")
  }
}
