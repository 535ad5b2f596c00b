internal import CMicroHTTPD
internal import Glibc
internal import HTTP

/// The folder where uploads stay while they are handled.
struct UploadFolder: Sendable {
  let path: String
  private let keptFree: @Sendable (Int) -> Int
  let hold: FolderHold

  /// What names of uploads begin with.
  private static let mark = "upload-"

  /// Makes the folder when absent, for the program's user only, and removes the uploads that a
  /// killed program left, unless another one runs on it.
  ///
  /// - Parameter keptFree: bytes left free on its disk, of so many in all.
  init(_ path: String, keptFree: @escaping @Sendable (Int) -> Int) throws(ServerError) {
    self.path = path
    self.keptFree = keptFree
    guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST, unsafe access(path, W_OK | X_OK) == 0,
      let hold = FolderHold(path)
    else { throw ServerError(code: .folder, subject: path) }
    self.hold = hold
    if hold.isAlone { Self.sweep(path) }
    hold.share()
  }

  private static func sweep(_ path: String) {
    guard let folder = unsafe opendir(path) else { return }
    defer { unsafe closedir(folder) }
    var names: [String] = []
    while let entry = unsafe readdir(folder) {
      unsafe names.append(
        withUnsafeBytes(of: &entry.pointee.d_name) {
          unsafe String(decoding: $0.prefix { $0 != 0 }, as: UTF8.self)
        })
    }
    for name in names where name.hasPrefix(mark) { unsafe unlink(path + "/" + name) }
  }

  /// Whether so many more bytes leave enough free; yes when the system does not say.
  func hasRoom(for announced: Int) -> Bool {
    var disk = statvfs()
    guard unsafe statvfs(path, &disk) == 0 else { return true }
    func bytes(_ blocks: UInt) -> Int {
      let (product, isTooMuch) = blocks.multipliedReportingOverflow(by: disk.f_frsize)
      return isTooMuch ? .max : Int(clamping: product)
    }
    return bytes(disk.f_bavail) - announced >= keptFree(bytes(disk.f_blocks))
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
    let path = path + "/" + Self.mark + name.joined()
    let descriptor = unsafe open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Refusal(500) }
    return UploadingFile(path: path, descriptor: descriptor, folder: self)
  }

  /// Removes the files nobody moved elsewhere.
  static func remove(_ files: [UploadedFile]) {
    for file in files { unsafe unlink(file.path) }
  }
}

/// A file being received; removed with this value unless it is finished.
struct UploadingFile: ~Copyable {
  let path: String
  private(set) var size = 0
  /// How often the system was asked to write.
  private(set) var writes = 0
  private let descriptor: Int32
  private let folder: UploadFolder
  private var isFinished = false

  /// What is not written yet.
  private var waiting: [UInt8] = []

  /// Bytes between two looks at what the disk has left.
  private static let stretch = 16 << 20
  /// Bytes written at once.
  static let block = 256 << 10

  fileprivate init(path: String, descriptor: Int32, folder: UploadFolder) {
    self.path = path
    self.descriptor = descriptor
    self.folder = folder
  }

  deinit {
    close(descriptor)
    if !isFinished { unsafe unlink(path) }
  }

  /// Adds at the end, written a block at a time.
  ///
  /// - Throws: 507 on a disk too full, 500 on any other failure.
  mutating func append(_ bytes: ArraySlice<UInt8>) throws(Refusal) {
    let isStretchOver = size / Self.stretch != (size + bytes.count) / Self.stretch
    if isStretchOver, !folder.hasRoom(for: 0) { throw Refusal(507) }
    waiting += bytes
    size += bytes.count
    if waiting.count >= Self.block { try flush() }
  }

  /// Writes what waits.
  private mutating func flush() throws(Refusal) {
    var start = 0
    while start < waiting.count {
      let count = unsafe waiting.withUnsafeBytes {
        let rest = unsafe UnsafeRawBufferPointer(rebasing: $0[start...])
        return unsafe write(descriptor, rest.baseAddress, rest.count)
      }
      writes += 1
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { throw Refusal(errno == ENOSPC || errno == EDQUOT ? 507 : 500) }
      start += count
    }
    waiting.removeAll(keepingCapacity: true)
  }

  /// Leaves the file to whoever handles the request; `writes` is what it took in all.
  ///
  /// - Throws: as `append`.
  consuming func finish(
    field: String, name: String
  ) throws(Refusal) -> (file: UploadedFile, writes: Int) {
    try flush()
    isFinished = true
    return (UploadedFile(field: field, name: name, path: path, size: size), writes)
  }
}
