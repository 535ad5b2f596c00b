import Foundation
import Importing
import Synchronization
import Testing

@testable import Web

@Suite("One import at a time")
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
    let first = jobs.start("a", isWriting: false, now: 0) { progress in
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
    #expect(jobs.isBusy)
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

  @Test("What is too old is looked for at once, then every hour")
  func sweep() async {
    let jobs = ImportJobs()
    jobs.start("a", isWriting: true, now: 0) { _ in .failed("", canMap: false) }
    await settle(jobs, "a")
    #expect(jobs.isSweepDue(now: 0))
    #expect(!jobs.isSweepDue(now: 3_599_999))
    #expect(jobs.isSweepDue(now: 3_600_000))
    #expect(jobs.state(of: "a") != nil)
    #expect(jobs.isSweepDue(now: 86_400_000))
    #expect(jobs.state(of: "a") == nil)
  }
}
