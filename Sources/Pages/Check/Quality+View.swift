internal import Checks
package import HTML
internal import Kernel
internal import Words

extension QualityPage {
  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.Quality.title, lede: Words.Quality.lede,
      actions: [
        .init(Words.Quality.operations, .quality), .init(Words.Quality.duplicates, .duplicates),
        .init(Words.Quality.findings, .findings, isPrimary: true),
      ], verb: .check, downloads: !rules.isEmpty, isLive: true
    ).document(chrome) {
      Components.sheet {
        p(.look(.statement), .data("live-text", "resume")) { sentence }
      }
      if !rules.isEmpty {
        div(.look(.grid, .wideAndNarrow)) {
          Components.sheet(Words.Quality.byRule) {
            div(.data("live-text", Words.Quality.byRule)) { ruleTable(chrome).node }
          }
          if !worst.isEmpty {
            Components.sheet(Words.Quality.worst) {
              div(.data("live-text", Words.Quality.worst)) { worstTable(chrome).node }
            }
          }
        }
      }
      p(.look(.note)) { HTMLLink.to(.verification, Words.Verification.link, chrome) }
    }
  }

  private var sentence: String {
    Words.Quality.summary(
      errors: counts.errors, warnings: counts.warnings, information: counts.information,
      share: Share.text(complete, of: records), missing: records - complete,
      worst: standout?.title, worstCount: standout?.counts.errors ?? 0, spread: spread,
      outside: outside)
  }

  private func ruleTable(_ chrome: Chrome) -> TableView {
    TableView(
      Words.Quality.caption(counts.total),
      [
        .init(Words.Quality.rule), .init(Words.Quality.severity), .number(Words.Quality.count),
      ],
      rows: rules.map { line in
        let title = Words.printed(Words.findingTitle(id: line.rule.rawValue))
        return TableView.Row([
          group {
            HTMLLink.to(
              .findings.with("regle", line.rule.rawValue)
                .with("gravite", line.severity.rawValue),
              Words.capitalised(title), chrome)
            " "
            span(.look(.code)) { line.rule.rawValue }
          },
          Components.state(
            FindingLine.state(line.severity), Words.severity(line.severity.rawValue)),
          .text(Words.number(line.count)),
        ])
      }, hidesCaption: true)
  }

  private func worstTable(_ chrome: Chrome) -> TableView {
    TableView(
      Words.Quality.worst,
      [
        .init(Words.Operations.operation), .number(Words.Operations.errors),
        .number(Words.Operations.complete),
      ],
      rows: worst.map { line in
        TableView.Row([
          HTMLLink.to(.operation(line.id), line.title, chrome),
          a(.href(chrome.href(.findings.with("operation", line.code).with("gravite", "E")))) {
            Words.number(line.counts.errors)
          },
          .text(Share.text(line.quality.complete, of: line.quality.records) ?? ""),
        ])
      }, hidesCaption: true)
  }
}

extension QualityTable {
  package func view(_ chrome: Chrome) -> Node {
    Frame(
      Words.Quality.operations, lede: Words.Quality.operationsLede,
      crumbs: [.init(Words.Frame.check, .check), .init(Words.Quality.operations)], verb: .check,
      downloads: !lines.isEmpty, isLive: true
    ).document(chrome) {
      Components.sheet {
        if lines.isEmpty {
          Components.nothing(Words.Quality.noOperationsFollowed)
        } else {
          p(.look(.statement), .data("live-text", "resume")) {
            Words.Quality.operationsSummary(
              operations: lines.count, below: below, exitsDue: exitsDue, delay: medianDelay)
          }
          table(chrome).node
          pager.view(chrome)
        }
      }
    }
  }

  private func table(_ chrome: Chrome) -> TableView {
    TableView(
      Words.Operations.caption(lines.count),
      [
        sorting.column("titre", Words.Operations.operation, chrome),
        sorting.column("fiches", Words.Operations.records, isNumber: true, chrome),
        sorting.column("completes", Words.Operations.complete, isNumber: true, chrome),
        sorting.column("erreurs", Words.Operations.errors, isNumber: true, chrome),
        sorting.column("verifier", Words.Operations.warnings, isNumber: true, chrome),
        sorting.column("sorties", Words.Operations.exitsDue, isNumber: true, chrome),
        sorting.column("delai", Words.Operations.entryDelay, isNumber: true, chrome),
      ],
      rows: lines[pager.range].map { TableView.Row(cells($0, chrome)) })
  }

  private func cells(_ line: Line, _ chrome: Chrome) -> [Node] {
    [
      div(.look(.named)) {
        HTMLLink.to(.operation(line.id), line.title, chrome)
        div(.look(.under)) {
          span(.look(.code)) { line.code }
          " \(line.beneficiary)"
        }
      },
      number(line.quality.records),
      completeness(line),
      line.counts.errors == 0
        ? .text("0")
        : a(.href(chrome.href(.findings.with("operation", line.code).with("gravite", "E")))) {
          Words.number(line.counts.errors)
        },
      number(line.counts.warnings), number(line.quality.exitsDue),
      .text(line.quality.medianEntryDelay.map(Words.Operations.days) ?? Words.Quality.notMeasured),
    ]
  }

  private func completeness(_ line: Line) -> Node {
    guard let share = line.share else { return .empty }
    return Components.state(
      share >= 0.98 ? .good : share >= 0.9 ? .watch : .bad, Share.text(share))
  }

  private func number(_ value: Int) -> Node {
    span(.data("live-text", "")) { Words.number(value) }
  }
}
