package import Access
internal import Records
internal import SQLite
package import Stores

/// Queries on the entries of commits.
enum CommitQueries {
  /// The columns `entry` reads.
  private static let columns: SQL = """
    id, origin, kind, files, author, time, commit_number, created, completed, corrected, unchanged,
    blocked, undone_by,
    (SELECT undone.id FROM imports AS undone WHERE undone.undone_by = imports.id)
    """

  /// The entry of a number; nil when there is none.
  static func entry(
    _ connection: Connection, _ number: Int64, _ reader: Reader? = nil
  ) throws -> CommitEntry? {
    try connection.first(
      """
      SELECT \(columns)
      FROM imports
      WHERE id = \(number) \(whose(reader))
      """
    ) { try entry($0) }
  }

  /// Keeps the commits a reader may see.
  ///
  /// All of them, or for who does not see every record those made in its own name. Without reader, it
  /// is the program itself that asks.
  private static func whose(_ reader: Reader?) -> SQL {
    guard let reader, !reader.right.isEverything else { return "" }
    return "AND author = \(reader.name)"
  }

  /// The imports at some places of their list, the latest first.
  static func imports(
    _ connection: Connection, _ places: Range<Int>, _ reader: Reader
  ) throws -> [CommitEntry] {
    try connection.all(
      """
      SELECT \(columns)
      FROM imports
      WHERE origin = \(Origin.importing.rawValue) \(whose(reader))
      ORDER BY id DESC
      LIMIT \(places.count) OFFSET \(places.lowerBound)
      """
    ) { try entry($0) }
  }

  static func importCount(_ connection: Connection, _ reader: Reader) throws -> Int {
    try connection.first(
      """
      SELECT count(*)
      FROM imports
      WHERE origin = \(Origin.importing.rawValue) \(whose(reader))
      """
    ) { $0.int(0) } ?? 0
  }

  static func changeCount(_ connection: Connection) throws -> Int {
    try connection.first("SELECT coalesce(sum(created + completed + corrected), 0) FROM imports") {
      $0.int(0)
    } ?? 0
  }

  private static func entry(_ row: borrowing Row) throws -> CommitEntry {
    guard let origin = Origin(rawValue: row.int(1)) else {
      throw StoreFailure(.damaged, subject: "imports")
    }
    var counts = ImportCounts()
    counts.created = row.int(7)
    counts.completed = row.int(8)
    counts.corrected = row.int(9)
    counts.unchanged = row.int(10)
    counts.blocked = row.int(11)
    return CommitEntry(
      id: row.int64(0), origin: origin, kind: Kind(number: row.int(2)) ?? .participations,
      files: row.text(3).split(separator: "\n").map(String.init), author: row.text(4),
      time: row.int64(5), commit: row.int(6), counts: counts, undoneBy: row.optionalInt64(12),
      undoes: row.optionalInt64(13))
  }

  // MARK: write

  static func append(_ connection: Connection, _ entry: CommitEntry) throws {
    try connection.run(
      """
      INSERT INTO imports
        (id, origin, kind, files, author, time, commit_number,
         created, completed, corrected, unchanged, blocked)
      VALUES
        (\(entry.id), \(entry.origin.rawValue), \(entry.kind.number),
         \(entry.files.joined(separator: "\n")), \(entry.author), \(entry.time), \(entry.commit),
         \(entry.counts.created), \(entry.counts.completed), \(entry.counts.corrected),
         \(entry.counts.unchanged), \(entry.counts.blocked))
      """)
  }

  static func markUndone(_ connection: Connection, _ number: Int64, by other: Int64) throws {
    try connection.run(
      """
      UPDATE imports
      SET undone_by = \(other)
      WHERE id = \(number)
      """)
  }
}

extension SQLiteStore {
  package func entry(_ number: Int64, _ reader: Reader) throws -> CommitEntry? {
    try kept.lend { try CommitQueries.entry($0, number, reader) }
  }

  package func imports(_ places: Range<Int>, _ reader: Reader) throws -> [CommitEntry] {
    try connected { try CommitQueries.imports($0, places, reader) }
  }

  package func importCount(_ reader: Reader) throws -> Int {
    try kept.lend { try CommitQueries.importCount($0, reader) }
  }

  package func changeCount(_ reader: Reader) throws -> Int {
    try connected { try CommitQueries.changeCount($0) }
  }

  package func eachWaitingLine(
    _ which: WaitingSelection, _ reader: Reader, _ body: (WaitingLine) throws -> Void
  ) throws {
    guard reader.seesIdentity else { return }
    try connected { try WaitingQueries.each($0, which, reader, keys: keys(), body) }
  }

  package func waitingOutcome(of importID: Int64, _ reader: Reader) throws -> WaitingOutcome {
    guard reader.seesIdentity else { return WaitingOutcome() }
    return try kept.lend { try WaitingQueries.outcome($0, of: importID, reader) }
  }

  package func waitingCount(_ reader: Reader) throws -> Int {
    guard reader.seesIdentity else { return 0 }
    return try kept.lend { try WaitingQueries.count($0, reader) }
  }
}
