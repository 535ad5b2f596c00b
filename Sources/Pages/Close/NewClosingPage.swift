internal import Catalogue
internal import Closings
package import Counting
package import HTML
internal import HTTP
internal import Stores
internal import Words

/// Figures about to be closed, as they are, and the reason asked for.
package struct NewClosingPage: Sendable {
  package var query: ClosingQuery
  package var request: Counting.Request
  package var cells: [Cell]
  package var comment: String
  package var errors: [FieldError]
  private let labels: ClosingLabels
  private let scope: String

  /// Figures shown before the button: all of them are closed.
  private static let shown = 50

  package init(
    _ query: ClosingQuery, _ request: Counting.Request, cells: [Cell], labels: FigureLabels,
    comment: String = "", errors: [FieldError] = []
  ) {
    self.query = query
    self.request = request
    self.cells = cells
    self.comment = comment
    self.errors = errors
    self.labels = ClosingLabels(labels)
    scope = self.labels.scope(.init(request))
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.Closings.newTitle, lede: scope,
      crumbs: [
        .init(Words.Frame.count, .dictionary), .init(Words.Closings.listTitle, .closings),
        .init(Words.Closings.newTitle),
      ], verb: .count
    ).document(chrome) {
      Components.errorSummary(errors)
      Components.sheet {
        if cells.isEmpty {
          Components.nothing(Words.printed(Words.Closings.nothing))
        } else {
          p(.look(.prose)) { Words.Closings.newLede(cells.count) }
          form(.method("post"), .action(chrome.href(query.address)), .look(.narrow)) {
            Components.key(chrome)
            Field(
              "commentaire", Words.Closings.comment, help: Words.Closings.commentHelp,
              value: comment, longest: CorrectionReason.longest
            ).view(errors)
            button(.type("submit"), .look(.primaryButton)) { Words.Closings.newTitle }
          }
        }
      }
      if !cells.isEmpty {
        Components.sheet(Words.Closings.closedFigures) {
          table.node
          if cells.count > Self.shown {
            p(.look(.note)) { Words.Closings.more(cells.count - Self.shown) }
          }
        }
      }
    }
  }

  private var table: TableView {
    let known = Dictionary(
      request.definitions.map { ($0.fullName, $0) }, uniquingKeysWith: { first, _ in first })
    return TableView(
      Words.Closings.closedFigures,
      [
        .init(Words.FigurePages.indicator), .init(Words.Closings.where),
        .number(Words.FigurePages.value),
      ],
      rows: cells.prefix(Self.shown).map { cell in
        let definition = known[cell.place.fullName]
        return TableView.Row([
          group {
            Words.printed(definition?.label ?? "")
            " "
            span(.look(.code)) { cell.place.fullName }
          },
          .text(labels.place(cell.place, by: request.by)),
          .text(ClosingLabels.value(cell, definition)),
        ])
      }, hidesCaption: true)
  }
}
