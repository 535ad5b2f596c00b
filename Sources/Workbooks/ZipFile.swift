internal import CZip

/// An archive made in memory: what it holds lies in no file until someone writes it.
package enum ZipFile {
  /// The bytes of an archive of some files, in their order.
  ///
  /// - Throws: `WorkbookRefusal` when it cannot be made: no memory is left.
  package static func bytes(
    _ files: [(name: String, bytes: [UInt8])]
  ) throws(WorkbookRefusal) -> [UInt8] {
    var error = unsafe zip_error_t()
    guard let target = unsafe zip_source_buffer_create(nil, 0, 0, &error) else {
      throw .damaged("")
    }
    // One for the archive, which lets it go when it is closed, one for what is read of it after.
    unsafe zip_source_keep(target)
    defer { unsafe zip_source_free(target) }
    guard let archive = unsafe zip_open_from_source(target, Int32(ZIP_TRUNCATE), &error) else {
      unsafe zip_source_free(target)
      throw .damaged("")
    }
    var kept: [UnsafeMutableBufferPointer<UInt8>] = unsafe []
    defer { for index in unsafe kept.indices { unsafe kept[index].deallocate() } }
    for file in files {
      let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: max(file.bytes.count, 1))
      _ = unsafe copy.initialize(from: file.bytes)
      unsafe kept.append(copy)
      guard
        let source = unsafe zip_source_buffer(
          archive, copy.baseAddress, UInt64(file.bytes.count), 0)
      else {
        unsafe zip_discard(archive)
        throw .damaged(file.name)
      }
      guard unsafe zip_file_add(archive, file.name, source, UInt32(ZIP_FL_ENC_UTF_8)) >= 0 else {
        unsafe zip_source_free(source)
        unsafe zip_discard(archive)
        throw .damaged(file.name)
      }
    }
    guard unsafe zip_close(archive) == 0 else {
      unsafe zip_discard(archive)
      throw .damaged("")
    }
    return try unsafe read(target)
  }

  private static func read(_ target: OpaquePointer) throws(WorkbookRefusal) -> [UInt8] {
    guard unsafe zip_source_open(target) == 0 else { throw .damaged("") }
    defer { unsafe zip_source_close(target) }
    var bytes: [UInt8] = []
    var part = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = unsafe zip_source_read(target, &part, UInt64(part.count))
      guard count >= 0 else { throw .damaged("") }
      if count == 0 { return bytes }
      bytes += part[..<Int(count)]
    }
  }
}
