internal import Glibc

/// The numbers of the persons erased, in a file beside the store that no backup of it takes back.
///
/// One line each: the number, then a digest of the key the person had, so that another person who was
/// given that number in an older copy of the store is not taken for it.
struct ErasureFile {
  /// A person that was erased.
  struct Entry: Hashable {
    var person: Int64
    /// In hexadecimal.
    var mark: String
  }

  let path: String

  /// The entries that can be read, in their order; a line cut by a stop in the middle is left out.
  func entries() throws(Failure) -> [Entry] {
    let descriptor = open(path, O_RDONLY | O_NOFOLLOW | O_CLOEXEC)
    guard descriptor >= 0 else {
      if errno == ENOENT { return [] }
      throw Failure(code: errno)
    }
    defer { Glibc.close(descriptor) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(descriptor, &part, part.count)
      guard count >= 0 else { throw Failure(code: errno) }
      if count == 0 { break }
      bytes += part[..<count]
    }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").compactMap { line in
      let parts = line.split(separator: " ")
      guard parts.count == 2, let person = Int64(parts[0]), parts[1].utf8.count == 32 else {
        return nil
      }
      return Entry(person: person, mark: String(parts[1]))
    }
  }

  /// Adds entries, on the disk when it returns.
  ///
  /// - Throws: `Failure`: nothing may be erased then.
  func add(_ entries: [Entry]) throws(Failure) {
    let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    defer { Glibc.close(descriptor) }
    // A line cut by a stop must not take the next one with it.
    var text = "\n"
    for entry in entries { text += "\(entry.person) \(entry.mark)\n" }
    let bytes = Array(text.utf8)
    guard write(descriptor, bytes, bytes.count) == bytes.count, fsync(descriptor) == 0 else {
      throw Failure(code: errno)
    }
    let folder = open(StoreFiles.folder(of: path), O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard folder >= 0 else { throw Failure(code: errno) }
    defer { Glibc.close(folder) }
    guard fsync(folder) == 0 else { throw Failure(code: errno) }
  }

  /// Why it could not be read or written: a code of the system.
  struct Failure: Error {
    var code: Int32
  }
}
