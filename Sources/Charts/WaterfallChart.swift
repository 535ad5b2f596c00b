package import HTML

/// From one level to another by the changes between them, a row each.
///
/// Bars begin at zero, or only the difference is drawn when it would not show beside the levels.
/// What is lost is striped. Headers of the table: row, value.
package struct WaterfallChart: Chart {
  /// A level or a change, and how it is written.
  package struct Step: Hashable, Sendable {
    package var label: String
    package var value: ChartValue

    package init(_ label: String, _ value: ChartValue) {
      self.label = label
      self.value = value
    }

    /// The value, when it can be placed.
    var size: Double? { value.value.isDrawable ? value.value : nil }
  }

  package var text: ChartText
  package var from: Step
  /// What was added or lost, in order.
  package var changes: [Step]
  package var to: Step
  /// Whether only what changed is drawn, from the first level on.
  package var onlyDifference: Bool
  package var width = 520.0

  package init(
    text: ChartText, from: Step, changes: [Step], to: Step, onlyDifference: Bool = false
  ) {
    self.text = text
    self.from = from
    self.changes = changes
    self.to = to
    self.onlyDifference = onlyDifference
  }

  package var isEmpty: Bool { from.size == nil || to.size == nil }

  private var steps: [Step] { [from] + changes + [to] }

  /// Begin and end of each bar, in values from the origin of the scale.
  var spans: [(start: Double, end: Double)] {
    let base = onlyDifference ? from.size ?? 0 : 0
    var level = from.size ?? 0
    let moved = changes.map { change -> (start: Double, end: Double) in
      let start = level
      // A sum of huge values is held where it can be placed.
      level = min(max(level + (change.size ?? 0), -1e299), 1e299)
      return (start - base, level - base)
    }
    return [(0, (from.size ?? 0) - base)] + moved + [(0, (to.size ?? 0) - base)]
  }

  package func drawing(id: String) -> Node {
    guard !isEmpty else { return .empty }
    let frame = RowFrame(steps.map(\.label), width: width, top: 2, pitch: 28)
    let spans = self.spans
    let room = steps.map { TypeSetting.width($0.value.text, strong: true) }.max() ?? 0
    let edges = spans.flatMap { [$0.start, $0.end] }
    let scale = LinearScale(
      min(edges.min() ?? 0, 0), max(edges.max() ?? 0, 0), from: frame.left + 2,
      to: max(width - room - 10, frame.left + 20))
    return Pen.drawing(
      id: id, width: width, height: frame.bottom + 2, kind: "waterfall", text: text
    ) {
      Pen.line(scale.held(0), frame.top, scale.held(0), frame.bottom, .line2, "thin")
      for (place, step) in steps.enumerated() {
        let isLevel = place == 0 || place == steps.count - 1
        let span = spans[place]
        let y = frame.middle(place)
        let low = scale.held(min(span.start, span.end))
        let high = scale.held(max(span.start, span.end))
        frame.label(place, isLevel ? .ink : .ink2, strong: isLevel)
        bar(place, low, max(high - low, 1.5), y)
        if place < steps.count - 1 {
          let x = scale.held(span.end)
          Pen.line(x, y + 8, x, frame.middle(place + 1) - 8, .ink3, "dotted")
        }
        Pen.label(
          step.value.text, high + 7, y + 4, isLevel ? .ink : .ink2, strong: true, halo: true)
      }
    }
  }

  /// A level in the accent, the first paler; an addition pale, a loss striped.
  private func bar(_ place: Int, _ x: Double, _ length: Double, _ y: Double) -> Node {
    if place == steps.count - 1 { return Pen.box(x, y - 8, length, 16, .accent, radius: 2) }
    if place == 0 { return Pen.box(x, y - 8, length, 16, .share2, radius: 2) }
    return (steps[place].size ?? 0) < 0
      ? Pen.stripedBox(x, y - 8, length, 16) : Pen.box(x, y - 8, length, 16, .share2, radius: 2)
  }

  package var table: ChartTable {
    ChartTable(
      caption: text.title, headers: text.headers, rows: steps.map { [$0.label, $0.value.text] })
  }
}
