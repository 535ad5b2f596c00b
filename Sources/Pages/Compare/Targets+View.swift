internal import Access
package import HTML
internal import HTTP
internal import Kernel
internal import Records
internal import Words

extension TargetsPage {
  private typealias Say = Words.Targets

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: lede,
      crumbs: [.init(Words.Frame.compare, .compare), .init(Say.title)],
      actions: imports ? [.init(Say.importTargets, .newImport)] : [], verb: .compare,
      downloads: !lines.isEmpty, isLive: true
    ).document(chrome) { content(chrome) }
  }

  /// What the page itself shows, inside its frame.
  @Markup func content(_ chrome: Chrome) -> [Node] {
    if isEmpty {
      Components.sheet {
        Components.nothing(Say.empty) {
          if imports { HTMLLink.button(Say.importTargets, .newImport) }
          if writes { HTMLLink.button(Say.write, .newRecord(.cibles), isPrimary: false) }
        }
      }
    } else {
      Components.sheet {
        choice(chrome)
        if !deadlines.isEmpty { tabs(chrome) }
        if lines.isEmpty {
          Components.nothing(Say.none)
        } else {
          if isJudgedElsewhere {
            p(.look(.note)) {
              Say.judged
              " "
              HTMLLink.to(.framework, Say.toFramework, chrome)
            }
          }
          figures(chrome)
          for text in notes { p(.look(.note)) { text } }
        }
      }
    }
  }

  private func choice(_ chrome: Chrome) -> Node {
    Components.asking(.targets, chrome, .wideFirst) {
      Field(
        TargetsQuery.indicatorName, Say.indicator, value: indicator, isRequired: false,
        choices: indicators.map { ($0.name, "\($0.label) (\($0.name))") }
      ).view()
      button(.type("submit"), .look(.quietButton)) { Say.show }
    }
  }

  private func tabs(_ chrome: Chrome) -> Node {
    nav(.look(.tabs), .aria("label", Say.deadlines)) {
      for deadline in deadlines {
        .element(
          Element(
            "a",
            [.href(chrome.href(deadline.address))]
              + (deadline.isCurrent ? [.aria("current", "page")] : []),
            [.text(deadline.label)]))
      }
    }
  }

  private func figures(_ chrome: Chrome) -> Node {
    div(.look(.wide, .many), .tabindex(0), .role("region"), .aria("label", Say.title)) {
      table(.look(.figureTable, .cards)) {
        HTML.caption { caption }
        thead {
          tr {
            th(.scope("col")) { Say.who }
            th(.scope("col"), .look(.number)) { Say.reached }
            th(.scope("col"), .look(.number)) { Say.target }
            th(.scope("col"), .look(.number)) { Say.share }
            th(.scope("col")) { Say.state }
            th(.scope("col")) { Say.parts }
            th(.scope("col")) { Say.act }
          }
        }
        tbody {
          for line in lines { row(line, chrome) }
        }
      }
    }
  }

  private func row(_ line: Line, _ chrome: Chrome) -> Node {
    tr {
      th(.scope("row"), .look(.name, Look(depth: line.depth))) {
        line.name
        if !line.code.isEmpty { div(.look(.under)) { line.code } }
      }
      td(.look(.number, .value)) {
        line.value
        if !line.note.isEmpty { div(.look(.note)) { line.note } }
      }
      td(.look(.number, .detail), .data("label", Say.target)) { line.target }
      td(.look(.number, .detail), .data("label", Say.share)) { line.share }
      td(.look(.status)) {
        if !line.stateWord.isEmpty { Components.state(line.state, line.stateWord) }
      }
      td(.look(.detail), .data("label", Say.parts)) {
        for part in line.parts {
          for sentence in part { div(.look(.under)) { sentence } }
        }
      }
      td(.look(.detail), .data("label", Say.act)) {
        if let history = line.history { link(history, Say.history, line.name, chrome) }
        if line.history != nil, line.revise != nil { " " }
        if let revise = line.revise { link(revise, Say.revise, line.name, chrome) }
      }
    }
  }

  /// A link whose name, read alone, says of whom.
  private func link(_ address: Address, _ label: String, _ name: String, _ chrome: Chrome) -> Node {
    a(.href(chrome.href(address))) {
      label
      span(.look(.visuallyHidden)) { " (\(name))" }
    }
  }
}

extension Look {
  /// How far a part of a whole stands from the edge.
  fileprivate init(depth: Int) {
    self =
      switch depth {
      case 0: .partOfNone
      case 1: .partOfWhole
      default: .partOfPart
      }
  }
}
