package import HTML

/// A level explained step by step from another, as positions: the axis need not begin at zero.
///
/// What was to be expected carries its interval. Headers of the table: row, value, interval.
package struct StepsChart: Chart {
  /// What a row is.
  package enum Kind: Hashable, Sendable {
    /// Where one starts from.
    case level
    /// What moves the level, by how much.
    case change
    /// What was to be expected, and between what bounds.
    case expected(ChartRange)
    /// What was observed.
    case observed
  }

  /// One row: a level, or what moves it.
  package struct Row: Hashable, Sendable {
    package var label: String
    package var kind: Kind
    package var value: ChartValue

    package init(_ label: String, _ kind: Kind, _ value: ChartValue) {
      self.label = label
      self.kind = kind
      self.value = value
    }

    /// The interval, when there is one and it can be placed.
    var interval: ChartRange? {
      guard case .expected(let range) = kind, range.low.isDrawable, range.high.isDrawable else {
        return nil
      }
      return range
    }
  }

  package var text: ChartText
  package var rows: [Row]
  /// Writes a round value of the axis.
  package var axis: @Sendable (Double) -> String
  package var width = 520.0

  package init(text: ChartText, rows: [Row], axis: @escaping @Sendable (Double) -> String) {
    self.text = text
    self.rows = rows
    self.axis = axis
  }

  package var isEmpty: Bool { !rows.contains { $0.kind != .change && $0.value.value.isDrawable } }

  /// Where each row begins and ends, in values; nil when it cannot be placed.
  var spans: [(start: Double, end: Double)?] {
    var level: Double?
    return rows.map { row in
      guard row.value.value.isDrawable else { return nil }
      guard row.kind == .change else {
        level = row.value.value
        return (row.value.value, row.value.value)
      }
      guard let start = level else { return nil }
      let end = min(max(start + row.value.value, -1e299), 1e299)
      level = end
      return (start, end)
    }
  }

  package func drawing(id: String) -> Node {
    guard !isEmpty else { return .empty }
    let spans = self.spans
    let frame = RowFrame(rows.map(\.label), width: width, top: 4, pitch: 32)
    let values =
      spans.compactMap { $0 }.flatMap { [$0.start, $0.end] }
      + rows.compactMap(\.interval).flatMap { [$0.low, $0.high] }
    let low = values.min() ?? 0
    let high = values.max() ?? 0
    let margin = low < high ? 0 : max(low.magnitude * 0.1, 1)
    let ticks = Ticks.holding(low - margin, high + margin, about: width < 480 ? 3 : 5)
    let room = rows.map { TypeSetting.width($0.value.text, strong: true) }.max() ?? 0
    let scale = LinearScale(
      ticks.first ?? 0, ticks.last ?? 0, from: frame.left + 10,
      to: max(width - room - 18, frame.left + 40))
    return Pen.drawing(
      id: id, width: width, height: frame.bottom + 20, kind: "steps", text: text
    ) {
      BottomAxis(ticks, scale, write: axis).marks(from: frame.top, to: frame.bottom, within: width)
      for (place, row) in rows.enumerated() {
        let isLevel = row.kind != .change
        frame.label(place, isLevel ? .ink : .ink2, strong: isLevel)
        if let span = spans[place] {
          mark(row, scale.held(span.start), scale.held(span.end), frame.middle(place), scale)
          if place + 1 < rows.count, spans[place + 1] != nil, rows[place + 1].kind != .observed {
            let x = scale.held(span.end)
            Pen.line(
              x, frame.middle(place) + 8, x, frame.middle(place + 1) - 8, .ink3, "dotted")
          }
        } else {
          Pen.label(row.value.text, frame.left + 10, frame.middle(place) + 4, .ink3)
        }
      }
    }
  }

  @Markup private func mark(
    _ row: Row, _ from: Double, _ to: Double, _ y: Double, _ scale: LinearScale
  ) -> [Node] {
    let high = row.interval.map { scale.held($0.high) } ?? max(from, to)
    switch row.kind {
    case .level: Pen.dot(Spot(to, y), 6, .ink2, hollow: true)
    case .observed: Pen.dot(Spot(to, y), 6, .accent)
    case .expected:
      if let interval = row.interval {
        let low = scale.held(interval.low)
        Pen.box(low, y - 8, max(high - low, 1), 16, .accentWash, radius: 4)
      }
      Pen.line(to, y - 11, to, y + 11, .accent, "mark")
    case .change: arrow(from, to, y)
    }
    Pen.label(
      row.value.text, max(high, from, to) + 11, y + 4,
      row.kind == .level || row.kind == .change ? .ink2 : .accent, strong: true, halo: true)
  }

  /// An arrow from a place to another, or two strokes when they are too near for one.
  @Markup private func arrow(_ from: Double, _ to: Double, _ y: Double) -> [Node] {
    let way = to < from ? -1.0 : 1
    if abs(to - from) > 9 {
      Pen.line(from, y, to - 6 * way, y, .ink2, "mark")
      Pen.area([Spot(to, y), Spot(to - 8 * way, y - 5), Spot(to - 8 * way, y + 5)], .ink2)
    } else {
      Pen.line(from, y - 6, from, y + 6, .ink2, "thin")
      Pen.line(to, y - 6, to, y + 6, .ink2, "mark")
    }
  }

  package var table: ChartTable {
    ChartTable(
      caption: text.title, headers: text.headers,
      rows: rows.map { [$0.label, $0.value.text, $0.interval?.text ?? ""] })
  }
}
