internal import Columns
internal import Records
internal import SQLite
internal import Stores

/// Records that are near those of a file, and not the same.
extension SQLWriter {
  func keys(of kind: Kind, under scope: String) throws -> [String] {
    let schema = Schema.of(kind)
    guard schema.subject != .none else {
      return try connection.all(SQL(unsafeRaw: "SELECT key FROM \(kind.rawValue)")) { $0.text(0) }
    }
    guard let field = schema.index(of: "identifiant") else { return [] }
    // All that this publication makes under one scope comes after this was asked for.
    if try wasEmpty(kind) { return [] }
    try line.drain()
    // Nothing reads the identifiant of who was erased.
    var found: [(id: Int64, person: Int64)] = []
    if kind == .participations {
      guard
        let number = try Array(scope.utf8).withUnsafeBufferPointer({
          try operations.number($0)
        })
      else { return [] }
      found = try connection.all(
        """
        SELECT participations.id, person_id
        FROM participations
        JOIN persons ON persons.id = person_id AND persons.sealing_key IS NOT NULL
        WHERE operation_id = \(number)
        """
      ) { ($0.int64(0), $0.int64(1)) }
    } else {
      found = try connection.all(
        """
        SELECT personnes.id, person_id
        FROM personnes
        JOIN persons ON persons.id = person_id AND persons.sealing_key IS NOT NULL
        WHERE structure = \(scope)
        """
      ) { ($0.int64(0), $0.int64(1)) }
    }
    guard !found.isEmpty else { return [] }
    let statements = try statements(kind)
    let scratch = Table(kinds: schema.columnKinds, capacity: 1)
    var keys: [String] = []
    for (id, person) in found {
      scratch.removeAll()
      scratch.appendRow()
      let key = try persons.key(of: person)
      try Damage.naming(.record(kind, id)) {
        try statements.readSecrets(id, with: key, self.keys, sensitive: false, into: scratch)
      }
      keys.append(scratch.text(field, 0))
    }
    return keys
  }

  func holdsEvent(like table: Table, _ row: Int) throws -> Bool {
    if table.isMissing(EventField.identifiant.rawValue, row) { return false }
    if try wasEmpty(.evenements) { return false }
    let structure = structures.identity(table, EventField.structure.rawValue, row)
    let person = keys.personKey(
      structure: structure, identifiant: table.bytes(EventField.identifiant.rawValue, row))
    let day = Int64(table.integer(EventField.date.rawValue, row))
    let nature = Int64(table.code(EventField.nature.rawValue, row))
    let known = try connection.first(
      """
      SELECT 1
      FROM evenements
      WHERE person_id = (SELECT id FROM persons WHERE key = \(person))
        AND date = \(day)
        AND nature = \(nature)
        AND commit_number < \(Int64(commit))
      LIMIT 1
      """
    ) { $0.int64(0) }
    return known != nil
  }
}
