import CSQLite
import Glibc
import Synchronization

extension Connection {
  /// Has the program told, once per wait, that another connection holds the lock.
  ///
  /// The notice comes on the waiting thread, inside the statement: it must not use the connection.
  package func onWait(after delay: Duration, _ notice: ((Duration) -> Void)?) {
    waiting.delay = delay
    waiting.notice = notice
  }

  /// Asks every so many virtual machine instructions whether to go on; nil stops asking.
  ///
  /// https://www.sqlite.org/c3ref/progress_handler.html: "If the progress callback returns non-zero,
  /// the operation is interrupted"; "The progress handler callback must not do anything that will
  /// modify the database connection that invoked the progress handler."
  package func onProgress(
    every instructions: Int32 = 100_000, _ goOn: (() -> Bool)?
  ) throws(SQLiteError) {
    let handle = unsafe try live()
    guard let goOn else {
      unsafe sqlite3_progress_handler(handle, 0, nil, nil)
      progress = nil
      return
    }
    let progress = Progress(goOn: goOn)
    unsafe sqlite3_progress_handler(
      handle, instructions,
      { context in
        guard let context = unsafe context else { return 0 }
        return unsafe Unmanaged<Progress>.fromOpaque(context).takeUnretainedValue().goOn() ? 0 : 1
      }, unsafe Unmanaged.passUnretained(progress).toOpaque())
    self.progress = progress
  }
}

/// The progress hook in a box that SQLite can point to.
final class Progress {
  let goOn: () -> Bool

  init(goOn: @escaping () -> Bool) {
    self.goOn = goOn
  }
}

/// Stops a connection's running statement from any thread.
package final class Interrupter: Sendable {
  private struct State {
    /// Address of the connection, 0 once closed: a number, for a pointer may not cross threads.
    var address: UInt
    var count = 0
  }

  private let state: Mutex<State>

  init(_ handle: OpaquePointer) {
    state = Mutex(State(address: UInt(bitPattern: handle)))
  }

  /// Makes the running statement fail as `.interrupted`, or its wait for a lock end as `.busy`.
  ///
  /// https://www.sqlite.org/c3ref/interrupt.html: "It is safe to call this routine from a thread
  /// different from the thread that is currently running the database operation. But it is not safe
  /// to call this routine with a database connection that is closed or might close before
  /// sqlite3_interrupt() returns." The lock is held for that.
  package func interrupt() {
    state.withLock { state in
      state.count += 1
      if let handle = unsafe OpaquePointer(bitPattern: state.address) {
        unsafe sqlite3_interrupt(handle)
      }
    }
  }

  /// How many interruptions were asked for.
  var count: Int { state.withLock(\.count) }

  func attach(_ handle: OpaquePointer) {
    let address = UInt(bitPattern: handle)
    state.withLock { $0.address = address }
  }

  func release() {
    state.withLock { $0.address = 0 }
  }
}

/// What happens while another connection holds the lock.
final class Waiting {
  let timeout: Duration
  var delay: Duration = .seconds(1)
  var notice: ((Duration) -> Void)?
  private let interrupter: Interrupter
  private var start = ContinuousClock.now
  private var interruptions = 0
  private var told = false

  init(timeout: Duration, interrupter: Interrupter) {
    self.timeout = timeout
    self.interrupter = interrupter
  }

  /// Has SQLite ask this object, which the connection keeps as long as it lives.
  ///
  /// https://www.sqlite.org/c3ref/busy_handler.html: "There can only be a single busy handler
  /// defined for each database connection"; "The busy callback should not take any actions which
  /// modify the database connection that invoked the busy handler."
  func install(on handle: OpaquePointer) {
    unsafe sqlite3_busy_handler(
      handle,
      { context, attempt in
        guard let context = unsafe context else { return 0 }
        let waiting = unsafe Unmanaged<Waiting>.fromOpaque(context).takeUnretainedValue()
        return waiting.goOn(attempt: attempt) ? 1 : 0
      }, unsafe Unmanaged.passUnretained(self).toOpaque())
  }

  /// Sleeps a little longer each time, up to 50 ms; false gives up.
  private func goOn(attempt: Int32) -> Bool {
    if attempt == 0 {
      start = .now
      told = false
      interruptions = interrupter.count
    }
    let waited = start.duration(to: .now)
    if interrupter.count != interruptions || waited >= timeout { return false }
    if waited >= delay, !told, let notice {
      told = true
      notice(waited)
    }
    usleep(attempt < 5 ? 1000 << UInt32(attempt) : 50_000)
    return true
  }
}
