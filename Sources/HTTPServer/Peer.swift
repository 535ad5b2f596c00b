internal import CMicroHTTPD
internal import Glibc

/// Who is at the other end of a connection, as far as is known.
struct Peer: Equatable, Sendable {
  /// What shares of connections are counted by: an address, or the part of one a subscriber is given.
  ///
  /// Nil for a program of this machine, that may ask for anybody.
  var address: String?
  /// A wider part, in which one subscriber may move.
  var network: String?
  /// Whether it says for whom it asks, and is believed.
  var isFront: Bool
  /// The address of ours it connected to.
  var local: String?

  /// Looks at a connected socket.
  ///
  /// - Parameter fronts: numeric addresses of the servers in front that are believed.
  init(_ descriptor: Int32, fronts: Set<String>) {
    let bytes = unsafe Self.bytes(descriptor, getpeername)
    let text = Self.text(bytes)
    isFront = text.map { fronts.contains($0) } == true
    local = unsafe Self.text(Self.bytes(descriptor, getsockname))
    if !isFront, !Self.isThisMachine(bytes) { see(bytes) }
  }

  /// One of an address, as a front says it.
  mutating func asks(for text: String) {
    var bytes = [UInt8](repeating: 0, count: 16)
    if unsafe inet_pton(AF_INET, text, &bytes) == 1 {
      see(Array(bytes[..<4]))
    } else if unsafe inet_pton(AF_INET6, text, &bytes) == 1 {
      see(Self.unmapped(bytes))
    }
  }

  private mutating func see(_ bytes: [UInt8]) {
    guard !bytes.isEmpty else { return }
    let isShort = bytes.count == 4
    address = Self.digits(bytes.prefix(isShort ? 4 : 8))
    network = Self.digits(bytes.prefix(isShort ? 3 : 7))
  }

  private static func digits(_ bytes: ArraySlice<UInt8>) -> String {
    bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
  }

  private static func isThisMachine(_ bytes: [UInt8]) -> Bool {
    bytes.count == 4 ? bytes[0] == 127 : bytes == [UInt8](repeating: 0, count: 15) + [1]
  }

  /// The four bytes of an address of the older family written in the newer one.
  private static func unmapped(_ bytes: [UInt8]) -> [UInt8] {
    let mark = [UInt8](repeating: 0, count: 10) + [0xFF, 0xFF]
    return bytes.starts(with: mark) ? Array(bytes[12...]) : bytes
  }

  /// The bytes of an end's address, four or sixteen; none when the system does not say.
  private static func bytes(
    _ descriptor: Int32,
    _ ask: (Int32, UnsafeMutablePointer<sockaddr>?, UnsafeMutablePointer<socklen_t>?) -> Int32
  ) -> [UInt8] {
    var storage = sockaddr_storage()
    var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
    let code = unsafe withUnsafeMutableBytes(of: &storage) { bytes in
      unsafe bytes.withMemoryRebound(to: sockaddr.self) {
        unsafe ask(descriptor, $0.baseAddress, &size)
      }
    }
    guard code == 0 else { return [] }
    return unsafe withUnsafeBytes(of: storage) { bytes in
      switch Int32(storage.ss_family) {
      // After the family and the port; after these and the flow.
      case AF_INET: unsafe Array(bytes[4..<8])
      case AF_INET6: unsafe unmapped(Array(bytes[8..<24]))
      default: []
      }
    }
  }

  /// An address as people write it.
  private static func text(_ bytes: [UInt8]) -> String? {
    guard !bytes.isEmpty else { return nil }
    var text = [CChar](repeating: 0, count: 64)
    let family = bytes.count == 4 ? AF_INET : AF_INET6
    guard unsafe inet_ntop(family, bytes, &text, socklen_t(text.count)) != nil else { return nil }
    return String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
