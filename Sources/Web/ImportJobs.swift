internal import Foundation
internal import Importing
internal import Synchronization

/// What reads or writes imports, under way or done lately, by its number: one that writes at a time, as
/// the store has one writer, and beside it a few trials; the others wait.
///
/// Another program may hold the writer for long: no page waits for it, the thread of the job does.
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
    /// What it took; nil when nothing was written.
    var times: WriteTimes?
  }

  enum State: Sendable {
    case queued
    case running(Progress)
    /// What a deposit would change, read as it then was.
    case tried(Trial, Deposit)
    case written(Written)
    /// What became of an act on what is recorded.
    case settled(ImportAct.Outcome, WriteTimes? = nil)
    /// The sentence that says why, and whether another reading of the columns may help.
    case failed(String, canMap: Bool)

    var isUnderWay: Bool {
      switch self {
      case .queued, .running: true
      case .tried, .written, .settled, .failed: false
      }
    }
  }

  /// What a job that wrote took; nil for another, or one that is not done.
  func times(of id: String) -> WriteTimes? {
    switch state(of: id)?.state {
    case .written(let written)?: written.times
    case .settled(_, let times)?: times
    default: nil
    }
  }

  /// How a job stands.
  struct Standing: Sendable {
    var state: State
    var isWriting: Bool
    /// Tells one trial of a deposit from the next; never given twice, even by the next program.
    let number: Int64
    /// When it was asked for, milliseconds since 1970-01-01T00:00:00 UTC.
    let time: Int64
  }

  /// Which jobs wait for each other.
  private enum Lane {
    case writing
    case trying

    /// How many of them are done at once; each trial reads and checks with several threads.
    var width: Int {
      switch self {
      case .writing: 1
      case .trying: 2
      }
    }
  }

  private struct Waiting: Sendable {
    var id: String
    var lane: Lane
    var work: @Sendable (@escaping TrialObserver.Progress) -> State
  }

  private struct Board {
    var jobs: [String: Standing] = [:]
    var queue: [Waiting] = []
    /// Threads at work.
    var working: [Lane: Int] = [:]
    var isStopped = false
    var lastNumber: Int64 = 0
  }

  private let board = Mutex(Board())

  package init() {}

  /// How a job stands; nil when there is none.
  func state(of id: String) -> Standing? { board.withLock { $0.jobs[id] } }

  /// The jobs that wait or are being done.
  var underWay: Set<String> {
    board.withLock { board in Set(board.jobs.filter(\.value.state.isUnderWay).keys) }
  }

  /// Starts a job on a thread of its own once those it waits for are done.
  ///
  /// - Parameters:
  ///   - isWriting: whether it writes records.
  ///   - waits: whether it waits for those that write, though it does not.
  ///   - trial: the number of the trial this follows; nil when it follows none.
  /// - Returns: whether it was taken: not when one of the same number is under way or was written,
  ///   when the trial it follows is not the last one, or once the program stops.
  @discardableResult
  func start(
    _ id: String, isWriting: Bool, waits: Bool = false, now: Int64, after trial: Int64? = nil,
    _ work: @escaping @Sendable (@escaping TrialObserver.Progress) -> State
  ) -> Bool {
    let lane: Lane = isWriting || waits ? .writing : .trying
    let begins: Bool? = board.withLock { board in
      guard !board.isStopped else { return nil }
      switch board.jobs[id]?.state {
      case .queued, .running, .written: return nil
      case .tried: if let trial, board.jobs[id]?.number != trial { return nil }
      case .settled, .failed, nil: if trial != nil { return nil }
      }
      let working = board.working[lane, default: 0]
      let begins = working < lane.width
      board.lastNumber = max(now, board.lastNumber + 1)
      board.jobs[id] = Standing(
        state: begins ? .running(Progress()) : .queued, isWriting: isWriting,
        number: board.lastNumber, time: now)
      board.queue.append(Waiting(id: id, lane: lane, work: work))
      if begins { board.working[lane] = working + 1 }
      return begins
    }
    if begins == true {
      let thread = Thread { [self] in workOff(lane) }
      thread.name = "imports"
      thread.stackSize = 8 << 20
      thread.start()
    }
    return begins != nil
  }

  /// Does the jobs that wait, one after the other.
  private func workOff(_ lane: Lane) {
    while let next = next(lane) {
      let id = next.id
      let state = next.work { [self] done, total, lines in
        board.withLock {
          $0.jobs[id]?.state = .running(Progress(done: done, total: total, lines: lines))
        }
      }
      board.withLock { $0.jobs[id]?.state = state }
    }
  }

  private func next(_ lane: Lane) -> Waiting? {
    board.withLock { board in
      guard let first = board.queue.firstIndex(where: { $0.lane == lane }) else {
        board.working[lane, default: 1] -= 1
        return nil
      }
      let next = board.queue.remove(at: first)
      board.jobs[next.id]?.state = .running(Progress())
      return next
    }
  }

  /// Waits a little for a job to end, without holding a thread.
  func wait(_ id: String, atMost patience: Duration) async {
    let end = ContinuousClock.now + patience
    while ContinuousClock.now < end, !Task.isCancelled, state(of: id)?.state.isUnderWay == true {
      try? await Task.sleep(for: .milliseconds(1))
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

  /// Forgets the jobs of yesterday.
  func forgetOld(now: Int64) {
    board.withLock { board in
      board.jobs = board.jobs.filter {
        $0.value.state.isUnderWay || now - $0.value.time < DepositFolder.life
      }
    }
  }

  /// Takes no more jobs, drops those that wait, and gives the one that writes time to end.
  ///
  /// What is still written then is taken back whole by the store; a trial has nothing to lose.
  func stop(within patience: Duration) {
    board.withLock { board in
      board.isStopped = true
      for job in board.queue { board.jobs[job.id] = nil }
      board.queue = []
    }
    let end = ContinuousClock.now + patience
    while ContinuousClock.now < end, isWritingNow { Thread.sleep(forTimeInterval: 0.02) }
  }

  private var isWritingNow: Bool {
    board.withLock { board in
      board.jobs.values.contains { $0.isWriting && $0.state.isUnderWay }
    }
  }
}
