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
  /// Names of both values, written over the first row.
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
    let pitch = 28.0
    let top = 24.0
    let bottom = top + pitch * Double(rows.count)
    let labels = min(rows.map { TypeSetting.width($0.label) }.max() ?? 0, width * 0.38)
    let scale = self.scale(left: labels + 10)
    let below = reference == nil ? 2.0 : 18
    return Pen.drawing(id: id, width: width, height: bottom + below, kind: "dumbbell", text: text) {
      if let reference, reference.value.isDrawable {
        let x = scale(reference.value)
        let half = TypeSetting.width(reference.text) / 2
        Pen.line(x, top, x, bottom, .ink, "target")
        Pen.label(
          reference.text, min(max(x, half), width - half), bottom + 12, .ink, anchor: .middle)
      }
      for (place, row) in rows.enumerated() {
        let middle = top + pitch * (Double(place) + 0.5)
        let lines = TypeSetting.lines(row.label, within: labels)
        for (number, line) in lines.enumerated() {
          let shift = (Double(number) - Double(lines.count - 1) / 2) * 13
          Pen.label(line, labels, middle + 4 + shift, .ink2, anchor: .end)
        }
        marks(row, scale, middle)
      }
      header(scale)
    }
  }

  /// The scale of the dots, with room for the values written outside them.
  private func scale(left: Double) -> LinearScale {
    let values =
      rows.filter(\.isDrawable).flatMap { [$0.from.value, $0.to.value] }
      + [reference?.value].compactMap { $0 }.filter(\.isDrawable)
    let room =
      (rows.flatMap { [$0.from.text, $0.to.text] } + [names.from, names.to])
      .map { TypeSetting.width($0, strong: true) }.max() ?? 0
    // Dots are read by their place, not by a length: the scale needs no zero.
    return LinearScale(
      values.min() ?? 0, values.max() ?? 0, from: left + room + 10, to: width - room - 10)
  }

  @Markup private func marks(_ row: Row, _ scale: LinearScale, _ y: Double) -> [Node] {
    if row.isDrawable {
      let from = scale(row.from.value)
      let to = scale(row.to.value)
      let rises = row.to.value >= row.from.value
      let out: (Anchor, Double) = rises ? (.start, 9) : (.end, -9)
      let back: (Anchor, Double) = rises ? (.end, -9) : (.start, 9)
      Pen.line(from, y, to, y, .line2, "link")
      Pen.dot(Spot(from, y), 4, .accent, hollow: true)
      Pen.dot(Spot(to, y), 5, .accent)
      Pen.label(row.from.text, from + back.1, y + 4, .ink2, anchor: back.0, halo: true)
      Pen.label(row.to.text, to + out.1, y + 4, .ink, anchor: out.0, strong: true, halo: true)
    } else {
      Pen.label("\(row.from.text) · \(row.to.text)", scale.start, y + 4, .ink3)
    }
  }

  /// Names of both dots over those of the first row drawn.
  @Markup private func header(_ scale: LinearScale) -> [Node] {
    if let row = rows.first(where: \.isDrawable) {
      let rises = row.to.value >= row.from.value
      Pen.label(
        names.from, scale(row.from.value) + (rises ? 4 : -4), 14, .ink2,
        anchor: rises ? .end : .start)
      Pen.label(
        names.to, scale(row.to.value) + (rises ? -4 : 4), 14, .ink, anchor: rises ? .start : .end,
        strong: true)
    }
  }

  package var table: ChartTable {
    ChartTable(
      caption: text.title, headers: text.headers,
      rows: rows.map { [$0.label, $0.from.text, $0.to.text] })
  }
}
