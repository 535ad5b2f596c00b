import CommandLine
import Foundation
import Testing

/// A perimeter over a code there is not gives no figure: its 0 would be nobody's count.
@Suite("Codes there are not")
struct UnknownCodeTests {
  private let store = ["--store", "suivi.db"]

  private func terminal() -> Terminal {
    let terminal = Terminal()
    for kind in ["operations", "participations"] {
      let path = Repository.root.appending(path: "examples/\(kind).csv").path
      #expect(terminal.run(["import", kind, path] + store) == .done)
    }
    return terminal
  }

  @Test(
    "Figures, explanations and closings over an unknown code are refused",
    arguments: [
      ["compute", "--indicators", "ESF1420.CO01"], ["explain", "--indicator", "ESF1420.CO01"],
      ["close", "--indicators", "ESF1420.CO01", "--comment", "Essai"],
    ])
  func refused(call: [String]) {
    let terminal = terminal()
    for (asked, advice) in [
      ("region=99", "Les plus proches : 93 et 94"), ("sexe=femme", "Valeurs connues : F, H et X"),
      ("sexe=F,axe=9", "« 9 » n'est pas une valeur de axe"),
    ] {
      #expect(terminal.run(call + ["--where", asked] + store) == .usage, "\(asked)")
      #expect(terminal.output.isEmpty)
      #expect(terminal.diagnostics.contains(advice), "\(terminal.diagnostics)")
    }
    #expect(terminal.run(["close", "--list"] + store) == .done)
    #expect(!terminal.output.contains("ESF1420.CO01"))
  }

  @Test("A code of a list that no record has gives the 0 that was counted")
  func counted() {
    let terminal = terminal()
    for asked in ["sexe=X", "region=11", "fonds=IEJ"] {
      let call = ["compute", "--indicators", "ESF1420.CO01", "--where", asked] + store
      #expect(terminal.run(call) == .done, "\(asked): \(terminal.diagnostics)")
      #expect(terminal.output.contains(",0,"), "\(asked)")
    }
  }
}
