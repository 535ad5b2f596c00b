internal import CMicroHTTPD
internal import Glibc
internal import HTTP
internal import Synchronization

/// One connection: the only place that touches the library's handle of it.
///
/// The library calls from one thread per connection; handlers, streams and the watch come from
/// others. All meet under one lock, and after the library's last word the handle is gone.
/// Lock order: a stream's, then this one, then the library's own.
final class Connection: Sendable {
  @safe
  private struct State {
    var handle: OpaquePointer?
    /// -1 once closed: the system may have given the number to another file.
    var descriptor: Int32
    var pace: Pace
    var isSuspended = false
    /// The number of the request under way, counted on this connection.
    var request = 0
    var response: Response?
    var task: Task<Void, Never>?
    var stream: StreamBody?
    var lingering: Int32?
    /// Whether it was ended for another to have its place.
    var isDismissed = false
  }

  /// Who is at the other end.
  let peer: Peer
  private let state: Mutex<State>
  private let life: Life

  init(handle: sending OpaquePointer, descriptor: Int32, peer: Peer, life: Life) {
    self.life = life
    self.peer = peer
    state = unsafe Mutex(State(handle: handle, descriptor: descriptor, pace: Pace(at: .now)))
  }

  // MARK: One request

  /// A request line came: counts the request and gives its number.
  func beginRequest() -> Int {
    state.withLock {
      $0.request += 1
      $0.pace.enter(.heading, at: .now)
      return $0.request
    }
  }

  /// The headers came; a body may follow.
  func enter(_ phase: Pace.Phase) {
    state.withLock { $0.pace.enter(phase, at: .now) }
  }

  /// Bytes of the body came.
  func received(_ count: Int) {
    state.withLock { $0.pace.received(count, at: .now) }
  }

  /// Sets the connection aside until `resume`; false when the server ends and nothing may wait.
  ///
  /// Called from the library's own callbacks only, as it asks.
  func suspend() -> Bool {
    state.withLock {
      guard life.phase < .ending, let handle = unsafe $0.handle else { return false }
      $0.isSuspended = true
      unsafe MHD_suspend_connection(handle)
      return true
    }
  }

  /// Has the library call again.
  func resume() {
    state.withLock { Self.resume(&$0) }
  }

  private static func resume(_ state: inout State) {
    guard state.isSuspended, let handle = unsafe state.handle else { return }
    state.isSuspended = false
    unsafe MHD_resume_connection(handle)
  }

  /// Keeps the task that handles a request, to cancel it at the server's end.
  func keep(_ task: Task<Void, Never>, for request: Int) {
    state.withLock {
      if $0.request == request, $0.response == nil { $0.task = task }
    }
  }

  /// Brings the answer of a request; false when nobody waits for it any more.
  func deliver(_ response: Response, for request: Int) -> Bool {
    state.withLock {
      guard $0.request == request, unsafe $0.handle != nil, $0.pace.phase == .answering,
        life.phase < .ending
      else { return false }
      $0.response = response
      $0.task = nil
      Self.resume(&$0)
      return true
    }
  }

  /// Takes the answer brought, if any.
  func takeResponse() -> Response? {
    state.withLock { $0.response.take() }
  }

  /// Gives the library its answer; a stream stays known until its end.
  func queue(_ response: OpaquePointer, status: Int, stream: StreamBody?) -> MHD_Result {
    let address = UInt(bitPattern: response)
    return state.withLock {
      // Through its address: the library counts uses of a response under a lock of its own.
      guard let handle = unsafe $0.handle, let response = unsafe OpaquePointer(bitPattern: address)
      else {
        return .NO
      }
      $0.stream = stream
      return unsafe MHD_queue_response(handle, UInt32(status), response)
    }
  }

  /// The request is over, answered or not.
  func endRequest() {
    let (task, stream) = state.withLock {
      $0.response = nil
      return ($0.task.take(), $0.stream.take())
    }
    task?.cancel()
    stream?.abandon()
  }

  // MARK: Its end

  /// Keeps the socket open past the library's close, so that a refusal is read before the body ends.
  func linger() {
    state.withLock {
      guard $0.lingering == nil, $0.descriptor >= 0 else { return }
      let copy = fcntl($0.descriptor, F_DUPFD_CLOEXEC, 0)
      $0.lingering = copy >= 0 ? copy : nil
    }
  }

  /// The library is about to close the socket; returns the copy to read away, if any.
  func close() -> Int32? {
    state.withLock {
      unsafe $0.handle = nil
      $0.descriptor = -1
      return $0.lingering.take()
    }
  }

  /// Ends what took too long or lost its reader.
  func check(at now: ContinuousClock.Instant, _ options: ServerOptions) {
    let (stream, task): (StreamBody?, Task<Void, Never>?) = state.withLock {
      if $0.pace.phase == .answering, $0.descriptor >= 0 {
        $0.pace.sent(
          waiting: Int(jalon_unsent($0.descriptor)),
          taken: Int(clamping: jalon_acknowledged($0.descriptor)), at: now)
      }
      if $0.pace.isLate(at: now, options) { Self.shut($0) }
      // The library does not look at a socket set aside.
      guard $0.isSuspended, $0.stream != nil || $0.task != nil, Self.isLeft($0.descriptor) else {
        return (nil, nil)
      }
      return ($0.stream, $0.task)
    }
    stream?.abandon()
    // The answer is still made, by whoever does not ask whether someone waits for it.
    task?.cancel()
  }

  /// Since when the other end has neither sent what it must nor taken what it is sent; nil when it is
  /// not waited for.
  var stillSince: ContinuousClock.Instant? {
    state.withLock { $0.isDismissed ? nil : $0.pace.stillSince }
  }

  /// Ends it, for another to have its place.
  func dismiss() {
    state.withLock {
      $0.isDismissed = true
      Self.shut($0)
    }
  }

  /// The library then reads the end of the connection and closes it.
  private static func shut(_ state: State) {
    guard state.descriptor >= 0 else { return }
    shutdown(state.descriptor, Int32(SHUT_RDWR))
  }

  /// Whether the other end closed, or ended what it sends.
  ///
  /// The two look the same until something is written to it: whether it closes whole or half, one
  /// end of connection comes and the system says `POLLRDHUP` alone, `POLLHUP` only once both ends
  /// are shut. No browser ends its side and reads on; a client that does loses an answer still being
  /// made for it alone, rather than one that left keeping a costly page under way.
  private static func isLeft(_ descriptor: Int32) -> Bool {
    var entry = pollfd(fd: descriptor, events: jalon_hung_up, revents: 0)
    return unsafe poll(&entry, 1, 0) > 0
  }

  /// The server takes nothing new: ends a stream without end.
  func drain() {
    let stream = state.withLock { $0.stream?.isEndless == true ? $0.stream : nil }
    stream?.finish()
  }

  /// The server ends now: nothing waits any more.
  func end() {
    let (task, stream) = state.withLock {
      Self.resume(&$0)
      if $0.pace.phase != .answering { Self.shut($0) }
      return ($0.task.take(), $0.stream)
    }
    task?.cancel()
    stream?.abandon()
  }
}
