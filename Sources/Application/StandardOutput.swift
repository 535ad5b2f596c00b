internal import CommandLine
internal import Glibc
internal import Synchronization
internal import Words

/// The streams the program is given.
enum StandardStream {
  /// Has a writing that fails say so, instead of ending the program or going elsewhere.
  static func prepare() {
    _ = signal(SIGPIPE, SIG_IGN)
    _ = signal(SIGXFSZ, SIG_IGN)
    // A stream that is closed would be the next file opened, and that file be written to.
    for descriptor: Int32 in 0...2 where fcntl(descriptor, F_GETFD) == -1 {
      _ = unsafe open("/dev/null", O_RDONLY)
    }
  }

  /// Writes a text whole; 0, or the system's code of what prevented it.
  static func write(_ text: String, on descriptor: Int32) -> Int32 {
    var rest = Array(text.utf8)[...]
    while !rest.isEmpty {
      let count = unsafe rest.withUnsafeBytes {
        unsafe Glibc.write(descriptor, $0.baseAddress, $0.count)
      }
      if count > 0 {
        rest = rest.dropFirst(count)
      } else if count < 0, errno == EAGAIN {
        // Another program made it so that nobody waits for it.
        var place = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        _ = unsafe poll(&place, 1, -1)
      } else if count == 0 || errno != EINTR {
        return count == 0 ? EIO : errno
      }
    }
    return 0
  }
}

/// Standard output: what it did not take is known at the end, and nothing is written after it.
final class StandardOutput: Sendable {
  private let descriptor: Int32
  /// The system's code of what prevented a writing; 0 as long as all went out.
  private let failure = Mutex<Int32>(0)

  init(_ descriptor: Int32 = 1) {
    self.descriptor = descriptor
  }

  func write(_ text: String) {
    failure.withLock { failure in
      if failure == 0 { failure = StandardStream.write(text, on: descriptor) }
    }
  }

  /// How a call ends, when what it said did not go out: told, unless whoever read it went away.
  ///
  /// - Parameter status: that of the call; it stays when the call itself could not be done.
  func ending(_ status: Int32, diagnostics: (String) -> Void) -> Int32 {
    let failure = failure.withLock { $0 }
    guard failure != 0, status < ExitStatus.usage.rawValue else { return status }
    if failure != EPIPE { diagnostics(Words.Terminal.unsaid + "\n") }
    return ExitStatus.unsaid.rawValue
  }
}
