/// Where a connection is in its request, and since when: what decides when it has waited too long.
///
/// The library only knows connections without any traffic; a byte now and then keeps those alive.
struct Pace: Sendable {
  enum Phase: Sendable {
    /// Nothing of the request is known yet, or its headers are under way.
    case heading
    /// A body is under way.
    case receiving
    /// The request is complete: handled, or its answer being sent.
    case answering
  }

  private(set) var phase = Phase.heading
  private var began: ContinuousClock.Instant
  /// When something last moved.
  private var last: ContinuousClock.Instant
  private var bytes = 0
  /// Whether the other end has something to take, and how long it had since it last had taken all.
  private var isWaiting = false
  private var waited = Duration.zero
  private var looked: ContinuousClock.Instant?
  /// Bytes it had taken in all then, and at the last look.
  private var first = 0
  private var taken = 0

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

  /// Notes how the answer leaves.
  ///
  /// - Parameters:
  ///   - waiting: bytes the other end has not taken yet.
  ///   - total: bytes it has taken since it connected.
  mutating func sent(waiting: Int, taken total: Int, at now: ContinuousClock.Instant) {
    if looked == nil { taken = total }
    if isWaiting, let looked { waited += now - looked }
    // All is taken: what comes next is another matter, as an event is.
    if waiting == 0 || looked == nil { (waited, first) = (.zero, total) }
    if total != taken || waiting == 0 || !isWaiting { last = now }
    (isWaiting, taken, looked) = (waiting > 0, total, now)
  }

  /// Since when the other end, that is waited for, has done nothing; nil while it is not.
  var stillSince: ContinuousClock.Instant? {
    phase == .answering && !isWaiting ? nil : last
  }

  /// Whether the other end took longer than allowed.
  func isLate(at now: ContinuousClock.Instant, _ options: ServerOptions) -> Bool {
    switch phase {
    case .heading: now > began + options.headerDeadline
    case .receiving:
      now > last + options.bodyIdle
        || now > began + options.bodyIdle + .seconds(bytes / max(options.bodyRate, 1))
    case .answering:
      isWaiting
        && (now > last + options.answerIdle
          || waited > options.answerIdle + .seconds((taken - first) / max(options.answerRate, 1)))
    }
  }
}
