internal import Columns
internal import Records
internal import SQLite
internal import Stores

extension SQLWriter {
  /// The records of some persons, but of those whose key is gone already.
  func records(ofPersons persons: [Int64]) throws -> [(kind: Kind, id: RecordID)] {
    try Kind.ofPersons.flatMap { kind in
      let statement = try cached(
        """
        SELECT records.id
        FROM \(kind.rawValue) AS records
        JOIN persons ON persons.id = records.person_id AND persons.sealing_key IS NOT NULL
        WHERE records.person_id = ?
        """)
      let ids = try persons.flatMap { person in
        try statement.run { statement in
          try statement.bind(1, person)
          var ids: [RecordID] = []
          while try statement.step() { ids.append(statement.int64(0)) }
          return ids
        }
      }
      return ids.sorted().map { (kind, $0) }
    }
  }

  /// Empties what goes of the records of a person, each with its fact; what the facts say is sealed
  /// with the key about to be destroyed.
  ///
  /// Returns what the records are found by in lines that wait.
  /// - Parameter unread: whether what is sealed goes unread where it does not open, instead of an
  ///   error.
  func erase(
    _ records: [(kind: Kind, id: RecordID)], unread: Bool = false
  ) throws -> (counts: ImportCounts, traces: PersonTraces) {
    var counts = ImportCounts()
    var traces = PersonTraces()
    let events = try records.filter { $0.kind == .evenements }.compactMap { record -> Int32? in
      let table = Table(kinds: Schema.of(record.kind).columnKinds, capacity: 1)
      guard try loadErased(record.kind, record.id, unread, into: table) != nil else { return nil }
      let day = table.integer(EventField.date.rawValue, 0)
      return day == Table.missingInteger ? nil : day
    }
    for (kind, id) in records {
      let stored = Table(kinds: Schema.of(kind).columnKinds, capacity: 1)
      guard let found = try loadErased(kind, id, unread, into: stored) else { continue }
      traces.add(kind, stored, 0)
      let left = stored.copy()
      var days = events
      if kind == .participations {
        let entry = stored.integer(ParticipationField.dateEntree.rawValue, 0)
        days = entry == Table.missingInteger ? [] : [entry]
      }
      PersonErasure.clear(kind, left, agesAt: days)
      var changed = FieldMask(
        left.kinds.indices.filter { !left.cellEquals($0, 0, stored, 0) })
      // What was not read goes all the same.
      if !found.isRead { changed = changed.union(try statements(kind).layout.secret) }
      try save(
        Change(
          kind: kind, change: .corrected, id: id, table: left, row: 0, before: (stored, 0),
          changed: changed, aside: [:], asideBefore: found.aside, structure: ""))
      counts.corrected += 1
    }
    return (counts, traces)
  }

  /// Reads a record to erase; of one that does not open, where that is no error, what is not
  /// sealed.
  private func loadErased(
    _ kind: Kind, _ id: RecordID, _ unread: Bool, into scratch: Table
  ) throws -> (aside: [String: String], isRead: Bool)? {
    do {
      return try load(kind, id, into: scratch).map { ($0.aside, true) }
    } catch  where unread && error is Damage {
      scratch.removeAll()
      scratch.appendRow()
      guard let found = try statements(kind).read(id, into: scratch) else { return nil }
      // A key that does not open is as good as none: what is written now is read by nobody.
      current = Current(
        id: id, person: found.person,
        key: found.person.map { (try? persons.key(of: $0)) ?? keys.newKey() })
      return ([:], false)
    }
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
