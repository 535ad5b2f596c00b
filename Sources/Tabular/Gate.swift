internal import Glibc

/// A mutual exclusion and the condition its users wait on.
///
/// Invariant: both are initialised once and live as long as the gate; sendable because that is
/// their purpose.
final class Gate: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)

  init() {
    pthread_mutex_init(mutex, nil)
    pthread_cond_init(condition, nil)
  }

  deinit {
    pthread_cond_destroy(condition)
    pthread_mutex_destroy(mutex)
    condition.deallocate()
    mutex.deallocate()
  }

  func locked<Value>(_ body: () -> Value) -> Value {
    pthread_mutex_lock(mutex)
    defer { pthread_mutex_unlock(mutex) }
    return body()
  }

  /// Waits inside `locked`; what was waited for must be looked at again.
  func wait() { pthread_cond_wait(condition, mutex) }

  /// Wakes every waiter.
  func signal() { pthread_cond_broadcast(condition) }
}

/// A thread of its own for work that computes or blocks, outside the cooperative pool.
final class WorkerThread {
  private final class Start {
    let body: @Sendable () -> Void
    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }

  private var handle: pthread_t?

  /// Starts at once; nil when the system gives no thread.
  init?(_ body: @escaping @Sendable () -> Void) {
    let start = Unmanaged.passRetained(Start(body))
    var thread = pthread_t()
    // "pthread_create() stores the ID of the new thread in the buffer pointed to by thread."
    let status = pthread_create(
      &thread, nil,
      { context in
        guard let context else { return nil }
        Unmanaged<Start>.fromOpaque(context).takeRetainedValue().body()
        return nil
      }, start.toOpaque())
    guard status == 0 else {
      start.release()
      return nil
    }
    handle = thread
  }

  /// Waits for its end.
  func join() {
    if let handle { pthread_join(handle, nil) }
    handle = nil
  }
}
