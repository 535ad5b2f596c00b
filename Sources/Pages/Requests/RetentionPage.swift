package import HTML
internal import Words

/// What is kept for too long, by rule: what the trial of the command says, and nothing that makes it go.
package struct RetentionPage: Sendable {
  private let lines: [(rule: String, count: Int, effect: String)]

  package init(_ lines: [(rule: String, count: Int, effect: String)]) {
    self.lines = lines
  }

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.Privacy.retentionTitle, lede: Words.Privacy.retentionLede,
      crumbs: [.init(Words.Privacy.retentionTitle)]
    ).document(chrome) {
      Components.sheet {
        p(.look(.note)) { Words.Privacy.retentionNote }
        TableView(
          Words.Privacy.retentionCaption,
          [
            .init(Words.Privacy.retentionHeaders[0]), .number(Words.Privacy.retentionHeaders[1]),
            .init(Words.Privacy.retentionHeaders[2]),
          ],
          rows: lines.map {
            TableView.Row([.text($0.rule), .text(Words.number($0.count)), .text($0.effect)])
          }, hidesCaption: true
        ).node
      }
    }
  }
}
