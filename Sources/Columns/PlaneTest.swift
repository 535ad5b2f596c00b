internal import CBits

/// Which codes a test accepts, as choices between sets of rows by one plane of bits after the other,
/// from the lowest up: a choice is made once for all codes that come to it (a reduced ordered binary
/// decision diagram).
struct PlaneTest: Sendable {
  /// The last one is the answer; none when the test accepts all codes or none.
  private(set) var choices: [jalon_choice] = []
  /// Whether a test without choice accepts all codes.
  private(set) var acceptsAll = false

  /// - Parameter accepts: asked for each code of `width` bits.
  init(width: Int, _ accepts: (Int) -> Bool) {
    var sets = (0..<1 << width).map { accepts($0) ? 1 : 0 }
    for plane in 0..<width {
      var known: [Int: Int] = [:]
      sets = (0..<sets.count / 2).map { place in
        let (low, high) = (sets[2 * place], sets[2 * place + 1])
        if low == high { return low }
        let key = high << 16 | low
        if let set = known[key] { return set }
        choices.append(
          jalon_choice(plane: UInt8(plane), high: UInt8(high), low: UInt8(low)))
        precondition(choices.count <= JALON_CHOICES)
        known[key] = choices.count + 1
        return choices.count + 1
      }
    }
    acceptsAll = sets[0] == 1
  }
}
