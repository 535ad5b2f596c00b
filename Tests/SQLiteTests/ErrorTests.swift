import Glibc
import Testing

@testable import SQLite

@Suite("Errors of SQLite")
struct ErrorTests {
  private static let schema = """
    CREATE TABLE parent (id INTEGER PRIMARY KEY) STRICT;
    CREATE TABLE t (
      id INTEGER PRIMARY KEY,
      a TEXT NOT NULL,
      b TEXT UNIQUE,
      c INTEGER,
      p INTEGER REFERENCES parent (id),
      CONSTRAINT weeks_are_positive CHECK (c > 0)
    ) STRICT;
    CREATE VIRTUAL TABLE words USING fts5(w);
    INSERT INTO t VALUES (1, 'x', 'MARQUEUR', 1, NULL);
    """

  @Test(
    "A constraint is named",
    arguments: [
      ("INSERT INTO t (a, c) VALUES ('x', 0)", "weeks_are_positive", 275),
      ("INSERT INTO t (c) VALUES (1)", "t.a", 1299),
      ("INSERT INTO t (a, b) VALUES ('x', 'MARQUEUR')", "t.b", 2067),
      ("INSERT INTO t (id, a) VALUES (1, 'x')", "t.id", 1555),
      ("INSERT INTO t (a, p) VALUES ('x', 9)", nil, 787),
    ] as [(String, String?, Int32)])
  func constraints(sql: String, name: String?, code: Int32) throws {
    let connection = try Connection.inMemory()
    try connection.execute(script: Self.schema)
    let error = refusal { try connection.run(SQL(unsafeRaw: sql)) }
    #expect(error?.kind == .constraint(name: name))
    #expect(error?.code == code)
  }

  @Test(
    "No message repeats a bound value",
    arguments: [
      "INSERT INTO t (a, b) VALUES ('x', \("MARQUEUR"))",
      "INSERT INTO t (a, c) VALUES ('x', \("MARQUEUR"))",
      "INSERT INTO t (id, a) VALUES (\("MARQUEUR"), 'x')",
      "SELECT * FROM words WHERE words MATCH \("MARQUEUR : MARQUEUR (")",
      "SELECT * FROM words WHERE words MATCH \("\"MARQUEUR")",
      "INSERT INTO words (words) VALUES (\("MARQUEUR"))",
      "SELECT json(\("{MARQUEUR"))", "SELECT json_extract('{}', \("MARQUEUR"))",
      "SELECT abs(\(Int64.min)), \("MARQUEUR")", "SELECT 'x' LIKE 'y' ESCAPE \("MARQUEUR")",
    ] as [SQL])
  func marker(sql: SQL) throws {
    let connection = try Connection.inMemory()
    try connection.execute(script: Self.schema)
    let error = try #require(refusal { try connection.run(sql) })
    #expect(!"\(error)".contains("MARQUEUR"))
    #expect(!String(reflecting: error).contains("MARQUEUR"))
  }

  @Test("A mistake in the SQL is told with its place")
  func mistake() throws {
    let connection = try Connection.inMemory()
    #expect(refusal { try connection.run("SELEC 1") }?.message == #"near "SELEC": syntax error"#)
    #expect(refusal { try connection.execute(script: "DROP TABLE x") }?.kind == .other)
  }

  @Test("A file that is no database, an absent one and a read-only one are told apart")
  func files() throws {
    let folder = try Folder()
    let other = folder.path + "/other"
    let file = try #require(fopen(other, "w"))
    fputs(String(repeating: "not a database ", count: 100), file)
    fclose(file)
    #expect(refusal { _ = try Connection(path: other) }?.kind == .notADatabase)
    #expect(
      refusal { _ = try Connection(path: folder.database, mode: .existing) }?.kind == .cantOpen)
    #expect(refusal { _ = try Connection(path: folder.path) }?.kind == .cantOpen)
    #expect(refusal { _ = try Connection(path: "") }?.kind == .cantOpen)
    let writer = try Connection(path: folder.database)
    try writer.execute(script: "CREATE TABLE t (a)")
    let reader = try Connection(path: folder.database, mode: .readOnly)
    #expect(refusal { try reader.run("INSERT INTO t VALUES (1)") }?.kind == .readonly)
    #expect(try reader.first("SELECT count(*) FROM t") { $0.int(0) } == 0)
  }

  @Test("A damaged file is told as such")
  func corrupt() throws {
    let folder = try Folder()
    let writer = try Connection(path: folder.database)
    try writer.execute(script: "CREATE TABLE t (a); INSERT INTO t VALUES (zeroblob(20000))")
    try writer.close()
    // Overwrite the root page of `t`, the second one.
    let file = try #require(fopen(folder.database, "r+"))
    fseek(file, 4096, SEEK_SET)
    fputs(String(repeating: "x", count: 4096), file)
    fclose(file)
    let reader = try Connection(path: folder.database)
    #expect(refusal { try reader.query("SELECT * FROM t") { _ in } }?.kind == .corrupt)
  }

  @Test("A full database is told as such")
  func full() throws {
    let connection = try Connection.inMemory()
    try connection.execute(script: "CREATE TABLE t (a); PRAGMA max_page_count = 10")
    let error = refusal { try connection.run("INSERT INTO t VALUES (zeroblob(\(100_000)))") }
    #expect(error?.kind == .full)
  }

  @Test(
    "An index of the log that cannot be made longer is a full disk",
    arguments: [
      (4618, SQLiteError.Kind.full), (4874, .full), (13, .full), (10, .other), (778, .other),
      (5386, .other), (4622, .cantOpen),
    ] as [(Int32, SQLiteError.Kind)])
  func shared(code: Int32, kind: SQLiteError.Kind) {
    #expect(SQLiteError(code: code).kind == kind)
  }

  @Test("Every connection enforces foreign keys and distrusts the schema")
  func settings() throws {
    let folder = try Folder()
    let connection = try Connection(
      path: folder.database, options: Connection.Options(synchronous: .normal))
    func value(_ pragma: String) throws -> String? {
      try connection.first("PRAGMA \(unsafeRaw: pragma)") { $0.text(0) }
    }
    #expect(try value("foreign_keys") == "1")
    #expect(try value("trusted_schema") == "0")
    #expect(try value("journal_mode") == "wal")
    #expect(try value("synchronous") == "1")
    #expect(try value("cache_size") == "-16384")
    try connection.execute(script: "CREATE TABLE t (a)")
    var status = stat()
    #expect(stat(folder.database, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    #expect(stat(folder.database + "-wal", &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    #expect(
      refusal {
        try connection.execute(script: "PRAGMA writable_schema = 1; DELETE FROM sqlite_schema")
      } != nil)
  }
}
