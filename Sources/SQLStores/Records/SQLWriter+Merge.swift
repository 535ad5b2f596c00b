internal import Columns
internal import Records
internal import SQLite
internal import Stores

extension SQLWriter: MergeSurface {
  func standing(ofPerson person: Int64) throws -> (exists: Bool, isAbsorbed: Bool) {
    let found = try connection.first(
      """
      SELECT EXISTS (
        SELECT 1 FROM person_links WHERE person = \(person) AND undone_commit IS NULL
      )
      FROM persons
      WHERE id = \(person)
      """
    ) { $0.int64(0) == 1 }
    return (found != nil, found ?? false)
  }

  /// A person and those found to be that person, as a table `everyone` before a query.
  static let everyone = """
    WITH RECURSIVE everyone (id) AS (
      VALUES (?1)
      UNION
      SELECT person_links.person
      FROM everyone
      JOIN person_links
        ON person_links.into_person = everyone.id AND person_links.undone_commit IS NULL
    )
    """

  func records(ofPerson person: Int64) throws -> [(kind: Kind, id: RecordID)] {
    try Kind.ofPersons.flatMap { kind in
      let statement = try cached(
        """
        \(Self.everyone)
        SELECT \(kind.rawValue).id
        FROM everyone
        JOIN \(kind.rawValue) ON \(kind.rawValue).person_id = everyone.id
        ORDER BY \(kind.rawValue).id
        """)
      return try statement.run { statement in
        try statement.bind(1, person)
        var records: [(kind: Kind, id: RecordID)] = []
        while try statement.step() { records.append((kind, statement.int64(0))) }
        return records
      }
    }
  }

  func countedParticipations(
    ofPerson person: Int64
  ) throws -> [(id: RecordID, operation: Int64)] {
    let statement = try cached(
      """
      \(Self.everyone)
      SELECT participations.id, participations.operation_id
      FROM everyone
      JOIN participations ON participations.person_id = everyone.id
      WHERE NOT EXISTS (
        SELECT 1
        FROM participation_links
        WHERE participation_links.participation = participations.id
          AND participation_links.undone_commit IS NULL
      )
      ORDER BY participations.id
      """)
    return try statement.run { statement in
      try statement.bind(1, person)
      var found: [(id: RecordID, operation: Int64)] = []
      while try statement.step() { found.append((statement.int64(0), statement.int64(1))) }
      return found
    }
  }

  func load(participation id: RecordID, into scratch: Table) throws -> [String: String] {
    let statements = try statements(.participations)
    let layout = statements.layout
    let found: (operation: Int64, aside: [UInt8])? = try statements.selectByID.run { statement in
      try statement.bind(1, id)
      guard try statement.step() else { return nil }
      layout.read(&statement, from: layout.selectPrefixCount, into: scratch, 0)
      return (statement.int64(1), statement.blob(layout.asideResult))
    }
    guard let found else { throw StoreFailure(.damaged, subject: "participations") }
    try loadCurrent(.participations, id)
    try readAnswers(statements, into: scratch)
    let code = try connection.first(
      "SELECT operation FROM operations WHERE id = \(found.operation)"
    ) { $0.text(0) }
    scratch.setText(ParticipationField.operation.rawValue, 0, code ?? "")
    return try openAside(found.aside, of: .participations)
  }

  func parts(of participation: RecordID) throws -> [RecordID] {
    let statement = try cached(
      """
      WITH RECURSIVE parts (id) AS (
        VALUES (?1)
        UNION
        SELECT participation_links.participation
        FROM parts
        JOIN participation_links
          ON participation_links.into_participation = parts.id
          AND participation_links.undone_commit IS NULL
      )
      SELECT id FROM parts WHERE id <> ?1
      """)
    return try statement.run { statement in
      try statement.bind(1, participation)
      var parts: [RecordID] = []
      while try statement.step() { parts.append(statement.int64(0)) }
      return parts
    }
  }

  func touch(_ kind: Kind, _ id: RecordID) throws {
    try loadCurrent(kind, id)
    let mark = try cached(
      """
      UPDATE \(kind.rawValue)
      SET commit_number = ?
      WHERE id = ?
      RETURNING aside
      """)
    let stored: [UInt8] = try mark.run { statement in
      try statement.bind(1, Int64(commit))
      try statement.bind(2, id)
      return try statement.step() ? statement.blob(0) : []
    }
    let aside = try openAside(stored, of: kind)
    let table = Table(kinds: Schema.of(kind).columnKinds, capacity: 1)
    table.appendRow()
    try appendFact(
      Change(
        kind: kind, change: .corrected, id: id, table: table, row: 0, before: (table, 0),
        changed: FieldMask(), aside: aside, asideBefore: aside, structure: ""),
      id, writesSecrets: false)
  }

  func link(person: Int64, into other: Int64) throws {
    try connection.run(
      """
      INSERT INTO person_links (person, into_person, commit_number)
      VALUES (\(person), \(other), \(commit))
      """)
  }

  func link(participation: RecordID, into other: RecordID) throws {
    try connection.run(
      """
      INSERT INTO participation_links (participation, into_participation, commit_number)
      VALUES (\(participation), \(other), \(commit))
      """)
  }

  func dropLinks(of importID: Int64) throws {
    for table in ["person_links", "participation_links"] {
      try connection.run(
        """
        UPDATE \(identifier: table)
        SET undone_commit = \(commit)
        WHERE undone_commit IS NULL
          AND commit_number = (SELECT number FROM commits WHERE import_id = \(importID))
        """)
    }
  }
}
