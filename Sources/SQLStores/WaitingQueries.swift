internal import Records
internal import SQLite
internal import Stores

/// Lines that wait, sealed: header, text and separator.
enum WaitingQueries {
  static func all(_ connection: Connection, keys: StoreKeys) throws -> [WaitingLine] {
    // One copy of a header for all the lines under it: there may be a million of them.
    var headers: Set<String> = []
    return try connection.all(
      """
      SELECT id, import_id, kind, file, line, rules, sealed
      FROM waiting
      ORDER BY id
      """
    ) { row in
      let plain = try keys.openWaiting(row.blob(6))
      let parts = plain.split(separator: 0, maxSplits: 3, omittingEmptySubsequences: false).map {
        String(decoding: $0, as: UTF8.self)
      }
      guard parts.count == 4 else { throw StoreFailure(.damaged, subject: "waiting") }
      return WaitingLine(
        id: row.int64(0), importID: row.int64(1),
        kind: Kind(number: Int(row.int64(2))) ?? .participations, file: row.text(3),
        line: Int(row.int64(4)), rules: row.text(5).split(separator: " ").map(String.init),
        header: headers.insert(parts[1]).memberAfterInsert, text: parts[3],
        separator: parts[0].utf8.first ?? 59, key: parts[2])
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
      WHERE kind = \(line.kind.number) AND key = \(key)
      """
    ) { ($0.text(0), $0.blob(1)) }
    if let old, old.rules == rules, try keys.openWaiting(old.sealed) == plain { return false }
    try connection.run(
      """
      INSERT INTO waiting (import_id, kind, key, file, line, rules, sealed)
      VALUES
        (\(importID), \(line.kind.number), \(key), \(line.file), \(line.line), \(rules),
         \(keys.sealWaiting(plain)))
      ON CONFLICT (kind, key) DO UPDATE
      SET import_id = excluded.import_id, file = excluded.file, line = excluded.line,
          rules = excluded.rules, sealed = excluded.sealed
      """)
    holds = true
    return true
  }

  func release(_ kind: Kind, key: String) throws {
    guard try anyWaiting() else { return }
    let lookup = keys.waitingKey("\(kind.number)\u{1F}\(key)")
    try connection.run(
      """
      DELETE FROM waiting
      WHERE kind = \(kind.number) AND key = \(lookup)
      """)
  }

  /// Whether any line waits; asked once, then remembered.
  private func anyWaiting() throws -> Bool {
    if let holds { return holds }
    let any = try connection.first("SELECT EXISTS (SELECT 1 FROM waiting)") { $0.int64(0) } == 1
    holds = any
    return any
  }
}
