package import HTML

/// What happened to a person or an operation, day by day: one lane for each kind of fact.
///
/// The table under it is the list of the events. Headers of the table: lane, event, when.
package struct LanesChart: Chart {
  /// Something that lasts or happens.
  package struct Event: Hashable, Sendable {
    /// How an event is marked.
    package enum Mark: Hashable, Sendable {
      /// Lasts until a moment.
      case span(until: Double)
      /// Began and goes on.
      case open
      /// Happened once.
      case point
      /// Is due.
      case due
    }

    package var at: Double
    package var mark: Mark
    package var label: String
    /// How the moment is written in the table: « du 3 mars au 9 juin 2017 ».
    package var when: String
    package var state: ChartState

    package init(
      at: Double, _ mark: Mark, _ label: String, when: String, state: ChartState = .good
    ) {
      self.at = at
      self.mark = mark
      self.label = label
      self.when = when
      self.state = state
    }
  }

  /// Events of one kind.
  package struct Lane: Hashable, Sendable {
    package var name: String
    package var events: [Event]

    package init(_ name: String, _ events: [Event]) {
      self.name = name
      self.events = events
    }
  }

  package var text: ChartText
  package var lanes: [Lane]
  /// Today, and how it is written over its line.
  package var today: ChartMoment?
  /// Moments marked over the lanes.
  package var moments: [ChartMoment]
  package var width = 720.0

  package init(
    text: ChartText, lanes: [Lane], today: ChartMoment? = nil, moments: [ChartMoment] = []
  ) {
    self.text = text
    self.lanes = lanes
    self.today = today
    self.moments = moments
  }

  package var isEmpty: Bool { !lanes.contains { $0.events.contains { $0.at.isDrawable } } }

  package func drawing(id: String) -> Node {
    guard !isEmpty else { return .empty }
    let layout = LanesLayout(self)
    return Pen.drawing(
      id: id, width: width, height: layout.height, kind: "lanes", text: text
    ) {
      for (place, lane) in layout.lanes.enumerated() {
        if place % 2 == 0 {
          Pen.box(0, lane.top, width, lane.bottom - lane.top, .lane, radius: 6)
        }
      }
      heads(layout)
      for (place, lane) in layout.lanes.enumerated() {
        name(lanes[place].name, lane.top, layout)
        for event in lane.placed { mark(event, layout) }
      }
    }
  }

  /// Moments over the lanes, with today's line in front.
  @Markup private func heads(_ layout: LanesLayout) -> [Node] {
    let ends = [today].compactMap { $0 }.filter { $0.at.isDrawable }
    let labels = MomentLabels(
      ends: ends, between: moments, layout.across, slack: 10, margin: layout.isStacked ? 8 : 0)
    for x in labels.bare { Pen.line(x, layout.top, x, layout.height, .line2, "thin") }
    for label in labels.labels {
      let isToday = label.text == ends.first?.label
      Pen.label(
        label.text, label.place.x, 12, isToday ? .ink : .ink3, anchor: label.place.anchor,
        strong: isToday, small: true)
    }
    for end in ends {
      let x = layout.across.held(end.at)
      Pen.line(x, 17, x, layout.height, .ink, "mark")
    }
  }

  private func name(_ name: String, _ top: Double, _ layout: LanesLayout) -> Node {
    layout.isStacked
      ? Pen.label(name, 6, top + 14, .ink, strong: true)
      : .group(
        TypeSetting.lines(name, within: layout.across.start - 24, strong: true).enumerated().map {
          Pen.label($1, 10, top + 18 + Double($0) * 13, .ink, strong: true)
        })
  }

  @Markup private func mark(_ placed: LanesLayout.Placed, _ layout: LanesLayout) -> [Node] {
    let y = placed.y
    let tone = placed.event.state.tone
    switch placed.event.mark {
    case .span: Pen.box(placed.start, y - 9, placed.end - placed.start, 18, tone, radius: 4)
    case .open:
      Pen.area(
        [
          Spot(placed.start, y - 9), Spot(placed.end - 7, y - 9), Spot(placed.end, y),
          Spot(placed.end - 7, y + 9), Spot(placed.start, y + 9),
        ], tone)
    case .point: Pen.dot(Spot(placed.start, y), 5, tone)
    case .due: Pen.diamond(Spot(placed.start, y), 7, tone == .accent ? .ink : tone)
    }
    if let text = placed.text {
      Pen.label(
        text.text, text.x, y + 4, text.isInside ? tone.over : .ink, anchor: text.anchor,
        small: true, halo: !text.isInside)
    }
  }

  package var table: ChartTable {
    ChartTable(
      caption: text.title, headers: text.headers,
      rows: lanes.flatMap { lane in lane.events.map { [lane.name, $0.label, $0.when] } })
  }
}

/// Places of the lanes and of their events, on as many lines as their texts need.
struct LanesLayout {
  /// A text beside or inside a mark.
  struct Text: Hashable {
    var text: String
    var x: Double
    var anchor: Anchor
    var isInside: Bool
  }

  /// An event in its place.
  struct Placed: Hashable {
    var event: LanesChart.Event
    var start: Double
    var end: Double
    var y: Double
    var text: Text?
  }

  /// A lane in its place.
  struct Lane: Hashable {
    var top: Double
    var bottom: Double
    var placed: [Placed]
  }

  let across: LinearScale
  let top = 20.0
  let height: Double
  let lanes: [Lane]
  /// Whether the names stand above their lanes.
  let isStacked: Bool

  init(_ chart: LanesChart) {
    isStacked = chart.width < 480
    let widest = chart.lanes.map { TypeSetting.width($0.name, strong: true) }.max() ?? 0
    let left = isStacked ? 8 : min(widest, chart.width * 0.22) + 28
    let known =
      chart.lanes.flatMap(\.events).filter { $0.at.isDrawable }.flatMap { event -> [Double] in
        if case .span(let until) = event.mark, until.isDrawable { return [event.at, until] }
        return [event.at]
      } + [chart.today?.at].compactMap { $0 }.filter(\.isDrawable)
    let first = known.min() ?? 0
    let last = known.max() ?? 0
    across =
      first < last
      ? LinearScale(first, last, from: left, to: chart.width - 12)
      : LinearScale(first, last, from: (left + chart.width) / 2, to: chart.width - 12)
    var y = top
    var lanes: [Lane] = []
    for lane in chart.lanes {
      let start = y
      y += isStacked ? 20 : 5
      var rows: [[ClosedRange<Double>]] = []
      var placed: [Placed] = []
      for event in lane.events.filter({ $0.at.isDrawable }).sorted(by: { $0.at < $1.at }) {
        var (mark, span) = Self.place(event, across, today: chart.today?.at, width: chart.width)
        let row = rows.firstIndex { !$0.contains { $0.overlaps(span) } } ?? rows.count
        if row == rows.count { rows.append([]) }
        rows[row].append(span)
        mark.y = y + 12 + Double(row) * 24
        placed.append(mark)
      }
      y += Double(max(rows.count, 1)) * 24 + 5
      lanes.append(Lane(top: start, bottom: y, placed: placed))
    }
    self.lanes = lanes
    height = y + 2
  }

  /// An event and all the room it takes with its text.
  private static func place(
    _ event: LanesChart.Event, _ across: LinearScale, today: Double?, width: Double
  ) -> (Placed, ClosedRange<Double>) {
    let x = across.held(event.at)
    var placed = Placed(event: event, start: x, end: x, y: 0, text: nil)
    var reach = 7.0
    switch event.mark {
    case .span(let until):
      placed.end = max(across.held(until.isDrawable ? until : event.at), x + 3)
      placed.start = min(x, placed.end)
      reach = 0
    case .open:
      placed.end = max(across.held(today ?? across.upper), x) + 8
      placed.start = min(x, placed.end - 11)
      reach = 0
    case .point, .due: break
    }
    let left = placed.start - reach
    let right = placed.end + reach
    let need = TypeSetting.width(event.label, size: TypeSetting.smallSize)
    let frameLeft = across.start - 4
    var span = left...right
    if event.label.isEmpty {
      placed.text = nil
    } else if reach == 0, need + 12 <= right - left {
      placed.text = Text(text: event.label, x: left + 6, anchor: .start, isInside: true)
    } else if right + 5 + need <= width {
      placed.text = Text(text: event.label, x: right + 5, anchor: .start, isInside: false)
      span = left...right + 5 + need
    } else if left - 5 - need >= frameLeft {
      placed.text = Text(text: event.label, x: left - 5, anchor: .end, isInside: false)
      span = left - 5 - need...right
    } else {
      // Nowhere whole: cut short on the side with more room.
      let isRight = width - right > left - frameLeft
      let room = (isRight ? width - right : left - frameLeft) - 6
      let scaled = room * TypeSetting.size / TypeSetting.smallSize
      let text = TypeSetting.shortened(event.label, within: scaled)
      placed.text = Text(
        text: text, x: isRight ? right + 5 : left - 5, anchor: isRight ? .start : .end,
        isInside: false)
      span = isRight ? left...width : min(frameLeft, left)...right
    }
    return (placed, span.lowerBound - 3...span.upperBound + 3)
  }
}
