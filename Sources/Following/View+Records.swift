package import Access
package import Columns
package import Records
package import Stores

/// Single records, each with as much of it as the reader may see of that very record.
extension View {
  /// Whether a record may be read, by the store's number.
  package func holds(_ kind: Kind, _ id: RecordID) -> Bool { holds(.records, kind, id) }

  /// Whether data so kept may be read of a record.
  package func sees(_ sensitivity: Sensitivity, _ kind: Kind, _ id: RecordID) -> Bool {
    (sensitivity != .contact || reader.sees(.contact))
      && holds(Level(reading: sensitivity), kind, id)
  }

  /// Whether a record may be written as it stands; one that is not there may.
  package func mayWrite(_ kind: Kind, _ id: RecordID) -> Bool {
    let sight = reader.right.written
    if sight[kind].isEverything { return true }
    return whole.within(sight).dataset.place(kind, id) != nil
      || whole.dataset.place(kind, id) == nil
  }

  /// Whether a record may be taken away in a file.
  package func mayExport(_ kind: Kind, _ id: RecordID) -> Bool {
    let sight = reader.right.exporting(Schema.of(kind).family).seen(.records)
    if sight[kind].isEverything { return true }
    return !sight[kind].isNothing && whole.within(sight).dataset.place(kind, id) != nil
  }

  /// Whether a record may be read as deep as a level.
  package func holds(_ level: Level, _ kind: Kind, _ id: RecordID) -> Bool {
    let right = reader.right
    let perimeter = right.seen(level)[kind]
    if perimeter.isEverything { return true }
    if perimeter.isNothing { return false }
    let isAsSeen = perimeter == right.seen(.records)[kind]
    let generation = isAsSeen ? nil : whole.within(right.seen(level))
    return (generation?.dataset ?? dataset).place(kind, id) != nil
  }

  /// The reader of a record: one who sees no deeper than this reader sees of it.
  package func reader(of kind: Kind, _ id: RecordID) -> Reader {
    let hidden = Level.allCases.filter { level in
      level > .records && reader.right.seen(level)[kind] != reader.right.seen(.records)[kind]
        && !holds(level, kind, id)
    }
    return hidden.isEmpty ? reader : Reader(named: reader.name, reader.right.without(hidden))
  }

  /// Records held, by who reads them.
  private func readers(_ kind: Kind, _ ids: [RecordID]) -> [(reader: Reader, ids: [RecordID])] {
    var groups: [(reader: Reader, ids: [RecordID])] = []
    defer { for group in groups { log?.add(kind, group.ids, group.reader.deepest) } }
    for id in ids where holds(kind, id) {
      let reader = reader(of: kind, id)
      if let group = groups.firstIndex(where: { $0.reader.right == reader.right }) {
        groups[group].ids.append(id)
      } else {
        groups.append((reader, [id]))
      }
    }
    return groups.isEmpty ? [(reader, [])] : groups
  }

  /// Some records by number, whole, in the order asked for; a number without record seen leaves a
  /// hole, and so does one that is not of this view.
  package func records(_ kind: Kind, _ ids: [RecordID]) throws
    -> (table: Table, rows: [RecordID: Int], asides: [RecordID: [String: String]])
  {
    let groups = readers(kind, ids)
    if groups.count == 1 { return try store.records(kind, groups[0].ids, groups[0].reader) }
    let table = Table(kinds: reader.kinds(Schema.of(kind)), capacity: ids.count)
    var rows: [RecordID: Int] = [:]
    var asides: [RecordID: [String: String]] = [:]
    for group in groups {
      let read = try store.records(kind, group.ids, group.reader)
      for (id, row) in read.rows {
        rows[id] = table.appendRow()
        table.copyKept(rows[id] ?? 0, from: read.table, row)
      }
      asides.merge(read.asides) { first, _ in first }
    }
    return (table, rows, asides)
  }

  /// The same, and those whose sealed answers do not open: these are left out.
  ///
  /// - Throws: `Damage.record` when too many do not.
  package func openable(_ kind: Kind, _ ids: [RecordID]) throws
    -> (table: Table, rows: [RecordID: Int], broken: Set<RecordID>)
  {
    let groups = readers(kind, ids)
    if groups.count == 1 { return try store.openable(kind, groups[0].ids, groups[0].reader) }
    let table = Table(kinds: reader.kinds(Schema.of(kind)), capacity: ids.count)
    var rows: [RecordID: Int] = [:]
    var broken: Set<RecordID> = []
    for group in groups {
      let read = try store.openable(kind, group.ids, group.reader)
      for (id, row) in read.rows {
        rows[id] = table.appendRow()
        table.copyKept(rows[id] ?? 0, from: read.table, row)
      }
      broken.formUnion(read.broken)
    }
    return (table, rows, broken)
  }

  /// The person each of some records names, as found to be by now.
  package func persons(_ kind: Kind, _ ids: [RecordID]) throws -> [RecordID: Int64] {
    try store.persons(kind, ids.filter { holds(kind, $0) }, reader)
  }

  /// Everything that happened to a record, oldest first; nothing for one that is not of this view.
  package func history(_ kind: Kind, _ id: RecordID) throws -> [FactEntry] {
    guard holds(kind, id) else { return [] }
    let reader = reader(of: kind, id)
    log?.add(kind, [id], reader.deepest)
    return try store.history(kind, id, reader)
  }

  /// The same of some records of a kind that names nobody, read together.
  package func histories(_ kind: Kind, _ ids: [RecordID]) throws -> [RecordID: [FactEntry]] {
    let held = ids.filter { holds(kind, $0) }
    let reader = Reader(named: reader.name, reader.right.capped(at: .records))
    log?.add(kind, held, .records)
    return try store.histories(kind, held, reader)
  }

  /// Tells that a page shows records it has in memory, by number.
  package func shows(_ kind: Kind, _ ids: [RecordID]) { log?.add(kind, ids, .records) }
}
