internal import Access
package import Catalogue
package import Following
package import HTML
internal import HTTP
internal import Kernel
internal import Records
package import Steering
internal import Words

/// The quarters of the dashboards: where each edition stands, what is due, what is missing.
package struct QuartersPage: Sendable {
  /// The last version of an edition.
  package struct Line: Sendable {
    package var place: String
    package var address: Address
    package var version: Int
    package var state: QuarterlyReview.State
    package var due: String
    package var missing: String
  }

  /// A quarter with its editions, from above to below.
  package struct Group: Sendable {
    package var quarter: Quarter
    package var title: String
    /// What is due of what is not frozen; empty when everything is.
    package var open: String
    package var lines: [Line]
  }

  package var groups: [Group]
  /// Whether who reads freezes quarters.
  package var mayFreeze: Bool

  package init(_ view: View, _ catalogue: Catalogue, _ reviews: QuarterlyReviews, mayFreeze: Bool) {
    self.mayFreeze = mayFreeze
    let labels = QuarterLabels(view, catalogue)
    let readable = reviews.editions.filter { view.counts($0.place) }
    // The last quarter that is over, frozen or not.
    let last = Quarter(of: view.today).previous
    let quarters = Set(readable.map(\.quarter)).union([last]).sorted(by: >)
    groups = quarters.map { quarter in
      var known: Set<ReviewPlace> = []
      let editions = readable.filter { $0.quarter == quarter && known.insert($0.place).inserted }
      return Group(
        quarter: quarter, title: labels.quarter(quarter),
        open: editions.isEmpty ? QuarterLabels.due(.open, quarter, today: view.today) : "",
        lines: editions.map { edition in
          Line(
            place: labels.place(edition.place), address: .quarter(edition.place, quarter),
            version: edition.version, state: edition.state,
            due: QuarterLabels.due(edition.state, quarter, today: view.today),
            missing: labels.missingShort(edition, reviews))
        })
    }
  }
}

extension View {
  /// Whether the figures of an edition are, whole, of what the reader counts.
  package func counts(_ place: ReviewPlace) -> Bool {
    place == .nation ? reader.right.counted[.people].isEverything : counts(place.filter)
  }
}

extension QuarterlyReview.State {
  /// As its mark shows it.
  var mark: State {
    switch self {
    case .open: .idle
    case .frozen, .commented: .watch
    case .validated, .published: .good
    }
  }
}

extension QuartersPage {
  private typealias Say = Words.Quarters

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: Say.question,
      crumbs: [.init(Words.Frame.compare, .compare), .init(Say.title)], verb: .compare,
      downloads: groups.contains { !$0.lines.isEmpty }
    ).document(chrome) {
      if !groups.contains(where: { !$0.lines.isEmpty }) {
        Components.sheet { Components.nothing(Say.empty) }
      }
      for group in groups { sheet(group, chrome) }
      if mayFreeze { other(chrome) }
      p(.look(.note)) { Say.method }
    }
  }

  private func sheet(_ group: Group, _ chrome: Chrome) -> Node {
    Components.sheet(Words.capitalised(group.title)) {
      if !group.open.isEmpty {
        p {
          Components.state(.idle, Say.state(QuarterlyReview.State.open.rawValue))
          " "
          group.open
        }
        if mayFreeze {
          p {
            a(.look(.primaryButton), .href(chrome.href(.freezing(group.quarter)))) { Say.freeze }
          }
        }
      }
      if !group.lines.isEmpty { table(group, chrome).node }
    }
  }

  private func table(_ group: Group, _ chrome: Chrome) -> TableView {
    TableView(
      Words.capitalised(group.title),
      [
        .init(Say.edition), .init(Say.stateHeader, role: .status), .init(Say.dueHeader),
        .init(Say.missing),
      ],
      rows: group.lines.map { line in
        TableView.Row([
          HTML.group {
            HTMLLink.to(line.address, line.place, chrome)
            if line.version > 1 { small(.look(.note)) { " " + Say.version(line.version) } }
          },
          Components.state(line.state.mark, Say.state(line.state.rawValue)),
          .text(line.due), .text(line.missing),
        ])
      }, hidesCaption: true)
  }

  /// Asks for another quarter to freeze.
  private func other(_ chrome: Chrome) -> Node {
    Components.sheet(Say.freezeOther) {
      Components.asking(.freezing(nil), chrome) {
        Field(
          QuarterlyReview.quarterName, Say.quarterField, help: Say.freezeOtherHelp, longest: 6
        ).view()
        button(.type("submit"), .look(.quietButton)) { Say.prepare }
      }
    }
  }

  /// The list as a file.
  package var sheet: DataSheet {
    var sheet = DataSheet(
      name: "trimestres",
      columns: [
        .init("trimestre", .code), .init("edition"), .init("version", .integer),
        .init("statut", .code), .init("echeance"), .init("manque"),
      ],
      rows: groups.flatMap { group in
        group.lines.map { line in
          [
            group.quarter.description, line.place, "\(line.version)", line.state.rawValue,
            line.due, line.missing,
          ]
        }
      }, about: [Say.title], isOfToday: true)
    sheet.reach = .everywhere
    return sheet
  }
}
