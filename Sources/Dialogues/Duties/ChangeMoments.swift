/// Moments at which an object was changed, those close together told as one.
package enum ChangeMoments {
  /// Milliseconds during which changes are one: contract of the dialogues, §6.
  package static let span: Int64 = 600_000

  /// The last moment of each group, the earliest first: a group holds what comes within ten minutes of
  /// its first change.
  package static func groups(_ moments: some Sequence<Int64>) -> [Int64] {
    var ends: [Int64] = []
    var start: Int64?
    for moment in moments.sorted() {
      if let begun = start, moment - begun <= span {
        ends[ends.count - 1] = moment
      } else {
        start = moment
        ends.append(moment)
      }
    }
    return ends
  }
}
