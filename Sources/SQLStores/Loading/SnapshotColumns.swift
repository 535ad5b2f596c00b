internal import Columns
internal import Records
internal import Stores

/// The columns of a snapshot, in the order their blocks have in its file.
struct SnapshotColumns {
  var dataset: Dataset
  /// Numbers of the records that keep cells nothing could read, in rising order.
  var unread: [Kind: Cells<Int64>]

  /// Records ready to be written; nil when some with unread cells have no number.
  init?(_ snapshot: RecordSnapshot) {
    dataset = snapshot.dataset
    unread = [:]
    for (kind, cells) in Dictionary(grouping: snapshot.unread, by: \.kind) {
      guard let ids = dataset.ids[kind] else { return nil }
      unread[kind] = Cells(Set(cells.map { ids[$0.row] }).sorted())
    }
  }

  /// Columns of the given form, none of them filled; nil for a form that cannot be one.
  init?(_ form: SnapshotForm) {
    dataset = Dataset(commit: form.commit, tables: [:])
    unread = [:]
    for records in form.kinds {
      let table: Table? =
        records.packing.isEmpty
        ? .unfilled(kinds: records.columns, rows: records.rows, textBytes: records.textBytes)
        : .unfilled(kinds: records.columns, rows: records.rows, packing: records.packing)
      guard let table else { return nil }
      dataset.tables[records.kind] = table
      if let packing = records.ids {
        guard let ids = PackedCells.unfilled(packing), ids.count == records.rows else {
          return nil
        }
        dataset.ids[records.kind] = ids
      }
      if let count = records.links { dataset.personLinks[records.kind] = .unfilled(count) }
      if records.unread > 0 { unread[records.kind] = .unfilled(records.unread) }
    }
    dataset.participationOperations = .unfilled(form.participations)
    dataset.participationPersons = .unfilled(form.participations)
    guard let persons = PackedCells.unfilled(form.persons) else { return nil }
    dataset.personIDs = persons
  }

  /// The records of each kind there is, in the order of kinds.
  var kinds: [SnapshotForm.Records] {
    Kind.allCases.compactMap { kind in
      dataset.tables[kind].map { table in
        SnapshotForm.Records(
          kind: kind, columns: table.kinds, rows: table.count, textBytes: table.arenaCount,
          packing: table.packing, ids: dataset.ids[kind]?.packing,
          links: dataset.personLinks[kind]?.count,
          unread: unread[kind]?.count ?? 0)
      }
    }
  }

  /// The memory of all columns.
  var blocks: [Block] {
    var blocks: [Block] = []
    for kind in Kind.allCases {
      blocks += dataset.tables[kind]?.blocks ?? []
      blocks += dataset.ids[kind]?.blocks ?? []
      blocks += dataset.personLinks[kind]?.blocks ?? []
      blocks += unread[kind]?.blocks ?? []
    }
    blocks += dataset.participationOperations.blocks
    blocks += dataset.participationPersons.blocks
    blocks += dataset.personIDs.blocks
    return blocks
  }
}
