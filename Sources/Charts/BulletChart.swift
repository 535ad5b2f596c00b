package import HTML

/// One figure against what was promised: the achieved bar, the band up to the milestone, the
/// milestone line and the target tip, on one scale.
///
/// Headers of the table: the figure's name, then achieved, milestone, target (as many as given).
package struct BulletChart: Chart {
  package var text: ChartText
  package var achieved: ChartValue?
  /// What the achieved value could be once incomplete records are corrected.
  package var range: ChartRange?
  package var milestone: ChartValue?
  package var target: ChartValue?
  /// Where the band that ends at the milestone begins, as a share of the milestone.
  package var bandShare = 0.85
  package var state = ChartState.good
  /// The end of the scale, in milestones (in plain values without one); nil to fit what is drawn.
  package var reach: Double?
  package var width = 260.0

  package init(
    text: ChartText, achieved: ChartValue?, range: ChartRange? = nil, milestone: ChartValue?,
    target: ChartValue? = nil, state: ChartState = .good
  ) {
    self.text = text
    self.achieved = achieved
    self.range = range
    self.milestone = milestone
    self.target = target
    self.state = state
  }

  package var isEmpty: Bool { drawn.isEmpty }

  /// The same charts with their milestones one under the other, for the rows of a table.
  package static func aligned(_ charts: [BulletChart]) -> [BulletChart] {
    let reach = charts.compactMap { $0.unit == nil ? nil : $0.fittingReach }.max()
    return charts.map { chart in
      var copy = chart
      if chart.unit != nil { copy.reach = reach }
      return copy
    }
  }

  /// Every value that can be placed.
  private var drawn: [Double] {
    [achieved?.value, milestone?.value, target?.value, range?.high]
      .compactMap { $0 }.filter(\.isDrawable)
  }

  /// The milestone as the unit of the scale; nil without a milestone above zero.
  private var unit: Double? {
    guard let value = milestone?.value, value.isDrawable, value > 0 else { return nil }
    return value
  }

  /// A reach that shows all; past four milestones the scale stops and the bar says it goes on.
  private var fittingReach: Double {
    let most = drawn.max() ?? 0
    guard let unit else { return most > 0 ? most * 1.05 : 1 }
    return min(max(most / unit * 1.05, 1.1), 4)
  }

  package func drawing(id: String) -> Node {
    guard !isEmpty else { return .empty }
    let end = (reach ?? fittingReach) * (unit ?? 1)
    let scale = LinearScale(0, end, from: 0, to: width)
    return Pen.drawing(id: id, width: width, height: 26, kind: "bullet", text: text) {
      Pen.box(0, 7, width, 12, .wash, radius: 3)
      if let unit {
        let from = scale.held(unit * bandShare)
        Pen.box(from, 7, scale.held(unit) - from, 12, .line2)
      }
      bar(scale, end)
      if let milestone, milestone.value.isDrawable {
        let x = min(max(scale.held(milestone.value), 1), width - 1)
        Pen.line(x, 3, x, 23, .ink, "mark")
      }
      if let target, target.value.isDrawable {
        tip(at: scale.held(target.value), over: (achieved?.value ?? 0) >= target.value)
      }
    }
  }

  @Markup private func bar(_ scale: LinearScale, _ end: Double) -> [Node] {
    if let achieved, achieved.value.isDrawable {
      Pen.box(0, 9.5, scale.held(achieved.value), 7, state.tone, radius: 2)
      if achieved.value > end {
        Pen.stroke("M\(Pen.at(width - 12)) 9L\(Pen.at(width - 16)) 17", .sheet, "mark")
        Pen.stroke("M\(Pen.at(width - 8)) 9L\(Pen.at(width - 12)) 17", .sheet, "mark")
      }
    }
    if let range, range.low.isDrawable, range.high.isDrawable, range.high > range.low {
      Pen.whisker(scale.held(range.low), scale.held(range.high), 13, .ink, half: 4)
    }
  }

  /// The tip of the target, its point on the value; pale over a bar that has reached it.
  private func tip(at x: Double, over: Bool) -> Node {
    let point = max(x - 1, 4)
    return Pen.stroke(
      Pen.trace([[Spot(point - 4, 9), Spot(point, 13), Spot(point - 4, 17)]]),
      over ? .sheet : .ink3, "tip")
  }

  package var table: ChartTable {
    let cells = [achieved?.text, milestone?.text, target?.text].compactMap { $0 }
    return ChartTable(caption: text.title, headers: text.headers, rows: [[text.title] + cells])
  }
}
