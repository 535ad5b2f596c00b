import SQLite
import Testing

@Suite("Interpolated SQL")
struct InterpolationTests {
  @Test("Values become question marks in order")
  func binds() {
    let name: String? = nil
    let sql: SQL = """
      SELECT \(1), \(Int64(2)), \("x"), \([3] as [UInt8]), \(name), \(true), \(Int32(4)), \(UInt8(5))
      """
    #expect(sql.text == "SELECT ?, ?, ?, ?, ?, ?, ?, ?")
    #expect(
      sql.values == [
        .integer(1), .integer(2), .text("x"), .blob([3]), .null, .integer(1), .integer(4),
        .integer(5),
      ])
  }

  @Test("Pieces, lists, names and raw text")
  func pieces() {
    let condition: SQL = "a = \(1)"
    let sql: SQL = """
      SELECT \(identifier: "a\"b") FROM t WHERE \(condition) AND c IN \(list: ["x", "y"]) \
      AND d IN \(list: [Int64]()) \(unsafeRaw: "LIMIT 3")
      """
    #expect(
      sql.text
        == #"SELECT "a""b" FROM t WHERE a = ? AND c IN (?, ?) AND d IN () LIMIT 3"#)
    #expect(sql.values == [.integer(1), .text("x"), .text("y")])
  }

  @Test(
    "Hostile text is only ever a value",
    arguments: [
      "'); DROP TABLE t; --", "' OR '1'='1", "\" OR 1=1 --", "?", "?1", ":a", "\0'; DROP TABLE t",
      "/*", "\\'; DELETE FROM t; --", "\u{2019} OR 1=1",
    ])
  func injection(text: String) throws {
    let connection = try Connection.inMemory()
    try connection.execute(script: "CREATE TABLE t (a TEXT) STRICT; INSERT INTO t VALUES ('z')")
    #expect(
      try connection.first("SELECT count(*) FROM t WHERE a = \(text)") { $0.int(0) } == 0)
    try connection.run("INSERT INTO t VALUES (\(text))")
    #expect(try connection.first("SELECT a FROM t WHERE a = \(text)") { $0.text(0) } == text)
    #expect(try connection.first("SELECT count(*) FROM t") { $0.int(0) } == 2)
  }

  @Test(
    "Hostile names stay one name",
    arguments: ["a\"; DROP TABLE t; --", "select", "a b", "\"", "é\"\"", "a'b"])
  func names(name: String) throws {
    let connection = try Connection.inMemory()
    try connection.run("CREATE TABLE \(identifier: name) (\(identifier: name) TEXT)")
    try connection.run("INSERT INTO \(identifier: name) VALUES (\("v"))")
    let found = try connection.first("SELECT \(identifier: name) FROM \(identifier: name)") {
      ($0.columnName(0), $0.text(0))
    }
    #expect(found?.0 == name)
    #expect(found?.1 == "v")
    #expect(try connection.all("SELECT name FROM sqlite_schema") { $0.text(0) } == [name])
  }

  @Test("A name in double quotes that is no column is an error, not a text")
  func misspelt() throws {
    let connection = try Connection.inMemory()
    #expect(refusal { try connection.run("SELECT \(identifier: "missing")") } != nil)
  }

  @Test("The same statement nests in itself and keeps no value from the last use")
  func cache() throws {
    let connection = try Connection.inMemory()
    var pairs: [[Int]] = []
    func numbers(_ limit: Int) -> SQL { "SELECT value FROM json_each('[1,2]') LIMIT \(limit)" }
    try connection.query(numbers(2)) { outer in
      let first = outer.int(0)
      try connection.query(numbers(1)) { pairs.append([first, $0.int(0)]) }
    }
    #expect(pairs == [[1, 1], [2, 1]])
    for count in 0..<300 {
      let answer = try connection.first("SELECT \(count), \(unsafeRaw: String(count))") {
        $0.int(0) == $0.int(1)
      }
      #expect(answer == true)
    }
  }
}
