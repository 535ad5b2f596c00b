internal import Glibc

/// The files of a store: its base and all that lies beside it.
enum StoreFiles {
  static func key(of path: String) -> String { path + ".cle" }

  /// The key of a store that is being made: it takes its name once the store is whole, so that a
  /// store half made is told from one that was lost.
  static func draftKey(of path: String) -> String { path + ".cle.neuve" }

  static func sessions(of path: String) -> String { path + ".sessions" }

  /// The journal of what was read of people.
  static func readings(of path: String) -> String { path + ".lectures" }

  /// The persons erased so far, for an older copy of the store not to bring them back.
  static func erasures(of path: String) -> String { path + ".effacements" }

  /// What SQLite keeps beside a database while it is open.
  static let companions = ["-wal", "-shm", "-journal"]

  /// The folder a file lies in.
  static func folder(of path: String) -> String {
    guard let slash = path.lastIndex(of: "/") else { return "." }
    return slash == path.startIndex ? "/" : String(path[..<slash])
  }

  /// A file that only a store that was leaves beside it; nil when there is none.
  ///
  /// The key comes first: it is what must not be lost.
  static func trace(of path: String) -> String? {
    let files =
      [key(of: path)]
      + [
        "-wal", "-journal", ".sessions", ".lectures", ".effacements", ".colonnes", ".verifications",
      ].map {
        path + $0
      }
    return files.first { $0.hasSuffix("-wal") ? fileSize($0) > 0 : fileExists($0) }
  }
}
