/// A figure of a pair: what it is, and of how many.
package struct CrossValue: Hashable, Sendable {
  package let value: Double
  /// Nil for what is no quotient of counts.
  package let part: Double?
  /// How many it is told of; nil for a figure of a territory.
  package let count: Double?

  private init(_ value: Double, part: Double?, count: Double?) {
    self.value = value
    self.part = part
    self.count = count
  }

  /// So many of so many; with nobody there is no value.
  package init?(_ part: Double, of count: Double) {
    guard count > 0 else { return nil }
    self.init(part / count, part: part, count: count)
  }

  /// A middle value, of so many.
  package init(middle value: Double, of count: Double) {
    self.init(value, part: nil, count: count)
  }

  /// A figure of a territory.
  package init(territory value: Double) {
    self.init(value, part: nil, count: nil)
  }
}

/// Why a pair is not evaluated.
package enum CrossGap: Hashable, Sendable {
  /// Its indicator is not in the catalogue.
  case unknownIndicator(String)
  /// Nothing tells it for the structure.
  case untold(String)
  /// Not every structure of the region tells it, or the region's territory does not.
  case untoldInRegion(String)
  /// The figures of the structure are not the reader's.
  case outside
  /// Those of the region are not.
  case regionOutside
  /// Which region to read is not said, or none of its structures is known.
  case noRegion
  /// Told of fewer than thirty, here or in the region.
  case few(Int, of: String, inRegion: Bool)
  /// The region's value is 0: no gap can be told from it.
  case regionIsZero
  /// Nothing makes a value expected.
  case noExpectation
}

/// A figure of a pair, or why it is not told.
package enum CrossTold: Hashable, Sendable {
  case told(CrossValue)
  case untold(CrossGap)

  package var value: CrossValue? {
    if case .told(let value) = self { value } else { nil }
  }
}

/// What a pair says of a structure.
package struct CrossOutcome: Hashable, Sendable {
  package enum State: Hashable, Sendable {
    /// Worth a question.
    case signal
    /// Nothing to tell.
    case quiet
    case unread(CrossGap)
  }

  /// Fewest that a quotient is told of.
  package static let leastCount = 30.0

  package let reading: CrossReading
  /// Of the structure, by term.
  package let here: [CrossTold]
  /// Of the campaign's region, by term.
  package let there: [CrossTold]
  package let state: State

  /// How far the first term is from the region's; nil where it cannot be told.
  package var gap: Double? {
    guard let value = here.first?.value, let region = there.first?.value, region.value > 0 else {
      return nil
    }
    return value.value / region.value - 1
  }

  /// Reads a pair.
  ///
  /// - Parameter expected: what the public and the territory make expected of its first term.
  package init(
    _ reading: CrossReading, here: [CrossTold], there: [CrossTold],
    expected: ClosedRange<Double>? = nil
  ) {
    // A value of few is not told, whether or not the signal needs it.
    let mine = zip(reading.terms, here).map { Self.usable($0, $1, inRegion: false) }
    let theirs = zip(reading.terms, there).map { Self.usable($0, $1, inRegion: true) }
    self.reading = reading
    self.here = mine
    self.there = theirs
    state = Self.state(reading, mine, theirs, expected)
  }

  private static func state(
    _ reading: CrossReading, _ mine: [CrossTold], _ theirs: [CrossTold],
    _ expected: ClosedRange<Double>?
  ) -> State {
    if case .under(let least) = reading.signal { return capture(mine, least) }
    let needed = mine + (reading.needsRegion ? theirs : [])
    var values: [Double] = []
    for told in needed {
      switch told {
      case .told(let value): values.append(value.value)
      case .untold(let gap): return .unread(gap)
      }
    }
    guard values.count == reading.terms.count * (reading.needsRegion ? 2 : 1) else {
      return .unread(.noRegion)
    }
    let (v, w) = (
      values.prefix(reading.terms.count), Array(values.dropFirst(reading.terms.count))
    )
    switch reading.signal {
    case .under: return .quiet
    case .above(let bound): return isMore(v[0], than: bound) ? .signal : .quiet
    case .underTerritory(let points):
      return isMore(v[1] - points, than: v[0]) ? .signal : .quiet
    case .outsideExpected:
      guard let expected else { return .unread(.noExpectation) }
      return expected.contains(v[0]) ? .quiet : .signal
    case .gap(let least):
      guard w[0] > 0 else { return v[0] == 0 ? .quiet : .unread(.regionIsZero) }
      return isAtLeast(abs(v[0] / w[0] - 1), least) ? .signal : .quiet
    case .lowWhileNeeded(let least):
      return isLow(v[0], w[0], least) && isMore(v[1], than: w[1]) ? .signal : .quiet
    case .manyButFragile(let points):
      return isAtLeast(v[0], w[0]) && isAtLeast(w[1] - points, v[1]) ? .signal : .quiet
    case .shortAndFragile(let least):
      return isLow(v[0], w[0], least) && isMore(w[1], than: v[1]) ? .signal : .quiet
    case .dearWithHardPublic(let least):
      guard w[0] > 0 else { return v[0] == 0 ? .quiet : .unread(.regionIsZero) }
      return isAtLeast(v[0] / w[0] - 1, least) && isMore(v[1], than: w[1]) ? .signal : .quiet
    }
  }

  /// One term too low is enough; that nothing is too low takes both.
  private static func capture(_ mine: [CrossTold], _ least: [Double]) -> State {
    let isLow = zip(mine, least).contains { told, least in
      told.value.map { isMore(least, than: $0.value) } ?? false
    }
    if isLow { return .signal }
    for case .untold(let gap) in mine { return .unread(gap) }
    return .quiet
  }

  private static func usable(
    _ term: CrossReading.Term, _ told: CrossTold, inRegion: Bool
  ) -> CrossTold {
    guard case .told(let value) = told, let count = value.count, count < leastCount else {
      return told
    }
    return .untold(
      .few(Int(count), of: term.indicators.last ?? "", inRegion: inRegion))
  }

  private static func isLow(_ value: Double, _ region: Double, _ least: Double) -> Bool {
    region > 0 && isAtLeast(-least, value / region - 1)
  }

  /// What only the rounding of the machine tells apart is taken as equal.
  private static let rounding = 1e-9

  private static func isAtLeast(_ value: Double, _ bound: Double) -> Bool {
    value >= bound - rounding
  }

  private static func isMore(_ value: Double, than bound: Double) -> Bool {
    value > bound + rounding
  }
}
