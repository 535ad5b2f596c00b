package import HTML
internal import Kernel
internal import Words

/// Dossiers asked for together: the territories to choose, and those made lately.
package struct DossierListPage: Sendable {
  /// Dossiers of many territories made together.
  package struct Pack: Sendable {
    package var address: Address
    package var label: String
    package var state: State
    package var stateWord: String

    package init(address: Address, label: String, state: State, stateWord: String) {
      self.address = address
      self.label = label
      self.state = state
      self.stateWord = stateWord
    }
  }

  /// The field of the territories chosen.
  package static let field = "territoire"
  /// What stands for all there is among them.
  package static let nation = "france"

  /// Those whose figures the reader counts whole.
  package var territories: [(value: String, label: String)]
  package var chosen: Set<String>
  package var packs: [Pack]
  package var errors: [FieldError]

  package init(
    territories: [(value: String, label: String)], chosen: Set<String>, packs: [Pack],
    errors: [FieldError] = []
  ) {
    self.territories = territories
    self.chosen = chosen
    self.packs = packs
    self.errors = errors
  }

  private typealias Say = Words.Dossier

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.listTitle, lede: Say.question,
      crumbs: [.init(Words.Frame.compare, .compare), .init(Say.listTitle)],
      actions: [.init(Say.one(chrome.place), .dossier)], verb: .compare
    ).document(chrome) {
      Components.errorSummary(errors)
      Components.sheet(Say.many) {
        if !chrome.prints {
          Components.notice(.watch, Words.printed(Words.Report.noPrinter))
        } else if territories.isEmpty {
          Components.nothing(Say.noTerritory)
        } else {
          form(.method("post"), .action(chrome.href(.dossiers))) {
            Components.key(chrome)
            Choice(
              Self.field, Say.territories, help: Say.territoriesHelp(chrome.date),
              answers: territories, chosen: chosen, isSeveral: true
            ).view(errors)
            button(.type("submit"), .look(.primaryButton)) { Say.make }
          }
        }
      }
      DossierPackPage.lately(packs, chrome)
    }
  }
}
