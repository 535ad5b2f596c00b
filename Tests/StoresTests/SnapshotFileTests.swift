import Columns
import Crypto
import Foundation
import Glibc
import Records
import Stores
import TestSupport
import Testing

@testable import SQLStores

@Suite("The file of the columns kept, changed by accident or by someone")
struct SnapshotFileTests {
  let world: SnapshotWorld

  init() throws {
    world = try SnapshotWorld()
  }

  private func bytes() throws -> [UInt8] {
    Array(try Data(contentsOf: URL(fileURLWithPath: world.path)))
  }

  private func isTrusted(_ store: SQLiteStore) throws -> Bool {
    try store.snapshot(fields: world.fields, world.reader) != nil
  }

  private func isTrusted(_ store: SQLiteStore, _ bytes: [UInt8]) throws -> Bool {
    try world.folder.write(bytes, to: "a.db.colonnes")
    return try isTrusted(store)
  }

  /// Where each block is in a file of the store as it stands: its place and its sealed size.
  private func blocks(_ store: SQLiteStore, fileSize: Int) throws -> [(start: Int, size: Int)] {
    let columns = try #require(SnapshotColumns(try world.whole(store)))
    let sizes = columns.blocks.map { $0.count + Sealer.overhead }
    var start = fileSize - sizes.reduce(0, +)
    return sizes.map { size in
      defer { start += size }
      return (start, size)
    }
  }

  @Test("A byte changed anywhere is seen")
  func flipped() throws {
    let store = try world.filled()
    let good = try bytes()
    #expect(try isTrusted(store, good))
    var random = Seeded(1)
    let places =
      Array(0..<32) + [good.count - 1]
      + (0..<100).map { _ in Int.random(in: 0..<good.count, using: &random) }
    for place in places {
      var bad = good
      bad[place] ^= UInt8(1 << Int.random(in: 0..<8, using: &random))
      #expect(try !isTrusted(store, bad), "byte \(place)")
    }
    #expect(try isTrusted(store, good))
  }

  @Test("A file cut, or with something after its end, is not trusted")
  func cut() throws {
    let store = try world.filled()
    let good = try bytes()
    for length in [0, 1, 15, 16, 24, 25, 60, good.count / 2, good.count - 1] {
      #expect(try !isTrusted(store, Array(good.prefix(length))), "\(length) bytes")
    }
    #expect(try !isTrusted(store, good + [0]))
  }

  @Test("A block in another's place, or of an earlier file, is seen")
  func moved() throws {
    let store = try world.filled()
    let good = try bytes()
    let places = try blocks(store, fileSize: good.count)
    let last = try #require(places.last)
    let twin = try #require(places.dropLast().last { $0.size == last.size })
    var swapped = good
    swapped.replaceSubrange(
      last.start..<last.start + last.size, with: good[twin.start..<twin.start + twin.size])
    swapped.replaceSubrange(
      twin.start..<twin.start + twin.size, with: good[last.start..<last.start + last.size])
    #expect(try !isTrusted(store, swapped))
    // The same records kept twice: the same places, other seals.
    #expect(try store.keep(world.whole(store)))
    var mixed = try bytes()
    #expect(mixed.count == good.count && mixed != good)
    mixed.replaceSubrange(
      last.start..<last.start + last.size, with: good[last.start..<last.start + last.size])
    #expect(try !isTrusted(store, mixed))
  }

  @Test("A form that says something else than the store and the program is not trusted")
  func otherForm() throws {
    let store = try world.filled()
    let whole = try world.whole(store)
    let columns = try #require(SnapshotColumns(whole))
    let master = try MasterKey.load(from: SQLiteStore.keyPath(of: world.store))
    let file = SnapshotFile(path: world.path, key: StoreKeys(master: master).columnsKey())
    let form = try #require(file.read { form, _ in form })
    #expect(SnapshotForm(encoded: form.encoded) == form)
    func isTrusted(_ change: (inout SnapshotForm) -> Void) throws -> Bool {
      var form = form
      change(&form)
      #expect(try file.write(form, columns.blocks))
      return try self.isTrusted(store)
    }
    #expect(try isTrusted { _ in })
    #expect(try !isTrusted { $0.storeID += "0" })
    #expect(try !isTrusted { $0.zone = "UTC" })
    #expect(try !isTrusted { $0.commit -= 1 })
    #expect(try !isTrusted { $0.commit += 1 })
    #expect(try !isTrusted { $0.chain[31] ^= 1 })
    #expect(try !isTrusted { $0.layout[0] ^= 1 })
    #expect(try !isTrusted { $0.kinds.removeLast() })
    #expect(try !isTrusted { $0.persons.append(0) })
    #expect(try !isTrusted { $0.kinds[0].packing.append(0) })
    #expect(try !isTrusted { $0.kinds[0].packing[0] += 1 })
    // Another program's key, everything else the same.
    let other = try MasterKey.create(at: world.folder.file("autre.cle"))
    let foreign = SnapshotFile(path: world.path, key: StoreKeys(master: other).columnsKey())
    #expect(try foreign.write(form, columns.blocks))
    #expect(try !self.isTrusted(store))
    #expect(foreign.read { _, fill in SnapshotColumns(form).map { fill($0.blocks) } } == true)
  }

  @Test("What a program killed while it kept leaves is not read, and does not hinder the next")
  func killed() throws {
    let store = try world.filled()
    let good = try bytes()
    try world.folder.write(Array(good.prefix(good.count / 2)), to: "a.db.colonnes.ecriture")
    #expect(try isTrusted(store))
    try write(store, .operations, [world.operation(5)])
    #expect(try store.keep(world.whole(store)))
    #expect(!FileManager.default.fileExists(atPath: SnapshotFile.draft(of: world.path)))
    let found = try #require(try store.snapshot(fields: world.fields, world.reader))
    #expect(world.content(found) == world.content(try world.whole(store)))
  }

  @Test(
    "A link, a pipe or another name of a file in the draft's place is not written to",
    arguments: ["link", "pipe", "name"])
  func draftOfAnother(what: String) throws {
    let store = try world.filled()
    let draft = SnapshotFile.draft(of: world.path)
    try world.folder.write("autre", to: "autre")
    switch what {
    case "link":
      try FileManager.default.createSymbolicLink(
        atPath: draft, withDestinationPath: world.folder.file("autre"))
    case "pipe": #expect(mkfifo(draft, 0o600) == 0)
    default: #expect(link(world.folder.file("autre"), draft) == 0)
    }
    try FileManager.default.removeItem(atPath: world.path)
    #expect(try store.keep(world.whole(store)))
    #expect(try isTrusted(store))
    #expect(try world.folder.bytes("autre") == Array("autre".utf8))
  }

  @Test("While another program keeps columns, those kept before stay")
  func busy() throws {
    let store = try world.filled()
    let good = try bytes()
    let draft = SnapshotFile.draft(of: world.path)
    let other = open(draft, O_RDWR | O_CREAT, 0o600)
    #expect(flock(other, LOCK_EX) == 0)
    #expect(try !store.keep(world.whole(store)))
    #expect(try bytes() == good)
    #expect(close(other) == 0)
    #expect(try store.keep(world.whole(store)))
    // A failure leaves them too: here the draft's name is taken by a folder.
    let kept = try bytes()
    try FileManager.default.createDirectory(atPath: draft, withIntermediateDirectories: false)
    #expect(throws: SnapshotFile.Failure.self) { try store.keep(world.whole(store)) }
    #expect(try bytes() == kept)
    #expect(try isTrusted(store))
  }
}
