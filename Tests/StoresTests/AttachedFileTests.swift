import Access
import Records
import SQLStores
import SQLite
import Stores
import TestSupport
import Testing

/// Files attached to records: kept once, sealed, found by their digest.
@Suite struct AttachedFileTests {
  let folder: TemporaryFolder
  let reader = Reader.all(named: "essai")

  init() throws { folder = try TemporaryFolder() }

  @Test(arguments: Engine.allCases)
  func `A file is read back as it was kept, once`(_ engine: Engine) throws {
    let store = try engine.open(in: folder)
    let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
    let digest = try store.keep(file: bytes)
    #expect(digest.count == 64)
    #expect(try store.keep(file: bytes) == digest)
    #expect(try store.file(digest) == bytes)
    #expect(try store.file(String(repeating: "0", count: 64)) == nil)
    #expect(try store.file("ailleurs") == nil && store.file(digest.uppercased()) == nil)
  }

  @Test func `It is sealed in the file of the store, and an audit tells what is not as it was`()
    throws
  {
    let path = folder.file("a.db")
    let store = try SQLiteStore(path: path, creatingIn: "Europe/Paris", now: 0)
    let digest = try store.keep(file: Array("une convention inventée".utf8))
    try write(
      store, .piecesJointes,
      [
        [
          "objet": "dialogues:C/S", "nom": "a.pdf", "acteur": "S", "visibilite": "privee",
          "nature": "pdf", "octets": "24", "empreinte": digest, "statut": "jointe",
        ]
      ])
    #expect(try store.audit(reader).problems == [])
    let connection = try Connection(path: path, mode: .existing)
    let sealed = try connection.first("SELECT sealed FROM attached_files") { $0.blob(0) }
    #expect(sealed.map { !String(decoding: $0, as: UTF8.self).contains("convention") } == true)
    try connection.execute(
      script: "UPDATE attached_files SET sealed = zeroblob(60)")
    #expect(throws: (any Error).self) { try store.file(digest) }
    #expect(
      try store.audit(reader).problems.sorted()
        == ["fichier \(digest.prefix(16))", "sceau attached_files"])
    try connection.execute(script: "DELETE FROM attached_files")
    #expect(try store.audit(reader).problems.contains("fichier pieces_jointes 1"))
    try connection.close()
  }
}
