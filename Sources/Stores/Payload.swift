package import Columns
package import Records

/// The bytes of a fact: the fields it changed, as they were and as they are.
///
/// Layout: version (1), whether a record stood before (0 or 1), number of fields, then for each
/// field, in order, its position and its cells (before, when one stood, and after); then the asides
/// before and after. A code is one byte; an integer or amount is a zigzag varint plus one, 0 when
/// missing; a text is its length as a varint and its bytes.
package enum Payload {
  /// Appends the payload of a change to `bytes`.
  package static func encode(_ change: Change, into bytes: inout [UInt8]) {
    bytes.append(1)
    bytes.append(change.before == nil ? 0 : 1)
    bytes.append(UInt8(change.changed.count))
    let kinds = change.table.kinds
    change.changed.each { position in
      bytes.append(UInt8(position))
      if let before = change.before {
        encodeCell(before.table, before.row, position, kinds[position], into: &bytes)
      }
      encodeCell(change.table, change.row, position, kinds[position], into: &bytes)
    }
    encodeAside(change.asideBefore, into: &bytes)
    encodeAside(change.aside, into: &bytes)
  }

  /// A decoded payload: cells in row 0 of two tables, and the asides.
  package struct Decoded {
    package var existedBefore: Bool
    package var changed: FieldMask
    package var before: Table
    package var after: Table
    package var asideBefore: [String: String]
    package var asideAfter: [String: String]
  }

  /// Reads a payload of a kind, or nil when it is not one.
  package static func decode(_ bytes: [UInt8], kind: Kind) -> Decoded? {
    unsafe bytes.withUnsafeBufferPointer { unsafe decode($0, kind: kind) }
  }

  private static func decode(_ bytes: UnsafeBufferPointer<UInt8>, kind: Kind) -> Decoded? {
    let kinds = Schema.of(kind).columnKinds
    var input = unsafe Input(bytes: bytes)
    guard input.byte() == 1, let existed = input.byte(), let count = input.byte() else {
      return nil
    }
    let before = Table(kinds: kinds, capacity: 1)
    let after = Table(kinds: kinds, capacity: 1)
    before.appendRow()
    after.appendRow()
    var mask = FieldMask()
    for _ in 0..<count {
      guard let position = input.byte().map(Int.init), position < kinds.count else { return nil }
      mask.insert(position)
      if existed == 1 {
        guard input.cell(into: before, position, kinds[position]) else { return nil }
      }
      guard input.cell(into: after, position, kinds[position]) else { return nil }
    }
    guard let asideBefore = input.aside(), let asideAfter = input.aside() else { return nil }
    return Decoded(
      existedBefore: existed == 1, changed: mask, before: before, after: after,
      asideBefore: asideBefore, asideAfter: asideAfter)
  }

  /// Appends one cell.
  package static func encodeCell(
    _ table: Table, _ row: Int, _ column: Int, _ kind: ColumnKind, into bytes: inout [UInt8]
  ) {
    switch kind {
    case .code: bytes.append(table.code(column, row))
    case .integer:
      let value = table.integer(column, row)
      appendNumber(value == Table.missingInteger ? nil : Int64(value), to: &bytes)
    case .amount:
      let value = table.amount(column, row)
      appendNumber(value == Table.missingAmount ? nil : value, to: &bytes)
    case .text: appendText(table, row, column, to: &bytes)
    case .absent: break
    }
  }

  private static func appendText(
    _ table: Table, _ row: Int, _ column: Int, to bytes: inout [UInt8]
  ) {
    let text = unsafe table.bytes(column, row)
    appendVarint(UInt64(text.count), to: &bytes)
    unsafe bytes.append(contentsOf: text)
  }

  private static func appendNumber(_ value: Int64?, to bytes: inout [UInt8]) {
    guard let value else {
      bytes.append(0)
      return
    }
    appendVarint(UInt64(bitPattern: (value << 1) ^ (value >> 63)) + 1, to: &bytes)
  }

  private static func appendVarint(_ value: UInt64, to bytes: inout [UInt8]) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(rest))
  }

  /// Appends the cells kept aside, by name.
  package static func encodeAside(_ aside: [String: String], into bytes: inout [UInt8]) {
    appendVarint(UInt64(aside.count), to: &bytes)
    guard !aside.isEmpty else { return }
    for (name, text) in aside.sorted(by: { $0.key < $1.key }) {
      for part in [name, text] {
        appendVarint(UInt64(part.utf8.count), to: &bytes)
        bytes.append(contentsOf: part.utf8)
      }
    }
  }

  /// Reads cells kept aside written by `encodeAside`.
  package static func decodeAside(_ bytes: [UInt8]) -> [String: String]? {
    unsafe bytes.withUnsafeBufferPointer { bytes in
      var input = unsafe Input(bytes: bytes)
      return input.aside()
    }
  }

  /// Appends the cells of a mask, without their positions.
  package static func encodeCells(
    _ table: Table, _ row: Int, _ mask: FieldMask, into bytes: inout [UInt8]
  ) {
    let kinds = table.kinds
    mask.each { encodeCell(table, row, $0, kinds[$0], into: &bytes) }
  }

  /// Reads the cells of a mask into a row; false when the bytes are not such cells.
  package static func decodeCells(
    _ bytes: UnsafeBufferPointer<UInt8>, _ mask: FieldMask, into table: Table, row: Int
  ) -> Bool {
    var input = unsafe Input(bytes: bytes)
    let kinds = table.kinds
    var readable = true
    mask.each { position in
      readable = readable && input.cell(into: table, position, kinds[position], row: row)
    }
    return readable
  }
}

/// A reader over the bytes of a payload, which outlive it.
@safe
private struct Input {
  private let bytes: UnsafeBufferPointer<UInt8>
  private var position = 0

  init(bytes: UnsafeBufferPointer<UInt8>) {
    unsafe self.bytes = bytes
  }

  mutating func byte() -> UInt8? {
    guard unsafe position < bytes.count else { return nil }
    position += 1
    return unsafe bytes[position - 1]
  }

  mutating func varint() -> UInt64? {
    var value: UInt64 = 0
    var shift: UInt64 = 0
    while let next = byte(), shift < 64 {
      value |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return value }
      shift += 7
    }
    return nil
  }

  /// A number cell: `.some(nil)` when missing, nil when unreadable.
  mutating func number() -> Int64?? {
    guard let raw = varint() else { return nil }
    guard raw > 0 else { return .some(nil) }
    let zigzag = raw - 1
    return Int64(bitPattern: (zigzag >> 1)) ^ -Int64(bitPattern: zigzag & 1)
  }

  /// The bytes of a text, or nil when it goes beyond the end.
  private mutating func slice() -> UnsafeBufferPointer<UInt8>? {
    guard let length = varint().flatMap({ Int(exactly: $0) }),
      unsafe length <= bytes.count - position
    else { return nil }
    defer { position += length }
    return unsafe UnsafeBufferPointer(rebasing: bytes[position..<position + length])
  }

  mutating func text() -> String? {
    guard let slice = unsafe slice() else { return nil }
    return unsafe String(decoding: slice, as: UTF8.self)
  }

  mutating func aside() -> [String: String]? {
    guard let count = varint() else { return nil }
    var result: [String: String] = [:]
    for _ in 0..<count {
      guard let name = text(), let value = text() else { return nil }
      result[name] = value
    }
    return result
  }

  mutating func cell(into table: Table, _ column: Int, _ kind: ColumnKind, row: Int = 0) -> Bool {
    switch kind {
    case .code:
      guard let value = byte() else { return false }
      table.setCode(column, row, value)
    case .integer:
      guard let value = number() else { return false }
      table.setInteger(
        column, row, value.map { Int32(truncatingIfNeeded: $0) } ?? Table.missingInteger)
    case .amount:
      guard let value = number() else { return false }
      table.setAmount(column, row, value ?? Table.missingAmount)
    case .text:
      guard let value = unsafe slice() else { return false }
      unsafe table.setText(column, row, bytes: value)
    case .absent: break
    }
    return true
  }
}
