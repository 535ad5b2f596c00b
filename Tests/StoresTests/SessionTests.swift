import Access
import Crypto
import Records
import SQLStores
import SQLite
import Stores
import TestSupport
import Testing

@Suite("Signing in and sessions, in every store")
struct SessionTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("Login and password open a session, however typed", arguments: Engine.allCases)
  func signIn(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let (token, session) = try #require(
      try office.store.signIn(login: " ANNE@exemple.fr", password: Office.phrase, now: 5_000))
    #expect(token.utf8.count == 64)
    #expect(session.account == office.administrator)
    #expect(session.ends == 5_000 + 30 * Office.minute)
    #expect(session.formKey.utf8.count == 64)
    #expect(session.formKey != token)
    let again = try #require(try office.store.session(token, now: 6_000))
    #expect(again.account == session.account)
    #expect(again.formKey == session.formKey)
    #expect(again.ends == session.ends)
    let other = try #require(
      try office.store.signIn(login: "anne@exemple.fr", password: Office.phrase, now: 5_000))
    #expect(other.token != token)
    #expect(other.1.formKey != session.formKey)
    #expect(try office.store.session("", now: 6_000) == nil)
    #expect(try office.store.session(session.formKey, now: 6_000) == nil)
  }

  @Test("A password is the same from every keyboard", arguments: Engine.allCases)
  func composed(engine: Engine) throws {
    let store = try engine.open(in: folder)
    let link = try store.issueLink(.firstAdministrator, author: "test", now: 0, ends: 9)
    _ = try store.makeFirstAdministrator(
      link: link, login: "a@b", name: "A", password: "un été à la forêt", now: 1)
    let apart = "un e\u{301}te\u{301} a\u{300} la fore\u{302}t"
    #expect(try store.signIn(login: "a@b", password: apart, now: 2) != nil)
    #expect(try store.signIn(login: "a@b", password: "un ete a la foret", now: 2) == nil)
  }

  @Test(
    "What does not go together opens nothing", arguments: Engine.allCases,
    [
      ("anne@exemple.fr", "une autre phrase longue"), ("anne@exemple.fr", ""),
      ("anne@exemple.fr", Office.phrase + " "), ("personne@exemple.fr", Office.phrase),
      ("", ""), ("anne@exemple.fr", String(repeating: "a", count: 2_000)),
      ("anne@exemple.fr' OR 1=1 --", Office.phrase),
    ])
  func wrong(engine: Engine, typed: (String, String)) throws {
    let office = try Office(engine, in: folder)
    #expect(try office.signIn(typed.0, typed.1) == nil)
    #expect(try office.store.acts(last: 1).map(\.act) == [.passwordChosen])
  }

  @Test("A used session lasts, an idle one ends, none is eternal", arguments: Engine.allCases)
  func lasting(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let store = office.store
    let member = try office.member()
    let idle = try #require(try office.signIn(member.login, now: 0))
    #expect(try store.session(idle, now: 12 * Office.hour - 1)?.ends == 24 * Office.hour - 1)
    #expect(try store.session(idle, now: 24 * Office.hour - 1) == nil)

    let token = try #require(try office.signIn(member.login, now: 0))
    // Before five minutes, a session is left as it is.
    #expect(try store.session(token, now: 5 * Office.minute - 1)?.ends == 12 * Office.hour)
    #expect(
      try store.session(token, now: 5 * Office.minute)?.ends == 12 * Office.hour + 5 * Office.minute
    )
    var now = 6 * Office.hour + 1
    while let session = try store.session(token, now: now) {
      #expect(session.ends <= 7 * Office.day)
      now += 11 * Office.hour
    }
    #expect(now >= 7 * Office.day && now < 7 * Office.day + 11 * Office.hour)
  }

  @Test("A first look tells an open session from any other token", arguments: Engine.allCases)
  func firstLook(engine: Engine) throws {
    let store = try Office(engine, in: folder).store
    let token = try #require(
      try store.signIn(login: "anne@exemple.fr", password: Office.phrase, now: 0)?.token)
    #expect(try store.isOpen(session: token, now: 30 * Office.minute - 1))
    #expect(try store.isOpen(session: token, now: 30 * Office.minute) == false)
    #expect(try store.isOpen(session: "autre", now: 1) == false)
    try store.signOut(token, now: 1)
    #expect(try store.isOpen(session: token, now: 1) == false)
  }

  @Test(
    "Whether a session stands is told without prolonging it, and follows its account",
    arguments: Engine.allCases)
  func stands(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let store = office.store
    let member = try office.member()
    let token = try #require(
      try store.signIn(login: member.login, password: Office.phrase, now: 0)?.token)
    for hour in 0..<Int64(12) { #expect(try store.stands(session: token, now: hour * Office.hour)) }
    #expect(try store.stands(session: token, now: 12 * Office.hour) == false)
    #expect(try store.stands(session: "autre", now: 1) == false)
    try store.setActive(false, account: member.id, author: "Anne", now: 1)
    #expect(try store.stands(session: token, now: 1) == false)
  }

  @Test(
    "Whose a session was is told once it is over, for seven days, and opens nothing",
    arguments: Engine.allCases)
  func whose(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let store = office.store
    let member = try office.member()
    let opened = try #require(
      try store.signIn(login: member.login, password: Office.phrase, now: 5_000))
    let token = opened.token
    #expect(try store.ended(session: token, now: 6_000) == nil)
    let over = 5_000 + 12 * Office.hour
    let ended = try #require(try store.ended(session: token, now: over))
    #expect(ended.account == member && ended.formKey == opened.1.formKey)
    #expect(try store.session(token, now: over) == nil)
    #expect(try store.openSessions(now: over).isEmpty)
    for other in ["", "autre", ended.formKey, String(token.dropLast())] {
      #expect(try store.ended(session: other, now: over) == nil)
    }
    // Others sign in meanwhile.
    _ = try office.signIn(now: over)
    _ = try office.signIn(now: 5_000 + 7 * Office.day - 1)
    #expect(try store.ended(session: token, now: 5_000 + 7 * Office.day - 1) != nil)
    try store.setActive(false, account: member.id, author: "Anne", now: over)
    #expect(try store.ended(session: token, now: over) == nil)
    _ = try office.signIn(now: 5_000 + 7 * Office.day)
    try store.setActive(true, account: member.id, author: "Anne", now: over)
    #expect(try store.session(token, now: 6_000) == nil)
  }

  @Test("Whose a session was is told however it was ended", arguments: Engine.allCases)
  func whoseEnded(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let store = office.store
    let member = try office.member()
    let tokens = try (0..<3).map { _ in try #require(try office.signIn(member.login)) }
    try store.signOut(tokens[0], now: 6_000)
    let sessions = try store.openSessions(now: 6_000)
    let name = try #require(
      try store.session(tokens[1], now: 6_000)?.id)
    #expect(sessions.count == 2)
    _ = try store.endSessions(of: member.id, only: name, author: "Anne", now: 6_000)
    let link = try store.issueLink(
      .choosePassword(account: member.id), author: "Anne", now: 6_000, ends: Office.day)
    _ = try store.choosePassword(link: link, password: "toute autre chose ici", now: 6_000)
    for token in tokens {
      #expect(try store.session(token, now: 6_000) == nil)
      #expect(try store.ended(session: token, now: 6_000)?.account == member)
    }
  }

  @Test("What is too long to be a login opens nothing and is not remembered")
  func longLogins() throws {
    let longest = String(repeating: "a", count: 252) + "@b"
    #expect(Login.asked(longest) == longest)
    #expect(Login.asked("a" + longest) == nil)
    // One character of three bytes that becomes thirty-three.
    #expect(Login.asked(String(repeating: "\u{FDFA}", count: 8)) == nil)
    #expect(Login.asked(String(repeating: " ", count: 1_100) + "a@b") == nil)
    var throttle = SignInThrottle()
    #expect(throttle.admit(String(repeating: "é", count: 128), now: 0) == .refused(until: 900_000))
    #expect(throttle.count == 0)
    #expect(throttle.admit(String(repeating: "é", count: 127), now: 0) == .admitted)
    #expect(throttle.count == 1)
  }

  @Test("Signing out ends one session; a new password ends them all", arguments: Engine.allCases)
  func ending(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let store = office.store
    let member = try office.member()
    let mine = try #require(try office.signIn())
    let tokens = try (0..<3).map { _ in try #require(try office.signIn(member.login)) }
    try store.signOut(tokens[0], now: 6_000)
    #expect(try tokens.map { try store.session($0, now: 6_000) != nil } == [false, true, true])
    let link = try store.issueLink(
      .choosePassword(account: member.id), author: "Anne", now: 6_000, ends: Office.day)
    _ = try store.choosePassword(link: link, password: "toute autre chose ici", now: 6_000)
    #expect(try tokens.allSatisfy { try store.session($0, now: 6_000) == nil })
    #expect(try store.session(mine, now: 6_000) != nil)
    #expect(try office.signIn(member.login) == nil)
    #expect(try office.signIn(member.login, "toute autre chose ici") != nil)
  }

  @Test(
    "Five wrong passwords make an account wait a quarter of an hour", arguments: Engine.allCases)
  func throttled(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let member = try office.member()
    for _ in 0..<4 { #expect(try office.signIn("anne@exemple.fr", "x", now: 5_000) == nil) }
    #expect(try office.signIn(now: 5_000) != nil)
    for _ in 0..<5 { #expect(try office.signIn("anne@exemple.fr", "x", now: 6_000) == nil) }
    #expect(try office.signIn(now: 7_000) == nil)
    #expect(try office.signIn("ANNE@exemple.fr", now: 6_000 + 15 * Office.minute - 1) == nil)
    #expect(try office.signIn(member.login, now: 7_000) != nil)
    #expect(try office.signIn(now: 6_000 + 15 * Office.minute) != nil)
  }

  /// What comes of a try at Anne's account, in a word, and what the browser is known by then.
  private func attempt(
    _ office: Office, _ password: String, browser: String?, now: Int64
  ) throws -> (String, String?) {
    switch try office.store.signIn(
      login: "anne@exemple.fr", password: password, browser: browser, now: now)
    {
    case .opened(_, _, let browser): ("opened", browser)
    case .wrong: ("wrong", nil)
    case .tooOften(let until): ("until \(until)", nil)
    }
  }

  @Test(
    "Who tries an account from elsewhere does not keep its known browsers out",
    arguments: Engine.allCases)
  func knownBrowser(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let browser = try #require(try attempt(office, Office.phrase, browser: nil, now: 5_000).1)
    for _ in 0..<5 { _ = try attempt(office, "x", browser: nil, now: 6_000) }
    let wait = "until \(6_000 + 15 * Office.minute)"
    #expect(try attempt(office, Office.phrase, browser: nil, now: 7_000).0 == wait)
    #expect(try attempt(office, Office.phrase, browser: "autre", now: 7_000).0 == wait)
    // Known, it comes in, stays known by the same, and does not end the wait of the others.
    #expect(try attempt(office, Office.phrase, browser: browser, now: 8_000) == ("opened", browser))
    #expect(try attempt(office, Office.phrase, browser: nil, now: 8_000).0 == wait)
    // It has five tries of its own.
    for _ in 0..<5 { #expect(try attempt(office, "x", browser: browser, now: 9_000).0 == "wrong") }
    #expect(
      try attempt(office, Office.phrase, browser: browser, now: 9_000).0
        == "until \(9_000 + 15 * Office.minute)")
    // Ninety days after it signed in, it is unknown: it shares the wait of the others.
    let late = 8_000 + 90 * Office.day
    for _ in 0..<5 { _ = try attempt(office, "x", browser: nil, now: late) }
    #expect(
      try attempt(office, Office.phrase, browser: browser, now: late).0
        == "until \(late + 15 * Office.minute)")
  }

  @Test("A browser known to one account is not to another", arguments: Engine.allCases)
  func browserOfAnother(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let member = try office.member()
    guard
      case .opened(_, _, let browser) = try office.store.signIn(
        login: member.login, password: Office.phrase, browser: nil, now: 5_000)
    else {
      Issue.record("not signed in")
      return
    }
    for _ in 0..<5 { _ = try attempt(office, "x", browser: nil, now: 6_000) }
    #expect(try attempt(office, Office.phrase, browser: browser, now: 7_000).0 != "opened")
  }

  @Test("Choosing a password again ends the wait", arguments: Engine.allCases)
  func throttleReset(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    for _ in 0..<5 { _ = try office.signIn("anne@exemple.fr", "x", now: 5_000) }
    #expect(try office.signIn(now: 5_000) == nil)
    let link = try office.store.issueLink(
      .choosePassword(account: 1), author: "Anne", now: 5_000, ends: Office.day)
    _ = try office.store.choosePassword(link: link, password: Office.phrase, now: 5_000)
    #expect(try office.signIn(now: 5_000) != nil)
  }

  @Test("Layouts are kept by name, the newest in place", arguments: Engine.allCases)
  func mappings(engine: Engine) throws {
    let store = try engine.open(in: folder)
    #expect(try store.savedMappings().isEmpty)
    var first = SavedMapping(
      name: "Région", kind: .participations, text: "colonnes: {}", author: "Anne", time: 5)
    let second = SavedMapping(
      name: "Appel", kind: .operations, text: "é", author: "Bruno", time: 6)
    try store.saveMapping(first)
    try store.saveMapping(second)
    #expect(try store.savedMappings() == [second, first])
    first.text = "colonnes: {a: b}"
    first.time = 7
    try store.saveMapping(first)
    #expect(try store.savedMappings() == [second, first])
    let acts = try store.acts(last: 9)
    #expect(acts.map(\.act) == [.mappingSaved, .mappingSaved, .mappingSaved])
    #expect(acts.map(\.details) == ["Région", "Appel", "Région"])
    #expect(acts.map(\.author) == ["Anne", "Bruno", "Anne"])
    #expect(acts.map(\.time) == [7, 6, 5])
  }
}
