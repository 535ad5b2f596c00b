import Foundation
import HTML
import Testing

/// A drawing as it was recorded, one element a line, compared with what is drawn now.
enum Snapshot {
  /// Fails when the drawing differs from the recorded one; `JALON_RECORD=1` records it.
  static func expect(
    _ node: Node, as name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .appending(path: "Snapshots/\(name).svg")
    let text = node.html.replacing("><", with: ">\n<") + "\n"
    if ProcessInfo.processInfo.environment["JALON_RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
    }
    let recorded = try String(contentsOf: file, encoding: .utf8)
    #expect(text == recorded, sourceLocation: sourceLocation)
  }
}
