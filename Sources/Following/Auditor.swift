internal import Columns
internal import Counting
internal import Dispatch
internal import Foundation
internal import Kernel
internal import Records
internal import Synchronization

/// Checks what a follower keeps in memory, a slice at a time, and heals it when it is wrong.
///
/// What is kept is maintained commit by commit; nothing but another reading tells that it still is
/// what the store says. Every look is noted, and a line of it goes to the log.
package final class Auditor: Sendable {
  private let follower: Follower
  private let now: @Sendable () -> Int64
  /// Keeps a line for good.
  private let log: @Sendable (String) throws -> Void
  private let history: Mutex<AuditHistory>
  /// Held during a look, so that there is one at a time and `stop` waits for its end.
  private let looking: Mutex<Course>
  private let state = Mutex(State())
  /// Wakes the thread before its time.
  private let wake = DispatchSemaphore(value: 0)

  /// Where the looks stand.
  private struct Course {
    var rotation: AuditRotation
    /// A slice that nothing could be said of, to be looked at again.
    var pending: AuditSlice?
    /// The commit at which reading the store whole did not help: it is not done again there.
    var incurable: Int?
  }

  private struct State {
    var isStopped = false
    var isTold = false
    var telling: (@Sendable (any Error) -> Void)?
  }

  /// - Parameters:
  ///   - lines: those of the log, the oldest first: the alarm and the last looks are made of them.
  ///   - window: how many record numbers a slice spans.
  ///   - now: milliseconds since 1970-01-01T00:00:00 UTC.
  ///   - log: keeps one line for good.
  package init(
    _ follower: Follower, lines: [String] = [], window: Int64 = 2_000,
    now: @escaping @Sendable () -> Int64,
    log: @escaping @Sendable (String) throws -> Void = { _ in }
  ) {
    self.follower = follower
    self.now = now
    self.log = log
    var past = AuditHistory()
    for line in lines {
      if let run = AuditRun(line: line) { past.note(run) }
    }
    history = Mutex(past)
    looking = Mutex(Course(rotation: AuditRotation(window: window)))
  }

  /// The last looks, the oldest first.
  package var runs: [AuditRun] { history.withLock { $0.runs } }

  /// The last look that found a difference, if any, and what became of it.
  package var alarm: AuditAlarm? { history.withLock { $0.alarm } }

  /// Looks at the next slice; heals and looks again when it differs.
  ///
  /// Returns what was noted, in order: nothing while a commit is being followed, or once stopped.
  @discardableResult
  package func run() -> [AuditRun] {
    looking.withLock { course in
      guard !state.withLock({ $0.isStopped }), !follower.isLooking else { return [] }
      let held = follower.current
      let slice =
        course.pending
        ?? course.rotation.next(cuts: Self.cuts(held)) {
          held.dataset.ids[$0]?.last ?? 0
        }
      course.pending = nil
      var made = look(slice, held)
      switch made.conclusion {
      case .moved, .failed: course.pending = slice
      // What another program did to the file, reading it again does not mend.
      case .differs where slice == .tables || course.incurable == held.commit:
        made.conclusion = .stillDiffers
      case .differs: return note(made) + heal(slice, &course)
      default: break
      }
      return note(made)
    }
  }

  /// Reads the store whole and looks at the slice again.
  private func heal(_ slice: AuditSlice, _ course: inout Course) -> [AuditRun] {
    let healed: Generation
    do {
      guard let read = try follower.heal() else {
        course.pending = slice
        return note(entry(slice, follower.current.commit, .moved))
      }
      healed = read
    } catch {
      course.pending = slice
      tell(error)
      return note(entry(slice, follower.current.commit, .failed))
    }
    let noted = note(entry(slice, healed.commit, .healed))
    var again = look(slice, healed)
    switch again.conclusion {
    case .differs:
      again.conclusion = .stillDiffers
      course.incurable = healed.commit
    case .moved, .failed: course.pending = slice
    default: break
    }
    return noted + note(again)
  }

  private func look(_ slice: AuditSlice, _ held: Generation) -> AuditRun {
    do {
      guard let found = try follower.compare(slice, of: held) else {
        return entry(slice, held.commit, .moved)
      }
      return AuditRun(
        slice, time: now(), commit: held.commit, found, found.count == 0 ? .agrees : .differs)
    } catch {
      tell(error)
      return entry(slice, held.commit, .failed)
    }
  }

  private func entry(
    _ slice: AuditSlice, _ commit: Int, _ conclusion: AuditRun.Conclusion
  ) -> AuditRun {
    AuditRun(slice, time: now(), commit: commit, AuditFindings(), conclusion)
  }

  /// Keeps a look in memory and in the log.
  private func note(_ run: AuditRun) -> [AuditRun] {
    history.withLock { $0.note(run) }
    do {
      try log(run.line)
      state.withLock { $0.isTold = false }
    } catch {
      tell(error)
    }
    return [run]
  }

  /// Tells of a failure, once until a line of the log is kept.
  private func tell(_ error: any Error) {
    let telling = state.withLock { state in
      defer { state.isTold = true }
      return state.isTold ? nil : state.telling
    }
    telling?(error)
  }

  private static func cuts(_ generation: Generation) -> [[String]] {
    generation.engine.live?.inventory.map(\.cuts) ?? []
  }

  // MARK: in the background

  /// Starts a thread that looks at a slice now and then, until `stop`.
  ///
  /// - Parameter telling: called once each time looking or logging stops working.
  package func start(
    every interval: Duration = .seconds(60), telling: (@Sendable (any Error) -> Void)? = nil
  ) {
    state.withLock { $0.telling = telling }
    let seconds =
      Double(interval.components.seconds) + Double(interval.components.attoseconds) / 1e18
    let thread = Thread { [weak self, wake] in
      Workers.stepAside()
      while wake.wait(timeout: .now() + seconds) == .timedOut {
        guard let self else { return }
        self.run()
      }
    }
    thread.name = "verification"
    thread.start()
  }

  /// Ends the thread, once the look under way is over.
  package func stop() {
    state.withLock { $0.isStopped = true }
    wake.signal()
    looking.withLock { _ in }
  }
}

extension AuditRun {
  /// The look as one line of text, in JSON, without its end.
  package var line: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// Reads a line of the log; nil when it is not one.
  package init?(line: String) {
    guard let run = try? JSONDecoder().decode(AuditRun.self, from: Data(line.utf8)) else {
      return nil
    }
    self = run
  }
}
