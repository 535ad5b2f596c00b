package import Catalogue
internal import Charts
internal import Counting
internal import Following
internal import HTML
internal import Kernel
internal import Records
internal import Statistics
internal import Steering
internal import Words

/// What a figure is to be at the date of its next target, by three methods.
///
/// `steering.md`, CP10 to CP15.
package struct FigureForecast: Sendable {
  /// What one method says.
  struct Line: Hashable, Sendable {
    var method: String
    var value: String
    /// Four times out of five; empty for a history too short.
    var range: String
    var probability: String
    /// When the target is reached, and at the earliest and the latest; empty when that cannot be said.
    var reached: String
  }

  /// What all methods together say of the target.
  let lead: String
  let lines: [Line]
  let remarks: [String]
  /// The ends of the quarters to come, and the date of the target.
  let points: [ChartPoint]

  /// Forecasts of a figure as its page counts it; nil when nothing is promised for a day to come, or when
  /// nothing can be foreseen.
  package init?(_ basis: FigureBasis, _ catalogue: Catalogue) throws {
    let view = basis.seen
    let definition = basis.definition
    let day = basis.interval.end
    guard basis.isCumulative, FigureOutlook.addsUp(definition),
      let next = FigureTarget.promised(definition, basis.filter, view).first(where: {
        $0.date > day
      }), next.date <= day.adding(months: Self.furthest)
    else { return nil }
    let filter = basis.filter.map { (name: $0.name, code: $0.code) }
    let chosen = filter.map { "\($0.name)=\($0.code)" }.joined(separator: "\u{1}")
    let outlook = try view.kept("figure.forecast|\(definition.fullName)|\(day)|\(chosen)") {
      try FigureOutlook.all(
        Request(definitions: [definition], filter: filter), view.engine, promises: view.dataset,
        catalogue: catalogue, horizon: nil,
        fromStart: true, on: day
      ).first?.outlook
    }
    guard let outlook, let combined = outlook.rows.last(where: { $0.method == .combined }),
      let prediction = combined.prediction, combined.date > day
    else { return nil }
    let unit = definition.unit
    let target = combined.conclusion?.target
    lead = Words.Forecast.lead(
      FigureText.plain(prediction.value, unit), Self.range(prediction, unit), on: combined.date,
      target: target.map { FigureText.plain($0, unit) },
      likelihood: combined.conclusion?.probability.map {
        Words.Forecast.likelihood(Likelihood($0).rawValue)
      }, isMilestone: next.nature == Horizon.milestone.code)
    lines = outlook.rows.filter { $0.date == combined.date }.compactMap { row in
      row.prediction.map { prediction in
        Line(
          method: Words.Forecast.method(row.method.rawValue),
          value: FigureText.plain(prediction.value, unit), range: Self.range(prediction, unit),
          probability: row.conclusion?.probability.map(Words.Forecast.probability) ?? "",
          reached: row.conclusion.map(Self.reached) ?? "")
      }
    }
    remarks = outlook.remarks.map(\.sentence)
    points = outlook.rows.filter { row in
      row.method == .combined
        && (row.date == combined.date || row.date.month % 3 == 0)
    }.map { row in
      let value = row.prediction.map {
        ChartValue($0.value, FigureText.plain($0.value, unit))
      }
      var point = ChartPoint(
        at: Double(row.date.day), Words.FigurePages.piece(row.date, isMonth: false), value)
      if let low = row.prediction?.low, let high = row.prediction?.high {
        point.range = ChartRange(
          low, high, row.prediction.map { Self.range($0, unit) } ?? "")
      }
      return point
    }
  }

  /// Months beyond which nothing is foreseen.
  private static let furthest = 240

  private static func range(_ prediction: Prediction, _ unit: FigureUnit) -> String {
    guard let low = prediction.low, let high = prediction.high else { return "" }
    return Words.Forecast.range(FigureText.plain(low, unit), FigureText.plain(high, unit))
  }

  private static func reached(_ conclusion: OutlookConclusion) -> String {
    guard let date = conclusion.reached else { return "" }
    return Words.Forecast.reached(date, early: conclusion.early, late: conclusion.late)
  }

  func view() -> Node {
    Components.sheet(Words.Forecast.title, id: "prevision") {
      p { lead }
      TableView(
        Words.Forecast.title,
        [
          .init(Words.Forecast.methodTitle), .number(Words.Forecast.foreseen),
          .number(Words.Forecast.interval), .number(Words.Forecast.chances),
          .init(Words.Forecast.reachedTitle),
        ],
        rows: lines.map { line in
          TableView.Row([
            .text(line.method), .text(line.value), .text(line.range), .text(line.probability),
            .text(line.reached),
          ])
        }, hidesCaption: true
      ).node
      for remark in remarks { p(.look(.note)) { remark } }
    }
  }
}
