import Foundation
import Glibc
import HTTP
import HTTPServer
import Testing

/// Which bodies are let in, judged from their headers.
@Suite struct AdmissionTests {
  private static let ok: @Sendable (Request) async -> Response = { request in
    .text("\(request.files.first?.size ?? -1)")
  }

  /// A form with one file of so many bytes.
  private static func form(_ count: Int) -> [UInt8] {
    Array("--XX\r\nContent-Disposition: form-data; name=f; filename=a\r\n\r\n".utf8)
      + [UInt8](repeating: 7, count: count) + Array("\r\n--XX--\r\n".utf8)
  }

  private static func head(_ target: String, _ more: String) -> String {
    "POST \(target) HTTP/1.1\nHost: a\nCookie: k=v\n"
      + "Content-Type: multipart/form-data; boundary=XX\n\(more)\n\n"
  }

  private static func send(_ port: Int, _ target: String, _ body: [UInt8], chunked: Bool)
    async throws -> Client.Answer
  {
    guard chunked else {
      return try await ask(port, head(target, "Content-Length: \(body.count)"), body)
    }
    return try await ask(
      port, head(target, "Transfer-Encoding: chunked") + String(body.count, radix: 16) + "\n",
      body + Array("\r\n0\r\n\r\n".utf8))
  }

  @Test(arguments: [false, true])
  func `only what the hook lets in is larger than any other body`(chunked: Bool) async throws {
    let asked = Box<[String]>([])
    let change: (inout ServerOptions) -> Void = {
      $0.maxBody = 1000
      $0.maxUpload = 5000
      $0.admit = { request in
        asked.change { $0.append(request.path + " " + (request.cookie("k") ?? "")) }
        return request.path == "/fichiers" ? .upload : .small
      }
    }
    try await serving(change, handler: Self.ok) { server, folder in
      let port = server.port
      let large = Self.form(3000)
      let first = try await Self.send(port, "/fichiers?a=b", large, chunked: chunked)
      #expect(first.text == "3000")
      #expect(asked.value == ["/fichiers v"])
      #expect(try await Self.send(port, "/ailleurs", large, chunked: chunked).status == 413)
      #expect(asked.value == ["/fichiers v", "/ailleurs v"])
      let small = Self.form(500)
      #expect(try await Self.send(port, "/ailleurs", small, chunked: chunked).text == "500")
      // What says it is small is not worth asking.
      #expect(asked.value.count == (chunked ? 3 : 2))
      let tooLarge = Self.form(6000)
      #expect(try await Self.send(port, "/fichiers", tooLarge, chunked: chunked).status == 413)
      #expect(folder.files == [])
    }
  }

  @Test func `nothing is let in by default`() async throws {
    let change: (inout ServerOptions) -> Void = { $0.maxBody = 1000 }
    try await serving(change, handler: Self.ok) { server, _ in
      let answer = try await Self.send(server.port, "/", Self.form(3000), chunked: false)
      #expect(answer.status == 413)
    }
  }

  @Test(arguments: [false, true])
  func `files leave some of the disk free`(chunked: Bool) async throws {
    let total = Box(0)
    let change: (inout ServerOptions) -> Void = {
      $0.keptFree = { all in
        total.value = all
        return all
      }
      $0.refusal = { .text("disque", status: $0) }
    }
    try await serving(change, handler: Self.ok) { server, folder in
      // Known lengths are refused before they come; others too, since nothing is left even now.
      let answer = try await Self.send(server.port, "/", Self.form(500), chunked: chunked)
      #expect(answer.status == 507)
      #expect(answer.text == "disque")
      #expect(folder.files == [])
      #expect(total.value > 1 << 20)
      // Other bodies touch no disk.
      let plain = try await ask(
        server.port, "POST / HTTP/1.1\nHost: a\nContent-Length: 3\n\n", Array("abc".utf8))
      #expect(plain.status == 200)
    }
  }

  @Test func `the announced length counts as taken`() async throws {
    let change: (inout ServerOptions) -> Void = {
      $0.admit = { _ in .upload }
      $0.maxUpload = .max
      $0.keptFree = { _ in 0 }
    }
    try await serving(change, handler: Self.ok) { server, _ in
      let huge = Self.head("/", "Content-Length: 4000000000000000000")
      let first = try await ask(server.port, huge)
      #expect(first.status == 507)
      #expect(try await Self.send(server.port, "/", Self.form(5), chunked: false).text == "5")
    }
  }

  @Test func `a disk that fills up stops an upload of unknown length`() async throws {
    let isFull = Box(false)
    let change: (inout ServerOptions) -> Void = {
      $0.admit = { _ in .upload }
      $0.keptFree = { isFull.value ? $0 : 0 }
    }
    try await serving(change, handler: Self.ok) { server, folder in
      let port = server.port
      let (count, answer) = try await apart {
        let client = try Client(port: port)
        client.send(Self.head("/", "Transfer-Encoding: chunked"))
        func send(_ bytes: [UInt8]) {
          client.send(String(bytes.count, radix: 16) + "\n")
          client.send(bytes + [0x0D, 0x0A])
        }
        send(Array("--XX\r\nContent-Disposition: form-data; name=f; filename=a\r\n\r\n".utf8))
        send([UInt8](repeating: 7, count: 1 << 20))
        for _ in 0..<600 where folder.files.isEmpty { usleep(5000) }
        let count = folder.files.count
        isFull.value = true
        send([UInt8](repeating: 7, count: 17 << 20))
        send(Array("\r\n--XX--\r\n".utf8))
        client.send("0\n\n")
        return (count, try client.answer())
      }
      #expect(count == 1)
      #expect(answer.status == 507)
      #expect(folder.files == [])
    }
  }

  @Test func `what a killed program left of uploads goes at the next start`() async throws {
    let folder = try TemporaryFolder()
    for name in ["upload-0123", "0123456789abcdef", "autre-upload-1"] {
      try Data([1]).write(to: URL(fileURLWithPath: folder.path + "/" + name))
    }
    let options = ServerOptions(uploadFolder: folder.path, port: 0)
    let server = try HTTPServer(options, handler: Self.ok)
    #expect(Set(folder.files) == ["0123456789abcdef", "autre-upload-1"])
    // Another server on the same folder leaves what the first may be receiving.
    try Data([1]).write(to: URL(fileURLWithPath: folder.path + "/upload-4567"))
    let other = try HTTPServer(options, handler: Self.ok)
    #expect(folder.files.contains("upload-4567"))
    #expect(server.cameAlone && !other.cameAlone)
    try await apart { server.stop(grace: .zero) }
    // The other still uses the folder.
    #expect(!server.leavesAlone())
    try await apart { other.stop(grace: .zero) }
  }
}
