internal import CMicroHTTPD
internal import Glibc

/// A listening socket, closed with this value.
struct Listener: ~Copyable {
  let descriptor: Int32
  let port: Int

  /// Binds the first address of the host that is free.
  init(host: String, port: Int) throws(ServerError) {
    let subject = "\(host):\(port)"
    var hints = unsafe addrinfo()
    unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    unsafe hints.ai_flags = AI_PASSIVE
    var list: UnsafeMutablePointer<addrinfo>?
    guard (0...65535).contains(port), unsafe getaddrinfo(host, String(port), &hints, &list) == 0
    else {
      throw ServerError(code: .address, subject: subject)
    }
    defer { unsafe freeaddrinfo(list) }
    var code = ServerError.Code.address
    var next = unsafe list
    while let address = unsafe next?.pointee {
      unsafe next = unsafe address.ai_next
      let descriptor = unsafe Self.bound(address)
      if descriptor >= 0 {
        self.descriptor = descriptor
        self.port = Self.port(of: descriptor) ?? port
        return
      }
      switch errno {
      case EADDRINUSE: code = .portTaken
      case EADDRNOTAVAIL: code = .address
      default: code = .socket
      }
    }
    throw ServerError(code: code, subject: subject)
  }

  deinit {
    close(descriptor)
  }

  /// Has the system refuse who connects from now on.
  func refuse() {
    shutdown(descriptor, Int32(SHUT_RD))
  }

  /// A socket listening there; -1 with the system's reason.
  private static func bound(_ address: addrinfo) -> Int32 {
    let kind = unsafe address.ai_socktype | Int32(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    let descriptor = unsafe socket(address.ai_family, kind, address.ai_protocol)
    guard descriptor >= 0 else { return -1 }
    var on: Int32 = 1
    unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, UInt32(MemoryLayout<Int32>.size))
    if unsafe bind(descriptor, address.ai_addr, address.ai_addrlen) == 0,
      listen(descriptor, 1024) == 0
    {
      return descriptor
    }
    let reason = errno
    close(descriptor)
    errno = reason
    return -1
  }

  private static func port(of descriptor: Int32) -> Int? {
    var storage = sockaddr_storage()
    var size = UInt32(MemoryLayout<sockaddr_storage>.size)
    let code = unsafe withUnsafeMutableBytes(of: &storage) { bytes in
      unsafe bytes.withMemoryRebound(to: sockaddr.self) {
        unsafe getsockname(descriptor, $0.baseAddress, &size)
      }
    }
    guard code == 0 else { return nil }
    // The port stands at the same place for both families.
    return unsafe withUnsafeBytes(of: storage) { unsafe Int($0[2]) << 8 | Int($0[3]) }
  }
}
