internal import Records
internal import SQLite
internal import Stores

/// Who was found to be whom, as it stands now or as it stood at an earlier commit.
struct PersonLinks {
  /// The person each absorbed person was found to be, to the end.
  private(set) var ends: [Int64: Int64] = [:]

  /// Participations that are counted: all but those that became part of another.
  static let counted = """
    WHERE participations.id NOT IN (
      SELECT participation FROM participation_links WHERE undone_commit IS NULL
    )
    """

  /// Nobody is anybody else.
  init() {}

  /// Reads the links of a store, as they stand or as they stood when a commit was the last one.
  init(_ connection: Connection, at commit: Int? = nil) throws {
    let links = try connection.all(
      """
      SELECT person, into_person
      FROM person_links
      WHERE \(unsafeRaw: Self.standing(at: commit))
      """
    ) { (person: $0.int64(0), into: $0.int64(1)) }
    let next = Dictionary(links.map { ($0.person, $0.into) }) { first, _ in first }
    for (person, into) in links {
      var end = into
      while let further = next[end] { end = further }
      ends[person] = end
    }
  }

  /// Which rows of a table of links stand, or stood at a commit.
  private static func standing(at commit: Int?) -> String {
    guard let commit else { return "undone_commit IS NULL" }
    return """
      commit_number <= \(commit)
        AND (undone_commit IS NULL OR undone_commit > \(commit))
      """
  }

  /// The person someone is.
  func canonical(_ person: Int64) -> Int64 { ends.isEmpty ? person : ends[person] ?? person }

  /// The person each of some records names; a record that names nobody is not there.
  static func persons(
    _ kind: Kind, _ ids: [RecordID], _ connection: Connection
  ) throws -> [RecordID: Int64] {
    guard kind.namesPersons else { return [:] }
    let links = try PersonLinks(connection)
    let named = CachedStatement(
      connection,
      """
      SELECT person_id
      FROM \(kind.rawValue)
      WHERE id = ?
      """)
    var persons: [RecordID: Int64] = [:]
    for id in ids {
      try named.run { statement in
        try statement.bind(1, id)
        guard try statement.step(), let person = statement.optionalInt64(0) else { return }
        persons[id] = links.canonical(person)
      }
    }
    return persons
  }

  /// The participations that were part of another at a commit; some may be gone since.
  static func parts(at commit: Int, _ connection: Connection) throws -> Set<RecordID> {
    Set(
      try connection.all(
        """
        SELECT participation
        FROM participation_links
        WHERE \(unsafeRaw: standing(at: commit))
        """
      ) { $0.int64(0) })
  }

  /// The records whose person may be another than at a commit, and the participations that became
  /// part of another since or stopped to be; in no order.
  static func moved(
    after commit: Int, _ connection: Connection
  ) throws -> [Kind: Set<RecordID>] {
    var moved: [Kind: Set<RecordID>] = [:]
    func read(_ kind: Kind, _ sql: String) throws {
      let statement = CachedStatement(connection, sql)
      try statement.run { statement in
        try statement.bind(1, Int64(commit))
        while try statement.step() { moved[kind, default: []].insert(statement.int64(0)) }
      }
    }
    try read(
      .participations,
      """
      SELECT participation
      FROM participation_links
      WHERE commit_number > ?1
        OR undone_commit > ?1
      """)
    for kind in Kind.ofPersons {
      try read(
        kind,
        """
        WITH RECURSIVE everyone (id) AS (
          SELECT person
          FROM person_links
          WHERE commit_number > ?1
            OR undone_commit > ?1
          UNION
          SELECT person_links.person
          FROM everyone
          JOIN person_links
            ON person_links.into_person = everyone.id
            AND (person_links.undone_commit IS NULL OR person_links.undone_commit > ?1)
        )
        SELECT \(kind.rawValue).id
        FROM everyone
        JOIN \(kind.rawValue) ON \(kind.rawValue).person_id = everyone.id
        """)
    }
    return moved
  }
}
