internal import Charts
package import HTML
internal import Kernel
internal import Words

extension FrameworkPage {
  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.Framework.title, lede: lede,
      crumbs: [.init(Words.Frame.compare, .compare), .init(Words.Framework.title)],
      actions: other.map { [$0] } ?? [], verb: .compare, downloads: !axes.isEmpty, isLive: true
    ).document(chrome) { content(chrome) }
  }

  /// What the page itself shows, inside its frame.
  @Markup func content(_ chrome: Chrome) -> [Node] {
    if axes.isEmpty {
      Components.sheet {
        if isRegional {
          Components.nothing(Words.Framework.emptyRegion)
        } else {
          Components.nothing(Words.Framework.empty) {
            HTMLLink.button(Words.Framework.importGoals, .newImport)
          }
        }
      }
    } else {
      div(.class("grid g4 pairs")) { for card in cards { view(card) } }
      if !warning.isEmpty { Components.notice(.idle, warning) }
      Components.sheet {
        say
        if isSuspensionAtRisk { p(.class("note")) { Words.Framework.suspension } }
        figures(chrome)
      }
    }
  }

  private func view(_ card: Card) -> Node {
    let value: Node =
      card.address.map { address in a(.href(address.href)) { card.value } } ?? .text(card.value)
    return Components.card(card.label, value: value, unit: card.unit) { card.note }
  }

  /// The sentences, with what each is about standing out.
  private var say: Node {
    p(.class("say")) {
      for (index, sentence) in sentences.enumerated() {
        if index > 0 { " " }
        for part in sentence {
          if part.isStrong { b { part.text } } else { part.text }
        }
      }
    }
  }

  /// Whether something is to be reached; without, there is nothing to judge.
  private var hasGoals: Bool {
    axes.contains { axis in axis.lines.contains { !$0.goal.isEmpty } }
  }

  private var caption: String {
    if hasGoals { return Words.Framework.caption(isTarget: isTarget, pass: pass) }
    return isRegional ? Words.Framework.captionOfShares : Words.Framework.captionWithoutGoals
  }

  private func figures(_ chrome: Chrome) -> Node {
    div(.class("wide"), .tabindex(0), .role("region"), .aria("label", caption)) {
      table(.class("figs")) {
        HTML.caption { caption }
        thead {
          tr {
            th(.scope("col")) { Words.Framework.indicator }
            number(Words.Framework.achieved)
            if hasGoals {
              number(Words.Framework.goalHeader(isTarget: isTarget))
              th(.scope("col")) { Words.Framework.progress }
              number(Words.Framework.rate)
              th(.scope("col")) { Words.Framework.threshold }
              number(Words.Framework.forecast(pass))
            } else {
              th(.scope("col")) { isRegional ? Words.Framework.share : Words.Framework.progress }
            }
            if isRegional {
              number(hasGoals ? Words.Framework.share : Words.Framework.rate)
            }
          }
        }
        for (index, axis) in axes.enumerated() { view(axis, index, chrome) }
      }
    }
  }

  private func number(_ text: String) -> Node {
    th(.scope("col"), .class("n")) { text }
  }

  private func view(_ axis: Axis, _ index: Int, _ chrome: Chrome) -> Node {
    tbody {
      tr(.class("group")) {
        th(.scope("rowgroup"), .colspan(hasGoals ? 4 : isRegional ? 2 : 1)) {
          axis.title
          if let closing = axis.closing {
            div(.class("note fw-normal")) {
              HTMLLink.to(closing, Words.Closings.newTitle, chrome)
              span(.class("visually-hidden")) { " (\(axis.title))" }
            }
          }
        }
        td(.colspan(hasGoals ? 2 : 1)) {
          Components.state(axis.state, axis.verdict)
          if !axis.note.isEmpty { div(.class("note fw-normal")) { axis.note } }
        }
        td(.class("n position-relative"), .colspan(hasGoals && isRegional ? 2 : 1)) {
          if !axis.reserve.isEmpty {
            span(.class("visually-hidden")) { Words.Framework.reserve }
            axis.reserve
          }
        }
      }
      for (row, line) in axis.lines.enumerated() { view(line, id: "axe-\(index)-\(row)") }
    }
  }

  private func view(_ line: Line, id: String) -> Node {
    tr {
      th(.scope("row")) {
        a(.href(line.address.href)) { line.label }
        " "
        span(.class("code")) { line.code }
        if !line.missing.isEmpty { div(.class("note fw-normal")) { line.missing } }
      }
      td(.class("n")) {
        line.achieved
        if !line.range.isEmpty { div(.class("note fw-normal")) { line.range } }
      }
      if hasGoals { td(.class("n")) { line.goal } }
      td { line.bullet.drawing(id: id) }
      if hasGoals {
        td(.class("n")) { line.rate }
        td { if !line.band.isEmpty { Components.state(line.state, line.band) } }
        td(.class("n")) { line.forecast }
      }
      if isRegional { td(.class("n")) { line.share } }
    }
  }
}
