import Closings
import CommandLine
import Foundation
import Testing

@Suite("Closing figures at the command line")
struct CloseTests {
  private var terminal = Terminal()
  private let store = ["--store", "suivi.db"]

  private func take(_ kind: String, _ file: String) {
    let path = Repository.root.appending(path: "examples/" + file).path
    #expect(terminal.run(["import", kind, path] + store) == .done)
  }

  /// Runs `jalon close` and returns its exit status.
  private func close(_ words: String...) -> Int32 {
    terminal.run(["close"] + store + words).rawValue
  }

  private var lines: [String] {
    terminal.output.split(separator: "\n").map(String.init)
  }

  @Test("keeps them, and tells later what makes the difference")
  func difference() {
    take("operations", "operations.csv")
    take("participations", "participations.csv")
    let scope = ["--indicators", "ESF1420.TOTAL.grand,ESF1420.CR04.taux"]
    #expect(
      terminal.run(["close", "--comment", "Rapport 2025", "--author", "Aline"] + scope + store)
        == .done)
    #expect(terminal.output.hasPrefix("Clôture n° 1 enregistrée : 2 chiffres, sur l'état n° 2"))
    #expect(close("--show", "1", "--format", "csv") == 0)
    #expect(
      lines[0]
        == "frame,code,period_start,period_end,published_numerator,published_denominator,"
        + "published_value,published_state,today_numerator,today_denominator,today_value,"
        + "today_state,term,difference,cause,kind,fields,amount,records,reasons,version,closing,scope,closed_commit,commit"
    )
    // No cause, then the version of the definition, the closing, what it asked, then and now.
    #expect(
      lines.dropFirst().allSatisfy { $0.contains(",,,,,,,,1,1,\"") && $0.hasSuffix("\",2,2") })
    take("participations", "sorties.csv")
    #expect(close("--show", "1", "--format", "csv") == 0)
    let exits = lines.filter { $0.hasPrefix("ESF1420,CR04.taux") }
    #expect(!exits.isEmpty)
    #expect(exits.allSatisfy { $0.contains(",completed,participations,") })
    #expect(terminal.diagnostics.contains("l'état n° 2 de la base, comparé à l'état n° 3"))
    #expect(close("--show", "1") == 0)
    #expect(terminal.output.contains("par Aline"))
    #expect(terminal.output.contains("réponses complétées"))
    #expect(close("--show", "1", "--format", "json") == 0)
    let json = try? JSONSerialization.jsonObject(with: Data(terminal.output.utf8))
    let figures = (json as? [String: Any])?["figures"] as? [[String: Any]]
    #expect(figures?.count == 2)
  }

  @Test("lists them, a later one of the same scope in the place of the first")
  func list() {
    take("operations", "operations.csv")
    take("participations", "participations.csv")
    for _ in 0..<2 {
      #expect(
        close("--indicators", "ESF1420.CO0*", "--by", "sexe", "--comment", "Bilan") == 0)
    }
    #expect(terminal.output.contains("n° 1"))
    #expect(close("--list") == 0)
    #expect(lines.count == 4)
    #expect(lines[2].contains("ESF1420.CO01,ESF1420.CO02,ESF1420.CO03 et 6 autres --by sexe"))
    #expect(lines[2].hasSuffix("remplacée par la n° 2"))
    #expect(lines[3].contains("Bilan") && !lines[3].contains("remplacée"))
  }

  @Test("is refused without a reason, without figures, or for a number there is not")
  func refused() {
    take("operations", "operations.csv")
    #expect(close("--indicators", "ESF1420.CO01") == 2)
    #expect(close("--indicators", "ESF1420.CO01", "--comment", " ") == 2)
    #expect(close("--comment", "x") == 2)
    #expect(close("--indicators", "ESF1420.CO01", "--by", "sexe", "--comment", "x") == 2)
    #expect(terminal.diagnostics.contains("Rien à clore"))
    #expect(close("--show", "1") == 2)
    #expect(close("--show", "un") == 2)
    #expect(close("--list") == 0)
    #expect(lines.count == 2)
  }

  @Test("is refused beyond what one closing keeps, or all of them, until one is removed")
  mutating func limits() {
    terminal = Terminal(closingRoom: ClosingRoom(mostInOne: 2, mostInAll: 3))
    take("operations", "operations.csv")
    take("participations", "participations.csv")
    let two = ["--indicators", "ESF1420.TOTAL.grand,ESF1420.CR04.taux", "--comment", "Rapport"]
    let three = ["--indicators", "ESF1420.CO01,ESF1420.CO02,ESF1420.CO03", "--comment", "Rapport"]
    func close(_ words: [String]) -> Int32 { terminal.run(["close"] + store + words).rawValue }
    #expect(close(three) == 2)
    #expect(
      terminal.diagnostics.contains("garderait 3 chiffres ; une clôture en garde 2 au plus"))
    #expect(close(two) == 0)
    #expect(close(two) == 2)
    #expect(
      terminal.diagnostics.contains("en gardent déjà 2, et 3 au plus. Rien n'est clos"))
    #expect(terminal.diagnostics.contains("jalon close --remove N --reason T"))
    #expect(close(["--remove", "1", "--reason", "Doublon"]) == 0)
    #expect(close(two) == 0)
  }
}
