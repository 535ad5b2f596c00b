import Access
import Foundation
import Records
import SQLStores
import SQLite
import Stores
import TestSupport
import Testing

/// The journal of readings: what it holds, and what is told of a hand that changed it.
@Suite("The journal of readings")
struct ReadingFileTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  private static func reading(
    _ time: Int64, _ subjects: [RecordID] = [1], kind: Kind? = .participations,
    level: Level = .identity, outcome: Reading.Outcome = .answered
  ) -> Reading {
    Reading(
      time: time, account: 7, grant: 3, session: "abc", route: "/saisir/participations/:id",
      verb: "GET", kind: kind, subjects: subjects, level: level, outcome: outcome)
  }

  private func store() throws -> SQLiteStore {
    try SQLiteStore(path: folder.file("a.db"), creatingIn: "Europe/Paris", now: 0)
  }

  /// Changes the file of readings as another program would.
  private func change(_ sql: String) throws {
    let other = try Connection(path: folder.file("a.db.lectures"), mode: .existing)
    try other.execute(script: sql)
    try other.close()
  }

  @Test("What is noted is read again whole, the last first", arguments: Engine.allCases)
  func kept(engine: Engine) throws {
    let store = try engine.open(in: folder)
    let many = (0..<3_000).map { RecordID($0 * $0 + 1) }
    let noted = [
      Self.reading(1), Self.reading(2, [], kind: nil, level: .records),
      Self.reading(3, many, kind: .evenements, level: .sensitive),
      Self.reading(4, [9], outcome: .refused),
    ]
    try store.note(Array(noted[..<3]))
    try store.note([noted[3]])
    try store.note([])
    var expected = noted
    for place in expected.indices { expected[place].number = Int64(place + 1) }
    #expect(try store.readings(last: 9, of: nil) == expected.reversed())
    #expect(try store.readings(last: 2, of: nil).map(\.number) == [4, 3])
    #expect(
      try store.readings(last: 9, of: RecordSubject(.evenements, many[2_000])).map(\.number) == [3])
    #expect(try store.readings(last: 9, of: RecordSubject(.participations, 2)).isEmpty)
    guard case .holds(let head) = try store.verifyReadings(head: nil) else {
      Issue.record("broken")
      return
    }
    #expect(head.number == 4)
    #expect(ReadingHead(head.text) == head)
  }

  @Test(
    "Whatever is done to the rows, the first number that is not as written is told",
    arguments: [
      ("UPDATE readings SET account = 8 WHERE number = 3", 3),
      ("UPDATE readings SET subjects = x'02' WHERE number = 5", 5),
      ("UPDATE readings SET time = 0 WHERE number = 1", 1),
      ("DELETE FROM readings WHERE number = 4", 4),
      ("DELETE FROM readings WHERE number > 4", 5), ("DELETE FROM readings", 1),
      ("UPDATE readings SET number = 99 WHERE number = 6", 6),
      (
        """
        INSERT INTO readings SELECT 7, time, account, given, session, route, verb, kind, subjects, level,
        outcome, chain FROM readings WHERE number = 6
        """, 7
      ),
      ("UPDATE readings SET outcome = 2 WHERE number = 6", 6),
    ])
  func changed(sql: String, number: Int64) throws {
    let first = try store()
    for time in 1...6 { try first.note([Self.reading(Int64(time))]) }
    try first.close()
    // A program that starts seals what it finds.
    let second = try store()
    try second.note([])
    guard case .holds(let head) = try second.verifyReadings(head: nil) else {
      Issue.record("broken before")
      return
    }
    #expect(head.number == 6)
    try second.close()
    try change(sql)
    let third = try store()
    #expect(try third.verifyReadings(head: head) == .broken(number), "\(sql)")
    try third.close()
  }

  @Test("Rows cut since a seal of the store are told without anything noted elsewhere")
  func cut() throws {
    let first = try store()
    // The first is sealed at once; a thousand later, the head again.
    try first.note((0..<1_001).map { Self.reading(Int64($0)) })
    try first.note([Self.reading(2_000)])
    try first.note((0..<1_000).map { Self.reading(3_000 + Int64($0)) })
    let seals = try first.acts(last: 9).filter { $0.act == .readingsSealed }
    #expect(seals.map { ReadingHead($0.details)?.number } == [2_002, 1_001])
    try first.close()
    try change("DELETE FROM readings WHERE number > 1500")
    let second = try store()
    #expect(try second.verifyReadings(head: nil) == .broken(1_501))
    try second.close()
    // Written anew with a chain that holds, they are not those that were sealed.
    try FileManager.default.removeItem(atPath: folder.file("a.db.lectures"))
    let third = try store()
    try third.note((0..<2_100).map { Self.reading(Int64($0), [2]) })
    #expect(try third.verifyReadings(head: nil) == .broken(1))
    try third.close()
  }

  @Test("It is beside the store, readable by its owner only")
  func beside() throws {
    let store = try store()
    try store.note([Self.reading(1)])
    let rights = try FileManager.default.attributesOfItem(atPath: folder.file("a.db.lectures"))[
      .posixPermissions]
    #expect(rights as? Int == 0o600)
    try store.close()
  }
}
