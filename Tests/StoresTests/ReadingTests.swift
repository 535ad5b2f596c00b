import Access
import SQLStores
import SQLite
import Stores
import Synchronization
import TestSupport
import Testing

@Suite("A store that is only read")
struct ReadingTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.db")
    try SQLiteStore(path: path, creatingIn: "Europe/Paris", now: 0).close()
  }

  /// Runs a body while another program holds the writer's lock.
  private func whileWritten(_ body: () throws -> Void) throws {
    let other = try Connection(path: path, mode: .existing)
    try other.transaction(.immediate) { try body() }
    try other.close()
  }

  @Test(
    "It opens at once beside who writes, whether it may write or not", arguments: [true, false])
  func opens(reading: Bool) throws {
    try whileWritten {
      let store = try SQLiteStore(
        path: path, creatingIn: nil, now: 0, reading: reading, limit: .zero)
      #expect(try store.info().commit == 0)
      #expect(try store.audit(.all(named: "essai")).problems.isEmpty)
      try store.close()
    }
  }

  @Test("It writes nothing")
  func writesNothing() throws {
    let store = try SQLiteStore(path: path, creatingIn: nil, now: 0, reading: true)
    #expect(throws: SQLiteError.self) {
      _ = try store.makeAccount(
        login: "ana@exemple.fr", name: "Ana", author: "essai", now: 1)
    }
    #expect(try store.accounts().isEmpty)
    try store.close()
  }

  @Test("A store of an earlier version is left as it is")
  func older() throws {
    func version() throws -> Int {
      let connection = try Connection(path: path, mode: .existing)
      return try connection.first("PRAGMA user_version") { $0.int(0) } ?? 0
    }
    let earlier = try version() - 1
    try Connection(path: path, mode: .existing).execute(
      script: "PRAGMA user_version = \(earlier)")
    let failure = #expect(throws: StoreFailure.self) {
      _ = try SQLiteStore(path: path, creatingIn: nil, now: 0, reading: true)
    }
    #expect(failure?.code == .older)
    #expect(try version() == earlier)
  }

  @Test("Who must wait longer than allowed is told within a second, then refused")
  func limit() throws {
    let told = Told()
    let store = try SQLiteStore(
      path: path, creatingIn: nil, now: 0, patience: .milliseconds(900),
      waiting: { told.add($0) })
    try whileWritten {
      #expect(throws: StoreBusy.self) {
        _ = try store.makeAccount(
          login: "ana@exemple.fr", name: "Ana", author: "essai", now: 1)
      }
    }
    #expect(told.all.count == 1)
    #expect(told.all.allSatisfy { $0 < .seconds(1) })
    try store.close()
  }
}

/// The waits that were told.
private final class Told: Sendable {
  private let waits = Mutex<[Duration]>([])

  var all: [Duration] { waits.withLock { $0 } }

  func add(_ wait: Duration) { waits.withLock { $0.append(wait) } }
}
