import Access
import Columns
import Foundation
import Records
import SQLite
import Stores
import TestSupport
import Testing

@testable import SQLStores

@Suite("The columns kept beside a store")
struct SnapshotTests {
  let world: SnapshotWorld

  init() throws {
    world = try SnapshotWorld()
  }

  @Test("What is kept is what the store holds, after any history", arguments: 0..<8)
  func roundTrip(seed: Int) throws {
    var random = Seeded(seed)
    let store = try world.open()
    // Participations need it; it is not taken back.
    try write(store, .operations, [world.operation(1)])
    var held = try world.whole(store)
    for _ in 0..<6 {
      for _ in 0..<Int.random(in: 0...4, using: &random) { try world.act(store, &random) }
      let kept = try store.snapshot(fields: world.fields, world.reader)
      // Of a later generation half the time: it shares pieces and text with the one before.
      held = try world.later(held, store) ?? world.whole(store)
      let whole = try world.whole(store)
      #expect(world.content(held) == world.content(whole))
      if let kept {
        // What was written since the snapshot follows from it like from what was read whole.
        let followed = try world.later(kept, store)
        #expect(followed.map { world.content($0) } ?? world.content(whole) == world.content(whole))
      }
      #expect(try store.keep(random.pick([held, whole])))
      let again = try world.open()
      let found = try #require(try again.snapshot(fields: world.fields, world.reader))
      #expect(found.dataset.commit == whole.dataset.commit)
      #expect(world.content(found) == world.content(whole))
      try again.close()
    }
    try store.close()
  }

  @Test("An empty store is kept too")
  func empty() throws {
    let store = try world.open()
    #expect(try store.snapshot(fields: world.fields, world.reader) == nil)
    #expect(try store.keep(world.whole(store)))
    let found = try #require(try store.snapshot(fields: world.fields, world.reader))
    #expect(found.dataset.commit == 0)
    #expect(found.dataset.table(.participations).count == 0)
  }

  @Test("The file is its owner's only, and shows nothing of what it holds")
  func sealed() throws {
    let store = try world.filled()
    let mode = try FileManager.default.attributesOfItem(atPath: world.path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    let bytes = try Data(contentsOf: URL(fileURLWithPath: world.path))
    let id = try store.info().id
    for text in ["OP1", "Association Exemple", "59350", "31/02/1990", id] {
      #expect(bytes.range(of: Data(text.utf8)) == nil, "\(text)")
    }
  }

  @Test("Identity is never kept, nor a commit the log does not have")
  func refused() throws {
    let store = try world.filled()
    let before = try Data(contentsOf: URL(fileURLWithPath: world.path))
    let everything = Dictionary(
      uniqueKeysWithValues: Kind.allCases.map { ($0, Set(Schema.of($0).fields.indices)) })
    let named = RecordSnapshot(
      dataset: try store.dataset(fields: everything, world.reader), unread: [])
    #expect(try !store.keep(named))
    var later = try world.whole(store)
    later.dataset.commit += 1
    #expect(try !store.keep(later))
    #expect(try Data(contentsOf: URL(fileURLWithPath: world.path)) == before)
  }

  @Test("Columns whose text is mostly nobody's any more are not kept")
  func replacedText() throws {
    let store = try world.filled()
    let title = OperationField.intitule.rawValue
    var whole = try world.whole(store)
    let table = whole.dataset.table(.operations)
    let changes = RowChanges(oldCount: table.count, changed: [0], appended: 0)
    func titled(_ text: String, in table: Table) -> Table {
      let line = Table(kinds: table.kinds, capacity: 1)
      line.appendRow()
      line.copyRow(0, from: table, 0)
      line.setText(title, 0, text)
      return table.next(changes) { _ in (line, 0) }
    }
    let long = titled(String(repeating: "a", count: 17 << 20), in: table)
    whole.dataset.tables[.operations] = long
    #expect(try store.keep(whole))
    whole.dataset.tables[.operations] = titled("Court", in: long)
    #expect(try !store.keep(whole))
    // The next start reads the store whole, which leaves that text behind.
    #expect(try store.snapshot(fields: world.fields, world.reader) == nil)
  }

  @Test("Other fields, or a reader who sees less of them, are not those kept")
  func otherFields() throws {
    let store = try world.filled()
    var fewer = world.fields
    fewer[.participations]?.remove(ParticipationField.commune.rawValue)
    #expect(try store.snapshot(fields: fewer, world.reader) == nil)
    fewer = world.fields
    fewer[.offres] = nil
    #expect(try store.snapshot(fields: fewer, world.reader) == nil)
    // No identity is kept: who may not see any finds the same, without the cells kept as written.
    let figures = try store.snapshot(fields: world.fields, .figures(named: "essai"))
    #expect(figures?.unread.count == 0)
    #expect(try store.snapshot(fields: world.fields, world.reader)?.unread.count == 2)
  }

  @Test("An older copy of the store, and what it becomes, are not those of the snapshot")
  func restored() throws {
    let store = try world.filled()
    try store.close()
    let copy = world.folder.file("copie.db")
    try FileManager.default.copyItem(atPath: world.store, toPath: copy)
    var newer = try world.open()
    try write(newer, .operations, [world.operation(9)])
    #expect(try newer.keep(world.whole(newer)))
    try newer.close()
    try FileManager.default.removeItem(atPath: world.store)
    try FileManager.default.copyItem(atPath: copy, toPath: world.store)
    newer = try world.open()
    #expect(try newer.snapshot(fields: world.fields, world.reader) == nil)
    // The same number, another content.
    try write(newer, .operations, [world.operation(8)])
    #expect(try newer.snapshot(fields: world.fields, world.reader) == nil)
    #expect(try newer.keep(world.whole(newer)))
    #expect(try newer.snapshot(fields: world.fields, world.reader) != nil)
  }

  @Test("A log whose chain was written anew is not that of the snapshot")
  func rewritten() throws {
    let store = try world.filled()
    let connection = try Connection(path: world.store, mode: .existing)
    let chain = [UInt8](repeating: 7, count: 32)
    let commit = try store.lastCommit()
    try connection.run("UPDATE commits SET chain = \(chain) WHERE number = \(commit - 1)")
    #expect(try store.snapshot(fields: world.fields, world.reader) != nil)
    try connection.run("UPDATE commits SET chain = \(chain) WHERE number = \(commit)")
    #expect(try store.snapshot(fields: world.fields, world.reader) == nil)
    try connection.close()
  }
}
