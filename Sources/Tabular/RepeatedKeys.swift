internal import Records

/// Which rows of a file have the key of another: found by a first look, so that lines of one record are
/// taken together.
///
/// Keys are told apart by 64 bits of the cells as written. A key taken for one of another row costs its
/// row a detour, nothing else.
struct RepeatedKeys {
  /// One bit a byte of the file, twice for each key: far more than there are rows.
  private var seen: [UInt64]
  private let mask: UInt64
  private(set) var repeated: Set<UInt64> = []

  /// - Parameter size: bytes of the file.
  init(size: Int) {
    var bits = 1 << 12
    while bits < size, bits < 1 << 32 { bits *= 2 }
    seen = [UInt64](repeating: 0, count: bits / 64)
    mask = UInt64(bits - 1)
  }

  /// Takes note of the keys of some rows.
  mutating func note(_ keys: [UInt64]) {
    for key in keys {
      let (first, second) = (key & mask, key >> 32 & mask)
      let bits = (UInt64(1) << (first & 63), UInt64(1) << (second & 63))
      let places = (Int(first >> 6), Int(second >> 6))
      if seen[places.0] & bits.0 != 0, seen[places.1] & bits.1 != 0 { repeated.insert(key) }
      seen[places.0] |= bits.0
      seen[places.1] |= bits.1
    }
  }
}

/// The cells of a row that make its key, as 64 bits.
struct KeyPrint {
  /// Columns of the file, in the order of the key.
  private let columns: [Int]
  private let needsAll: Bool

  /// Nil where not all the cells of the key are in the file: its rows have none of their own.
  init?(_ layout: Layout, _ schema: Schema) {
    guard !schema.keyIndices.isEmpty else { return nil }
    var columns: [Int] = []
    for field in schema.keyIndices {
      guard let column = layout.header.targets.firstIndex(of: .field(field)) else { continue }
      columns.append(column)
    }
    let isWhole = schema.keyIndices.allSatisfy { field in
      !schema.fields[field].required || layout.header.targets.contains(.field(field))
    }
    // An event without number has no key: the same line twice is two events.
    needsAll = schema.kind == .evenements
    guard isWhole, !needsAll || columns.count == schema.keyIndices.count else { return nil }
    self.columns = columns
  }

  /// 64 bits of the key of a row; nil for a row that has none.
  func print(_ tile: Tile, _ row: Int) -> UInt64? {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for column in columns {
      var (cell, count) = unsafe tile.cell(row, column)
      while count > 0, unsafe cell[0] == 32 {
        unsafe cell += 1
        count -= 1
      }
      while count > 0, unsafe cell[count - 1] == 32 { count -= 1 }
      if count == 0, needsAll { return nil }
      for index in 0..<count { hash = unsafe (hash ^ UInt64(cell[index])) &* 0x100_0000_01B3 }
      hash = (hash ^ 0x1F) &* 0x100_0000_01B3
    }
    // The low bits of such a sum are less mixed than those above.
    hash ^= hash >> 29
    return hash &* 0xBF58_476D_1CE4_E5B9
  }
}
