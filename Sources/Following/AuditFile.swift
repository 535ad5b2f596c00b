internal import Foundation

/// The log of the looks: a file of lines beside the store, readable by its owner only.
///
/// It holds no datum of a person. It never grows beyond its limit: the older half goes, but for the
/// lines that found something, as long as these take a quarter at most.
package struct AuditFile: Sendable {
  /// What a store's name ends with to name its log.
  package static let ending = ".verifications"

  private let path: String
  /// Bytes.
  private let limit: Int

  package init(path: String, limit: Int = 1 << 20) {
    self.path = path
    self.limit = limit
  }

  /// The lines kept, the oldest first; none without a file.
  package func lines() -> [String] {
    guard let data = FileManager.default.contents(atPath: path) else { return [] }
    return String(decoding: data, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Adds a line.
  ///
  /// - Throws: an error of Foundation when it cannot be written.
  package func append(_ line: String) throws {
    let url = URL(filePath: path)
    if !FileManager.default.fileExists(atPath: path) { try write([]) }
    let handle = try FileHandle(forWritingTo: url)
    defer { try? handle.close() }
    let end = try handle.seekToEnd()
    try handle.write(contentsOf: Data((line + "\n").utf8))
    if Int(end) + line.utf8.count + 1 > limit { try write(Self.kept(lines(), limit: limit)) }
  }

  /// Makes the file, or replaces it at once.
  private func write(_ lines: [String]) throws {
    let whole = lines.map { $0 + "\n" }.joined()
    let draft = path + ".nouveau"
    guard
      FileManager.default.createFile(
        atPath: draft, contents: Data(whole.utf8), attributes: [.posixPermissions: 0o600]),
      unsafe rename(draft, path) == 0
    else { throw CocoaError(.fileWriteUnknown) }
  }

  /// What stays of lines that take too much room: the newer ones, up to half of the limit, after the
  /// older ones that found something, up to a quarter of it.
  static func kept(_ lines: [String], limit: Int) -> [String] {
    var room = limit / 2
    let start =
      lines.indices.reversed().first { index in
        room -= lines[index].utf8.count + 1
        return room < 0
      }.map { $0 + 1 } ?? 0
    room = limit / 4
    let older = lines[..<start].reversed().filter { line in
      guard let run = AuditRun(line: line), run.conclusion != .agrees, run.conclusion != .moved
      else { return false }
      room -= line.utf8.count + 1
      return room >= 0
    }
    return older.reversed() + lines[start...]
  }
}
