internal import CMicroHTTPD
internal import Glibc

/// A listening socket, closed with this value.
struct Listener: ~Copyable {
  let descriptor: Int32
  let port: Int

  /// Binds the first address of the host that is free.
  init(host: String, port: Int) throws(ServerError) {
    let subject = "\(host):\(port)"
    var hints = addrinfo()
    hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
    hints.ai_flags = AI_PASSIVE
    var list: UnsafeMutablePointer<addrinfo>?
    guard (0...65535).contains(port), getaddrinfo(host, String(port), &hints, &list) == 0 else {
      throw ServerError(code: .address, subject: subject)
    }
    defer { freeaddrinfo(list) }
    var code = ServerError.Code.address
    var next = list
    while let address = next?.pointee {
      next = address.ai_next
      let descriptor = Self.bound(address)
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
    let kind = address.ai_socktype | Int32(SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue)
    let descriptor = socket(address.ai_family, kind, address.ai_protocol)
    guard descriptor >= 0 else { return -1 }
    var on: Int32 = 1
    setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, UInt32(MemoryLayout<Int32>.size))
    if bind(descriptor, address.ai_addr, address.ai_addrlen) == 0, listen(descriptor, 1024) == 0 {
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
    let code = withUnsafeMutableBytes(of: &storage) { bytes in
      bytes.withMemoryRebound(to: sockaddr.self) { getsockname(descriptor, $0.baseAddress, &size) }
    }
    guard code == 0 else { return nil }
    // The port stands at the same place for both families.
    return withUnsafeBytes(of: storage) { Int($0[2]) << 8 | Int($0[3]) }
  }
}
