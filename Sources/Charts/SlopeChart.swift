package import HTML

/// A figure at two dates for a few territories, joined; the one the page is about in colour.
///
/// Headers of the table: who, first value, second value.
package struct SlopeChart: Chart {
  /// One territory and its two values.
  package struct Row: Hashable, Sendable {
    package var label: String
    package var from: ChartValue
    package var to: ChartValue
    /// Whether it is the one the page is about.
    package var isSubject: Bool

    package init(_ label: String, from: ChartValue, to: ChartValue, isSubject: Bool = false) {
      self.label = label
      self.from = from
      self.to = to
      self.isSubject = isSubject
    }

    /// Whether both values can be placed.
    var isDrawable: Bool { from.value.isDrawable && to.value.isDrawable }
  }

  package var text: ChartText
  package var rows: [Row]
  /// Both dates, written over their line.
  package var names: (from: String, to: String)
  package var width = ChartWidth.phone

  package init(text: ChartText, rows: [Row], names: (from: String, to: String)) {
    self.text = text
    self.rows = rows
    self.names = names
  }

  package var isEmpty: Bool { !rows.contains(where: \.isDrawable) }

  /// How far apart two texts stand, one above the other.
  private static let gap = 15.0

  package func drawing(id: String) -> Node {
    let drawn = rows.filter(\.isDrawable)
    guard !drawn.isEmpty else { return .empty }
    let height = max(180, Double(drawn.count) * Self.gap + 48)
    let values = drawn.flatMap { [$0.from.value, $0.to.value] }
    let low = values.min() ?? 0
    let high = values.max() ?? 0
    // One value only stands in the middle.
    let up =
      low < high
      ? LinearScale(low, high, from: height - 16, to: 36)
      : LinearScale(low, high, from: height / 2, to: height / 2)
    func widest(_ texts: [String], strong: Bool = true) -> Double {
      texts.map { TypeSetting.width($0, size: TypeSetting.smallSize, strong: strong) }.max() ?? 0
    }
    let left = max(widest(drawn.map(\.from.text)), widest([names.from], strong: false) / 2) + 12
    let room = min(
      max(
        widest(drawn.map { "\($0.to.text) \($0.label)" }),
        widest([names.to], strong: false) / 2) + 12, width * 0.55)
    let right = max(width - room, left + 40)
    let starts = Self.spread(drawn.map { up($0.from.value) }, within: 36...height - 12)
    let ends = Self.spread(drawn.map { up($0.to.value) }, within: 36...height - 12)
    return Pen.drawing(id: id, width: width, height: height, kind: "slope", text: text) {
      for (x, name) in [(left, names.from), (right, names.to)] {
        Pen.label(
          name, TypeSetting.centre(name, x, within: width, size: TypeSetting.smallSize), 12, .ink3,
          anchor: .middle, small: true)
        Pen.line(x, 20, x, height - 4, .line2, "thin")
      }
      for place in drawn.indices.sorted(by: { !drawn[$0].isSubject && drawn[$1].isSubject }) {
        let row = drawn[place]
        let from = Spot(left, up(row.from.value))
        let to = Spot(right, up(row.to.value))
        let tone: Tone = row.isSubject ? .accent : .back
        Pen.stroke(Pen.trace([[from, to]]), tone, row.isSubject ? "series" : "before")
        Pen.dot(from, 4, tone)
        Pen.dot(to, 4, tone)
        texts(row, left - 9, starts[place] + 4, right + 9, ends[place] + 4)
      }
    }
  }

  @Markup private func texts(
    _ row: Row, _ left: Double, _ start: Double, _ right: Double, _ end: Double
  ) -> [Node] {
    let tone: Tone = row.isSubject ? .accent : .ink2
    let limit = (width - right) * TypeSetting.size / TypeSetting.smallSize
    let written = TypeSetting.shortened(
      row.label.isEmpty ? row.to.text : "\(row.to.text) \(row.label)", within: limit,
      strong: row.isSubject)
    Pen.label(
      row.from.text, left, start, tone, anchor: .end, strong: row.isSubject, small: true)
    Pen.label(written, right, end, tone, strong: row.isSubject, small: true)
  }

  /// Heights moved as little as need be so that texts leave each other alone.
  static func spread(_ heights: [Double], within bounds: ClosedRange<Double>) -> [Double] {
    let order = heights.indices.sorted { heights[$0] < heights[$1] }
    var moved = heights
    var floor = bounds.lowerBound
    for place in order {
      moved[place] = max(moved[place], floor)
      floor = moved[place] + gap
    }
    var ceiling = bounds.upperBound
    for place in order.reversed() {
      moved[place] = min(moved[place], ceiling)
      ceiling = moved[place] - gap
    }
    return moved
  }

  package var table: ChartTable {
    ChartTable(
      caption: text.title, headers: text.headers,
      rows: rows.map { [$0.label, $0.from.text, $0.to.text] })
  }
}
