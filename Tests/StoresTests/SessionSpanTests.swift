import Access
import Kernel
import Stores
import TestSupport
import Testing

@Suite("How long sessions last, by what their account may do")
struct SessionSpanTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static func grant(
    _ role: AccessRole, _ level: Level, from start: Int32 = -1, until end: Int32 = 300
  ) -> Grant {
    Grant(
      account: 2, role: role, clauses: [GrantClause([:])], level: level,
      functions: role == .administrator ? [.administer] : [],
      basis: level == .figures ? nil : .agreement, reason: "essai",
      start: CivilDate(day: start), end: CivilDate(day: end))
  }

  @Test(
    "The shortest of what the grants in force ask",
    arguments: [
      ([], 720, 168), ([grant(.funder, .figures)], 720, 168),
      ([grant(.steward, .figures)], 720, 168),
      ([grant(.adviser, .records)], 60, 12), ([grant(.surveyor, .identity)], 60, 12),
      ([grant(.adviser, .sensitive), grant(.funder, .figures)], 60, 12),
      ([grant(.administrator, .figures)], 30, 8),
      ([grant(.dataProtectionOfficer, .sensitive)], 30, 8),
      ([grant(.adviser, .sensitive), grant(.administrator, .figures)], 30, 8),
      // Neither begun nor over.
      (
        [grant(.adviser, .sensitive, from: 1), grant(.administrator, .figures, until: -1)], 720, 168
      ),
    ] as [([Grant], Int64, Int64)])
  func spans(grants: [Grant], minutes: Int64, hours: Int64) {
    let span = SessionSpan(grants, on: CivilDate(day: 0))
    #expect(span.idle == minutes * Office.minute)
    #expect(span.total == hours * Office.hour)
  }

  /// The minutes after which a session opened at 0 is over, used every so many minutes.
  private func lasting(_ store: any FullStore, _ token: String, every: Int64) throws -> Int64 {
    var minute: Int64 = 0
    while try store.session(token, now: minute * Office.minute) != nil { minute += every }
    return minute
  }

  @Test("A session lasts as long as it is used, up to its whole time", arguments: Engine.allCases)
  func used(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let store = office.store
    // Anne administers.
    #expect(try lasting(store, try #require(try office.signIn(now: 0)), every: 30) == 30)
    #expect(try lasting(store, try #require(try office.signIn(now: 0)), every: 29) == 493)
    let member = try office.member()
    _ = try store.give(Self.grant(.adviser, .records), author: "essai", now: 4_000)
    #expect(
      try lasting(store, try #require(try office.signIn(member.login, now: 0)), every: 60) == 60)
    #expect(
      try lasting(store, try #require(try office.signIn(member.login, now: 0)), every: 59) == 767)
  }

  @Test("A right given shortens the sessions that are open", arguments: Engine.allCases)
  func given(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let store = office.store
    let member = try office.member()
    let (idle, old) = (
      try #require(try office.signIn(member.login, now: 0)),
      try #require(try office.signIn(member.login, now: 0))
    )
    #expect(try store.session(old, now: 11 * Office.hour) != nil)
    #expect(try store.stands(session: idle, now: 11 * Office.hour))
    _ = try store.give(
      Self.grant(.adviser, .records), author: "essai", now: 11 * Office.hour)
    #expect(try !store.stands(session: idle, now: 11 * Office.hour))
    #expect(try store.session(idle, now: 11 * Office.hour) == nil)
    #expect(try store.ended(session: idle, now: 11 * Office.hour)?.account == member)
    #expect(try store.session(old, now: 12 * Office.hour - 1)?.ends == 12 * Office.hour)
    #expect(try store.openSessions(now: 12 * Office.hour - 1).count == 1)
    #expect(try store.session(old, now: 12 * Office.hour) == nil)
    #expect(try store.openSessions(now: 12 * Office.hour).isEmpty)
  }

  @Test(
    "An account has ten sessions, the one used longest ago ends first", arguments: Engine.allCases)
  func few(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let store = office.store
    let member = try office.member()
    let tokens = try (0..<10).map {
      try #require(try office.signIn(member.login, now: 5_000 + Int64($0)))
    }
    // The first is used again.
    #expect(try store.session(tokens[0], now: Office.hour) != nil)
    let mine = try #require(try office.signIn(now: Office.hour))
    let last = try #require(try office.signIn(member.login, now: Office.hour))
    let open = try (tokens + [last]).map { try store.session($0, now: Office.hour) != nil }
    #expect(open == [true, false] + Array(repeating: true, count: 9))
    #expect(try store.session(mine, now: Office.hour) != nil)
  }

  @Test("Who one is, is proved at signing in and by the password again", arguments: Engine.allCases)
  func proved(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let store = office.store
    let token = try #require(try office.signIn(now: 5_000))
    func isProved(_ now: Int64) throws -> Bool? {
      try store.session(token, now: now)?.isProved(now: now)
    }
    let ten = 5_000 + 10 * Office.minute
    #expect(try isProved(ten - 1) == true && isProved(ten) == false)
    #expect(
      try store.prove(session: token, password: "x", browser: nil, now: ten) == .wrong)
    #expect(try isProved(ten) == false)
    #expect(
      try store.prove(session: token, password: Office.phrase, browser: nil, now: ten) == .proved)
    #expect(try isProved(ten) == true && isProved(ten + 10 * Office.minute) == false)
    // Wrong ones count with those of signing in.
    for _ in 0..<5 {
      _ = try store.prove(session: token, password: "x", browser: nil, now: ten)
    }
    let wait = ProofOutcome.tooOften(until: ten + 15 * Office.minute)
    #expect(try store.prove(session: token, password: "x", browser: nil, now: ten) == wait)
    #expect(try office.signIn(now: ten) == nil)
    #expect(
      try store.prove(session: "autre", password: Office.phrase, browser: nil, now: ten) == .wrong)
  }
}
