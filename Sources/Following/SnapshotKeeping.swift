internal import Columns
internal import Foundation
internal import Stores
internal import Synchronization

/// Keeps generations in a store's snapshot now and then, so that the next start is quick.
///
/// One is kept at a time. Losing what is kept costs time at the next start and nothing more: a failure
/// is remembered, and the next time is waited for.
final class SnapshotKeeping: Sendable {
  private let store: any SnapshotStore
  private let state: Mutex<State>
  /// Held while one is kept.
  private let writing = Mutex(())
  /// The least time between two, unless the program stops.
  private let interval: Duration
  /// How many times longer than it took to keep one the next is waited for: what is written follows
  /// the size of the store.
  private static let restPerWork = 500

  private struct State {
    /// The commit kept; nil when none is, or not by this program.
    var commit: Int?
    /// Before that, none is due.
    var next: ContinuousClock.Instant
    var failure: (any Error)?
    var isUnderWay = false
  }

  /// - Parameter commit: the commit of the snapshot the program started from; without, one is due at
  ///   once.
  init(_ store: any SnapshotStore, from commit: Int?, every interval: Duration = .seconds(600)) {
    self.store = store
    self.interval = interval
    state = Mutex(State(commit: commit, next: commit == nil ? .now : .now + interval))
  }

  /// What prevented keeping the last one, when something did.
  var failure: (any Error)? { state.withLock { $0.failure } }

  /// Has the next generation kept soon, even one of the commit kept already.
  func distrust() {
    state.withLock { state in
      state.commit = nil
      state.next = .now
    }
  }

  /// Keeps a generation on a thread of its own, after all others, when one is due.
  func keepIfDue(_ generation: Generation) {
    let isDue = state.withLock { state in
      guard !state.isUnderWay, state.commit != generation.commit, state.next <= .now else {
        return false
      }
      state.isUnderWay = true
      return true
    }
    guard isDue else { return }
    let thread = Thread { [self] in
      Workers.stepAside()
      keep(generation)
      state.withLock { $0.isUnderWay = false }
    }
    thread.name = "colonnes"
    thread.start()
  }

  /// Keeps a generation, once the one being kept is; nothing when it is that one.
  func keep(_ generation: Generation) {
    writing.withLock { _ in
      guard state.withLock({ $0.commit != generation.commit }) else { return }
      let start = ContinuousClock.now
      let result = Result {
        try store.keep(RecordSnapshot(dataset: generation.dataset, unread: generation.unread))
      }
      let end = ContinuousClock.now
      state.withLock { state in
        state.next = end + max(interval, (end - start) * Self.restPerWork)
        switch result {
        case .success(let isKept):
          if isKept { state.commit = generation.commit }
          state.failure = nil
        case .failure(let error): state.failure = error
        }
      }
    }
  }
}
