/// Who tried to sign in too often lately: five tries in a quarter of an hour, then as long a wait.
///
/// Kept in memory, for a bounded number of logins, whether they exist or not.
package struct SignInThrottle: Sendable {
  /// What comes of a try.
  package enum Verdict: Sendable {
    case admitted
    /// Admitted, and the last before a wait if it fails.
    case last
    case refused
  }

  /// Tries before a wait.
  package static let tries = 5
  /// How long tries count, and how long the wait is, in milliseconds.
  package static let window: Int64 = 15 * 60_000
  /// Logins remembered.
  private static let capacity = 10_000

  /// When each login was tried, oldest first.
  private var records: [String: [Int64]] = [:]

  package init() {}

  /// Logins remembered now.
  package var count: Int { records.count }

  /// Counts a try; one that goes well is forgotten by `forget`.
  ///
  /// What is too long to be a login is refused and not remembered.
  package mutating func admit(_ login: String, now: Int64) -> Verdict {
    guard login.utf8.count <= Login.maximum else { return .refused }
    var times = records[login] ?? []
    if times.count >= Self.tries {
      guard let last = times.last, last + Self.window <= now else { return .refused }
      times = []
    }
    times.removeAll { $0 + Self.window <= now }
    times.append(now)
    if records.count >= Self.capacity, records[login] == nil { makeRoom(now) }
    records[login] = times
    return times.count == Self.tries ? .last : .admitted
  }

  /// Forgets the tries of a login: it signed in, or its password was chosen again.
  package mutating func forget(_ login: String) {
    records[login] = nil
  }

  /// Lets go of those whose time is over; if that is not enough, of a tenth of the others, those
  /// that wait last.
  private mutating func makeRoom(_ now: Int64) {
    records = records.filter { ($0.value.last ?? 0) + Self.window > now }
    guard records.count >= Self.capacity else { return }
    let order = records.sorted { left, right in
      let waits = (left.value.count >= Self.tries, right.value.count >= Self.tries)
      return waits.0 == waits.1 ? (left.value.last ?? 0) < (right.value.last ?? 0) : waits.1
    }
    for (login, _) in order.prefix(Self.capacity / 10) { records[login] = nil }
  }
}
