import CommandLine
import Foundation
import Testing

@Suite("Figures as of a day")
struct AsOfTests {
  private let terminal = Terminal()
  private let store = ["--store", "suivi.db"]

  /// Three days of imports: operations and entries on the 12th, exits on the 14th, undone the 16th.
  private func history() {
    func take(_ kind: String, _ file: String, _ days: Int64) {
      let path = Repository.root.appending(path: "examples/" + file).path
      #expect(terminal.run(["import", kind, path] + store, daysLater: days) == .done)
    }
    take("operations", "operations.csv", 0)
    take("participations", "participations.csv", 0)
    take("participations", "sorties.csv", 2)
    #expect(terminal.run(["import", "--undo", "3"] + store, daysLater: 4) == .done)
  }

  private func value(_ indicator: String, _ more: String...) -> String {
    let words = ["compute", "--indicators", indicator] + store + more
    #expect(terminal.run(words, daysLater: 5) == .done)
    let last = terminal.output.split(separator: "\n").last ?? ""
    return String(last.split(separator: ",", omittingEmptySubsequences: false)[4])
  }

  @Test("are those that were counted then, and name the commit")
  func figures() {
    history()
    let exits = "ESF1420.CR04"
    let expected = [("2026-01-12", 2), ("2026-01-13", 2), ("2026-01-14", 3), ("2026-01-16", 4)]
    var values: [String] = []
    for (day, commit) in expected {
      values.append(value(exits, "--as-of", day))
      #expect(terminal.diagnostics.contains("n° \(commit) "), "\(day)")
    }
    #expect(values[0] == values[1])
    #expect(values[2] != values[1])
    #expect(values[3] == values[0])
    #expect(value(exits) == values[3])
  }

  @Test("are those of an empty store before the first import, and say so")
  func before() {
    history()
    #expect(value("ESF1420.TOTAL.grand", "--as-of", "2026-01-11") == "0")
    #expect(terminal.diagnostics.contains("Rien n'était encore enregistré"))
    #expect(value("ESF1420.TOTAL.grand", "--as-of", "2026-01-12") == "12")
  }

  @Test("are explained then too")
  func explained() {
    history()
    let words = ["explain", "--indicator", "ESF1420.TOTAL.grand"] + store
    #expect(terminal.run(words + ["--as-of", "2026-01-11"], daysLater: 5) == .done)
    #expect(terminal.output.contains("= 0"))
    #expect(terminal.run(words + ["--as-of", "2026-01-14"], daysLater: 5) == .done)
    #expect(terminal.output.contains("= 12"))
  }

  @Test("are refused for a day to come, or that cannot be read", arguments: ["2026-01-18", "hier"])
  func refused(day: String) {
    history()
    let words = ["compute", "--indicators", "ESF1420.*", "--as-of", day] + store
    #expect(terminal.run(words, daysLater: 5) == .usage)
    #expect(terminal.output.isEmpty)
    #expect(terminal.diagnostics.contains(day))
  }
}
