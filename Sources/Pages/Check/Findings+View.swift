internal import Checks
package import HTML
internal import HTTP
internal import Kernel
internal import Records
internal import Words

extension FindingsPage {
  /// The page; `names` are those of the participations it shows.
  package func view(_ names: PersonNames, _ chrome: Chrome) -> Node {
    Frame(
      Words.Quality.findings, lede: Words.Quality.findingsLede,
      crumbs: [.init(Words.Frame.check, .check), .init(Words.Quality.findings)], verb: .check,
      downloads: counts.total > 0, isLive: true
    ).document(chrome) {
      Components.sheet {
        Components.filterBox(chrome) { form(chrome) }
        p(.look(.statement), .data("live-text", "resume")) { sentence }
        tabs(chrome)
        if counts.total > 0 {
          if let batch {
            worklist(batch, names, chrome)
          } else {
            grouping == .list ? list(names, chrome) : grouped(chrome)
          }
          pager.view(chrome)
        }
      }
    }
  }

  private var sentence: String {
    let text = Words.Quality.listed(
      counts.total, operations: operations, outside: outside, errors: counts.errors,
      rule: filters.rule.map { Words.printed(Words.findingTitle(id: $0.rawValue)) })
    return subject.isEmpty ? text : "\(subject)\u{A0}: \(text)"
  }

  private func form(_ chrome: Chrome) -> Node {
    let kept: Set<String> = ["operation", "structure", "par"]
    return Components.asking(
      .findings, chrome, keeping: chrome.here.query.filter { kept.contains($0.name) }
    ) {
      Field(
        "regle", Words.Quality.rule, value: filters.rule?.rawValue ?? "", isRequired: false,
        choices: [("", Words.Quality.allRules)]
          + rules.map {
            ($0.rawValue, "\($0.rawValue) · \(Words.printed(Words.findingTitle(id: $0.rawValue)))")
          }
      ).view()
      Field(
        "gravite", Words.Quality.severity, value: filters.severity?.rawValue ?? "",
        isRequired: false,
        choices: [("", Words.Quality.anySeverity)]
          + ["E", "W", "I"].map { ($0, Words.severity($0)) }
      ).view()
      button(.type("submit"), .look(.quietButton)) { Words.Frame.filter }
      if !subject.isEmpty {
        a(
          .look(.quietButton),
          .href(
            chrome.href(
              chrome.here.with("operation", nil).with("structure", nil).with("page", nil)))
        ) { Words.Quality.clear(subject) }
      }
    }
  }

  private func tabs(_ chrome: Chrome) -> Node {
    let labels: [(Grouping, String)] = [
      (.list, Words.Quality.list), (.operations, Words.Quality.byOperation),
      (.structures, Words.Quality.byStructure), (.regions, Words.Quality.byRegion),
    ]
    return nav(.look(.tabs), .aria("label", Words.Quality.views)) {
      for (tab, label) in labels {
        let address = chrome.here.with("par", tab == .list ? nil : tab.rawValue).with("page", nil)
        Node.element(
          Element(
            "a",
            [.href(chrome.href(address))] + (tab == grouping ? [.aria("current", "page")] : []),
            [.text(label)]))
      }
    }
  }

  /// The anomalies, those of one cause under what it says and asks for.
  private func list(_ names: PersonNames, _ chrome: Chrome) -> Node {
    var rows: [TableView.Row] = []
    for (index, line) in lines.enumerated() {
      if index == 0 || !line.hasCause(of: lines[index - 1]) {
        rows.append(TableView.Row([cause(line, chrome)], isGroup: true))
      }
      rows.append(row(line, names, chrome))
    }
    return TableView(
      Words.Quality.caption(counts.total),
      [
        .init(Words.Quality.place), .init(Words.Quality.field, role: .status),
        .init(Words.Quality.written), .init(Words.Operations.operation),
        .init(Words.Quality.action, role: .status),
      ], rows: rows
    ).node
  }

  /// The same, each with a box to tick, and what can be done with those ticked.
  private func worklist(
    _ batch: FindingBatch, _ names: PersonNames, _ chrome: Chrome
  ) -> Node {
    group {
      if let first = lines.first { cause(first, chrome) }
      Components.worklist(
        Words.Quality.caption(counts.total),
        columns: [
          Words.Quality.place, Words.Quality.written, Words.Operations.operation,
          Words.Quality.action,
        ],
        lines.map { line in
          Components.WorkLine(
            id: "\(line.recordNumber)", name: line.called(names),
            cells: [
              line.place(names, chrome), .text(line.value),
              line.operation.map { HTMLLink.to(.operation($0), line.operationTitle, chrome) }
                ?? .empty,
              a(.href(chrome.href(line.correction)), .look(.quietButton, .smallButton)) {
                Words.Quality.correct
              },
            ])
        }, field: FindingBatch.recordName,
        to: Address.correction.with("regle", filters.rule?.rawValue)
          .with("nature", batch.kind.rawValue).with("donnee", batch.field),
        acts: [(value: "donner", label: Words.FindingBatch.give)], with: batch.value, chrome)
    }
  }

  private func cause(_ line: FindingLine, _ chrome: Chrome) -> Node {
    group {
      Components.state(line.state, Words.severity(line.severity.rawValue))
      " "
      Words.capitalised(Words.printed(Words.findingTitle(id: line.rule.rawValue)))
      " "
      span(.look(.code)) { line.rule.rawValue }
      div(.look(.note)) { line.general }
    }
  }

  private func row(
    _ line: FindingLine, _ names: PersonNames, _ chrome: Chrome
  ) -> TableView.Row {
    TableView.Row([
      line.place(names, chrome),
      line.field.map { .text(Words.People.label($0)) } ?? .empty,
      .text(line.value),
      line.operation.map { HTMLLink.to(.operation($0), line.operationTitle, chrome) } ?? .empty,
      group {
        a(.href(chrome.href(line.correction)), .look(.quietButton, .smallButton)) {
          Words.Quality.correct
        }
      },
    ])
  }

  private func grouped(_ chrome: Chrome) -> Node {
    TableView(
      Words.Quality.caption(counts.total),
      [
        .init(heading), .number(Words.Quality.errors), .number(Words.Quality.warnings),
        .number(Words.Quality.information),
      ],
      rows: groups[pager.range].map { line in
        TableView.Row([
          group {
            if let address = line.address {
              a(.href(href(address, chrome))) { line.label }
            } else {
              line.label
            }
            " "
            if grouping != .regions { span(.look(.code)) { line.code } }
          },
          .text(Words.number(line.counts.errors)), .text(Words.number(line.counts.warnings)),
          .text(Words.number(line.counts.information)),
        ])
      }
    ).node
  }

  /// A region's list is seen in the scope of that region.
  private func href(_ address: Address, _ chrome: Chrome) -> String {
    guard grouping == .regions, let region = address.query.first(where: { $0.name == "region" })
    else { return chrome.href(address) }
    return address.seen(in: Scope(region: region.value, date: chrome.scope.date)).href
  }

  private var heading: String {
    switch grouping {
    case .structures: Words.Quality.structure
    case .regions: Words.Quality.region
    default: Words.Operations.operation
    }
  }
}
