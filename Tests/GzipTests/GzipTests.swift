import Foundation
import Gzip
import Testing

/// What is packed comes back whole from another program.
struct GzipTests {
  @Test(arguments: [0, 1, 1000, 300_000], [1, 5, 9] as [Int32])
  func comesBackWhole(_ count: Int, _ level: Int32) throws {
    let bytes = (0..<count).map { UInt8(truncatingIfNeeded: $0 * $0 / 7) }
    let packed = try #require(Gzip.packed(bytes, level: level))
    let folder = FileManager.default.temporaryDirectory
    let file = folder.appending(path: "paquet-\(count)-\(level)-\(UUID().uuidString).gz")
    defer { try? FileManager.default.removeItem(at: file) }
    try Data(packed).write(to: file)
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/gzip")
    process.arguments = ["-dc", file.path]
    let pipe = Pipe()
    process.standardOutput = pipe
    try process.run()
    let back = try pipe.fileHandleForReading.readToEnd() ?? Data()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
    #expect([UInt8](back) == bytes)
  }

  @Test func textIsSmaller() throws {
    let text = Array(String(repeating: "<td class=\"n\">1 234</td>", count: 1000).utf8)
    #expect(try #require(Gzip.packed(text)).count * 20 < text.count)
  }
}
