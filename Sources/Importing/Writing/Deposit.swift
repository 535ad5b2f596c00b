internal import Foundation
internal import Glibc
package import Records
internal import Stores

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
  /// The sheet to read of each workbook; nil for the one its kind points at.
  package var sheet: String?
  /// How the texts are said to be written; nil to tell it from their bytes.
  package var encoding: String?
  /// Which of day and month is said to come first; nil to tell it from each column.
  package var dates: String?
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
/// Each deposit has a folder of its own: its state, its files under their names, its lines to mend. One
/// that holds anything else than this program writes is as if it were not there: its state says which
/// files are shown and where others are written.
package struct DepositFolder: Sendable {
  private let path: String

  /// How long a deposit is kept: 24 hours, in milliseconds.
  package static let life: Int64 = 86_400_000
  private static let stateName = "depot.json"
  /// Bytes; a state holds a mapping, that came by a form.
  private static let longestState = 4 << 20

  package init(path: String) {
    self.path = path
  }

  /// Makes the folder when absent, closed to others.
  ///
  /// - Throws: `UnwritableFile`; `ForeignFolder` when it may hold what others put there.
  package func make() throws {
    guard unsafe mkdir(path, 0o700) == 0 || errno == EEXIST else {
      throw UnwritableFile(path: path)
    }
    guard isOurs else { throw ForeignFolder(path: path) }
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
      for place in (index == 0 ? [folder(deposit.id)] : []) + [fileFolder(deposit, index)] {
        guard unsafe mkdir(place, 0o700) == 0 else { throw UnwritableFile(path: place) }
      }
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
    "\(fileFolder(deposit, index))/\(deposit.names[index])"
  }

  private func fileFolder(_ deposit: Deposit, _ index: Int) -> String {
    "\(folder(deposit.id))/\(index + 1)"
  }

  /// Where its lines to mend are written.
  package func rejectsPath(_ deposit: Deposit) -> String {
    folder(deposit.id) + "/a_corriger.csv"
  }

  /// Where its workbook is written with what was found in it.
  package func annotatedPath(_ deposit: Deposit) -> String {
    folder(deposit.id) + "/a_corriger.xlsx"
  }

  private func folder(_ id: String) -> String { path + "/" + id }

  /// Keeps the state of a deposit.
  ///
  /// - Throws: an error of the disk.
  package func write(_ deposit: Deposit) throws {
    let target = folder(deposit.id) + "/" + Self.stateName
    let state = [UInt8](try JSONEncoder().encode(deposit))
    do {
      try OwnFile(target).replace(with: state)
    } catch {
      throw UnwritableFile(path: target)
    }
  }

  /// A deposit by its number; nil when it never was, was written, discarded, or is too old.
  package func deposit(_ id: String, now: Int64) -> Deposit? {
    guard let deposit = state(id), Self.isStanding(deposit, now) else { return nil }
    return deposit
  }

  /// What is kept of a deposit, however old; nil when something of it is not as it is written here.
  private func state(_ id: String) -> Deposit? {
    guard Self.isID(id), isOurs, Self.isOurs(folder(id), .folder),
      let bytes = OwnFile(folder(id) + "/" + Self.stateName).bytes(atMost: Self.longestState),
      let deposit = try? JSONDecoder().decode(Deposit.self, from: Data(bytes)), deposit.id == id,
      !deposit.names.isEmpty, deposit.names.allSatisfy({ Self.plain($0) == $0 }),
      deposit.names.indices.allSatisfy({ index in
        Self.isOurs(fileFolder(deposit, index), .folder)
          && Self.isOurs(filePath(deposit, index), .file)
      }),
      let names = try? FileManager.default.contentsOfDirectory(atPath: folder(id)),
      names.allSatisfy({ name in
        [Entry.folder, .file].contains { Self.isOurs(folder(id) + "/" + name, $0) }
      })
    else { return nil }
    return deposit
  }

  /// Whether a deposit may be written yet; one from after tomorrow was not made here.
  private static func isStanding(_ deposit: Deposit, _ now: Int64) -> Bool {
    let (age, isTooLong) = now.subtractingReportingOverflow(deposit.time)
    return !isTooLong && age > -life && age < life
  }

  // MARK: whose it is

  private enum Entry {
    /// Closed to all others.
    case folder
    case file
  }

  /// Whether a path leads, through no link, to such an entry, made by this user.
  private static func isOurs(_ path: String, _ entry: Entry) -> Bool {
    var status = stat()
    guard unsafe lstat(path, &status) == 0, status.st_uid == geteuid() else { return false }
    return switch entry {
    case .folder: status.st_mode & S_IFMT == S_IFDIR && status.st_mode & 0o077 == 0
    case .file: status.st_mode & S_IFMT == S_IFREG
    }
  }

  /// Whether nobody else may have put something in the folder; it may be on another disk, through a
  /// link.
  private var isOurs: Bool {
    var status = stat()
    return unsafe stat(path, &status) == 0 && status.st_uid == geteuid()
      && status.st_mode & S_IFMT == S_IFDIR && status.st_mode & 0o022 == 0
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
        guard Self.isID(name) else { continue }
        // One without a state is being made, or is not ours to understand.
        let isOver = state(name).map { !Self.isStanding($0, now) } ?? isOld(written, now)
        if isOver { remove(name) }
      } else if isOld(written, now) {
        try? FileManager.default.removeItem(atPath: place)
      }
    }
  }

  private func isOld(_ moment: Date, _ now: Int64) -> Bool {
    Double(now) / 1000 - moment.timeIntervalSince1970 >= Double(Self.life) / 1000
  }

  private static func isID(_ text: String) -> Bool {
    text.utf8.count == 32
      && text.utf8.allSatisfy { (48...57).contains($0) || (97...102).contains($0) }
  }
}

/// Something else lies where files brought are to wait, or others may change what is in it.
package struct ForeignFolder: Error {
  package var path: String
}
