internal import Glibc
internal import SQLite

/// How connections to the file of a store are opened: for whom, and how long they wait for another
/// program.
struct StoreDoor: Sendable {
  let path: String
  /// Whether nothing may be written through it.
  let isReading: Bool
  /// How long a connection waits for who else holds the store.
  let limit: Duration
  /// Called with the time spent, once it is worth a word.
  let waiting: @Sendable (Duration) -> Void

  /// A wait worth a word: told within a second.
  private static let silence: Duration = .milliseconds(700)
  /// Page cache of a connection that writes, in KiB: holds the pages of the look-up indices, which
  /// an import touches at random, so that its memory does not follow the size of the file.
  private static let writingCache: Int32 = 131_072
  /// Page cache of a connection that reads each page about once.
  private static let readingCache: Int32 = 32_768
  /// Bytes the log is cut to when it starts over: a connection kept open would otherwise let it
  /// stay as long as the longest import.
  private static let logLimit = 67_108_864

  /// A connection that writes much; it makes the file when told to.
  func writer(create: Bool = false) throws -> Connection {
    guard !isReading else { return try reader() }
    let connection = try Connection(
      path: path, mode: create ? .create : .existing,
      options: .init(busyTimeout: limit, cacheKiB: Self.writingCache, pageSize: 8192))
    connection.onWait(after: Self.silence, waiting)
    try connection.execute(script: "PRAGMA journal_size_limit = \(Self.logLimit)")
    return connection
  }

  /// A connection that writes a little, after another wait.
  func shortWriter(patience: Duration) throws -> Connection {
    guard !isReading else { return try reader() }
    let connection = try Connection(
      path: path, mode: .existing, options: .init(busyTimeout: patience, cacheKiB: 1024))
    connection.onWait(after: Self.silence, waiting)
    return connection
  }

  /// A connection that reads, with its page cache in KiB.
  ///
  /// Where nothing can be written, neither can the companions that SQLite asks of readers: the file
  /// is then read as it lies, its log included, unless someone has it open.
  func reader(cacheKiB: Int32 = readingCache) throws -> Connection {
    let options = Connection.Options(busyTimeout: limit, cacheKiB: cacheKiB, pageSize: 8192)
    let connection: Connection
    do {
      connection = try Connection(
        path: path, mode: isReading ? .readOnly : .existing, options: options)
    } catch {
      guard isReading, [.cantOpen, .readonly].contains(error.kind), isOnUnwritableMedium else {
        throw error
      }
      connection = try Connection(path: path, mode: .readOnlyMedium, options: options)
    }
    connection.onWait(after: Self.silence, waiting)
    return connection
  }

  /// Whether nothing can be made beside the store, and nobody has it open.
  private var isOnUnwritableMedium: Bool {
    access(StoreFiles.folder(of: path), W_OK) != 0 && !fileExists(path + "-shm")
  }
}
