import Committees
import Kernel
import Steering
import TestSupport
import Testing

/// How far a roadmap went: CM09 of the contract of the committees.
@Suite("How far a roadmap went")
struct RoadmapProgressTests {
  private static let today = CivilDate("2026-06-30") ?? CivilDate(day: 0)
  private static let before = CivilDate("2026-05-31") ?? CivilDate(day: 0)
  private static let after = CivilDate("2026-12-31") ?? CivilDate(day: 0)

  @Test func `Nine actions: four done of eight, one late`() {
    var actions: [(state: ActionState, due: CivilDate)] = []
    // What is done before or after its day is not late any more.
    for _ in 0..<4 { actions.append((.done, Self.before)) }
    actions += [(.ongoing, Self.before), (.ongoing, Self.after), (.ongoing, Self.today)]
    actions += [(.planned, Self.after), (.dropped, Self.before)]
    let counts = ActionCounts(actions, on: Self.today)
    #expect(counts.total == 9 && counts.counted == 8)
    #expect(counts[.done] == 4 && counts[.ongoing] == 3 && counts[.planned] == 1)
    #expect(counts[.dropped] == 1 && counts.late == 1)
    #expect(!counts.areDone)
  }

  @Test func `Means are told by organisation, nature and year, without those withdrawn`() {
    func part(
      _ actor: String, _ quantity: Int64, _ fungible: MeansSum.Part.Fungible,
      _ state: MeansSum.Part.State, nature: String = "euros"
    ) -> MeansSum.Part {
      .init(
        actor: actor, nature: nature, year: 2026, quantity: quantity, fungible: fungible,
        state: state)
    }
    let sums = MeansSum.sums([
      part("CD62", 30_000, .yes, .validated), part("CD62", 20_000, .reserved, .announced),
      part("CD62", 9_000, .yes, .withdrawn), part("CD62", 2, .no, .announced, nature: "etp"),
      part("CR32", 5_000, .no, .announced),
    ])
    #expect(sums.map(\.actor) == ["CD62", "CD62", "CR32"])
    #expect(sums.map(\.nature) == ["etp", "euros", "euros"])
    #expect(sums.map(\.announced) == [2, 50_000, 5_000])
    #expect(sums.map(\.validated) == [0, 30_000, 0])
    #expect(sums.map(\.fungible) == [0, 30_000, 0])
  }

  @Test func `Everything done and no better figure is said; failing twice proposes a measure`() {
    let done = ActionCounts([(.done, Self.before), (.dropped, Self.before)], on: Self.today)
    let open = ActionCounts([(.done, Self.before), (.ongoing, Self.after)], on: Self.today)
    let none = ActionCounts([(.dropped, Self.before)], on: Self.today)
    func signs(
      _ counts: ActionCounts, _ low: Double, _ high: Double, base: Double? = 104,
      falls: Bool = false, past: [GoalState?] = []
    ) -> [ObjectiveSign] {
      ObjectiveSign.signs(
        counts, value: .init(low, high), base: base, falls: falls, past: past)
    }
    #expect(signs(done, 104, 104) == [.doneWithoutEffect])
    #expect(signs(done, 105, 105) == [])
    // It may be better: nothing is said.
    #expect(signs(done, 100, 105) == [])
    #expect(signs(open, 100, 100) == [] && signs(none, 100, 100) == [])
    #expect(signs(done, 100, 100, base: nil) == [])
    #expect(signs(done, 104, 110, falls: true) == [.doneWithoutEffect])
    #expect(signs(done, 103, 103, falls: true) == [])
    #expect(signs(open, 1, 1, past: [.failing, .failing, .good]) == [.corrective])
    #expect(signs(open, 1, 1, past: [.failing]) == [])
    #expect(signs(open, 1, 1, past: [.failing, nil]) == [])
    #expect(signs(open, 1, 1, past: [.watch, .failing, .failing]) == [])
  }

  @Test(arguments: 0..<20) func `The states of any actions make their number`(seed: Int) {
    var random = Seeded(seed)
    let actions = (0..<random.below(40)).map { _ in
      (
        state: random.pick(ActionState.allCases),
        due: Self.today.adding(days: random.below(200) - 100)
      )
    }
    let counts = ActionCounts(actions, on: Self.today)
    #expect(ActionState.allCases.reduce(0) { $0 + counts[$1] } == counts.total)
    #expect(counts.counted == actions.filter { $0.state != .dropped }.count)
    #expect(counts.late <= counts[.planned] + counts[.ongoing] + counts[.blocked])
    #expect(counts.late <= actions.filter { $0.due < Self.today }.count)
  }
}
