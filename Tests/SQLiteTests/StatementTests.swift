import SQLite
import Testing

@Suite("Statements")
struct StatementTests {
  private static let sevenColumns =
    "CREATE TABLE t (a INTEGER, b INTEGER, c INTEGER, d TEXT, e BLOB, f TEXT, g BLOB) STRICT"

  @Test("Every kind of value comes back as it was bound")
  func roundTrip() throws {
    let connection = try Connection.inMemory()
    try connection.execute(script: Self.sevenColumns)
    var insert = try connection.prepare("INSERT INTO t VALUES (?, ?, ?, ?, ?, ?, ?)")
    #expect(insert.parameterCount == 7)
    try insert.bind(1, Int64.min)
    try insert.bind(2, Int32(-7))
    try insert.bind(3, UInt8(255))
    try insert.bind(4, "été \0 zéro")
    try insert.bind(5, blob: [0, 1, 255])
    try insert.bind(6, nil as String?)
    try insert.bind(7, blob: [])
    try insert.run()
    #expect(connection.changes == 1)
    #expect(connection.lastInsertRowID == 1)
    var select = try connection.prepare("SELECT * FROM t")
    #expect(select.columnCount == 7)
    #expect(select.columnName(3) == "d")
    #expect(try select.step())
    #expect(select.int64(0) == Int64.min)
    #expect(select.int32(1) == -7)
    #expect(select.int(2) == 255)
    #expect(select.text(3) == "été \0 zéro")
    #expect(select.blob(4) == [0, 1, 255])
    #expect(select.isNull(5) == true)
    #expect(select.optionalText(5) == nil)
    #expect(select.isNull(6) == false)
    #expect(select.optionalBlob(6) == [])
    #expect(select.withBytes(4) { $0.count } == 3)
    #expect(try !select.step())
  }

  @Test("Bytes bound in place and copied give the same rows, empty ones are not null")
  func staticBinding() throws {
    let connection = try Connection.inMemory()
    try connection.execute(script: "CREATE TABLE t (a TEXT NOT NULL, b BLOB NOT NULL) STRICT")
    var insert = try connection.prepare("INSERT INTO t VALUES (?, ?)")
    for value in ["abc", ""] {
      try [UInt8](value.utf8).withUnsafeBufferPointer { bytes in
        try insert.bind(1, text: bytes)
        try insert.bind(2, blob: UnsafeRawBufferPointer(bytes))
        try insert.run()
        try insert.bindStatic(1, text: bytes)
        try insert.bindStatic(2, blob: UnsafeRawBufferPointer(bytes))
        try insert.run()
      }
    }
    let rows = try connection.all("SELECT a, b FROM t ORDER BY rowid") { ($0.text(0), $0.blob(1)) }
    #expect(rows.map(\.0) == ["abc", "abc", "", ""])
    #expect(rows.map(\.1) == [[97, 98, 99], [97, 98, 99], [], []])
  }

  @Test("A statement runs again after a reset, and after an error")
  func lifecycle() throws {
    let connection = try Connection.inMemory()
    try connection.execute(script: "CREATE TABLE t (a INTEGER PRIMARY KEY) STRICT")
    var insert = try connection.prepare("INSERT INTO t VALUES (?)")
    try insert.bind(1, 1)
    try insert.run()
    #expect(refusal { try insert.run() }?.kind == .constraint(name: "t.a"))
    try insert.bind(1, 2)
    try insert.run()
    insert.clearBindings()
    try insert.run()
    #expect(try connection.all("SELECT a FROM t") { $0.int(0) } == [1, 2, 3])
  }

  @Test("A bind out of range or on a stepping statement is an error")
  func misuse() throws {
    let connection = try Connection.inMemory()
    var statement = try connection.prepare("SELECT ? UNION SELECT 2")
    #expect(refusal { try statement.bind(2, 1) }?.code == 25)
    try statement.bind(1, 1)
    #expect(try statement.step())
    #expect(refusal { try statement.bind(1, 3) }?.code == 21)
    statement.reset()
    try statement.bind(1, 3)
    #expect(try statement.step())
    #expect(statement.int(0) == 2)
  }

  @Test(
    "Only exactly one statement can be prepared",
    arguments: ["SELECT 1; SELECT 2", "", "  ", "SELECT 1\0; DROP TABLE t"])
  func oneStatement(text: String) throws {
    let connection = try Connection.inMemory()
    #expect(refusal { _ = try connection.prepare(SQL(unsafeRaw: text)) } != nil)
    #expect(try connection.first("SELECT 1; \n") { $0.int(0) } == 1)
  }

  @Test("Closing refuses while a statement lives, then works, and twice does no harm")
  func close() throws {
    let connection = try Connection.inMemory()
    try held(connection)
    try connection.close()
    try connection.close()
    #expect(refusal { try connection.run("SELECT 1") }?.message == "the connection is closed")
    #expect(connection.changes == 0)
  }

  private func held(_ connection: Connection) throws {
    var statement = try connection.prepare("SELECT 1")
    #expect(try statement.step())
    #expect(refusal { try connection.close() }?.kind == .busy)
    #expect(statement.int(0) == 1)
  }

  @Test("A statement keeps its connection alive")
  func ownership() throws {
    weak var seen: Connection?
    do {
      var statement = try Self.detached(&seen)
      #expect(seen != nil)
      #expect(try statement.step())
      #expect(statement.int(0) == 5)
    }
    #expect(seen == nil)
  }

  private static func detached(_ seen: inout Connection?) throws -> Statement {
    let connection = try Connection.inMemory()
    seen = connection
    return try connection.prepare("SELECT \(5)")
  }
}
