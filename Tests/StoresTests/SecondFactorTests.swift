import Access
import Crypto
import Foundation
import Kernel
import SQLStores
import SQLite
import Stores
import TestSupport
import Testing

@Suite("Second factors, in every store")
struct SecondFactorTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// The code that the application of a key shows.
  static func code(_ key: String, _ moment: Int64) -> String {
    // RFC 4648, 6, the other way.
    let signs = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567")
    var bits = ""
    for sign in key.filter({ !$0.isWhitespace }) {
      let number = String(signs.firstIndex(of: sign) ?? 0, radix: 2)
      bits += String(repeating: "0", count: 5 - number.count) + number
    }
    let bytes = stride(from: 0, to: bits.count / 8 * 8, by: 8).map { start in
      UInt8(bits.dropFirst(start).prefix(8), radix: 2) ?? 0
    }
    return OneTimeCode.code(bytes, step: OneTimeCode.step(at: moment))
  }

  /// An office whose administrator added an application at 10 s, its key, its recovery codes, and the
  /// session it goes on in.
  private func enrolled(
    _ engine: Engine
  ) throws -> (office: Office, key: String, recovery: [String], token: String) {
    let office = try Office(engine, in: folder)
    let token = try #require(try office.signIn(now: 10_000))
    let key = office.store.proposeFactor(to: 1, now: 10_000)
    guard
      case .admitted(let next, let recovery) = try office.store.addFactor(
        session: token, code: Self.code(key, 10_000), now: 10_000)
    else { throw AccountRefusal.linkSpent }
    #expect(try office.store.session(token, now: 10_000) == nil)
    return (office, key, recovery, next)
  }

  @Test(
    "An application is added by its first code, with ten recovery codes", arguments: Engine.allCases
  )
  func added(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let store = office.store
    let token = try #require(try office.signIn(now: 10_000))
    let before = try #require(try store.session(token, now: 10_000))
    #expect(before.asksFactor && !before.hasFactor)
    #expect(before.step(asksFactors: true) == .addition)
    #expect(before.step(asksFactors: false) == .whole)
    let key = store.proposeFactor(to: 1, now: 10_000)
    #expect(key.wholeMatch(of: /[A-Z2-7]{32}/) != nil)
    #expect(store.proposeFactor(to: 1, now: 11_000) == key)
    #expect(store.proposeFactor(to: 2, now: 11_000) != key)
    #expect(try store.addFactor(session: token, code: "000000", now: 10_000) == .wrong)
    #expect(try store.secondFactors().isEmpty)
    // What was not added in a quarter of an hour is forgotten.
    let late = 10_000 + 15 * Office.minute
    #expect(
      try store.addFactor(session: token, code: Self.code(key, late), now: late) == .wrong)
    let next = store.proposeFactor(to: 1, now: late)
    #expect(next != key)
    guard
      case .admitted(let after, let recovery) = try store.addFactor(
        session: token, code: Self.code(next, late), now: late)
    else {
      Issue.record("not added")
      return
    }
    #expect(Set(recovery).count == 10 && Set(recovery.map { $0.prefix(2) }).count == 10)
    #expect(
      recovery.allSatisfy { $0.wholeMatch(of: /[A-Z2-7]{2}-[A-Z2-7]{5}-[A-Z2-7]{5}/) != nil })
    #expect(try store.secondFactors() == [1: SecondFactor(added: late, codesLeft: 10)])
    let session = try #require(try store.session(after, now: late))
    #expect(session.isFactored && session.hasFactor && session.isProved(now: late))
    #expect(session.step(asksFactors: true) == .whole)
    let told = try store.acts(last: 1)
    #expect(told.map(\.act) == [.factorAdded] && told.map(\.subject) == [1])
  }

  @Test("A password opens half a session, a code completes it, once", arguments: Engine.allCases)
  func completed(engine: Engine) throws {
    let (office, key, _, _) = try enrolled(engine)
    let store = office.store
    let now: Int64 = 100_000
    let half = try #require(try office.signIn(now: now))
    let session = try #require(try store.session(half, now: now))
    #expect(session.step(asksFactors: false) == .code)
    #expect(try !store.stands(session: half, now: now) && !store.isOpen(session: half, now: now))
    #expect(try store.acts(last: 1).map(\.act) == [.factorAdded])
    #expect(try store.complete(session: half, code: "12345", now: now) == .wrong)
    let code = Self.code(key, now)
    guard case .admitted(let token, _) = try store.complete(session: half, code: code, now: now)
    else {
      Issue.record("not in")
      return
    }
    #expect(token != half)
    #expect(try store.session(half, now: now) == nil)
    #expect(try store.session(token, now: now)?.step(asksFactors: true) == .whole)
    #expect(try store.stands(session: token, now: now) && store.isOpen(session: token, now: now))
    #expect(try store.acts(last: 1).map(\.act) == [.signedIn])
    // The same code again, from another session.
    let other = try #require(try office.signIn(now: now))
    #expect(try store.complete(session: other, code: code, now: now) == .wrong)
    #expect(try store.complete(session: other, code: code, now: now + 29_000) == .wrong)
    // Nor the one before, that was not used.
    #expect(
      try store.complete(session: other, code: Self.code(key, now - 30_000), now: now) == .wrong)
    let late = now + 15 * Office.minute
    #expect(try store.session(other, now: late - 1) != nil)
    #expect(try store.session(other, now: late) == nil)
    #expect(
      try store.complete(session: other, code: Self.code(key, late), now: late) == .wrong)
  }

  @Test("A code used opens nothing after a new start either")
  func restarted() throws {
    let (office, key, _, _) = try enrolled(.sqlite)
    let half = try #require(try office.signIn(now: 100_000))
    let code = Self.code(key, 100_000)
    _ = try office.store.complete(session: half, code: code, now: 100_000)
    try office.store.close()
    let store = try Engine.sqlite.open(in: folder)
    let token = try #require(
      try store.signIn(login: "anne@exemple.fr", password: Office.phrase, now: 101_000)?.token)
    #expect(try store.complete(session: token, code: code, now: 101_000) == .wrong)
    #expect(try (store as? SQLiteStore)?.audit(.all(named: "test")).problems == [])
  }

  @Test("A recovery code does once without the application", arguments: Engine.allCases)
  func recovery(engine: Engine) throws {
    let (office, _, recovery, _) = try enrolled(engine)
    let store = office.store
    func complete(_ code: String) throws -> Bool {
      let half = try #require(try office.signIn(now: 100_000))
      if case .admitted = try store.complete(session: half, code: code, now: 100_000) {
        return true
      }
      return false
    }
    #expect(try complete(recovery[0].lowercased().replacing("-", with: " ")))
    #expect(try !complete(recovery[0]))
    #expect(try !complete("\(recovery[1].prefix(9))\(recovery[2].suffix(5))"))
    #expect(try store.secondFactors()[1]?.codesLeft == 9)
    #expect(try store.acts(last: 9).contains { $0.act == .recoveryCodeUsed && $0.subject == 1 })
    let fresh = try store.renewRecoveryCodes(of: 1, author: "Anne Exemple", now: 100_000)
    #expect(fresh.count == 10 && Set(fresh).isDisjoint(with: recovery))
    #expect(try !complete(recovery[3]))
    #expect(try complete(fresh[3]))
    #expect(try store.renewRecoveryCodes(of: 9, author: "x", now: 100_000).isEmpty)
  }

  @Test(
    "Ten wrong codes in an hour make an account wait, whatever the session",
    arguments: Engine.allCases)
  func throttled(engine: Engine) throws {
    let (office, key, recovery, _) = try enrolled(engine)
    let store = office.store
    let start: Int64 = 200_000
    let half = try #require(try office.signIn(now: start))
    for _ in 0..<10 {
      #expect(try store.complete(session: half, code: "abc", now: start) == .wrong)
    }
    let wait = CodeOutcome.tooOften(until: start + Office.hour)
    let other = try #require(try office.signIn(now: start + 1_000))
    #expect(
      try store.complete(session: other, code: Self.code(key, start), now: start + 1_000) == wait)
    #expect(try store.complete(session: other, code: recovery[0], now: start + 1_000) == wait)
    #expect(try store.acts(last: 9).filter { $0.act == .codesBlocked }.count == 1)
    let later = start + Office.hour
    let again = try #require(try office.signIn(now: later))
    guard
      case .admitted = try store.complete(
        session: again, code: Self.code(key, later), now: later)
    else {
      Issue.record("still waits")
      return
    }
  }

  @Test("Who one is, is proved by a code where there is a factor", arguments: Engine.allCases)
  func proved(engine: Engine) throws {
    let (office, key, _, token) = try enrolled(engine)
    let store = office.store
    let late = 10_000 + 11 * Office.minute
    #expect(try store.session(token, now: late)?.isProved(now: late) == false)
    #expect(try store.prove(session: token, code: "1", now: late) == .wrong)
    #expect(try store.prove(session: token, code: Self.code(key, late), now: late) == .proved)
    #expect(try store.session(token, now: late)?.isProved(now: late) == true)
    #expect(try store.session(token, now: late)?.isFactored == true)
  }

  @Test(
    "A factor removed ends the sessions, and the password alone opens again",
    arguments: Engine.allCases)
  func removed(engine: Engine) throws {
    let (office, _, recovery, token) = try enrolled(engine)
    let store = office.store
    #expect(try store.removeFactor(of: 1, author: "Bruno", now: 20_000))
    #expect(try !store.removeFactor(of: 1, author: "Bruno", now: 20_000))
    #expect(try store.session(token, now: 20_000) == nil)
    #expect(try store.secondFactors().isEmpty)
    let told = try store.acts(last: 1)
    #expect(told.map(\.act) == [.factorRemoved] && told.map(\.author) == ["Bruno"])
    let next = try #require(try office.signIn(now: 20_000))
    #expect(try store.session(next, now: 20_000)?.step(asksFactors: true) == .addition)
    #expect(try store.complete(session: next, code: recovery[0], now: 20_000) == .wrong)
  }

  @Test("A store of before has no factor, and takes one")
  func broughtForward() throws {
    let office = try Office(.sqlite, in: folder)
    try office.store.close()
    try bringBack(folder.file("a.db"), to: 18)
    let store = try Engine.sqlite.open(in: folder)
    #expect(try store.secondFactors().isEmpty)
    let token = try #require(
      try store.signIn(login: "anne@exemple.fr", password: Office.phrase, now: 10_000)?.token)
    let key = store.proposeFactor(to: 1, now: 10_000)
    _ = try store.addFactor(session: token, code: Self.code(key, 10_000), now: 10_000)
    #expect(try store.secondFactors().count == 1)
    #expect(try (store as? SQLiteStore)?.audit(.all(named: "test")).problems == [])
  }

  @Test(
    "A factor removed, copied or put in the file by another program lets nobody in",
    arguments: [
      "DELETE FROM factors", "UPDATE factors SET account = 2",
      "DELETE FROM recovery_codes WHERE rowid_mark = 1",
      "INSERT INTO recovery_codes SELECT 2, mark, digest FROM recovery_codes",
    ])
  func forged(sql: String) throws {
    let (office, _, _, _) = try enrolled(.sqlite)
    _ = try office.member()
    try office.store.close()
    let file = try Connection(path: folder.file("a.db"), mode: .existing)
    try file.execute(
      script: sql.replacing(
        "WHERE rowid_mark = 1", with: "WHERE mark = (SELECT min(mark) FROM recovery_codes)"))
    try file.close()
    let store = try Engine.sqlite.open(in: folder)
    #expect(throws: StoreFailure.self) {
      _ = try store.signIn(login: "anne@exemple.fr", password: Office.phrase, now: 30_000)
    }
  }

  @Test("A password that is the only factor is longer", arguments: Engine.allCases)
  func alone(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let store = office.store
    let member = try office.member()
    func choose(_ password: String) throws {
      let link = try store.issueLink(
        .choosePassword(account: member.id), author: "Anne", now: 6_000, ends: Office.day)
      #expect(
        try store.passwordMinimum(for: .choosePassword(account: member.id), now: 6_000)
          == (try store.grants().contains { $0.account == member.id } ? 12 : 15))
      _ = try store.choosePassword(link: link, password: password, now: 6_000)
    }
    #expect(throws: AccountRefusal.passwordShort(minimum: 15)) { try choose("kfzoqpwmxhalzr") }
    try choose("kfzoqpwmxhalzru")
    _ = try store.give(
      Grant(
        account: member.id, role: .evaluator, clauses: [GrantClause([:])], reason: "essai",
        start: CivilDate(day: -1), end: CivilDate(day: 9)), author: "Anne", now: 6_000)
    try choose("kfzoqpwmxhal")
    #expect(try store.passwordMinimum(for: .firstAdministrator, now: 6_000) == 12)
  }

  @Test(
    "Rights that show people, functions and some roles ask for a second factor",
    arguments: [
      (AccessRole.funder, Level.figures, [], false), (.committeeMember, .figures, [], false),
      (.steward, .figures, [], false), (.dataProtectionOfficer, .figures, [], true),
      (.adviser, .figures, [], false), (.adviser, .records, [], true),
      (.surveyor, .identity, [], true), (.adviser, .figures, [.importing], true),
      (.steward, .figures, [.define], true), (.intermediateBody, .figures, [], true),
      (.delegatedAuthority, .figures, [], true), (.managingAuthority, .figures, [], true),
      (.evaluator, .figures, [], true), (.administrator, .figures, [], true),
    ] as [(AccessRole, Level, Set<AccessFunction>, Bool)])
  func asked(role: AccessRole, level: Level, functions: Set<AccessFunction>, isAsked: Bool) {
    let grant = Grant(
      account: 1, role: role, clauses: [GrantClause([:])], level: level, functions: functions,
      reason: "essai", start: CivilDate(day: 0), end: CivilDate(day: 9))
    #expect(grant.asksSecondFactor == isAsked)
  }
}
