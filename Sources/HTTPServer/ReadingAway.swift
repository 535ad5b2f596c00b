internal import CMicroHTTPD
internal import Glibc

/// Closed connections whose senders still write: what they send is read and thrown away for a while.
///
/// Closing a socket with unread bytes resets the connection, and the browser then shows its own
/// error in place of the answer (RFC 9112, section 9.6).
struct ReadingAway: ~Copyable {
  /// Connections at the same time; further ones are closed at once.
  static let most = 64

  private(set) var entries: [pollfd] = []
  private var ends: [ContinuousClock.Instant] = []

  deinit {
    for entry in entries { close(entry.fd) }
  }

  /// Takes a socket, until its sender is done or the moment comes.
  mutating func add(_ descriptor: Int32, until end: ContinuousClock.Instant) {
    shutdown(descriptor, Int32(SHUT_WR))
    guard entries.count < Self.most else {
      close(descriptor)
      return
    }
    entries.append(pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0))
    ends.append(end)
  }

  /// Reads what is there and closes what is over.
  mutating func turn(at now: ContinuousClock.Instant) {
    for index in entries.indices.reversed() {
      guard now > ends[index] || Self.isDone(entries[index].fd) else { continue }
      close(entries[index].fd)
      entries.remove(at: index)
      ends.remove(at: index)
    }
  }

  /// Reads at most a megabyte, so that no sender keeps the others waiting.
  private static func isDone(_ descriptor: Int32) -> Bool {
    unsafe withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
      for _ in 0..<16 {
        // The library made it non-blocking, which its copies share.
        let count = unsafe read(descriptor, buffer.baseAddress, buffer.count)
        if count == 0 { return true }
        if count < 0 { return errno != EAGAIN && errno != EINTR }
      }
      return false
    }
  }
}
