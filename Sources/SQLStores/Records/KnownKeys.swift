internal import SQLite

/// What the records of a table are found by, as far as a publication knows without reading them.
struct KnownKeys {
  /// What is known of a key.
  enum Standing {
    /// No record has it.
    case new
    /// One was made by this publication, and may be on its way.
    case madeNow
    /// Only the table tells.
    case perhapsStored
  }

  /// Those made by this publication.
  var made = DigestSet()
  let wasEmpty: Bool
  /// Those of before; nil until so many were asked for that reading them all costs less.
  private var stored: DigestSet?
  private var asked = 0
  private let table: String
  private let rows: Int64
  /// How many rows one look-up costs, read one after the other; few enough look-ups then come first for
  /// the writing to stay apart.
  private static let rowsPerLookup: Int64 = 64

  init(_ table: String, _ connection: Connection) throws {
    self.table = table
    rows =
      try connection.first("SELECT coalesce(max(id), 0) FROM \(identifier: table)") {
        $0.int64(0)
      } ?? 0
    wasEmpty = rows == 0
    stored = wasEmpty ? DigestSet() : nil
  }

  /// - Parameter quiet: waits until the connection may be used.
  mutating func standing(
    _ key: [UInt8], _ quiet: () throws -> Void, _ connection: Connection
  ) throws -> Standing {
    if made.mayHold(key) { return .madeNow }
    if let stored { return stored.mayHold(key) ? .perhapsStored : .new }
    asked += 1
    guard Int64(asked) * Self.rowsPerLookup > rows else { return .perhapsStored }
    try quiet()
    var all = DigestSet()
    try connection.query("SELECT key FROM \(identifier: table)") { all.insert($0.blob(0)) }
    // Those on their way are among `made`.
    stored = all
    return all.mayHold(key) ? .perhapsStored : .new
  }
}
