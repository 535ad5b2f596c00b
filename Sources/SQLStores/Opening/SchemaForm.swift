internal import SQLite

/// The form of a database: its tables, indices and whatever else its schema holds.
struct SchemaForm {
  private var parts: [String: String] = [:]

  /// Reads the schema of a database; indices that SQLite makes by itself are left out.
  init(_ connection: Connection) throws {
    try connection.query(
      """
      SELECT type, name, tbl_name, sql
      FROM sqlite_schema
      WHERE sql IS NOT NULL
      """
    ) { row in
      // A trigger may have the name of a table.
      parts["\(row.text(0)) \(row.text(1))"] = row.text(2) + "\u{1F}" + row.text(3)
    }
  }

  /// The form this program gives.
  static func shipped() throws -> SchemaForm {
    let connection = try Connection.inMemory()
    defer { try? connection.close() }
    try Migrations.apply(to: connection)
    return try SchemaForm(connection)
  }

  /// The names of what is missing, changed or added, in order.
  func differences(from other: SchemaForm) -> [String] {
    Set(parts.keys).union(other.parts.keys).filter { parts[$0] != other.parts[$0] }.sorted()
  }
}
