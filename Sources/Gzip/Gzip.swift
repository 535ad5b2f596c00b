internal import CZlib

/// Bytes packed as gzip (RFC 1952), as browsers unpack them.
package enum Gzip {
  /// The bytes packed; nil when zlib cannot.
  ///
  /// - Parameter level: from 1, quick, to 9, small.
  ///
  /// Costs about a millisecond for 100 KB at level 5, and 260 KB of memory while it runs.
  package static func packed(_ bytes: [UInt8], level: Int32 = 5) -> [UInt8]? {
    guard bytes.count < Int(UInt32.max) else { return nil }
    var stream = unsafe z_stream()
    guard unsafe jalon_gzip_begin(&stream, level) == Z_OK else { return nil }
    defer { unsafe deflateEnd(&stream) }
    let most = unsafe Int(deflateBound(&stream, UInt(bytes.count)))
    var isWhole = false
    let output = unsafe [UInt8](unsafeUninitializedCapacity: most) { room, count in
      unsafe bytes.withUnsafeBufferPointer { input in
        unsafe stream.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        unsafe stream.avail_in = UInt32(input.count)
        unsafe stream.next_out = room.baseAddress
        unsafe stream.avail_out = UInt32(room.count)
        isWhole = unsafe deflate(&stream, Z_FINISH) == Z_STREAM_END
        count = unsafe room.count - Int(stream.avail_out)
      }
    }
    return isWhole ? output : nil
  }
}
