import Foundation
import TestSupport
import Testing

/// The French of the interface, as it is written in the sources.
@Suite("The words of the interface")
struct WordsTests {
  /// Said in a terminal alone, or there and on pages, where it is printed on its way.
  private static let plain: Set = [
    "Accounts", "Audit", "Checking", "Closings", "CommandLine", "Cuts", "Doctor", "DoubtfulCells",
    "Figures", "Files", "FindingTitles", "Findings", "Import", "LineSentences", "Past",
    "PeriodSentences", "Printed", "ProgramTables", "Publish", "Range",
    "Recording", "Report",
    "Store", "TechnicalScreens",
  ]
  /// Where commands and options are named, to who types them.
  private static let terminal: Set = [
    "Accounts", "Audit", "Closings", "CommandLine", "Doctor", "Expected", "Findings",
    "Import",
    "Past", "Publish", "Recording", "Report", "Store",
  ]

  private static func files() throws -> [(name: String, texts: [String])] {
    let folder = Repository.root.appending(path: "Sources/Words").path
    return try FileManager.default.contentsOfDirectory(atPath: folder).sorted().compactMap { file in
      guard file.hasPrefix("Words+"), file.hasSuffix(".swift") else { return nil }
      let source = try Repository.text("Sources/Words/" + file)
      return (
        String(file.dropFirst("Words+".count).dropLast(".swift".count)), WrittenWords(source).texts
      )
    }
  }

  @Test("are found in their sources")
  func scanned() {
    let source = #"""
      let a = "l'un" // « non »
      let b = "\(n > 1 ? "des \(n)" : "un") mot\u{A0}: fin"
      """#
    #expect(WrittenWords(source).texts == ["l'un", "des …", "un", "… mot\u{A0}: fin"])
  }

  @Test("are the users' own, in every file")
  func banned() throws {
    let files = try Self.files()
    #expect(files.count > 30)
    #expect(Self.plain.union(Self.terminal).isSubset(of: files.map(\.name)))
    for (name, texts) in files {
      for text in texts {
        let faults = PageWords.faults(
          text, namesCommands: Self.terminal.contains(name), isPrinted: !Self.plain.contains(name))
        #expect(faults.isEmpty, "\(name) : \(faults) \(text)")
      }
    }
  }
}
