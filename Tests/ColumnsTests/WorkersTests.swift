import Columns
import Synchronization
import Testing

@Suite struct WorkersTests {
  @Test(arguments: [true, false])
  func `Work beside is done once when it is waited for, with or without a thread`(
    hasThread: Bool
  ) {
    let runs = RunCount()
    let work = WorkAside(hasThread: hasThread) { runs.add() }
    work.wait()
    work.wait()
    #expect(runs.value == 1)
  }

  @Test(.timeLimit(.minutes(1)))
  func `A pool none of whose threads started has its work done by who brings it`() async throws {
    let pool = WorkerPool(threads: 0)
    #expect(try await pool.run { 7 } == 7)
    let runs = RunCount()
    pool.add { runs.add() }
    #expect(runs.value == 1)
  }
}

private final class RunCount: Sendable {
  private let runs = Mutex(0)
  func add() { runs.withLock { $0 += 1 } }
  var value: Int { runs.withLock { $0 } }
}
