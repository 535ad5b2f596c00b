import SQLite
import Testing

@Suite("Rows told before they change")
struct RowChangeTests {
  private func table(_ connection: Connection) throws {
    try connection.execute(
      script: """
        CREATE TABLE t (id INTEGER PRIMARY KEY, a TEXT, b BLOB, c INTEGER);
        CREATE TABLE w (a TEXT NOT NULL, b INTEGER NOT NULL, c TEXT, PRIMARY KEY (b, a)) WITHOUT ROWID;
        """)
  }

  /// The images of the rows of a table, as a reading of it gives them.
  private func images(_ connection: Connection, _ table: String) throws -> Set<[UInt8]> {
    var images: Set<[UInt8]> = []
    try connection.query("SELECT * FROM \(identifier: table)") { row in
      var image = RowImage()
      image.start(Array(table.utf8))
      for column in 0..<row.columnCount { image.append(row, column: column) }
      images.insert(image.bytes)
    }
    return images
  }

  @Test("What is told adds up to what a reading finds, whatever the statement")
  func addsUp() throws {
    let connection = try Connection.inMemory()
    try table(connection)
    var told: [String: Set<[UInt8]>] = ["t": [], "w": []]
    try connection.onRowChange { change in
      let table = change.table
      let isIndirect = change.isIndirect
      #expect(!isIndirect)
      var image = RowImage()
      image.start(Array(table.utf8))
      if change.append(.before, nil, to: &image) { told[table]?.remove(image.bytes) }
      image.start(Array(table.utf8))
      if change.append(.after, nil, to: &image) { told[table]?.insert(image.bytes) }
    }
    for script in [
      "INSERT INTO t VALUES (1, 'é', x'00ff', -7), (2, NULL, NULL, 2), (3, '', x'', NULL)",
      "INSERT INTO t (a) VALUES ('d')",
      "UPDATE t SET a = 'x' WHERE id <> 2", "UPDATE t SET id = id + 10 WHERE id = 3",
      "INSERT OR REPLACE INTO t (id, a) VALUES (1, 'y')",
      "INSERT INTO t (id, a) VALUES (2, 'z') ON CONFLICT (id) DO UPDATE SET a = excluded.a",
      "INSERT INTO t (id, a) VALUES (2, 'q') ON CONFLICT (id) DO NOTHING",
      "INSERT INTO w VALUES ('a', 1, NULL), ('b', 2, 'x')", "UPDATE w SET b = b + 5, c = a",
      "DELETE FROM w WHERE a = 'a'", "INSERT INTO w SELECT a, id, a FROM t WHERE a IS NOT NULL",
      "DELETE FROM t WHERE id > 10", "DELETE FROM w", "DELETE FROM t",
    ] {
      try connection.execute(script: script)
      for table in ["t", "w"] {
        #expect(try told[table] == images(connection, table), "\(script), \(table)")
      }
    }
    try connection.onRowChange(nil)
    try connection.execute(script: "INSERT INTO t VALUES (1, 'a', NULL, NULL)")
    #expect(told["t"] == [])
  }

  @Test("Some columns are told when the last of them is filled")
  func someColumns() throws {
    let connection = try Connection.inMemory()
    try table(connection)
    var told: [Bool] = []
    try connection.onRowChange { change in
      var image = RowImage()
      told.append(change.append(.after, [0, 2], to: &image))
    }
    try connection.execute(
      script: "INSERT INTO t VALUES (1, 'a', NULL, 1); UPDATE t SET b = x'01'; DELETE FROM t")
    #expect(told == [false, true, false])
  }

  @Test("A column added later changes no image; a place or a type does")
  func image() throws {
    let connection = try Connection.inMemory()
    try connection.execute(
      script:
        "CREATE TABLE a (x, y); INSERT INTO a VALUES (1, NULL), (NULL, 1), ('1', NULL), (x'31', NULL)"
    )
    let before = try images(connection, "a")
    #expect(before.count == 4)
    try connection.execute(script: "ALTER TABLE a ADD COLUMN z")
    #expect(try images(connection, "a") == before)
  }

  @Test("A trigger or a view that a file holds never runs")
  func triggers() throws {
    let connection = try Connection.inMemory()
    try table(connection)
    try connection.execute(
      script: """
        CREATE TRIGGER r AFTER INSERT ON t BEGIN DELETE FROM t; END;
        CREATE VIEW v AS SELECT * FROM t;
        INSERT INTO t (a) VALUES ('a');
        """)
    #expect(try connection.first("SELECT count(*) FROM t") { $0.int(0) } == 1)
    #expect(throws: SQLiteError.self) { try connection.run("SELECT * FROM v") }
  }
}
