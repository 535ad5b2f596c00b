import Access
import Crypto
import Foundation
import Stores
import Synchronization
import TestSupport
import Testing

@testable import SQLStores
@testable import SQLite

@Suite("Sessions without room on the disk")
struct SessionRoomTests {
  let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  /// A file of sessions whose disk is full when told.
  private final class Disk: Sendable {
    let isFull = Mutex(false)

    func fill(_ isFull: Bool = true) { self.isFull.withLock { $0 = isFull } }

    func check() throws {
      // SQLITE_FULL.
      if isFull.withLock({ $0 }) { throw SQLiteError(code: 13) }
    }
  }

  private static let key = SecretKey()

  private var path: String { folder.file("a.db.sessions") }

  private func file(_ disk: Disk) -> SessionFile {
    SessionFile(path, key: Self.key) { try disk.check() }
  }

  private static func session(_ account: Int64, opened: Int64 = 0) -> SessionFile.OpenSession {
    .init(account: account, chosen: 0, opened: opened, ends: opened + SessionTime.idle)
  }

  @Test("Whoever signs in on a full disk is in until the program ends")
  func open() throws {
    let disk = Disk()
    let file = file(disk)
    let (before, token) = (Token(), Token())
    try file.open(before, Self.session(1))
    disk.fill()
    try file.open(token, Self.session(2))
    #expect(try file.session(before, now: 1)?.account == 1)
    #expect(try file.session(token, now: 1)?.account == 2)
    try file.prolong(token, to: 13 * Office.hour, used: Office.hour)
    #expect(try file.session(token, now: 12 * Office.hour)?.ends == 13 * Office.hour)
    #expect(try file.session(token, now: 13 * Office.hour) == nil)
    file.close(token.digest, ends: 13 * Office.hour)
    #expect(try file.session(token, now: 1) == nil)
    try file.close()
    #expect(try SessionFile(path, key: Self.key).session(token, now: 1) == nil)
  }

  @Test("A session ended on a full disk opens nothing any more, after the next start either")
  func close() throws {
    let disk = Disk()
    let file = file(disk)
    let (ended, other) = (Token(), Token())
    try file.open(ended, Self.session(1))
    try file.open(other, Self.session(2))
    disk.fill()
    file.close(ended.digest, ends: SessionTime.idle)
    #expect(try file.session(ended, now: 1) == nil)
    #expect(!FileManager.default.fileExists(atPath: path))
    // As if the program were killed now: nothing on the disk knows it.
    #expect(try SessionFile(path, key: Self.key).session(ended, now: 1) == nil)
    // The others go on in memory, and with the next start sign in again.
    #expect(try file.session(other, now: 1)?.account == 2)
    disk.fill(false)
    let later = Token()
    try file.open(later, Self.session(3))
    #expect(
      try [ended, other, later].map { try file.session($0, now: 1)?.account } == [nil, 2, 3])
    try file.close()
    let next = SessionFile(path, key: Self.key)
    #expect(
      try [ended, other, later].map { try next.session($0, now: 1)?.account } == [nil, nil, 3])
  }

  @Test("A new password and a closed account end sessions kept in memory too")
  func drop() throws {
    let disk = Disk()
    let file = file(disk)
    let token = Token()
    disk.fill()
    try file.open(token, Self.session(1))
    try? file.drop(account: 1)
    #expect(try file.session(token, now: 1) == nil)
  }

  @Test(
    "Times no session may have open nothing",
    arguments: [
      // Opened a minute ahead at most; in all seven days at most.
      (60_000, 60_000 + SessionTime.idle, true), (60_001, 60_001 + SessionTime.idle, false),
      (0, SessionTime.total, true), (0, SessionTime.total + 1, false),
      (40 * 365 * Office.day, 40 * 365 * Office.day + SessionTime.idle, false),
    ])
  func times(opened: Int64, ends: Int64, isOpen: Bool) throws {
    let file = file(Disk())
    let token = Token()
    try file.open(token, .init(account: 1, chosen: 0, opened: opened, ends: ends))
    #expect(try (file.session(token, now: 0) != nil) == isOpen)
  }

  @Test(
    "A session opened under a clock ahead opens nothing under the right one",
    arguments: Engine.allCases)
  func clock(engine: Engine) throws {
    let office = try Office(engine, in: folder)
    let ahead = 20 * 365 * Office.day
    let token = try #require(try office.signIn(now: ahead))
    #expect(try office.store.session(token, now: ahead + 1) != nil)
    #expect(try office.store.session(token, now: 6_000) == nil)
    #expect(try !office.store.isOpen(session: token, now: 6_000))
    // The next to sign in has it forgotten.
    _ = try office.signIn(now: 6_000)
  }
}
