import Glibc
internal import Synchronization

/// Threads of their own for work on columns, away from the cooperative pool.
package enum Workers {
  /// Threads worth starting: the processors, eight at most.
  package static let width = max(1, min(8, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// Runs `body` once for each part, side by side, and waits for all of them.
  ///
  /// The first part runs on the calling thread, the others each on its own; one whose thread cannot
  /// be started runs on the calling thread too.
  package static func run(_ parts: Int, _ body: @escaping @Sendable (Int) -> Void) {
    var threads: [pthread_t] = []
    for part in 0..<max(parts, 0) where part > 0 {
      let job = unsafe Unmanaged.passRetained(Job { body(part) })
      var thread = pthread_t()
      let started = unsafe pthread_create(
        &thread, nil,
        { context in
          guard let context = unsafe context else { return nil }
          unsafe Unmanaged<Job>.fromOpaque(context).takeRetainedValue().work()
          return nil
        }, unsafe job.toOpaque())
      if started == 0 {
        threads.append(thread)
      } else {
        unsafe job.takeRetainedValue().work()
      }
    }
    if parts > 0 { body(0) }
    for thread in threads { pthread_join(thread, nil) }
  }

  /// Runs `body` once for each part, as `run` does, and returns what each gave, in their order.
  package static func gather<Value: Sendable>(
    _ parts: Int, _ body: @escaping @Sendable (Int) -> Value
  ) -> [Value] {
    let found = Gathered<Value>(parts)
    run(parts) { part in
      let value = body(part)
      found.values.withLock { $0[part] = value }
    }
    return found.values.withLock { $0.compactMap { $0 } }
  }

  /// What threads gave so far.
  private final class Gathered<Value: Sendable>: Sendable {
    let values: Mutex<[Value?]>

    init(_ parts: Int) { values = Mutex(Array(repeating: nil, count: max(parts, 0))) }
  }

  /// Cuts rows into ranges whose bounds are multiples of `grain`, at most `most` of them, and runs
  /// them side by side.
  package static func overRows(
    _ rows: Int, grain: Int, most: Int = width, _ body: @escaping @Sendable (Range<Int>) -> Void
  ) {
    let grains = (rows + grain - 1) / grain
    let parts = max(1, min(width, most, grains / 4))
    run(parts) { part in
      let start = grains * part / parts * grain
      let end = min(rows, grains * (part + 1) / parts * grain)
      if start < end { body(start..<end) }
    }
  }
}

/// Work a thread of its own does while who asked goes on; without a thread to be had, who waits for
/// it does it.
///
/// One thread makes it, waits for it and lets it go.
package final class WorkAside {
  private let job: Job
  private var thread: pthread_t?
  private var isDone = false

  /// - Parameter hasThread: false to do without, as where none can be started.
  package init(hasThread: Bool = true, _ body: @escaping @Sendable () -> Void) {
    job = Job(body)
    guard hasThread else { return }
    let held = unsafe Unmanaged.passRetained(job)
    var thread = pthread_t()
    let started = unsafe pthread_create(
      &thread, nil,
      { context in
        guard let context = unsafe context else { return nil }
        unsafe Unmanaged<Job>.fromOpaque(context).takeRetainedValue().work()
        return nil
      }, unsafe held.toOpaque())
    if started == 0 {
      self.thread = thread
    } else {
      unsafe held.release()
    }
  }

  /// Returns once the work is done.
  package func wait() {
    if isDone { return }
    isDone = true
    if let thread { pthread_join(thread, nil) } else { job.work() }
  }

  deinit {
    if !isDone, let thread { pthread_join(thread, nil) }
  }
}

/// A closure to be run once by a thread.
private final class Job: Sendable {
  let work: @Sendable () -> Void

  init(_ work: @escaping @Sendable () -> Void) {
    self.work = work
  }
}

extension Workers {
  /// Lets the other threads of the machine go first, from now on, for the calling thread and those
  /// it starts: long work must not hold pages back.
  package static func stepAside() {
    // On Linux the "process" of this call is the calling thread.
    _ = setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 10)
  }
}
