internal import Foundation

/// A file of lines to mend: their header, then the lines as they were written with their reasons.
struct RejectsFile {
  let path: String
  let handle: FileHandle
  private(set) var header: String?
  /// Lines written.
  var lines = 0

  /// Makes the file, or empties it; only its owner may read it, as it holds names.
  ///
  /// - Parameter number: from 2 on, put after the name: the files of other columns.
  /// - Throws: `UnwritableFile`.
  init(path: String, number: Int = 1) throws {
    let path = number == 1 ? path : Self.numbered(path, number)
    guard
      FileManager.default.createFile(
        atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]),
      let handle = FileHandle(forWritingAtPath: path)
    else {
      throw UnwritableFile(path: path)
    }
    self.path = path
    self.handle = handle
  }

  private static func numbered(_ path: String, _ number: Int) -> String {
    let name = path.split(separator: "/", omittingEmptySubsequences: false).last ?? ""
    guard let dot = name.lastIndex(of: "."), dot > name.startIndex else {
      return "\(path)-\(number)"
    }
    return "\(path[..<dot])-\(number)\(path[dot...])"
  }

  /// Writes the header, after the mark spreadsheets need to read accents.
  mutating func begin(_ header: String) throws {
    try append(Data([0xEF, 0xBB, 0xBF]))
    try write(header)
    self.header = header
  }

  /// Writes a line; a full disk ends the import, which then leaves no trace.
  func write(_ line: String) throws {
    try append(Data((line + "\r\n").utf8))
  }

  private func append(_ bytes: Data) throws {
    do {
      try handle.write(contentsOf: bytes)
    } catch {
      throw UnwritableFile(path: path)
    }
  }
}
