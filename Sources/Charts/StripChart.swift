package import HTML

/// One rate among those of its peers: a hollow dot each, unnamed, mine full.
///
/// The middle half of the peers is shaded; the nation and what was expected are ticks. It shows no
/// rank, and the table keeps the order given: alphabetical. Headers of the table: who, value.
package struct StripChart: Chart {
  /// One of those compared and its rate.
  package struct Peer: Hashable, Sendable {
    package var name: String
    /// Nil when it cannot be computed; `missing` is then written in the table.
    package var value: ChartValue?
    package var missing: String

    package init(_ name: String, _ value: ChartValue?, missing: String = "") {
      self.name = name
      self.value = value
      self.missing = missing
    }

    /// The value, when it can be placed.
    var place: Double? { value.flatMap { $0.value.isDrawable ? $0.value : nil } }
  }

  package var text: ChartText
  /// The others, without the one the page is about.
  package var peers: [Peer]
  package var mine: Peer?
  /// The value of the whole, as a tick named by its text: « métropole 28,1 % ».
  package var nation: ChartValue?
  /// What was expected here, as a tick named by its text: « attendu 26,9 % ».
  package var expected: ChartValue?
  /// The name of the shaded middle half, when it is written: « la moitié des territoires ».
  package var middleName = ""
  /// Bounds of the scale, so that several strips compare; nil to fit.
  package var bounds: ClosedRange<Double>?
  package var width = ChartWidth.phone

  package init(
    text: ChartText, peers: [Peer], mine: Peer?, nation: ChartValue? = nil,
    expected: ChartValue? = nil
  ) {
    self.text = text
    self.peers = peers
    self.mine = mine
    self.nation = nation
    self.expected = expected
  }

  package var isEmpty: Bool { !([mine].compactMap { $0 } + peers).contains { $0.place != nil } }

  /// The same strips on one scale, for the rows of a table.
  package static func aligned(_ charts: [StripChart]) -> [StripChart] {
    let values = charts.flatMap(\.values)
    guard let low = values.min(), let high = values.max() else { return charts }
    return charts.map { chart in
      var copy = chart
      copy.bounds = low...high
      return copy
    }
  }

  /// Every value to place.
  private var values: [Double] {
    ([mine].compactMap { $0 } + peers).compactMap(\.place)
      + [nation?.value, expected?.value].compactMap { $0 }.filter(\.isDrawable)
  }

  /// The middle half of the peers and of mine; nil with fewer than four.
  var middle: ClosedRange<Double>? {
    let sorted = ([mine].compactMap { $0 } + peers).compactMap(\.place).sorted()
    guard sorted.count >= 4 else { return nil }
    func at(_ part: Double) -> Double {
      let place = part * Double(sorted.count - 1)
      let low = Int(place)
      let next = sorted[min(low + 1, sorted.count - 1)]
      return sorted[low] + (next - sorted[low]) * (place - Double(low))
    }
    return at(0.25)...max(at(0.25), at(0.75))
  }

  package func drawing(id: String) -> Node {
    guard !isEmpty else { return .empty }
    let known = values
    let low = min(bounds?.lowerBound ?? .infinity, known.min() ?? 0)
    let high = max(bounds?.upperBound ?? -.infinity, known.max() ?? 0)
    let scale =
      low < high
      ? LinearScale(low, high, from: 12, to: width - 12)
      : LinearScale(low, high, from: width / 2, to: width / 2)
    let pile = DotPile(
      peers.compactMap(\.place).map { scale.held($0) }, radius: 4.2,
      around: mine?.place.map { scale.held($0) })
    let axis = 36 + pile.height / 2
    let half = max(pile.height / 2 + 2, 10)
    let marks = mine?.place.map { Spot(scale.held($0), axis) }
    let base = axis + half + 16
    let texts = self.texts(scale, above: axis - half - 7, below: base)
    let height = texts.depth + 5
    return Pen.drawing(id: id, width: width, height: height, kind: "strip", text: text) {
      if let middle {
        let from = scale.held(middle.lowerBound)
        Pen.box(from, axis - half, scale.held(middle.upperBound) - from, half * 2, .wash, radius: 3)
      }
      Pen.line(12, axis, width - 12, axis, .line2, "thin")
      for spot in pile.spots { Pen.peer(Spot(spot.x, axis + spot.y), 4.2) }
      if let expected, expected.value.isDrawable {
        let x = scale.held(expected.value)
        Pen.line(x, axis - half - 3, x, axis + half + 3, .accent, "expected")
      }
      if let nation, nation.value.isDrawable {
        let x = scale.held(nation.value)
        Pen.line(x, axis - half - 3, x, axis + half + 3, .ink, "mark")
      }
      if let marks { Pen.dot(marks, 6.5, .accent) }
      texts.nodes
    }
  }

  /// Mine above; the ticks, the ends and the middle half below, on as many lines as it takes.
  private func texts(
    _ scale: LinearScale, above: Double, below: Double
  ) -> (nodes: [Node], depth: Double) {
    var nodes: [Node] = []
    if let mine, let place = mine.place, let value = mine.value {
      let written = mine.name.isEmpty ? value.text : "\(mine.name) \(value.text)"
      let centre = TypeSetting.centre(written, scale.held(place), within: width, strong: true)
      nodes.append(Pen.label(written, centre, above, .accent, anchor: .middle, strong: true))
    }
    var rows: [[ClosedRange<Double>]] = []
    func add(_ text: String, at x: Double, _ tone: Tone, small: Bool, required: Bool) {
      let size = small ? TypeSetting.smallSize : TypeSetting.size
      let half = TypeSetting.width(text, size: size) / 2
      let centre = TypeSetting.centre(text, x, within: width, size: size)
      let span = centre - half - 5...centre + half + 5
      var row = rows.firstIndex { !$0.contains { $0.overlaps(span) } }
      if row == nil, required || rows.isEmpty {
        rows.append([])
        row = rows.count - 1
      }
      guard let row, required || row == 0 else { return }
      rows[row].append(span)
      nodes.append(
        Pen.label(text, centre, below + Double(row) * 15, tone, anchor: .middle, small: small))
    }
    for (tick, tone) in [(nation, Tone.ink), (expected, .accent)] {
      guard let tick, tick.value.isDrawable else { continue }
      add(tick.text, at: scale.held(tick.value), tone, small: false, required: true)
    }
    if !middleName.isEmpty, let middle {
      let x = (scale.held(middle.lowerBound) + scale.held(middle.upperBound)) / 2
      add(middleName, at: x, .ink3, small: true, required: true)
    }
    let known = peers.filter { $0.place != nil }.sorted { ($0.place ?? 0) < ($1.place ?? 0) }
    for end in [known.first, known.last] {
      guard let place = end?.place, let value = end?.value else { continue }
      add(value.text, at: scale.held(place), .ink3, small: true, required: false)
    }
    return (nodes, below + Double(max(rows.count, 1) - 1) * 15)
  }

  package var table: ChartTable {
    let ticks = [nation, expected].compactMap { $0 }
    return ChartTable(
      caption: text.title, headers: text.headers,
      rows: ([mine].compactMap { $0 } + peers).map { [$0.name, $0.value?.text ?? $0.missing] }
        + ticks.map { [$0.text, ""] })
  }
}

/// Dots along an axis, those too near piled on both sides of it.
struct DotPile {
  /// Where each dot stands: its place along the axis, and how far from it.
  private(set) var spots: [Spot] = []
  /// How high the pile is.
  private(set) var height: Double

  /// Dots of a radius at some places, away from a larger one on the axis; past nine in one place,
  /// the others stand on the last.
  init(_ places: [Double], radius: Double, around large: Double? = nil) {
    height = radius * 2
    let step = radius * 1.7
    var placed: [Spot] = []
    for x in places.sorted() {
      let near = placed.suffix(200).filter { abs($0.x - x) < radius * 1.7 }
      let level = (0..<9).first { level in
        let y = Self.shift(level) * step
        if let large, level == 0, abs(large - x) < radius * 1.9 { return false }
        return !near.contains { abs($0.y - y) < step - 0.1 }
      }
      let y = Self.shift(level ?? 8) * step
      placed.append(Spot(x, y))
      height = max(height, abs(y) * 2 + radius * 2)
    }
    spots = placed
  }

  /// 0, then one up, one down, two up, two down.
  private static func shift(_ level: Int) -> Double {
    let distance = Double((level + 1) / 2)
    return level % 2 == 0 ? distance : -distance
  }
}
