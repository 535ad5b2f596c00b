internal import Columns
internal import Crypto
internal import Glibc
internal import Synchronization

/// The file of a snapshot: a mark, the length of the form, the sealed form, then every block sealed.
///
/// A block is bound to the form of its file, by a digest of it as sealed, and to its place: none can
/// be moved, left out or taken from another file. The file has its name only once it is whole and on
/// the disk.
struct SnapshotFile {
  /// Why a file could not be written: a code of the system.
  struct Failure: Error, Equatable {
    var code: Int32
  }

  let path: String
  let key: SecretKey

  /// Changes with every change of this format.
  private static let mark = Array("JALON-COLONNES-2".utf8)
  private static let headSize = mark.count + 8
  /// Bytes gathered before they are written.
  private static let gathered = 1_048_576

  /// The path while it is being written.
  static func draft(of path: String) -> String { path + ".ecriture" }

  // MARK: writing

  /// Writes a file in the place of the one before; false when another program is writing one.
  ///
  /// The memory of the blocks must not change meanwhile.
  func write(_ form: SnapshotForm, _ blocks: [Block]) throws -> Bool {
    let draft = Self.draft(of: path)
    guard let descriptor = try Self.openDraft(draft) else { return false }
    do {
      try fill(descriptor, form, blocks)
      guard fsync(descriptor) == 0, rename(draft, path) == 0 else { throw Failure(code: errno) }
    } catch {
      unlink(draft)
      close(descriptor)
      throw error
    }
    // Its lock goes with it: only now may another take the draft's name.
    close(descriptor)
    Self.syncFolder(of: path)
    return true
  }

  /// An empty draft nobody else writes; nil when someone does.
  ///
  /// What has its name and is no file of ours, or a file with another name too, loses it.
  private static func openDraft(_ draft: String) throws -> Int32? {
    var held = stat()
    var named = stat()
    if lstat(draft, &named) == 0, named.st_mode & S_IFMT != S_IFREG || named.st_nlink > 1 {
      unlink(draft)
    }
    let descriptor = open(draft, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
    guard descriptor >= 0 else { throw Failure(code: errno) }
    // Between the opening and the lock, its writer may have given it the other name.
    guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, fstat(descriptor, &held) == 0,
      lstat(draft, &named) == 0, held.st_ino == named.st_ino
    else {
      close(descriptor)
      return nil
    }
    guard fchmod(descriptor, 0o600) == 0, ftruncate(descriptor, 0) == 0 else {
      let failure = Failure(code: errno)
      close(descriptor)
      throw failure
    }
    return descriptor
  }

  private func fill(_ descriptor: Int32, _ form: SnapshotForm, _ blocks: [Block]) throws {
    var sealer = Sealer()
    let sealedForm = sealer.seal(form.encoded, key: key, associatedData: Self.mark)
    var binding = Binding(sealedForm)
    var gathered = Self.mark
    gathered.reserveCapacity(Self.gathered + Block.largest + Sealer.overhead)
    withUnsafeBytes(of: Int64(sealedForm.count).littleEndian) { gathered.append(contentsOf: $0) }
    gathered += sealedForm
    for (place, block) in blocks.enumerated() {
      let start = gathered.count
      gathered.append(contentsOf: repeatElement(0, count: block.count + Sealer.overhead))
      gathered.withUnsafeMutableBytes { room in
        binding.at(place) { bound in
          block.withBytes { bytes in
            _ = sealer.seal(
              UnsafeRawBufferPointer(bytes), key: key, associatedData: bound,
              into: UnsafeMutableRawBufferPointer(rebasing: room[start...]))
          }
        }
      }
      if gathered.count >= Self.gathered {
        try Self.write(gathered, to: descriptor)
        gathered.removeAll(keepingCapacity: true)
      }
    }
    try Self.write(gathered, to: descriptor)
  }

  private static func write(_ bytes: [UInt8], to descriptor: Int32) throws {
    try bytes.withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = Glibc.write(
          descriptor, bytes.baseAddress.map { $0 + done }, bytes.count - done)
        if count < 0, errno == EINTR { continue }
        guard count > 0 else { throw Failure(code: errno) }
        done += count
      }
    }
  }

  /// The new name must be on the disk too; when it is not, the old file comes back, which is no harm.
  private static func syncFolder(of path: String) {
    let slash = path.lastIndex(of: "/")
    let folder = slash.map { $0 == path.startIndex ? "/" : String(path[..<$0]) } ?? "."
    let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard descriptor >= 0 else { return }
    fsync(descriptor)
    close(descriptor)
  }

  // MARK: reading

  /// Calls `body` with the form of the file and a way to fill its blocks; nil when there is no file,
  /// or its form is not what this program wrote under this key.
  ///
  /// The filling says false when the file is not whole or some block was changed: columns filled so
  /// are not to be used.
  func read<Result>(
    _ body: (SnapshotForm, _ fill: ([Block]) -> Bool) throws -> Result?
  ) rethrows -> Result? {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK | O_NOFOLLOW)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    let size = Int(status.st_size)
    guard let head = Self.read(descriptor, Self.headSize, at: 0), head.starts(with: Self.mark)
    else { return nil }
    let length = head.withUnsafeBytes {
      Int(
        Int64(littleEndian: $0.loadUnaligned(fromByteOffset: Self.mark.count, as: Int64.self)))
    }
    guard length >= 0, length <= size - Self.headSize,
      let sealed = Self.read(descriptor, length, at: Self.headSize),
      let plain = try? Sealer.open(sealed, key: key, associatedData: Self.mark),
      let form = SnapshotForm(encoded: plain)
    else { return nil }
    let binding = Binding(sealed)
    let start = Self.headSize + length
    return try body(form) { blocks in
      let end = blocks.reduce(start) { $0 + $1.count + Sealer.overhead }
      guard size == end else { return false }
      return fill(blocks, from: descriptor, at: start, binding)
    }
  }

  /// Fills blocks on several threads, each its share of them.
  private func fill(
    _ blocks: [Block], from descriptor: Int32, at start: Int, _ binding: Binding
  ) -> Bool {
    let parts = max(1, min(Workers.width, blocks.count / 64))
    let failed = Mutex(false)
    var places: [Int] = []
    var place = start
    for block in blocks {
      places.append(place)
      place += block.count + Sealer.overhead
    }
    let offsets = places
    Workers.run(parts) { [key] part in
      var binding = binding
      let room = UnsafeMutableRawBufferPointer.allocate(
        byteCount: Block.largest + Sealer.overhead, alignment: 64)
      defer { room.deallocate() }
      for index in blocks.count * part / parts..<blocks.count * (part + 1) / parts {
        let block = blocks[index]
        let sealed = UnsafeMutableRawBufferPointer(
          rebasing: room[..<(block.count + Sealer.overhead)])
        let isGood = binding.at(index) { bound in
          Self.read(descriptor, into: sealed, at: offsets[index])
            && block.withBytes { bytes in
              (try? Sealer.open(
                UnsafeRawBufferPointer(sealed), key: key, associatedData: bound, into: bytes))
                == block.count
            }
        }
        guard isGood, !failed.withLock({ $0 }) else {
          failed.withLock { $0 = true }
          return
        }
      }
    }
    return !failed.withLock { $0 }
  }

  private static func read(_ descriptor: Int32, _ count: Int, at place: Int) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    let isRead = bytes.withUnsafeMutableBytes { read(descriptor, into: $0, at: place) }
    return isRead ? bytes : nil
  }

  private static func read(
    _ descriptor: Int32, into room: UnsafeMutableRawBufferPointer, at place: Int
  ) -> Bool {
    var done = 0
    while done < room.count {
      let count = pread(
        descriptor, room.baseAddress.map { $0 + done }, room.count - done, off_t(place + done))
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return false }
      done += count
    }
    return true
  }
}

/// What a block is bound to: the digest of its file's form, and its place.
private struct Binding: Sendable {
  private var bytes: [UInt8]

  init(_ sealedForm: [UInt8]) {
    bytes = Digest.of(sealedForm) + [UInt8](repeating: 0, count: 8)
  }

  /// Lends the bytes for a place.
  mutating func at<Result>(
    _ place: Int, _ body: (UnsafeRawBufferPointer) -> Result
  ) -> Result {
    bytes.withUnsafeMutableBytes { bytes in
      bytes.storeBytes(of: Int64(place).littleEndian, toByteOffset: Digest.size, as: Int64.self)
      return body(UnsafeRawBufferPointer(bytes))
    }
  }
}
