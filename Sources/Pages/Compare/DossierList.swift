package import HTML
package import Kernel
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
      if !packs.isEmpty {
        Components.sheet(Say.lately) {
          ul(.look(.plain)) {
            for pack in packs {
              li {
                Components.state(pack.state, pack.stateWord)
                " "
                HTMLLink.to(pack.address, pack.label, chrome)
              }
            }
          }
          p(.look(.note)) { Say.kept }
        }
      }
    }
  }
}

/// Dossiers being made together, or what became of them.
package struct DossierPackPage: Sendable {
  package var id: String
  package var day: CivilDate
  package var commit: Int?
  package var made: [String]
  package var failed: [(label: String, sentence: String)]
  package var total: Int
  package var state: Progress

  package enum Progress: Sendable {
    /// Waits, or is under way.
    case underWay
    case done
    case cancelled
  }

  package init(
    id: String, day: CivilDate, commit: Int?, made: [String],
    failed: [(label: String, sentence: String)], total: Int, state: Progress
  ) {
    self.id = id
    self.day = day
    self.commit = commit
    self.made = made
    self.failed = failed
    self.total = total
    self.state = state
  }

  private typealias Say = Words.Dossier

  package func view(_ chrome: Chrome) -> Node {
    let title = Say.packTitle(total)
    return Frame(
      title,
      lede: [Words.Frame.at(day), commit.map { Words.Frame.commit($0) }].compactMap { $0 }
        .joined(separator: " · "),
      crumbs: [
        .init(Words.Frame.compare, .compare), .init(Say.listTitle, .dossiers), .init(title),
      ], verb: .compare
    ).document(chrome) {
      switch state {
      case .underWay: underWay(title, chrome)
      case .done: ended(chrome)
      case .cancelled:
        Components.sheet {
          Components.nothing(Say.cancelled) { HTMLLink.button(Say.again, .dossiers) }
        }
      }
    }
  }

  private func underWay(_ title: String, _ chrome: Chrome) -> Node {
    Components.sheet {
      ProgressBox(
        events: .dossierProgress(id), page: .dossierPack(id), title: title,
        done: made.count + failed.count, total: total,
        words: Say.progress(made.count + failed.count, of: total), ended: Say.ended
      ).view(chrome)
      p(.look(.note)) { Say.mayLeave }
      div(.look(.acts)) {
        a(.look(.quietButton), .href(chrome.href(.dossierPack(id)))) {
          Words.ImportPages.refresh
        }
        Components.act(Say.cancel, to: .dossierCancelling(id), chrome)
      }
    }
  }

  private func ended(_ chrome: Chrome) -> Node {
    HTML.group {
      if !failed.isEmpty {
        Components.sheet(Say.failedTitle(failed.count)) {
          ul {
            for failure in failed {
              li {
                b { failure.label }
                " : \(failure.sentence)"
              }
            }
          }
        }
      }
      Components.sheet(Say.madeTitle(made.count)) {
        if made.isEmpty {
          Components.nothing(Say.noneMade) { HTMLLink.button(Say.again, .dossiers) }
        } else {
          p {
            a(
              .look(.primaryButton), .href(chrome.href(.dossierFile(id))), .flag("download")
            ) { Say.download }
          }
          ul(.look(.twoColumns)) { for name in made { li { name } } }
        }
      }
    }
  }
}
