package import HTML
package import Kernel
internal import Words

/// Packs of the sessions of a level asked for together, and those made lately.
package struct SessionPacksPage: Sendable {
  /// A level there are instances of, with how many have a session to come.
  package struct Level: Sendable {
    /// A code of the field `niveau` of instances.
    package var code: String
    package var label: String
    package var instances: Int
    package var sessions: Int

    package init(code: String, label: String, instances: Int, sessions: Int) {
      self.code = code
      self.label = label
      self.instances = instances
      self.sessions = sessions
    }
  }

  package static let levelField = "niveau"
  package static let formatField = "forme"
  package static let formats = ["pdf", "xlsx"]

  package var levels: [Level]
  package var chosen: String
  package var format: String
  package var day: CivilDate
  package var packs: [DossierListPage.Pack]
  package var errors: [FieldError]

  package init(
    levels: [Level], chosen: String, format: String, day: CivilDate,
    packs: [DossierListPage.Pack], errors: [FieldError] = []
  ) {
    self.levels = levels
    self.chosen = chosen
    self.format = format
    self.day = day
    self.packs = packs
    self.errors = errors
  }

  private typealias Say = Words.SessionPacks

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.listTitle, lede: Say.listLede,
      crumbs: [.init(Words.Frame.decide, .decide), .init(Say.listTitle)], verb: .decide
    ).document(chrome) {
      Components.errorSummary(errors)
      Components.sheet {
        if levels.isEmpty {
          Components.nothing(Words.Instances.empty)
        } else {
          if !chrome.prints { Components.notice(.watch, Words.printed(Words.Report.noPrinter)) }
          form(.method("post"), .action(chrome.href(.sessionPacks)), .look(.narrow)) {
            Components.key(chrome)
            Choice(
              Self.levelField, Say.level, help: Say.levelHelp(day),
              answers: levels.map {
                ($0.code, Say.level($0.label, sessions: $0.sessions, of: $0.instances))
              }, chosen: [chosen]
            ).view(errors)
            Choice(
              Self.formatField, Say.format,
              answers: Self.formats.filter { $0 != "pdf" || chrome.prints }.map {
                ($0, Say.format($0))
              }, chosen: [chrome.prints ? format : "xlsx"]
            ).view(errors)
            button(.type("submit"), .look(.primaryButton)) { Words.Dossier.make }
          }
        }
      }
      DossierPackPage.lately(packs, chrome)
    }
  }
}
