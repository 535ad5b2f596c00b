internal import Glibc
internal import HTTP

/// The folder where uploads stay while they are handled.
struct UploadFolder: Sendable {
  let path: String

  /// Makes the folder when absent, for the program's user only.
  init(_ path: String) throws(ServerError) {
    self.path = path
    guard mkdir(path, 0o700) == 0 || errno == EEXIST, access(path, W_OK | X_OK) == 0 else {
      throw ServerError(code: .folder, subject: path)
    }
  }

  /// Begins a file under a random name, readable by the program's user only.
  ///
  /// - Throws: 500 when the folder cannot take it.
  func begin() throws(Refusal) -> UploadingFile {
    var generator = SystemRandomNumberGenerator()
    let name = (0..<2).map { _ in
      let digits = String(generator.next() as UInt64, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    let path = path + "/upload-" + name.joined()
    let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Refusal(500) }
    return UploadingFile(path: path, descriptor: descriptor)
  }

  /// Removes the files nobody moved elsewhere.
  static func remove(_ files: [UploadedFile]) {
    for file in files { unlink(file.path) }
  }
}

/// A file being received; removed with this value unless it is finished.
struct UploadingFile: ~Copyable {
  let path: String
  private(set) var size = 0
  private let descriptor: Int32
  private var isFinished = false

  fileprivate init(path: String, descriptor: Int32) {
    self.path = path
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
    if !isFinished { unlink(path) }
  }

  /// Writes at the end.
  ///
  /// - Throws: 507 on a full disk, 500 on any other failure.
  mutating func append(_ bytes: ArraySlice<UInt8>) throws(Refusal) {
    var rest = bytes
    while !rest.isEmpty {
      let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Refusal(errno == ENOSPC || errno == EDQUOT ? 507 : 500) }
      size += count
      rest = rest.dropFirst(count)
    }
  }

  /// Leaves the file to whoever handles the request.
  consuming func finish(field: String, name: String) -> UploadedFile {
    isFinished = true
    return UploadedFile(field: field, name: name, path: path, size: size)
  }
}
