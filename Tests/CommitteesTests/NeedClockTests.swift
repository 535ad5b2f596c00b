import Committees
import Kernel
import TestSupport
import Testing

/// Ages and dates of needs: CM07 of the contract of the committees.
@Suite("What is due of a need")
struct NeedClockTests {
  private func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  /// The need of the contract, up to a step of its way.
  private func clock(_ state: NeedState, steps: Int) throws -> NeedClock {
    let all = [
      Passage(.qualified, on: try day("2026-03-12")),
      Passage(.passedUp, on: try day("2026-03-12"), from: "LOC", to: "DEP"),
      Passage(.received, on: try day("2026-03-20"), from: "DEP", to: "DEP"),
      Passage(.passedUp, on: try day("2026-04-20"), from: "DEP", to: "REG"),
      Passage(.received, on: try day("2026-04-28")),
      Passage(.answered, on: try day("2026-06-09")),
      Passage(.unsatisfied, on: try day("2026-07-01")),
      Passage(.received, on: try day("2026-07-01")),
    ]
    return NeedClock(
      raised: try day("2026-03-12"), state: state, passages: Array(all.prefix(steps)))
  }

  @Test func `The evening without transport: answered in 89 days, back, 111 days old`() throws {
    let raised = try clock(.raised, steps: 0)
    #expect(raised.due == .init(what: .qualified, day: try day("2026-04-11"), limit: 30))
    #expect(try raised.daysLate(on: day("2026-04-11")) == nil)
    #expect(try raised.daysLate(on: day("2026-04-12")) == 1)

    let passed = try clock(.passedUp, steps: 4)
    // Fifteen days of the last time it was passed up.
    #expect(passed.due == .init(what: .received, day: try day("2026-05-05"), limit: 15))

    let received = try clock(.received, steps: 5)
    // Ninety days of the first.
    #expect(received.due == .init(what: .answered, day: try day("2026-06-10"), limit: 90))
    #expect(received.received == .inTime(days: 8))

    let answered = try clock(.answered, steps: 6)
    #expect(answered.due == nil)
    #expect(answered.answered == .inTime(days: 89))
    #expect(try answered.age(on: day("2026-06-09")) == 89)

    let back = try clock(.received, steps: 8)
    #expect(try back.age(on: day("2026-07-01")) == 111)
    #expect(back.answered == .inTime(days: 89))
    // Its date is the same: it is late at once.
    #expect(try back.daysLate(on: day("2026-07-01")) == 21)
  }

  @Test func `Answered one day after its date is late by one`() throws {
    let clock = NeedClock(
      raised: try day("2026-03-01"), state: .answered,
      passages: [
        Passage(.passedUp, on: try day("2026-03-12")),
        Passage(.answered, on: try day("2026-06-11")),
      ])
    #expect(clock.answered == .late(days: 1))
  }

  @Test func `A need from a file, without its way, is due on no day that nobody knows`() throws {
    let clock = NeedClock(raised: try day("2026-03-01"), state: .passedUp, passages: [])
    #expect(clock.due == nil && clock.received == nil && clock.answered == nil)
    #expect(try clock.age(on: day("2026-03-31")) == 30)
  }

  @Test(arguments: 0..<20) func `The age of a need that waits never goes back`(seed: Int) throws {
    var random = Seeded(seed)
    let start = try day("2026-01-01")
    var passages: [Passage] = []
    var today = start
    var state = NeedState.raised
    var age = 0
    for _ in 0..<30 {
      today = today.adding(days: random.below(20))
      let acts = StateMachine.need.acts(in: state, by: [.secretariat, .raiser])
      let going = acts.filter { ![.takeUp, .drop, .satisfied].contains($0) }
      if !going.isEmpty {
        state = try StateMachine.need.state(
          after: random.pick(going), in: state, by: [.secretariat, .raiser], reason: "x")
        passages.append(Passage(state, on: today))
      }
      let clock = NeedClock(raised: start, state: state, passages: passages)
      let next = clock.age(on: today)
      #expect(next >= age && next == Int(today.day - start.day))
      age = next
      if let due = clock.due { #expect(due.day >= start && due.limit > 0) }
    }
  }
}
