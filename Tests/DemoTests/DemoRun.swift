import Glibc
import Records

@testable import Demo

/// A small demonstration written once for every test.
struct DemoRun {
  /// Two thousand lines, seed 1, the usual share of defects.
  static let small = Result { try DemoRun(DemoOptions(participations: 2000)) }
  /// The same without planted defects.
  static let clean = Result { try DemoRun(DemoOptions(participations: 2000, defects: 0)) }

  static let names: [(file: String, kind: Kind)] =
    [
      ("programmes.csv", .programmes), ("acteurs.csv", .acteurs),
      ("territoires.csv", .territoires), ("rattachements.csv", .rattachements),
      ("operations.csv", .operations), ("maquette.csv", .maquette), ("cibles.csv", .cibles),
      ("depenses.csv", .depenses), ("entites.csv", .entites),
      ("personnes.csv", .personnes), ("evenements.csv", .evenements), ("offres.csv", .offres),
      ("participations.csv", .participations), ("participations_reentrees.csv", .participations),
    ] + MeetingFiles.kinds.map { (MeetingFiles.name($0), $0) }
    + MeetingFiles.acts.map { (MeetingFiles.actsName($0), $0) }
  static let others = ["participations_export_1252.csv", "verite.json", "LISEZMOI.txt"]

  let files: [String: [UInt8]]

  init(_ options: DemoOptions) throws {
    let folder = Self.temporaryFolder()
    try writeDemo(to: folder, options: options) { _ in }
    var files: [String: [UInt8]] = [:]
    for name in Self.names.map(\.file) + Self.others {
      files[name] = Self.read(folder + "/" + name)
    }
    Self.remove(folder)
    self.files = files
  }

  /// A folder of its own, not made yet.
  static func temporaryFolder() -> String {
    "/tmp/jalon-demo-tests-\(getpid())-\(UInt64.random(in: 0...UInt64.max))/files"
  }

  /// Removes a folder this run made, with its files and its parent.
  static func remove(_ folder: String) {
    for name in names.map(\.file) + others { unlink(folder + "/" + name) }
    rmdir(folder + "/actes")
    rmdir(folder)
    rmdir(folder.split(separator: "/").dropLast().reduce("") { $0 + "/" + $1 })
  }

  static func read(_ path: String) -> [UInt8]? {
    guard let file = fopen(path, "r") else { return nil }
    defer { fclose(file) }
    var bytes: [UInt8] = []
    var piece = [UInt8](repeating: 0, count: 1 << 16)
    while true {
      let count = fread(&piece, 1, piece.count, file)
      if count == 0 { return bytes }
      bytes += piece[..<count]
    }
  }

  func text(_ name: String) -> String { String(decoding: files[name] ?? [], as: UTF8.self) }

  /// The cells of a file, split at every `;`: no cell of the demonstration needs quotes.
  func rows(_ name: String) -> [[Substring]] {
    var text = text(name)[...]
    if text.unicodeScalars.first == "\u{FEFF}" {
      text = Substring(text.unicodeScalars.dropFirst())
    }
    return text.split(separator: "\n").map {
      $0.split(separator: ";", omittingEmptySubsequences: false)
    }
  }

  /// The lines of a file, each cell by its header.
  func records(_ name: String) -> [[String: String]] {
    let rows = rows(name)
    guard let header = rows.first else { return [] }
    return rows.dropFirst().map { row in
      Dictionary(
        zip(header.map(String.init), row.map(String.init)), uniquingKeysWith: { first, _ in first })
    }
  }

  /// The defects of the truth file, read by their fixed order on a line.
  func truth() -> [Planted] {
    text("verite.json").split(separator: "\n").compactMap { line in
      guard line.contains("\"ligne\""), !line.contains("naturel") else { return nil }
      let parts = line.split(separator: "\"", omittingEmptySubsequences: false)
      guard parts.count > 17, let number = Int(parts[10].filter(\.isNumber)) else { return nil }
      return Planted(
        rule: String(parts[3]), file: String(parts[7]), line: number, column: String(parts[13]),
        key: String(parts[17]), blocks: line.contains("\"bloque\": true"))
    }
  }

  struct Planted {
    var rule: String
    var file: String
    var line: Int
    var column: String
    var key: String
    var blocks: Bool
  }
}
