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

  /// Keeps the lines that came with a commit the reader may see.
  private static func whose(_ reader: Reader?) -> SQL {
    guard let reader, !reader.right.perimeter.isEverything else { return "" }
    return "AND import_id IN (SELECT id FROM imports WHERE author = \(reader.name))"
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
      SELECT id, import_id, kind, file, line, rules, sealed
      FROM waiting
      WHERE released_by IS NULL \(whose(reader))
        \(clause(which))
      """
    ) { row in
      let plain = (try? keys.openWaiting(row.blob(6))) ?? []
      let parts = plain.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      guard parts.count == 4 else {
        guard let damaged else { throw Damage.waitingLine(row.int64(0)) }
        damaged(row.int64(0))
        return
      }
      try body(
        WaitingLine(
          id: row.int64(0), importID: row.int64(1),
          kind: Kind(number: row.int(2)) ?? .participations, file: row.text(3), line: row.int(4),
          rules: row.text(5).split(separator: " ").map(String.init),
          header: headers.insert(parts[1]).memberAfterInsert, text: parts[3],
          separator: parts[0].utf8.first ?? 59, key: parts[2]))
    }
  }

  /// Which lines are read, and in which order.
  private static func clause(_ which: WaitingSelection) -> SQL {
    switch which {
    case .all: "ORDER BY id"
    case .kind(let kind): "AND kind = \(kind.number) ORDER BY id"
    case .number(let number): "AND id = \(number)"
    case .places(let places):
      "ORDER BY id LIMIT \(places.count) OFFSET \(places.lowerBound)"
    }
  }
}

extension SQLWriter {
  func hold(_ line: WaitingLine) throws -> Bool {
    let key = keys.waitingKey("\(line.kind.number)\u{1F}\(line.key)")
    var plain: [UInt8] = [line.separator, 0]
    plain += line.header.utf8
    plain.append(0)
    plain += line.key.utf8
    plain.append(0)
    plain += line.text.utf8
    let rules = line.rules.joined(separator: " ")
    let old: (rules: String, sealed: [UInt8])? = try connection.first(
      """
      SELECT rules, sealed
      FROM waiting
      WHERE kind = \(line.kind.number)
        AND key = \(key)
        AND released_by IS NULL
      """
    ) { ($0.text(0), $0.blob(1)) }
    heldNow.insert(key)
    if let old, old.rules == rules, (try? keys.openWaiting(old.sealed)) == plain { return false }
    try connection.run(
      """
      INSERT INTO waiting (import_id, kind, key, file, line, rules, sealed)
      VALUES
        (\(importID), \(line.kind.number), \(key), \(line.file), \(line.line), \(rules),
         \(keys.sealWaiting(plain)))
      ON CONFLICT (kind, key) DO UPDATE
      SET import_id = excluded.import_id, file = excluded.file, line = excluded.line,
          rules = excluded.rules, sealed = excluded.sealed, released_by = NULL
      """)
    waiting?.insert(key)
    return true
  }

  func release(_ kind: Kind, key: () -> String) throws {
    if waiting == nil { waiting = try WaitingFilter(connection) }
    guard let waiting, !waiting.isEmpty else { return }
    let lookup = keys.waitingKey("\(kind.number)\u{1F}\(key())")
    // A line of this very import is not mended by another of its lines.
    guard waiting.mayHold(lookup), !heldNow.contains(lookup) else { return }
    try connection.run(
      """
      UPDATE waiting
      SET released_by = \(importID)
      WHERE kind = \(kind.number)
        AND key = \(lookup)
        AND released_by IS NULL
      """)
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
