internal import Crypto
internal import SQLite
internal import Stores

/// Queries on the files attached to records.
struct AttachedFileQueries {
  private let connection: Connection
  private let keys: StoreKeys

  init(_ connection: Connection, _ keys: StoreKeys) {
    self.connection = connection
    self.keys = keys
  }

  /// Keeps a file, inside the transaction of the caller; returns its digest.
  func add(_ bytes: [UInt8]) throws -> [UInt8] {
    let digest = Digest.of(bytes)
    let isKept = try connection.first("SELECT 1 FROM attached_files WHERE digest = \(digest)") {
      $0.int(0)
    }
    if isKept == nil {
      try connection.run(
        "INSERT INTO attached_files (digest, sealed) VALUES (\(digest), \(keys.sealFile(bytes)))")
    }
    return digest
  }

  /// - Throws: `StoreFailure` for one that does not open, or opens to something else.
  func bytes(_ digest: [UInt8]) throws -> [UInt8]? {
    let sealed = try connection.first(
      "SELECT sealed FROM attached_files WHERE digest = \(digest)"
    ) { $0.blob(0) }
    return try sealed.map { try opened($0, digest) }
  }

  private func opened(_ sealed: [UInt8], _ digest: [UInt8]) throws -> [UInt8] {
    guard let bytes = try? keys.openFile(sealed), Digest.of(bytes) == digest else {
      throw StoreFailure(.damaged, subject: "attached_files")
    }
    return bytes
  }

  // MARK: audit

  /// Files that are not what was kept, by digest, and records whose file is gone, by number.
  ///
  /// Opens every file, one after the other.
  func problems() throws -> [String] {
    var problems: [String] = []
    var kept: Set<String> = []
    try connection.query("SELECT digest, sealed FROM attached_files ORDER BY digest") { row in
      let digest = row.blob(0)
      kept.insert(Hexadecimal.text(digest))
      if (try? opened(row.blob(1), digest)) == nil {
        problems.append("fichier \(Hexadecimal.text(digest).prefix(16))")
      }
    }
    try connection.query("SELECT id, empreinte FROM pieces_jointes ORDER BY id") { row in
      if !kept.contains(row.text(1)) { problems.append("fichier pieces_jointes \(row.int64(0))") }
    }
    return problems
  }
}

extension SQLiteStore: AttachedFileStore {
  package func keep(file bytes: [UInt8]) throws -> String {
    Hexadecimal.text(try writing { try AttachedFileQueries($0, keys()).add(bytes) })
  }

  package func file(_ digest: String) throws -> [UInt8]? {
    guard let bytes = Hexadecimal.bytes(digest), bytes.count == Digest.size else { return nil }
    // On a connection of its own: pages do not wait until it is read.
    return try connected { try AttachedFileQueries($0, keys()).bytes(bytes) }
  }
}
