package import HTML

/// One square per person, up to a hundred; beyond, parts of one bar.
///
/// What stands out is a triangle in its square, and free places are hollow. The key is the list of
/// the groups. Headers of the table: group, number.
package struct UnitChart: Chart {
  /// People alike, and how many.
  package struct Group: Hashable, Sendable {
    package var label: String
    package var count: Int
    /// How the number is written.
    package var written: String
    /// Whether those need someone's eye.
    package var isWatched: Bool

    package init(_ label: String, _ count: Int, _ written: String, isWatched: Bool = false) {
      self.label = label
      self.count = max(count, 0)
      self.written = written
      self.isWatched = isWatched
    }
  }

  package var text: ChartText
  package var groups: [Group]
  /// Places nobody takes yet.
  package var free: Group?
  package var width = 396.0

  package init(text: ChartText, groups: [Group], free: Group? = nil) {
    self.text = text
    self.groups = groups
    self.free = free
  }

  package var isEmpty: Bool { total == 0 }

  private var all: [Group] { groups + [free].compactMap { $0 } }

  /// How many squares there are, held so that sums stay numbers.
  private var total: Int { all.reduce(0) { $0 + min($1.count, 1 << 40) } }

  private static let side = 16.0
  private static let pitch = 20.0
  private static let tones: [Tone] = [.accent, .share2, .share3]

  package func drawing(id: String) -> Node {
    guard !isEmpty else { return .empty }
    guard total <= 100 else { return bar(id: id) }
    let across = width < 396 ? 10 : 20
    let rows = (total + across - 1) / across
    return Pen.drawing(
      id: id, width: Double(across) * Self.pitch - 4, height: Double(rows) * Self.pitch - 4,
      kind: "units", text: text
    ) {
      for (place, square) in squares.enumerated() {
        let at = Spot(
          Double(place % across) * Self.pitch, Double(place / across) * Self.pitch)
        mark(square, at)
      }
    }
  }

  /// The tone of each square; nil for a free place.
  private var squares: [Tone?] {
    var tones = Self.tones.makeIterator()
    var squares: [Tone?] = []
    for group in groups {
      let tone = group.isWatched ? Tone.watch : tones.next() ?? .idle
      squares += Array(repeating: tone, count: group.count)
    }
    return squares + Array(repeating: nil, count: free?.count ?? 0)
  }

  @Markup private func mark(_ tone: Tone?, _ at: Spot) -> [Node] {
    if let tone {
      Pen.box(at.x, at.y, Self.side, Self.side, tone, radius: 4)
      if tone == .watch {
        Pen.area(
          [Spot(at.x + 8, at.y + 4), Spot(at.x + 12.5, at.y + 12), Spot(at.x + 3.5, at.y + 12)],
          .sheet)
      }
    } else {
      Pen.outline(at.x, at.y, Self.side, Self.side, "ch-free", radius: 4)
    }
  }

  /// More than a hundred people: the same parts of one bar.
  private func bar(id: String) -> Node {
    var chart = ShareChart(
      text: text, parts: all.map(\.label),
      rows: [.init("", all.map { ChartValue(Double($0.count), $0.written) })])
    chart.width = width
    return chart.drawing(id: id)
  }

  package var key: Node {
    guard !isEmpty, total <= 100 else { return .empty }
    var tones = Self.tones.makeIterator()
    let marks = groups.map { group in
      (group, Optional(group.isWatched ? Tone.watch : tones.next() ?? .idle))
    }
    return ul(.class("ch-key")) {
      for (group, tone) in marks + [free].compactMap({ $0 }).map({ ($0, nil) }) {
        li {
          svg(
            .class("ch"), .named("width", "16"), .named("height", "16"),
            .named("viewBox", "0 0 16 16"), .aria("hidden", "true")
          ) { mark(tone, Spot(0, 0)) }
          "\(group.label) \(group.written)"
        }
      }
    }
  }

  package var table: ChartTable {
    ChartTable(
      caption: text.title, headers: text.headers, rows: all.map { [$0.label, $0.written] })
  }
}
