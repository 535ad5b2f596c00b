internal import Synchronization

/// How far the server is on its way to its end, shared by all that asks.
final class Life: Sendable {
  enum Phase: Int, Comparable {
    case serving
    /// Running requests end; no new one begins.
    case draining
    /// Nothing may wait any more.
    case ending

    static func < (left: Phase, right: Phase) -> Bool {
      left.rawValue < right.rawValue
    }
  }

  private let number = Atomic<Int>(0)
  private let count = Atomic<Int>(0)

  /// Where the server is.
  var phase: Phase {
    Phase(rawValue: number.load(ordering: .sequentiallyConsistent)) ?? .ending
  }

  /// Goes forward; false when another did already.
  func advance(to phase: Phase) -> Bool {
    number.compareExchange(
      expected: phase.rawValue - 1, desired: phase.rawValue, ordering: .sequentiallyConsistent
    ).exchanged
  }

  /// Requests accepted and not yet wholly answered.
  var running: Int {
    count.load(ordering: .sequentiallyConsistent)
  }

  /// Counts a request in.
  func begin() {
    count.add(1, ordering: .sequentiallyConsistent)
  }

  /// Counts a request out.
  func end() {
    count.subtract(1, ordering: .sequentiallyConsistent)
  }
}
