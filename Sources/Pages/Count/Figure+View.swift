internal import Catalogue
internal import Charts
internal import Counting
package import HTML
internal import Kernel
internal import Words

extension FigurePage {
  package func view(_ chrome: Chrome) -> Node {
    var chrome = chrome
    if !isCumulative { chrome.period = interval }
    return Frame(
      Words.printed(definition.label), lede: lede,
      crumbs: [
        .init(Words.Frame.count, .dictionary),
        .init(
          Words.FigurePages.frameTitle(definition.frame),
          Address.dictionary.with("cadre", definition.frame)), .init(definition.code),
      ],
      actions: query.isPeriodUnreadable
        ? [] : [.init(Words.Closings.closeFigure, closing.address)],
      verb: .count, downloads: !query.isPeriodUnreadable, isLive: true
    ).document(chrome) {
      if query.isPeriodUnreadable {
        Components.errorSummary([
          FieldError(FigureQuery.periodName, Words.FigurePages.periodUnreadable)
        ])
      }
      FigureChoices(self).chips(chrome)
      if query.isPeriodUnreadable {
        Components.sheet { FigurePeriod(self).view(chrome) }
        meaningSheet(chrome)
      } else {
        counted(chrome)
      }
    }
  }

  /// Everything that was counted over the period.
  @Markup private func counted(_ chrome: Chrome) -> [Node] {
    div(.look(.grid, .wideAndNarrow)) {
      valueSheet(chrome)
      meaningSheet(chrome)
    }
    if let forecast { div(.data("live-text", Words.Forecast.title)) { forecast.view() } }
    cutSheet(chrome)
    for (place, funnel) in funnels.enumerated() { funnelSheet(funnel, place, chrome) }
    if let records { recordsSheet(records, chrome) }
  }

  private var lede: String {
    [
      definition.fullName, Words.FigurePages.version(definition.version),
      Words.FigurePages.kind(definition.kind.rawValue),
    ].joined(separator: " · ")
  }

  /// What the figure covers: the perimeter and the days.
  private var reach: String {
    let days =
      isCumulative
      ? Words.FigurePages.until(interval.end)
      : Words.FigurePages.within(interval.start, interval.end)
    return (perimeter + [days]).joined(separator: ", ")
  }

  /// The figure as the page shows it, to be closed.
  private var closing: ClosingQuery {
    ClosingQuery(
      figures: definition.fullName, filters: query.filters, period: interval,
      isCumulative: isCumulative)
  }

  /// What was published, and how far today's figure is from it.
  private func publishedNote(_ chrome: Chrome) -> Node {
    guard let (figure, day) = published else { return .empty }
    let text = FigureText(figure.cell, definition)
    let differs = text.exact != value.exact || text.quotient != value.quotient
    return p(.look(.range)) {
      Words.Closings.published(day, text.exact, today: differs ? value.exact : nil)
      " ("
      let closing = Address.closing(figure.number).with(ClosingPage.lineName, "\(figure.line)")
      a(.href(chrome.href(closing) + "#ecart")) {
        differs ? Words.Closings.explainedDifference : Words.Closings.seeClosing
      }
      ")."
    }
  }

  // MARK: the value and its trajectory

  private func valueSheet(_ chrome: Chrome) -> Node {
    Components.sheet {
      h2(.look(.label)) { reach }
      // Replaced whole when records change: what is said under the value comes and goes.
      div(.data("live-text", definition.fullName)) {
        div(.look(.figure)) {
          value.value
          if !value.unit.isEmpty {
            " "
            small { value.unit }
          }
        }
        valueNotes(chrome)
      }
      FigurePeriod(self).view(chrome)
      div(.data("live-text", "trajectoire")) {
        figure(
          trajectory, id: "trajectoire", caption: "",
          tableSummary: Words.FigurePages.seriesTable)
      }
    }
  }

  /// Under the value: why there is none, what it divides, what it lacks, what was promised.
  @Markup private func valueNotes(_ chrome: Chrome) -> [Node] {
    if !value.reason.isEmpty { p(.look(.range)) { value.reason } }
    if !value.quotient.isEmpty {
      p(.look(.range)) { value.quotient }
    } else if value.exact != value.value {
      p(.look(.range)) { value.exact }
    }
    if !value.range.isEmpty { p(.look(.range)) { value.range } }
    if let yearly { p(.look(.range)) { yearly } }
    if let stopped = incompleteFate, incomplete > 0 {
      p(.look(.range)) {
        a(.href(recordsHref(stopped.fate, stopped.role, chrome))) {
          Words.FigurePages.incomplete(incomplete)
        }
      }
    }
    publishedNote(chrome)
    if let promise {
      p(.look(.range)) {
        Components.state(
          attained(promise),
          Words.FigurePages.attainment(
            FigureText.plain(promise.attained, .rate), nature: promise.target.nature,
            promise.target.date))
      }
    }
  }

  /// Reached; not yet; or not, at a date that has passed.
  private func attained(_ promise: (target: FigureTarget, attained: Double)) -> State {
    if promise.attained >= 1 { return .good }
    return promise.target.date < interval.end ? .bad : .watch
  }

  /// How far the value is from what it was a year before, when both are known.
  private var yearly: String? {
    guard isCumulative, definition.unit != .rate, let now = value.number else { return nil }
    let day = interval.end.adding(months: -12)
    guard let before = points.last(where: { ($0.cell.end ?? interval.end) <= day }),
      let then = before.text.number, let end = before.cell.end
    else { return nil }
    let difference = now - then
    if difference == 0 { return Words.FigureScreen.sameAsYear }
    let text = FigureText.plain(abs(difference), definition.unit)
    return Words.FigureScreen.sinceYear((difference < 0 ? "−\u{A0}" : "+\u{A0}") + text, end)
  }

  private var incompleteFate: (fate: TermExplanation.Fate, role: TermExplanation.Role)? {
    for funnel in funnels {
      if let step = funnel.steps.first(where: { $0.isIncomplete }), let fate = step.fate {
        return (fate, funnel.role)
      }
    }
    return nil
  }

  private var trajectory: TrajectoryChart {
    FigureTrajectory(
      definition: definition, points: points, targets: targets, forecast: forecast?.points ?? [],
      interval: interval,
      isCumulative: isCumulative, whole: value.value
    ).chart
  }

  // MARK: what it counts

  private func meaningSheet(_ chrome: Chrome) -> Node {
    Components.sheet(Words.FigurePages.meaning, id: "definition") {
      if !definition.phrase.isEmpty { p { Words.printed(definition.phrase) } }
      answers.view(chrome)
      if !definition.phrase.isEmpty { h3 { Words.FigurePages.formula } }
      for sentence in definition.prose.split(separator: ". ") {
        p {
          Words.printed(sentence.hasSuffix(".") ? String(sentence) : sentence + ".")
        }
      }
      dl(.look(.facts)) {
        fact(Words.FigurePages.moment, [.text(moments)])
        if populations.contains("participations") {
          fact(
            Words.FigurePages.records,
            [
              .text(
                isCompleteOnly
                  ? Words.FigurePages.completeRecords : Words.FigurePages.allRecords),
              .text(" "), HelpLink.word(Words.FigurePages.completeWord, chrome),
            ])
          fact(
            Words.FigurePages.ruleSet,
            [
              .text(Words.FigurePages.ruleSets(ruleSets)), .text(" "),
              HelpLink.word(Words.FigurePages.ruleSetWord, chrome),
            ])
        }
        fact(Words.FigurePages.source, [.text(Words.printed(definition.source))])
        if !definition.note.isEmpty {
          fact(Words.FigurePages.note, [.text(Words.printed(definition.note))])
        }
        if !definition.ambiguity.isEmpty {
          fact(Words.FigurePages.ambiguity, [.text(Words.printed(definition.ambiguity))])
        }
        if definition.direction != .none {
          fact(
            Words.FigurePages.direction,
            [.text(Words.FigurePages.directionName(isUp: definition.direction == .up))])
        }
        if !definition.reconciliations.isEmpty {
          fact(
            Words.FigurePages.reconciliations,
            [
              .text(Words.FigurePages.relations(definition.reconciliations.map(\.text)))
            ])
        }
        fact(
          Words.FigurePages.englishLabel, [.text(definition.englishLabel)])
        if definition.frame == Catalogue.ownFrame {
          fact(
            Words.FigurePages.versionInForce,
            [
              .text("\(definition.version) "),
              HTMLLink.to(
                .bench.adding("indicateur", definition.fullName), Words.Bench.change, chrome),
            ])
        }
      }
      if !definition.examples.isEmpty {
        h3 { Words.FigurePages.examples }
        ul(.look(.links)) {
          for example in definition.examples {
            li {
              Components.state(
                example.counted ? .good : .idle,
                example.counted ? Words.FigurePages.counted : Words.FigurePages.excluded)
              " \(Words.printed(example.title))"
            }
          }
        }
      }
    }
  }

  @Markup private func fact(_ name: String, _ content: [Node]) -> [Node] {
    dt { name }
    dd { content }
  }

  private var isCompleteOnly: Bool {
    definition.terms.contains { $0.population == .participations && $0.records == .complete }
  }

  /// What dates each term, once each.
  private var moments: String {
    definition.terms.reduce(into: [String]()) { names, term in
      let name = Words.FigurePages.moment(term.moment.rawValue)
      if !names.contains(name) { names.append(name) }
    }.joined(separator: ", ")
  }

  // MARK: the funnel

  private func funnelSheet(_ funnel: FigureFunnel, _ place: Int, _ chrome: Chrome) -> Node {
    let title = Words.FigurePages.funnel(funnel.role.rawValue)
    let chart = FunnelChart(
      text: ChartText(title: title, headers: Words.FigurePages.stepHeaders),
      steps: funnel.steps.map { step in
        FunnelChart.Step(
          step.label,
          ChartValue(
            Double(step.count),
            step.leaves ? Words.FigurePages.step(step.count) : Words.number(step.count)),
          leaves: step.leaves,
          address: step.fate.map { recordsHref($0, funnel.role, chrome) })
      })
    return Components.sheet(title, id: place == 0 ? "entonnoir" : "entonnoir-\(place + 1)") {
      div(.data("live-text", title)) {
        chart.drawing(id: "e\(place)")
        for note in funnel.range { p(.look(.note)) { note } }
      }
    }
  }

  /// Where the records of a fate are shown, on this page.
  func recordsHref(
    _ fate: TermExplanation.Fate, _ role: TermExplanation.Role, _ chrome: Chrome
  ) -> String {
    let address = chrome.here.with(FigureQuery.fateName, FigureQuery.word(fate))
      .with(FigureQuery.roleName, role == .denominator ? role.rawValue : nil)
      .with(FigureQuery.pageName, nil).with(FigureQuery.sheetName, nil)
    return chrome.href(address) + "#fiches"
  }
}
