internal import Access
internal import Records
internal import SQLite
internal import Stores

/// Lines that wait, sealed: header, text and separator.
enum WaitingQueries {
  /// How many lines wait.
  static func count(_ connection: Connection, _ reader: Reader) throws -> Int {
    try connection.first(
      "SELECT count(*) FROM waiting WHERE released_by IS NULL \(whose(reader))"
    ) { $0.int(0) } ?? 0
  }

  /// What an import did to the lines that wait.
  static func outcome(
    _ connection: Connection, of importID: Int64, _ reader: Reader
  ) throws -> WaitingOutcome {
    let ended = try connection.first(
      "SELECT count(*) FROM waiting WHERE released_by = \(importID) \(whose(reader))"
    ) { $0.int(0) }
    // Lines it wrote in the place of others.
    let replaced = try connection.first(
      """
      SELECT count(*)
      FROM waiting
      WHERE import_id = \(importID)
        AND came_with <> \(importID) \(whose(reader))
      """
    ) { $0.int(0) }
    let waiting = try connection.first(
      """
      SELECT count(*)
      FROM waiting
      WHERE came_with = \(importID)
        AND released_by IS NULL \(whose(reader))
      """
    ) { $0.int(0) }
    return WaitingOutcome(
      released: max((ended ?? 0) - (replaced ?? 0), 0), waiting: waiting ?? 0)
  }

  /// Keeps the lines that came with a commit the reader may see.
  private static func whose(_ reader: Reader?) -> SQL {
    guard let reader, !reader.right.isEverything else { return "" }
    return "AND came_with IN (SELECT id FROM imports WHERE author = \(reader.name))"
  }

  /// Calls `body` with each line that waits among those meant, in the order they came.
  ///
  /// - Parameters:
  ///   - reader: who may see but some of them; nil for the program itself.
  ///   - damaged: given the number of each line that does not open, which is then left out; without it
  ///     such a line is an error.
  /// - Throws: `Damage.waitingLine`; what `body` throws.
  static func each(
    _ connection: Connection, _ which: WaitingSelection = .all, _ reader: Reader? = nil,
    keys: StoreKeys,
    damaged: ((Int64) -> Void)? = nil, _ body: (WaitingLine) throws -> Void
  ) throws {
    // One copy of a header for all the lines under it: there may be a million of them.
    var headers: Set<String> = []
    try connection.query(
      """
      SELECT \(columns)
      FROM waiting
      WHERE released_by IS NULL \(whose(reader))
        \(clause(which))
      """
    ) { row in
      guard var line = Self.line(row, keys) else {
        guard let damaged else { throw Damage.waitingLine(row.int64(0)) }
        damaged(row.int64(0))
        return
      }
      line.header = headers.insert(line.header).memberAfterInsert
      try body(line)
    }
  }

  /// How many lines came before a moment, those whose wait is over too.
  static func count(_ connection: Connection, before time: Int64) throws -> Int {
    try connection.first(
      """
      SELECT count(*)
      FROM waiting
      WHERE came_with IN (SELECT id FROM imports WHERE time < \(time))
      """
    ) { $0.int(0) } ?? 0
  }

  /// Deletes lines, those whose wait is over too: what an undo would have them wait for is gone.
  static func drop(
    _ connection: Connection, keys: StoreKeys, _ isMeant: (WaitingLine) -> Bool
  ) throws {
    let meant = try connection.all("SELECT \(columns) FROM waiting ORDER BY id") { row in
      line(row, keys).flatMap { isMeant($0) ? $0.id : nil }
    }
    for id in meant.compactMap(\.self) {
      try connection.run("DELETE FROM waiting WHERE id = \(id)")
    }
  }

  static let columns: SQL = "id, came_with, kind, file, line, rules, sealed"

  /// A line from its row; nil when it does not open.
  static func line(_ row: borrowing Row, _ keys: StoreKeys) -> WaitingLine? {
    let plain = (try? keys.openWaiting(row.blob(6))) ?? []
    let parts = plain.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false).map {
      String(decoding: $0, as: UTF8.self)
    }
    guard parts.count == 4 else { return nil }
    return WaitingLine(
      id: row.int64(0), importID: row.int64(1),
      kind: Kind(number: row.int(2)) ?? .participations, file: row.text(3), line: row.int(4),
      rules: row.text(5).split(separator: " ").map(String.init),
      header: parts[1], text: parts[3], separator: parts[0].utf8.first ?? 59, key: parts[2])
  }

  /// Which lines are read, and in which order.
  private static func clause(_ which: WaitingSelection) -> SQL {
    switch which {
    case .all: "ORDER BY id"
    case .kind(let kind): "AND kind = \(kind.number) ORDER BY id"
    case .writtenBy(let number): "AND import_id = \(number) ORDER BY id"
    case .number(let number): "AND id = \(number)"
    case .places(let places):
      "ORDER BY id LIMIT \(places.count) OFFSET \(places.lowerBound)"
    }
  }
}

extension SQLWriter {
  func hold(_ line: WaitingLine) throws -> Bool {
    let key = waitingKey(line.kind, line.key)
    let stored = try storedWaiting()
    if heldNow.mayHold(key) || stored.mayHold(key) {
      let same = try waiting(line.kind, under: key).contains {
        $0.rules == line.rules && $0.header == line.header && $0.text == line.text
          && $0.separator == line.separator
      }
      if same { return false }
    }
    try insert(line, under: key, cameWith: importID)
    return true
  }

  /// The keys of the lines that waited before this publication, perhaps with some of its own.
  private func storedWaiting() throws -> WaitingFilter {
    if let waiting { return waiting }
    let read = try WaitingFilter(try connection)
    waiting = read
    return read
  }

  func author(ofImport id: Int64) throws -> String? {
    try connection.first("SELECT author FROM imports WHERE id = \(id)") { $0.text(0) }
  }

  func waiting(_ kind: Kind, key: () -> String) throws -> [WaitingLine] {
    let stored = try storedWaiting()
    guard !stored.isEmpty else { return [] }
    let lookup = waitingKey(kind, key())
    guard stored.mayHold(lookup) else { return [] }
    // A line of this very import is not mended by another of its lines.
    return try waiting(kind, under: lookup, but: importID)
  }

  func replace(_ line: WaitingLine, with other: WaitingLine) throws {
    try release(line)
    try insert(
      other, under: waitingKey(other.kind, other.key),
      cameWith: other.importID == 0 ? importID : other.importID)
  }

  func release(_ line: WaitingLine) throws {
    try connection.run(
      """
      UPDATE waiting
      SET released_by = \(importID)
      WHERE id = \(line.id)
        AND released_by IS NULL
      """)
  }

  private func waitingKey(_ kind: Kind, _ key: String) -> [UInt8] {
    keys.waitingKey("\(kind.number)\u{1F}\(key)")
  }

  /// The lines that wait under the digest of a key.
  ///
  /// - Parameter importID: of a publication whose lines are left out; 0 for none.
  private func waiting(
    _ kind: Kind, under key: [UInt8], but importID: Int64 = 0
  ) throws -> [WaitingLine] {
    try connection.all(
      """
      SELECT \(WaitingQueries.columns)
      FROM waiting
      WHERE kind = \(kind.number)
        AND key = \(key)
        AND released_by IS NULL
        AND import_id <> \(importID)
      ORDER BY id
      """
    ) { row in
      guard let line = WaitingQueries.line(row, keys) else {
        throw Damage.waitingLine(row.int64(0))
      }
      return line
    }
  }

  private func insert(_ line: WaitingLine, under key: [UInt8], cameWith: Int64) throws {
    var plain: [UInt8] = [line.separator, 0]
    plain += line.header.utf8
    plain.append(0)
    plain += line.key.utf8
    plain.append(0)
    plain += line.text.utf8
    let (importID, sealed) = (importID, keys.sealWaiting(plain))
    try self.line.add { connection in
      try connection.run(
        """
        INSERT INTO waiting (import_id, came_with, kind, key, file, line, rules, sealed)
        VALUES
          (\(importID), \(cameWith), \(line.kind.number), \(key), \(line.file), \(line.line),
           \(line.rules.joined(separator: " ")), \(sealed))
        """)
    }
    heldNow.insert(key)
  }
}

/// Which keys may be waiting: of fixed size whatever their number, wrong on the safe side only.
struct WaitingFilter {
  private static let width = 1 << 20
  private var words = [UInt64](repeating: 0, count: width / 64)
  private(set) var isEmpty = true

  /// The keys of the lines that wait now.
  init(_ connection: Connection) throws {
    let keys = try connection.all("SELECT key FROM waiting WHERE released_by IS NULL") {
      Self.bit($0.blob(0))
    }
    for bit in keys { insert(bit) }
  }

  mutating func insert(_ key: [UInt8]) { insert(Self.bit(key)) }

  private mutating func insert(_ bit: Int) {
    words[bit / 64] |= 1 << UInt64(bit % 64)
    isEmpty = false
  }

  /// False when no line of this key waits.
  func mayHold(_ key: [UInt8]) -> Bool {
    let bit = Self.bit(key)
    return words[bit / 64] >> UInt64(bit % 64) & 1 == 1
  }

  /// Keys are digests: their first bytes are as good as random.
  private static func bit(_ key: [UInt8]) -> Int {
    key.prefix(3).reduce(0) { $0 << 8 | Int($1) } % width
  }
}
