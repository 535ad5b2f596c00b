import Access
import Glibc
import Kernel
import SQLStores
import SQLite
import Stores
import TestSupport
import Testing

@Suite("Accounts governed, in every store")
struct GovernanceTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A right to administer, from before any test.
  private func administering(_ account: Int64) -> Grant {
    Grant(
      account: account, role: .administrator, clauses: [GrantClause([:])],
      functions: [.administer], reason: "essai", start: CivilDate(day: -1), end: CivilDate(day: 300)
    )
  }

  @Test(
    "A right is given and withdrawn with its act, and the last administrator keeps theirs",
    arguments: Engine.allCases)
  func grants(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let store = office.store
    let first = try #require(try store.grants().first)
    #expect(
      first.role == .administrator && first.account == 1 && first.isInForce(on: CivilDate(day: 0)))
    #expect(throws: AccountRefusal.lastAdministrator) {
      try store.withdraw(grant: first.number, author: "essai", now: 4_000)
    }
    let member = try office.member()
    let given = try store.give(administering(member.id), author: "Anne Exemple", now: 6_000)
    #expect(given.number == 2 && given.giver == "Anne Exemple" && given.given == 6_000)
    try store.withdraw(grant: first.number, author: "Bruno Exemple", now: 6_002)
    let kept = try store.grants()
    #expect(kept.map(\.number) == [1, 2])
    #expect(kept[0].withdrawal == Grant.Withdrawal(time: 6_002, author: "Bruno Exemple"))
    #expect(kept[1] == given)
    // A closed account administers nothing.
    #expect(throws: AccountRefusal.lastAdministrator) {
      try store.setActive(false, account: member.id, author: "essai", now: 6_003)
    }
    // Withdrawn once, and once only.
    #expect(throws: AccountRefusal.grantUnknown) {
      try store.withdraw(grant: first.number, author: "essai", now: 6_004)
    }
    let told = try store.acts(last: 2)
    #expect(told.map(\.act) == [.rightWithdrawn, .rightGiven])
    #expect(told.map(\.author) == ["Bruno Exemple", "Anne Exemple"])
    #expect(told.map(\.subject) == [1, member.id])
    #expect(told.map(\.details) == ["1", "2 administrateur 0 diffuses tout"])
  }

  @Test("All that is said of a right is read as it was given", arguments: Engine.allCases)
  func whole(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let member = try office.member()
    let grant = Grant(
      account: member.id, role: .intermediateBody, actsFor: "OI1",
      clauses: [try GrantClause("acteur=OI1,membres"), try GrantClause("region=32;axe=1,2")],
      level: .sensitive, isExact: true, functions: [.control, .importing], isPortfolio: true,
      basis: .control, reason: "Contrôle de l’année", start: CivilDate(day: 10),
      end: CivilDate(day: 400))
    let given = try office.store.give(grant, author: "Anne", now: 9)
    var expected = grant
    (expected.number, expected.giver, expected.given) = (2, "Anne", 9)
    #expect(given == expected)
    #expect(try office.store.grants().last == expected)
    // Two by whom an operation must be treated are never one.
    var second = grant
    (second.functions, second.level) = ([.instruct], .identity)
    second.clauses = [try GrantClause("region=32,11")]
    #expect(throws: Grant.Defect.apartFrom(2)) {
      _ = try office.store.give(second, author: "Anne", now: 10)
    }
    second.clauses = [GrantClause([:])]
    #expect(throws: Grant.Defect.apartFrom(2)) {
      _ = try office.store.give(second, author: "Anne", now: 10)
    }
  }

  @Test(
    "Open sessions are listed with their use and browser, without what opens them",
    arguments: Engine.allCases)
  func listed(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let store = office.store
    let first = try #require(
      try store.signIn(
        login: "anne@exemple.fr", password: Office.phrase, agent: "Firefox, Linux", now: 5_000))
    _ = try office.signIn(now: 6_000)
    let minute = Office.minute
    #expect(try store.session(first.token, now: 5_000 + minute / 2) != nil)
    #expect(try store.openSessions(now: 7_000).map(\.used) == [6_000, 5_000])
    let page = try store.session(first.token, now: 5_000 + 6 * minute)
    let open = try store.openSessions(now: 5_000 + 6 * minute)
    #expect(open.map(\.used) == [5_000 + 6 * minute, 6_000])
    #expect(open.map(\.opened) == [5_000, 6_000])
    #expect(open.map(\.browser) == ["Firefox, Linux", ""])
    #expect(open.map(\.account) == [1, 1])
    #expect(open.first?.id == page?.id)
    #expect(open.first?.id == first.1.id)
    #expect(Set(open.map(\.id)).count == 2)
    for session in open {
      #expect(!first.token.contains(session.id))
      #expect(try store.session(session.id, now: 7_000) == nil)
    }
    #expect(try store.openSessions(now: 5_000 + 13 * Office.hour).isEmpty)
  }

  @Test("One session is ended, or all of an account, and nobody else's", arguments: Engine.allCases)
  func ended(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let store = office.store
    let member = try office.member()
    let first = try #require(try office.signIn(now: 5_000))
    let second = try #require(try office.signIn(now: 6_000))
    let other = try #require(try office.signIn("bruno@exemple.fr", now: 7_000))
    let name = try #require(try store.session(first, now: 8_000)?.id)
    func end(_ account: Int64, _ only: String?) throws -> Int {
      try store.endSessions(of: account, only: only, author: "Anne Exemple", now: 8_000)
    }
    // The name of a session of somebody else, or of nobody.
    #expect(try end(member.id, name) == 0)
    #expect(try end(1, "") == 0)
    #expect(try end(1, name) == 1)
    #expect(try store.session(first, now: 8_001) == nil)
    #expect(try store.session(second, now: 8_001) != nil)
    _ = try office.signIn(now: 8_002)
    #expect(try end(1, nil) == 2)
    #expect(try end(1, nil) == 0)
    #expect(try store.session(second, now: 8_003) == nil)
    #expect(try store.session(other, now: 8_003) != nil)
    let told = try store.acts(last: 20).filter { $0.act == .sessionsEnded }
    #expect(told.map(\.details) == ["2", "1"])
    #expect(told.allSatisfy { $0.subject == 1 && $0.author == "Anne Exemple" })
  }

  @Test(
    "Sessions of a closed account, or of a password chosen again, are not listed",
    arguments: Engine.allCases)
  func void(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let member = try office.member()
    _ = try office.signIn("bruno@exemple.fr")
    #expect(try office.store.openSessions(now: 6_000).map(\.account) == [member.id])
    try office.store.setActive(false, account: member.id, author: "essai", now: 6_000)
    #expect(try office.store.openSessions(now: 6_001).isEmpty)
    try office.store.setActive(true, account: member.id, author: "essai", now: 6_002)
    #expect(try office.store.openSessions(now: 6_003).isEmpty)
  }

  @Test(
    "An account, a password or a link changed by another program lets nobody in",
    arguments: [
      "UPDATE grants SET level = 3", "UPDATE accounts SET active = 1",
      "UPDATE passwords SET digest = (SELECT digest FROM passwords WHERE account = 1)",
      "UPDATE links SET account = 1", "UPDATE links SET ends = ends + 1",
      "DELETE FROM seals",
    ])
  func altered(sql: String) throws {
    let office = try Office(.sqlite, in: folder)
    let member = try office.member()
    let closed = try office.store.makeAccount(
      login: "clara@exemple.fr", name: "Clara", author: "essai", now: 5_000)
    try office.store.setActive(false, account: closed.id, author: "essai", now: 5_000)
    let link = try office.store.issueLink(
      .choosePassword(account: member.id), author: "essai", now: 5_000, ends: Office.day)
    #expect(try office.signIn(now: 6_000) != nil)
    #expect(try office.store.link(link, now: 6_000) == .choosePassword(account: member.id))
    let other = try Connection(path: folder.file("a.db"), mode: .existing)
    try other.execute(script: sql)
    try other.close()
    #expect(throws: StoreFailure.self) { _ = try office.signIn(now: 7_000) }
    #expect(throws: StoreFailure.self) { _ = try office.store.link(link, now: 7_000) }
    #expect(throws: StoreFailure.self) {
      _ = try office.store.choosePassword(link: link, password: Office.phrase, now: 7_000)
    }
  }

  @Test("A right given by another program opens nothing, and no change of accounts is built on it")
  func borrowedRight() throws {
    let office = try Office(.sqlite, in: folder)
    let member = try office.member()
    let session = try #require(try office.signIn(member.login, now: 5_000))
    let path = folder.file("a.db")
    func run(_ sql: String) throws {
      let other = try Connection(path: path, mode: .existing)
      try other.execute(script: sql)
      try other.close()
    }
    #expect(try office.store.session(session, now: 6_000) != nil)
    try run("UPDATE grants SET account = \(member.id)")
    #expect(throws: StoreFailure.self) { _ = try office.store.grants() }
    #expect(throws: StoreFailure.self) { _ = try office.store.session(session, now: 6_001) }
    #expect(throws: StoreFailure.self) {
      _ = try office.store.give(administering(member.id), author: "essai", now: 6_002)
    }
    #expect(throws: StoreFailure.self) {
      _ = try office.store.issueLink(
        .choosePassword(account: 1), author: "essai", now: 6_003, ends: Office.day)
    }
    try run("UPDATE grants SET account = 1")
    #expect(try office.store.session(session, now: 6_004) != nil)
  }

  @Test("A session put back after its account was suspended opens nothing")
  func putBack() throws {
    let office = try Office(.sqlite, in: folder)
    let member = try office.member()
    let token = try #require(try office.signIn(member.login, now: 5_000))
    let copy = try folder.bytes("a.db.sessions")
    let log = try folder.bytes("a.db.sessions-wal")
    try office.store.setActive(false, account: member.id, author: "essai", now: 6_000)
    try (office.store as? SQLiteStore)?.close()
    _ = try folder.write(copy, to: "a.db.sessions")
    _ = try folder.write(log, to: "a.db.sessions-wal")
    for end in ["", "-wal"] { chmod(folder.file("a.db.sessions") + end, 0o600) }
    let store = try SQLiteStore(path: folder.file("a.db"), creatingIn: nil, now: 0)
    #expect(try store.session(token, now: 7_000) == nil)
    let other = try Connection(path: folder.file("a.db"), mode: .existing)
    try other.execute(script: "UPDATE accounts SET active = 1 WHERE id = \(member.id)")
    try other.close()
    #expect(throws: StoreFailure.self) { _ = try store.session(token, now: 7_001) }
  }

  @Test("The accounts and seals of an older copy, put in the store of today, let nobody in")
  func olderAccounts() throws {
    let office = try Office(.sqlite, in: folder)
    let member = try office.member()
    let path = folder.file("a.db")
    let old = try Connection(path: path, mode: .existing)
    try old.execute(script: "VACUUM INTO '\(folder.file("old.db"))'")
    try old.close()
    try office.store.setActive(false, account: member.id, author: "essai", now: 6_000)
    #expect(try office.signIn(member.login, now: 7_000) == nil)
    let other = try Connection(path: path, mode: .existing)
    try other.run("ATTACH \(folder.file("old.db")) AS old")
    try other.execute(
      script: """
        PRAGMA foreign_keys = OFF;
        DELETE FROM accounts; INSERT INTO accounts SELECT * FROM old.accounts;
        DELETE FROM passwords; INSERT INTO passwords SELECT * FROM old.passwords;
        DELETE FROM links; INSERT INTO links SELECT * FROM old.links;
        UPDATE seals SET sums = (SELECT sums FROM old.seals);
        """)
    try other.close()
    #expect(throws: StoreFailure.self) { _ = try office.signIn(member.login, now: 8_000) }
  }
}
