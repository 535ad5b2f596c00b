/// Numbers by keys of 64 bits, each found in one stretch of memory.
///
/// Numbers are not negative, and stay: nothing is taken out.
struct KeyTable: Sendable {
  private struct Place: Sendable {
    var key: UInt64 = 0
    /// -1 where the place is free.
    var number: Int32 = -1
  }

  /// A power of two of them, at least half of them free.
  private var places = [Place](repeating: Place(), count: 16)
  private(set) var count = 0

  /// The place of a key, or the free one it would take.
  private func place(_ key: UInt64) -> Int {
    let mask = places.count - 1
    // Fibonacci hashing: the high bits of the product depend on all those of the key.
    var place = Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) >> 20) & mask
    while places[place].number >= 0, places[place].key != key { place = (place + 1) & mask }
    return place
  }

  /// The number of a key; nil when it has none yet.
  subscript(key: UInt64) -> Int32? {
    let number = places[place(key)].number
    return number < 0 ? nil : number
  }

  /// Gives a number to a key that has none.
  mutating func add(_ key: UInt64, _ number: Int32) {
    precondition(number >= 0)
    if count * 2 >= places.count {
      let held = places
      places = [Place](repeating: Place(), count: held.count * 2)
      for old in held where old.number >= 0 { places[place(old.key)] = old }
    }
    let place = place(key)
    precondition(places[place].number < 0, "a key keeps its number")
    places[place] = Place(key: key, number: number)
    count += 1
  }

  /// Calls `body` with each key and its number, in no order.
  func each(_ body: (UInt64, Int32) -> Void) {
    for place in places where place.number >= 0 { body(place.key, place.number) }
  }

  /// Bytes of memory held.
  var byteCount: Int { places.count * MemoryLayout<Place>.stride }
}
