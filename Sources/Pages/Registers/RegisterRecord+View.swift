internal import Checks
package import HTML
internal import Kernel
internal import Records
internal import Stores
internal import Words

extension RegisterRecordPage {
  package func view(_ chrome: Chrome) -> Node {
    let title = RegisterLabels.record(kind, id)
    let own = Address.ownPage(kind, id)
    return Frame(
      title, lede: RegisterLabels.title(kind),
      crumbs: [
        .init(Words.Frame.record, .record), .init(Words.Registers.title, .registers),
        .init(RegisterLabels.kind(kind), .register(kind)), .init(title),
      ],
      actions: ((own ?? structure).map { [.init(Words.Registers.own, $0)] } ?? [])
        + [
          .init(Words.Registers.correct, .correcting(kind, id)),
          .init(Words.Registers.withdraw, .withdrawing(kind, id)),
        ], verb: .record
    ).document(chrome) {
      div(.look(.grid, .wideAndNarrow)) {
        div(.look(.stack)) { dataSheet }
        div(.look(.stack)) {
          findingsSheet
          if !aside.isEmpty { asideSheet }
          historySheet(chrome)
        }
      }
    }
  }

  // MARK: data

  private var dataSheet: Node {
    let filled = facts.filter { $0.value != nil || $0.isHidden }
    let silent = facts.filter { $0.value == nil && !$0.isHidden }
    return Components.sheet(Words.Registers.data) {
      dl(.look(.answers)) {
        for fact in filled {
          div(.id("champ-\(fact.field)")) {
            dt {
              fact.label
              div(.look(.note)) { fact.help }
            }
            dd {
              if fact.isHidden {
                span(.look(.note)) { Words.People.hidden }
              } else {
                fact.value ?? ""
              }
            }
          }
        }
      }
      if !silent.isEmpty {
        details(.look(.silent)) {
          summary { Words.Registers.withoutValue(silent.count) }
          ul {
            for fact in silent {
              li(.id("champ-\(fact.field)")) {
                fact.label
                div(.look(.note)) { fact.help }
              }
            }
          }
        }
      }
    }
  }

  private var asideSheet: Node {
    let labels = Dictionary(facts.map { ($0.field, $0.label) }, uniquingKeysWith: { a, _ in a })
    return Components.sheet(Words.Registers.aside) {
      p(.look(.note)) { Words.Registers.asideLede }
      TableView(
        Words.Registers.aside,
        [.init(Words.Registers.column), .init(Words.Registers.asWritten)],
        rows: aside.map { column, text in
          TableView.Row([.text(labels[column] ?? column), .text(text)])
        }, hidesCaption: true
      ).node
    }
  }

  private var findingsSheet: Node {
    FindingLine.sheet(
      findings, lacking: lacking.map { ($0.field, $0.label) },
      label: { name in facts.first { $0.field == name }?.label })
  }

  // MARK: history

  private func historySheet(_ chrome: Chrome) -> Node {
    Components.sheet(Words.Registers.history) {
      p(.look(.note)) { Words.Registers.historyLede }
      for change in changes {
        h3 { Words.People.change("\(change.change)") }
        p {
          time(.datetime(change.moment)) { change.when }
          ", \(change.author), "
          HTMLLink.to(
            .importEntry(change.importID),
            Words.People.commitLink(change.origin.noun, change.importID), chrome)
        }
        if !change.reason.isEmpty {
          p(.look(.note)) { Words.capitalised(Words.printed(change.reason)) + "." }
        }
        lines(change)
      }
    }
  }

  private func lines(_ change: RegisterChange) -> Node {
    guard !change.lines.isEmpty else {
      return p(.look(.note)) { Words.Registers.noDatum }
    }
    guard change.change == .created else {
      return TableView(
        Words.People.change("\(change.change)"),
        [
          .init(Words.Registers.datum), .init(Words.Registers.before),
          .init(Words.Registers.after),
        ],
        rows: change.lines.map { line in
          TableView.Row([
            .text(line.label), shown(line.before, Words.Registers.empty),
            shown(line.after, Words.People.erased),
          ])
        }, hidesCaption: true
      ).node
    }
    let caption = Words.Registers.firstValues(change.lines.count)
    return details(.look(.silent)) {
      summary { caption }
      TableView(
        caption, [.init(Words.Registers.datum), .init(Words.Registers.value)],
        rows: change.lines.map { line in
          TableView.Row([.text(line.label), shown(line.after, Words.Registers.empty)])
        }, hidesCaption: true
      ).node
    }
  }

  private func shown(_ value: RegisterChange.Value, _ empty: String) -> Node {
    switch value {
    case .text(let text): .text(text)
    case .empty: span(.look(.note)) { empty }
    case .hidden: span(.look(.note)) { Words.People.hidden }
    case .notKept: span(.look(.note)) { Words.People.notKept }
    }
  }
}
