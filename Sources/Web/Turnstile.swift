internal import Columns
internal import Synchronization

/// Work on a few threads of its own, which few at once may wait for: what costs much must not hold
/// the threads of pages, nor pile up.
package final class Turnstile: Sendable {
  private let workers: WorkerPool
  private let most: Int
  private let inside = Mutex(0)

  /// - Parameter waiting: how many may wait while every thread works.
  package init(threads: Int, waiting: Int) {
    workers = WorkerPool(threads: threads)
    most = threads + waiting
  }

  /// Runs `body` on one of the threads and waits for it without holding another.
  ///
  /// - Throws: `Refusal.crowded` when too many wait.
  package func run<Value: Sendable>(
    _ body: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    let enters = inside.withLock { inside in
      guard inside < most else { return false }
      inside += 1
      return true
    }
    guard enters else { throw Refusal.crowded }
    defer { inside.withLock { $0 -= 1 } }
    return try await workers.run(body)
  }
}
