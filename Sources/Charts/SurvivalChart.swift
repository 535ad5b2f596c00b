package import HTML

/// The share of people still waiting as time goes by, those who wait today included.
///
/// A step for each departure; the usual median, which forgets those who still wait, is in grey.
/// Headers of the table: moment, then one for each curve, in their order.
package struct SurvivalChart: Chart {
  /// One group: its share at each moment it changes.
  package struct Curve: Hashable, Sendable {
    package var name: String
    /// Moments and shares from 1 down to 0, with how each share is written.
    package var steps: [(at: Double, share: ChartValue)] { zip(moments, shares).map { ($0, $1) } }
    package var moments: [Double]
    package var shares: [ChartValue]
    /// Moments where someone still waits, known no further.
    package var waiting: [Double]
    /// When half are gone, and how it is written: « 19 j, attente comprise ».
    package var median: ChartValue?
    /// Whether it is only there to compare: drawn in grey.
    package var isGrey: Bool

    package init(
      _ name: String, steps: [(at: Double, share: ChartValue)], waiting: [Double] = [],
      median: ChartValue? = nil, isGrey: Bool = false
    ) {
      self.name = name
      moments = steps.map(\.at)
      shares = steps.map(\.share)
      self.waiting = waiting
      self.median = median
      self.isGrey = isGrey
    }

    /// The steps that can be placed, in order.
    var drawn: [(at: Double, share: Double)] {
      steps.filter { $0.at.isDrawable && $0.at >= 0 && $0.share.value.isDrawable }
        .map { ($0.at, min(max($0.share.value, 0), 1)) }.sorted { $0.0 < $1.0 }
    }

    /// The share at a moment: that of the last step up to it.
    func share(at moment: Double) -> Double {
      drawn.last { $0.at <= moment }?.share ?? 1
    }
  }

  package var text: ChartText
  package var curves: [Curve]
  /// How many people are still followed at some moments, written under the axis.
  package var atRisk: [ChartMoment]
  /// The name of those numbers: « encore suivies ».
  package var atRiskName: String
  /// Writes a share of the axis: « 50 % ».
  package var share: @Sendable (Double) -> String
  /// Writes a moment of the axis: « 15 j ».
  package var moment: @Sendable (Double) -> String
  package var width = 520.0
  package var height = 216.0

  package init(
    text: ChartText, curves: [Curve], atRisk: [ChartMoment] = [], atRiskName: String = "",
    share: @escaping @Sendable (Double) -> String, moment: @escaping @Sendable (Double) -> String
  ) {
    self.text = text
    self.curves = curves
    self.atRisk = atRisk
    self.atRiskName = atRiskName
    self.share = share
    self.moment = moment
  }

  package var isEmpty: Bool { !curves.contains { !$0.drawn.isEmpty } }

  package func drawing(id: String) -> Node {
    guard !isEmpty else { return .empty }
    let last = curves.flatMap { $0.drawn.map(\.at) + $0.waiting.filter(\.isDrawable) }.max() ?? 0
    let ticks = Ticks.holding(0, last > 0 ? last : 1, about: width < 480 ? 4 : 6)
    let levels = [0, 0.25, 0.5, 0.75, 1].map { ($0, share($0)) }
    let gutter =
      (levels.map { TypeSetting.width($0.1, size: TypeSetting.smallSize) }.max() ?? 0) + 8
    let bottom = height - 26
    let across = LinearScale(0, ticks.last ?? 1, from: gutter, to: width - 12)
    let up = LinearScale(0, 1, from: bottom, to: 14)
    let below = atRisk.isEmpty ? 0.0 : 34
    return Pen.drawing(
      id: id, width: width, height: height + below, kind: "survival", text: text
    ) {
      for (level, text) in levels {
        Pen.line(
          gutter, up(level), width - 12, up(level), level == 0.5 ? .ink3 : .line,
          level == 0.5 ? "dotted" : "thin")
        Pen.label(text, gutter - 8, up(level) + 4, .ink3, anchor: .end, small: true)
      }
      MomentLabels(
        ends: ticks.map { ChartMoment($0, moment($0)) }, between: [], across, slack: 12,
        margin: gutter
      ).marks(at: bottom, base: height - 8)
      for curve in curves.sorted(by: { $0.isGrey && !$1.isGrey }) {
        line(curve, across, up)
      }
      names(across, up)
      if !atRisk.isEmpty {
        Pen.label(atRiskName, 0, height + 12, .ink3, small: true)
        let texts = MomentLabels(
          ends: atRisk.filter { $0.at.isDrawable && $0.at >= 0 && $0.at <= across.upper },
          between: [], across, slack: 12, margin: gutter)
        for text in texts.labels {
          Pen.label(
            text.text, text.place.x, height + 28, .ink2, anchor: text.place.anchor, small: true)
        }
      }
    }
  }

  /// Where the corners of a curve stand.
  private func corners(_ curve: Curve, _ across: LinearScale, _ up: LinearScale) -> [Spot] {
    var spots: [Spot] = []
    for step in curve.drawn {
      let x = across.held(step.at)
      if let last = spots.last { spots.append(Spot(x, last.y)) }
      spots.append(Spot(x, up(step.share)))
    }
    if let last = spots.last, let end = curve.waiting.filter(\.isDrawable).max() {
      spots.append(Spot(max(across.held(end), last.x), last.y))
    }
    return spots
  }

  @Markup private func line(_ curve: Curve, _ across: LinearScale, _ up: LinearScale) -> [Node] {
    let spots = corners(curve, across, up)
    let tone: Tone = curve.isGrey ? .back : .accent
    if spots.count > 1 { Pen.stroke(Pen.trace([spots]), tone, curve.isGrey ? "before" : "series") }
    if spots.count == 1 { Pen.dot(spots[0], 3, tone) }
    for moment in curve.waiting.filter({ $0.isDrawable && $0 >= 0 }) {
      let x = across.held(moment)
      let y = up(curve.share(at: moment))
      Pen.line(x, max(y - 4, up.end), x, min(y + 4, up.start), tone, "thin")
    }
    if let median = curve.median, median.value.isDrawable {
      let x = across.held(median.value)
      Pen.line(x, up(0.5), x, up(0), curve.isGrey ? .ink3 : .accent, "dotted")
      Pen.dot(Spot(x, up(0.5)), 4, curve.isGrey ? .ink3 : .accent)
    }
  }

  /// Names of the curves at their end, and of their medians, where there is room.
  private func names(_ across: LinearScale, _ up: LinearScale) -> Node {
    var placing = Placing(
      frame: .init(left: across.start + 2, right: width, top: 0, bottom: up.start))
    for curve in curves { placing.avoid(corners(curve, across, up)) }
    var nodes: [Node] = []
    for curve in curves.sorted(by: { !$0.isGrey && $1.isGrey }) {
      guard let median = curve.median, median.value.isDrawable else { continue }
      let x = across.held(median.value)
      let y = up(0.5)
      placing.avoid(around: Spot(x, y), 5)
      nodes.append(
        placing.write(
          median.text, among: Self.medianPlaces(x, y), curve.isGrey ? .ink3 : .accent,
          strong: !curve.isGrey, small: true))
    }
    for curve in curves {
      guard let end = corners(curve, across, up).last else { continue }
      nodes.append(
        placing.write(
          curve.name,
          among: [-4.0, -18, 13, -32, 27].map { .init(x: end.x + 6, y: end.y + $0, anchor: .start) }
            + [-8.0, 16, -22, 30, -36].map { .init(x: end.x, y: end.y + $0, anchor: .end) },
          curve.isGrey ? .ink3 : .accent, small: true))
    }
    return .group(nodes)
  }

  private static func medianPlaces(_ x: Double, _ y: Double) -> [Placing.Place] {
    [
      .init(x: x + 9, y: y - 6, anchor: .start), .init(x: x - 9, y: y + 16, anchor: .end),
      .init(x: x + 7, y: y + 16, anchor: .start), .init(x: x + 7, y: y + 31, anchor: .start),
      .init(x: x - 7, y: y + 31, anchor: .end), .init(x: x + 9, y: y - 20, anchor: .start),
      .init(x: x - 9, y: y - 6, anchor: .end),
    ]
  }

  package var table: ChartTable {
    let moments = Set(curves.flatMap { $0.steps.map(\.at) }).sorted()
    return ChartTable(
      caption: text.title, headers: text.headers,
      rows: moments.map { at in
        [moment(at)]
          + curves.map { curve in
            curve.steps.first { $0.at == at }?.share.text ?? ""
          }
      })
  }
}
