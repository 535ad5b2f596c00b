internal import CMicroHTTPD
internal import Glibc
package import HTTP
internal import Synchronization

/// The web server: requests as values in, responses as values out.
///
/// Runs from its creation to `stop`, or to its release.
package final class HTTPServer: Sendable {
  /// What runs; gone once stopped.
  private struct Running: ~Copyable {
    let daemon: OpaquePointer
    let listener: Listener
    /// Retained for the library.
    let context: Unmanaged<Context>
  }

  /// The port it listens on.
  package let port: Int
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
    let context = Unmanaged.passRetained(Context(core: core, watch: watch))
    // Ours are the deadlines of requests; the library watches over answers nobody reads.
    let idle = UInt32(clamping: max(options.keepAlive, options.bodyIdle).components.seconds + 15)
    let daemon = jalon_start(
      listener.descriptor, UInt32(clamping: options.threads), UInt32(clamping: options.connections),
      UInt32(clamping: options.connectionsPerAddress ?? 0), idle, connectionChanged, targetCame,
      keepEscapes, requestCame, requestEnded, context.toOpaque())
    guard let daemon else {
      context.release()
      throw ServerError(code: .threads, subject: subject)
    }
    self.core = core
    self.watch = watch
    port = listener.port
    running = Mutex(Running(daemon: daemon, listener: listener, context: context))
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
    // "The caller is responsible for closing the returned socket; however, [...] it must not be
    // closed until AFTER MHD_stop_daemon has been called" (microhttpd.h, MHD_quiesce_daemon).
    MHD_quiesce_daemon(running.daemon)
    for connection in core.open { connection.drain() }
    wait(grace)
    _ = core.life.advance(to: .ending)
    for connection in core.open { connection.end() }
    // The last answers leave; then the library cuts what is left. It wants no connection set aside.
    wait(.milliseconds(200))
    MHD_stop_daemon(running.daemon)
    watch.stop()
    running.context.release()
  }

  /// Waits until no request runs, at most so long.
  private func wait(_ duration: Duration) {
    let end = ContinuousClock.now + duration
    while core.life.running > 0, .now < end { usleep(2000) }
  }
}
