internal import HTTP

/// The first lines of an acceptable request.
///
/// The library's parser is lenient; what two readers could read in two ways is refused here
/// (RFC 9112, sections 3.2 and 6.3).
struct Head: Sendable {
  /// What the body is announced to be.
  enum Length: Equatable {
    case none
    case known(Int)
    case chunked

    /// Bytes said to come; 0 when nothing is said.
    var announced: Int {
      if case .known(let count) = self { count } else { 0 }
    }
  }

  let method: Request.Method
  /// The raw path and query.
  let target: String
  /// By name in lower case.
  let headers: [String: String]
  let length: Length

  /// Reads the lines as the library gives them.
  ///
  /// - Parameter fields: names and values in their order, names as written.
  /// - Throws: the status of the refusal.
  init(
    method: String, target: String, version: String, fields: [(name: String, value: String)]
  ) throws(Refusal) {
    guard version == "HTTP/1.1" || version == "HTTP/1.0" else { throw Refusal(505) }
    guard target.utf8.count <= Self.longestTarget else { throw Refusal(414) }
    guard fields.count <= Self.mostFields else { throw Refusal(431) }
    headers = try Self.headers(fields)
    guard let host = headers["host"] ?? (version == "HTTP/1.0" ? "" : nil), Self.isHost(host) else {
      throw Refusal(400)
    }
    length = try Self.length(headers, version)
    self.method = try Self.method(method)
    self.target = try Self.origin(target)
    guard self.target.utf8.count(where: { $0 == 0x26 }) < Self.mostParameters else {
      throw Refusal(414)
    }
    guard (headers["cookie"] ?? "").utf8.count(where: { $0 == 0x3B }) < Self.mostCookies else {
      throw Refusal(431)
    }
  }

  static let longestTarget = 8192
  static let mostFields = 100
  /// The library makes an entry of each parameter and cookie, in the memory of its connection.
  static let mostParameters = 256
  static let mostCookies = 64
  /// Bytes the library needs for the longest head and its entries, 64 bytes each, a copy of its
  /// cookies and the head of an answer.
  static let memory = 128 << 10

  /// The host asked for, without port, brackets and last dot; nil when none is named.
  var hostName: String? {
    guard let host = headers["host"]?.lowercased(), !host.isEmpty else { return nil }
    var name = host[...]
    if name.hasPrefix("[") {
      name = name.dropFirst().prefix { $0 != "]" }
    } else {
      name = name.prefix { $0 != ":" }
    }
    if name.hasSuffix(".") { name = name.dropLast() }
    return String(name)
  }

  /// Headers that must not come twice.
  private static let single: Set<String> = [
    "host", "content-length", "content-type", "transfer-encoding", "authorization", "expect",
  ]

  private static func headers(
    _ fields: [(name: String, value: String)]
  ) throws(Refusal) -> [String: String] {
    var headers: [String: String] = [:]
    for field in fields {
      let name = field.name.lowercased()
      guard isToken(name), !field.value.utf8.contains(where: isControl) else { throw Refusal(400) }
      guard let before = headers[name] else {
        headers[name] = field.value
        continue
      }
      guard !single.contains(name) else { throw Refusal(400) }
      headers[name] = name == "cookie" ? before + "; " + field.value : field.value
    }
    return headers
  }

  private static func length(
    _ headers: [String: String], _ version: String
  ) throws(Refusal) -> Length {
    if let coding = headers["transfer-encoding"] {
      guard version == "HTTP/1.1", headers["content-length"] == nil else { throw Refusal(400) }
      guard coding.lowercased() == "chunked" else { throw Refusal(501) }
      return .chunked
    }
    guard let text = headers["content-length"] else { return .none }
    // Int reads a sign, which the header may not have.
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let count = Int(text) else {
      throw Refusal(400)
    }
    return count == 0 ? .none : .known(count)
  }

  private static func method(_ name: String) throws(Refusal) -> Request.Method {
    if let method = Request.Method(rawValue: name) { return method }
    let others = ["PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT"]
    throw Refusal(others.contains(name) ? 405 : 501)
  }

  /// The path and query of a target, which may also name the scheme and host.
  private static func origin(_ target: String) throws(Refusal) -> String {
    guard !target.utf8.contains(where: { isControl($0) || $0 == 0x20 }) else { throw Refusal(400) }
    if target.utf8.first == UInt8(ascii: "/") { return target }
    for scheme in ["http://", "https://"] where target.lowercased().hasPrefix(scheme) {
      let rest = target.utf8.dropFirst(scheme.utf8.count).drop { $0 != 0x2F && $0 != 0x3F }
      let path = String(decoding: rest, as: UTF8.self)
      return path.utf8.first == UInt8(ascii: "/") ? path : "/" + path
    }
    throw Refusal(400)
  }

  private static func isToken(_ name: String) -> Bool {
    !name.isEmpty
      && name.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "!#$%&'*+-.^_`|~".utf8.contains(byte)
        }
      }
  }

  private static func isControl(_ byte: UInt8) -> Bool {
    (byte < 0x20 && byte != 0x09) || byte == 0x7F
  }

  private static func isHost(_ host: String) -> Bool {
    host.utf8.count <= 255
      && host.utf8.allSatisfy { byte in
        switch byte {
        case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
        default: "-._~:[]%".utf8.contains(byte)
        }
      }
  }
}

/// How a body is read, from its announced type.
enum BodyKind: Equatable {
  case form
  case multipart(boundary: [UInt8])
  case other

  /// Reads a Content-Type.
  ///
  /// - Throws: 400 for a multipart form without a boundary.
  init(contentType: String?) throws(Refusal) {
    let text = contentType ?? ""
    let type = text.utf8.prefix { $0 != UInt8(ascii: ";") }
    let name = String(decoding: type.filter { $0 != 0x20 && $0 != 0x09 }, as: UTF8.self)
    switch name.lowercased() {
    case "application/x-www-form-urlencoded": self = .form
    case "multipart/form-data":
      let parameters = HeaderParameters(Array(text.utf8.dropFirst(type.count)))
      // RFC 2046, section 5.1.1: 1 to 70 characters.
      guard let boundary = parameters["boundary"], (1...70).contains(boundary.count) else {
        throw Refusal(400)
      }
      self = .multipart(boundary: boundary)
    default: self = .other
    }
  }
}
