internal import Charts
package import HTML
internal import Kernel
internal import Words

extension FrameworkPage {
  private typealias Say = Words.Framework

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: lede,
      crumbs: [.init(Words.Frame.compare, .compare), .init(Say.title)],
      actions: other.map { [$0] } ?? [], verb: .compare, downloads: !axes.isEmpty, isLive: true
    ).document(chrome) { content(chrome) }
  }

  /// What the page itself shows, inside its frame.
  @Markup func content(_ chrome: Chrome) -> [Node] {
    if axes.isEmpty {
      Components.sheet {
        if isRegional {
          Components.nothing(Say.emptyRegion)
        } else {
          Components.nothing(Say.empty) { HTMLLink.button(Say.importGoals, .newImport) }
        }
      }
    } else {
      say
      Components.band(cards.map(view))
      Components.sheet {
        figures(chrome)
        if !warning.isEmpty { p(.look(.note)) { warning } }
        if isSuspensionAtRisk { p(.look(.note)) { Say.suspension } }
      }
    }
  }

  private func view(_ card: Card) -> Node {
    let value: Node =
      card.address.map { address in a(.href(address.href)) { card.value } } ?? .text(card.value)
    return Components.figure(card.label, value: value, unit: card.unit) { card.note }
  }

  /// The sentences, with what each is about standing out.
  private var say: Node {
    p(.look(.lead)) {
      for (index, sentence) in sentences.enumerated() {
        if index > 0 { " " }
        for part in sentence {
          if part.isStrong { b { part.text } } else { part.text }
        }
      }
    }
  }

  // MARK: the table

  /// Whether something is to be reached; without, there is nothing to judge.
  private var hasGoals: Bool {
    axes.contains { axis in axis.lines.contains { !$0.goal.isEmpty } }
  }

  private var hasReserve: Bool { axes.contains { !$0.reserve.isEmpty } }

  private var caption: String {
    if hasGoals {
      return Say.caption(isTarget: isTarget, pass: pass) + " " + Say.certainty
    }
    return isRegional ? Say.captionOfShares : Say.captionWithoutGoals
  }

  /// Columns from the indicator's name to its rate, of those that have one.
  private var figureColumns: Int { hasGoals ? 5 : 3 }
  /// Columns after the state: the forecast, the region's part, the reserve.
  private var lastColumns: Int { (hasGoals ? 1 : 0) + (isRegional && hasGoals ? 1 : 0) }

  private func figures(_ chrome: Chrome) -> Node {
    div(.look(.wide, .many), .tabindex(0), .role("region"), .aria("label", Say.title)) {
      table(.look(.figureTable, .framework, .cards)) {
        HTML.caption { caption }
        thead {
          tr {
            th(.scope("col")) { Say.indicator }
            number(Say.achieved)
            if hasGoals { number(Say.goalHeader(isTarget: isTarget)) }
            th(.scope("col")) { Say.progress }
            if hasGoals {
              number(Say.rate)
              th(.scope("col")) { Say.threshold }
              number(Say.forecast(pass))
            } else {
              th(.scope("col")) { isRegional ? Say.share : Say.threshold }
            }
            if isRegional && hasGoals { number(Say.share) }
            if hasReserve { number(Say.axisReserve) }
          }
        }
        for (index, parts) in groups.enumerated() { view(parts, index, chrome) }
      }
    }
  }

  private func number(_ text: String) -> Node {
    th(.scope("col"), .look(.number)) { text }
  }

  /// The axes, those of one group together.
  private var groups: [[Axis]] {
    var groups: [[Axis]] = []
    for axis in axes {
      if groups.last?.first?.group == axis.group {
        groups[groups.count - 1].append(axis)
      } else {
        groups.append([axis])
      }
    }
    return groups
  }

  /// An axis: alone with its lines, or its categories folded under it.
  @Markup private func view(_ parts: [Axis], _ index: Int, _ chrome: Chrome) -> [Node] {
    if parts.count == 1 {
      tbody {
        heading(
          parts[0].title, parts[0].state, parts[0].verdict, reserve: parts[0].reserve,
          closing: parts[0].closing, chrome)
        notes(parts[0].note)
        lines(parts[0], "axe-\(index)")
      }
    } else {
      tbody { heading(parts, chrome) }
      for (place, part) in parts.enumerated() {
        tbody(.look(.folded)) {
          fold(part, chrome)
          notes(part.note)
          lines(part, "axe-\(index)-\(place)")
        }
      }
    }
  }

  /// The row of an axis that several categories make, with the worst of their states.
  private func heading(_ parts: [Axis], _ chrome: Chrome) -> Node {
    let order: [State] = [.bad, .watch, .idle, .good]
    let worst = order.first { state in parts.contains { $0.state == state } } ?? .idle
    let isSame = Set(parts.map(\.verdict)).count == 1
    let passing = parts.count { $0.state == .good }
    return heading(
      parts[0].group, worst,
      isSame ? parts[0].verdict : Say.passingParts(passing, of: parts.count),
      reserve: reserves[parts[0].group] ?? "", closing: nil, chrome)
  }

  private func heading(
    _ title: String, _ state: State, _ verdict: String, reserve: String, closing: Address?,
    _ chrome: Chrome
  ) -> Node {
    tr(.look(.group)) {
      th(.scope("rowgroup"), .colspan(figureColumns)) {
        title
        if let closing { link(closing, title, chrome) }
      }
      td(.look(.status)) { Components.state(state, verdict) }
      if lastColumns > 0 { td(.colspan(lastColumns)) }
      if hasReserve { td(.look(.number)) { reserve } }
    }
  }

  /// The row of a category: what opens its lines, and what they say in a word each.
  private func fold(_ axis: Axis, _ chrome: Chrome) -> Node {
    tr(.look(.category)) {
      th(.scope("rowgroup"), .colspan(figureColumns)) {
        details {
          summary {
            axis.category
            span(.look(.rates)) {
              for line in axis.lines {
                span(.look(.rate, Look(state: line.state))) {
                  span(.look(.code)) { line.code }
                  " "
                  line.rate.isEmpty ? line.achieved : line.rate
                }
              }
            }
          }
          if let closing = axis.closing { link(closing, axis.title, chrome) }
        }
      }
      td(.look(.status)) { Components.state(axis.state, axis.verdict) }
      if lastColumns > 0 { td(.colspan(lastColumns)) }
      if hasReserve { td(.look(.number)) { axis.reserve } }
    }
  }

  private func link(_ closing: Address, _ title: String, _ chrome: Chrome) -> Node {
    span(.look(.note)) {
      " "
      HTMLLink.to(closing, Words.Closings.newTitle, chrome)
      span(.look(.visuallyHidden)) { " (\(title))" }
    }
  }

  /// What an axis adds to its verdict, across the table.
  private func notes(_ note: String) -> Node {
    guard !note.isEmpty else { return .empty }
    return tr(.look(.sub)) {
      td(.colspan(columns)) { Words.capitalised(note) + "." }
    }
  }

  private var columns: Int { figureColumns + 1 + lastColumns + (hasReserve ? 1 : 0) }

  @Markup private func lines(_ axis: Axis, _ id: String) -> [Node] {
    for (row, line) in axis.lines.enumerated() {
      view(line, id: "\(id)-\(row)")
      let more = [line.missing, line.range].filter { !$0.isEmpty }
      if !more.isEmpty {
        tr(.look(.sub)) {
          td(.colspan(columns)) { more.joined(separator: " · ") }
        }
      }
    }
  }

  private func view(_ line: Line, id: String) -> Node {
    let hasMore = !line.missing.isEmpty || !line.range.isEmpty
    return tr(.look(hasMore ? [.line, .before] : [.line])) {
      th(.scope("row"), .look(.name)) {
        a(.href(line.address.href)) { line.label }
        " "
        span(.look(.code)) { line.code }
      }
      td(.look(.number, .value)) { line.achieved }
      if hasGoals {
        td(.look(.number, .detail), .data("label", Say.goalHeader(isTarget: isTarget))) {
          line.goal
        }
      }
      td(.look(.detail)) { line.bullet.drawing(id: id) }
      if hasGoals {
        td(.look(.number, .detail), .data("label", Say.rate)) { line.rate }
        td(.look(.status)) { if !line.band.isEmpty { Components.state(line.state, line.band) } }
        td(.look(.number, .detail), .data("label", Say.forecast(pass))) { line.forecast }
      } else {
        td { isRegional ? line.share : line.rate }
      }
      if isRegional && hasGoals { td(.look(.number)) { line.share } }
      if hasReserve { td() }
    }
  }
}
