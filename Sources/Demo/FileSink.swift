#if canImport(Glibc)
  import Glibc
#elseif canImport(Darwin)
  import Darwin
#endif

/// The demonstration could not be written.
package struct DemoError: Error, Equatable {
  /// The folder, file or option concerned.
  package let subject: String
  /// The system's error number, or 0 when an option is out of its range.
  package let code: Int32
}

/// A file being written from its beginning, in large pieces.
final class FileSink {
  let path: String
  private let descriptor: Int32

  /// Creates or empties the file.
  init(_ path: String) throws(DemoError) {
    self.path = path
    descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
    if descriptor < 0 { throw DemoError(subject: path, code: errno) }
  }

  /// Writes all bytes and empties the buffer, keeping its room.
  func take(_ bytes: inout [UInt8]) throws(DemoError) {
    var done = 0
    while done < bytes.count {
      let written = unsafe bytes.withUnsafeBytes { raw in
        unsafe write(descriptor, raw.baseAddress.map { unsafe $0 + done }, raw.count - done)
      }
      if written > 0 {
        done += written
      } else if errno != EINTR {
        throw DemoError(subject: path, code: errno)
      }
    }
    bytes.removeAll(keepingCapacity: true)
  }

  deinit {
    _ = close(descriptor)
  }
}

/// Creates a folder and those above it.
func makeFolder(_ path: String) throws(DemoError) {
  var made = path.hasPrefix("/") ? "/" : ""
  for part in path.split(separator: "/") {
    made += part
    if unsafe mkdir(made, 0o755) != 0, errno != EEXIST {
      throw DemoError(subject: made, code: errno)
    }
    made += "/"
  }
}
