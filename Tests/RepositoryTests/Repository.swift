import Foundation

/// The files of the project, as they stand in its folder.
enum Repository {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// The text of a file, by its path from the root.
  static func text(_ path: String) throws -> String {
    try String(contentsOf: root.appending(path: path), encoding: .utf8)
  }

  static func exists(_ path: String) -> Bool {
    FileManager.default.fileExists(atPath: root.appending(path: path).path)
  }

  /// Files under version control or about to be; empty outside a clone.
  static let files: [String] = {
    let git = Process()
    let output = Pipe()
    git.executableURL = URL(filePath: "/usr/bin/env")
    git.arguments = [
      "git", "-C", root.path, "ls-files", "-z", "--cached", "--others", "--exclude-standard",
    ]
    git.standardOutput = output
    git.standardError = FileHandle.nullDevice
    guard (try? git.run()) != nil else { return [] }
    let data = output.fileHandleForReading.readDataToEndOfFile()
    git.waitUntilExit()
    return String(decoding: data, as: UTF8.self).split(separator: "\0").map(String.init)
      .filter(exists).sorted()
  }()

  /// The text of the files of some names that are text.
  static func texts(where isWanted: (String) -> Bool) -> [(path: String, text: String)] {
    files.filter(isWanted).compactMap { path in
      (try? text(path)).map { (path, $0) }
    }
  }

  /// What users read: the front page and the guide.
  static func guide() throws -> [(path: String, text: String)] {
    let folder = root.appending(path: "docs/guide").path
    let pages = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { $0.hasSuffix(".md") }
    return try (["README.md"] + pages.map { "docs/guide/" + $0 }).map { ($0, try text($0)) }
  }
}
