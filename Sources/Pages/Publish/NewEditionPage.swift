package import Catalogue
package import Editions
package import HTML
package import Stores
internal import Words

/// The next edition of a frame, tried: how much of it would be told, then the button.
package struct NewEditionPage: Sendable {
  private let frame: String
  /// What would be published; nil when nothing can be, for a reason.
  private let draft: EditionDraft?
  private let refusal: String
  /// Names of the populations, by code.
  private var populations: [String: String] = [:]

  package init(_ lattice: Lattice, _ draft: EditionDraft) {
    frame = lattice.frame
    populations = Dictionary(
      lattice.populations.map { ($0.code, $0.label) }, uniquingKeysWith: { first, _ in first })
    self.draft = draft
    refusal = ""
  }

  package init(_ frame: String, _ refusal: EditionMaker.Refusal) {
    self.frame = frame
    draft = nil
    self.refusal =
      switch refusal {
      case .noLattice: Words.Editions.noLattice(frame)
      case .noClosing: Words.Editions.noClosing(frame)
      case .nothingNew: Words.Editions.nothingNew
      case .notEverything: Words.Editions.notEverything
      }
  }

  private typealias Say = Words.Editions

  /// What a trial was made of: the state of the store closed, and the edition it comes after.
  package static func state(_ draft: EditionDraft) -> String { "\(draft.commit)-\(draft.after)" }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.newTitle,
      lede: draft.map { Say.newLede(frame, closing: $0.closing) } ?? frame,
      crumbs: [
        .init(Words.Frame.count, .dictionary), .init(Say.title, .editions), .init(Say.newTitle),
      ], verb: .count
    ).document(chrome) {
      if let draft {
        Components.sheet(Say.trial) {
          table(draft).node
          p(.look(.prose)) { Say.lasting }
          div(.look(.acts)) {
            Components.act(
              Say.publish, to: .newEdition(of: frame), chrome, look: .primaryButton,
              fields: [(name: "etat", value: Self.state(draft))])
            a(.look(.quietButton), .href(chrome.href(.editions))) { Say.back }
          }
        }
      } else {
        Components.sheet { Components.nothing(refusal) }
      }
    }
  }

  private func table(_ draft: EditionDraft) -> TableView {
    TableView(
      Say.trial, Say.trialColumns.enumerated().map { .init($1, isNumber: $0 > 1) },
      rows: EditionShare.all(draft.cells).map { share in
        TableView.Row(
          [.text(populations[share.population] ?? share.population), .text(Say.level(share.level))]
            + [share.shown, share.grouped, share.hidden].map { .text(Words.number($0)) }
            + [.text(Words.percentage(share.peopleShown, of: share.people))])
      }, hidesCaption: true)
  }
}
