internal import Foundation
internal import Glibc

/// The program that writes a store now.
package struct LockHolder: Hashable, Sendable {
  package var process: Int
  /// The name of its file; empty when the system does not say.
  package var name: String

  /// Who holds the writer's lock of a store; nil when the system does not say, or nobody does.
  ///
  /// Asked of the system: opening and closing a file of the store would drop the locks this program
  /// has on it.
  package static func writing(_ path: String) -> LockHolder? {
    var status = stat()
    guard stat(path + "-shm", &status) == 0,
      let table = FileManager.default.contents(atPath: "/proc/locks")
    else { return nil }
    return writing(inode: UInt64(status.st_ino), locks: String(decoding: table, as: UTF8.self))
      .map { LockHolder(process: $0, name: name(of: $0)) }
  }

  /// The byte of the writer's lock in the file of the index of the log.
  ///
  /// https://www.sqlite.org/walformat.html: "WAL_WRITE_LOCK … offset 120".
  private static let writeLock: Int64 = 120

  /// The process that holds the writer's lock in a table of locks, one a line: number, POSIX,
  /// ADVISORY, WRITE, process, device:inode, first byte, last byte.
  package static func writing(inode: UInt64, locks: String) -> Int? {
    for line in locks.split(separator: "\n") {
      let words = line.split(separator: " ")
      guard words.count == 8, words[3] == "WRITE", let process = Int(words[4]), process > 0,
        words[5].split(separator: ":").last.flatMap({ UInt64($0) }) == inode,
        let first = Int64(words[6]), first <= writeLock
      else { continue }
      if words[7] == "EOF" || Int64(words[7]).map({ $0 >= writeLock }) == true { return process }
    }
    return nil
  }

  private static func name(of process: Int) -> String {
    let text = FileManager.default.contents(atPath: "/proc/\(process)/comm")
    return String(decoding: text ?? Data(), as: UTF8.self)
      .trimmingCharacters(in: .whitespacesAndNewlines)
  }
}
