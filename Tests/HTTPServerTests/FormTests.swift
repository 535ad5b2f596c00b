import Foundation
import Glibc
import HTTP
import HTTPServer
import Testing

/// Forms with files through real sockets.
@Suite struct FormTests {
  /// What a handler sees of a file, while it has it.
  private struct Seen: Equatable, Sendable {
    var field: String
    var name: String
    var size: Int
    var bytes: [UInt8]
    var mode: UInt32
  }

  private static func see(_ file: UploadedFile) -> Seen {
    var status = stat()
    stat(file.path, &status)
    return Seen(
      field: file.field, name: file.name, size: file.size,
      bytes: FileManager.default.contents(atPath: file.path).map { [UInt8]($0) } ?? [],
      mode: status.st_mode & 0o777)
  }

  /// A form as a browser writes it.
  private static func form(_ parts: [(head: String, content: [UInt8])]) -> [UInt8] {
    var body: [UInt8] = []
    for part in parts {
      body += Array("--XX\r\nContent-Disposition: form-data; \(part.head)\r\n\r\n".utf8)
      body += part.content + [0x0D, 0x0A]
    }
    return body + Array("--XX--\r\n".utf8)
  }

  private static func head(_ count: Int, _ more: String = "") -> String {
    "POST / HTTP/1.1\nHost: a\nContent-Type: multipart/form-data; boundary=XX\n"
      + "Content-Length: \(count)\n\(more)\n"
  }

  @Test func `files arrive byte for byte under the names given`() async throws {
    // Holds line ends, delimiters that are none, and every byte.
    var first: [UInt8] = Array("\r\n--XY\r\n--XX-\r\n--X".utf8)
    for index in 0..<400_000 { first.append(UInt8(truncatingIfNeeded: index &* 31 &+ index / 256)) }
    let second = Array("a;b\r\n".utf8)
    let content = first
    let body = Self.form([
      ("name=\"kind\"", Array("été".utf8)),
      (
        "name=\"file\"; filename=\"données « é » 😀.csv\"\r\nContent-Type: text/csv", content
      ),
      ("name=\"file\"; filename=\"C:\\dossier\\b%22.csv\"", second),
      ("name=\"file\"; filename=\"\"\r\nContent-Type: application/octet-stream", []),
    ])
    let seen = Box<[Seen]>([])
    let kind = Box("")
    let handler: @Sendable (Request) async -> Response = { request in
      seen.value = request.files.map(Self.see)
      kind.value = request.form["kind"] ?? ""
      return .redirect("/fait")
    }
    try await serving(handler: handler) { server, folder in
      let answer = try await ask(server.port, Self.head(body.count), body)
      #expect(answer.status == 303)
      #expect(answer.headers["location"] == "/fait")
      #expect(kind.value == "été")
      #expect(
        seen.value == [
          Seen(
            field: "file", name: "données « é » 😀.csv", size: content.count, bytes: content,
            mode: 0o600),
          Seen(field: "file", name: "b\".csv", size: 5, bytes: second, mode: 0o600),
        ])
      #expect(folder.files == [])
    }
  }

  @Test func `a file moved elsewhere is kept`() async throws {
    let other = try TemporaryFolder()
    let handler: @Sendable (Request) async -> Response = { request in
      for file in request.files { rename(file.path, other.path + "/kept") }
      return .text("ok")
    }
    try await serving(handler: handler) { server, folder in
      let body = Self.form([("name=\"f\"; filename=\"a\"", [1, 2, 3])])
      let answer = try await ask(server.port, Self.head(body.count), body)
      #expect(answer.status == 200)
      #expect(FileManager.default.contents(atPath: other.path + "/kept") == Data([1, 2, 3]))
      #expect(folder.files == [])
    }
  }

  @Test func `an upload broken off leaves no file`() async throws {
    let isCalled = Box(false)
    let handler: @Sendable (Request) async -> Response = { _ in
      isCalled.value = true
      return .text("ok")
    }
    try await serving(handler: handler) { server, folder in
      let port = server.port
      let count = try await apart {
        let client = try Client(port: port)
        client.send(Self.head(100_000))
        client.send("--XX\nContent-Disposition: form-data; name=f; filename=a\n\n")
        client.send([UInt8](repeating: 7, count: 50_000))
        for _ in 0..<600 where folder.files.isEmpty { usleep(5000) }
        return folder.files.count
      }
      #expect(count == 1)
      #expect(try await until { folder.files.isEmpty })
      #expect(!isCalled.value)
    }
  }

  @Test(arguments: [
    // Cut short.
    ("--XX\nContent-Disposition: form-data; name=f; filename=a\n\nabc", 400),
    // Without a name.
    ("--XX\nContent-Disposition: form-data\n\nabc\n--XX--\n", 400),
    // Fields beyond the limit of 1000 bytes.
    (
      "--XX\nContent-Disposition: form-data; name=a\n\n" + String(repeating: "a", count: 1001)
        + "\n--XX--\n", 413
    ),
    // Files beyond the limit of 5000 bytes, of a length told only at the end.
    (
      "--XX\nContent-Disposition: form-data; name=a; filename=b\n\n"
        + String(repeating: "a", count: 6000) + "\n--XX--\n", 413
    ),
  ])
  func `a form that cannot be taken is refused and leaves no file`(body: String, status: Int)
    async throws
  {
    let change: (inout ServerOptions) -> Void = {
      $0.maxBody = 1000
      $0.maxUpload = 5000
      $0.admit = { _ in .upload }
    }
    let handler: @Sendable (Request) async -> Response = { _ in .text("ok") }
    try await serving(change, handler: handler) { server, folder in
      let bytes = Array(body.replacing("\n", with: "\r\n").utf8)
      let chunk = String(bytes.count, radix: 16)
      let answer = try await ask(
        server.port,
        "POST / HTTP/1.1\nHost: a\nContent-Type: multipart/form-data; boundary=\"XX\"\n"
          + "Transfer-Encoding: chunked\n\n\(chunk)\n", bytes + Array("\r\n0\r\n\r\n".utf8))
      #expect(answer.status == status)
      #expect(answer.headers["connection"]?.lowercased() == "close")
      #expect(folder.files == [])
    }
  }
}
