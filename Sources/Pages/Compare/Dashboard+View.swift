internal import Charts
package import HTML
internal import Kernel
internal import Words

extension DashboardPage {
  private typealias Say = Words.Dashboard

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title(name), lede: lede,
      crumbs: [
        .init(Words.Frame.compare, .compare), .init(Say.title, .dashboard(Self.names[0])),
        .init(Say.title(name)),
      ],
      verb: .compare, downloads: !isEmpty, isLive: true
    ).document(chrome) { content(chrome) }
  }

  /// What the page itself shows, inside its frame.
  @Markup func content(_ chrome: Chrome) -> [Node] {
    tabs(chrome)
    body(chrome, tellsMethod: true)
  }

  /// The screen itself, that a dossier shows among others.
  ///
  /// - Parameter tellsMethod: whether it says how to read it; a dossier does once for all its screens.
  @Markup func body(_ chrome: Chrome, tellsMethod: Bool) -> [Node] {
    if isEmpty {
      Components.sheet {
        Components.nothing(Say.empty) { HTMLLink.button(Say.importRecords, .newImport) }
      }
    } else {
      p(.look(.lead)) { lead }
      if !attention.isEmpty { attentionSheet(chrome) }
      Components.sheet(Say.lines) {
        if !territory.isEmpty { p(.look(.note)) { territory.joined(separator: " · ") } }
        if chrome.scope.region != nil {
          p { HTMLLink.to(.territories, Words.Territory.see, chrome) }
        }
        figures(chrome)
        if tellsMethod { p(.look(.note)) { Say.method } }
      }
    }
  }

  private func tabs(_ chrome: Chrome) -> Node {
    nav(.look(.tabs), .aria("label", Say.tabs)) {
      for other in Self.names {
        .element(
          Element(
            "a",
            [.href(chrome.href(.dashboard(other)))]
              + (other == name ? [.aria("current", "page")] : []),
            [.text(Say.tab(other))]))
      }
    }
  }

  /// The most pressing lines, at most five, each in its sentence.
  private func attentionSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Say.attention) {
      ul(.look(.plain)) {
        for line in attention.prefix(5) {
          li {
            if !line.stateWord.isEmpty {
              Components.state(line.state, line.stateWord)
              " "
            }
            line.sentence
          }
        }
      }
    }
  }

  // MARK: the table

  private var hasTargets: Bool {
    parts.contains { $0.lines.contains { !$0.target.isEmpty } }
  }

  /// Whether something stands beside a line: the nation, the territory.
  private var hasNeighbours: Bool {
    parts.contains { $0.lines.contains { !$0.beside.isEmpty || $0.strip != nil } }
  }

  private var columns: Int { 4 + (hasTargets ? 2 : 0) + (hasNeighbours ? 1 : 0) }

  private func figures(_ chrome: Chrome) -> Node {
    div(.look(.wide, .many), .tabindex(0), .role("region"), .aria("label", Say.title(name))) {
      table(.look(.figureTable, .cards)) {
        HTML.caption(.look(.visuallyHidden)) { Say.lines }
        thead {
          tr {
            th(.scope("col")) { Say.indicator }
            th(.scope("col"), .look(.number)) { Say.value }
            th(.scope("col"), .look(.number)) { Say.year }
            th(.scope("col")) { Say.quarters }
            if hasTargets {
              th(.scope("col"), .look(.number)) { Say.target }
              th(.scope("col")) { Say.place }
            }
            if hasNeighbours { th(.scope("col")) { Say.beside } }
          }
        }
        for (index, part) in parts.enumerated() where !part.lines.isEmpty {
          tbody {
            if !part.title.isEmpty {
              tr(.look(.group)) {
                th(.scope("rowgroup"), .colspan(columns)) { part.title }
              }
            }
            for (row, line) in part.lines.enumerated() {
              view(line, id: "ligne-\(name)-\(index)-\(row)", chrome)
            }
          }
        }
      }
    }
  }

  @Markup private func view(_ line: Line, id: String, _ chrome: Chrome) -> [Node] {
    tr(.look(line.comment.isEmpty ? [.line] : [.line, .before])) {
      th(.scope("row"), .look(.name)) {
        if let address = line.address {
          HTMLLink.to(address, line.label, chrome)
        } else {
          line.label
        }
        " "
        span(.look(.code)) { line.code }
      }
      td(.look(.number, .value)) {
        line.value
        if !line.note.isEmpty { div(.look(.note)) { line.note } }
      }
      td(.look(.number, .detail), .data("label", Say.year)) { line.year }
      td(.look(.detail)) { line.spark.drawing(id: id) }
      if hasTargets {
        td(.look(.number, .detail), .data("label", Say.target)) {
          line.target
          if !line.outlook.isEmpty { div(.look(.note)) { line.outlook } }
        }
        td(.look(.status)) {
          if !line.stateWord.isEmpty { Components.state(line.state, line.stateWord) }
        }
      }
      if hasNeighbours {
        td(.look(.detail)) {
          if let strip = line.strip { strip.drawing(id: id + "-regions") }
          for text in line.beside { div(.look(.note)) { text } }
        }
      }
    }
    if !line.comment.isEmpty {
      tr(.look(.sub)) {
        td(.colspan(columns)) { line.comment }
      }
    }
  }
}
