internal import Synchronization

/// How long who asked for a comparison waits for it: until they are gone, or a moment passes.
package final class Patience: Sendable {
  /// Why work was left off.
  package enum Over: Error, Hashable, Sendable {
    /// Nobody waits any more.
    case abandoned
    /// It took too long.
    case late
  }

  private let isAbandoned = Mutex(false)
  private let end: ContinuousClock.Instant?
  private let now: @Sendable () -> ContinuousClock.Instant

  /// - Parameters:
  ///   - duration: nil to wait for ever.
  ///   - now: the clock.
  package init(
    _ duration: Duration? = nil, now: @escaping @Sendable () -> ContinuousClock.Instant = { .now }
  ) {
    self.now = now
    end = duration.map { now() + $0 }
  }

  /// Says that nobody waits any more.
  package func abandon() { isAbandoned.withLock { $0 = true } }

  /// Goes on while someone waits; asked between two pieces of work.
  package func check() throws(Over) {
    if isAbandoned.withLock({ $0 }) { throw .abandoned }
    if let end, now() >= end { throw .late }
  }
}
