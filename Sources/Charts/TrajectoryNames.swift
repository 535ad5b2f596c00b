internal import HTML

/// What is written along a trajectory, each text where the lines leave room.
extension TrajectoryPlot {
  /// The last value, in the tone of the line.
  func lastValue(_ placing: inout Placing) -> Node {
    guard let last = series.last, let height = last.height, let text = last.value?.text else {
      return .empty
    }
    let at = spot(last.at, height)
    placing.avoid(around: at, dotRadius + 1)
    return placing.write(text, among: Self.around(at, rises: rises), .accent, strong: true)
  }

  /// The first value, when there is room.
  func firstValue(_ placing: inout Placing) -> Node {
    guard let first = series.points.first(where: { $0.height != nil }), let height = first.height,
      let text = first.value?.text, first != series.last
    else { return .empty }
    let at = spot(first.at, height)
    return placing.write(
      text,
      among: [
        .init(x: at.x, y: at.y - 8, anchor: .start), .init(x: at.x, y: at.y + 16, anchor: .start),
        .init(x: at.x, y: at.y - 18, anchor: .start),
        .init(x: at.x + 8, y: at.y + 16, anchor: .start),
      ], .ink2, small: true, required: false)
  }

  /// Whether the line ends above where it begins.
  private var rises: Bool {
    let heights = series.points.compactMap(\.height)
    return (heights.last ?? 0) >= (heights.first ?? 0)
  }

  /// The name of each target on its line, and the date by its diamond.
  func targetNames(_ placing: inout Placing) -> [Node] {
    drawnTargets.flatMap { target -> [Node] in
      let y = up(target.value.value)
      let name = placing.write(
        target.value.text,
        among: [6.0, -15, 20, -29, 34, -43].flatMap { shift -> [Placing.Place] in
          [
            .init(x: left + 4, y: y - shift, anchor: .start),
            .init(x: right - 8, y: y - shift, anchor: .end),
            .init(x: (left + right) / 2, y: y - shift, anchor: .middle),
          ]
        }, .ink)
      guard let due = target.due, due.isDrawable else { return [name] }
      let x = across(due)
      let date = placing.write(
        target.dueLabel,
        among: [-8.0, 17, -22, 31].flatMap { shift -> [Placing.Place] in
          [
            .init(x: x, y: y + shift, anchor: .middle),
            .init(x: min(x + 6, right + slack), y: y + shift, anchor: .end),
            .init(x: x - 4, y: y + shift, anchor: .start),
          ]
        }, .ink3, small: true, required: false)
      return [name, date]
    }
  }

  /// The value the forecast ends at, and the name of its band.
  func outlookNames(_ placing: inout Placing) -> [Node] {
    let outlook = series.outlook
    guard outlook.count > 1, let end = outlook.last, let height = end.height else { return [] }
    let at = spot(end.at, height)
    let value = placing.write(
      end.value?.text ?? "",
      among: [
        .init(x: at.x + 6, y: at.y + 4, anchor: .start), .init(x: at.x, y: at.y - 8, anchor: .end),
        .init(x: at.x, y: at.y + 16, anchor: .end),
      ], .accent, small: true, required: false)
    let low = outlook.compactMap { point in
      point.drawnRange.map { up($0.low) } ?? point.height.map { up($0) }
    }
    let high = outlook.compactMap { point in
      point.drawnRange.map { up($0.high) } ?? point.height.map { up($0) }
    }
    let bottom = (low.max() ?? at.y) + 15
    let top = (high.min() ?? at.y) - 7
    let edge = right + slack
    let name = placing.write(
      forecastName,
      among: [bottom, top, bottom + 14, top - 14].flatMap { y -> [Placing.Place] in
        [
          .init(x: at.x, y: y, anchor: .end), .init(x: edge, y: y, anchor: .end),
          .init(x: (at.x + across(outlook[0].at)) / 2, y: y, anchor: .middle),
        ]
      }, .accent, small: true, required: false)
    return [value, name]
  }

  /// How many records the fragile points are made of, where there is room.
  func bases(_ placing: inout Placing) -> [Node] {
    series.points.filter(isHollow).map { point in
      guard let height = point.height, let base = point.base else { return .empty }
      let at = spot(point.at, height)
      return placing.write(
        "n = \(base.text)",
        among: [
          .init(x: at.x, y: at.y + 17, anchor: .middle),
          .init(x: at.x, y: at.y - 9, anchor: .middle),
          .init(x: at.x, y: at.y + 30, anchor: .middle),
          .init(x: at.x, y: at.y - 22, anchor: .middle),
        ], .ink3, small: true, required: false)
    }
  }
}
