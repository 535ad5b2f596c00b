import Columns
import Records
import Stores
import Synchronization
import TestSupport
import Testing

@testable import SQLStores

@Suite("Kinds read side by side")
struct SideBySideTests {
  let world: SnapshotWorld

  init() throws {
    world = try SnapshotWorld()
  }

  @Test("Two connections say what one says", arguments: 0..<4)
  func same(seed: Int) throws {
    var random = Seeded(seed)
    let store = try world.filled()
    for _ in 0..<12 { try world.act(store, &random) }
    let alone = try store.connected {
      try DatasetLoader($0, keys: store.keys(), reader: world.reader).load(world.fields)
    }
    let both = try store.connectedTwice { connection, beside in
      #expect(beside != nil)
      return try DatasetLoader(connection, keys: store.keys(), reader: world.reader).load(
        world.fields, beside: beside)
    }
    #expect(
      world.content(RecordSnapshot(dataset: both, unread: []))
        == world.content(RecordSnapshot(dataset: alone, unread: [])))
    #expect(Array(both.personIDs) == Array(alone.personIDs))
    #expect(both.table(.evenements).count > 0)
    try store.close()
  }

  @Test("They read one commit while another thread writes")
  func whileWriting() throws {
    let store = try world.filled()
    let writer = try world.open()
    let done = Mutex(false)
    let pairs = Mutex(0)
    Workers.run(2) { part in
      if part == 0 {
        for number in 0..<60 {
          _ = try? write(writer, .operations, [["operation": "N\(number)", "region": "32"]])
        }
        done.withLock { $0 = true }
        return
      }
      while !done.withLock({ $0 }) {
        let commits = try? store.connectedTwice { connection, beside in
          [try StoreQueries.info(connection).commit]
            + (try beside.map { [try StoreQueries.info($0).commit] } ?? [])
        }
        guard let commits, commits.count == 2 else { continue }
        #expect(commits[0] == commits[1])
        pairs.withLock { $0 += 1 }
      }
    }
    #expect(pairs.withLock { $0 } > 0)
    #expect(try store.info().commit > 60)
    try writer.close()
    try store.close()
  }
}
