internal import Charts
internal import Checks
internal import Counting
package import HTML
internal import Kernel
internal import Records
package import Steering
internal import Words

extension OperationPage {
  /// The page; `names` are those of the participations it shows, `targets` what was promised of it,
  /// `risk` what the tests of operations at risk say.
  package func view(
    _ names: PersonNames, _ chrome: Chrome, _ targets: OperationTargets? = nil,
    _ risk: OperationRisk? = nil
  ) -> Node {
    Frame(
      record.title, lede: lede,
      crumbs: [
        .init(Words.Frame.record, .record), .init(Words.Operations.title, .operations),
        .init(record.code),
      ],
      actions: (findings.total > 0
        ? [.init(Words.Quality.seeAll(findings.total), .findings.with("operation", record.code))]
        : []) + (structure.map { [.init(Words.Structure.see, $0)] } ?? []),
      verb: .record, downloads: !lines.isEmpty, isLive: true
    ).document(chrome) {
      div(.look(.grid, .wideAndNarrow)) {
        div(.look(.stack)) {
          participantsSheet
          moneySheet
          qualitySheet
        }
        identitySheet
      }
      if let risk { RiskWriting.sheet(risk, chrome) }
      if let targets { targets.view(operation: record.code, chrome) }
      latestSheet(names, chrome)
      participationsSheet(names, chrome)
    }
  }

  private var lede: String {
    [record.code, record.text(.beneficiaire), Words.Operations.stage(record.status)]
      .filter { !$0.isEmpty }.joined(separator: " · ")
  }

  // MARK: participants

  private var participantsSheet: Node {
    Components.sheet(Words.Operations.participants) {
      if record.isTracked {
        p(.look(.statement), .data("live-text", "resume")) { sentence }
        if let planned = record.planned {
          figure(
            bullet(planned), id: "prevision", caption: Words.Operations.bulletCaption,
            tableSummary: Words.Operations.table)
        } else {
          p(.look(.note)) { Words.Operations.noForecast }
        }
      } else {
        p { Words.Operations.noParticipants }
      }
    }
  }

  private var share: String? { record.planned.flatMap { Share.text(participants, of: $0) } }

  private var sentence: String {
    let progress = Words.Operations.progress(
      participants: participants, planned: record.planned, share: share,
      elapsed: elapsed.map { Share.text($0) }, date: date)
    guard let complete = Share.text(complete, of: participants) else { return progress }
    return progress + " "
      + Words.Operations.completeness(complete, missing: participants - self.complete)
  }

  private func bullet(_ planned: Int) -> BulletChart {
    var chart = BulletChart(
      text: ChartText(
        title: Words.Operations.bullet, description: sentence,
        headers: [
          Words.Operations.participants, Words.Operations.achieved, Words.Operations.forecast,
        ]),
      achieved: ChartValue(Double(participants), Words.number(participants)),
      milestone: ChartValue(Double(planned), Words.number(planned)), state: pace(planned))
    chart.width = 420
    return chart
  }

  /// Behind when the share of people is well under the share of time.
  private func pace(_ planned: Int) -> ChartState {
    guard let elapsed, planned > 0 else { return .good }
    let reached = Double(participants) / Double(planned)
    return reached >= elapsed * 0.85 ? .good : reached >= elapsed * 0.65 ? .watch : .bad
  }

  // MARK: identity

  private var identitySheet: Node {
    Components.sheet(Words.Operations.identity) {
      dl(.look(.facts)) {
        for (label, value) in facts where !value.isEmpty {
          dt { label }
          dd { value }
        }
      }
    }
  }

  private var facts: [(String, String)] {
    func line(_ code: String, _ label: String) -> String {
      label.isEmpty || code.isEmpty ? code : "\(code) · \(label)"
    }
    return [
      (Words.Operations.beneficiary, record.text(.beneficiaire)),
      (Words.Operations.beneficiaryType, record.text(.typeBeneficiaire)),
      (Words.Operations.siret, record.text(.siret)),
      (Words.Operations.region, Regions.label(record.text(.region))),
      (Words.Operations.body, record.text(.oi)),
      (Words.Operations.programme, line(record.text(.programme), programmeLabel)),
      (Words.Operations.axis, line(record.text(.axe), axisLabel)),
      (Words.Operations.priority, line(record.text(.pi), priorityLabel)),
      (Words.Operations.objective, line(record.text(.os), objectiveLabel)),
      (Words.Operations.fund, record.text(.fonds)),
      (Words.Operations.scheme, record.text(.dispositif)),
      (
        Words.Operations.dates,
        Words.Operations.period(record.day(.dateDebut), record.day(.dateFin))
      ),
      (Words.Operations.programming, record.day(.dateProgrammation).map(Words.longDate) ?? ""),
      (Words.Operations.agreement, record.day(.dateConvention).map(Words.longDate) ?? ""),
      (Words.Operations.abstract, record.text(.resume)),
    ]
  }

  // MARK: money

  private var moneySheet: Node {
    Components.sheet(Words.Operations.money) {
      p(.look(.note)) { Words.Operations.moneyNote(date, moneyScope) }
      if money.lines.allSatisfy({ $0.total == nil && $0.european == nil }) {
        p { Words.Operations.noMoney }
      } else {
        TableView(
          Words.Operations.moneyCaption,
          [
            .init(Words.Operations.step), .number(Words.Operations.totalCost),
            .number(Words.Operations.europeanPart), .number(Words.Operations.shareOfProgrammed),
          ],
          rows: money.lines.map { line in
            TableView.Row([
              .text(Self.label(line.step)),
              .text(line.total.map(Words.Euros.whole) ?? "–"),
              .text(line.european.map(Words.Euros.whole) ?? "–"),
              .text(money.share(line).map { Share.text($0) } ?? ""),
            ])
          }, hidesCaption: true
        ).node
      }
    }
  }

  /// Whether figures of that day count the operation, and why not.
  private var moneyScope: Words.Operations.MoneyScope {
    if money.standing.isCounted { return .counted }
    guard money.standing.isProgrammed else { return .notProgrammed }
    return money.standing.programmedOn.map { .later($0) } ?? .undated
  }

  private static func label(_ step: OperationMoney.Step) -> String {
    switch step {
    case .programmed: Words.Operations.programmed
    case .agreed: Words.Operations.agreed
    case .declared: Words.Operations.declared
    case .certified: Words.Operations.certified
    }
  }

  // MARK: quality

  private var qualitySheet: Node {
    Components.sheet(Words.Operations.quality) {
      if record.isTracked {
        dl(.look(.facts, .numberFacts)) {
          fact(Words.Operations.records, quality.records)
          dt { Words.Operations.complete }
          dd {
            "\(Words.number(quality.complete))"
            if let share = Share.text(quality.complete, of: quality.records) { " (\(share))" }
          }
          fact(Words.Operations.errors, findings.errors, state: .bad)
          fact(Words.Operations.warnings, findings.warnings, state: .watch)
          fact(Words.Operations.exitsDue, quality.exitsDue, state: .watch)
          dt { Words.Operations.entryDelay }
          dd { quality.medianEntryDelay.map(Words.Operations.days) ?? Words.Quality.notMeasured }
        }
      } else {
        p { Words.Operations.noParticipants }
      }
    }
  }

  @Markup private func fact(_ label: String, _ value: Int, state: State? = nil) -> [Node] {
    dt { label }
    dd {
      if let state, value > 0 {
        Components.state(state, Words.number(value))
      } else {
        Words.number(value)
      }
    }
  }

  private func latestSheet(_ names: PersonNames, _ chrome: Chrome) -> Node {
    Components.sheet(Words.Operations.latest) {
      if latest.isEmpty {
        p { Words.Operations.noFinding }
      } else {
        ul(.look(.links, .findings)) {
          for line in latest {
            li {
              Components.state(line.state, Words.severity(line.severity.rawValue))
              " "
              line.place(names, chrome)
              p { line.message }
            }
          }
        }
        if findings.total > latest.count {
          p {
            HTMLLink.to(
              .findings.with("operation", record.code), Words.Quality.seeAll(findings.total),
              chrome)
          }
        }
      }
    }
  }

  // MARK: participations

  /// What is said of who has no exit yet: nobody is in an operation that is over.
  private func withoutExit(_ chrome: Chrome) -> String {
    guard let end = record.day(.dateFin), end < chrome.today else {
      return Words.Operations.stillIn
    }
    return Words.Operations.exitLacks
  }

  private func participationsSheet(_ names: PersonNames, _ chrome: Chrome) -> Node {
    Components.sheet(Words.Operations.participations, id: "participations") {
      if lines.isEmpty {
        p { Words.Operations.noParticipation }
      } else {
        TableView(
          Words.Operations.participationsCaption(date),
          [
            .init(Words.Operations.person), .init(Words.Operations.entry),
            .init(Words.Operations.exit), .init(Words.Operations.record),
            .init(Words.Quality.findings),
          ],
          rows: shown.map { line in
            TableView.Row([
              HTMLLink.to(.participation(line.id), names.title(line.id), chrome),
              .text(line.entry.map(Words.shortDate) ?? ""),
              .text(line.exit.map(Words.shortDate) ?? withoutExit(chrome)),
              line.isComplete
                ? Components.state(.good, Words.Operations.isComplete)
                : Components.state(.bad, Words.Operations.isIncomplete),
              .text(
                Words.Quality.counts(
                  errors: line.findings.errors, warnings: line.findings.warnings,
                  information: line.findings.information)),
            ])
          }
        ).node
        pager.view(chrome)
      }
    }
  }
}
