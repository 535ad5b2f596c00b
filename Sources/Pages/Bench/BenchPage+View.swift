internal import Catalogue
internal import Charts
internal import Counting
package import HTML
internal import HTTP
internal import Words

extension BenchPage {
  package func view(_ chrome: Chrome) -> Node {
    Pages.Frame(
      Words.Bench.title, lede: Words.Bench.lede,
      crumbs: [.init(Words.Frame.count, .dictionary), .init(Words.Bench.title)], verb: .count
    ).document(chrome) {
      div(.look(.grid, .halves)) {
        Components.sheet(Words.Bench.formTitle) { form(chrome) }
        div(.look(.stack), .id("essai")) { results(chrome) }
      }
      if !versions.isEmpty { Components.sheet(Words.Bench.versions) { versionsTable.node } }
    }
  }

  private func form(_ chrome: Chrome) -> Node {
    HTML.form(
      .method("get"), .unfilled, .action(Address.bench.href), .data("attempt", "essai")
    ) {
      for pair in chrome.scope.pairs {
        input(.type("hidden"), .name(pair.name), .value(pair.value))
      }
      for field in fields { field.view(errors) }
      button(.type("submit"), .look(.primaryButton)) { Words.Bench.attempt }
    }
  }

  private var fields: [Field] {
    typealias Say = Words.Bench
    func field(
      _ control: DefinitionForm.Control, _ label: String, help: String = "", lines: Int? = nil,
      longest: Int = 500, choices: [(value: String, label: String)] = []
    ) -> Field {
      Field(
        control.rawValue, label, help: help, value: form[control],
        isRequired: control == .code || control == .label, longest: longest, choices: choices,
        lines: lines)
    }
    return [
      field(.code, Say.code, help: Say.codeHelp, longest: 60), field(.label, Say.label),
      field(
        .count, Say.count,
        choices: DefinitionForm.counts.map { ($0, Say.countName($0)) }),
      field(
        .moment, Say.moment,
        choices: DefinitionForm.moments.map { ($0, Say.momentName($0)) }),
      field(
        .records, Say.records, choices: [("complete", Say.complete), ("all", Say.all)]),
      field(.condition, Say.condition, help: Say.conditionHelp, lines: 4, longest: 2_000),
      field(.among, Say.among, help: Say.amongHelp, lines: 2, longest: 2_000),
      field(.phrase, Say.phrase, help: Say.phraseHelp, lines: 2),
      field(.source, Say.source, help: Say.sourceHelp),
      field(.note, Say.note, lines: 2),
    ]
  }

  @Markup private func results(_ chrome: Chrome) -> [Node] {
    if let trial {
      Components.sheet(Words.Bench.trialTitle) {
        Components.figure(
          Words.printed(trial.definition.label), value: .text(trial.value.value),
          unit: trial.value.unit)
        if !trial.value.quotient.isEmpty { p(.look(.note)) { trial.value.quotient } }
        if !trial.value.reason.isEmpty { p(.look(.note)) { trial.value.reason } }
        if !trial.value.range.isEmpty { p(.look(.note)) { trial.value.range } }
        if let before = trial.before {
          p(.look(.note)) { "\(Words.Bench.before)\u{A0}: \(before.value)" }
        }
        p(.look(.note)) { Words.Bench.read(trial.records) }
        h3 { Words.Bench.formula }
        p { Words.printed(trial.definition.prose) }
      }
      Components.sheet(Words.Bench.byRegion) { regionsTable(trial).node }
      for change in trial.changes { changed(change, chrome) }
      for (place, funnel) in trial.funnels.enumerated() { self.funnel(funnel, place) }
      Components.sheet(Words.Bench.publish(next)) { publication(chrome) }
    } else {
      Components.sheet(Words.Bench.trialTitle) {
        Components.nothing(errors.isEmpty ? Words.Bench.waiting : Words.Bench.mend)
      }
    }
  }

  private func regionsTable(_ trial: Trial) -> TableView {
    let compares = trial.regions.contains { $0.before != nil }
    return TableView(
      Words.Bench.byRegion,
      [.init(Words.Bench.region), .number(Words.Bench.value)]
        + (compares ? [.number(Words.Bench.before)] : []),
      rows: trial.regions.map { region in
        TableView.Row(
          [.text(region.label), .text(region.text.value)]
            + (compares ? [.text(region.before?.value ?? "")] : []))
      }, hidesCaption: true)
  }

  /// Who changes sides from the version in force.
  private func changed(_ change: Trial.Change, _ chrome: Chrome) -> Node {
    Components.sheet(Words.Bench.changes(change.role.rawValue)) {
      p { Words.Bench.moved(change.entering, change.leaving) }
      if !change.lines.isEmpty {
        TableView(
          Words.Bench.changes(change.role.rawValue),
          [
            .init(Words.FigurePages.record), .init(Words.FigurePages.fate),
            .init(Words.FigurePages.why),
          ],
          rows: change.lines.map { line in
            TableView.Row([
              FigurePage.name(line, chrome),
              .text(line.isCounted ? Words.Bench.enters : Words.Bench.leaves), .text(line.why),
            ])
          }, hidesCaption: true
        ).node
      }
    }
  }

  private func funnel(_ funnel: FigureFunnel, _ place: Int) -> Node {
    let chart = FunnelChart(
      text: ChartText(title: Words.Bench.funnelTitle, headers: Words.FigurePages.stepHeaders),
      steps: funnel.steps.map { step in
        FunnelChart.Step(
          step.label,
          ChartValue(
            Double(step.count),
            step.leaves ? Words.FigurePages.step(step.count) : Words.number(step.count)),
          leaves: step.leaves)
      })
    return Components.sheet(Words.FigurePages.funnel(funnel.role.rawValue)) {
      chart.drawing(id: "b\(place)")
    }
  }

  /// What publishes the indicator as it was tried.
  private func publication(_ chrome: Chrome) -> Node {
    guard mayPublish else { return p { Words.Bench.onlyStewards } }
    return HTML.form(.method("post"), .action(chrome.href(.bench)), .look(.narrow)) {
      Components.key(chrome)
      for control in DefinitionForm.Control.allCases {
        input(.type("hidden"), .name(control.rawValue), .value(form[control]))
      }
      Field(
        "motif", Words.Bench.versionNote, longest: 500, lines: 2
      ).view(errors)
      Field(
        "debut", Words.Bench.from, help: Words.Bench.fromHelp, type: "date", isRequired: false
      ).view(errors)
      button(.type("submit"), .look(.primaryButton)) { Words.Bench.publish(next) }
    }
  }

  private var versionsTable: TableView {
    TableView(
      Words.Bench.versions,
      [.number(Words.Bench.version), .init(Words.Bench.since), .init(Words.Bench.until)],
      rows: versions.map { version in
        TableView.Row([
          .text("\(version.version)"),
          .text(version.from.map { Words.longDate($0) } ?? Words.Bench.always),
          .text(version.until.map { Words.longDate($0) } ?? ""),
        ])
      }, hidesCaption: true)
  }
}
