import Foundation
import Glibc
import SQLite
import Synchronization
import Testing

@Suite("Several connections")
struct SharingTests {
  private func writer(_ folder: Folder, timeout: Duration = .seconds(5)) throws -> Connection {
    let connection = try Connection(
      path: folder.database,
      options: Connection.Options(synchronous: .normal, busyTimeout: timeout))
    try connection.execute(script: "CREATE TABLE IF NOT EXISTS t (a INTEGER)")
    return connection
  }

  private func count(_ connection: Connection) throws -> Int? {
    try connection.first("SELECT count(*) FROM t") { $0.int(0) }
  }

  @Test("A writer blocks no reader, and a reader keeps its state")
  func readers() throws {
    let folder = try Folder()
    let first = try writer(folder)
    let reader = try Connection(path: folder.database, mode: .readOnly)
    try first.transaction {
      try first.run("INSERT INTO t VALUES (1)")
      #expect(try count(reader) == 0)
    }
    #expect(try count(reader) == 1)
    try reader.transaction(.deferred) {
      #expect(try count(reader) == 1)
      try first.run("INSERT INTO t VALUES (2)")
      #expect(try count(reader) == 1)
    }
    #expect(try count(reader) == 2)
    #expect(try first.checkpoint())
  }

  @Test("A medium that nobody can write is read with its log, and left as it is")
  func medium() throws {
    let folder = try Folder()
    let first = try writer(folder)
    try first.run("INSERT INTO t VALUES (1)")
    try first.checkpoint()
    func copy(_ endings: [String]) throws -> [UInt8] {
      for ending in endings {
        let bytes = try Data(contentsOf: URL(filePath: folder.database + ending))
        try bytes.write(to: URL(filePath: folder.path + "/other" + ending))
      }
      let copy = try Connection(path: folder.path + "/other", mode: .readOnlyMedium)
      let counted = try count(copy)
      #expect(refusal { try copy.run("INSERT INTO t VALUES (9)") }?.kind == .readonly)
      try copy.close()
      defer { for ending in endings { unlink(folder.path + "/other" + ending) } }
      #expect(access(folder.path + "/other-shm", F_OK) != 0)
      return try [UInt8(counted ?? 0)] + Data(contentsOf: URL(filePath: folder.path + "/other"))
    }
    let file = Array(try Data(contentsOf: URL(filePath: folder.database)))
    #expect(try copy([""]) == [1] + file)
    try first.run("INSERT INTO t VALUES (2)")
    #expect(try copy(["", "-wal"]) == [2] + file)
  }

  @Test("The data version moves with the commits of others only")
  func dataVersion() throws {
    let folder = try Folder()
    let first = try writer(folder)
    let second = try writer(folder)
    let before = try first.dataVersion()
    try first.run("INSERT INTO t VALUES (1)")
    #expect(try first.dataVersion() == before)
    try second.run("INSERT INTO t VALUES (2)")
    #expect(try first.dataVersion() != before)
  }

  @Test("A wait is told once, then ends as busy")
  func busy() throws {
    let folder = try Folder()
    let first = try writer(folder)
    let second = try writer(folder, timeout: .milliseconds(150))
    var waits: [Duration] = []
    second.onWait(after: .milliseconds(20)) { waits.append($0) }
    try first.transaction {
      let error = refusal { try second.transaction {} }
      #expect(error?.kind == .busy)
      #expect(waits.count == 1)
      #expect(waits.allSatisfy { $0 >= .milliseconds(20) && $0 < .milliseconds(150) })
    }
    try second.transaction { try second.run("INSERT INTO t VALUES (1)") }
    #expect(waits.count == 1)
  }

  @Test("A wait ends well when the other lets go")
  func waitEnds() throws {
    let folder = try Folder()
    let first = try writer(folder)
    let second = try writer(folder)
    try first.run("BEGIN IMMEDIATE")
    var released = false
    second.onWait(after: .milliseconds(5)) { _ in
      released = (try? first.run("COMMIT")) != nil
    }
    try second.run("INSERT INTO t VALUES (1)")
    #expect(released)
    #expect(try count(first) == 1)
  }

  @Test("Another thread interrupts a long statement, and a closed connection bears it")
  func interrupt() throws {
    final class End: Sendable {
      let isHere = Atomic(false)
    }

    let connection = try Connection.inMemory()
    let interrupter = connection.interrupter
    // On a thread of its own: a task would wait for its turn behind the statement it must stop.
    let end = End()
    let done = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      while !end.isHere.load(ordering: .relaxed) {
        interrupter.interrupt()
        usleep(1000)
      }
      done.signal()
    }
    let endless: SQL = """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)
      SELECT count(*) FROM n
      """
    #expect(refusal { try connection.run(endless) }?.kind == .interrupted)
    end.isHere.store(true, ordering: .relaxed)
    done.wait()
    #expect(try connection.first("SELECT 1") { $0.int(0) } == 1)
    try connection.close()
    interrupter.interrupt()
  }

  @Test("The progress hook stops a statement and lets go again")
  func progress() throws {
    let connection = try Connection.inMemory()
    var asked = 0
    try connection.onProgress(every: 1000) {
      asked += 1
      return asked < 3
    }
    let long: SQL = """
      WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n LIMIT 10000)
      SELECT count(*) FROM n
      """
    #expect(refusal { try connection.run(long) }?.kind == .interrupted)
    #expect(asked == 3)
    try connection.onProgress(nil)
    #expect(try connection.first(long) { $0.int(0) } == 10000)
  }

  @Test("A backup is a whole copy, to a new private file, while another writes")
  func backup() throws {
    let folder = try Folder()
    let first = try writer(folder)
    try first.execute(
      script: """
        INSERT INTO t SELECT value FROM json_each('[1,2,3]');
        CREATE TABLE big (b BLOB);
        INSERT INTO big VALUES (zeroblob(20000000));
        """)
    let second = try writer(folder)
    let copy = folder.path + "/copy.db"
    var steps: [(Int, Int)] = []
    try first.backup(to: copy) { done, total in
      steps.append((done, total))
      try? second.run("INSERT INTO t VALUES (4)")
    }
    #expect(steps.count > 1)
    #expect(steps.last?.0 == steps.last?.1)
    #expect(try count(first) == 3 + steps.count)
    let restored = try Connection(path: copy, mode: .existing)
    #expect(try count(restored) == 3)
    #expect(try restored.first("PRAGMA integrity_check") { $0.text(0) } == "ok")
    var status = stat()
    #expect(stat(copy, &status) == 0)
    #expect(status.st_mode & 0o777 == 0o600)
    try restored.close()
    #expect(refusal { try first.backup(to: copy) }?.kind == .cantOpen)
    #expect(refusal { try first.backup(to: folder.path + "/none/copy.db") }?.kind == .cantOpen)
  }
}
