internal import SQLite

/// Who was found to be whom, as it stands now.
struct PersonLinks {
  /// The person each absorbed person was found to be, to the end.
  private var ends: [Int64: Int64] = [:]

  /// Participations that are counted: all but those that became part of another.
  static let counted = """
    WHERE participations.id NOT IN (
      SELECT participation FROM participation_links WHERE undone_commit IS NULL
    )
    """

  /// Nobody is anybody else.
  init() {}

  /// Reads the links of a store.
  init(_ connection: Connection) throws {
    let links = try connection.all(
      "SELECT person, into_person FROM person_links WHERE undone_commit IS NULL"
    ) { (person: $0.int64(0), into: $0.int64(1)) }
    let next = Dictionary(links.map { ($0.person, $0.into) }) { first, _ in first }
    for (person, into) in links {
      var end = into
      while let further = next[end] { end = further }
      ends[person] = end
    }
  }

  /// The person someone is.
  func canonical(_ person: Int64) -> Int64 { ends.isEmpty ? person : ends[person] ?? person }
}
