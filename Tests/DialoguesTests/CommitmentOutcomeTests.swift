import Dialogues
import Kernel
import Steering
import Testing

/// What a commitment became: the examples of the contract of dialogues, TD03 and acceptance 1.
@Suite("Outcomes of commitments")
struct CommitmentOutcomeTests {
  private static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  private static func outcome(
    due: String, done: String? = nil, _ declaration: CommitmentOutcome.Declaration? = nil,
    confirmed: Bool? = nil, on today: String = "2026-03-31"
  ) throws -> CommitmentOutcome {
    CommitmentOutcome(
      due: try day(due), done: try done.map(day), declaration: declaration,
      isConfirmed: confirmed, on: try day(today))
  }

  /// Base, goal, least and most reached; whether it should fall; what it is at its date.
  static let figures: [(Double, Double, Double, Double, Bool, GoalState)] = [
    (104, 120, 112, 112, false, .partlyKept), (190, 200, 186, 186, false, .notKept),
    (100, 120, 120, 120, false, .kept), (0, 40, 33, 36, false, .uncertain),
    (90, 60, 58, 58, true, .kept), (90, 60, 70, 70, true, .partlyKept),
    (90, 60, 71, 71, true, .notKept),
  ]

  @Test(arguments: figures)
  func `A figure at its date`(
    _ base: Double, _ goal: Double, _ low: Double, _ high: Double, _ falls: Bool,
    _ expected: GoalState
  ) throws {
    let due = try Self.day("2025-12-31")
    let promise = GoalState.Promise(
      goal: goal, base: base, falls: falls, addsUp: true, start: try Self.day("2025-01-01"),
      due: due)
    #expect(GoalState(.init(low, high), promise, on: due) == expected)
  }

  @Test func `On day 181 of 365, 50 of 120 is to be watched`() throws {
    let promise = GoalState.Promise(
      goal: 120, addsUp: true, start: try Self.day("2025-01-01"), due: try Self.day("2025-12-31"))
    let day = try Self.day("2025-06-30")
    #expect(GoalState(.init(50, 50), promise, on: day) == .watch)
    #expect(abs(try #require(promise.pace(50, on: day)) - 0.84) < 0.005)
  }

  @Test func `A payment made 18 days late is kept in part`() throws {
    let due = try Self.day("2025-03-31")
    let day = try Self.day("2026-03-31")
    #expect(
      CommitmentOutcome(paymentDue: due, paid: try Self.day("2025-04-18"), on: day)
        == .partly(daysLate: 18))
    #expect(CommitmentOutcome(paymentDue: due, paid: due, on: day) == .kept)
    #expect(CommitmentOutcome(paymentDue: due, paid: nil, on: day) == .untold)
    #expect(CommitmentOutcome(paymentDue: day, paid: nil, on: day) == .pending)
  }

  @Test func `Without figure it is told, then confirmed; nobody's silence is a failure`() throws {
    #expect(try Self.outcome(due: "2025-06-30") == .untold)
    #expect(try Self.outcome(due: "2026-06-30") == .pending)
    #expect(try Self.outcome(due: "2025-06-30", .kept) == .kept)
    #expect(try Self.outcome(due: "2025-06-30", .kept, confirmed: true) == .kept)
    #expect(try Self.outcome(due: "2025-06-30", .kept, confirmed: false) == .contested(.kept))
    #expect(try Self.outcome(due: "2025-06-30", .notKept, confirmed: true) == .notKept)
    #expect(
      try Self.outcome(due: "2025-12-31", done: "2025-11-14", .kept, confirmed: true) == .kept)
    #expect(
      try Self.outcome(due: "2025-12-31", done: "2026-01-10", .kept) == .partly(daysLate: 10))
    #expect(try Self.outcome(due: "2025-12-31", .partly) == .partly(daysLate: nil))
  }

  @Test func `A side counts its commitments, without score`() {
    let counts = CommitmentCounts([
      .read(.partlyKept), .read(.notKept), .read(.kept), .kept, .partly(daysLate: 18), .untold,
      .pending, .read(.good), .contested(.kept),
    ])
    #expect(counts.total == 9 && counts.running == 2)
    #expect(counts[.kept] == 2 && counts[.partly] == 2 && counts[.notKept] == 1)
    #expect(counts[.untold] == 1 && counts[.contested] == 1 && counts[.uncertain] == 0)
    #expect(counts.daysLate == [18])
  }
}
