import Foundation
import Importing
import Records
import TestSupport
import Testing

@Suite("Files brought and not yet written")
struct DepositTests {
  private let folder: TemporaryFolder
  private let deposits: DepositFolder

  init() throws {
    folder = try TemporaryFolder()
    deposits = DepositFolder(path: folder.file("depots"))
    try FileManager.default.createDirectory(
      atPath: folder.file("depots"), withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
  }

  private func permissions(_ path: String) throws -> Int {
    let attributes = try FileManager.default.attributesOfItem(atPath: path)
    return try #require(attributes[.posixPermissions] as? Int)
  }

  @Test("At the program's end all go, and nothing else in the folder")
  func cleared() throws {
    for name in ["a.csv", "b.csv"] {
      let upload = try folder.write("a;b\n", to: "depots/upload-" + name)
      _ = try deposits.take([(name, upload)], author: "Camille", now: 1000)
    }
    _ = try folder.write("a;b\n", to: "depots/upload-0123")
    _ = try folder.write("a;b\n", to: "depots/autre")
    #expect(deposits.all(now: 1000).count == 2)
    deposits.clear()
    #expect(deposits.all(now: 1000).isEmpty)
    #expect(
      try FileManager.default.contentsOfDirectory(atPath: folder.file("depots")) == ["autre"])
  }

  @Test("They are moved, closed to others, and found again")
  func taken() throws {
    let upload = try folder.write("a;b\n", to: "depots/envoi")
    var deposit = try deposits.take(
      [("entrées_juin.csv", upload)], author: "Camille", now: 1000)
    #expect(!FileManager.default.fileExists(atPath: upload))
    let path = try #require(deposits.paths(deposit).first)
    #expect(path.hasSuffix("/1/entrées_juin.csv"))
    #expect(try permissions(path) == 0o600)
    #expect(try permissions((path as NSString).deletingLastPathComponent) == 0o700)
    deposit.kind = .participations
    deposit.mapping = "nature: participations\n"
    deposit.stage = .reading
    try deposits.write(deposit)
    #expect(deposits.deposit(deposit.id, now: 1000) == deposit)
    #expect(deposits.all(now: 1000).map(\.id) == [deposit.id])
    deposits.remove(deposit.id)
    #expect(deposits.deposit(deposit.id, now: 1000) == nil)
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  @Test(
    "A name from elsewhere never leads elsewhere",
    arguments: [
      ("../../etc/passwd", "passwd"), ("C:\\Users\\x\\a.csv", "a.csv"), ("..", "fichier.csv"),
      ("", "fichier.csv"), ("a\u{0}b\n.csv", "ab.csv"),
    ])
  func names(name: String, kept: String) throws {
    let upload = try folder.write("a", to: "depots/envoi")
    let deposit = try deposits.take([(name, upload)], author: "", now: 0)
    #expect(deposit.names == [kept])
    #expect(deposits.paths(deposit)[0].hasPrefix(folder.file("depots") + "/" + deposit.id))
  }

  @Test("A number from elsewhere finds nothing", arguments: ["..", "", "a/b", "0123"])
  func numbers(id: String) {
    #expect(deposits.deposit(id, now: 0) == nil)
    deposits.remove(id)
    #expect(FileManager.default.fileExists(atPath: folder.file("depots")))
  }

  @Test("One that cannot be taken whole leaves nothing")
  func halfMade() throws {
    let upload = try folder.write("a", to: "depots/x")
    #expect(throws: (any Error).self) {
      try deposits.take(
        [("a.csv", upload), ("b.csv", folder.file("depots/absent"))], author: "", now: 0)
    }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.file("depots")).isEmpty)
  }

  @Test("That its writing began is kept; a state from before this was said is read")
  func begun() throws {
    var deposit = try deposits.take(
      [("a.csv", try folder.write("a", to: "depots/x"))], author: "", now: 0)
    #expect(deposits.deposit(deposit.id, now: 0)?.isBeingWritten == false)
    deposit.isBeingWritten = true
    try deposits.write(deposit)
    #expect(deposits.deposit(deposit.id, now: 0)?.isBeingWritten == true)
    let path = folder.file("depots/\(deposit.id)/depot.json")
    let text = try String(contentsOfFile: path, encoding: .utf8)
    #expect(text.contains("\"begun\":true"))
    try text.replacing(/,"begun":true|"begun":true,/, with: "")
      .write(toFile: path, atomically: true, encoding: .utf8)
    #expect(deposits.deposit(deposit.id, now: 0)?.isBeingWritten == false)
  }

  @Test("They live a day, with what nobody took over")
  func sweep() throws {
    let first = try deposits.take(
      [("a.csv", try folder.write("a", to: "depots/x"))], author: "", now: 0)
    let second = try deposits.take(
      [("b.csv", try folder.write("b", to: "depots/y"))], author: "", now: 3_600_000)
    let stray = try folder.write("c", to: "depots/envoi")
    deposits.sweep(now: 86_400_000)
    #expect(deposits.deposit(first.id, now: 0) == nil)
    #expect(deposits.deposit(second.id, now: 86_400_000) != nil)
    #expect(FileManager.default.fileExists(atPath: stray))
    let written = Date(timeIntervalSince1970: 0)
    try FileManager.default.setAttributes([.modificationDate: written], ofItemAtPath: stray)
    deposits.sweep(now: 86_400_000)
    #expect(!FileManager.default.fileExists(atPath: stray))
    #expect(deposits.deposit(second.id, now: 86_400_000) != nil)
  }
}
