import SQLite
import Testing

@Suite("Transactions")
struct TransactionTests {
  private struct Stop: Error {}

  private func table() throws -> Connection {
    let connection = try Connection.inMemory()
    try connection.execute(script: "CREATE TABLE t (a INTEGER PRIMARY KEY) STRICT")
    return connection
  }

  private func rows(_ connection: Connection) throws -> [Int] {
    try connection.all("SELECT a FROM t ORDER BY a") { $0.int(0) }
  }

  @Test("A transaction keeps its changes, and none when it throws")
  func rollback() throws {
    let connection = try table()
    let answer = try connection.transaction {
      #expect(connection.isInTransaction)
      try connection.run("INSERT INTO t VALUES (1)")
      return 42
    }
    #expect(answer == 42)
    #expect(throws: Stop.self) {
      try connection.transaction(.deferred) {
        try connection.run("INSERT INTO t VALUES (2)")
        throw Stop()
      }
    }
    #expect(!connection.isInTransaction)
    #expect(try rows(connection) == [1])
  }

  @Test("Nested savepoints undo only their own changes")
  func savepoints() throws {
    let connection = try table()
    try connection.transaction {
      try connection.run("INSERT INTO t VALUES (1)")
      try connection.savepoint {
        try connection.run("INSERT INTO t VALUES (2)")
        insertAndStop(3, connection)
        try connection.savepoint { try connection.run("INSERT INTO t VALUES (4)") }
      }
      insertAndStop(5, connection)
    }
    #expect(try rows(connection) == [1, 2, 4])
    #expect(!connection.isInTransaction)
  }

  private func insertAndStop(_ value: Int, _ connection: Connection) {
    #expect(throws: Stop.self) {
      try connection.savepoint {
        try connection.run("INSERT INTO t VALUES (\(value))")
        throw Stop()
      }
    }
  }

  @Test("A transaction inside another is refused and rolls back the outer one")
  func nested() throws {
    let connection = try table()
    let error = refusal {
      try connection.transaction {
        try connection.run("INSERT INTO t VALUES (1)")
        try connection.transaction { try connection.run("INSERT INTO t VALUES (2)") }
      }
    }
    #expect(error != nil)
    #expect(try rows(connection) == [])
  }

  @Test("A commit that a deferred foreign key refuses leaves no transaction open")
  func refusedCommit() throws {
    let connection = try table()
    try connection.execute(
      script: "CREATE TABLE u (a INTEGER REFERENCES t (a) DEFERRABLE INITIALLY DEFERRED)")
    let error = refusal {
      try connection.transaction { try connection.run("INSERT INTO u VALUES (9)") }
    }
    #expect(error?.kind == .constraint(name: nil))
    #expect(!connection.isInTransaction)
    #expect(try connection.first("SELECT count(*) FROM u") { $0.int(0) } == 0)
  }

  @Test("A rollback by SQLite itself passes on the first error")
  func automaticRollback() throws {
    let connection = try table()
    try connection.run("INSERT INTO t VALUES (1)")
    let error = refusal {
      try connection.transaction {
        try connection.savepoint { try connection.run("INSERT OR ROLLBACK INTO t VALUES (1)") }
      }
    }
    #expect(error?.kind == .constraint(name: "t.a"))
    #expect(!connection.isInTransaction)
  }
}
