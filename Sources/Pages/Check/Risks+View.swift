package import HTML
internal import Kernel
internal import Records
internal import Steering
internal import Words

extension RisksPage {
  private typealias Say = Words.RisksPage

  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Say.title, lede: Say.lede(region.map(Regions.label), date),
      crumbs: [.init(Words.Frame.check, .check), .init(Say.title)], verb: .check,
      downloads: !lines.isEmpty, isLive: true
    ).document(chrome) {
      if total == 0 {
        Components.sheet {
          Components.nothing(Say.noOperation) {
            HTMLLink.button(Say.noOperationAction, .newImport)
          }
        }
      } else {
        tabs(chrome)
        Components.sheet {
          p(.look(.statement), .data("live-text", "resume")) {
            Say.summary(followed: followed, priority: priority, of: total)
          }
          if lines.isEmpty {
            Components.nothing(Say.empty)
          } else {
            table(chrome).node
            pager.view(chrome)
          }
          p(.look(.note)) { Say.method }
        }
      }
    }
  }

  private func tabs(_ chrome: Chrome) -> Node {
    let tabs: [(isEvery: Bool, label: String)] = [
      (false, Say.followed(followed)), (true, Say.all(total)),
    ]
    return nav(.look(.tabs), .aria("label", Say.views)) {
      for tab in tabs {
        let address = chrome.here.with(Self.everyParameter, tab.isEvery ? "oui" : nil)
          .with("page", nil)
        Node.element(
          Element(
            "a",
            [.href(chrome.href(address))]
              + (tab.isEvery == showsAll ? [.aria("current", "page")] : []),
            [.text(tab.label)]))
      }
    }
  }

  private func table(_ chrome: Chrome) -> TableView {
    TableView(
      Say.caption(lines.count),
      [
        sorting.column("titre", Say.operation, chrome),
        sorting.column("points", Say.points, isNumber: true, chrome),
        .init(Say.causes),
        sorting.column("fin", Say.end, chrome),
        sorting.column("entrees", Say.entered, isNumber: true, chrome),
        sorting.column("sorties", Say.exits, isNumber: true, chrome),
        sorting.column("completes", Say.complete, isNumber: true, chrome),
        sorting.column("declare", Say.declared, isNumber: true, chrome),
        sorting.column("ue", Say.left, isNumber: true, chrome),
      ],
      rows: lines[pager.range].map { TableView.Row(cells($0, chrome)) })
  }

  private func cells(_ line: Line, _ chrome: Chrome) -> [Node] {
    let reading = line.risk.reading
    return [
      div(.look(.named)) {
        HTMLLink.to(.operation(line.id), line.record.title, chrome)
        div(.look(.under)) {
          span(.look(.code)) { reading.code }
          " \(line.record.text(.beneficiaire))"
        }
      },
      RiskWriting.score(line.risk),
      RiskWriting.opened(line.risk),
      group {
        reading.end.map(Words.shortDate) ?? Say.unknown
        if let elapsed = line.elapsed {
          div(.look(.note)) { Say.elapsed(Share.text(elapsed)) }
        }
      },
      entered(line),
      exits(line),
      .text(line.complete.map { Words.Framework.percent($0) } ?? Say.unknown),
      .text(line.declared.map { Words.Framework.percent($0) } ?? Say.unknown),
      .text(reading.europeanLeft.map { Words.Euros.short(cents: $0) } ?? Say.unknown),
    ]
  }

  private func entered(_ line: Line) -> Node {
    guard line.isTracked else { return .text(Words.Operations.notFollowed) }
    return group {
      Words.number(line.risk.reading.entered)
      if let expected = line.expected, let whole = line.risk.reading.foreseen?.whole {
        div(.look(.note)) {
          Say.expected(Words.Risks.rounded(expected), of: Words.Risks.rounded(whole))
        }
      }
    }
  }

  private func exits(_ line: Line) -> Node {
    guard line.isTracked, let unsaid = line.risk.reading.exitsUnsaid else {
      return .text(Say.unknown)
    }
    return group {
      Words.number(unsaid)
      if line.risk.reading.exitsDue > 0 {
        div(.look(.note)) { Say.due(line.risk.reading.exitsDue) }
      }
    }
  }
}

/// How the causes of one operation are written, on the list and on its own page.
enum RiskWriting {
  private typealias Say = Words.RisksPage

  /// The points with the state they give.
  static func score(_ risk: OperationRisk) -> Node {
    Components.state(state(risk.level), Words.number(risk.points))
  }

  static func state(_ level: RiskLevel) -> State {
    switch level {
    case .priority: .bad
    case .followed: .watch
    case .none: .idle
    }
  }

  /// The causes in words, with the points of each.
  static func named(_ risk: OperationRisk) -> Node {
    ul(.look(.plain)) {
      for cause in risk.scored {
        li { Say.cause(Words.Risks.name(cause.measure.rawValue), cause.points) }
      }
    }
  }

  /// The same, opened to their value, their threshold and what to ask.
  static func opened(_ risk: OperationRisk) -> Node {
    let scored = risk.scored
    guard !scored.isEmpty else { return .text(Say.unknown) }
    return group {
      named(risk)
      details(.look(.more)) {
        summary {
          Say.askable
          span(.look(.visuallyHidden)) { ", \(risk.code)" }
        }
        causes(risk, scored)
      }
    }
  }

  /// Some causes, each with its value, its threshold and what to ask.
  static func causes(_ risk: OperationRisk, _ causes: [RiskCause]) -> Node {
    ul(.look(.plain)) {
      for cause in causes {
        li {
          b { Words.Risks.name(cause.measure.rawValue) }
          " "
          span(.look(.code)) { cause.test.rawValue }
          if cause.points > 0 { " \(Say.score(cause.points))" }
          p { risk.sentence(cause) }
          if cause.measure.lacking == nil {
            p(.look(.note)) {
              "\(Say.threshold)\u{A0}: "
              Words.Risks.threshold(
                cause.measure.rawValue, cause.measure.steps.map { ($0.at, $0.points) })
              "."
            }
          }
          if cause.points > 0 {
            p { Words.Risks.advice(cause.measure.rawValue) }
          }
        }
      }
    }
  }

  /// The sheet of the operation's own page.
  static func sheet(_ risk: OperationRisk, _ chrome: Chrome) -> Node {
    let scored = risk.scored
    let others = risk.causes.filter { $0.points == 0 }
    return Components.sheet(Say.sheet, id: "risques") {
      p {
        Components.state(
          state(risk.level), Say.told(risk.points, Say.level(risk.level.rawValue)))
      }
      if scored.isEmpty { p { Say.nothing } } else { causes(risk, scored) }
      if !others.isEmpty {
        details(.look(.more)) {
          summary { Say.others }
          ul(.look(.plain)) {
            for cause in others {
              li {
                span(.look(.code)) { cause.test.rawValue }
                " "
                risk.sentence(cause)
              }
            }
          }
        }
      }
      p(.look(.note)) { HTMLLink.to(.risks, Say.seeList, chrome) }
    }
  }
}
