import CommandLine
import Testing

/// What `jalon serve` makes of the addresses it is given.
@Suite struct ServeRequestTests {
  @Test(
    arguments: [
      (nil, nil), ("https://jalon.exemple.fr", "jalon.exemple.fr"),
      ("http://Jalon.Exemple.fr:8080/suivi", "jalon.exemple.fr"), ("http://[::1]:80", "::1"),
    ] as [(String?, String?)])
  func `the host of the address browsers use is known by its name alone`(
    url: String?, host: String?
  ) {
    let request = ServeRequest(
      store: StoreCall(path: "a.db", use: .making, wait: 60), host: "127.0.0.1", port: 0, url: url)
    #expect(request.publicHost == host)
  }
}
