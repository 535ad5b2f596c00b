import Access
import Crypto
import SQLStores
import Stores
import TestSupport
import Testing

/// What the tests of accounts share: a store, its first administrator, and the way there.
struct Office {
  static let minute: Int64 = 60_000
  static let hour = 60 * minute
  static let day = 24 * hour
  static let phrase = "une phrase assez longue"

  let store: any FullStore
  let administrator: Account

  /// A store whose first administrator, Anne, chose `phrase` at 1000.
  init(_ engine: Engine, in folder: TemporaryFolder) throws {
    store = try engine.open(in: folder)
    let link = try store.issueLink(.firstAdministrator, author: "test", now: 0, ends: Self.hour)
    administrator = try store.makeFirstAdministrator(
      link: link, login: " Anne@Exemple.FR ", name: "  Anne   Exemple ", password: Self.phrase,
      now: 1_000)
  }

  /// A member with the same password, chosen through a link.
  func member(_ login: String = "bruno@exemple.fr") throws -> Account {
    let account = try store.makeAccount(
      login: login, name: login == "bruno@exemple.fr" ? "Bruno Exemple" : "Membre \(login)",
      author: "Anne Exemple", now: 2_000)
    let link = try store.issueLink(
      .choosePassword(account: account.id), author: "Anne Exemple", now: 2_000, ends: Self.day)
    return try store.choosePassword(link: link, password: Self.phrase, now: 3_000)
  }

  func signIn(
    _ login: String = "anne@exemple.fr", _ password: String = phrase, now: Int64 = 5_000
  ) throws -> String? {
    try store.signIn(login: login, password: password, now: now)?.token
  }
}

@Suite("Accounts, in every store")
struct AccountTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("The first link makes an administrator, once", arguments: Engine.allCases)
  func first(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    #expect(
      try office.store.accounts() == [
        Account(id: 1, login: "anne@exemple.fr", name: "Anne Exemple")
      ])
    #expect(office.administrator == (try office.store.accounts().first))
    #expect(throws: AccountRefusal.linkSpent) {
      _ = try office.store.issueLink(.firstAdministrator, author: "test", now: 0, ends: 9)
    }
  }

  @Test(
    "A link serves its purpose, in its time, and gives way to a newer", arguments: Engine.allCases)
  func links(engine: Engine) throws {
    let store = try engine.open(in: folder)
    let old = try store.issueLink(.firstAdministrator, author: "test", now: 0, ends: 100)
    let link = try store.issueLink(.firstAdministrator, author: "test", now: 0, ends: 100)
    #expect(link.utf8.count == 64 && link.allSatisfy(\.isHexDigit))
    #expect(try store.link(old, now: 1) == nil)
    #expect(try store.link("", now: 1) == nil)
    #expect(try store.link(link, now: 99) == .firstAdministrator)
    #expect(try store.link(link, now: 100) == nil)
    for (token, now) in [(old, Int64(1)), (link, 100), ("autre", 1)] {
      #expect(throws: AccountRefusal.linkSpent) {
        _ = try store.makeFirstAdministrator(
          link: token, login: "a@b", name: "A", password: Office.phrase, now: now)
      }
    }
    #expect(throws: AccountRefusal.linkSpent) {
      _ = try store.choosePassword(link: link, password: Office.phrase, now: 1)
    }
    #expect(throws: AccountRefusal.linkSpent) {
      _ = try store.issueLink(.choosePassword(account: 1), author: "test", now: 0, ends: 100)
    }
    let made = try store.makeFirstAdministrator(
      link: link, login: "a@b", name: "A", password: Office.phrase, now: 1)
    #expect(try store.link(link, now: 2) == nil)
    let own = try store.issueLink(.choosePassword(account: made.id), author: "A", now: 2, ends: 9)
    #expect(try store.link(own, now: 3) == .choosePassword(account: made.id))
    #expect(throws: AccountRefusal.linkSpent) {
      _ = try store.makeFirstAdministrator(
        link: own, login: "c@d", name: "C", password: Office.phrase, now: 3)
    }
  }

  @Test(
    "What cannot be an account is refused, and the link is not spent", arguments: Engine.allCases,
    [
      ("anne", "Anne", Office.phrase, AccountRefusal.loginUnreadable),
      ("@exemple.fr", "Anne", Office.phrase, .loginUnreadable),
      ("anne@", "Anne", Office.phrase, .loginUnreadable),
      ("an ne@exemple.fr", "Anne", Office.phrase, .loginUnreadable),
      ("a@b@c", "Anne", Office.phrase, .loginUnreadable),
      (String(repeating: "a", count: 253) + "@b", "Anne", Office.phrase, .loginUnreadable),
      ("anne@exemple.fr", " \t", Office.phrase, .nameMissing),
      ("anne@exemple.fr", "Anne", "onze lettre", .passwordShort(minimum: 12)),
      ("anne@exemple.fr", "Anne", "motdepasse2024!", .passwordCommon),
      ("anne@exemple.fr", "Anne", String(repeating: "é", count: 513), .passwordLong(maximum: 1024)),
    ])
  func refused(engine: Engine, draft: (String, String, String, AccountRefusal)) throws {
    let store = try engine.open(in: folder)
    let link = try store.issueLink(.firstAdministrator, author: "test", now: 0, ends: 100)
    #expect(throws: draft.3) {
      _ = try store.makeFirstAdministrator(
        link: link, login: draft.0, name: draft.1, password: draft.2, now: 1)
    }
    #expect(try store.accounts().isEmpty)
    #expect(try store.link(link, now: 1) == .firstAdministrator)
  }

  @Test("A login is one account's, whatever its capitals", arguments: Engine.allCases)
  func taken(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    #expect(throws: AccountRefusal.loginTaken) {
      _ = try office.store.makeAccount(
        login: "ANNE@exemple.fr", name: "Autre", author: "Anne", now: 2)
    }
    #expect(try office.store.accounts().count == 1)
    // Nor is a name, by which what is done is told.
    #expect(throws: AccountRefusal.nameTaken) {
      _ = try office.store.makeAccount(
        login: "autre@exemple.fr", name: "Anne  Exemple", author: "Anne", now: 3)
    }
    #expect(try office.store.acts(last: 9).count == 4)
  }

  @Test("An account without password waits for its holder", arguments: Engine.allCases)
  func choosing(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let account = try office.store.makeAccount(
      login: "bruno@exemple.fr", name: "Bruno Exemple", author: "Anne", now: 2)
    #expect(
      account == Account(id: 2, login: "bruno@exemple.fr", name: "Bruno Exemple"))
    #expect(try office.signIn("bruno@exemple.fr") == nil)
    #expect(try office.signIn("bruno@exemple.fr", "") == nil)
    let link = try office.store.issueLink(
      .choosePassword(account: 2), author: "Anne", now: 2, ends: 100)
    #expect(throws: AccountRefusal.passwordCommon) {
      _ = try office.store.choosePassword(link: link, password: "Bruno-Exemple-1", now: 3)
    }
    #expect(try office.store.choosePassword(link: link, password: Office.phrase, now: 3) == account)
    #expect(throws: AccountRefusal.linkSpent) {
      _ = try office.store.choosePassword(link: link, password: Office.phrase, now: 3)
    }
    #expect(try office.signIn("bruno@exemple.fr") != nil)
  }

  @Test("A closed account opens nothing until it is open again", arguments: Engine.allCases)
  func closing(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let member = try office.member()
    let token = try #require(try office.signIn(member.login))
    let link = try office.store.issueLink(
      .choosePassword(account: member.id), author: "Anne", now: 6_000, ends: Office.day)
    try office.store.setActive(false, account: member.id, author: "Anne", now: 6_000)
    #expect(try office.store.accounts().map(\.isActive) == [true, false])
    #expect(try office.store.session(token, now: 6_000) == nil)
    #expect(try office.store.link(link, now: 6_000) == nil)
    #expect(try office.signIn(member.login) == nil)
    #expect(throws: AccountRefusal.linkSpent) {
      _ = try office.store.issueLink(
        .choosePassword(account: member.id), author: "Anne", now: 6_000, ends: Office.day)
    }
    try office.store.setActive(true, account: member.id, author: "Anne", now: 7_000)
    #expect(try office.store.session(token, now: 7_000) == nil)
    #expect(try office.signIn(member.login) != nil)
    #expect(throws: AccountRefusal.lastAdministrator) {
      try office.store.setActive(false, account: 1, author: "Anne", now: 8_000)
    }
    #expect(try office.store.accounts().map(\.isActive) == [true, true])
  }

  @Test("Every change is an act, told newest first", arguments: Engine.allCases)
  func acts(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let store = office.store
    let member = try office.member()
    let token = try #require(try office.signIn(now: 5_000))
    _ = try store.session(token, now: 5_000 + 7 * Office.minute)
    try store.signOut(token, now: 6_000)
    try store.signOut(token, now: 6_001)
    for _ in 0..<7 { _ = try office.signIn("bruno@exemple.fr", "autre chose", now: 7_000) }
    try store.setActive(false, account: member.id, author: "Anne Exemple", now: 8_000)
    try store.setActive(false, account: member.id, author: "Anne Exemple", now: 8_001)
    try store.setActive(true, account: member.id, author: "Anne Exemple", now: 9_000)
    let told = try store.acts(last: 100).reversed()
    #expect(
      told.map(\.act) == [
        .linkIssued, .accountMade, .rightGiven, .passwordChosen, .accountMade, .linkIssued,
        .passwordChosen, .signedIn, .signedOut, .signInBlocked, .accountClosed, .accountReopened,
      ])
    #expect(told.map(\.subject) == [0, 1, 1, 1, 2, 2, 2, 1, 1, 2, 2, 2])
    #expect(
      told.map(\.time) == [
        0, 1_000, 1_000, 1_000, 2_000, 2_000, 3_000, 5_000, 6_000, 7_000, 8_000, 9_000,
      ])
    #expect(told.map(\.number) == Array(1...12))
    #expect(
      told.map(\.author) == [
        "test", "Anne Exemple", "Anne Exemple", "Anne Exemple", "Anne Exemple", "Anne Exemple",
        "Bruno Exemple", "Anne Exemple", "Anne Exemple", "Bruno Exemple", "Anne Exemple",
        "Anne Exemple",
      ])
    #expect(told.allSatisfy { $0.details.isEmpty || $0.act == .rightGiven })
    #expect(try store.acts(last: 2).map(\.number) == [12, 11])
  }
}
