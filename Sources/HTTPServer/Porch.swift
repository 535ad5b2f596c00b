internal import CMicroHTTPD
internal import Glibc
internal import HTTP
internal import Synchronization

/// The thread that takes connections in, and looks at the head of each request before the library
/// has it.
///
/// The head is left in the socket: what is refused is answered here, in the program's own words; the
/// rest is the library's from its first byte. A connection carries one request, so that the library
/// never reads a head this thread did not.
final class Porch: Sendable {
  /// A connection whose head is to come.
  private struct Guest {
    let descriptor: Int32
    var peer: Peer
    let began: ContinuousClock.Instant
    /// Whether it has one of the places.
    var hasPlace = true
    /// Bytes of the head seen so far.
    var seen = 0
  }

  /// What the thread needs, handed to it whole.
  private final class Work: Sendable {
    let core: Core
    let listener: Int32
    let watch: Watch
    let add: @Sendable (Int32) -> Bool
    let isOver = Atomic(false)

    init(
      _ core: Core, _ listener: Int32, _ watch: Watch, _ add: @escaping @Sendable (Int32) -> Bool
    ) {
      self.core = core
      self.listener = listener
      self.watch = watch
      self.add = add
    }
  }

  /// Milliseconds between two looks at deadlines.
  private static let tick: Int32 = 50
  /// Connections taken in before those inside are looked at again.
  private static let burst = 64

  private let work: Work
  private let thread: Mutex<pthread_t?>

  /// Starts the thread; nil when the system is short of threads.
  ///
  /// - Parameter add: gives the library a socket, which it closes in any case; false when it does not
  ///   take it.
  init?(
    _ core: Core, listener: Int32, watch: Watch, add: @escaping @Sendable (Int32) -> Bool
  ) {
    work = Work(core, listener, watch, add)
    var started = pthread_t()
    let retained = unsafe Unmanaged.passRetained(work)
    let code = unsafe pthread_create(
      &started, nil,
      { context in
        guard let context = unsafe context else { return nil }
        unsafe Porch.run(Unmanaged<Work>.fromOpaque(context).takeRetainedValue())
        return nil
      }, unsafe retained.toOpaque())
    thread = Mutex(code == 0 ? started : nil)
    if code != 0 {
      unsafe retained.release()
      return nil
    }
  }

  deinit {
    stop()
  }

  /// Takes nothing in any more and lets go of those whose head is to come; waits for the thread.
  func stop() {
    work.isOver.store(true, ordering: .sequentiallyConsistent)
    if let thread = thread.withLock({ $0.take() }) { pthread_join(thread, nil) }
  }

  private static func run(_ work: Work) {
    var guests: [Guest] = []
    let size = HeadText.longest + 1
    let buffer = UnsafeMutableRawBufferPointer.allocate(byteCount: size, alignment: 1)
    defer { unsafe buffer.deallocate() }
    // Without descriptors, the listening socket would wake the thread for nothing.
    var isShort = false
    while !work.isOver.load(ordering: .sequentiallyConsistent) {
      var entries = guests.map { pollfd(fd: $0.descriptor, events: Int16(POLLIN), revents: 0) }
      if !isShort { entries.append(pollfd(fd: work.listener, events: Int16(POLLIN), revents: 0)) }
      unsafe poll(&entries, UInt(entries.count), tick)
      var staying: [Guest] = []
      for (index, guest) in guests.enumerated() {
        if let guest = unsafe look(at: guest, isReady: entries[index].revents != 0, buffer, work) {
          staying.append(guest)
        }
      }
      guests = staying
      isShort = unsafe takeIn(&guests, buffer, work)
    }
    for guest in guests { leave(guest, work) }
  }

  /// Takes in those who wait; true when the system is short of descriptors.
  private static func takeIn(
    _ guests: inout [Guest], _ buffer: UnsafeMutableRawBufferPointer, _ work: Work
  ) -> Bool {
    for _ in 0..<burst {
      let descriptor = jalon_accept(work.listener)
      guard descriptor >= 0 else {
        switch errno {
        case EINTR, ECONNABORTED: continue
        case EMFILE, ENFILE, ENOBUFS, ENOMEM:
          // Who waits is served once one of those who do not read is gone.
          work.core.makeRoom(from: nil)
          return true
        default: return false
        }
      }
      let peer = Peer(descriptor, fronts: work.core.options.fronts)
      var guest = Guest(descriptor: descriptor, peer: peer, began: .now)
      if let shortage = work.core.enter(peer.address) {
        guard dismiss(shortage, peer, &guests, work) else {
          guest.hasPlace = false
          refuse(guest, Refusal(shortage == .all ? 503 : 429), work)
          continue
        }
      }
      if let guest = unsafe look(at: guest, isReady: true, buffer, work) { guests.append(guest) }
    }
    return false
  }

  /// Makes room by letting go of who waits for nothing; false when everybody is at work.
  private static func dismiss(
    _ shortage: Places.Shortage, _ peer: Peer, _ guests: inout [Guest], _ work: Work
  ) -> Bool {
    let address = shortage == .address ? peer.address : nil
    let late = guests.indices.filter {
      guests[$0].began + work.core.options.patience < .now
        && (address == nil || guests[$0].peer.address == address)
    }
    if let oldest = late.min(by: { guests[$0].began < guests[$1].began }) {
      leave(guests.remove(at: oldest), work)
    } else if !work.core.makeRoom(from: address) {
      return false
    }
    work.core.force(peer.address)
    return true
  }

  /// Looks at what came of a head; nil when the connection is no longer here.
  private static func look(
    at guest: Guest, isReady: Bool, _ buffer: UnsafeMutableRawBufferPointer, _ work: Work
  ) -> Guest? {
    guard isReady else {
      guard guest.began + work.core.options.headerDeadline < .now else { return guest }
      leave(guest, work)
      return nil
    }
    let flags = Int32(MSG_PEEK | MSG_DONTWAIT)
    let count = unsafe recv(guest.descriptor, buffer.baseAddress, buffer.count, flags)
    if count < 0, errno == EAGAIN || errno == EINTR { return guest }
    // Awake without anything new: the other end is done.
    guard count > guest.seen else {
      leave(guest, work)
      return nil
    }
    var guest = guest
    do throws(Refusal) {
      let text = unsafe try HeadText(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
      guard let text else {
        guest.seen = count
        wake(guest.descriptor, at: count + 1)
        return guest
      }
      try hand(&guest, text, work)
    } catch { unsafe refuse(guest, error, isHead: buffer.starts(with: "HEAD ".utf8), work) }
    return nil
  }

  /// Gives a connection whose head is good to the library.
  private static func hand(
    _ guest: inout Guest, _ text: HeadText, _ work: Work
  ) throws(Refusal) {
    let head = try Head(
      method: text.method, target: text.target, version: text.version, fields: text.fields)
    try work.core.judge(head, guest.peer)
    if guest.peer.isFront, let address = head.headers["x-real-ip"] {
      var peer = guest.peer
      peer.asks(for: address)
      work.core.leave(guest.peer.address)
      guest.hasPlace = false
      if let shortage = work.core.enter(peer.address) {
        guard work.core.makeRoom(from: shortage == .address ? peer.address : nil) else {
          throw Refusal(shortage == .all ? 503 : 429)
        }
        work.core.force(peer.address)
      }
      guest.hasPlace = true
      guest.peer = peer
    }
    wake(guest.descriptor, at: 1)
    work.core.expect(guest.peer, on: guest.descriptor)
    if !work.add(guest.descriptor) { work.core.forget(guest.descriptor) }
  }

  /// Has the system wake the thread only when so many bytes wait.
  private static func wake(_ descriptor: Int32, at count: Int) {
    var count = Int32(count)
    unsafe setsockopt(
      descriptor, SOL_SOCKET, SO_RCVLOWAT, &count, socklen_t(MemoryLayout<Int32>.size))
  }

  /// Answers in a few words, and reads away what the other end still sends.
  private static func refuse(
    _ guest: Guest, _ refusal: Refusal, isHead: Bool = false, _ work: Work
  ) {
    let bytes = BareAnswer.bytes(
      work.core.response(refusal), status: refusal.status, isHead: isHead)
    // A new socket has room for a page; one that has not loses its end.
    _ = unsafe bytes.withUnsafeBytes {
      unsafe send(
        guest.descriptor, $0.baseAddress, $0.count,
        Int32(MSG_NOSIGNAL | MSG_DONTWAIT))
    }
    if guest.hasPlace { work.core.leave(guest.peer.address) }
    work.watch.readAway(guest.descriptor, until: .now + work.core.options.lingering)
  }

  private static func leave(_ guest: Guest, _ work: Work) {
    close(guest.descriptor)
    if guest.hasPlace { work.core.leave(guest.peer.address) }
  }
}
