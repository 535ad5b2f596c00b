internal import Foundation
internal import Importing
internal import Synchronization

/// The imports under way, tried or written lately, by their deposit: one at a time, the others wait.
///
/// The store has one writer; a trial is one too.
package final class ImportJobs: Sendable {
  /// How far a job is: bytes read, of how many, and lines treated.
  struct Progress: Hashable, Sendable {
    var done = 0
    var total = 0
    var lines = 0
  }

  /// What an import wrote.
  struct Written: Sendable {
    /// Its number; nil when there was nothing to write.
    var entry: Int64?
    var replayed: Int
  }

  enum State: Sendable {
    case queued
    case running(Progress)
    case tried(Trial)
    case written(Written)
    /// The sentence that says why, and whether another reading of the columns may help.
    case failed(String, canMap: Bool)

    var isUnderWay: Bool {
      switch self {
      case .queued, .running: true
      case .tried, .written, .failed: false
      }
    }
  }

  private struct Job {
    var state: State
    var isWriting: Bool
    /// When it was asked for, milliseconds since 1970-01-01T00:00:00 UTC.
    var time: Int64
  }

  private struct Waiting: Sendable {
    var id: String
    var work: @Sendable (@escaping TrialObserver.Progress) -> State
  }

  private struct Board {
    var jobs: [String: Job] = [:]
    var queue: [Waiting] = []
    var isWorking = false
    var lastSweep: Int64?
  }

  private let board = Mutex(Board())

  package init() {}

  /// How a job stands; nil when there is none.
  func state(of id: String) -> (state: State, isWriting: Bool)? {
    board.withLock { board in board.jobs[id].map { ($0.state, $0.isWriting) } }
  }

  /// Whether an import is being tried or written.
  var isBusy: Bool { board.withLock { $0.isWorking } }

  /// Starts a job on a thread of its own once those before it are done.
  ///
  /// Returns whether it was taken: not when one of the same deposit is under way or was written.
  @discardableResult
  func start(
    _ id: String, isWriting: Bool, now: Int64,
    _ work: @escaping @Sendable (@escaping TrialObserver.Progress) -> State
  ) -> Bool {
    let begins: Bool? = board.withLock { board in
      switch board.jobs[id]?.state {
      case .queued, .running, .written: return nil
      case .tried, .failed, nil: break
      }
      board.jobs[id] = Job(
        state: board.isWorking ? .queued : .running(Progress()), isWriting: isWriting, time: now)
      board.queue.append(Waiting(id: id, work: work))
      defer { board.isWorking = true }
      return !board.isWorking
    }
    if begins == true {
      let thread = Thread { [self] in workOff() }
      thread.name = "imports"
      thread.stackSize = 8 << 20
      thread.start()
    }
    return begins != nil
  }

  /// Does the jobs that wait, one after the other.
  private func workOff() {
    while let next = next() {
      let id = next.id
      let state = next.work { [self] done, total, lines in
        board.withLock {
          $0.jobs[id]?.state = .running(Progress(done: done, total: total, lines: lines))
        }
      }
      board.withLock { $0.jobs[id]?.state = state }
    }
  }

  private func next() -> Waiting? {
    board.withLock { board in
      guard !board.queue.isEmpty else {
        board.isWorking = false
        return nil
      }
      let next = board.queue.removeFirst()
      board.jobs[next.id]?.state = .running(Progress())
      return next
    }
  }

  /// Forgets a job that is not under way; whether it could.
  @discardableResult
  func forget(_ id: String) -> Bool {
    board.withLock { board in
      if board.jobs[id]?.state.isUnderWay == true { return false }
      board.jobs[id] = nil
      return true
    }
  }

  /// Whether it is time to look for what is too old: the first time asked, then every hour; forgets
  /// the jobs of yesterday.
  func isSweepDue(now: Int64) -> Bool {
    board.withLock { board in
      if let last = board.lastSweep, now - last < 3_600_000 { return false }
      board.lastSweep = now
      board.jobs = board.jobs.filter {
        $0.value.state.isUnderWay || now - $0.value.time < DepositFolder.life
      }
      return true
    }
  }
}
