package import HTML
internal import Kernel
package import Stores
internal import Words

/// The editions published, the frames one can read, and, for who publishes, the next one.
package struct EditionsPage: Sendable {
  private let editions: [Edition]
  /// Frames that have a lattice, in order.
  private let frames: [String]
  private let mayPublish: Bool
  private let zone: String

  package init(_ editions: [Edition], frames: [String], mayPublish: Bool, zone: String) {
    self.editions = editions
    self.frames = frames
    self.mayPublish = mayPublish
    self.zone = zone
  }

  private typealias Say = Words.Editions

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: Say.lede,
      crumbs: [.init(Words.Frame.count, .dictionary), .init(Say.title)], verb: .count,
      downloads: !editions.isEmpty
    ).document(chrome) {
      Components.sheet(Say.frames) {
        p(.look(.prose)) { Say.rules }
        if editions.isEmpty { Components.nothing(Say.none) { p { Say.noneHelp } } }
        for frame in frames {
          let isPublished = editions.contains { $0.draft.frame == frame }
          if isPublished || mayPublish {
            p {
              if isPublished {
                HTMLLink.to(.edition(of: frame), Say.frameTitle(frame), chrome)
              } else {
                span(.look(.code)) { frame }
              }
              if mayPublish {
                " · "
                HTMLLink.to(.newEdition(of: frame), Say.prepare, chrome)
              }
            }
          }
        }
      }
      if !editions.isEmpty {
        Components.sheet(Say.list) { table(chrome).node }
      }
    }
  }

  private func table(_ chrome: Chrome) -> TableView {
    TableView(
      Say.list, Say.columns.map { .init($0) },
      rows: editions.reversed().map { edition in
        let draft = edition.draft
        return TableView.Row([
          .text(Say.name(edition.number)),
          HTMLLink.to(.edition(of: draft.frame), draft.frame, chrome),
          .text(Words.longDate(CivilZone.day(of: draft.time, in: zone))),
          .text(Words.Closings.name(draft.closing)), .text(draft.author),
        ])
      }, hidesCaption: true)
  }

  /// The list as a file.
  package var sheet: DataSheet {
    var sheet = DataSheet(
      name: "diffusions",
      columns: [
        .init("diffusion", .integer), .init("cadre"), .init("date", .date),
        .init("cloture", .integer), .init("auteur"), .init("rectifie", .integer), .init("motif"),
        .init("seuil", .integer), .init("empreinte", .code),
      ],
      rows: editions.map { edition in
        let draft = edition.draft
        return [
          "\(edition.number)", draft.frame,
          CivilZone.day(of: draft.time, in: zone).description, "\(draft.closing)", draft.author,
          draft.corrects.map { "\($0)" } ?? "", draft.reason, "\(draft.threshold)",
          edition.digest,
        ]
      }, isOfToday: true)
    sheet.reach = .everywhere
    return sheet
  }
}
