internal import Glibc

/// A file of a store that other accounts of the machine may read or write.
package struct Exposure: Hashable, Sendable {
  package var path: String
  /// Why it is refused, or would be if others could do more with it.
  package var code: StoreFailure.Code
  package var isWritable: Bool
  /// Whether it lets someone in: the store is not opened.
  package var isRefused: Bool
}

/// The rights that others have on the files of a store.
package enum FileRights {
  /// What others than the owner may do with a store and what lies beside it, the worst first.
  package static func exposures(of path: String) -> [Exposure] {
    var found: [Exposure] = []
    /// Adds a file that others may read; it is refused when they may do what lets someone in.
    func look(_ path: String, _ code: StoreFailure.Code, refusing rights: mode_t) {
      guard let mode = mode(path), mode & othersMay != 0 else { return }
      found.append(
        Exposure(
          path: path, code: code, isWritable: mode & othersWrite != 0,
          isRefused: mode & rights != 0))
    }
    look(StoreFiles.key(of: path), .keyExposed, refusing: othersMay)
    for ending in [""] + StoreFiles.companions {
      look(StoreFiles.sessions(of: path) + ending, .sessionsExposed, refusing: othersMay)
    }
    for ending in [""] + StoreFiles.companions {
      look(path + ending, .storeExposed, refusing: othersWrite)
    }
    for ending in [""] + StoreFiles.companions {
      look(StoreFiles.readings(of: path) + ending, .storeExposed, refusing: othersWrite)
    }
    for ending in [".colonnes", ".verifications"] {
      look(path + ending, .storeExposed, refusing: 0)
    }
    look(path + ".depots", .depositsExposed, refusing: othersWrite)
    let folder = StoreFiles.folder(of: path)
    if let mode = mode(folder), mode & othersWrite != 0, mode & S_ISVTX == 0 {
      found.append(
        Exposure(
          path: folder, code: .folderExposed, isWritable: true, isRefused: mode & S_IWOTH != 0))
    }
    return found.filter(\.isRefused) + found.filter { !$0.isRefused }
  }

  /// Group and others.
  private static let othersMay: mode_t = 0o066
  private static let othersWrite: mode_t = 0o022

  private static func mode(_ path: String) -> mode_t? {
    var status = stat()
    return stat(path, &status) == 0 ? status.st_mode : nil
  }
}
