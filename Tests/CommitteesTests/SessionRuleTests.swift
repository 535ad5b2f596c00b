import Committees
import Kernel
import TestSupport
import Testing

/// What sessions decide, when they meet, what comes back.
@Suite("Sessions: CM03 to CM06")
struct SessionRuleTests {
  private static func day(_ text: String) throws -> CivilDate { try #require(CivilDate(text)) }

  // MARK: CM03

  @Test func `As many for as against: the State's co-president settles it`() {
    #expect(Ballot(.majority, for: 4, against: 4, isPresidentFor: true).result == .adoptedByCasting)
    #expect(
      Ballot(.majority, for: 4, against: 4, isPresidentFor: false).result == .rejectedByCasting)
    #expect(Ballot(.majority, for: 4, against: 4).result == .rejected)
    #expect(Ballot(.majority, for: 0, against: 0, isPresidentFor: true).result == .rejected)
    // Where one side is larger, nobody settles anything.
    #expect(Ballot(.majority, for: 5, against: 4, isPresidentFor: false).result == .adopted)
    #expect(Ballot(.majority, for: 4, against: 5, isPresidentFor: true).result == .rejected)
  }

  @Test func `Unanimity, consensus, and votes not said`() {
    #expect(Ballot(.unanimity, for: 1, against: 0).result == .adopted)
    #expect(Ballot(.unanimity, for: 0, against: 0).result == .rejected)
    #expect(Ballot(.unanimity, for: 9, against: 1).result == .rejected)
    #expect(Ballot(.consensus).result == .adopted)
    #expect(Ballot(.consensus, against: 1).result == .rejected)
    #expect(Ballot(.majority, for: 3).result == .unsaid)
    #expect(Ballot(.unanimity, against: 0).result == .unsaid)
  }

  // MARK: CM04

  @Test func `The eight Tuesdays of 2026, one of them after a holiday`() throws {
    let calendar = MeetingCalendar(
      .eightToTen, year: 2026, from: try Self.day("2025-01-01"), to: nil)
    #expect(
      calendar.proposed.map(\.description) == [
        "2026-02-10", "2026-03-10", "2026-05-12", "2026-06-09", "2026-07-15", "2026-09-08",
        "2026-11-10", "2026-12-08",
      ])
    #expect(calendar.windows.first?.end.description == "2026-02-15")
    #expect(calendar.windows[1].start.description == "2026-02-16")
  }

  @Test func `On 30 June: one quarter held of two, two sessions of four`() throws {
    let (start, day) = (try Self.day("2025-01-01"), try Self.day("2026-06-30"))
    let quarterly = MeetingCalendar(.quarterly, year: 2026, from: start, to: nil)
    let held = [try Self.day("2026-03-10")]
    let first = quarterly.lateness(held, on: day)
    #expect(first.missing == 1 && first.state == .toWatch)
    #expect(first.missed.map(\.start.description) == ["2026-04-01"])
    // Two in one quarter do not make up for the other.
    #expect(quarterly.lateness(held + [try Self.day("2026-03-20")], on: day).missing == 1)
    let eight = MeetingCalendar(.eightToTen, year: 2026, from: start, to: nil)
    let second = eight.lateness(
      [try Self.day("2026-02-10"), try Self.day("2026-05-12")], on: day)
    #expect(second.missing == 2 && second.state == .late)
    #expect(eight.lateness([], on: try Self.day("2026-06-29")).missing == 3)
  }

  @Test func `A year over short of one session is late; windows begun before do not count`()
    throws
  {
    let end = try Self.day("2026-12-31")
    let yearly = MeetingCalendar(.yearly, year: 2026, from: try Self.day("2026-01-01"), to: nil)
    #expect(yearly.lateness([], on: end.adding(days: -1)).state == .onTime)
    #expect(yearly.lateness([], on: end).state == .late)
    let young = MeetingCalendar(.yearly, year: 2026, from: try Self.day("2026-01-02"), to: nil)
    #expect(young.windows.isEmpty && young.lateness([], on: end).state == .onTime)
    let half = MeetingCalendar(
      .quarterly, year: 2026, from: try Self.day("2026-03-01"), to: try Self.day("2026-10-01"))
    #expect(half.windows.map(\.start.description) == ["2026-04-01", "2026-07-01"])
    #expect(
      MeetingCalendar(.free, year: 2026, from: end, to: nil).lateness([], on: end).state == .onTime)
  }

  @Test func `What is proposed is a working day of its window, but for an August`() throws {
    let start = try Self.day("1999-01-01")
    for year in 2000..<2000 + Trials.count(short: 12, usual: 60) {
      for cadence in MeetingCadence.allCases {
        let calendar = MeetingCalendar(cadence, year: year, from: start, to: nil)
        #expect(calendar.windows.count == cadence.leastAYear)
        for (window, proposed) in zip(calendar.windows, calendar.proposed) {
          #expect(WorkingDays.isWorking(proposed) && window.holds(proposed), "\(proposed)")
          #expect(proposed.month != 8)
        }
        // Windows follow one another, from the first to the last day of the year.
        for (one, next) in zip(calendar.windows, calendar.windows.dropFirst()) {
          #expect(one.end.adding(days: 1) == next.start)
        }
        if let first = calendar.windows.first, let last = calendar.windows.last {
          #expect(first.start.description == "\(year)-01-01")
          #expect(last.end.description == "\(year)-12-31")
        }
      }
    }
  }

  @Test(arguments: [
    ("2026-04-05", "2026-04-06"), ("2024-03-31", "2024-04-01"), ("2025-04-20", "2025-04-21"),
    ("2000-04-23", "2000-04-24"),
  ])
  func `Easter, its Monday, Ascension and Whit Monday`(_ easter: String, _ monday: String) throws {
    let sunday = try Self.day(easter)
    #expect(WorkingDays.easter(sunday.year) == sunday)
    #expect(WorkingDays.isHoliday(try Self.day(monday)))
    #expect(WorkingDays.isHoliday(sunday.adding(days: 39)))
    #expect(WorkingDays.weekday(sunday) == 6)
  }

  @Test func `What is left to propose is to come, where nothing is foreseen`() throws {
    let calendar = MeetingCalendar(
      .quarterly, year: 2026, from: try Self.day("2025-01-01"), to: nil)
    let left = calendar.proposed(
      beside: [try Self.day("2026-08-20")], after: try Self.day("2026-04-01"))
    #expect(left.map(\.description) == ["2026-06-09", "2026-12-08"])
  }

  // MARK: CM05

  @Test(arguments: [
    ("2026-02-20", ConvocationNotice.enough), ("2026-02-23", .enough), ("2026-02-24", .short),
    ("2026-03-05", .short), ("2026-03-06", .urgent), ("2026-03-11", .urgent),
  ])
  func `Eighteen days before is enough, four want a reason`(
    _ convened: String, _ notice: ConvocationNotice
  ) throws {
    let session = try Self.day("2026-03-10")
    #expect(ConvocationNotice(convened: try Self.day(convened), for: session) == notice)
  }

  // MARK: CM06

  @Test func `The decision of 10 March heads what comes back, 40 days late`() throws {
    let march = try Self.day("2026-03-10")
    let decision = CarryOver(
      .decision, "D1", text: "", since: march, due: try Self.day("2026-04-30"))
    let point = CarryOver(.point, "P1", text: "", since: march)
    let need = CarryOver(.need, "B1", text: "", since: try Self.day("2026-04-28"))
    #expect(CarryOver.ordered([need, point, decision]).map(\.code) == ["D1", "P1", "B1"])
    #expect(decision.daysLate(on: try Self.day("2026-06-09")) == 40)
    #expect(decision.daysLate(on: try Self.day("2026-04-30")) == nil)
    #expect(point.daysLate(on: try Self.day("2026-06-09")) == nil)
  }

  // MARK: states

  private static let sessionTable: [SessionAct: [SessionState: SessionState]] = [
    .prepare: [.prepared: .prepared], .convene: [.prepared: .convened],
    .reply: [.convened: .convened], .signIn: [.convened: .convened, .held: .held],
    .decide: [.convened: .convened, .held: .held], .minute: [.convened: .convened, .held: .held],
    .hold: [.convened: .held], .circulate: [.held: .circulated],
    .remark: [.circulated: .circulated], .approve: [.circulated: .approved],
    .postpone: [.prepared: .postponed, .convened: .postponed],
    .reschedule: [.postponed: .prepared],
    .cancel: [
      .prepared: .cancelled, .convened: .cancelled, .postponed: .cancelled,
      .withoutQuorum: .cancelled,
    ],
    .failQuorum: [.convened: .withoutQuorum], .reconvene: [.withoutQuorum: .convened],
  ]

  private static func may(_ act: SessionAct, _ party: CommitteeParty) -> Bool {
    switch act {
    case .signIn, .decide, .minute, .hold, .circulate, .failQuorum: party == .secretariat
    case .reply: [.secretariat, .coPresident, .member].contains(party)
    case .remark: [.coPresident, .member].contains(party)
    case .prepare, .convene, .approve, .postpone, .reschedule, .cancel, .reconvene:
      [.secretariat, .coPresident].contains(party)
    }
  }

  @Test func `Every act of a session in every state, by every party`() throws {
    for state in SessionState.allCases {
      for act in SessionAct.allCases {
        for party in CommitteeParty.allCases {
          let after = try? SessionAct.machine.state(
            after: act, in: state, by: [party], reason: "Parce que")
          let expected = Self.may(act, party) ? Self.sessionTable[act]?[state] : nil
          #expect(after == expected, "\(act) \(state) \(party)")
        }
        let bare = try? SessionAct.machine.state(
          after: act, in: state, by: [.secretariat, .member])
        let isReasoned = act == .postpone || act == .cancel
        #expect(bare == (isReasoned ? nil : Self.sessionTable[act]?[state]), "\(act) \(state)")
      }
      #expect(SessionAct.machine.isFinal(state) == [.approved, .cancelled].contains(state))
    }
  }

  private static let decisionTable: [DecisionAct: [DecisionState: DecisionState]] = [
    .adopt: [.proposed: .adopted], .reject: [.proposed: .rejected],
    .adjourn: [.proposed: .adjourned], .start: [.adopted: .running],
    .complete: [.adopted: .done, .running: .done],
    .abandon: [.adopted: .abandoned, .running: .abandoned],
    .replace: [.adopted: .replaced, .running: .replaced],
  ]

  @Test func `Every act of a decision in every state, by every party`() throws {
    for state in DecisionState.allCases {
      for act in DecisionAct.allCases {
        for party in CommitteeParty.allCases {
          let isAble =
            party == .secretariat || party == .responsible && [.start, .complete].contains(act)
            || party == .coPresident && act == .abandon
          let after = try? DecisionAct.machine.state(
            after: act, in: state, by: [party], reason: "Parce que")
          #expect(
            after == (isAble ? Self.decisionTable[act]?[state] : nil), "\(act) \(state) \(party)")
        }
      }
      #expect(DecisionAct.machine.isFinal(state) == state.isOver)
    }
    for act in [DecisionAct.adjourn, .abandon] {
      #expect(throws: (any Error).self) {
        try DecisionAct.machine.state(
          after: act, in: act == .adjourn ? .proposed : .adopted, by: [.secretariat])
      }
    }
  }
}
