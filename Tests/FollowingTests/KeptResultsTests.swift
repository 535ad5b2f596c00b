import Synchronization
import Testing

@testable import Following

@Suite struct KeptResultsTests {
  @Test func `A result is made once`() {
    let results = KeptResults()
    var made = 0
    for _ in 0..<3 {
      let value = results.result("a") { () -> Int in
        made += 1
        return 7
      }
      #expect(value == 7)
    }
    #expect(made == 1)
  }

  @Test func `What holds too much goes, the least recently asked for first`() {
    let results = KeptResults(limit: 100)
    var made: [String] = []
    func ask(_ key: String, _ cost: Int) {
      _ = results.result(key) { () -> Int in
        made.append(key)
        return cost
      } cost: {
        $0
      }
    }
    ask("a", 40)
    ask("b", 40)
    ask("a", 40)
    // 120 is too much: b was asked for before a.
    ask("c", 40)
    #expect(results.total == 80)
    ask("a", 40)
    #expect(made == ["a", "b", "c"])
    ask("b", 40)
    #expect(made == ["a", "b", "c", "b"])
    #expect(results.total == 80)
  }

  @Test func `An error is not kept`() throws {
    struct Failure: Error {}
    let results = KeptResults()
    #expect(throws: Failure.self) {
      try results.result("a") { () throws -> Int in throw Failure() }
    }
    #expect(results.result("a") { 3 } == 3)
  }

  /// How many times something was made, whoever made it.
  private final class Tally: Sendable {
    let made = Mutex(0)
  }

  @Test func `Who asks while a result is being made waits for it`() async {
    let results = KeptResults()
    let tally = Tally()
    let values = await withTaskGroup(of: Int.self) { group in
      for _ in 0..<8 {
        group.addTask { @Sendable in
          results.result("a") { () -> Int in
            tally.made.withLock { $0 += 1 }
            return (0..<2_000_000).reduce(0) { $0 &+ $1 % 7 }
          }
        }
      }
      var values: [Int] = []
      for await value in group { values.append(value) }
      return values
    }
    #expect(Set(values).count == 1)
    #expect(tally.made.withLock { $0 } == 1)
  }
}
