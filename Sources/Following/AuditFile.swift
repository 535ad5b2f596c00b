internal import Stores

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

  /// The lines kept, the oldest first; none without a file of ours.
  package func lines() -> [String] {
    guard let bytes = OwnFile(path).bytes(atMost: 2 * limit) else { return [] }
    return String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
  }

  /// Adds a line.
  ///
  /// What else has its name is not written to: it loses that name to a file of ours, or is reported.
  ///
  /// - Throws: an error of the disk.
  package func append(_ line: String) throws {
    guard let size = try OwnFile(path).append(Array((line + "\n").utf8)) else {
      return try write(lines().filter { AuditRun(line: $0) != nil } + [line])
    }
    if size > limit { try write(lines()) }
  }

  /// Makes the file, or replaces it at once, with what may stay of lines.
  private func write(_ lines: [String]) throws {
    let size = lines.reduce(0) { $0 + $1.utf8.count + 1 }
    let kept = size > limit ? Self.kept(lines, limit: limit) : lines
    try OwnFile(path).replace(with: kept.flatMap { Array(($0 + "\n").utf8) })
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
