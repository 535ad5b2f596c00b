import Foundation
import HTTP
import Testing

@testable import HTTPServer

/// What the bytes of a form cost, counted in what is told and in what the system is asked to write.
@Suite struct FormCostTests {
  private static let head = "--B\r\nContent-Disposition: form-data; name=f; filename=d\r\n\r\n"

  /// Contents made to cost much: false delimiters, line ends, beginnings of delimiters, plain bytes.
  private static let contents = ["\r\n--Bx", "\r\n--B\r", "\r\n--B-", "\r", "\r\n", "\r\n-", "a"]

  /// A form with one file of about so many bytes of one content.
  private static func form(_ content: String, _ count: Int) -> [UInt8] {
    Array((head + String(repeating: content, count: count / content.utf8.count)).utf8)
      + Array("\r\n--B--\r\n".utf8)
  }

  @Test(arguments: contents, [100, 1000, 16_384])
  func `a piece of a body is told in one piece, whatever it looks like`(
    content: String, size: Int
  ) throws {
    var parser = MultipartParser(boundary: Array("B".utf8))
    let body = Self.form(content, size * 20)
    var told = 0
    var length = 0
    var fed = 0
    for start in stride(from: 0, to: body.count, by: size) {
      fed += 1
      try parser.feed(body[start..<min(start + size, body.count)]) { event in
        if case .content(let bytes) = event {
          told += 1
          length += bytes.count
        }
      }
    }
    #expect(parser.isComplete)
    #expect(told <= fed)
    #expect(length == body.count - Self.head.utf8.count - "\r\n--B--\r\n".utf8.count)
  }

  @Test(arguments: contents, [1, 7, 16_384])
  func `a file takes one write for each block, whatever is in it`(
    content: String, size: Int
  ) throws {
    let folder = try TemporaryFolder()
    let uploads = try UploadFolder(folder.path, keptFree: { _ in 0 })
    var form = MultipartForm(boundary: Array("B".utf8), room: 1000, folder: uploads)
    let body = Self.form(content, size == 1 ? 5000 : size == 7 ? 30_000 : 600_000)
    try body.withUnsafeBytes { bytes in
      for start in stride(from: 0, to: bytes.count, by: size) {
        try form.feed(
          UnsafeRawBufferPointer(rebasing: bytes[start..<min(start + size, bytes.count)]))
      }
    }
    #expect(form.writes <= body.count / UploadingFile.block + 1)
    let file = try #require(try form.finish().files.first)
    let written = try Data(contentsOf: URL(filePath: file.path))
    #expect(written.count == file.size)
    #expect(Array(written) == Array(body[Self.head.utf8.count...].dropLast(9)))
    UploadFolder.remove([file])
  }

  @Test func `a form brings twenty files at most`() throws {
    let folder = try TemporaryFolder()
    let uploads = try UploadFolder(folder.path, keptFree: { _ in 0 })
    for (count, isTaken) in [(20, true), (21, false)] {
      var form = MultipartForm(boundary: Array("B".utf8), room: 1000, folder: uploads)
      let body = Array((String(repeating: Self.head + "\r\n", count: count) + "--B--").utf8)
      var refusal: Refusal?
      do {
        try body.withUnsafeBytes { try form.feed($0) }
      } catch { refusal = error as? Refusal }
      #expect(refusal == (isTaken ? nil : Refusal(413)))
    }
    #expect(folder.files.isEmpty)
  }
}
