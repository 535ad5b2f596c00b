import Foundation
import Importing
import Synchronization
import Testing

@testable import Web

@Suite("One import at a time, and trials beside")
struct ImportJobsTests {
  private func settle(_ jobs: ImportJobs, _ id: String) async {
    for _ in 0..<500 where jobs.state(of: id)?.state.isUnderWay == true {
      try? await Task.sleep(for: .milliseconds(5))
    }
  }

  @Test("A second job waits for the first; one deposit is never worked on twice")
  func order() async {
    let jobs = ImportJobs()
    let gate = DispatchSemaphore(value: 0)
    let order = Mutex<[String]>([])
    let first = jobs.start("a", isWriting: true, now: 0) { progress in
      progress(1, 2, 3)
      gate.wait()
      order.withLock { $0.append("a") }
      return .failed("", canMap: false)
    }
    let second = jobs.start("b", isWriting: true, now: 0) { _ in
      order.withLock { $0.append("b") }
      return .written(.init(entry: 7, replayed: 0))
    }
    #expect(first && second)
    #expect(!jobs.start("a", isWriting: true, now: 0) { _ in .queued })
    guard case .queued? = jobs.state(of: "b")?.state else {
      Issue.record("the second does not wait")
      return
    }
    #expect(jobs.underWay == ["a", "b"])
    #expect(!jobs.forget("b"))
    gate.signal()
    await settle(jobs, "b")
    #expect(order.withLock { $0 } == ["a", "b"])
    // What was written is not written again; what failed may be tried again.
    #expect(!jobs.start("b", isWriting: true, now: 0) { _ in .queued })
    #expect(jobs.start("a", isWriting: false, now: 0) { _ in .failed("x", canMap: true) })
    await settle(jobs, "a")
    #expect(jobs.forget("a"))
    #expect(jobs.state(of: "a") == nil)
  }

  @Test("Trials go on beside what is written, a few at once; one that writes first waits for it")
  func beside() async {
    let jobs = ImportJobs()
    let gate = DispatchSemaphore(value: 0)
    let blocked: @Sendable (@escaping TrialObserver.Progress) -> ImportJobs.State = { _ in
      gate.wait()
      return .failed("", canMap: false)
    }
    func isQueued(_ id: String) -> Bool {
      if case .queued? = jobs.state(of: id)?.state { true } else { false }
    }
    jobs.start("a", isWriting: true, now: 0, blocked)
    jobs.start("layout", isWriting: false, waits: true, now: 0, blocked)
    #expect(isQueued("layout"))
    jobs.start("t1", isWriting: false, now: 0) { _ in .failed("", canMap: false) }
    await settle(jobs, "t1")
    #expect(jobs.underWay == ["a", "layout"])
    for trial in ["t2", "t3", "t4"] { jobs.start(trial, isWriting: false, now: 0, blocked) }
    #expect(["t2", "t3", "t4"].map(isQueued) == [false, false, true])
    for _ in 0..<5 { gate.signal() }
    for job in ["a", "layout", "t2", "t3", "t4"] { await settle(jobs, job) }
    #expect(jobs.underWay.isEmpty)
  }

  @Test("Jobs of yesterday are forgotten, not those under way")
  func old() async {
    let jobs = ImportJobs()
    let gate = DispatchSemaphore(value: 0)
    jobs.start("a", isWriting: true, now: 0) { _ in .failed("", canMap: false) }
    await settle(jobs, "a")
    jobs.start("b", isWriting: true, now: 0) { _ in
      gate.wait()
      return .failed("", canMap: false)
    }
    jobs.forgetOld(now: 86_399_999)
    #expect(jobs.state(of: "a") != nil)
    jobs.forgetOld(now: 86_400_000)
    #expect(jobs.state(of: "a") == nil)
    #expect(jobs.underWay == ["b"])
    gate.signal()
    await settle(jobs, "b")
  }

  @Test("What is written follows the last trial, by its number, or is not")
  func trials() async {
    let jobs = ImportJobs()
    let work: @Sendable (@escaping TrialObserver.Progress) -> ImportJobs.State = { _ in
      .settled(.done(nil))
    }
    // Nothing was tried.
    #expect(!jobs.start("a", isWriting: true, now: 5, after: 5, work))
    #expect(jobs.start("a", isWriting: false, now: 5, work))
    await settle(jobs, "a")
    let first = jobs.state(of: "a")?.number
    // What ended is no trial.
    #expect(first == 5)
    #expect(!jobs.start("a", isWriting: true, now: 5, after: 5, work))
    // Two of the same moment are two.
    #expect(jobs.start("a", isWriting: false, now: 5, work))
    #expect(jobs.state(of: "a")?.number == 6)
    await settle(jobs, "a")
  }

  @Test("Stopping waits for what is being written, drops what waits, takes nothing more")
  func stop() async {
    let jobs = ImportJobs()
    let gate = DispatchSemaphore(value: 0)
    let written = Mutex(false)
    let begun = DispatchSemaphore(value: 0)
    jobs.start("a", isWriting: true, now: 0) { _ in
      begun.signal()
      gate.wait()
      written.withLock { $0 = true }
      return .settled(.done(nil))
    }
    jobs.start("b", isWriting: true, now: 0) { _ in .settled(.done(nil)) }
    await withCheckedContinuation { continuation in
      Thread.detachNewThread {
        begun.wait()
        continuation.resume()
      }
    }
    // In vain: it does not end in time.
    jobs.stop(within: .milliseconds(50))
    #expect(!written.withLock { $0 })
    #expect(jobs.state(of: "b") == nil)
    #expect(!jobs.start("c", isWriting: false, now: 0) { _ in .settled(.done(nil)) })
    Thread.detachNewThread { gate.signal() }
    jobs.stop(within: .seconds(20))
    #expect(written.withLock { $0 })
  }
}
