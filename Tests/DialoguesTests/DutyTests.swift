import Dialogues
import Kernel
import Records
import Testing

/// How near what is to do is, and in which order it is told: contract, §6.
@Suite struct DutyTests {
  private static let today = CivilDate(day: 20_500)

  @Test(arguments: [
    (16, Duty.Nearness.ahead(days: 16)), (15, .soon(days: 15)), (6, .soon(days: 6)),
    (5, .near(days: 5)), (1, .near(days: 1)), (0, .today), (-1, .late(days: 1)),
    (-40, .late(days: 40)),
  ])
  func `Reminders come 15 and 5 days before, on the day, then by days late`(
    _ days: Int, _ nearness: Duty.Nearness
  ) {
    let day = Self.today.adding(days: days)
    #expect(Duty.Nearness(day, on: Self.today) == nearness)
    #expect(Duty.isTold(day, on: Self.today) == (days <= 15))
  }

  @Test func `One line for each object, by date, undated ones by how long they wait`() throws {
    func task(_ matter: Duty.Matter, _ days: Int?, since: Int? = nil) -> Duty.Task {
      Duty.Task(
        matter, by: days.map { Self.today.adding(days: $0) },
        since: since.map { Self.today.adding(days: $0) }, from: .dialogues, 1)
    }
    let key = DialogueKey(campaign: "C", structure: "S")
    let duties = try Duty.ordered(
      [
        Duty(.need(1), "b", [task(.qualify, 3)]),
        Duty(.dialogue(key, year: 2026), "S", [task(.declare, 9)]),
        Duty(.need(2), "a", [task(.qualify, 3)]),
        Duty(.session(1, Self.today), "I", [task(.minutes, nil, since: -5)]),
        Duty(.dialogue(key, year: 2026), "S", [task(.pay, -2)]),
      ].map { try #require($0) })
    #expect(
      duties.map(\.object) == [
        .session(1, Self.today), .dialogue(key, year: 2026), .need(2), .need(1),
      ])
    #expect(duties[1].tasks.map(\.matter) == [.pay, .declare])
    #expect(duties[1].day == Self.today.adding(days: -2) && duties[0].day == nil)
    #expect(Duty(.need(3), "c", []) == nil)
  }

  @Test(arguments: [
    (CampaignDate.notice, 3, 1), (.freeze, 3, 31), (.opening, 4, 15), (.end, 6, 30),
    (.review, 9, 30),
  ])
  func `The usual days are those of the contract`(_ date: CampaignDate, _ month: Int, _ day: Int) {
    #expect(date.usual == (month, day))
  }
}
