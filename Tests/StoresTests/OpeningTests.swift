import SQLStores
import TestSupport
import Testing

@Suite("Opening a store")
struct OpeningTests {
  private let folder: TemporaryFolder

  init() throws {
    folder = try TemporaryFolder()
  }

  @Test("What is not a store is left as it is, and no key is made for it")
  func notAStore() throws {
    let path = try folder.write(
      "Un fichier de texte, assez long pour ne pas être vide.", to: "a.db")
    let failure = #expect(throws: StoreFailure.self) {
      _ = try SQLiteStore(path: path, creatingIn: "Europe/Paris", now: 0)
    }
    #expect(failure?.code == .notAStore)
    #expect(throws: StoreFailure.self) {
      _ = try SQLiteStore(path: folder.file("a.db.cle"), creatingIn: nil, now: 0)
    }
  }

  @Test("The database of another program is not filled")
  func foreign() throws {
    let path = try folder.write(Self.foreignDatabase, to: "b.db")
    let failure = #expect(throws: StoreFailure.self) {
      _ = try SQLiteStore(path: path, creatingIn: "Europe/Paris", now: 0)
    }
    #expect(failure?.code == .notAStore)
    #expect(try folder.bytes("b.db") == Self.foreignDatabase)
  }

  /// A database of two pages made by SQLite with `CREATE TABLE t (a)`.
  private static let foreignDatabase: [UInt8] = {
    var bytes = [UInt8](repeating: 0, count: 1024)
    func put(_ values: [UInt8], at offset: Int) {
      bytes.replaceSubrange(offset..<offset + values.count, with: values)
    }
    put(Array("SQLite format 3\u{0}".utf8), at: 0)
    // Pages of 512 bytes, rollback journal, 64/32/32 payload fractions.
    put([2, 0, 1, 1, 0, 64, 32, 32, 0, 0, 0, 1, 0, 0, 0, 2], at: 16)
    // Schema cookie 1, format 4; UTF-8; version valid for change 1.
    put([0, 0, 0, 1, 0, 0, 0, 4], at: 40)
    put([0, 0, 0, 1], at: 56)
    put([0, 0, 0, 1, 0, 0x2E, 0x5F, 0x20], at: 92)
    let statement = Array("CREATE TABLE t (a)".utf8)
    let header: [UInt8] = [6, 17 + 6, 15, 15, 1, UInt8(13 + statement.count * 2)]
    let body = Array("tablett".utf8) + [2] + statement
    let record: [UInt8] = [UInt8(header.count + body.count), 1] + header + body
    let start = 512 - record.count
    // A leaf of one cell: the schema.
    put([13, 0, 0, 0, 1, UInt8(start >> 8), UInt8(start & 255), 0], at: 100)
    put([UInt8(start >> 8), UInt8(start & 255)], at: 108)
    put(record, at: start)
    // The table itself, empty.
    put([13, 0, 0, 0, 0, 2, 0, 0], at: 512)
    return bytes
  }()
}
