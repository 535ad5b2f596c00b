internal import CMicroHTTPD
internal import Glibc
internal import HTTP

/// A response of the library, owned until it is given to a connection.
@safe
struct Answer: ~Copyable {
  private let handle: OpaquePointer
  private let status: Int
  private let stream: StreamBody?

  /// Makes what the library sends; nil for a file that cannot be read, or without memory.
  init?(_ response: Response, to connection: Connection, isHead: Bool) {
    status = (200...599).contains(response.status) ? response.status : 500
    var stream: StreamBody?
    let made: OpaquePointer?
    switch response.body {
    case .bytes(let bytes): unsafe made = unsafe Self.bytes(bytes)
    case .file(let path, let remove): unsafe made = unsafe Self.file(path, remove: remove)
    case .stream(let pieces) where isHead:
      // Letting go of the pieces tells their producer that nobody reads.
      _ = pieces
      unsafe made = unsafe Self.bytes([])
    case .stream(let pieces):
      let isEndless = response["Content-Type"]?.hasPrefix("text/event-stream") == true
      let body = StreamBody(pieces, isEndless: isEndless, connection: connection)
      stream = body
      unsafe made = unsafe Self.stream(body)
    }
    guard let made = unsafe made else { return nil }
    unsafe handle = unsafe made
    self.stream = stream
    for header in response.headers { add(header.name, header.value) }
  }

  deinit {
    unsafe MHD_destroy_response(handle)
  }

  /// Adds a header; line ends in a value would begin another header and are left out.
  func add(_ name: String, _ value: String) {
    let own = ["content-length", "transfer-encoding", "connection"]
    guard !own.contains(name.lowercased()) || name == "Connection" && value == "close" else {
      return
    }
    guard name.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != 0x3A }) else { return }
    let clean = value.utf8.filter { $0 >= 0x20 && $0 != 0x7F }
    _ = unsafe MHD_add_response_header(handle, name, String(decoding: clean, as: UTF8.self))
  }

  /// Gives the response to the connection: "queue a response to be transmitted to the client".
  ///
  /// The library counts its own uses; ours ends with this value.
  consuming func send(to connection: Connection) -> MHD_Result {
    unsafe connection.queue(handle, status: status, stream: stream)
  }

  private static func bytes(_ bytes: [UInt8]) -> OpaquePointer? {
    unsafe bytes.withUnsafeBytes {
      // The library copies and does not write to what it is given.
      unsafe MHD_create_response_from_buffer(
        $0.count, UnsafeMutableRawPointer(mutating: $0.baseAddress), .RESPMEM_MUST_COPY)
    }
  }

  private static func file(_ path: String, remove: Bool) -> OpaquePointer? {
    let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW)
    // An open file stays readable without its name.
    if remove { unsafe unlink(path) }
    guard descriptor >= 0 else { return nil }
    var status = stat()
    guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG,
      let made = unsafe MHD_create_response_from_fd64(UInt64(status.st_size), descriptor)
    else {
      close(descriptor)
      return nil
    }
    return unsafe made
  }

  private static func stream(_ body: StreamBody) -> OpaquePointer? {
    let retained = unsafe Unmanaged.passRetained(body)
    let made = unsafe MHD_create_response_from_callback(
      .max, 32 << 10, readStream, retained.toOpaque(), releaseStream)
    if unsafe made == nil { unsafe retained.release() }
    return unsafe made
  }
}

/// The library asks for the next bytes of a stream.
private func readStream(
  _ context: UnsafeMutableRawPointer?, _ place: UInt64, _ buffer: UnsafeMutablePointer<CChar>?,
  _ room: Int
) -> Int {
  guard let context = unsafe context else { return jalon_end_with_error }
  return unsafe Unmanaged<StreamBody>.fromOpaque(context).takeUnretainedValue()
    .read(UnsafeMutableRawBufferPointer(start: buffer, count: room))
}

/// The library is done with a stream, sent or not.
private func releaseStream(_ context: UnsafeMutableRawPointer?) {
  guard let context = unsafe context else { return }
  unsafe Unmanaged<StreamBody>.fromOpaque(context).takeRetainedValue().abandon()
}
