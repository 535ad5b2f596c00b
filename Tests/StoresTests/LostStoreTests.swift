import Foundation
import SQLStores
import SQLite
import TestSupport
import Testing

/// What is left of a store, and what it is taken for.
@Suite("A store that was lost or damaged")
struct LostStoreTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.db")
  }

  private func open(_ zone: String? = "Europe/Paris", reading: Bool = false) throws {
    try SQLiteStore(path: path, creatingIn: zone, now: 0, reading: reading).close()
  }

  private func refusal(_ zone: String? = "Europe/Paris") -> StoreFailure? {
    do {
      try open(zone)
      return nil
    } catch {
      return error as? StoreFailure
    }
  }

  private func names() throws -> Set<String> {
    Set(try FileManager.default.contentsOfDirectory(atPath: folder.path))
  }

  @Test(
    "A store cut short is refused and left as it is, with or without its key",
    arguments: [0, 1, 99, 511], [true, false])
  func truncated(size: Int, withKey: Bool) throws {
    try open()
    let handle = try #require(FileHandle(forUpdatingAtPath: path))
    try handle.truncate(atOffset: UInt64(size))
    try handle.close()
    if !withKey { try FileManager.default.removeItem(atPath: path + ".cle") }
    let before = try names()
    for zone in ["Europe/Paris", nil] {
      // Without its key, a few bytes are nobody's.
      let expected: StoreFailure.Code = withKey || size == 0 ? .truncated : .notAStore
      #expect(refusal(zone)?.code == expected)
    }
    #expect(try names() == before)
    #expect(try Data(contentsOf: URL(filePath: path)).count == size)
  }

  @Test(
    "A store overwritten by zeros, or of which nothing was ever made, is refused beside its key")
  func overwritten() throws {
    try open()
    let size = try Data(contentsOf: URL(filePath: path)).count
    try folder.write([UInt8](repeating: 0, count: size), to: "a.db")
    #expect(refusal()?.code == .truncated)
  }

  @Test(
    "What a store leaves beside it says that there was one",
    arguments: [".cle", "-wal", "-journal", ".sessions", ".colonnes", ".verifications"])
  func lost(ending: String) throws {
    try folder.write("reste", to: "a.db" + ending)
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o600], ofItemAtPath: path + ending)
    for zone in ["Europe/Paris", nil] {
      #expect(refusal(zone)?.code == .lost)
      #expect(refusal(zone)?.subject == path + ending)
    }
    #expect(try names() == ["a.db" + ending])
  }

  @Test("A making that was stopped is finished by the next run, wherever it was")
  func finished() throws {
    try open()
    let key = path + ".cle"
    // Stopped before the key took its name.
    try FileManager.default.moveItem(atPath: key, toPath: key + ".neuve")
    #expect(refusal(nil)?.code == .absent)
    try open()
    #expect(try names() == ["a.db", "a.db.cle"])
    // Stopped before anything was in the file.
    try FileManager.default.moveItem(atPath: key, toPath: key + ".neuve")
    try folder.write("", to: "a.db")
    try open()
    #expect(try names() == ["a.db", "a.db.cle"])
    // Stopped before there was a file.
    try FileManager.default.moveItem(atPath: key, toPath: key + ".neuve")
    try FileManager.default.removeItem(atPath: path)
    try open()
    #expect(try names() == ["a.db", "a.db.cle"])
    try open(nil, reading: true)
  }

  @Test("A draft of a key left behind does not stand in for the key of a store")
  func strayDraft() throws {
    let other = folder.file("b.db")
    try SQLiteStore(path: other, creatingIn: "Europe/Paris", now: 0).close()
    try open()
    try FileManager.default.removeItem(atPath: path + ".cle")
    try FileManager.default.moveItem(atPath: other + ".cle", toPath: path + ".cle.neuve")
    #expect(refusal()?.code == .keyMissing)
    #expect(refusal(nil)?.code == .keyMissing)
  }

  @Test("An empty database, with nothing of a store beside, becomes one")
  func emptyDatabase() throws {
    let connection = try Connection(path: path)
    try connection.execute(script: "CREATE TABLE t (a); DROP TABLE t")
    try connection.close()
    #expect(refusal() == nil)
    #expect(try names() == ["a.db", "a.db.cle"])
  }
}
