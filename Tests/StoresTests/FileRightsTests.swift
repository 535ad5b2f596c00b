import Foundation
import SQLStores
import TestSupport
import Testing

@Suite("The rights of others on the files of a store")
struct FileRightsTests {
  private let folder: TemporaryFolder
  private let path: String

  init() throws {
    folder = try TemporaryFolder()
    path = folder.file("a.db")
    try give(0o700, "")
    try SQLiteStore(path: path, creatingIn: "Europe/Paris", now: 0).close()
  }

  /// Sets the rights of a file of the folder, or of the folder; makes the file when absent.
  private func give(_ rights: Int, _ name: String) throws {
    let file = name.isEmpty ? folder.path : folder.file(name)
    if !FileManager.default.fileExists(atPath: file) { try folder.write("", to: name) }
    try FileManager.default.setAttributes([.posixPermissions: rights], ofItemAtPath: file)
  }

  private func refusal() -> StoreFailure.Code? {
    do {
      try SQLiteStore(path: path, creatingIn: nil, now: 0, reading: true).close()
      return nil
    } catch {
      return (error as? StoreFailure)?.code
    }
  }

  @Test("A new store exposes nothing")
  func new() {
    #expect(FileRights.exposures(of: path).isEmpty)
  }

  @Test(
    "What lets someone in is refused; what lets them read is told",
    arguments: [
      ("a.db.cle", 0o640, StoreFailure.Code.keyExposed, true),
      ("a.db.cle", 0o602, .keyExposed, true),
      ("a.db.sessions", 0o604, .sessionsExposed, true),
      ("a.db.sessions-wal", 0o620, .sessionsExposed, true),
      ("a.db", 0o644, .storeExposed, false),
      ("a.db", 0o620, .storeExposed, true),
      ("a.db-wal", 0o640, .storeExposed, false),
      ("a.db-wal", 0o602, .storeExposed, true),
      ("a.db.colonnes", 0o666, .storeExposed, false),
      ("a.db.verifications", 0o644, .storeExposed, false),
      ("a.db.depots", 0o755, .depositsExposed, false),
      ("a.db.depots", 0o720, .depositsExposed, true),
      ("", 0o777, .folderExposed, true),
      ("", 0o770, .folderExposed, false),
    ])
  func exposed(name: String, rights: Int, code: StoreFailure.Code, refused: Bool) throws {
    try give(rights, name)
    let found = FileRights.exposures(of: path)
    #expect(found.map(\.code) == [code])
    #expect(found.first?.path == (name.isEmpty ? folder.path : folder.file(name)))
    #expect(found.first?.isRefused == refused)
    #expect(found.first?.isWritable == (rights & 0o022 != 0))
    #expect(refusal() == (refused ? code : nil))
  }

  @Test(
    "A folder open to all where each keeps their own, or that others only read, exposes nothing",
    arguments: [0o1777, 0o755])
  func shared(rights: Int) throws {
    try give(rights, "")
    #expect(FileRights.exposures(of: path).isEmpty)
    #expect(refusal() == nil)
  }
}
