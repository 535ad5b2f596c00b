package import Catalogue
package import Charts
internal import Kernel
internal import Records
package import Steering
internal import Words

/// A screen of the strategic dashboard, ready to print.
package struct DashboardPage: Sendable {
  /// One line of the screen.
  package struct Line: Sendable {
    package var code: String
    package var label: String
    /// Where it is explained; nil for what has no page.
    package var address: Address?
    package var value: String
    /// The range of the value, or its share of the screen's participants; empty without either.
    package var note: String
    package var target: String
    /// What is foreseen at the date of the target; empty when nothing can be.
    package var outlook: String
    package var state: State
    package var stateWord: String
    /// The change over a year; empty when it cannot be said.
    package var year: String
    package var spark: Sparkline
    package var strip: StripChart?
    /// The whole's value, the territory's figure.
    package var beside: [String]
    package var sentence: String
    /// The sentence without the value it begins with; empty when it says nothing more.
    package var comment: String
  }

  /// Lines under one title.
  package struct Part: Sendable {
    package var title: String
    package var lines: [Line]
  }

  /// The name of the screen, as addresses have it.
  package var name: String
  package var lede: String
  package var lead: String
  /// The sentences of the lines that want attention.
  package var attention: [Line]
  /// Figures of the territory.
  package var territory: [String]
  package var parts: [Part]
  package var sheet: DataSheet
  /// Whether nothing at all was counted.
  package var isEmpty: Bool
  /// The indicators of its lines, each once, in their order.
  package var indicators: [Definition]

  /// The screens, in the order of their tabs.
  package static let names = Screen.all.map(\.name)

  package init(_ reading: ScreenReading) {
    let screen = reading.screen
    let region = reading.scope.place?.code
    name = screen.name
    lede = Words.Dashboard.lede(
      Words.Dashboard.question(screen.name), region: region.map(Regions.label), reading.date)
    lead = Words.printed(reading.lead)
    let writing = DashboardWriting(reading)
    let lines = Dictionary(
      reading.lines.map { ($0.line.indicator, writing.line($0)) },
      uniquingKeysWith: { first, _ in first })
    attention = reading.attention.compactMap { lines[$0.line.indicator] }
    territory = reading.territory.map { writing.territory($0.code, $0.figure) }
    parts = screen.parts.map { part in
      Part(
        title: part.title.isEmpty ? "" : Words.Dashboard.part(part.title),
        lines: part.lines.compactMap { lines[$0.indicator] })
    }
    indicators = reading.lines.filter(\.isDefined).map(\.definition)
    isEmpty = reading.lines.allSatisfy { $0.reading.isNothing }
    sheet = DataSheet(
      name: "tableau-de-bord-" + screen.name,
      columns: ScreenTable.columns.map { name in
        DataSheet.Column(name, DashboardWriting.kinds[name] ?? .text)
      }, rows: ScreenTable(reading).rows,
      about: [Words.Dashboard.title + " : " + Words.Dashboard.title(screen.name), lede])
  }
}

extension LineReading {
  /// Whether there is nothing: a count of zero, or no value.
  fileprivate var isNothing: Bool {
    if case .known(let value) = value { value == 0 } else { true }
  }
}

/// The texts and drawings of the lines of a screen.
struct DashboardWriting {
  /// Columns of the file that hold something else than text.
  static let kinds: [String: DataSheet.Column.Kind] = {
    var kinds: [String: DataSheet.Column.Kind] = ["target_date": .date, "line": .integer]
    for name in [
      "value", "low", "high", "year_change", "target", "attainment", "forecast", "forecast_low",
      "forecast_high", "probability", "reference", "similar", "expected", "expected_low",
      "expected_high", "context",
    ] {
      kinds[name] = .decimal
    }
    return kinds
  }()

  private let reading: ScreenReading

  init(_ reading: ScreenReading) {
    self.reading = reading
  }

  func line(_ line: ScreenReading.Line) -> DashboardPage.Line {
    let told = line.reading
    let label = Words.printed(line.definition.label)
    // Figures are counted from the beginning, as here.
    let address =
      line.isDefined
      ? Address.figure(line.definition.fullName).with("cumul", "oui")
      : line.reading.isReadable && line.line.kind == .count ? Address.risks : nil
    return DashboardPage.Line(
      code: line.definition.code, label: label, address: address, value: value(told),
      note: note(line), target: target(told), outlook: outlook(told), state: state(line),
      stateWord: word(line), year: year(told), spark: spark(line, label),
      strip: strip(line, label), beside: beside(line), sentence: Words.printed(told.sentence),
      comment: Words.printed(told.comment))
  }

  /// A figure of the territory with what it is.
  func territory(_ code: String, _ figure: TerritoryFigure) -> String {
    Words.printed(
      Words.Dashboard.context(
        Words.Line.percent(figure.value), code,
        source: Words.Line.source(figure.source, vintage: figure.vintage)))
  }

  private func value(_ told: LineReading) -> String {
    switch told.value {
    case .notComputable: Words.FigurePages.notComputable
    case .known where told.isHidden: Words.Dashboard.hidden
    case .known(let value): Words.printed(told.text(value))
    }
  }

  private func note(_ line: ScreenReading.Line) -> String {
    if case .notComputable(let reason) = line.reading.value { return Words.printed(reason) }
    if let share = line.share {
      let nation = reading.scope.place == nil ? nil : line.wholeShare
      return Words.printed(
        Words.Dashboard.share(
          Words.Line.percent(share), nation: nation.map { Words.Line.percent($0) }))
    }
    if OperationFigure(rawValue: line.line.indicator) == .certified, let range = line.reading.range
    {
      return Words.printed(
        Words.Dashboard.assumedRange(line.reading.text(range.low), line.reading.text(range.high)))
    }
    guard let range = line.reading.shownRange else { return "" }
    return Words.printed(
      Words.Dashboard.range(line.reading.text(range.low), line.reading.text(range.high)))
  }

  private func target(_ told: LineReading) -> String {
    guard case .of(let goal, let due) = told.goal else { return "" }
    return Words.printed(Words.Dashboard.goal(told.text(goal), due))
  }

  private func outlook(_ told: LineReading) -> String {
    guard let outlook = told.outlook, told.isReached != true else { return "" }
    let value = told.text(outlook.value)
    guard let bounds = outlook.bounds else {
      return Words.printed(Words.Dashboard.foreseen(value))
    }
    return Words.printed(
      Words.Dashboard.foreseen(value, told.text(bounds.low), told.text(bounds.high)))
  }

  private func state(_ line: ScreenReading.Line) -> State {
    switch line.state {
    case .good, .reached, .kept: .good
    case .watch, .partlyKept: .watch
    case .failing, .notKept: .bad
    case .notYet, .uncertain, nil: .idle
    }
  }

  private func word(_ line: ScreenReading.Line) -> String {
    line.state.map { Words.Dashboard.state($0.rawValue) } ?? ""
  }

  private func year(_ told: LineReading) -> String {
    switch told.yearChange {
    case nil: ""
    case .stable: Words.Dashboard.stable
    case .moved(let change):
      Words.printed(told.kind.isRate ? Words.Line.points(change) : Words.Line.change(change))
    }
  }

  private func spark(_ line: ScreenReading.Line, _ label: String) -> Sparkline {
    let points = line.quarters.enumerated().map { place, moment in
      let name = Words.FigurePages.piece(moment.end, isMonth: false)
      let isLast = place == line.quarters.count - 1
      return ChartPoint(
        at: Double(moment.end.day),
        isLast && line.inProgress ? Words.Dashboard.inProgress(name) : name,
        moment.value.map { ChartValue($0, Words.printed(line.reading.text($0))) },
        missing: Words.FigurePages.notComputable)
    }
    return Sparkline(
      text: ChartText(
        title: line.reading.kind.isOfPeople
          ? Words.Dashboard.seriesOfRate(label) : Words.Dashboard.seriesTitle(label),
        headers: [Words.Dashboard.quarter, Words.Dashboard.value]),
      series: ChartSeries(points: points))
  }

  /// The regions as dots, this one full; nil under five of them.
  private func strip(_ line: ScreenReading.Line, _ label: String) -> StripChart? {
    guard line.units.count >= 5, let place = reading.scope.place else { return nil }
    func peer(_ unit: ScreenReading.Unit) -> StripChart.Peer {
      StripChart.Peer(
        Regions.label(unit.code),
        ChartValue(unit.value, Words.printed(Words.Line.percent(unit.value))))
    }
    let nation = line.share == nil ? line.reference : line.wholeShare
    var strip = StripChart(
      text: ChartText(
        title: Words.Dashboard.stripTitle(label),
        headers: [Words.Dashboard.region, Words.Dashboard.value]),
      peers: line.units.filter { $0.code != place.code }.map(peer).sorted {
        Names.comesBefore($0.name, $1.name)
      },
      mine: line.units.first { $0.code == place.code }.map(peer),
      nation: nation.map {
        ChartValue($0, Words.printed(Words.Dashboard.nation(Words.Line.percent($0))))
      })
    strip.middleName = Words.Dashboard.middle
    return strip
  }

  private func beside(_ line: ScreenReading.Line) -> [String] {
    var told: [String] = []
    if reading.scope.place != nil {
      if let reference = line.reference, line.reading.kind.isRate {
        told.append(Words.Dashboard.nation(Words.Line.percent(reference)))
      }
      if let similar = line.similar, line.reading.kind.isRate {
        told.append(Words.Dashboard.alike(Words.Line.percent(similar)))
      }
    }
    if let context = line.reading.context {
      told.append(
        Words.Dashboard.context(context.value, context.label, source: context.source))
    }
    return told.map { Words.printed($0) }
  }
}
