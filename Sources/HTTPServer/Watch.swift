internal import CMicroHTTPD
internal import Glibc
internal import Synchronization

/// A thread that looks at all connections at short intervals, and reads refused bodies away.
final class Watch: Sendable {
  /// What the thread needs, handed to it whole.
  private final class Work: Sendable {
    let tick: Duration
    let alarm: Int32
    let isOver = Atomic(false)
    let arrivals = Mutex<[(descriptor: Int32, end: ContinuousClock.Instant)]>([])
    let check: @Sendable (ContinuousClock.Instant) -> Void

    init(
      tick: Duration, alarm: Int32, check: @escaping @Sendable (ContinuousClock.Instant) -> Void
    ) {
      self.tick = tick
      self.alarm = alarm
      self.check = check
    }
  }

  private let work: Work
  private let bell: Int32
  private let thread: Mutex<pthread_t?>

  /// Starts the thread; nil when the system is short of threads or files.
  init?(every tick: Duration, check: @escaping @Sendable (ContinuousClock.Instant) -> Void) {
    var pair: [Int32] = [-1, -1]
    let kind = SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue
    guard unsafe socketpair(AF_UNIX, Int32(kind), 0, &pair) == 0 else { return nil }
    bell = pair[1]
    work = Work(tick: tick, alarm: pair[0], check: check)
    var started = pthread_t()
    let retained = unsafe Unmanaged.passRetained(work)
    let code = unsafe pthread_create(
      &started, nil,
      { context in
        guard let context = unsafe context else { return nil }
        unsafe Watch.run(Unmanaged<Work>.fromOpaque(context).takeRetainedValue())
        return nil
      }, unsafe retained.toOpaque())
    thread = Mutex(code == 0 ? started : nil)
    if code != 0 {
      unsafe retained.release()
      return nil
    }
  }

  deinit {
    stop()
    close(bell)
    close(work.alarm)
  }

  /// Reads a closed connection's rest away until the moment given.
  func readAway(_ descriptor: Int32, until end: ContinuousClock.Instant) {
    work.arrivals.withLock { $0.append((descriptor, end)) }
    ring()
  }

  /// Ends the thread and waits for it.
  func stop() {
    work.isOver.store(true, ordering: .sequentiallyConsistent)
    ring()
    if let thread = thread.withLock({ $0.take() }) { pthread_join(thread, nil) }
    for arrival in work.arrivals.withLock({ $0 }) { close(arrival.descriptor) }
    work.arrivals.withLock { $0 = [] }
  }

  private func ring() {
    var byte: UInt8 = 0
    _ = unsafe write(bell, &byte, 1)
  }

  private static func run(_ work: Work) {
    var away = ReadingAway()
    var next = ContinuousClock.now + work.tick
    while !work.isOver.load(ordering: .sequentiallyConsistent) {
      var entries = [pollfd(fd: work.alarm, events: Int16(POLLIN), revents: 0)] + away.entries
      let left = max(.zero, next - .now)
      let wait =
        left.components.seconds * 1000 + left.components.attoseconds / 1_000_000_000_000_000
      unsafe poll(&entries, UInt(entries.count), Int32(clamping: wait + 1))
      var bytes: UInt64 = 0
      while unsafe read(work.alarm, &bytes, 8) > 0 {}
      for arrival in work.arrivals.withLock({ arrivals in
        defer { arrivals = [] }
        return arrivals
      }) {
        away.add(arrival.descriptor, until: arrival.end)
      }
      away.turn(at: .now)
      if .now >= next {
        work.check(.now)
        next = .now + work.tick
      }
    }
  }
}
