package import HTML

/// What a chart draws, as rows: the first cell of each names it.
package struct ChartTable: Hashable, Sendable {
  package var caption: String
  package var headers: [String]
  package var rows: [[String]]

  package init(caption: String, headers: [String], rows: [[String]]) {
    self.caption = caption
    self.headers = headers
    self.rows = rows
  }

  /// The table by itself.
  package var node: Node {
    table(.class("figs")) {
      HTML.caption { caption }
      thead {
        tr {
          for (place, header) in headers.enumerated() {
            th(.scope("col"), place == 0 ? .class("ch-name") : .class("n")) { header }
          }
        }
      }
      tbody {
        for row in rows {
          tr {
            for (place, cell) in row.enumerated() {
              if place == 0 { th(.scope("row")) { cell } } else { td(.class("n")) { cell } }
            }
          }
        }
      }
    }
  }

  /// The table folded under one line.
  package func folded(summary text: String) -> Node {
    details(.class("ch-data")) {
      summary { text }
      div(.class("wide"), .tabindex(0), .role("group"), .aria("label", caption)) { node }
    }
  }
}
