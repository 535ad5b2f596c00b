internal import Records
internal import SQLite
internal import Stores

/// Persons by number, with those found to be the same.
struct PersonQueries {
  private let connection: Connection

  init(_ connection: Connection) {
    self.connection = connection
  }

  /// The person of a number; nil when there is none.
  func known(_ number: Int64) throws -> KnownPerson? {
    let isThere = try connection.first("SELECT 1 FROM persons WHERE id = \(number)") { $0.int(0) }
    guard isThere != nil else { return nil }
    let canonical = try PersonLinks(connection).canonical(number)
    let everyone = try numbers("SELECT id FROM everyone ORDER BY id", canonical)
    var records: [Kind: [RecordID]] = [:]
    for kind in Kind.ofPersons {
      let ids = try numbers(
        """
        SELECT \(kind.rawValue).id
        FROM everyone
        JOIN \(kind.rawValue) ON \(kind.rawValue).person_id = everyone.id
        ORDER BY \(kind.rawValue).id
        """, canonical)
      if !ids.isEmpty { records[kind] = ids }
    }
    let left = try numbers(
      """
      SELECT persons.id
      FROM everyone
      JOIN persons ON persons.id = everyone.id
      WHERE persons.sealing_key IS NOT NULL
      """, canonical)
    return KnownPerson(
      number: canonical, everyone: everyone, isErased: left.isEmpty, records: records)
  }

  private func numbers(_ query: String, _ person: Int64) throws -> [Int64] {
    let statement = CachedStatement(connection, SQLWriter.everyone + "\n" + query)
    return try statement.run { statement in
      try statement.bind(1, person)
      var numbers: [Int64] = []
      while try statement.step() { numbers.append(statement.int64(0)) }
      return numbers
    }
  }
}
