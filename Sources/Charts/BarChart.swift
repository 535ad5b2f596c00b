package import HTML

/// Horizontal bars by category, each with its value, and one line to compare them with.
///
/// Headers of the table: category, value, and range when a bar has one.
package struct BarChart: Chart {
  /// One category and its value.
  package struct Bar: Hashable, Sendable {
    package var label: String
    /// Nil when the value cannot be computed; `missing` is then written.
    package var value: ChartValue?
    package var range: ChartRange?
    package var state: ChartState
    /// Whether it is the one the page is about: others then stand back.
    package var isSubject: Bool
    /// Written in place of a value.
    package var missing: String

    package init(
      _ label: String, _ value: ChartValue?, range: ChartRange? = nil, state: ChartState = .good,
      isSubject: Bool = false, missing: String = ""
    ) {
      self.label = label
      self.value = value
      self.range = range
      self.state = state
      self.isSubject = isSubject
      self.missing = missing
    }

    /// The value as written.
    var written: String { value?.text ?? missing }
    /// The value, when it can be placed.
    var size: Double? { value.flatMap { $0.value.isDrawable ? $0.value : nil } }
    /// The range, when it can be placed.
    var drawnRange: ChartRange? {
      range.flatMap { $0.low.isDrawable && $0.high.isDrawable ? $0 : nil }
    }
  }

  package var text: ChartText
  package var bars: [Bar]
  /// The line to compare with, and how it is named: « moyenne 42 % ».
  package var reference: ChartValue?
  package var width = 520.0
  /// The greatest value of the scale, so that several charts compare; nil to fit.
  package var upper: Double?

  package init(text: ChartText, bars: [Bar], reference: ChartValue? = nil) {
    self.text = text
    self.bars = bars
    self.reference = reference
  }

  package var isEmpty: Bool { !bars.contains { $0.size != nil } }

  package func drawing(id: String) -> Node {
    guard !isEmpty else { return .empty }
    let layout = BarLayout(self)
    let someStandsOut = bars.contains(where: \.isSubject)
    return Pen.drawing(id: id, width: width, height: layout.height, kind: "bars", text: text) {
      for (place, bar) in bars.enumerated() {
        row(bar, layout, middle: layout.middle(place), back: someStandsOut && !bar.isSubject)
      }
      Pen.line(
        layout.scale(0), layout.top, layout.scale(0), layout.bottom, .line2, "thin")
      if let reference, reference.value.isDrawable { line(reference, layout) }
    }
  }

  @Markup private func row(_ bar: Bar, _ layout: BarLayout, middle: Double, back: Bool) -> [Node] {
    let lines = TypeSetting.lines(bar.label, within: layout.labels, strong: bar.isSubject)
    for (place, line) in lines.enumerated() {
      Pen.label(
        line, layout.labels, middle + 4 + (Double(place) - Double(lines.count - 1) / 2) * 13,
        bar.isSubject ? .ink : .ink2, anchor: .end, strong: bar.isSubject)
    }
    mark(bar, layout, middle: middle, back: back)
    let left = (bar.size ?? 0) < 0
    let edge = left ? layout.lowEdge(bar) - 6 : layout.highEdge(bar) + 6
    Pen.label(
      bar.written, edge, middle + 4, bar.size == nil ? .ink3 : .ink, anchor: left ? .end : .start,
      strong: bar.isSubject)
  }

  /// The bar itself and the whiskers of its range.
  @Markup private func mark(_ bar: Bar, _ layout: BarLayout, middle: Double, back: Bool) -> [Node] {
    if let size = bar.size {
      let zero = layout.scale(0)
      let x = layout.scale.held(size)
      let tone: Tone = back && bar.state == .good ? .back : bar.state.tone
      Pen.box(min(zero, x), middle - 6, abs(x - zero), 12, tone, radius: 2)
    }
    if let range = bar.drawnRange {
      Pen.whisker(
        layout.scale.held(range.low), layout.scale.held(range.high), middle, .ink)
    }
  }

  @Markup private func line(_ reference: ChartValue, _ layout: BarLayout) -> [Node] {
    let x = layout.scale.held(reference.value)
    let half = TypeSetting.width(reference.text) / 2
    let center = min(max(x, half), width - half)
    Pen.line(x, layout.top - 4, x, layout.bottom, .ink, "target")
    Pen.label(reference.text, center, 12, .ink, anchor: .middle)
  }

  package var table: ChartTable {
    let ranged = bars.contains { $0.range != nil }
    return ChartTable(
      caption: text.title, headers: text.headers,
      rows: bars.map { bar in
        [bar.label, bar.written] + (ranged ? [bar.range?.text ?? ""] : [])
      })
  }
}

/// Places of the bars of a chart.
struct BarLayout {
  static let pitch = 26.0
  /// Where labels end and values begin.
  let labels: Double
  let top: Double
  let bottom: Double
  let height: Double
  let scale: LinearScale

  init(_ chart: BarChart) {
    let widest = chart.bars.map { TypeSetting.width($0.label, strong: $0.isSubject) }.max() ?? 0
    labels = min(widest, chart.width * 0.42)
    top = chart.reference == nil ? 2 : 22
    bottom = top + Self.pitch * Double(chart.bars.count)
    height = bottom + 2
    let values =
      chart.bars.compactMap(\.size)
      + chart.bars.compactMap(\.drawnRange).flatMap { [$0.low, $0.high] }
      + [chart.reference?.value, chart.upper].compactMap { $0 }.filter(\.isDrawable)
    let low = min(values.min() ?? 0, 0)
    let high = max(values.max() ?? 0, 0)
    let room = chart.bars.map { TypeSetting.width($0.written, strong: $0.isSubject) }.max() ?? 0
    let hasLeft = chart.bars.contains { ($0.size ?? 0) < 0 }
    scale = LinearScale(
      low, high, from: labels + 10 + (hasLeft ? room + 8 : 0), to: chart.width - room - 8)
  }

  /// The middle of a row.
  func middle(_ place: Int) -> Double { top + Self.pitch * (Double(place) + 0.5) }

  /// The left end of what is drawn of a bar.
  func lowEdge(_ bar: BarChart.Bar) -> Double {
    scale.held(min(bar.size ?? 0, bar.drawnRange?.low ?? 0, 0))
  }

  /// The right end of what is drawn of a bar.
  func highEdge(_ bar: BarChart.Bar) -> Double {
    scale.held(max(bar.size ?? 0, bar.drawnRange?.high ?? 0, 0))
  }
}
