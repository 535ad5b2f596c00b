import Access
import Crypto
import Foundation
import Records
import SQLStores
import SQLite
import Stores
import TestSupport
import Testing

@Suite("Erasing the reason of a correction")
struct ReasonStoreTests {
  private let folder: TemporaryFolder
  private let reader = Reader.all(named: "test")
  private let secret = "Dit par Madame Untel, sa voisine"

  init() throws {
    folder = try TemporaryFolder()
  }

  private func store() throws -> SQLiteStore {
    try SQLiteStore(
      path: folder.file("a.db"), creatingIn: "Europe/Paris", now: 0, passwords: Engine.cost)
  }

  private func run(_ script: String) throws {
    let connection = try Connection(path: folder.file("a.db"), mode: .existing)
    try connection.execute(script: "PRAGMA foreign_keys = OFF; " + script)
    try connection.close()
  }

  @Test("leaves that there was one, who erased it and when; another may be given")
  func erased() throws {
    for engine in Engine.allCases {
      let store = try engine.open(in: folder)
      try store.explain(commit: 7, reason: "Première", author: "Aline", time: 5)
      try store.explain(commit: 7, reason: secret, author: "Aline", time: 6)
      try store.explain(commit: 2, reason: "Autre", author: "Aline", time: 7)
      #expect(try store.eraseReason(commit: 7, author: "Bruno", time: 8) == .erased)
      #expect(
        try store.reasons(reader)
          == [2: .given("Autre"), 7: .erased(author: "Bruno", time: 8)])
      let last = try #require(try store.acts(last: 1).first)
      #expect(last.act == .reasonErased && last.subject == 7 && last.author == "Bruno")
      #expect(try store.eraseReason(commit: 7, author: "Bruno", time: 9) == .none)
      #expect(try store.eraseReason(commit: 3, author: "Bruno", time: 9) == .none)
      #expect(try store.settleErasures())
      #expect(try store.acts(last: 99).count == 4)
      try store.explain(commit: 7, reason: "Mieux dit", author: "Aline", time: 10)
      #expect(try store.reasons(reader)[7] == .given("Mieux dit"))
    }
  }

  @Test("is told alone as among all; a number grows each time one is given or erased")
  func one() throws {
    for engine in Engine.allCases {
      let store = try engine.open(in: folder)
      var last = try store.lastReason(reader)
      #expect(last == 0)
      #expect(try store.reason(of: 7, reader) == nil)
      let acts: [() throws -> Void] = [
        { try store.explain(commit: 7, reason: "Première", author: "Aline", time: 5) },
        { try store.explain(commit: 7, reason: secret, author: "Aline", time: 6) },
        { try store.explain(commit: 2, reason: "Autre", author: "Aline", time: 7) },
        { _ = try store.eraseReason(commit: 7, author: "Bruno", time: 8) },
        { try store.explain(commit: 7, reason: "Mieux dit", author: "Aline", time: 10) },
      ]
      for act in acts {
        try act()
        let now = try store.lastReason(reader)
        #expect(now > last)
        last = now
        for commit in [2, 3, 7] {
          #expect(try store.reason(of: commit, reader) == store.reasons(reader)[commit])
        }
      }
      #expect(try store.reason(of: 2, reader) == .given("Autre"))
      _ = try store.issueLink(.firstAdministrator, author: "Aline", now: 11, ends: 12)
      #expect(try store.lastReason(reader) == last)
    }
  }

  @Test(
    "is not what a damaged one is taken for",
    arguments: [
      "UPDATE reasons SET text = zeroblob(60) WHERE act = 1",
      "UPDATE reasons SET sealing_key = zeroblob(60) WHERE act = 1",
      "DELETE FROM reasons WHERE act = 1",
    ])
  func damaged(script: String) throws {
    let store = try store()
    try store.explain(commit: 7, reason: secret, author: "Aline", time: 5)
    try store.explain(commit: 8, reason: "Pièce", author: "Aline", time: 6)
    try run(script)
    #expect(try store.reasons(reader) == [7: .unreadable, 8: .given("Pièce")])
    #expect(try store.reason(of: 7, reader) == .unreadable)
    let isThere = !script.hasPrefix("DELETE")
    #expect(
      try store.eraseReason(commit: 7, author: "Bruno", time: 8) == (isThere ? .erased : .none))
    #expect(
      try store.reason(of: 7, reader)
        == (isThere ? .erased(author: "Bruno", time: 8) : .unreadable))
  }

  /// The bytes of every file of the store but its key.
  private func bytes() throws -> Data {
    try ["", "-wal"].map { folder.file("a.db") + $0 }
      .filter { FileManager.default.fileExists(atPath: $0) }
      .reduce(Data()) { try $0 + Data(contentsOf: URL(filePath: $1)) }
  }

  @Test("leaves the journal whole; the text is in no file, before or after")
  func chain() throws {
    let store = try store()
    try store.explain(commit: 7, reason: secret, author: "Aline", time: 5)
    let connection = try Connection(path: folder.file("a.db"), mode: .existing)
    let sealed = try #require(
      try connection.first("SELECT text || sealing_key FROM reasons") { $0.blob(0) })
    try connection.close()
    #expect(sealed.count > secret.utf8.count)
    #expect(try bytes().range(of: Data(secret.utf8)) == nil)
    #expect(try bytes().range(of: Data(sealed.suffix(32))) != nil)
    #expect(try store.audit(reader).problems == [])
    #expect(try store.eraseReason(commit: 7, author: "Bruno", time: 8) == .erased)
    #expect(try store.audit(reader).problems == [])
    #expect(try bytes().range(of: Data(sealed.suffix(32))) == nil)
  }

  /// A connection of the pages waits a minute for who reads: five such waits pass the limit.
  @Test(
    "waits for nobody who reads; the text leaves the log once they are done",
    .timeLimit(.minutes(3)), arguments: [false, true])
  func beside(isAnotherProgram: Bool) throws {
    let store = try store()
    let other = isAnotherProgram ? try self.store() : store
    try store.explain(commit: 7, reason: secret, author: "Aline", time: 5)
    let connection = try Connection(path: folder.file("a.db"), mode: .existing)
    let end = try connection.transaction(.deferred) {
      let sealed = try #require(
        try connection.first("SELECT text || sealing_key FROM reasons") { $0.blob(0) })
      let end = Data(sealed.suffix(32))
      for round in 0..<4 {
        #expect(
          try other.eraseReason(commit: 7, author: "Bruno", time: 8)
            == (round == 0 ? .stillInLog : .none))
        #expect(try !store.settleErasures())
        #expect(try store.info().id == other.info().id)
      }
      #expect(try bytes().range(of: end) != nil)
      #expect(try store.reason(of: 7, reader) == .erased(author: "Bruno", time: 8))
      return end
    }
    #expect(try store.settleErasures())
    #expect(try bytes().range(of: end) == nil)
    #expect(try Data(contentsOf: URL(filePath: folder.file("a.db") + "-wal")).isEmpty)
    try connection.close()
  }

  @Test(
    "is no way to change what was said",
    arguments: [
      ("DELETE FROM reasons WHERE act = 2", ["motif 2"]),
      ("UPDATE reasons SET text = zeroblob(60) WHERE act = 2", ["motif 2"]),
      (
        """
        UPDATE reasons SET text = (SELECT text FROM reasons WHERE act = 3),
          sealing_key = (SELECT sealing_key FROM reasons WHERE act = 3) WHERE act = 2
        """, ["motif 2"]
      ),
      ("UPDATE reasons SET act = 4 WHERE act = 2", ["motif 2", "motif 4"]),
      ("UPDATE acts SET details = '' WHERE number = 2", ["chaine des actes 2", "motif 2"]),
      (
        "UPDATE acts SET details = '2 00' WHERE number = 4",
        ["chaine des actes 4", "motif 1", "motif 2"]
      ),
      ("UPDATE acts SET author = 'X' WHERE number = 1", ["chaine des actes 1", "motif 1"]),
      (
        "INSERT INTO reasons SELECT 1, sealing_key, text FROM reasons WHERE act = 2",
        ["motif 1"]
      ),
      ("DELETE FROM acts WHERE number = 4", ["motif 1"]),
    ])
  func tampered(script: String, problems: [String]) throws {
    let store = try store()
    try store.explain(commit: 7, reason: secret, author: "Aline", time: 5)
    try store.explain(commit: 8, reason: "Pièce", author: "Aline", time: 6)
    try store.explain(commit: 9, reason: "Autre", author: "Aline", time: 7)
    #expect(try store.eraseReason(commit: 7, author: "Bruno", time: 8) == .erased)
    #expect(try store.audit(reader).problems == [])
    try run(script)
    #expect(try unsealedProblems(store) == problems)
  }

  /// An act as the program wrote it before: the text in the act, the chain over both.
  private func earlierAct(
    _ number: Int64, after previous: [UInt8], _ commit: Int64, _ reason: String
  ) throws -> [UInt8] {
    func bytes(_ value: Int64) -> [UInt8] {
      (0..<8).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
    }
    var said = previous
    for value in [number, 5, 21, commit] { said += bytes(value) }
    for text in ["Aline", reason] {
      said += bytes(Int64(text.utf8.count)) + Array(text.utf8)
    }
    var digest = Digest()
    digest.update(said)
    let chain = digest.finish()
    let connection = try Connection(path: folder.file("a.db"), mode: .existing)
    try connection.run(
      """
      INSERT INTO acts (number, time, author, act, subject, details, chain)
      VALUES (\(number), 5, 'Aline', 21, \(commit), \(reason), \(chain))
      """)
    try connection.close()
    return chain
  }

  @Test("works on those an earlier program wrote in its journal")
  func earlier() throws {
    let store = try store()
    let first = try earlierAct(1, after: [UInt8](repeating: 0, count: 32), 7, secret)
    _ = try earlierAct(2, after: first, 8, "Pièce")
    #expect(try unsealedProblems(store) == [])
    #expect(try store.reasons(reader) == [7: .given(secret), 8: .given("Pièce")])
    #expect(try bytes().range(of: Data(secret.utf8)) != nil)
    #expect(try store.eraseReason(commit: 7, author: "Bruno", time: 8) == .erased)
    #expect(
      try store.reasons(reader) == [7: .erased(author: "Bruno", time: 8), 8: .given("Pièce")])
    #expect(try unsealedProblems(store) == [])
    #expect(try bytes().range(of: Data(secret.utf8)) == nil)
    try run("UPDATE acts SET details = '' WHERE number = 2")
    #expect(try unsealedProblems(store) == ["chaine des actes 2"])
    try run("UPDATE acts SET author = 'X' WHERE number = 1")
    #expect(try unsealedProblems(store) == ["chaine des actes 1", "chaine des actes 2"])
  }
}
