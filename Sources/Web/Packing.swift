internal import Gzip
internal import HTTP

/// Answers sent packed to browsers that unpack.
enum Packing {
  /// Under this, packing saves no packet.
  private static let smallest = 1_000

  /// Whether an answer is text that the browser takes packed.
  static func isWorth(_ response: Response, for request: Request) -> Bool {
    guard case .bytes(let bytes) = response.body, bytes.count >= smallest,
      response["Content-Encoding"] == nil, accepts(request),
      let type = response["Content-Type"]?.prefix(while: { $0 != ";" })
    else { return false }
    return ["text/html", "text/css", "text/javascript", "text/plain", "text/csv", "image/svg+xml"]
      .contains(String(type))
  }

  /// The same answer packed; as it was when it cannot be.
  static func packed(_ response: Response, level: Int32 = 5) -> Response {
    guard case .bytes(let bytes) = response.body, let packed = Gzip.packed(bytes, level: level)
    else { return response }
    var response = response
    response.body = .bytes(packed)
    response.headers.append(("Content-Encoding", "gzip"))
    response.headers.append(("Vary", "Accept-Encoding"))
    return response
  }

  /// Whether the browser takes gzip: named, and not with a weight of zero.
  static func accepts(_ request: Request) -> Bool {
    (request.headers["accept-encoding"] ?? "").split(separator: ",").contains { part in
      let words = part.split(separator: ";").map { $0.filter { $0 != " " }.lowercased() }
      guard let name = words.first, name == "gzip" || name == "*" else { return false }
      return !words.dropFirst().contains { $0.hasPrefix("q=0") && Double($0.dropFirst(2)) == 0 }
    }
  }
}
