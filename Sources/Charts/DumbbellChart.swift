package import HTML

/// Two values by category, joined: then and now, here and elsewhere.
///
/// The first value is a hollow dot, the second a full one. Headers of the table: category, first
/// value, second value.
package struct DumbbellChart: Chart {
  /// One category and its two values.
  package struct Row: Hashable, Sendable {
    package var label: String
    package var from: ChartValue
    package var to: ChartValue

    package init(_ label: String, from: ChartValue, to: ChartValue) {
      self.label = label
      self.from = from
      self.to = to
    }

    /// Whether both values can be placed.
    var isDrawable: Bool { from.value.isDrawable && to.value.isDrawable }
  }

  package var text: ChartText
  package var rows: [Row]
  /// Names of both values, written above beside a dot of each.
  package var names: (from: String, to: String)
  package var reference: ChartValue?
  package var width = 520.0

  package init(
    text: ChartText, rows: [Row], names: (from: String, to: String), reference: ChartValue? = nil
  ) {
    self.text = text
    self.rows = rows
    self.names = names
    self.reference = reference
  }

  package var isEmpty: Bool { !rows.contains(where: \.isDrawable) }

  package func drawing(id: String) -> Node {
    guard !isEmpty else { return .empty }
    let beside = RowFrame(rows.map(\.label), width: width, top: 24, pitch: 28)
    // Values too wide to stand outside their dots go to the line of the label.
    let isTight = width - beside.left - room * 2 < 80
    let frame =
      isTight
      ? RowFrame(rows.map(\.label), width: width, top: 24, pitch: 24, stacked: true) : beside
    let scale = self.scale(left: frame.left, room: isTight ? 0 : room)
    let below = reference == nil ? 2.0 : 18
    return Pen.drawing(
      id: id, width: width, height: frame.bottom + below, kind: "dumbbell", text: text
    ) {
      if let reference, reference.value.isDrawable {
        let x = scale(reference.value)
        let half = TypeSetting.width(reference.text) / 2
        Pen.line(x, frame.top, x, frame.bottom, .ink, "target")
        Pen.label(
          reference.text, min(max(x, half), width - half), frame.bottom + 12, .ink, anchor: .middle)
      }
      RowFrame.dotNames(names.from, names.to, width: width)
      for (place, row) in rows.enumerated() {
        let values = "\(row.from.text) · \(row.to.text)"
        let left = width - TypeSetting.width(values) - 8
        frame.label(place, room: isTight ? max(left, 0) : nil)
        if isTight {
          Pen.label(
            values, width, frame.top + frame.pitch * Double(place) + 12, .ink, anchor: .end)
        }
        marks(row, scale, frame.middle(place), isNamed: !isTight)
      }
    }
  }

  /// The room the widest value takes.
  private var room: Double {
    rows.flatMap { [$0.from.text, $0.to.text] }
      .map { TypeSetting.width($0, strong: true) }.max() ?? 0
  }

  /// The scale of the dots, with room for the values written outside them.
  private func scale(left: Double, room: Double) -> LinearScale {
    let values =
      rows.filter(\.isDrawable).flatMap { [$0.from.value, $0.to.value] }
      + [reference?.value].compactMap { $0 }.filter(\.isDrawable)
    // Dots are read by their place, not by a length: the scale needs no zero.
    return LinearScale(
      values.min() ?? 0, values.max() ?? 0, from: left + room + 10,
      to: max(width - room - 10, left + room + 11))
  }

  @Markup private func marks(
    _ row: Row, _ scale: LinearScale, _ y: Double, isNamed: Bool
  ) -> [Node] {
    if row.isDrawable {
      let from = scale(row.from.value)
      let to = scale(row.to.value)
      let rises = row.to.value >= row.from.value
      let out: (Anchor, Double) = rises ? (.start, 9) : (.end, -9)
      let back: (Anchor, Double) = rises ? (.end, -9) : (.start, 9)
      Pen.line(from, y, to, y, .line2, "link")
      Pen.dot(Spot(from, y), 4.5, .ink2, hollow: true)
      Pen.dot(Spot(to, y), 5, .accent)
      if isNamed {
        Pen.label(row.from.text, from + back.1, y + 4, .ink2, anchor: back.0, halo: true)
        Pen.label(row.to.text, to + out.1, y + 4, .ink, anchor: out.0, strong: true, halo: true)
      }
    } else if isNamed {
      Pen.label("\(row.from.text) · \(row.to.text)", scale.start, y + 4, .ink3)
    }
  }

  package var table: ChartTable {
    ChartTable(
      caption: text.title, headers: text.headers,
      rows: rows.map { [$0.label, $0.from.text, $0.to.text] })
  }
}
