internal import Foundation
internal import Glibc

/// A file of the program's own beside a store: a regular file, never what a link in its place leads to.
package struct OwnFile: Sendable {
  /// Why it could not be read or written: a code of the system.
  package struct Failure: Error, Hashable, Sendable {
    package var code: Int32
  }

  private let path: String

  package init(_ path: String) {
    self.path = path
  }

  /// What it holds, or the beginning of it; nil when no file of ours can be read there.
  package func bytes(atMost limit: Int? = nil) -> [UInt8]? {
    guard let handle = try? open(O_RDONLY, names: .max)?.handle else { return nil }
    let data: Data?
    do {
      data = try limit.map { try handle.read(upToCount: $0) } ?? handle.readToEnd()
    } catch {
      return nil
    }
    return data.map { [UInt8]($0) } ?? []
  }

  /// Adds bytes at its end, and says how many it then holds.
  ///
  /// Nothing is written, and nil returned, when there is no file, or something else has its name: a
  /// link, a pipe, a folder, a file that has another name too.
  ///
  /// - Throws: `Failure`, or an error of Foundation.
  package func append(_ bytes: [UInt8]) throws -> Int? {
    guard let (handle, size) = try open(O_WRONLY | O_APPEND, names: 1) else { return nil }
    try handle.write(contentsOf: Data(bytes))
    try handle.close()
    return size + bytes.count
  }

  /// Writes it whole, and gives it its name at once: whatever has that name, but a folder, loses it.
  ///
  /// - Throws: `Failure`, or an error of Foundation.
  package func replace(with bytes: [UInt8]) throws {
    let draft = path + ".nouveau"
    _ = unsafe unlink(draft)
    let descriptor = unsafe Glibc.open(
      draft, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    do {
      let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
      try handle.write(contentsOf: Data(bytes))
      try handle.close()
      guard unsafe rename(draft, path) == 0 else { throw Failure(code: errno) }
    } catch {
      _ = unsafe unlink(draft)
      throw error
    }
  }

  /// Opens it, with its size; nil when it is not there, or is something else.
  ///
  /// - Parameter names: how many names it may have.
  /// - Throws: `Failure` when the system does not let it be opened.
  private func open(
    _ flags: Int32, names: UInt
  ) throws(Failure) -> (handle: FileHandle, size: Int)? {
    // `O_NONBLOCK`: a pipe would be waited for.
    let descriptor = unsafe Glibc.open(path, flags | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else {
      if [ENOENT, ELOOP, ENXIO, EISDIR].contains(errno) { return nil }
      throw Failure(code: errno)
    }
    let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      UInt(status.st_nlink) <= names
    else { return nil }
    return (handle, Int(status.st_size))
  }
}
