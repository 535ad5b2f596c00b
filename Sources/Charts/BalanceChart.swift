package import HTML

/// How far two groups differ on each trait, before and after they are made alike, and the threshold
/// not to pass.
///
/// A hollow dot before, a full one after, a triangle when it stays past the threshold. Headers of
/// the table: trait, before, after.
package struct BalanceChart: Chart {
  /// One trait and both differences; the sign does not matter.
  package struct Row: Hashable, Sendable {
    package var label: String
    package var before: ChartValue
    package var after: ChartValue

    package init(_ label: String, before: ChartValue, after: ChartValue) {
      self.label = label
      self.before = before
      self.after = after
    }

    /// Whether both can be placed.
    var isDrawable: Bool { before.value.isDrawable && after.value.isDrawable }
  }

  package var text: ChartText
  package var rows: [Row]
  /// The difference not to pass, and its name: « seuil 0,1 ».
  package var threshold: ChartValue
  /// Names of both dots, written above beside one of each.
  package var names: (before: String, after: String)
  /// Writes a round value of the axis.
  package var axis: @Sendable (Double) -> String
  package var width = 520.0

  package init(
    text: ChartText, rows: [Row], threshold: ChartValue, names: (before: String, after: String),
    axis: @escaping @Sendable (Double) -> String
  ) {
    self.text = text
    self.rows = rows
    self.threshold = threshold
    self.names = names
    self.axis = axis
  }

  package var isEmpty: Bool { !rows.contains(where: \.isDrawable) }

  package func drawing(id: String) -> Node {
    guard !isEmpty else { return .empty }
    let frame = RowFrame(rows.map(\.label), width: width, top: 38, pitch: 24)
    let drawn = rows.filter(\.isDrawable)
    let limit = threshold.value.isDrawable ? max(threshold.value.magnitude, 0) : 0
    let most =
      (drawn.flatMap { [$0.before.value.magnitude, $0.after.value.magnitude] } + [limit])
      .max() ?? 0
    let ticks = Ticks.holding(0, most, about: width < 480 ? 3 : 5)
    let scale = LinearScale(0, ticks.last ?? 0, from: frame.left + 8, to: width - 12)
    let edge = scale.held(limit)
    return Pen.drawing(
      id: id, width: width, height: frame.bottom + 20, kind: "balance", text: text
    ) {
      Pen.box(scale.start, frame.top, edge - scale.start, frame.bottom - frame.top, .goodWash)
      BottomAxis(ticks, scale, write: axis).marks(from: frame.top, to: frame.bottom, within: width)
      Pen.line(edge, frame.top - 4, edge, frame.bottom, .ink, "dotted")
      header(edge)
      for (place, row) in rows.enumerated() {
        let isPast = row.isDrawable && row.after.value.magnitude > limit
        frame.label(place, isPast ? .ink : .ink2, strong: isPast)
        marks(row, scale, frame.middle(place), isPast: isPast)
      }
    }
  }

  @Markup private func marks(
    _ row: Row, _ scale: LinearScale, _ y: Double, isPast: Bool
  ) -> [Node] {
    if row.isDrawable {
      let from = scale.held(row.before.value.magnitude)
      let to = scale.held(row.after.value.magnitude)
      Pen.line(from, y, to, y, .back, "before")
      Pen.dot(Spot(from, y), 4.5, .ink2, hollow: true)
      if isPast {
        Pen.area([Spot(to, y - 6.5), Spot(to + 6, y + 5), Spot(to - 6, y + 5)], .watch)
      } else {
        Pen.dot(Spot(to, y), 5, .accent)
      }
    } else {
      Pen.label("\(row.before.text) · \(row.after.text)", scale.start + 4, y + 4, .ink3)
    }
  }

  /// The threshold's name on the first line; what the dots are on the second.
  @Markup private func header(_ edge: Double) -> [Node] {
    Pen.label(
      threshold.text, TypeSetting.centre(threshold.text, edge, within: width, size: 11), 28, .ink,
      anchor: .middle, small: true)
    RowFrame.dotNames(names.before, names.after, width: width)
  }

  package var table: ChartTable {
    ChartTable(
      caption: text.title, headers: text.headers,
      rows: rows.map { [$0.label, $0.before.text, $0.after.text] })
  }
}
