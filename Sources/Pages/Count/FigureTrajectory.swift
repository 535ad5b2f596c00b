internal import Catalogue
internal import Charts
internal import Counting
internal import Kernel
internal import Words

/// A figure over time, as a drawing: its levels against what was promised, or the amounts of each
/// piece of a period.
struct FigureTrajectory {
  var definition: Definition
  var points: [FigurePage.Point]
  var targets: [FigureTarget]
  /// What is foreseen after the points.
  var forecast: [ChartPoint] = []
  var interval: Period
  var isCumulative: Bool
  /// The value of the whole, as written.
  var whole: String

  var chart: TrajectoryChart {
    let unit = definition.unit
    let last = points.last { $0.text.number != nil }
    var chart = TrajectoryChart(
      text: ChartText(
        title: Words.FigurePages.seriesTitle(
          Words.printed(definition.label), isCumulative: isCumulative),
        description: last.map { Words.FigurePages.seriesDescription($0.text.value, $0.label) }
          ?? "",
        empty: Words.FigurePages.seriesNone,
        headers: [Words.FigurePages.piece, Words.FigurePages.value]),
      series: ChartSeries(
        points: points.map { point in
          ChartPoint(
            at: Double(point.cell.end?.day ?? interval.end.day), point.label,
            point.text.number.map { ChartValue($0, point.text.value) }, missing: point.text.value)
        },
        forecast: forecast,
        targets: targets.map { target in
          ChartTarget(
            ChartValue(
              target.value,
              Words.FigurePages.target(target.nature, FigureText.plain(target.value, unit))),
            due: Double(target.date.day), dueLabel: Words.month(target.date))
        }),
      axis: { FigureText.axis($0, unit) })
    chart.moments = ChartMoment.years(
      from: Double(interval.start.day), to: forecast.last?.at ?? Double(interval.end.day))
    chart.forecastName = forecast.isEmpty ? "" : Words.Forecast.band
    // Amounts of each piece of time are columns: joined, they would read as levels.
    if !isCumulative, definition.unit != .rate {
      chart.manner = .columns(sum: Words.FigureScreen.inAll(whole))
    }
    return chart
  }
}
