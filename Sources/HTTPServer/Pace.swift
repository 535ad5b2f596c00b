/// Where a connection is in its requests, and since when: what decides when it has waited too long.
///
/// The library only knows connections without any traffic; a byte now and then keeps those alive.
struct Pace: Sendable {
  enum Phase: Sendable {
    /// Nothing of a first request is known yet, or its headers are under way.
    case heading
    /// Between two requests.
    case idle
    /// A body is under way.
    case receiving
    /// The request is complete: handled, or its answer being sent, which the library watches.
    case answering
  }

  private(set) var phase = Phase.heading
  private var began: ContinuousClock.Instant
  private var last: ContinuousClock.Instant
  private var bytes = 0

  init(at now: ContinuousClock.Instant) {
    began = now
    last = now
  }

  /// Enters a phase.
  mutating func enter(_ phase: Phase, at now: ContinuousClock.Instant) {
    self.phase = phase
    began = now
    last = now
    bytes = 0
  }

  /// Notes bytes of a body.
  mutating func received(_ count: Int, at now: ContinuousClock.Instant) {
    bytes += count
    last = now
  }

  /// Whether the other end took longer than allowed.
  func isLate(at now: ContinuousClock.Instant, _ options: ServerOptions) -> Bool {
    switch phase {
    case .heading: now > began + options.headerDeadline
    case .idle: now > began + options.keepAlive
    case .receiving:
      now > last + options.bodyIdle
        || now > began + options.bodyIdle + .seconds(bytes / max(options.bodyRate, 1))
    case .answering: false
    }
  }
}
