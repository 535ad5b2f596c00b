import Foundation
import Records
import Testing

@testable import Pages

/// Every look is a rule of the style sheet, and views write no class of their own.
struct LookTests {
  private static let sheet = ["base", "theme", "charts", "print"].compactMap {
    Assets.text("web/\($0).css")
  }.joined()

  @Test(arguments: Look.allCases)
  func `A look has its rule`(look: Look) {
    // Looks that say where a script or a test finds a piece, and change nothing.
    for name in look.rawValue.split(separator: " ") {
      let isThere = Self.sheet.contains(".\(name)")
      #expect(isThere, "\(name)")
    }
  }

  @Test func `Views name looks, not classes`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Sources/Pages")
    let files = try #require(
      FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil))
    var seen = 0
    for case let file as URL in files
    where file.pathExtension == "swift" && file.lastPathComponent != "Look.swift" {
      let text = try String(contentsOf: file, encoding: .utf8)
      #expect(!text.contains(".class("), "\(file.lastPathComponent)")
      seen += 1
    }
    #expect(seen > 80)
  }
}
