internal import Access
internal import Columns
internal import Kernel
package import Records
package import Stores
internal import Tabular

/// What became of a withdrawal.
package enum RecordWithdrawal: Sendable {
  case withdrawn(RecordID, CommitEntry)
  case unknown
  /// Names that are no field of the key.
  case unknownFields([String])
  /// Other records rely on it; nothing is written.
  case hanging([HangingRecords])
}

/// What became of a restoration.
package enum RecordRestoration: Sendable {
  case restored(RecordID, CommitEntry)
  case unknownFields([String])
  /// No withdrawn record is meant, or it cannot be put back; nothing is written.
  case refused(RestoreRefusal)
}

extension Recorder {
  /// Takes a record out: it is in no figure and no list from then on, and can be put back.
  ///
  /// - Parameter isAct: whether an act of the program asks for it, as kinds that acts move want.
  /// - Throws: the store's errors.
  package func withdraw(
    _ kind: Kind, _ target: RecordTarget, _ act: RecordAct, isAct: Bool = false
  ) throws -> RecordWithdrawal {
    let unknown = unknownFields(kind, target)
    guard unknown.isEmpty else { return .unknownFields(unknown) }
    // What acts moved stays as they left it.
    guard isAct || Schema.of(kind).writing == .free else { return .unknown }
    var outcome = RecordWithdrawal.unknown
    var withdrawn: RecordID?
    let entry = try store.publish(header(.withdrawal, kind, act)) { writer in
      guard let id = try find(kind, target, writer), try writer.holds(kind, id, reader),
        try writer.mayWrite(kind, id, reader)
      else { return .discard }
      let hanging = try writer.hanging(on: kind, id)
      guard hanging.isEmpty else {
        outcome = .hanging(hanging)
        return .discard
      }
      guard try writer.withdraw(kind, id) else { return .discard }
      withdrawn = id
      return .keep(Self.one)
    }
    if let entry, let withdrawn { outcome = .withdrawn(withdrawn, entry) }
    return outcome
  }

  /// Puts a withdrawn record back as it was.
  ///
  /// - Throws: the store's errors.
  package func restore(
    _ kind: Kind, _ target: RecordTarget, _ act: RecordAct
  ) throws -> RecordRestoration {
    let unknown = unknownFields(kind, target)
    guard unknown.isEmpty else { return .unknownFields(unknown) }
    var outcome = RecordRestoration.refused(.unknown)
    var restored: RecordID?
    do {
      let entry = try store.publish(header(.restore, kind, act)) { writer in
        // A record that is not there is in no perimeter.
        guard reader.right.isEverything,
          let id = try findWithdrawn(kind, target, writer)
        else { return .discard }
        try writer.putBack(kind, id)
        restored = id
        return .keep(Self.one)
      }
      if let entry, let restored { outcome = .restored(restored, entry) }
    } catch let refusal as RestoreRefusal {
      return .refused(refusal)
    }
    return outcome
  }

  private static var one: ImportCounts {
    var counts = ImportCounts()
    counts.corrected = 1
    return counts
  }

  private func unknownFields(_ kind: Kind, _ target: RecordTarget) -> [String] {
    guard case .key(let key) = target else { return [] }
    return key.keys.filter { Schema.of(kind).index(of: $0) == nil }.sorted()
  }

  private func find(
    _ kind: Kind, _ target: RecordTarget, _ writer: any StoreWriter
  ) throws -> RecordID? {
    switch target {
    case .number(let id): return id
    case .key(let key):
      let row = self.row(kind, key)
      let scratch = Table(kinds: row.table.kinds, capacity: 1)
      scratch.appendRow()
      return try writer.fetch(kind, keyOf: row.table, row: 0, into: scratch)?.id
    }
  }

  private func findWithdrawn(
    _ kind: Kind, _ target: RecordTarget, _ writer: any StoreWriter
  ) throws -> RecordID? {
    switch target {
    case .number(let id): id
    case .key(let key): try writer.withdrawn(kind, keyOf: row(kind, key).table, row: 0)
    }
  }

  private func row(_ kind: Kind, _ key: [String: String]) -> RowBatch {
    let schema = Schema.of(kind)
    var cells: [Int: String] = [:]
    for (name, text) in key { schema.index(of: name).map { cells[$0] = text } }
    return RecordCells(schema, today: nil).read(cells)
  }
}
