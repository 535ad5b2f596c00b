internal import Access
internal import Columns
internal import Crypto
internal import Records
internal import SQLite
package import Stores

/// What takes the lines of a trial: it finds the records of one commit, and before them those it was
/// given, which it keeps to itself.
final class TrialWriter: RecordWriter {
  /// Only reads.
  private let stored: SQLWriter
  private var records = TrialRecords()
  /// The same as a feed would tell them.
  private var changes: TrialChanges
  /// What the record last looked for is found by.
  private var sought = TrialRecords.Key(kind: 0, high: 0, low: 0)

  /// - Parameter stored: over a connection that reads one state for as long as the trial lasts.
  init(_ stored: SQLWriter) throws {
    self.stored = stored
    changes = try TrialChanges(stored)
  }

  /// The records it was given; nil when there are too many.
  func given() throws -> RecordChanges? { try changes.finish() }

  var base: Int { stored.base }

  func dataset(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset {
    try stored.dataset(fields: fields, reader)
  }

  func fetch(_ kind: Kind, keyOf table: Table, row: Int, rank: Int, into scratch: Table) throws
    -> StoredRecord?
  {
    sought = TrialRecords.Key(kind, stored.lookup(kind, table, row, rank))
    if let aside = try records.read(sought, of: kind, into: scratch) {
      return StoredRecord(id: 0, aside: aside, writtenByThisImport: true)
    }
    return try stored.fetch(kind, keyOf: table, row: row, rank: rank, into: scratch)
  }

  func isErased(_ kind: Kind, _ table: Table, row: Int, structure: String) throws -> Bool {
    try stored.isErased(kind, table, row: row, structure: structure)
  }

  func keys(of kind: Kind, under scope: String) throws -> [String] {
    try stored.keys(of: kind, under: scope)
  }

  func holdsEvent(like table: Table, _ row: Int) throws -> Bool {
    try stored.holdsEvent(like: table, row)
  }

  @discardableResult
  func save(_ change: Change) throws -> RecordID {
    records.keep(change, under: sought)
    try changes.add(change, under: sought, stored)
    return 0
  }

  func hold(_ line: WaitingLine) throws -> Bool { true }

  func waiting(_ kind: Kind, key: () -> String) throws -> [WaitingLine] {
    try stored.waiting(kind, key: key)
  }

  func author(ofImport id: Int64) throws -> String? { try stored.author(ofImport: id) }

  func replace(_ line: WaitingLine, with other: WaitingLine) throws {}

  func release(_ line: WaitingLine) throws {}
}

/// Records kept in memory by what each is found by, in as few bytes as their cells take.
struct TrialRecords {
  struct Key: Hashable {
    var kind: UInt8
    var high: UInt64
    var low: UInt64
  }

  /// Where the bytes of a record start.
  private struct Place {
    var block: Int32
    var start: Int32
  }

  private var places: [Key: Place] = [:]
  private var asides: [Key: [String: String]] = [:]
  private var blocks: [[UInt8]] = []
  /// Bytes after which a block is full: a record never runs over two.
  private static let blockSize = 1 << 20

  /// Keeps the record that a change leaves, in place of the one before.
  mutating func keep(_ change: Change, under key: Key) {
    if (blocks.last?.count ?? Self.blockSize) >= Self.blockSize {
      var block: [UInt8] = []
      block.reserveCapacity(Self.blockSize + Self.blockSize / 16)
      blocks.append(block)
    }
    let last = blocks.count - 1
    places[key] = Place(block: Int32(last), start: Int32(blocks[last].count))
    let mask = change.table.filled(change.row)
    mask.withBytes { blocks[last].append(contentsOf: $0) }
    Payload.encodeCells(change.table, change.row, mask, into: &blocks[last])
    if !change.aside.isEmpty || asides[key] != nil { asides[key] = change.aside }
  }

  /// Reads a record into row 0 of a table; returns its cells kept aside, nil when it is not here.
  func read(_ key: Key, of kind: Kind, into table: Table) throws -> [String: String]? {
    guard let place = places[key] else { return nil }
    let isRead = blocks[Int(place.block)].withUnsafeBufferPointer { block in
      let start = Int(place.start)
      guard let mask = FieldMask(journal: Array(block[start..<start + 16])) else { return false }
      for column in table.kinds.indices { table.clear(column, 0) }
      return Payload.decodeCells(
        UnsafeBufferPointer(rebasing: block[(start + 16)...]), mask, into: table, row: 0)
    }
    guard isRead else { throw DamagedPayload(kind: kind, subject: 0) }
    return asides[key] ?? [:]
  }
}

extension TrialRecords.Key {
  /// - Parameter lookup: a digest of 16 bytes.
  fileprivate init(_ kind: Kind, _ lookup: [UInt8]) {
    func word(_ half: ArraySlice<UInt8>) -> UInt64 { half.reduce(0) { $0 << 8 | UInt64($1) } }
    self.init(
      kind: UInt8(kind.number), high: word(lookup.prefix(8)), low: word(lookup.dropFirst(8)))
  }
}

extension SQLWriter {
  var base: Int { commit - 1 }

  func dataset(fields: [Kind: Set<Int>], _ reader: Reader) throws -> Dataset {
    try line.drain()
    return try DatasetLoader(try connection, keys: keys, reader: reader).load(fields)
  }

  /// A digest of what a record is found by, whatever its kind.
  func lookup(_ kind: Kind, _ table: Table, _ row: Int, _ rank: Int) -> [UInt8] {
    switch Schema.of(kind).subject {
    case .participation:
      keys.participationKey(
        operation: table.bytes(ParticipationField.operation.rawValue, row),
        identifiant: table.bytes(ParticipationField.identifiant.rawValue, row))
    case .person: personalKey(kind, table, row, rank)
    case .none: keys.plainKey(recordKey(kind, table, row))
    }
  }
}

extension SQLiteStore {
  package func trial(_ body: (any RecordWriter) throws -> Void) throws -> RecordChanges? {
    try connected { connection in
      let head = try StoreQueries.head(connection)
      let number = Int(try Int64(head.commit).successor("commits"))
      let stored = try SQLWriter(
        connection, keys: keys(), importID: 0, commit: number, firstFact: head.nextFact,
        chain: Chain(after: head.chain, commit: number, time: 0, author: "", importID: 0))
      let writer = try TrialWriter(stored)
      try body(writer)
      return try writer.given()
    }
  }
}
