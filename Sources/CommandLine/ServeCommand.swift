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

  package init(store: StoreCall, host: String, port: Int, url: String?) {
    self.store = store
    self.host = host
    self.port = port
    self.url = url
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
    return try environment.serve(
      ServeRequest(store: storeCall(call, .making), host: host, port: port, url: url))
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
}
