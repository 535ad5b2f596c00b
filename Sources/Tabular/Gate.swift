internal import Glibc

/// A state that one thread at a time touches, and the condition its users wait on.
///
/// Invariant, which the compiler does not check: the state is touched inside `locked` alone, and what
/// is taken out of it is used by who took it until it is put back.
@safe
final class Gate<State>: @unchecked Sendable {
  private let mutex = UnsafeMutablePointer<pthread_mutex_t>.allocate(capacity: 1)
  private let condition = UnsafeMutablePointer<pthread_cond_t>.allocate(capacity: 1)
  private var state: State

  init(_ state: State) {
    self.state = state
    unsafe pthread_mutex_init(mutex, nil)
    unsafe pthread_cond_init(condition, nil)
  }

  deinit {
    unsafe pthread_cond_destroy(condition)
    unsafe pthread_mutex_destroy(mutex)
    unsafe condition.deallocate()
    unsafe mutex.deallocate()
  }

  func locked<Value>(_ body: (inout State) -> Value) -> Value {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    return body(&state)
  }

  /// Changes the state and wakes every waiter.
  func change(_ body: (inout State) -> Void) {
    locked(body)
    unsafe pthread_cond_broadcast(condition)
  }

  /// What `body` finds in the state, once it finds something: it is asked after each change.
  func wait<Value>(_ body: (inout State) -> Value?) -> Value {
    unsafe pthread_mutex_lock(mutex)
    defer { unsafe pthread_mutex_unlock(mutex) }
    while true {
      if let found = body(&state) { return found }
      unsafe pthread_cond_wait(condition, mutex)
    }
  }
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
    let start = unsafe Unmanaged.passRetained(Start(body))
    var thread = pthread_t()
    // "pthread_create() stores the ID of the new thread in the buffer pointed to by thread."
    let status = unsafe pthread_create(
      &thread, nil,
      { context in
        guard let context = unsafe context else { return nil }
        unsafe Unmanaged<Start>.fromOpaque(context).takeRetainedValue().body()
        return nil
      }, unsafe start.toOpaque())
    guard status == 0 else {
      unsafe start.release()
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
