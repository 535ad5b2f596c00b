internal import Crypto

/// The persons a publication made, by what each is found by, with its key: they may not be in the tables
/// yet.
///
/// Some 60 bytes each. Their numbers follow one another.
struct MadePersons {
  /// The number of the first one.
  let first: Int64
  private var keys = SecretKeyList()
  /// 16 bytes each, in the order they were made.
  private var lookups: [UInt8] = []
  /// One more than the place of a person; 0 where nobody is.
  private var slots: [UInt32]
  private static let size = Crypto.keyedDigestSize

  init(from first: Int64) {
    self.first = first
    slots = Array(repeating: 0, count: 64)
  }

  /// The number of the next one.
  var next: Int64 { first + Int64(keys.count) }

  func contains(_ id: Int64) -> Bool { id >= first && id < next }

  /// The key of one of them.
  func key(of id: Int64) -> SecretKey { keys[Int(id - first)] }

  /// The person found by a digest; nil when none was made.
  func find(_ lookup: [UInt8]) -> (id: Int64, key: SecretKey)? {
    let slot = slots[place(of: lookup)]
    guard slot > 0 else { return nil }
    return (first + Int64(slot) - 1, keys[Int(slot) - 1])
  }

  /// Adds the next one, whose digest is not here yet.
  mutating func add(_ lookup: [UInt8], _ key: SecretKey) {
    precondition(lookup.count == Self.size, "not what a person is found by")
    if (keys.count + 1) * 2 > slots.count { grow() }
    slots[place(of: lookup)] = UInt32(keys.count + 1)
    lookups += lookup
    keys.append(key)
  }

  private func place(of lookup: some Collection<UInt8>) -> Int {
    let mask = slots.count - 1
    var place = lookup.prefix(8).reduce(0) { $0 << 8 | Int($1) } & mask
    while slots[place] != 0 {
      let start = (Int(slots[place]) - 1) * Self.size
      if lookups[start..<start + Self.size].elementsEqual(lookup) { return place }
      place = (place + 1) & mask
    }
    return place
  }

  private mutating func grow() {
    slots = Array(repeating: 0, count: slots.count * 2)
    for index in 0..<keys.count {
      let start = index * Self.size
      slots[place(of: lookups[start..<start + Self.size])] = UInt32(index + 1)
    }
  }
}
