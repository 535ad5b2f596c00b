package import HTML

/// Parts of a whole, one bar a row; each part is named on the first row, by a line to its place.
///
/// Every row has the same parts in the same order. Headers of the table: row, then one a part.
package struct ShareChart: Chart {
  /// One whole and the value of each part.
  package struct Row: Hashable, Sendable {
    package var label: String
    package var values: [ChartValue]

    package init(_ label: String, _ values: [ChartValue]) {
      self.label = label
      self.values = values
    }

    /// The sizes to draw: what cannot be placed, or is below zero, takes no room.
    var sizes: [Double] { values.map { $0.value.isDrawable ? max($0.value, 0) : 0 } }
  }

  package var text: ChartText
  /// Names of the parts.
  package var parts: [String]
  package var rows: [Row]
  package var width = 520.0

  package init(text: ChartText, parts: [String], rows: [Row]) {
    self.text = text
    self.parts = parts
    self.rows = rows
  }

  package var isEmpty: Bool { parts.isEmpty || !rows.contains { $0.sizes.contains { $0 > 0 } } }

  /// Whether there is one whole only, whose label is then the title's business.
  private var isSingle: Bool { rows.count == 1 }

  package func drawing(id: String) -> Node {
    guard !isEmpty else { return .empty }
    let gutter =
      isSingle ? 0 : min(rows.map { TypeSetting.width($0.label) }.max() ?? 0, width * 0.32)
    let left = isSingle ? 0 : gutter + 10
    let names = self.names(left: left)
    let top = Double(names.levels) * 17 + 6
    let pitch = 30.0
    return Pen.drawing(
      id: id, width: width, height: top + pitch * Double(rows.count) - 8, kind: "shares", text: text
    ) {
      for name in names.placed {
        let base = 12 + Double(names.levels - 1 - name.level) * 17
        Pen.line(name.leader, base + 3, name.leader, top, .line2, "thin")
        Pen.label(name.text, name.x, base, .ink2, anchor: name.anchor, halo: true)
      }
      for (place, row) in rows.enumerated() {
        let y = top + pitch * Double(place)
        if !isSingle {
          let lines = TypeSetting.lines(row.label, within: gutter)
          for (number, line) in lines.enumerated() {
            let shift = (Double(number) - Double(lines.count - 1) / 2) * 13
            Pen.label(line, gutter, y + 15 + shift, .ink2, anchor: .end)
          }
        }
        if spans(row, left: left).isEmpty { Pen.label(text.empty, left, y + 15, .ink3) }
        segments(row, left: left, y: y)
      }
    }
  }

  /// Begin and end of each part of a row; a row that adds up to nothing has none.
  func spans(_ row: Row, left: Double) -> [ClosedRange<Double>] {
    // Shares first: a sum of huge values would not be a number.
    let most = row.sizes.max() ?? 0
    guard most > 0 else { return [] }
    let parts = row.sizes.map { $0 / most }
    let total = parts.reduce(0, +)
    var sum = 0.0
    return parts.map { part in
      let start = left + (width - left) * sum / total
      sum += part
      return start...max(start, left + (width - left) * sum / total)
    }
  }

  @Markup private func segments(_ row: Row, left: Double, y: Double) -> [Node] {
    for (place, span) in spans(row, left: left).enumerated() {
      let length = span.upperBound - span.lowerBound
      let tone = Self.tones[place % Self.tones.count]
      let value = row.values[place].text
      Pen.box(
        span.lowerBound + 0.5, y, max(length - 1, min(length, 0.5)), 22, tone,
        hint: place < parts.count ? "\(parts[place])\u{A0}: \(value)" : value)
      if TypeSetting.width(value) + 8 <= length, !isSingle {
        Pen.label(
          value, (span.lowerBound + span.upperBound) / 2, y + 15, tone.over, anchor: .middle)
      }
    }
  }

  /// Tones of the parts, in their order: neighbours differ in lightness, so they print in grey.
  private static let tones: [Tone] = [.accent, .share2, .share3, .share4, .share5]

  /// Names of the parts over the first row that has any.
  private func names(left: Double) -> ShareNames {
    guard let row = rows.first(where: { $0.sizes.contains { $0 > 0 } }) else {
      return ShareNames([], left: left, right: width)
    }
    let spans = self.spans(row, left: left)
    return ShareNames(
      zip(parts.indices, spans).filter { $1.upperBound > $1.lowerBound }.map { place, span in
        (isSingle ? "\(parts[place]) \(row.values[place].text)" : parts[place], span)
      }, left: left, right: width)
  }

  package var table: ChartTable {
    ChartTable(
      caption: text.title, headers: text.headers,
      rows: rows.map { [$0.label] + $0.values.map(\.text) })
  }
}
