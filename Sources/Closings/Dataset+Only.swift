internal import Access
internal import Columns
internal import Records
internal import Stores

extension Dataset {
  /// Some participations alone, by number in rising order, with what they are counted with but
  /// persons' own records and facts.
  func only(_ ids: [RecordID]) -> Dataset {
    let rows = ids.compactMap { place(.participations, $0) }
    let source = table(.participations)
    let table = Table(kinds: source.kinds, capacity: max(1, rows.count))
    table.appendRows(rows.count)
    for (row, old) in rows.enumerated() { table.copyKept(row, from: source, old) }
    var alone = self
    alone.tables[.participations] = table
    alone.ids[.participations] = PackedCells(rows.map { self.ids[.participations]?[$0] ?? 0 })
    alone.participationOperations = Cells(rows.map { participationOperations[$0] })
    alone.participationPersons = Cells(rows.map { participationPersons[$0] })
    for kind in Kind.ofFollowedPersons {
      alone.tables[kind] = nil
      alone.ids[kind] = nil
      alone.personLinks[kind] = nil
    }
    return alone
  }

  /// The same participations as they stood at a commit, those taken back since included, with what
  /// they are counted with now.
  func only(
    _ ids: [RecordID], at commit: Int, _ store: any PastReads, _ reader: Reader
  ) throws -> Dataset {
    var alone = only(ids)
    // Operations are needed by their number: their rows stay those of today.
    let kinds = Schema.of(.operations).fields.map { _ in ColumnKind.absent }
    var small = alone
    small.tables = [
      .participations: alone.table(.participations),
      .operations: Table(kinds: kinds, capacity: 1),
    ]
    var past = PastRecords(small, wanted: [.participations], matches: PastMatches())
    try store.takeBack(.participations, ids, after: commit, from: &past, reader)
    let then = past.dataset(at: commit).dataset
    alone.tables[.participations] = then.table(.participations)
    alone.ids[.participations] = then.ids[.participations]
    alone.participationOperations = then.participationOperations
    alone.participationPersons = then.participationPersons
    alone.personIDs = then.personIDs
    return alone
  }
}
