import SQLStores
import SQLite
import TestSupport
import Testing

@Suite("Who writes a store")
struct LockHolderTests {
  /// A table of locks as the system writes it.
  private static let locks = """
    1: POSIX  ADVISORY  READ 511 08:01:77 123 123
    2: POSIX  ADVISORY  WRITE 512 08:01:78 120 120
    3: FLOCK  ADVISORY  WRITE 513 08:01:79 0 EOF
    3: -> FLOCK  ADVISORY  WRITE 517 08:01:79 0 EOF
    4: POSIX  ADVISORY  WRITE 514 08:01:80 121 122
    5: POSIX  ADVISORY  WRITE 0 08:01:81 120 120
    6: n'importe quoi

    """

  @Test(
    "The lock of the writer is told from the others of its file and from those of other files",
    arguments: [(77, nil), (78, 512), (79, 513), (80, nil), (81, nil), (82, nil)])
  func read(inode: UInt64, process: Int?) {
    #expect(LockHolder.writing(inode: inode, locks: Self.locks) == process)
  }

  @Test("A store that nobody has open has no writer")
  func none() throws {
    let folder = try TemporaryFolder()
    #expect(LockHolder.writing(folder.file("a.db")) == nil)
  }
}
