internal import CZip
internal import Glibc

/// The entries of a ZIP file; owns the library's handle.
///
/// Used by one thread at a time. What all entries read inflate to is bounded: a file of a few
/// kilobytes may otherwise fill the memory.
@safe
final class ZipArchive {
  /// By name.
  let sizes: [String: Int]
  private let handle: OpaquePointer
  /// Keeps the bytes of an archive in memory where the library reads them.
  private let bytes: UnsafeMutableBufferPointer<UInt8>
  private var left: Int

  /// Opens a file.
  ///
  /// - Parameter mostInflated: bytes all that is read of it may come to.
  /// - Throws: `notAWorkbook` for what is no archive, `tooManyEntries`.
  init(path: String, mostInflated: Int) throws(WorkbookRefusal) {
    var code: Int32 = 0
    guard let opened = unsafe zip_open(path, ZIP_RDONLY, &code) else { throw .notAWorkbook }
    unsafe bytes = UnsafeMutableBufferPointer(start: nil, count: 0)
    unsafe handle = unsafe opened
    left = mostInflated
    sizes = unsafe try Self.sizes(opened)
  }

  /// Opens an archive in memory.
  init(bytes content: [UInt8], mostInflated: Int) throws(WorkbookRefusal) {
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: content.count)
    _ = unsafe copy.initialize(from: content)
    var failure = unsafe zip_error_t()
    guard
      let source = unsafe zip_source_buffer_create(
        copy.baseAddress, UInt64(content.count), 0, &failure)
    else {
      unsafe copy.deallocate()
      throw .notAWorkbook
    }
    guard let opened = unsafe zip_open_from_source(source, ZIP_RDONLY, &failure) else {
      unsafe zip_source_free(source)
      unsafe copy.deallocate()
      throw .notAWorkbook
    }
    unsafe bytes = unsafe copy
    unsafe handle = unsafe opened
    left = mostInflated
    do throws(WorkbookRefusal) {
      sizes = unsafe try Self.sizes(opened)
    } catch {
      unsafe zip_discard(opened)
      unsafe copy.deallocate()
      throw error
    }
  }

  deinit {
    unsafe zip_discard(handle)
    unsafe bytes.deallocate()
  }

  /// Entries an archive may have: workbooks have some tens.
  private static let mostEntries: Int64 = 10_000

  private static func sizes(_ handle: OpaquePointer) throws(WorkbookRefusal) -> [String: Int] {
    let count = unsafe zip_get_num_entries(handle, 0)
    guard count <= mostEntries else { throw .tooManyEntries }
    var sizes: [String: Int] = [:]
    for index in 0..<max(count, 0) {
      var status = unsafe zip_stat_t()
      guard unsafe zip_stat_index(handle, UInt64(index), 0, &status) == 0,
        let name = unsafe status.name
      else { continue }
      let plain = unsafe String(cString: name).replacing("\\", with: "/")
      unsafe sizes[plain] = Int(clamping: status.size)
    }
    return sizes
  }

  /// An entry to be read; nil when there is none of this name.
  ///
  /// - Throws: `damaged` for one the library cannot inflate.
  func open(_ name: String) throws(WorkbookRefusal) -> ZipEntry? {
    // Some programs write another case than the one they refer to, and backslashes.
    let found =
      unsafe zip_fopen(handle, name, 0) ?? zip_fopen(handle, name, ZIP_FL_NOCASE)
      ?? zip_fopen(handle, name.replacing("/", with: "\\"), ZIP_FL_NOCASE)
    guard let entry = unsafe found else {
      if sizes[name] != nil { throw .damaged(name) }
      return nil
    }
    return unsafe ZipEntry(entry, name, of: self)
  }

  /// All the bytes of an entry; nil when there is none of this name.
  func whole(_ name: String) throws(WorkbookRefusal) -> [UInt8]? {
    guard let entry = try open(name) else { return nil }
    var all: [UInt8] = []
    all.reserveCapacity(sizes[name] ?? 0)
    while true {
      let part = unsafe try entry.next()
      if part.isEmpty { return all }
      unsafe all.append(contentsOf: part)
    }
  }

  /// Counts inflated bytes against the bound.
  fileprivate func take(_ count: Int) throws(WorkbookRefusal) {
    left -= count
    if left < 0 { throw .inflatesTooMuch }
  }
}

/// An entry of an archive on its way to be inflated; owns its handle and keeps its archive open.
@safe
final class ZipEntry {
  private let archive: ZipArchive
  private let handle: OpaquePointer
  private let name: String
  private let part: UnsafeMutablePointer<UInt8>

  fileprivate init(_ handle: OpaquePointer, _ name: String, of archive: ZipArchive) {
    unsafe self.handle = unsafe handle
    self.name = name
    self.archive = archive
    unsafe part = .allocate(capacity: Self.partSize)
  }

  deinit {
    unsafe zip_fclose(handle)
    unsafe part.deallocate()
  }

  /// The next inflated bytes, valid until the next call; none at the end.
  ///
  /// - Throws: `inflatesTooMuch`, `damaged`.
  func next() throws(WorkbookRefusal) -> UnsafeBufferPointer<UInt8> {
    let got = unsafe zip_fread(handle, part, UInt64(Self.partSize))
    if got < 0 { throw .damaged(name) }
    try archive.take(Int(got))
    return unsafe UnsafeBufferPointer(start: part, count: Int(got))
  }

  private static let partSize = 128 << 10
}
