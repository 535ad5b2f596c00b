import Foundation
import Importing
import TestSupport
import Testing

@Suite("Deposits changed by another program")
struct ForgedDepositTests {
  private let folder: TemporaryFolder
  private let deposits: DepositFolder
  private let deposit: Deposit

  init() throws {
    folder = try TemporaryFolder()
    deposits = DepositFolder(path: folder.file("depots"))
    try deposits.make()
    try folder.write("secret", to: "x.db.cle")
    deposit = try deposits.take(
      [("a.csv", try folder.write("a;b\n", to: "depots/envoi"))], author: "Camille", now: 1000)
  }

  private var place: String { "depots/" + deposit.id }

  private func give(_ rights: Int, _ name: String) throws {
    try FileManager.default.setAttributes(
      [.posixPermissions: rights], ofItemAtPath: folder.file(name))
  }

  /// Whether the deposit is seen; nothing else of the folder may be either.
  private func isSeen(now: Int64 = 1000) -> Bool {
    let seen = deposits.all(now: now)
    #expect(seen.map(\.id) == (deposits.deposit(deposit.id, now: now) == nil ? [] : [deposit.id]))
    return !seen.isEmpty
  }

  /// Nothing beside the folder was touched by keeping it in order.
  private func sweep() throws {
    deposits.sweep(now: 200_000_000)
    deposits.sweep(now: .max)
    deposits.sweep(now: .min)
    #expect(try folder.bytes("x.db.cle") == Array("secret".utf8))
  }

  @Test(
    "A state that says something else than this program writes is none",
    arguments: [
      (#"["a.csv"]"#, #"["../../../x.db.cle"]"#), (#"["a.csv"]"#, #"[".."]"#),
      (#"["a.csv"]"#, #"["."]"#), (#"["a.csv"]"#, #"[""]"#), (#"["a.csv"]"#, "[]"),
      (#"["a.csv"]"#, #"["b.csv"]"#), (#"["a.csv"]"#, #"["a.csv","a.csv"]"#),
      (#"["a.csv"]"#, #"["a.csv\u0000"]"#), (#"["a.csv"]"#, "5"),
      (#""time":1000"#, #""time":9223372036854775807"#),
      (#""time":1000"#, #""time":-9223372036854775808"#),
      (#""time":1000"#, #""time":1e99"#), (#""time":1000"#, #""time":null"#),
      (#""stage":"mapping""#, #""stage":"autre""#), ("{", ""), ("{", "[{"),
    ])
  func states(text: String, other: String) throws {
    let path = place + "/depot.json"
    let state = String(decoding: try folder.bytes(path), as: UTF8.self)
    #expect(state.contains(text))
    #expect(isSeen())
    try folder.write(state.replacing(text, with: other), to: path)
    #expect(!isSeen())
    try sweep()
  }

  @Test(
    "A state under another number leads nowhere", arguments: ["../../zz", "", "0123", nil])
  func numbers(id: String?) throws {
    let path = place + "/depot.json"
    let state = String(decoding: try folder.bytes(path), as: UTF8.self)
    let other = id ?? String(repeating: "0", count: 32)
    try folder.write(state.replacing(deposit.id, with: other), to: path)
    #expect(!isSeen())
    #expect(deposits.deposit(other, now: 1000) == nil)
    try sweep()
  }

  @Test("A moment that cannot be is told, whatever the clock says", arguments: [Int64.min, .max])
  func clocks(now: Int64) {
    #expect(!isSeen(now: now))
  }

  @Test(
    "A link or a pipe in the place of a file is not followed nor waited for",
    arguments: ["/depot.json", "/1/a.csv", "/1", "", "/a_corriger.csv", "/2"], [true, false])
  func links(name: String, isLink: Bool) throws {
    #expect(isSeen())
    let path = folder.file(place + name)
    let kept = folder.file("ailleurs")
    if FileManager.default.fileExists(atPath: path) {
      try FileManager.default.moveItem(atPath: path, toPath: kept)
    } else {
      try folder.write("ailleurs", to: "ailleurs")
    }
    if isLink {
      try FileManager.default.createSymbolicLink(atPath: path, withDestinationPath: kept)
    } else {
      #expect(mkfifo(path, 0o600) == 0)
    }
    #expect(!isSeen())
    try sweep()
    #expect(FileManager.default.fileExists(atPath: kept))
  }

  @Test(
    "What others may have written in is not read",
    arguments: [("", 0o720), ("", 0o702), ("/ID", 0o750), ("/ID", 0o705), ("/ID/1", 0o770)])
  func rights(name: String, rights: Int) throws {
    try give(rights, "depots" + name.replacing("ID", with: deposit.id))
    #expect(!isSeen())
    try sweep()
  }

  @Test("The folder is made closed to others, and refused when it is not ours alone")
  func made() throws {
    let made = DepositFolder(path: folder.file("neuf"))
    try made.make()
    try made.make()
    let attributes = try FileManager.default.attributesOfItem(atPath: folder.file("neuf"))
    #expect(attributes[.posixPermissions] as? Int == 0o700)
    try give(0o755, "neuf")
    try made.make()
    try give(0o777, "neuf")
    #expect(throws: ForeignFolder.self) { try made.make() }
    #expect(throws: ForeignFolder.self) { try DepositFolder(path: folder.file("x.db.cle")).make() }
    #expect(throws: UnwritableFile.self) { try DepositFolder(path: folder.file("a/b")).make() }
  }
}
