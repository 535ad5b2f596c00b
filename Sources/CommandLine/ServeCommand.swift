internal import Access
internal import Kernel
internal import Stores
internal import Words

/// What `jalon serve` is asked.
package struct ServeRequest: Sendable {
  package var store: StoreCall
  package var host: String
  package var port: Int
  /// The address browsers use, when it is not the one listened to: a server in front, a name.
  package var url: String?
  /// Numeric addresses of the servers in front whose word is taken for whom they ask.
  package var fronts: [String]
  /// Whether accounts whose rights ask for a second factor must add one before anything else.
  package var asksFactors: Bool

  package init(
    store: StoreCall, host: String, port: Int, url: String?, fronts: [String] = [],
    asksFactors: Bool = true
  ) {
    self.asksFactors = asksFactors
    self.store = store
    self.host = host
    self.port = port
    self.url = url
    self.fronts = fronts
  }

  /// The host of the address browsers use, in lower case, without port nor brackets.
  package var publicHost: String? {
    guard let url, let slash = url.firstIndex(of: "/") else { return nil }
    let host = url[slash...].drop { $0 == "/" }.prefix { $0 != "/" }.lowercased()
    if host.hasPrefix("[") { return String(host.dropFirst().prefix { $0 != "]" }) }
    return String(host.prefix { $0 != ":" })
  }
}

extension JalonCommand {
  /// `jalon serve`: the pages, until the program is told to stop.
  func runServe(_ call: Invocation) throws -> ExitStatus {
    let text = call.value("listen") ?? "127.0.0.1:8080"
    guard let (host, port) = Self.listening(text) else {
      throw UsageError(.badValue, subject: "--listen", value: text)
    }
    var url = call.value("url")
    if let given = url {
      guard given.hasPrefix("http://") || given.hasPrefix("https://") else {
        throw UsageError(.badValue, subject: "--url", value: given)
      }
      if given.hasSuffix("/") { url = String(given.dropLast()) }
    }
    let fronts = (call.value("trust") ?? "").split(separator: ",").map(String.init)
    guard fronts.allSatisfy(Self.isNumeric) else {
      throw UsageError(.badValue, subject: "--trust", value: call.value("trust") ?? "")
    }
    return try environment.serve(
      ServeRequest(
        store: storeCall(call, .making), host: host, port: port, url: url, fronts: fronts,
        asksFactors: !call.has("no-second-factor")))
  }

  /// A host and a port from `127.0.0.1:8080`, `[::1]:8080` or `8080`; port 0 takes a free one.
  static func listening(_ text: String) -> (host: String, port: Int)? {
    let parts: (host: Substring, port: Substring)
    if let colon = text.lastIndex(of: ":") {
      parts = (text[..<colon], text[text.index(after: colon)...])
    } else {
      parts = ("127.0.0.1", text[...])
    }
    var host = parts.host
    if host.hasPrefix("["), host.hasSuffix("]") { host = host.dropFirst().dropLast() }
    guard !host.isEmpty, let port = Int(parts.port), (0...65535).contains(port) else { return nil }
    return (String(host), port)
  }

  /// Whether a text may be a numeric address, of either family.
  private static func isNumeric(_ text: String) -> Bool {
    let digits = text.utf8.allSatisfy { byte in
      switch byte {
      case 0x30...0x39, 0x41...0x46, 0x61...0x66, 0x2E, 0x3A: true
      default: false
      }
    }
    return digits && (text.contains(":") || text.split(separator: ".").count == 4)
  }
}
