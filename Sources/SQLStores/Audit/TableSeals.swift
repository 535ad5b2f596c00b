internal import Crypto
internal import SQLite

/// What the tables of a store held when the program last wrote: for each, the number of its rows and the
/// sum of their digests under a key, all sealed together in one row.
///
/// Who has the file without the key can neither make a row that fits nor see what a row weighs: a row
/// changed, added, removed or put back from an older copy alone no longer adds up. A whole older copy
/// of the store does: see the threat model. Facts are left out, and payloads but for whom they name: the
/// chain of commits holds them.
struct TableSeals: Equatable {
  /// Of one table.
  struct Sum: Equatable {
    var rows: Int64 = 0
    /// Modulo 2^128.
    var digests: UInt128 = 0

    static func &+= (left: inout Sum, right: Sum) {
      left.rows &+= right.rows
      left.digests &+= right.digests
    }
  }

  private(set) var sums: [String: Sum] = [:]

  /// Tables that other means hold: the chain, and the seals themselves.
  static let leftOut: Set<String> = ["facts", "seals"]

  /// Of a table the chain holds in part: the columns it does not hold, by place, told when the last of
  /// them is filled.
  static let columns: [String: [Int32]] = ["payloads": [0, 2]]

  init() {}

  mutating func add(_ changes: TableSeals) {
    for (table, change) in changes.sums { sums[table, default: Sum()] &+= change }
  }

  mutating func add(_ digest: UInt128, to table: String, rows: Int64) {
    sums[table, default: Sum()] &+= Sum(rows: rows, digests: rows < 0 ? 0 &- digest : digest)
  }

  // MARK: the sealed row

  /// The seals a store holds; nil when they do not open.
  static func read(_ connection: Connection, _ keys: StoreKeys) throws -> TableSeals? {
    let sealed = try connection.first("SELECT sums FROM seals") { $0.blob(0) }
    guard let sealed, let plain = try? keys.openTables(sealed) else { return nil }
    return TableSeals(plain)
  }

  func write(_ connection: Connection, _ keys: StoreKeys) throws {
    try connection.run(
      """
      INSERT INTO seals (only, sums)
      VALUES (1, \(keys.sealTables(bytes)))
      ON CONFLICT (only) DO UPDATE
      SET sums = excluded.sums
      """)
  }

  /// For each table in the order of names: its name, its rows, its sum, one a line.
  private var bytes: [UInt8] {
    let lines = sums.keys.sorted().compactMap { table in
      sums[table].map { "\(table) \($0.rows) \($0.digests)" }
    }
    return Array(lines.joined(separator: "\n").utf8)
  }

  private init?(_ bytes: [UInt8]) {
    for line in String(decoding: bytes, as: UTF8.self).split(separator: "\n") {
      let parts = line.split(separator: " ")
      guard parts.count == 3, let rows = Int64(parts[1]), let digests = UInt128(parts[2]) else {
        return nil
      }
      sums[String(parts[0])] = Sum(rows: rows, digests: digests)
    }
  }

  /// A digest of the sums and of the chain of the last commit, in hexadecimal.
  func digest(_ head: [UInt8]) -> String {
    let running = Chain.Running()
    running.add(head)
    running.add(bytes)
    return Hexadecimal.text(running.finish())
  }

  // MARK: what the tables hold

  /// The tables the seals are about, in the order of names.
  static func tables(_ connection: Connection) throws -> [String] {
    try connection.all("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name") {
      $0.text(0)
    }.filter { !leftOut.contains($0) && !$0.hasPrefix("sqlite_") }
  }

  /// Reads a whole table, one digest a row.
  static func sum(_ table: String, _ connection: Connection, _ keys: StoreKeys) throws -> Sum {
    var digests = RowDigests(keys)
    var sum = Sum()
    try connection.query("SELECT * FROM \(identifier: table)") { row in
      guard let digest = digests.digest(table, row) else { return }
      sum &+= Sum(rows: 1, digests: digest)
    }
    return sum
  }

  /// Reads all tables.
  static func whole(_ connection: Connection, _ keys: StoreKeys) throws -> TableSeals {
    var seals = TableSeals()
    for table in try tables(connection) { seals.sums[table] = try sum(table, connection, keys) }
    return seals
  }

  /// Takes some tables as they are; reads them whole.
  mutating func renew(_ tables: [String], _ connection: Connection, _ keys: StoreKeys) throws {
    for table in tables { sums[table] = try Self.sum(table, connection, keys) }
  }

  /// Whether these tables hold what the seals say; reads them whole.
  func hold(_ tables: [String], _ connection: Connection, _ keys: StoreKeys) throws -> Bool {
    try tables.allSatisfy { try Self.sum($0, connection, keys) == sums[$0, default: Sum()] }
  }

  /// Whether these tables have as many rows as the seals say; reads no row.
  func count(_ tables: [String], _ connection: Connection) throws -> Bool {
    try tables.allSatisfy { table in
      let rows = try connection.first("SELECT count(*) FROM \(identifier: table)") { $0.int64(0) }
      return rows == sums[table, default: Sum()].rows
    }
  }

  /// The tables that do not hold what the seals say, in the order of names.
  func broken(_ connection: Connection, _ keys: StoreKeys) throws -> [String] {
    let there = try Self.tables(connection)
    let gone = sums.keys.filter { !there.contains($0) && sums[$0] != Sum() }
    let changed = try there.filter {
      try Self.sum($0, connection, keys) != sums[$0, default: Sum()]
    }
    return (gone + changed).sorted()
  }
}

/// Digests of rows under the key of the seals.
struct RowDigests {
  private let keys: StoreKeys
  private var image = RowImage()
  /// The table of the last row and its bytes: rows come table by table.
  private var last = (name: "", bytes: [UInt8]())

  init(_ keys: StoreKeys) {
    self.keys = keys
  }

  /// The digest of a row that its writer describes.
  mutating func digest(_ table: String, _ describe: (inout RowImage) -> Void) -> UInt128 {
    start(table)
    describe(&image)
    return keys.rowDigest(image.bytes)
  }

  /// Starts the image of a row of a table.
  private mutating func start(_ table: String) {
    if last.name != table { last = (table, Array(table.utf8)) }
    image.start(last.bytes)
  }

  /// The row a statement stands on, all its columns read; nil for one the chain holds whole.
  mutating func digest(_ table: String, _ row: borrowing Row) -> UInt128? {
    start(table)
    guard let columns = TableSeals.columns[table] else {
      for column in 0..<row.columnCount { image.append(row, column: column) }
      return keys.rowDigest(image.bytes)
    }
    guard let last = columns.last, !row.isNull(last) else { return nil }
    for column in columns { image.append(row, column: column) }
    return keys.rowDigest(image.bytes)
  }

  /// Takes a change in: what the row was goes out of the sums, what it will be comes in.
  mutating func add(_ change: borrowing RowChange, to seals: inout TableSeals) {
    let table = change.table
    // What a trigger writes is not the program's doing, whoever put the trigger there.
    guard !TableSeals.leftOut.contains(table), !change.isIndirect else { return }
    for side in [RowChange.Side.before, .after] {
      start(table)
      guard change.append(side, TableSeals.columns[table], to: &image) else { continue }
      seals.add(keys.rowDigest(image.bytes), to: table, rows: side == .before ? -1 : 1)
    }
  }
}

/// What the rows written in one transaction come to in the seals; one thread at a time adds to it.
final class SealChanges {
  fileprivate(set) var sums = TableSeals()

  init() {}

  func add(_ written: TableSeals) { sums.add(written) }
}

extension Connection {
  /// Runs a write as one transaction at whose end the seals of the tables say what it wrote.
  ///
  /// Seals that do not open are left as they are, for the audit to tell.
  ///
  /// - Parameter body: adds what it writes unobserved to the changes it is given.
  func sealing<Value>(_ keys: StoreKeys, _ body: (SealChanges) throws -> Value) throws -> Value {
    try transaction(.immediate) {
      let changes = SealChanges()
      var digests = RowDigests(keys)
      try onRowChange { digests.add($0, to: &changes.sums) }
      defer { try? onRowChange(nil) }
      let value = try body(changes)
      guard changes.sums != TableSeals(), var seals = try TableSeals.read(self, keys) else {
        return value
      }
      seals.add(changes.sums)
      try seals.write(self, keys)
      return value
    }
  }
}
