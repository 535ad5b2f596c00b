internal import Dispatch
import Glibc
internal import Synchronization

/// A few threads of their own for pages, jobs and other work that blocks or computes.
///
/// The cooperative pool has as many threads as processors: one blocking call there holds every
/// other task. Work is taken in the order it came. The pool lives as long as the program.
package final class WorkerPool: Sendable {
  private let queue = Mutex<[@Sendable () -> Void]>([])
  private let available = DispatchSemaphore(value: 0)

  /// Threads that take work; without any, as where the system starts none, who brings work does it.
  private let serving = Mutex(0)

  /// - Parameter threads: 0 for a pool where who brings work does it.
  package init(threads: Int) {
    for _ in 0..<max(0, threads) where start() { serving.withLock { $0 += 1 } }
  }

  /// Runs `body` on a thread of the pool and waits for it without holding a thread.
  package func run<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      add { continuation.resume(with: Result { try body() }) }
    }
  }

  /// Runs `body` on a thread of the pool, some time.
  package func add(_ body: @escaping @Sendable () -> Void) {
    guard serving.withLock({ $0 > 0 }) else { return body() }
    queue.withLock { $0.append(body) }
    available.signal()
  }

  /// Whether a thread was started.
  private func start() -> Bool {
    let job = unsafe Unmanaged.passRetained(PoolThread(self))
    var thread = pthread_t()
    let started = unsafe pthread_create(
      &thread, nil,
      { context in
        guard let context = unsafe context else { return nil }
        unsafe Unmanaged<PoolThread>.fromOpaque(context).takeRetainedValue().run()
        return nil
      }, unsafe job.toOpaque())
    if started == 0 {
      pthread_detach(thread)
    } else {
      unsafe job.release()
    }
    return started == 0
  }

  /// Takes work until the program ends.
  fileprivate func serve() -> Never {
    while true {
      available.wait()
      let next = queue.withLock { $0.isEmpty ? nil : $0.removeFirst() }
      next?()
    }
  }
}

/// What a thread of the pool is given.
private final class PoolThread: Sendable {
  private let pool: WorkerPool

  init(_ pool: WorkerPool) {
    self.pool = pool
  }

  func run() { pool.serve() }
}
