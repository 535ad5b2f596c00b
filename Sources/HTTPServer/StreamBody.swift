internal import CMicroHTTPD
internal import Synchronization

/// The body of an answer that comes piece by piece, between its producer and the library.
///
/// The producer's stream is read no faster than the browser takes it: at most `room` bytes wait here.
final class StreamBody: Sendable {
  private enum End {
    /// All was said.
    case whole
    /// Cut: the connection is closed without the mark that all was said.
    case cut
  }

  private struct State {
    var pieces: ArraySlice<[UInt8]> = []
    /// Bytes of the first piece already given.
    var given = 0
    var waiting = 0
    var end: End?
    var task: Task<Void, Never>?
    var reader: CheckedContinuation<Void, Never>?
  }

  /// Bytes.
  static let room = 256 << 10

  /// Whether the stream has no end of its own, as events have not.
  let isEndless: Bool
  private let state = Mutex(State())
  private let connection: Connection

  /// Begins to read the stream.
  init(_ stream: AsyncStream<[UInt8]>, isEndless: Bool, connection: Connection) {
    self.isEndless = isEndless
    self.connection = connection
    let task = Task { [weak self] in
      for await piece in stream where !piece.isEmpty {
        guard let self else { return }
        await self.add(piece)
      }
      self?.finish()
    }
    state.withLock { $0.task = task }
  }

  private func add(_ piece: [UInt8]) async {
    state.withLock {
      guard $0.end == nil else { return }
      $0.pieces.append(piece)
      $0.waiting += piece.count
    }
    connection.resume()
    await withCheckedContinuation { continuation in
      let isRoom = state.withLock {
        guard $0.waiting > Self.room, $0.end == nil else { return true }
        $0.reader = continuation
        return false
      }
      if isRoom { continuation.resume() }
    }
  }

  /// What waits is still sent, then the answer ends as whole.
  func finish() {
    close(.whole)
  }

  /// Nothing more is sent; the producer is told by the end of its stream.
  func abandon() {
    close(.cut)
  }

  private func close(_ end: End) {
    let (task, reader) = state.withLock {
      if $0.end != .cut { $0.end = end }
      return ($0.task.take(), $0.reader.take())
    }
    task?.cancel()
    reader?.resume()
    connection.resume()
  }

  /// Gives the library the next bytes, or sets the connection aside until there are some.
  ///
  /// "Returning 0 will cause MHD to call again": the manual asks to suspend before (microhttpd.h,
  /// MHD_ContentReaderCallback).
  func read(_ buffer: UnsafeMutableRawBufferPointer) -> Int {
    let (count, reader) = state.withLock { state -> (Int, CheckedContinuation<Void, Never>?) in
      if state.end == .cut { return (jalon_end_with_error, nil) }
      var count = 0
      while count < buffer.count, let piece = state.pieces.first {
        let taken = min(buffer.count - count, piece.count - state.given)
        let target = unsafe UnsafeMutableRawBufferPointer(rebasing: buffer[count..<count + taken])
        unsafe piece.withUnsafeBytes {
          unsafe target.copyMemory(
            from: UnsafeRawBufferPointer(rebasing: $0[state.given..<state.given + taken]))
        }
        count += taken
        state.given += taken
        if state.given == piece.count {
          state.pieces.removeFirst()
          state.given = 0
        }
      }
      state.waiting -= count
      if count > 0 { return (count, state.waiting <= Self.room ? state.reader.take() : nil) }
      if state.end == .whole { return (jalon_end_of_stream, nil) }
      return (connection.suspend() ? 0 : jalon_end_with_error, nil)
    }
    reader?.resume()
    return count
  }
}
