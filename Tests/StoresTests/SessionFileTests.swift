import Access
import Foundation
import SQLStores
import SQLite
import Stores
import TestSupport
import Testing

@Suite("The file of sessions")
struct SessionFileTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private var sessions: String { folder.file("a.db.sessions") }

  /// Runs `body` while another program writes the store.
  private func whileWritten<Value>(_ body: () throws -> Value) throws -> Value {
    let writer = try Connection(path: folder.file("a.db"), mode: .existing)
    defer { try? writer.close() }
    return try writer.transaction(.immediate) { try body() }
  }

  /// The store of `Office`, that waits for others for a tenth of a second only.
  private func hurried() throws -> SQLiteStore {
    try SQLiteStore(
      path: folder.file("a.db"), creatingIn: nil, now: 0, passwords: Engine.cost,
      patience: .milliseconds(100))
  }

  @Test("Signing in, going on and signing out do not wait for who writes the store")
  func busy() throws {
    let office = try Office(.sqlite, in: folder)
    let store = office.store
    let known = try #require(try office.signIn(now: 0))
    let start = ContinuousClock.now
    let opened = try whileWritten {
      let other = try #require(try office.signIn(now: 5_000))
      #expect(try store.session(other, now: 6_000)?.account == office.administrator)
      #expect(try store.session(known, now: 20 * Office.minute)?.ends == 50 * Office.minute)
      try store.signOut(known, now: 20 * Office.minute)
      #expect(try store.session(known, now: 20 * Office.minute) == nil)
      #expect(try store.lastCommit() == 0)
      return other
    }
    // A store waits five seconds for other changes.
    #expect(start.duration(to: .now) < .seconds(4))
    #expect(try store.session(opened, now: 6_000) != nil)
    // What could not be written then is, with the moment it was done.
    let acts = try store.acts(last: 3)
    #expect(acts.map(\.act) == [.signedOut, .signedIn, .signedIn])
    #expect(acts.map(\.time) == [20 * Office.minute, 5_000, 0])
    #expect(try (store as? SQLiteStore)?.audit(.all(named: "test")).problems == [])
  }

  @Test("Acts that waited come before the next change, and are not lost by a refused one")
  func lateActs() throws {
    let office = try Office(.sqlite, in: folder)
    let before = try office.store.acts(last: 100).count
    try whileWritten { _ = try office.signIn(now: 5_000) }
    #expect(throws: AccountRefusal.loginTaken) {
      _ = try office.store.makeAccount(
        login: "anne@exemple.fr", name: "Autre", author: "Anne", now: 6_000)
    }
    _ = try office.store.makeAccount(
      login: "bruno@exemple.fr", name: "Bruno", author: "Anne", now: 6_000)
    let acts = try office.store.acts(last: 100)
    #expect(acts.map(\.act).prefix(2) == [.accountMade, .signedIn])
    #expect(acts.count == before + 2)
  }

  @Test("Acts that waited are written at the program's end")
  func lateActsAtEnd() throws {
    let office = try Office(.sqlite, in: folder)
    try whileWritten { _ = try office.signIn(now: 5_000) }
    try office.store.close()
    #expect(try Engine.sqlite.open(in: folder).acts(last: 1).map(\.act) == [.signedIn])
  }

  @Test("Too many wrong passwords block a login while someone else writes, without error")
  func blocked() throws {
    let office = try Office(.sqlite, in: folder)
    try whileWritten { () throws in
      for _ in 0..<5 { #expect(try office.signIn("anne@exemple.fr", "x", now: 5_000) == nil) }
      #expect(try office.signIn(now: 5_000) == nil)
    }
    #expect(try office.store.acts(last: 1).map(\.act) == [.signInBlocked])
  }

  @Test("Choosing a password and making an account wait a little, then say so")
  func changes() throws {
    let office = try Office(.sqlite, in: folder)
    let link = try office.store.issueLink(
      .choosePassword(account: 1), author: "Anne", now: 2_000, ends: Office.day)
    let store = try hurried()
    try whileWritten {
      #expect(throws: StoreBusy.self) {
        _ = try store.choosePassword(link: link, password: "toute autre chose ici", now: 3_000)
      }
      #expect(throws: StoreBusy.self) {
        _ = try store.makeAccount(
          login: "b@c", name: "B", author: "Anne", now: 3_000)
      }
    }
    #expect(try store.signIn(login: "anne@exemple.fr", password: Office.phrase, now: 4_000) != nil)
    _ = try store.choosePassword(link: link, password: "toute autre chose ici", now: 5_000)
  }

  @Test("A right password is not counted as a failed try, whatever prevents the session")
  func notCounted() throws {
    let office = try Office(.sqlite, in: folder)
    try FileManager.default.createDirectory(
      atPath: sessions, withIntermediateDirectories: false)
    for _ in 0..<6 {
      #expect(throws: SQLiteError.self) { _ = try office.signIn(now: 5_000) }
    }
    try FileManager.default.removeItem(atPath: sessions)
    #expect(try office.signIn(now: 5_000) != nil)
  }

  @Test("It is made when needed, for its owner only; losing it signs everyone out")
  func lost() throws {
    let office = try Office(.sqlite, in: folder)
    #expect(!FileManager.default.fileExists(atPath: sessions))
    let token = try #require(try office.signIn(now: 0))
    for ending in ["", "-wal", "-shm"] {
      let attributes = try FileManager.default.attributesOfItem(atPath: sessions + ending)
      #expect(attributes[.posixPermissions] as? Int == 0o600, "\(ending)")
    }
    try office.store.close()
    #expect(!FileManager.default.fileExists(atPath: sessions + "-wal"))
    try FileManager.default.removeItem(atPath: sessions)
    let store = try Engine.sqlite.open(in: folder)
    #expect(try store.session(token, now: 1) == nil)
    #expect(try store.signIn(login: "anne@exemple.fr", password: Office.phrase, now: 2) != nil)
    #expect(try store.accounts() == [office.administrator])
  }

  @Test(
    "A damaged one is made anew",
    arguments: ["autre chose qu’une base", String(repeating: "\u{0}é", count: 3_000), ""])
  func damaged(content: String) throws {
    let office = try Office(.sqlite, in: folder)
    let token = try #require(try office.signIn(now: 0))
    try office.store.close()
    try Data(content.utf8).write(to: URL(fileURLWithPath: sessions))
    let store = try Engine.sqlite.open(in: folder)
    #expect(try store.session(token, now: 1) == nil)
    let again = try store.signIn(login: "anne@exemple.fr", password: Office.phrase, now: 2)
    #expect(try store.session(try #require(again).token, now: 3) != nil)
  }

  @Test("Sessions of an earlier version of the file end, and signing in goes on")
  func earlierVersion() throws {
    let office = try Office(.sqlite, in: folder)
    let token = try #require(try office.signIn(now: 0))
    try office.store.close()
    let file = try Connection(path: sessions, mode: .existing)
    try file.execute(
      script: "ALTER TABLE sessions DROP COLUMN mark; PRAGMA user_version = 2;")
    try file.close()
    let store = try Engine.sqlite.open(in: folder)
    #expect(try store.session(token, now: 1) == nil)
    let again = try #require(
      try store.signIn(login: "anne@exemple.fr", password: Office.phrase, now: 2))
    #expect(try store.session(again.token, now: 3)?.account == office.administrator)
  }

  @Test(
    "A session put in the file, or given to another account or moment, opens nothing",
    arguments: [
      "UPDATE sessions SET account = 1", "UPDATE sessions SET opened = opened + 1",
      "UPDATE sessions SET mark = zeroblob(16)",
      """
      INSERT INTO sessions SELECT randomblob(32), 1, chosen, opened, proved, factored, ends, used, browser, mark
      FROM sessions; DELETE FROM sessions WHERE account = 2
      """,
    ])
  func forged(sql: String) throws {
    let office = try Office(.sqlite, in: folder)
    let member = try office.member()
    let token = try #require(try office.signIn(member.login, now: 5_000))
    try office.store.close()
    let file = try Connection(path: sessions, mode: .existing)
    try file.execute(script: sql)
    try file.close()
    let store = try Engine.sqlite.open(in: folder)
    #expect(try store.session(token, now: 6_000) == nil)
    #expect(try store.openSessions(now: 6_000).isEmpty)
  }

  @Test(
    "Lost, emptied or replaced under a running program, it is made anew for those who sign in",
    arguments: ["gone", "emptied", "log gone", "renamed column", "view", "link to the store"])
  func replaced(how: String) throws {
    let office = try Office(.sqlite, in: folder)
    _ = try #require(try office.signIn(now: 0))
    switch how {
    case "gone": for end in ["", "-wal", "-shm"] { unlink(sessions + end) }
    case "emptied": truncate(sessions, 0)
    case "log gone": unlink(sessions + "-wal")
    case "renamed column":
      try withSessions("ALTER TABLE sessions RENAME COLUMN browser TO navigateur")
    case "view": try withSessions("CREATE VIEW v AS SELECT * FROM sessions")
    default:
      for end in ["", "-wal", "-shm"] { unlink(sessions + end) }
      symlink(folder.file("a.db"), sessions)
    }
    // One that was altered may only be seen to be so when it is read.
    let first = try #require(try office.signIn(now: 1))
    _ = try office.store.session(first, now: 1)
    let later = try #require(try office.signIn(now: 1))
    #expect(try office.store.session(later, now: 2)?.account.id == office.administrator.id)
    try office.store.close()
    let store = try Engine.sqlite.open(in: folder)
    let last = try store.signIn(login: "anne@exemple.fr", password: Office.phrase, now: 3)
    #expect(try store.session(try #require(last).token, now: 4) != nil)
    #expect(try (store as? SQLiteStore)?.audit(.all(named: "test")).problems == [])
  }

  private func withSessions(_ sql: String) throws {
    let other = try Connection(path: sessions, mode: .existing)
    try other.execute(script: sql)
    try other.close()
  }

  @Test("An older copy brings back no session that a new password or a closing ended")
  func olderCopy() throws {
    let office = try Office(.sqlite, in: folder)
    let member = try office.member()
    let tokens = [try office.signIn(now: 5_000), try office.signIn(member.login, now: 5_000)]
    let known = try tokens.map { try #require($0) }
    try office.store.close()
    let copy = try Data(contentsOf: URL(fileURLWithPath: sessions))
    let store = try Engine.sqlite.open(in: folder)
    #expect(try known.allSatisfy { try store.session($0, now: 6_000) != nil })
    let link = try store.issueLink(
      .choosePassword(account: 1), author: "Anne", now: 6_000, ends: Office.day)
    _ = try store.choosePassword(link: link, password: "toute autre chose ici", now: 6_000)
    try store.setActive(false, account: member.id, author: "Anne", now: 6_000)
    try store.close()
    try copy.write(to: URL(fileURLWithPath: sessions))
    let later = try Engine.sqlite.open(in: folder)
    #expect(try known.allSatisfy { try later.session($0, now: 7_000) == nil })
    try later.setActive(true, account: member.id, author: "Anne", now: 8_000)
    #expect(try later.session(known[1], now: 8_000) == nil)
  }
}
