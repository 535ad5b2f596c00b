package import Access
package import Records
package import Stores
internal import Synchronization

/// The records of people that one answer was made of, as it was made.
package final class ReadingLog: Sendable {
  private struct Read {
    var ids: Set<RecordID> = []
    var level = Level.records
  }

  private let read = Mutex<[Kind: Read]>([:])

  package init() {}

  /// Adds records of a kind, as deep as they were read; those of no person are left out.
  func add(_ kind: Kind, _ ids: [RecordID], _ level: Level) {
    guard !ids.isEmpty, Schema.of(kind).family == .people else { return }
    read.withLock { read in
      var own = read[kind] ?? Read()
      own.ids.formUnion(ids)
      own.level = max(own.level, level)
      read[kind] = own
    }
  }

  /// What was read of each kind, in the order of kinds; numbers in rising order.
  package var all: [(kind: Kind, ids: [RecordID], level: Level)] {
    read.withLock { read in
      Kind.allCases.compactMap { kind in
        read[kind].map { (kind, $0.ids.sorted(), $0.level) }
      }
    }
  }
}
