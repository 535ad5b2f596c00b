/// Stacks the names of parts over their bar so that none covers another or the line to another.
struct ShareNames {
  /// A name, where it stands and where its line comes down.
  struct Name: Hashable {
    var text: String
    var x: Double
    var anchor: Anchor
    var leader: Double
    /// 0 just over the bar.
    var level: Int
    var span: ClosedRange<Double>
  }

  let placed: [Name]

  /// How many lines of names there are, at least one.
  var levels: Int { (placed.map(\.level).max() ?? 0) + 1 }

  /// Places names over spans on as few lines as can be.
  init(_ parts: [(text: String, span: ClosedRange<Double>)], left: Double, right: Double) {
    var search = Search(parts: parts, left: left, right: right)
    for levels in 1...max(parts.count, 1) {
      if let found = search.place(levels: levels) {
        placed = found
        return
      }
    }
    // No way without crossing: one line each, which at least keeps the words apart.
    placed = parts.enumerated().map { place, part in
      let start = Self.name(part.text, part.span, .start, place)
      return start.span.upperBound <= right + 4
        ? start : Self.name(part.text, part.span, .end, place)
    }
  }

  /// Tries places one name after the other, and goes back when the next has none.
  private struct Search {
    let parts: [(text: String, span: ClosedRange<Double>)]
    let left: Double
    let right: Double
    /// Tries left, so that many parts never hold a page up.
    var patience = 20_000

    mutating func place(levels: Int, _ placed: [Name] = []) -> [Name]? {
      guard placed.count < parts.count else { return placed }
      let part = parts[placed.count]
      for level in 0..<levels {
        for anchor in [Anchor.start, .end] {
          guard patience > 0 else { return nil }
          patience -= 1
          let name = ShareNames.name(part.text, part.span, anchor, level)
          guard name.span.lowerBound >= left - 4, name.span.upperBound <= right + 4,
            placed.allSatisfy({ ShareNames.leaveAlone($0, name) })
          else { continue }
          if let found = place(levels: levels, placed + [name]) { return found }
        }
      }
      return nil
    }
  }

  private static func name(
    _ text: String, _ span: ClosedRange<Double>, _ anchor: Anchor, _ level: Int
  ) -> Name {
    let width = TypeSetting.width(text)
    let inset = min(3, (span.upperBound - span.lowerBound) / 2)
    let leader = anchor == .start ? span.lowerBound + inset : span.upperBound - inset
    let covered = anchor == .start ? leader - 2...leader + width : leader - width...leader + 2
    return Name(
      text: text, x: anchor == .start ? leader - 2 : leader + 2, anchor: anchor, leader: leader,
      level: level, span: covered)
  }

  /// Whether two names leave each other and each other's line alone.
  private static func leaveAlone(_ one: Name, _ other: Name) -> Bool {
    if one.level == other.level {
      return one.span.upperBound + 8 < other.span.lowerBound
        || other.span.upperBound + 8 < one.span.lowerBound
    }
    let (low, high) = one.level < other.level ? (one, other) : (other, one)
    return high.leader < low.span.lowerBound - 2 || high.leader > low.span.upperBound + 2
  }
}
