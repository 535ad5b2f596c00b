package import HTML
internal import HTTP
internal import Words

extension OperationsPage {
  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.Operations.title, lede: Words.Operations.lede,
      crumbs: [.init(Words.Frame.record, .record), .init(Words.Operations.title)], verb: .record,
      downloads: !lines.isEmpty, isLive: true
    ).document(chrome) {
      Components.sheet {
        Components.filterBox(chrome) { form(chrome) }
        if lines.isEmpty {
          Components.nothing(Words.Operations.none)
        } else {
          p(.look(.statement), .data("live-text", "resume")) { sentence }
          table(chrome).node
          pager.view(chrome)
        }
      }
    }
  }

  private var sentence: String {
    Words.Operations.summary(
      operations: totals.operations, participants: totals.participants, planned: totals.planned,
      foreseen: totals.foreseen, share: Share.text(totals.foreseen, of: totals.planned),
      abandoned: totals.abandoned, abandonedPlanned: totals.abandonedPlanned,
      complete: Share.text(totals.complete, of: totals.participants), empty: totals.empty,
      date: date)
  }

  private func form(_ chrome: Chrome) -> Node {
    Components.asking(
      .operations, chrome, keeping: chrome.here.query.filter { $0.name == Sorting.parameter },
      isSearch: true
    ) {
      Field(
        "q", Words.Operations.search, value: filters.search, type: "search", isRequired: false
      ).view()
      choice("axe", Words.Operations.axis, filters.axis, choices.axes)
      choice(
        "pi", Words.Operations.priority, filters.priority, choices.priorities,
        all: Words.Operations.allFeminine)
      choice(
        "statut", Words.Operations.status, filters.status, choices.statuses,
        Words.Operations.stage, all: Words.Operations.allFeminine)
      choice(
        "type", Words.Operations.beneficiaryType, filters.beneficiaryType,
        choices.beneficiaryTypes)
      choice("dispositif", Words.Operations.scheme, filters.scheme, choices.schemes)
      button(.type("submit"), .look(.quietButton)) { Words.Frame.filter }
    }
  }

  /// A list of values to keep; nothing to choose from shows nothing.
  private func choice(
    _ name: String, _ label: String, _ value: String?, _ values: [String],
    _ words: (String) -> String = { $0 }, all: String = Words.Operations.all
  ) -> Node {
    guard values.count > 1 || value != nil else { return .empty }
    // What is applied is shown, even when nothing has it.
    let values = values + (value.map { values.contains($0) ? [] : [$0] } ?? [])
    return Field(
      name, label, value: value ?? "", isRequired: false,
      choices: [("", all)] + values.map { ($0, words($0)) }
    ).view()
  }

  private func table(_ chrome: Chrome) -> TableView {
    TableView(
      Words.Operations.caption(totals.operations),
      [
        sorting.column("titre", Words.Operations.operation, chrome),
        sorting.column("beneficiaire", Words.Operations.beneficiary, chrome),
        sorting.column("axe", Words.Operations.line, chrome),
        sorting.column("participants", Words.Operations.participants, isNumber: true, chrome),
        sorting.column("prevus", Words.Operations.planned, isNumber: true, chrome),
        sorting.column("taux", Words.Operations.attainment, isNumber: true, chrome),
        sorting.column("completes", Words.Operations.complete, isNumber: true, chrome),
        sorting.column("ue", Words.Operations.european, isNumber: true, chrome),
        sorting.column("fin", Words.Operations.end, isNumber: true, chrome),
      ],
      rows: pager.range.map { TableView.Row(cells(lines[$0], chrome)) },
      foot: TableView.Row([
        .text(Words.Operations.total), .empty, .empty, number(totals.participants),
        number(totals.planned),
        .text(
          Share.text(totals.foreseen, of: totals.planned).map {
            Words.Operations.share($0, totals.foreseen, of: totals.planned)
          } ?? ""),
        .text(Share.text(totals.complete, of: totals.participants) ?? ""),
        .text(Words.Euros.whole(totals.european)), .empty,
      ]))
  }

  private func cells(_ line: Line, _ chrome: Chrome) -> [Node] {
    [
      div(.look(.named)) {
        HTMLLink.to(.operation(line.id), line.title, chrome)
        div(.look(.under)) {
          span(.look(.code)) { line.code }
          if line.status != "conventionnee" { " \(Words.Operations.stage(line.status))" }
        }
      },
      .text(line.beneficiary),
      span(.look(.code)) {
        [line.axis, line.priority].filter { !$0.isEmpty }.joined(separator: "\u{A0}·\u{A0}")
      },
      line.participants.map(number) ?? .text(Words.Operations.notFollowed),
      .text(line.planned.map(Words.number) ?? ""),
      .text(line.attainment.map { Share.text($0) } ?? ""),
      .text(line.completeness.map { Share.text($0) } ?? ""),
      .text(line.european.map { Words.Euros.whole(Int128($0)) } ?? ""),
      .text(line.end.map(Words.shortDate) ?? ""),
    ]
  }

  private func number(_ value: Int) -> Node {
    span(.data("live-text", "")) { Words.number(value) }
  }
}

/// A part of a whole, as pages write it.
package enum Share {
  /// In per cent with one decimal, as `Words.percentage` says it; nil when there is no whole.
  package static func text(_ part: Int, of whole: Int) -> String? {
    whole > 0 ? Words.printed(Words.percentage(part, of: whole)) : nil
  }

  /// A share between 0 and 1, in per cent with one decimal.
  package static func text(_ share: Double) -> String {
    Words.printed(Words.percentage("\(share)"))
  }
}
