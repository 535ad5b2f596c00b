import Glibc
import SQLite
import Testing

/// A folder of its own for one test, removed after it.
final class Folder {
  let path: String

  init() throws {
    var template = Array("/tmp/jalon-sqlite-XXXXXX".utf8CString)
    let made = template.withUnsafeMutableBufferPointer { buffer in
      buffer.baseAddress.flatMap { mkdtemp($0) }.map { String(cString: $0) }
    }
    path = try #require(made)
  }

  var database: String { path + "/test.db" }

  deinit {
    for name in ["test.db", "test.db-wal", "test.db-shm", "copy.db", "other"] {
      unlink(path + "/" + name)
    }
    rmdir(path)
  }
}

/// The error that the body throws, or nil.
func refusal(_ body: () throws -> Void) -> SQLiteError? {
  do {
    try body()
    return nil
  } catch {
    return error as? SQLiteError
  }
}
