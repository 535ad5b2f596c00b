internal import Columns
internal import Records

/// What a snapshot says of itself: where it comes from and how its blocks follow one another.
///
/// Written sealed at the head of the file. Bytes are counted little-endian, numbers on eight bytes,
/// texts after their length.
struct SnapshotForm: Equatable {
  /// One kind's records.
  struct Records: Equatable {
    var kind: Kind
    var columns: [ColumnKind]
    var rows: Int
    var textBytes: Int
    /// How the columns are packed; empty for plain ones.
    var packing: [Int]
    /// How the store numbers of records are packed; nil when the kind has none.
    var ids: [Int]?
    /// How many links to persons there are beside participations; nil when the kind has none.
    var links: Int?
    /// How many records keep cells nothing could read.
    var unread: Int
  }

  var storeID: String
  var zone: String
  var commit: Int
  /// The chain of that commit in the log.
  var chain: [UInt8]
  /// Digest of what gives the bytes of tables their meaning.
  var layout: [UInt8]
  /// Random bytes that bind the blocks to this file.
  var salt: [UInt8]
  var kinds: [Records]
  var participations: Int
  /// How the store numbers of persons are packed.
  var persons: [Int]

  var encoded: [UInt8] {
    var bytes = FormBytes()
    bytes.put(Array(storeID.utf8))
    bytes.put(Array(zone.utf8))
    bytes.put(commit)
    bytes.put(chain)
    bytes.put(layout)
    bytes.put(salt)
    bytes.put(kinds.count)
    for records in kinds {
      bytes.put(records.kind.number)
      bytes.put(records.columns.map(\.rawValue))
      bytes.put(records.rows)
      bytes.put(records.textBytes)
      bytes.put(records.packing)
      bytes.put(records.ids == nil ? 0 : 1)
      bytes.put(records.ids ?? [])
      bytes.put(records.links ?? -1)
      bytes.put(records.unread)
    }
    bytes.put(participations)
    bytes.put(persons)
    return bytes.all
  }

  /// Nil for bytes no program wrote.
  init?(encoded: [UInt8]) {
    var bytes = FormBytes(encoded)
    guard let storeID = bytes.text(), let zone = bytes.text(), let commit = bytes.number(),
      let chain = bytes.bytes(), let layout = bytes.bytes(), let salt = bytes.bytes(),
      let count = bytes.number()
    else { return nil }
    self.init(
      storeID: storeID, zone: zone, commit: commit, chain: chain, layout: layout, salt: salt,
      kinds: [], participations: 0, persons: [])
    for _ in 0..<count {
      guard let number = bytes.number(), let kind = Kind(number: number),
        let columns = bytes.bytes(), let rows = bytes.number(), let textBytes = bytes.number(),
        let packing = bytes.numbers(), let hasIDs = bytes.number(), let ids = bytes.numbers(),
        let links = bytes.number(least: -1),
        let unread = bytes.number()
      else { return nil }
      let known = columns.compactMap { ColumnKind(rawValue: $0) }
      guard known.count == columns.count else { return nil }
      kinds.append(
        Records(
          kind: kind, columns: known, rows: rows, textBytes: textBytes, packing: packing,
          ids: hasIDs == 0 ? nil : ids, links: links < 0 ? nil : links, unread: unread))
    }
    guard let participations = bytes.number(), let persons = bytes.numbers(), bytes.isOver else {
      return nil
    }
    self.participations = participations
    self.persons = persons
  }

  init(
    storeID: String, zone: String, commit: Int, chain: [UInt8], layout: [UInt8], salt: [UInt8],
    kinds: [Records], participations: Int, persons: [Int]
  ) {
    self.storeID = storeID
    self.zone = zone
    self.commit = commit
    self.chain = chain
    self.layout = layout
    self.salt = salt
    self.kinds = kinds
    self.participations = participations
    self.persons = persons
  }
}

/// Numbers and texts one after the other.
private struct FormBytes {
  private(set) var all: [UInt8]
  private var position = 0

  init(_ all: [UInt8] = []) { self.all = all }

  var isOver: Bool { position == all.count }

  mutating func put(_ number: Int) {
    withUnsafeBytes(of: Int64(number).littleEndian) { all.append(contentsOf: $0) }
  }

  /// Numbers of either sign.
  mutating func put(_ numbers: [Int]) {
    put(numbers.count)
    for number in numbers { put(number) }
  }

  mutating func put(_ bytes: [UInt8]) {
    put(bytes.count)
    all += bytes
  }

  /// The next number; nil at the end or when it is less than it can be.
  mutating func number(least: Int = 0) -> Int? {
    guard all.count - position >= 8 else { return nil }
    let value = all.withUnsafeBytes {
      Int(Int64(littleEndian: $0.loadUnaligned(fromByteOffset: position, as: Int64.self)))
    }
    position += 8
    return value >= least ? value : nil
  }

  mutating func bytes() -> [UInt8]? {
    guard let count = number(), count <= all.count - position else { return nil }
    defer { position += count }
    return Array(all[position..<position + count])
  }

  /// Numbers of either sign.
  mutating func numbers() -> [Int]? {
    guard let count = number(), count <= (all.count - position) / 8 else { return nil }
    var numbers: [Int] = []
    numbers.reserveCapacity(count)
    for _ in 0..<count {
      guard let value = number(least: .min) else { return nil }
      numbers.append(value)
    }
    return numbers
  }

  mutating func text() -> String? { bytes().map { String(decoding: $0, as: UTF8.self) } }
}
