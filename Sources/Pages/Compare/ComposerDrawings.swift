internal import Catalogue
internal import Charts
internal import Counting
internal import HTML
internal import Kernel
internal import Steering
internal import Words

/// The figures of a composition as drawings, one an indicator, each with its table.
struct ComposerDrawings {
  private let page: ComposerPage
  private let groups: [[String]]
  private let pieces: [Composition.Piece]
  private let kind: ComposerQuery.Drawing
  /// Why what was asked for is not drawn; empty when it is.
  private let refusal: String
  private typealias Say = Words.Composer

  private static let mostMultiples = 24
  private static let mostBars = 40

  init(_ page: ComposerPage) {
    self.page = page
    groups = page.groups
    pieces = page.reading?.composition.pieces ?? []
    let isDated = page.query.step != .all
    let isCut = !page.query.cuts.isEmpty
    let asked = page.query.drawing
    // What suits: one line for one suite of values, one small drawing a group, one bar a group.
    kind = asked ?? (isDated ? (isCut ? .multiples : .trajectory) : isCut ? .bars : .none)
    let why: String
    switch kind {
    case .trajectory:
      why = !isDated ? Say.trajectoryNeedsStep : isCut ? Say.trajectoryOfOne : ""
    case .multiples:
      why =
        !isDated || !isCut
        ? Say.multiplesNeed
        : groups.count > Self.mostMultiples
          ? Say.multiplesOfFew(groups.count, most: Self.mostMultiples) : ""
    case .bars:
      why =
        !isCut
        ? Say.barsNeedCut
        : groups.count > Self.mostBars
          ? Say.barsOfFew(groups.count, most: Self.mostBars)
          : page.query.step != .all && !pieces.contains { !$0.isInProgress }
            ? Say.noFinished : ""
    case .none: why = ""
    }
    refusal = why
  }

  /// Whether there is nothing to draw nor to say of it.
  var isEmpty: Bool { kind == .none || groups.isEmpty }

  @Markup func view() -> [Node] {
    if !refusal.isEmpty {
      p(.look(.note)) { refusal }
    } else {
      for (place, definition) in page.query.definitions.enumerated() {
        switch kind {
        case .trajectory: figure(trajectory(definition), id: "trajectoire-\(place)")
        case .multiples: figure(multiples(definition), id: "multiples-\(place)")
        case .bars: figure(bars(definition), id: "barres-\(place)")
        case .none: .empty
        }
      }
    }
  }

  private func figure(_ chart: some Chart, id: String) -> Node {
    group {
      h3 { chart.text.title }
      Charts.figure(
        chart, id: id, caption: "", tableSummary: Words.FigurePages.seriesTable)
    }
  }

  private func text(_ title: String, _ definition: Definition, _ headers: [String]) -> ChartText {
    ChartText(title: title, empty: Words.FigurePages.seriesNone, headers: headers)
  }

  // MARK: over time

  private func trajectory(_ definition: Definition) -> TrajectoryChart {
    let unit = definition.unit
    let title = Words.printed(definition.label)
    var chart = TrajectoryChart(
      text: text(
        title, definition,
        [Say.period, Say.value]
          + (besideName(definition).map { [$0] } ?? [])),
      series: series(definition, groups.first ?? []),
      axis: { FigureText.axis($0, unit) })
    if let first = pieces.first, let last = pieces.last {
      chart.moments = ChartMoment.years(
        from: Double(first.counted.start.day), to: Double(last.counted.end.day))
    }
    // Amounts of each piece of time are columns: joined, they would read as levels.
    if !page.query.isCumulative, !definition.compares { chart.manner = .columns(sum: "") }
    return chart
  }

  private func multiples(_ definition: Definition) -> TrajectoryGrid {
    let unit = definition.unit
    return TrajectoryGrid(
      text: text(
        Words.printed(definition.label), definition,
        [Say.period] + groups.map { page.label($0) }),
      cells: groups.map { group in
        TrajectoryGrid.Cell(page.label(group), series(definition, group))
      },
      axis: { FigureText.axis($0, unit) })
  }

  /// What a figure is drawn beside: the nation, else the regions that resemble.
  private func besideName(_ definition: Definition) -> String? {
    page.references(definition).first.map { Say.referenceHeader($0.rawValue) }
  }

  private func series(_ definition: Definition, _ group: [String]) -> ChartSeries {
    let points = pieces.map { piece in
      let figure = page.figure(definition, group, piece)
      let text = figure?.text.value ?? ""
      return ChartPoint(
        at: Double(piece.counted.end.day), page.label(piece),
        figure?.text.number.map { ChartValue($0, text) }, missing: text,
        // What is not over would look like a fall.
        isUnfinished: piece.isInProgress)
    }
    guard let reference = page.references(definition).first else {
      return ChartSeries(points: points)
    }
    return ChartSeries(
      points: points,
      before: pieces.map { piece in
        let text = page.reading?.beside(reference, definition.fullName, group, piece)
          .map { FigureText($0, definition) }
        return ChartPoint(
          at: Double(piece.counted.end.day), page.label(piece),
          text.flatMap { text in text.number.map { ChartValue($0, text.value) } },
          missing: text?.value ?? "")
      }, beforeName: Say.referenceHeader(reference.rawValue))
  }

  // MARK: at one moment

  /// The last piece that is over, or all there is.
  private var moment: Composition.Piece? {
    pieces.last { !$0.isInProgress } ?? pieces.last
  }

  private func bars(_ definition: Definition) -> BarChart {
    let label = Words.printed(definition.label)
    let bars = moment.map { piece in
      groups.map { group in
        let figure = page.figure(definition, group, piece)
        let text = figure?.text.value ?? ""
        return BarChart.Bar(
          page.label(group), figure?.text.number.map { ChartValue($0, text) }, missing: text)
      }
    }
    return BarChart(
      text: text(
        moment.map { Say.titled(label, page.label($0).lowercasedFirst) } ?? label, definition,
        [Say.line, Say.value]), bars: bars ?? [], reference: reference(definition))
  }

  /// One line to compare every bar with; nil where each has its own.
  private func reference(_ definition: Definition) -> ChartValue? {
    guard let reading = page.reading, reading.composition.sharedCuts.isEmpty,
      let reference = page.references(definition).first, let piece = moment,
      let group = groups.first,
      let cell = reading.beside(reference, definition.fullName, group, piece)
    else { return nil }
    let text = FigureText(cell, definition)
    return text.number.map {
      ChartValue($0, "\(Say.referenceHeader(reference.rawValue)) \(text.value)")
    }
  }
}

extension String {
  fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}
