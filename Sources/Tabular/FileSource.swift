internal import Glibc
internal import Workbooks

/// The bytes of a file, read by position in whatever order, or bytes already in memory.
package final class FileSource: Sendable {
  private enum Storage: Sendable {
    case descriptor(Int32)
    case memory([UInt8])
  }

  /// The file's name as the user gave it.
  package let name: String
  /// Bytes when it was opened.
  package let size: Int
  /// How its user says its characters are written; nil to tell it from the bytes.
  package let encoding: TextEncoding?
  private let storage: Storage

  /// Opens a regular file of at most `maximumSize` bytes.
  ///
  /// - Throws: a refusal `missing`, `notAFile` or `tooLarge`.
  package init(
    path: String, encoding: TextEncoding? = nil, maximumSize: Int = .max
  ) throws(FileRefusal) {
    // `O_NONBLOCK`: a pipe would be waited for before it is refused.
    let descriptor = unsafe open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { throw FileRefusal(.missing, detail: path) }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else {
      close(descriptor)
      throw FileRefusal(.notAFile, detail: path)
    }
    guard Int(status.st_size) <= maximumSize else {
      close(descriptor)
      throw FileRefusal(.tooLarge, detail: String(maximumSize))
    }
    name = path
    self.encoding = encoding
    size = Int(status.st_size)
    storage = .descriptor(descriptor)
  }

  /// Bytes already in memory, under a name for messages.
  package init(name: String, bytes: [UInt8], encoding: TextEncoding? = nil) {
    self.name = name
    self.encoding = encoding
    size = bytes.count
    storage = .memory(bytes)
  }

  deinit {
    if case .descriptor(let descriptor) = storage { close(descriptor) }
  }

  /// Where a workbook's library finds the bytes.
  var place: SpreadsheetFile.Place {
    switch storage {
    case .descriptor: .path(name)
    case .memory(let bytes): .bytes(bytes)
    }
  }

  /// The first bytes, at most `count`.
  func head(_ count: Int) throws(FileRefusal) -> [UInt8] {
    let buffer = ByteBuffer(capacity: count)
    let got = unsafe try read(at: 0, into: buffer.base, count: count)
    return unsafe Array(UnsafeBufferPointer(start: buffer.base, count: got))
  }

  /// Copies bytes from an offset on; fewer than asked for only at the end of the file.
  func read(
    at offset: Int, into target: UnsafeMutablePointer<UInt8>, count: Int
  ) throws(FileRefusal) -> Int {
    switch storage {
    case .memory(let bytes):
      let available = min(count, bytes.count - offset)
      guard available > 0 else { return 0 }
      unsafe bytes.withUnsafeBufferPointer { source in
        if let base = source.baseAddress {
          unsafe target.update(from: base + offset, count: available)
        }
      }
      return available
    case .descriptor(let descriptor):
      var done = 0
      while done < count {
        let got = unsafe pread(descriptor, target + done, count - done, offset + done)
        if got < 0 {
          if errno == EINTR { continue }
          throw unsafe FileRefusal(.readFailed, detail: String(cString: strerror(errno)))
        }
        if got == 0 { break }
        done += got
      }
      return done
    }
  }
}

/// Bytes that grow, followed by room a vector read may run over.
///
/// Invariant: `capacity + padding` bytes are allocated and those past `count` may be overwritten.
/// Has one owner at a time.
@safe
final class ByteBuffer {
  /// Bytes beyond the capacity that may be read and written.
  static let padding = 128

  private(set) var base: UnsafeMutablePointer<UInt8>
  private(set) var capacity: Int
  var count = 0

  init(capacity: Int) {
    self.capacity = max(capacity, 64)
    unsafe base = .allocate(capacity: self.capacity + Self.padding)
    unsafe base.initialize(repeating: 0, count: self.capacity + Self.padding)
  }

  deinit { unsafe base.deallocate() }

  /// Makes the capacity at least `wanted`, keeping the bytes.
  func reserve(_ wanted: Int) {
    guard wanted > capacity else { return }
    let bigger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted + Self.padding)
    unsafe bigger.update(from: base, count: count)
    unsafe (bigger + count).initialize(repeating: 0, count: wanted + Self.padding - count)
    unsafe base.deallocate()
    unsafe base = unsafe bigger
    capacity = wanted
  }

  /// Puts bytes in place of those it holds.
  func load(_ bytes: UnsafeBufferPointer<UInt8>) {
    count = 0
    if let base = bytes.baseAddress { unsafe append(base, count: bytes.count) }
  }

  /// Adds bytes at the end.
  func append(_ bytes: UnsafePointer<UInt8>, count more: Int) {
    if count + more > capacity { reserve(max(capacity * 2, count + more)) }
    unsafe (base + count).update(from: bytes, count: more)
    count += more
  }
}
