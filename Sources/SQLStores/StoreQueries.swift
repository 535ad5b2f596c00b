internal import Records
internal import SQLite
internal import Stores

/// Queries on the store itself, its commits and its imports.
enum StoreQueries {
  /// Where the journal stands.
  struct Head {
    var commit: Int
    var lastImport: Int64
    var nextFact: Int64
    var chain: [UInt8]
  }

  /// Whether it holds tables, none of them a store's: another program's database.
  static func isForeign(_ connection: Connection) throws -> Bool {
    let (all, ours) =
      try connection.first(
        "SELECT count(*), count(*) FILTER (WHERE name = 'store') FROM sqlite_schema"
      ) { ($0.int64(0), $0.int64(1)) } ?? (0, 0)
    return all > 0 && ours == 0
  }

  /// Whether the store table is there and filled.
  static func isFounded(_ connection: Connection) throws -> Bool {
    let tables = try connection.first(
      """
      SELECT count(*)
      FROM sqlite_schema
      WHERE name = 'store'
      """
    ) { $0.int64(0) }
    guard tables == 1 else { return false }
    return try !isEmpty(connection)
  }

  static func isEmpty(_ connection: Connection) throws -> Bool {
    try connection.first("SELECT count(*) FROM store") { $0.int64(0) } == 0
  }

  static func found(
    _ connection: Connection, id: String, zone: String, check: [UInt8], now: Int64
  ) throws {
    try connection.run(
      """
      INSERT INTO store (only, id, zone, key_check, created)
      VALUES (1, \(id), \(zone), \(check), \(now))
      """)
  }

  static func keyCheck(_ connection: Connection) throws -> [UInt8] {
    try connection.first("SELECT key_check FROM store") { $0.blob(0) } ?? []
  }

  static func set(_ connection: Connection, check: [UInt8]) throws {
    try connection.run("UPDATE store SET key_check = \(check)")
  }

  static func info(_ connection: Connection) throws -> StoreInfo {
    let info = try connection.first(
      """
      SELECT id, zone, (SELECT coalesce(max(number), 0) FROM commits)
      FROM store
      """
    ) { StoreInfo(id: $0.text(0), zone: $0.text(1), commit: Int($0.int64(2))) }
    guard let info else { throw StoreFailure(.damaged, subject: "store") }
    return info
  }

  /// The number of the last commit; 0 for a new store.
  static func lastCommit(_ connection: Connection) throws -> Int {
    try connection.first("SELECT coalesce(max(number), 0) FROM commits") { $0.int(0) } ?? 0
  }

  static func head(_ connection: Connection) throws -> Head {
    let lastImport =
      try connection.first("SELECT coalesce(max(id), 0) FROM imports") { $0.int64(0) } ?? 0
    let last = try connection.first(
      """
      SELECT number, first_fact + facts, chain
      FROM commits
      ORDER BY number DESC
      LIMIT 1
      """
    ) { Head(commit: Int($0.int64(0)), lastImport: 0, nextFact: $0.int64(1), chain: $0.blob(2)) }
    var head = last ?? Head(commit: 0, lastImport: 0, nextFact: 1, chain: Chain.genesis)
    head.lastImport = lastImport
    return head
  }

  /// The chain of a commit; nil when the log does not have that commit.
  static func chain(_ connection: Connection, _ commit: Int) throws -> [UInt8]? {
    guard commit > 0 else { return Chain.genesis }
    return try connection.first("SELECT chain FROM commits WHERE number = \(commit)") { $0.blob(0) }
  }

  static func append(
    _ connection: Connection, _ entry: CommitEntry, firstFact: Int64, facts: Int, chain: [UInt8]
  ) throws {
    try connection.run(
      """
      INSERT INTO commits (number, time, author, import_id, first_fact, facts, chain)
      VALUES
        (\(entry.commit), \(entry.time), \(entry.author), \(entry.id), \(firstFact), \(facts),
         \(chain))
      """)
  }
}
