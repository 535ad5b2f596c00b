internal import CZip
internal import Glibc

/// A copy of an archive in which some entries are written anew; owns the library's handle.
@safe
final class ZipEdition {
  private var handle: OpaquePointer?
  private var kept: [UnsafeMutableBufferPointer<UInt8>] = unsafe []

  /// - Parameter path: of the copy, which it changes when it is closed.
  /// - Throws: `notAWorkbook` for what is no archive.
  init(_ path: String) throws(WorkbookRefusal) {
    var code: Int32 = 0
    guard let opened = unsafe zip_open(path, 0, &code) else { throw .notAWorkbook }
    unsafe handle = unsafe opened
  }

  deinit {
    if let handle = unsafe handle { unsafe zip_discard(handle) }
    for index in unsafe kept.indices { unsafe kept[index].deallocate() }
  }

  /// Puts bytes in an entry, in place of those it has.
  func put(_ bytes: [UInt8], in name: String) throws(WorkbookRefusal) {
    guard let handle = unsafe handle else { throw .damaged(name) }
    let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(bytes.count, 1))
    _ = unsafe copy.initialize(from: bytes)
    unsafe kept.append(copy)
    guard
      let source = unsafe zip_source_buffer(
        handle, copy.baseAddress, UInt64(bytes.count), 0)
    else { throw .damaged(name) }
    let place = unsafe zip_name_locate(handle, name, ZIP_FL_NOCASE)
    let answer =
      place >= 0
      ? unsafe Int64(zip_file_replace(handle, UInt64(place), source, 0))
      : unsafe zip_file_add(handle, name, source, UInt32(ZIP_FL_ENC_UTF_8))
    guard answer >= 0 else {
      unsafe zip_source_free(source)
      throw .damaged(name)
    }
  }

  /// Writes the file.
  func close() throws(WorkbookRefusal) {
    guard let open = unsafe handle else { return }
    guard unsafe zip_close(open) == 0 else { throw .damaged("") }
    unsafe handle = nil
  }
}
