internal import HTML

/// Chooses which moments are written under an axis, so that none covers another.
struct MomentLabels {
  /// A moment, where it is on the axis and where its text stands.
  struct Moment: Hashable {
    var text: String
    var x: Double
    var place: Placing.Place
  }

  /// Moments with their text.
  private(set) var labels: [Moment] = []
  /// Places of the moments marked without a text.
  private(set) var bare: [Double] = []

  /// The moments of a series: the last known, the end and the beginning while they fit, then those
  /// between; `slack` and `margin` are how far a text
  /// may stand out on the right and on the left.
  init(
    _ series: ChartSeries, _ across: LinearScale, between: [ChartMoment] = [],
    slack: Double = 14, margin: Double = 6
  ) {
    let points = series.points.filter(\.at.isDrawable)
    let ends = [series.last, series.outlook.last ?? points.last, points.first].compactMap { $0 }
    self.init(
      ends: ends.map { ChartMoment($0.at, $0.label) }, between: between, across, slack: slack,
      margin: margin)
  }

  /// Some moments in their order while they fit, then as many as can be of those between, evenly.
  init(
    ends: [ChartMoment], between: [ChartMoment], _ across: LinearScale, slack: Double = 14,
    margin: Double = 6
  ) {
    var taken: [ClosedRange<Double>] = []
    let left = across.start - margin
    let right = across.end + slack
    func moment(_ moment: ChartMoment, gap: Double) -> Moment? {
      let x = across(moment.at)
      let width = TypeSetting.width(moment.label, size: TypeSetting.smallSize)
      let start = max(min(x - width / 2, right - width), left)
      let span = start - gap...start + width + gap
      if taken.contains(where: { $0.overlaps(span) }) { return nil }
      taken.append(span)
      let place: Placing.Place =
        start > x - width / 2
        ? .init(x: start, y: 0, anchor: .start)
        : start < x - width / 2
          ? .init(x: start + width, y: 0, anchor: .end) : .init(x: x, y: 0, anchor: .middle)
      return Moment(text: moment.label, x: x, place: place)
    }
    for end in ends {
      if let found = moment(end, gap: 4) { labels.append(found) }
    }
    let inside = between.filter { $0.at.isDrawable && across.lower < $0.at && $0.at < across.upper }
    bare = inside.map { across($0.at) }
    let stride = Self.stride(inside, across)
    let skipped = inside.count > 1 ? (stride - Self.remainder(inside, stride)) % stride : 0
    for (place, each) in inside.enumerated() where place >= skipped {
      guard (place - skipped) % stride == 0, let found = moment(each, gap: 4) else { continue }
      labels.append(found)
    }
  }

  /// Every how many moments one has a text, so that texts leave each other alone.
  private static func stride(_ moments: [ChartMoment], _ across: LinearScale) -> Int {
    guard let first = moments.first, let last = moments.last, moments.count > 1 else { return 1 }
    let widest =
      moments.map { TypeSetting.width($0.label, size: TypeSetting.smallSize) }.max() ?? 0
    let gap = (across(last.at) - across(first.at)) / Double(moments.count - 1)
    guard gap > 0 else { return moments.count }
    return [1, 2, 5, 10, 20, 50].first { Double($0) * gap >= widest + 10 } ?? 100
  }

  /// How far the first moment is past a round year, when its label is one.
  private static func remainder(_ moments: [ChartMoment], _ stride: Int) -> Int {
    guard stride > 1, let first = moments.first, let year = Int(first.label) else { return 0 }
    return ((year % stride) + stride) % stride
  }

  /// The marks and texts under an axis at a height, the texts on a base line.
  @Markup func marks(at y: Double, base: Double) -> [Node] {
    for x in bare { Pen.line(x, y, x, y + 3, .line2, "thin") }
    for moment in labels {
      Pen.line(moment.x, y, moment.x, y + 4, .line2, "thin")
      Pen.label(
        moment.text, moment.place.x, base, .ink3, anchor: moment.place.anchor, small: true)
    }
  }
}
