import Columns

/// For each day, which of some days come on or after it, a bit each: 64 at most.
struct DayMasks {
  private let days: Lane<Int32>
  private let full: UInt64
  /// The answer for each day from the first of them to the last, when they are near each other.
  private let masks: Lane<UInt64>
  private let first: Int
  private let last: Int

  init(_ days: [Int32], _ lanes: Lanes) {
    precondition(days.count <= 64)
    self.days = lanes.make(0, days.count)
    for (place, day) in days.enumerated() { self.days[place] = day }
    full = EventBoard.mask(days.count)
    first = Int(days.min() ?? 0)
    last = Int(days.max() ?? 0)
    let room = last - first + 1
    masks = lanes.make(0, room <= 1 << 14 ? room : 0)
    for offset in 0..<masks.count { masks[offset] = found(first + offset) }
  }

  private func found(_ day: Int) -> UInt64 {
    var mask: UInt64 = 0
    for place in 0..<days.count where Int(days[place]) >= day { mask |= 1 << UInt64(place) }
    return mask
  }

  subscript(day: Int) -> UInt64 {
    @inline(__always)
    get {
      if day <= first { return full }
      if day > last { return 0 }
      return masks.count > 0 ? masks[day - first] : found(day)
    }
  }
}

/// Stretches of time asked about together: a set of them is a mask, a bit each.
struct EventBoard {
  /// Stretches of one board.
  static let most = 64

  /// Told apart from the other boards of a walk.
  let number: Int
  /// The position of the first stretch among all.
  let first: Int
  /// Every stretch.
  let full: UInt64
  /// Stretches that start, that end and that are read on or after each day.
  let starts: DayMasks
  let ends: DayMasks
  let readings: DayMasks
  /// The day each stretch is read.
  let readingDays: Lane<Int32>
  /// The stretches that hold each day from `firstHeld` on, when they are near each other.
  private let held: Lane<UInt64>
  private let firstHeld: Int

  private init(_ stretches: ArraySlice<EventPlan.Stretch>, number: Int, _ lanes: Lanes) {
    self.number = number
    first = stretches.startIndex
    full = Self.mask(stretches.count)
    starts = DayMasks(stretches.map(\.start), lanes)
    ends = DayMasks(stretches.map(\.end), lanes)
    readings = DayMasks(stretches.map(\.reading), lanes)
    readingDays = lanes.make(0, stretches.count)
    for (place, stretch) in stretches.enumerated() { readingDays[place] = stretch.reading }
    let first = Int(stretches.map(\.start).min() ?? 0)
    let room = Int(stretches.map(\.end).max() ?? -1) - first + 1
    firstHeld = first
    held = lanes.make(0, room > 0 && room <= 1 << 14 ? room : 0)
    for day in 0..<held.count { held[day] = ends[first + day] & ~starts[first + day + 1] }
  }

  /// The boards of some stretches, in order, numbered from `number`.
  static func boards(
    _ stretches: [EventPlan.Stretch], from number: Int, _ lanes: Lanes
  ) -> [EventBoard] {
    stride(from: 0, to: stretches.count, by: most).enumerated().map { place, start in
      let part = stretches[start..<min(start + most, stretches.count)]
      return EventBoard(part, number: number + place, lanes)
    }
  }

  /// A board of no stretch.
  static func none(_ lanes: Lanes) -> EventBoard { EventBoard([], number: -1, lanes) }

  /// The first bits.
  static func mask(_ count: Int) -> UInt64 { count >= 64 ? .max : 1 << UInt64(count) - 1 }

  /// The stretches that hold a day.
  @inline(__always)
  func holding(_ day: Int) -> UInt64 {
    let place = day - firstHeld
    if place >= 0, place < held.count { return held[place] }
    return ends[day] & ~starts[day + 1]
  }

  /// The stretches some day of which is from one day to another.
  @inline(__always)
  func meeting(_ first: Int, _ last: Int) -> UInt64 {
    last < first ? 0 : ends[first] & ~starts[last + 1]
  }

  /// The stretches read from one day to another.
  @inline(__always)
  func read(_ first: Int, _ last: Int) -> UInt64 {
    last < first ? 0 : readings[first] & ~readings[last + 1]
  }
}
