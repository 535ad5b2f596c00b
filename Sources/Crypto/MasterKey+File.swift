import CSodium
import Glibc

extension MasterKey {
  /// Draws a new key that is in no file: what it seals ends with the program.
  package static func unwritten() throws(CryptoError) -> MasterKey {
    try Crypto.initialise()
    return unsafe MasterKey(
      root: SecretKey(guarded: true) { (own: UnsafeMutablePointer<UInt8>) in
        unsafe randombytes_buf(own, SecretKey.size)
      })
  }

  /// Draws a new key and writes its file, which only its owner may read.
  ///
  /// Never overwrites, and the file has its name only once it is whole: a program stopped half-way,
  /// or another that makes the same store meanwhile, finds the whole key or none. On return the file
  /// and its name are on the disk.
  package static func create(at path: String) throws(CryptoError) -> MasterKey {
    let key = try unwritten()
    var status = stat()
    guard unsafe lstat(path, &status) != 0 else {
      throw CryptoError(.keyExists, path: path, systemError: EEXIST)
    }
    let draft = "\(path).\(getpid())"
    let descriptor = unsafe open(draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else {
      throw CryptoError(.keyNotWritten, path: path, systemError: errno)
    }
    var text = key.fileText()
    defer { erase(&text) }
    var failed: Int32?
    if !write(text, to: descriptor) || fsync(descriptor) != 0 { failed = errno }
    if Glibc.close(descriptor) != 0, failed == nil { failed = errno }
    // link(2) fails when the name is taken, unlike rename(2).
    let isNamed = unsafe failed == nil && link(draft, path) == 0
    if failed == nil, !isNamed { failed = errno }
    unsafe unlink(draft)
    if failed == nil, !syncFolder(of: path) { failed = errno }
    if let failed {
      if isNamed { unsafe unlink(path) }
      let code: CryptoError.Code = failed == EEXIST ? .keyExists : .keyNotWritten
      throw CryptoError(code, path: path, systemError: failed)
    }
    return key
  }

  /// Gives a key file its last name, as another run may have done; both are on the disk on return.
  package static func name(_ draft: String, as path: String) throws(CryptoError) {
    guard unsafe link(draft, path) == 0 || errno == EEXIST || errno == ENOENT else {
      throw CryptoError(.keyNotWritten, path: path, systemError: errno)
    }
    unsafe unlink(draft)
    guard syncFolder(of: path) else {
      throw CryptoError(.keyNotWritten, path: path, systemError: errno)
    }
  }

  /// Reads a key file, which must be closed to the group and to others.
  package static func load(from path: String) throws(CryptoError) -> MasterKey {
    try Crypto.initialise()
    // NONBLOCK: a named pipe in the file's place must not hang the program.
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
    guard descriptor >= 0 else {
      let code: CryptoError.Code = errno == ENOENT ? .keyMissing : .keyUnreadable
      throw CryptoError(code, path: path, systemError: errno)
    }
    defer { Glibc.close(descriptor) }
    // Asked of the open file, so that no other can take its place in between.
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      throw CryptoError(.keyUnreadable, path: path)
    }
    guard status.st_mode & 0o077 == 0 else { throw CryptoError(.keyOpenToOthers, path: path) }
    let user = geteuid()
    guard status.st_uid == user || status.st_uid == 0 || user == 0 else {
      throw CryptoError(.keyOfAnother, path: path)
    }
    var text = [UInt8](repeating: 0, count: 4096)
    defer { erase(&text) }
    var length = 0
    while length < text.count {
      let count = unsafe text.withUnsafeMutableBytes { buffer in
        unsafe read(
          descriptor, buffer.baseAddress.map { unsafe $0 + length }, buffer.count - length)
      }
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else {
        throw CryptoError(.keyUnreadable, path: path, systemError: errno)
      }
      if count == 0 { break }
      length += count
    }
    var content = Array(text.prefix(length))
    defer { erase(&content) }
    guard let key = MasterKey(fileText: content) else {
      throw CryptoError(.keyDamaged, path: path)
    }
    return key
  }

  private static func write(_ text: [UInt8], to descriptor: Int32) -> Bool {
    unsafe text.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = unsafe Glibc.write(
          descriptor, bytes.baseAddress.map { unsafe $0 + done }, bytes.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { return false }
        done += count
      }
      return true
    }
  }

  /// https://man7.org/linux/man-pages/man2/fsync.2.html: "Calling fsync() does not necessarily
  /// ensure that the entry in the directory containing the file has also reached disk. For that an
  /// explicit fsync() on a file descriptor for the directory is also needed."
  private static func syncFolder(of path: String) -> Bool {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = unsafe open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return false }
    defer { Glibc.close(descriptor) }
    return fsync(descriptor) == 0
  }
}
