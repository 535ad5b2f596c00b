package import HTML
internal import HTTP
package import Stores
internal import Words

/// Every closing, the latest first.
package struct ClosingsPage: Sendable {
  /// One closing in words.
  package struct Line: Sendable {
    package var entry: ClosingEntry
    package var when: String
    package var moment: String
    package var scope: String
  }

  package var lines: [Line]
  package var pager: Pager

  package init(
    _ entries: [ClosingEntry], labels: FigureLabels, zone: String, page: Int = 1
  ) {
    let moments = ImportMoment(zone: zone)
    let words = ClosingLabels(labels)
    lines = entries.reversed().map { entry in
      Line(
        entry: entry, when: moments.short(entry.time), moment: moments.plain(entry.time),
        scope: words.scope(entry.scope))
    }
    pager = Pager(page: page, total: lines.count)
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.Closings.listTitle, lede: Words.Closings.listLede,
      crumbs: [.init(Words.Frame.count, .dictionary), .init(Words.Closings.listTitle)],
      verb: .count, downloads: !lines.isEmpty
    ).document(chrome) {
      Components.sheet {
        if lines.isEmpty {
          Components.nothing(Words.Closings.none) {
            HTMLLink.to(.dictionary, Words.FigurePages.dictionary, chrome)
          }
        } else {
          table(chrome).node
          pager.view(chrome)
        }
      }
    }
  }

  private func table(_ chrome: Chrome) -> TableView {
    TableView(
      Words.Closings.listTitle,
      Words.Closings.columns.enumerated().map { .init($1, isNumber: $0 == 2) },
      rows: lines[pager.range].map { line in
        TableView.Row([
          HTMLLink.to(
            .closing(line.entry.number), Words.Closings.name(line.entry.number), chrome),
          .text(line.scope), .text(Words.number(line.entry.cells)), .text(line.entry.comment),
          .text(line.when), .text(line.entry.author),
          line.entry.supersededBy.map {
            HTMLLink.to(.closing($0), Words.Closings.supersededBy($0), chrome)
          } ?? Components.state(.good, Words.Closings.standing),
        ])
      }, hidesCaption: true)
  }

  /// The list as a file.
  package var sheet: DataSheet {
    var sheet = DataSheet(
      name: "clotures",
      columns: [
        .init("cloture", .integer), .init("moment"), .init("auteur"), .init("etat_base", .integer),
        .init("chiffres", .integer), .init("perimetre"), .init("commentaire"),
        .init("remplacee_par", .integer), .init("empreinte", .code),
      ],
      rows: lines.map { line in
        let entry = line.entry
        return [
          "\(entry.number)", line.moment, entry.author, "\(entry.commit)", "\(entry.cells)",
          line.scope, entry.comment, entry.supersededBy.map { "\($0)" } ?? "", entry.digest,
        ]
      }, isOfToday: true)
    // Each closing says its own.
    sheet.reach = .everywhere
    return sheet
  }
}
