/// Who tried to sign in too often lately: five tries in a quarter of an hour, then a wait of a quarter
/// of an hour, half an hour after the next five, an hour from then on.
///
/// A browser the account signed in from before counts apart: whoever tries the login from elsewhere
/// does not keep its holder out. Kept in memory, for a bounded number of logins, whether they exist or
/// not.
package struct SignInThrottle: Sendable {
  /// What comes of a try.
  package enum Verdict: Equatable, Sendable {
    case admitted
    /// Admitted, and the last before a wait if it fails.
    case last
    case refused(until: Int64)
  }

  private struct Record {
    /// When it was tried, oldest first.
    var times: [Int64] = []
    var until: Int64 = 0
    /// Waits so far.
    var waits = 0
  }

  /// Tries before a wait.
  package static let tries = 5
  /// How long tries count, in milliseconds.
  package static let window: Int64 = 15 * 60_000
  /// How long the waits are, in milliseconds; the last one goes on.
  package static let waits: [Int64] = [15 * 60_000, 30 * 60_000, 60 * 60_000]
  /// How long after its last try or wait a login starts anew, in milliseconds.
  package static let memory: Int64 = 2 * 3_600_000
  /// Logins remembered.
  private static let capacity = 10_000

  private var records: [String: Record] = [:]

  package init() {}

  /// Logins remembered now.
  package var count: Int { records.count }

  /// Counts a try; one that goes well is forgotten by `forget`.
  ///
  /// What is too long to be a login is refused and not remembered.
  ///
  /// - Parameter browser: names a browser known to have signed in to this login before.
  package mutating func admit(_ login: String, browser: String? = nil, now: Int64) -> Verdict {
    guard login.utf8.count <= Login.maximum else { return .refused(until: now + Self.waits[0]) }
    let key = Self.key(login, browser)
    var record = records[key] ?? Record()
    // One further away than any wait was made under another clock.
    if record.until > now, record.until <= now + (Self.waits.last ?? 0) {
      return .refused(until: record.until)
    }
    if record.times.count >= Self.tries { record.times = [] }
    if Self.end(record) + Self.memory <= now { record = Record() }
    record.times.removeAll { $0 + Self.window <= now || $0 > now }
    record.times.append(now)
    let isLast = record.times.count == Self.tries
    if isLast {
      record.until = now + Self.waits[min(record.waits, Self.waits.count - 1)]
      record.waits += 1
    }
    if records.count >= Self.capacity, records[key] == nil { makeRoom(now) }
    records[key] = record
    return isLast ? .last : .admitted
  }

  /// Forgets the tries of a login from such a browser: it signed in, or its password was chosen again.
  package mutating func forget(_ login: String, browser: String? = nil) {
    records[Self.key(login, browser)] = nil
  }

  private static func key(_ login: String, _ browser: String?) -> String {
    browser.map { login + "\u{1F}" + $0 } ?? login
  }

  private static func end(_ record: Record) -> Int64 {
    max(record.until, record.times.last ?? 0)
  }

  /// Lets go of those whose time is over; if that is not enough, of a tenth of the others, those
  /// that wait last.
  private mutating func makeRoom(_ now: Int64) {
    records = records.filter { Self.end($0.value) + Self.window > now }
    guard records.count >= Self.capacity else { return }
    let order = records.sorted { left, right in
      let waits = (left.value.until > now, right.value.until > now)
      return waits.0 == waits.1 ? Self.end(left.value) < Self.end(right.value) : waits.1
    }
    for (login, _) in order.prefix(Self.capacity / 10) { records[login] = nil }
  }
}

/// How often something failed lately from each place: past a number, no more is tried for a while.
///
/// Kept in memory, for a bounded number of places.
package struct FailureCount: Sendable {
  private let most: Int
  private let window: Int64
  private var records: [String: [Int64]] = [:]
  private static let capacity = 10_000

  /// - Parameters:
  ///   - most: failures in the window.
  ///   - window: milliseconds.
  package init(most: Int, in window: Int64 = SignInThrottle.window) {
    self.most = most
    self.window = window
  }

  /// Places remembered now.
  package var count: Int { records.count }

  /// Counts a failure.
  package mutating func note(_ place: String, now: Int64) {
    var times = (records[place] ?? []).filter { isRecent($0, now) }
    times.append(now)
    if records.count >= Self.capacity, records[place] == nil { makeRoom(now) }
    records[place] = times.suffix(most)
  }

  /// Forgets the failures of a place.
  package mutating func forget(_ place: String) { records[place] = nil }

  /// The moment a place may try again; nil when it may now.
  package func wait(_ place: String, now: Int64) -> Int64? {
    let times = (records[place] ?? []).filter { isRecent($0, now) }
    guard times.count >= most, let oldest = times.first else { return nil }
    return oldest + window
  }

  private func isRecent(_ time: Int64, _ now: Int64) -> Bool {
    time <= now && time + window > now
  }

  private mutating func makeRoom(_ now: Int64) {
    records = records.filter { isRecent($0.value.last ?? 0, now) }
    guard records.count >= Self.capacity else { return }
    let order = records.sorted {
      ($0.value.count, $0.value.last ?? 0) < ($1.value.count, $1.value.last ?? 0)
    }
    for (place, _) in order.prefix(Self.capacity / 10) { records[place] = nil }
  }
}
