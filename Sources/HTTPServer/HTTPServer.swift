internal import CMicroHTTPD
internal import Glibc
package import HTTP
internal import Synchronization

/// The web server: requests as values in, responses as values out.
///
/// Runs from its creation to `stop`, or to its release.
package final class HTTPServer: Sendable {
  /// What runs; gone once stopped.
  @safe
  private struct Running: ~Copyable {
    let daemon: OpaquePointer
    let listener: Listener
    let porch: Porch
    /// Retained for the library.
    let context: Unmanaged<Context>
  }

  /// The port it listens on.
  package let port: Int
  /// Whether no other server used the folder of uploads when this one came.
  package var cameAlone: Bool { core.folder.hold.isAlone }
  private let core: Core
  private let watch: Watch
  private let running: Mutex<Running?>

  /// Begins to listen and to answer.
  ///
  /// - Parameter handler: runs on the cooperative pool and moves heavy or blocking work elsewhere.
  ///   The request's files that it has not moved when it returns are removed.
  /// - Throws: when the host, the port, the folder or the threads cannot be had.
  package init(
    _ options: ServerOptions, handler: @escaping @Sendable (Request) async -> Response
  ) throws(ServerError) {
    let subject = "\(options.host):\(options.port)"
    var options = options
    options.connections = Self.within(options.connections)
    let core = try Core(options, handler: handler)
    let listener = try Listener(host: options.host, port: options.port)
    let tick = min(.milliseconds(200), options.headerDeadline / 4, options.bodyIdle / 4)
    guard
      let watch = Watch(
        every: max(tick, .milliseconds(10)),
        check: { now in
          for connection in core.open { connection.check(at: now, core.options) }
        })
    else { throw ServerError(code: .threads, subject: subject) }
    let context = unsafe Unmanaged.passRetained(Context(core: core, watch: watch))
    // Ours are the deadlines; the library's own is for what they would miss.
    let idle = max(options.bodyIdle, options.answerIdle).components.seconds + 15
    // Who was told to leave may still be there when another comes.
    let daemon = unsafe jalon_start(
      UInt32(clamping: options.threads), UInt32(clamping: options.connections * 2 + 64),
      UInt32(clamping: idle), Head.memory, connectionChanged, targetCame, keepEscapes, requestCame,
      requestEnded, context.toOpaque())
    guard let daemon = unsafe daemon else {
      unsafe context.release()
      throw ServerError(code: .threads, subject: subject)
    }
    // Invariant: the porch, which alone uses this, ends before the library does.
    let address = UInt(bitPattern: daemon)
    let porch = Porch(core, listener: listener.descriptor, watch: watch) { descriptor in
      unsafe jalon_add(OpaquePointer(bitPattern: address), descriptor) == .YES
    }
    guard let porch else {
      unsafe MHD_stop_daemon(daemon)
      unsafe context.release()
      throw ServerError(code: .threads, subject: subject)
    }
    self.core = core
    self.watch = watch
    port = listener.port
    running = unsafe Mutex(
      Running(daemon: daemon, listener: listener, porch: porch, context: context))
  }

  deinit {
    stop(grace: .zero)
  }

  /// Ends the server: takes nothing new, lets running requests end within the grace, cuts the rest.
  ///
  /// Streams of events end at once, as whole. Blocks; not for the cooperative pool, which handlers
  /// need to end.
  package func stop(grace: Duration) {
    guard let running = running.withLock({ $0.take() }) else { return }
    _ = core.life.advance(to: .draining)
    running.porch.stop()
    running.listener.refuse()
    for connection in core.open { connection.drain() }
    wait(grace)
    _ = core.life.advance(to: .ending)
    for connection in core.open { connection.end() }
    // The last answers leave; then the library cuts what is left. It wants no connection set aside.
    wait(.milliseconds(200))
    unsafe MHD_stop_daemon(running.daemon)
    watch.stop()
    unsafe running.context.release()
  }

  /// Whether no other server uses the folder of uploads any more; asked once, after `stop`.
  package func leavesAlone() -> Bool { core.folder.hold.becomesAlone() }

  /// Waits until no request runs, at most so long.
  private func wait(_ duration: Duration) {
    let end = ContinuousClock.now + duration
    while core.life.running > 0, .now < end { usleep(2000) }
  }

  /// As many connections as the system lets the program have open files for, its own set apart; asks
  /// the system for all it may have.
  private static func within(_ connections: Int) -> Int {
    var limit = rlimit()
    guard unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 else {
      return connections
    }
    let own = 256
    let wanted = rlim_t(clamping: connections * 2 + own)
    if limit.rlim_cur < wanted, limit.rlim_cur < limit.rlim_max {
      limit.rlim_cur = min(wanted, limit.rlim_max)
      unsafe setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit)
    }
    return min(connections, max(16, (Int(clamping: limit.rlim_cur) - own) / 2))
  }
}
