import Glibc

/// Threads of their own for work on columns, away from the cooperative pool.
package enum Workers {
  /// Threads worth starting: the processors, eight at most.
  package static let width = max(1, min(8, sysconf(Int32(_SC_NPROCESSORS_ONLN))))

  /// Runs `body` once for each part, each on its own thread, and waits for all of them.
  ///
  /// One part runs on the calling thread. A part whose thread cannot be started runs there too.
  package static func run(_ parts: Int, _ body: @escaping @Sendable (Int) -> Void) {
    guard parts > 1 else {
      if parts == 1 { body(0) }
      return
    }
    var threads: [pthread_t] = []
    for part in 0..<parts {
      let job = Unmanaged.passRetained(Job { body(part) })
      var thread = pthread_t()
      let started = pthread_create(
        &thread, nil,
        { context in
          guard let context else { return nil }
          Unmanaged<Job>.fromOpaque(context).takeRetainedValue().work()
          return nil
        }, job.toOpaque())
      if started == 0 {
        threads.append(thread)
      } else {
        job.takeRetainedValue().work()
      }
    }
    for thread in threads { pthread_join(thread, nil) }
  }

  /// Cuts rows into ranges whose bounds are multiples of `grain`, and runs them side by side.
  package static func overRows(
    _ rows: Int, grain: Int, _ body: @escaping @Sendable (Range<Int>) -> Void
  ) {
    let grains = (rows + grain - 1) / grain
    let parts = max(1, min(width, grains / 4))
    run(parts) { part in
      let start = grains * part / parts * grain
      let end = min(rows, grains * (part + 1) / parts * grain)
      if start < end { body(start..<end) }
    }
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
