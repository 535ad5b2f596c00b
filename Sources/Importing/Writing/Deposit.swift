internal import Foundation
package import Records

/// Files of one kind brought together, not yet written to the store.
package struct Deposit: Codable, Hashable, Sendable {
  /// How far it got.
  package enum Stage: String, Codable, Sendable {
    /// What its columns mean is to be agreed on.
    case mapping
    /// It can be read: tried, then written.
    case reading
    /// It cannot be read; `refusal` says why.
    case refused
  }

  /// Random, in hexadecimal: whoever knows it may see the deposit.
  package let id: String
  /// Who brought it.
  package let author: String
  /// Milliseconds since 1970-01-01T00:00:00 UTC.
  package let time: Int64
  /// The files' names as their user knows them.
  package let names: [String]
  package var stage: Stage
  package var refusal: String
  private var kindName: String
  /// The mapping it is read through, as a file; empty when it is read as it is.
  package var mapping: String
  /// Nil in states kept before this was said.
  private var begun: Bool?

  /// Whether its writing began and, as far as is known, never ended.
  package var isBeingWritten: Bool {
    get { begun ?? false }
    set { begun = newValue }
  }

  package var kind: Kind? {
    get { Kind(rawValue: kindName) }
    set { kindName = newValue?.rawValue ?? "" }
  }

  fileprivate init(id: String, author: String, time: Int64, names: [String]) {
    self.id = id
    self.author = author
    self.time = time
    self.names = names
    stage = .mapping
    refusal = ""
    kindName = ""
    mapping = ""
  }
}

/// The folder where files brought wait to be written; beside the store, closed to others.
///
/// Each deposit has a folder of its own: its state, its files under their names, its lines to mend.
package struct DepositFolder: Sendable {
  private let path: String

  /// How long a deposit is kept: 24 hours, in milliseconds.
  package static let life: Int64 = 86_400_000
  private static let stateName = "depot.json"

  package init(path: String) {
    self.path = path
  }

  /// Takes files over: they are moved, not copied.
  ///
  /// - Parameter files: the name each had on its user's machine, and where it is now.
  /// - Throws: an error of the disk.
  package func take(
    _ files: [(name: String, path: String)], author: String, now: Int64
  ) throws -> Deposit {
    var generator = SystemRandomNumberGenerator()
    let id = (0..<4).map { _ in
      let part = String(UInt32.random(in: .min ... .max, using: &generator), radix: 16)
      return String(repeating: "0", count: 8 - part.count) + part
    }.joined()
    let names = files.map { Self.plain($0.name) }
    let deposit = Deposit(id: id, author: author, time: now, names: names)
    do {
      try move(files.map(\.path), into: deposit)
      try write(deposit)
    } catch {
      // The disk may be full: nothing half made stays on it.
      remove(deposit.id)
      throw error
    }
    return deposit
  }

  private func move(_ paths: [String], into deposit: Deposit) throws {
    for (index, path) in paths.enumerated() {
      let target = filePath(deposit, index)
      try FileManager.default.createDirectory(
        atPath: (target as NSString).deletingLastPathComponent, withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      try FileManager.default.moveItem(atPath: path, toPath: target)
      try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target)
    }
  }

  /// A name without folders nor control characters, short enough for any disk.
  static func plain(_ name: String) -> String {
    let last = name.split(whereSeparator: { $0 == "/" || $0 == "\\" }).last.map(String.init) ?? ""
    var kept = String(
      String.UnicodeScalarView(
        last.unicodeScalars.filter { $0.properties.generalCategory != .control }))
    while kept.utf8.count > 200 { kept.removeFirst() }
    return kept.isEmpty || kept.allSatisfy({ $0 == "." }) ? "fichier.csv" : kept
  }

  /// The files of a deposit, each ending with its user's name for it.
  package func paths(_ deposit: Deposit) -> [String] {
    deposit.names.indices.map { filePath(deposit, $0) }
  }

  private func filePath(_ deposit: Deposit, _ index: Int) -> String {
    "\(folder(deposit.id))/\(index + 1)/\(deposit.names[index])"
  }

  /// Where its lines to mend are written.
  package func rejectsPath(_ deposit: Deposit) -> String {
    folder(deposit.id) + "/a_corriger.csv"
  }

  private func folder(_ id: String) -> String { path + "/" + id }

  /// Keeps the state of a deposit.
  ///
  /// - Throws: an error of the disk.
  package func write(_ deposit: Deposit) throws {
    let target = folder(deposit.id) + "/" + Self.stateName
    let draft = target + ".nouveau"
    guard
      FileManager.default.createFile(
        atPath: draft, contents: try JSONEncoder().encode(deposit),
        attributes: [.posixPermissions: 0o600]),
      unsafe rename(draft, target) == 0
    else {
      try? FileManager.default.removeItem(atPath: draft)
      throw UnwritableFile(path: target)
    }
  }

  /// A deposit by its number; nil when it never was, was written, discarded, or is too old.
  package func deposit(_ id: String, now: Int64) -> Deposit? {
    guard Self.isID(id),
      let state = FileManager.default.contents(atPath: folder(id) + "/" + Self.stateName),
      let deposit = try? JSONDecoder().decode(Deposit.self, from: state),
      now - deposit.time < Self.life
    else { return nil }
    return deposit
  }

  /// The deposits kept, the latest first.
  package func all(now: Int64) -> [Deposit] {
    ((try? FileManager.default.contentsOfDirectory(atPath: path)) ?? [])
      .compactMap { deposit($0, now: now) }
      .sorted { ($1.time, $0.id) < ($0.time, $1.id) }
  }

  /// Removes a deposit with everything of it.
  package func remove(_ id: String) {
    guard Self.isID(id) else { return }
    try? FileManager.default.removeItem(atPath: folder(id))
  }

  /// Removes every deposit and upload: nothing brought stays in clear while no program is there to let
  /// go of it.
  package func clear() {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    where Self.isID(name) || name.hasPrefix("upload-") {
      try? FileManager.default.removeItem(atPath: path + "/" + name)
    }
  }

  /// Removes what is too old: deposits but those `kept`, and uploads nobody took over.
  package func sweep(now: Int64, kept: Set<String> = []) {
    for name in (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
    where !kept.contains(name) {
      let place = path + "/" + name
      guard let attributes = try? FileManager.default.attributesOfItem(atPath: place),
        let written = attributes[.modificationDate] as? Date
      else { continue }
      if attributes[.type] as? FileAttributeType == .typeDirectory {
        if Self.isID(name), deposit(name, now: now) == nil, isOld(written, now) || hasState(name) {
          remove(name)
        }
      } else if isOld(written, now) {
        try? FileManager.default.removeItem(atPath: place)
      }
    }
  }

  private func isOld(_ moment: Date, _ now: Int64) -> Bool {
    Double(now) / 1000 - moment.timeIntervalSince1970 >= Double(Self.life) / 1000
  }

  /// Whether its making was finished; one without state is being made.
  private func hasState(_ id: String) -> Bool {
    FileManager.default.fileExists(atPath: folder(id) + "/" + Self.stateName)
  }

  private static func isID(_ text: String) -> Bool {
    text.utf8.count == 32
      && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}
