package import HTML

/// The same figure over time for several groups, side by side on the same scales.
///
/// Headers of the table: moment, then one for each group, in their order. Groups are matched by
/// moment; a group without a value at a moment has an empty cell.
package struct TrajectoryGrid: Chart {
  /// One group and its figure over time.
  package struct Cell: Hashable, Sendable {
    package var name: String
    package var series: ChartSeries

    package init(_ name: String, _ series: ChartSeries) {
      self.name = name
      self.series = series
    }
  }

  package var text: ChartText
  package var cells: [Cell]
  /// Writes a round value of the axis.
  package var axis: @Sendable (Double) -> String
  package var width = 260.0
  package var height = 140.0

  package init(text: ChartText, cells: [Cell], axis: @escaping @Sendable (Double) -> String) {
    self.text = text
    self.cells = cells
    self.axis = axis
  }

  package var isEmpty: Bool { cells.allSatisfy(\.series.isEmpty) }

  package func drawing(id: String) -> Node {
    guard !isEmpty, let domain = TrajectoryDomain(cells.map(\.series), steps: 2) else {
      return .empty
    }
    return ul(.class("ch-multiples"), .aria("label", text.title)) {
      for (place, cell) in cells.enumerated() {
        li {
          if cell.series.isEmpty {
            p(.class("note")) { "\(cell.name) \(text.empty)" }
          } else {
            drawing(of: cell, domain, id: "\(id)-\(place)")
          }
        }
      }
    }
  }

  private func drawing(of cell: Cell, _ domain: TrajectoryDomain, id: String) -> Node {
    let written = domain.ticks.map(axis)
    let gutter = (written.map { TypeSetting.width($0, size: TypeSetting.smallSize) }.max() ?? 0) + 8
    let plot = TrajectoryPlot(
      cell.series, domain, left: gutter, right: width - 14, top: 36, bottom: height - 20)
    let last = cell.series.last?.value?.text ?? ""
    let named = ChartText(title: cell.name, description: last, headers: [])
    return Pen.drawing(
      id: id, width: width, height: height, kind: "small-trajectory", text: named
    ) {
      Pen.label(
        TypeSetting.lines(cell.name, within: width - 8, strong: true).first ?? "", 0, 12, .ink,
        strong: true)
      for (value, text) in zip(domain.ticks, written) {
        let y = plot.up(value)
        Pen.line(gutter, y, width - 14, y, value == 0 ? .line2 : .line, "thin")
        Pen.label(text, gutter - 8, y + 4, .ink3, anchor: .end, small: true)
      }
      plot.marks
      for moment in MomentLabels(cell.series, plot.across).labels {
        Pen.label(
          moment.text, moment.place.x, height - 5, .ink3, anchor: moment.place.anchor, small: true)
      }
    }
  }

  package var table: ChartTable {
    var moments: [Double] = []
    var labels: [Double: String] = [:]
    for point in cells.flatMap(\.series.points) where labels[point.at] == nil {
      labels[point.at] = point.label
      moments.append(point.at)
    }
    let columns = cells.map { cell in
      Dictionary(
        cell.series.points.map { ($0.at, $0.value?.text ?? $0.missing) },
        uniquingKeysWith: { first, _ in first })
    }
    return ChartTable(
      caption: text.title, headers: text.headers,
      rows: moments.sorted().map { moment in
        [labels[moment] ?? ""] + columns.map { $0[moment] ?? "" }
      })
  }
}
