import Foundation
import HTTP
import Testing

@testable import Web

/// Pages and files sent packed to browsers that unpack.
struct PackingTests {
  private static func unpacked(_ response: Response) throws -> String {
    guard case .bytes(let bytes) = response.body else { return "" }
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).gz")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(bytes).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/gzip")
    process.arguments = ["-dc", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let text = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    return String(decoding: text, as: UTF8.self)
  }

  @Test func `A page comes packed to who asks, whole to others`() async throws {
    let world = try World()
    let whole = await world.get("/aide/glossaire")
    #expect(whole["Content-Encoding"] == nil)
    let packed = await world.get("/aide/glossaire", headers: ["accept-encoding": "br, gzip"])
    #expect(packed["Content-Encoding"] == "gzip")
    #expect(packed["Vary"] == "Accept-Encoding")
    let nonce = #/nonce="[^"]*"/#
    #expect(
      try Self.unpacked(packed).replacing(nonce, with: "")
        == whole.text.replacing(nonce, with: ""))
    let refused = await world.get("/aide/glossaire", headers: ["accept-encoding": "gzip;q=0"])
    #expect(refused["Content-Encoding"] == nil)
  }

  @Test func `One style sheet holds all and names its letters by their mark`() async throws {
    let world = try World()
    let sheet = await world.get("/statique/jalon.css", headers: ["accept-encoding": "gzip"])
    #expect(sheet["Content-Encoding"] == "gzip")
    let text = try Self.unpacked(sheet)
    #expect(text == (await world.get("/statique/jalon.css")).text)
    for part in ["@font-face", ".bar", ".ch-fill", "@media print"] { #expect(text.contains(part)) }
    let letters = try #require(text.firstMatch(of: #/url\((inter\.woff2\?v=[0-9a-z]+)\)/#)).output.1
    let font = await world.get("/statique/\(letters)")
    #expect(font["Content-Type"] == "font/woff2")
    #expect(font["Content-Encoding"] == nil)
    #expect((await world.get("/aide")).text.contains("/statique/\(letters)"))
  }

  /// Asked of the first visit: under 110 KB, pages under 15.
  @Test func `A first visit weighs under 110 KB and a page under 15`() async throws {
    let world = try World()
    let gzip = ["accept-encoding": "gzip"]
    func weight(_ address: String) async -> Int {
      guard case .bytes(let bytes) = (await world.get(address, headers: gzip)).body else {
        return 0
      }
      return bytes.count
    }
    var first = 0
    for file in ["jalon.css", "jalon.js", "inter.woff2", "icone.svg"] {
      let size = await weight("/statique/\(file)")
      #expect(size > 0, "\(file)")
      first += size
    }
    let page = await weight("/aide/glossaire")
    #expect(page < 15_000)
    #expect(first + page < 110_000)
  }
}
