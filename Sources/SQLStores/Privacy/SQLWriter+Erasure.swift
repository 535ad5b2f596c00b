internal import Columns
internal import Records
internal import SQLite
internal import Stores

extension SQLWriter {
  /// Empties what goes of the records of a person, each with its fact; what the facts say is sealed with
  /// the key about to be destroyed.
  ///
  /// Returns what the records are found by in lines that wait.
  func erase(
    _ records: [(kind: Kind, id: RecordID)]
  ) throws -> (counts: ImportCounts, traces: PersonTraces) {
    var counts = ImportCounts()
    var traces = PersonTraces()
    let events = try records.filter { $0.kind == .evenements }.compactMap { record -> Int32? in
      let table = Table(kinds: Schema.of(record.kind).columnKinds, capacity: 1)
      guard try load(record.kind, record.id, into: table) != nil else { return nil }
      let day = table.integer(EventField.date.rawValue, 0)
      return day == Table.missingInteger ? nil : day
    }
    for (kind, id) in records {
      let stored = Table(kinds: Schema.of(kind).columnKinds, capacity: 1)
      guard let found = try load(kind, id, into: stored) else { continue }
      traces.add(kind, stored, 0)
      let left = stored.copy()
      var days = events
      if kind == .participations {
        let entry = stored.integer(ParticipationField.dateEntree.rawValue, 0)
        days = entry == Table.missingInteger ? [] : [entry]
      }
      PersonErasure.clear(kind, left, agesAt: days)
      let changed = FieldMask(
        left.kinds.indices.filter { !left.cellEquals($0, 0, stored, 0) })
      try save(
        Change(
          kind: kind, change: .corrected, id: id, table: left, row: 0, before: (stored, 0),
          changed: changed, aside: [:], asideBefore: found.aside, structure: ""))
      counts.corrected += 1
    }
    return (counts, traces)
  }

  /// Whether the person of a line was erased: the line would bring it back.
  func isErased(_ kind: Kind, _ table: Table, row: Int, structure: String) throws -> Bool {
    guard kind.namesPersons else { return false }
    let erased: Set<[UInt8]>
    if let known = erasedKeys {
      erased = known
    } else {
      erased = Set(
        try connection.all("SELECT key FROM persons WHERE sealing_key IS NULL") { $0.blob(0) })
      erasedKeys = erased
    }
    guard !erased.isEmpty else { return false }
    let identifiant: Int
    let place: String
    if let columns = kind.personColumns {
      identifiant = columns.identifiant
      place = structures.identity(table, columns.structure, row)
    } else {
      identifiant = ParticipationField.identifiant.rawValue
      place = structure
    }
    guard !table.isMissing(identifiant, row) else { return false }
    return erased.contains(
      keys.personKey(structure: place, identifiant: table.bytes(identifiant, row)))
  }
}
