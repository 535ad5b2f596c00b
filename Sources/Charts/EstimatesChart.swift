package import HTML

/// Estimates of one effect by several methods, each with its interval, against zero.
///
/// The method announced beforehand is a diamond; the raw gap and placebos are hollow. Headers of
/// the table: method, estimate, interval.
package struct EstimatesChart: Chart {
  /// What a row is.
  package enum Kind: Hashable, Sendable {
    /// The method announced before the results were known.
    case announced
    /// Another method, to compare.
    case other
    /// The raw gap, or a placebo: not an effect.
    case hollow
  }

  /// One method and what it finds.
  package struct Row: Hashable, Sendable {
    package var label: String
    /// Nil when the method gives none; `missing` is then written.
    package var value: ChartValue?
    package var interval: ChartRange?
    package var kind: Kind
    package var missing: String

    package init(
      _ label: String, _ value: ChartValue?, interval: ChartRange? = nil, kind: Kind = .other,
      missing: String = ""
    ) {
      self.label = label
      self.value = value
      self.interval = interval
      self.kind = kind
      self.missing = missing
    }

    /// The estimate, when it can be placed.
    var place: Double? { value.flatMap { $0.value.isDrawable ? $0.value : nil } }
    /// The interval, when it can be placed.
    var drawnInterval: ChartRange? {
      interval.flatMap { $0.low.isDrawable && $0.high.isDrawable && place != nil ? $0 : nil }
    }
    /// What is written at the end of the row.
    var written: String {
      guard let value else { return missing }
      return interval.map { "\(value.text) \($0.text)" } ?? value.text
    }
    /// The colour of the marks.
    var tone: Tone {
      switch kind {
      case .announced: .accent
      case .other: .ink2
      case .hollow: .ink3
      }
    }
  }

  package var text: ChartText
  package var rows: [Row]
  /// Writes a round value of the axis, with its sign.
  package var axis: @Sendable (Double) -> String
  package var width = 520.0

  package init(text: ChartText, rows: [Row], axis: @escaping @Sendable (Double) -> String) {
    self.text = text
    self.rows = rows
    self.axis = axis
  }

  package var isEmpty: Bool { !rows.contains { $0.place != nil } }

  package func drawing(id: String) -> Node {
    guard !isEmpty else { return .empty }
    let frame = RowFrame(rows.map(\.label), width: width, top: 4, pitch: 32, share: 0.34)
    let room = rows.map { TypeSetting.width($0.written, strong: true) }.max() ?? 0
    // On a phone the values stand on the line of the labels, or under them when both are long.
    let isBeside = frame.isStacked
    let right = isBeside ? width - 8 : max(width - room - 12, frame.left + 60)
    let edges =
      rows.compactMap(\.place) + rows.compactMap(\.drawnInterval).flatMap { [$0.low, $0.high] }
    let ticks = Ticks.holding(
      min(edges.min() ?? 0, 0), max(edges.max() ?? 0, 0), about: width < 480 ? 3 : 5)
    let scale = LinearScale(
      ticks.first ?? 0, ticks.last ?? 0, from: frame.left + 8, to: right)
    return Pen.drawing(
      id: id, width: width, height: frame.bottom + 20, kind: "estimates", text: text
    ) {
      BottomAxis(ticks, scale, write: axis).marks(from: frame.top, to: frame.bottom, within: width)
      Pen.line(scale.held(0), frame.top, scale.held(0), frame.bottom, .ink, "thin")
      for (place, row) in rows.enumerated() {
        let isMain = row.kind == .announced
        let y = frame.middle(place)
        let value = TypeSetting.width(row.written, strong: isMain)
        frame.label(
          place, isMain ? .ink : .ink2, strong: isMain, room: max(width - value - 10, width * 0.3))
        marks(row, scale, y)
        Pen.label(
          row.written, width, isBeside ? frame.top + frame.pitch * Double(place) + 12 : y + 4,
          row.place == nil ? .ink3 : isMain ? .ink : .ink2, anchor: .end, strong: isMain,
          halo: true)
      }
    }
  }

  @Markup private func marks(_ row: Row, _ scale: LinearScale, _ y: Double) -> [Node] {
    if let interval = row.drawnInterval {
      let low = scale.held(interval.low)
      let high = scale.held(interval.high)
      Pen.line(low, y, high, y, row.tone, row.kind == .announced ? "link" : "before")
      for x in [low, high] { Pen.line(x, y - 5, x, y + 5, row.tone, "before") }
    }
    if let place = row.place {
      let at = Spot(scale.held(place), y)
      switch row.kind {
      case .announced: Pen.diamond(at, 8, row.tone)
      case .other: Pen.dot(at, 5, row.tone)
      case .hollow: Pen.dot(at, 5, row.tone, hollow: true)
      }
    }
  }

  package var table: ChartTable {
    ChartTable(
      caption: text.title, headers: text.headers,
      rows: rows.map { [$0.label, $0.value?.text ?? $0.missing, $0.interval?.text ?? ""] })
  }
}
