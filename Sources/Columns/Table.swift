/// What one column holds, and its missing value.
package enum ColumnKind: UInt8, Sendable {
  /// A code of at most 254 values, one byte: 0 missing, else index + 1.
  case code
  /// Days since 1970-01-01, or a small integer; `Table.missingInteger` when missing.
  case integer
  /// Cents, millionths or civil seconds; `Table.missingAmount` when missing.
  case amount
  /// UTF-8 text in the table's arena; empty when missing.
  case text
  /// Nothing: the table does not hold this column.
  case absent

  /// Bytes of one cell.
  @inlinable
  package var width: Int {
    switch self {
    case .code: 1
    case .integer: 4
    case .amount, .text: 8
    case .absent: 0
    }
  }
}

/// Where a text cell lies in its table's arena.
package struct Slice: Hashable, Sendable {
  package var offset: UInt32
  package var length: UInt32

  @inlinable
  package init(offset: UInt32, length: UInt32) {
    self.offset = offset
    self.length = length
  }
}

/// What changes in a table as it fills.
@usableFromInline
struct TableState {
  @usableFromInline var count: Int
  var capacity: Int
  @usableFromInline var arena: UnsafeMutablePointer<UInt8>
  var arenaCapacity: Int
  @usableFromInline var arenaCount: Int
}

/// Rows stored column by column in raw memory, with one arena for their text.
///
/// Knows nothing of the domain: a column is a number. Invariants: every column has `capacity` cells
/// of its kind; cells of rows below `count` are initialised; a slice lies inside the arena, which
/// holds less than 4 GiB. Sendable because a table has one writer until it is handed over, and
/// only readers afterwards.
package final class Table: @unchecked Sendable {
  package static let missingInteger = Int32.min
  package static let missingAmount = Int64.min

  package let kinds: [ColumnKind]
  /// The base of each column and the state behind constant pointers: cells are read millions of
  /// times, and a variable of a class costs a check of exclusivity at each access.
  @usableFromInline
  let columns: UnsafeMutablePointer<UnsafeMutableRawPointer>
  @usableFromInline
  let state: UnsafeMutablePointer<TableState>

  @inlinable
  package var count: Int { state.pointee.count }
  package var capacity: Int { state.pointee.capacity }
  @inlinable
  package var arenaCount: Int { state.pointee.arenaCount }

  /// An empty table with room for `capacity` rows and `textCapacity` bytes of text.
  package init(kinds: [ColumnKind], capacity: Int, textCapacity: Int = 4096) {
    self.kinds = kinds
    let capacity = max(capacity, 1)
    columns = .allocate(capacity: max(kinds.count, 1))
    for (index, kind) in kinds.enumerated() {
      (columns + index).initialize(
        to: .allocate(byteCount: capacity * kind.width, alignment: 8))
    }
    let textCapacity = max(textCapacity, 16)
    state = .allocate(capacity: 1)
    state.initialize(
      to: TableState(
        count: 0, capacity: capacity, arena: .allocate(capacity: textCapacity),
        arenaCapacity: textCapacity, arenaCount: 0))
  }

  deinit {
    for index in kinds.indices { columns[index].deallocate() }
    columns.deallocate()
    state.pointee.arena.deallocate()
    state.deallocate()
  }

  /// Adds a row of missing cells and returns its index.
  @discardableResult
  package func appendRow() -> Int {
    if count == capacity { grow(to: capacity * 2) }
    let row = count
    for (column, kind) in kinds.enumerated() {
      let base = columns[column]
      switch kind {
      case .code: base.storeBytes(of: 0, toByteOffset: row, as: UInt8.self)
      case .integer: base.storeBytes(of: Self.missingInteger, toByteOffset: row * 4, as: Int32.self)
      case .amount: base.storeBytes(of: Self.missingAmount, toByteOffset: row * 8, as: Int64.self)
      case .text: base.storeBytes(of: 0, toByteOffset: row * 8, as: UInt64.self)
      case .absent: break
      }
    }
    state.pointee.count = row + 1
    return row
  }

  /// Adds `rows` rows of missing cells at once.
  package func appendRows(_ rows: Int) {
    if count + rows > capacity { grow(to: max(count + rows, capacity * 2)) }
    for (column, kind) in kinds.enumerated() {
      let base = columns[column]
      switch kind {
      case .code:
        (base + count).initializeMemory(as: UInt8.self, repeating: 0, count: rows)
      case .integer:
        (base + count * 4).initializeMemory(
          as: Int32.self, repeating: Self.missingInteger, count: rows)
      case .amount:
        (base + count * 8).initializeMemory(
          as: Int64.self, repeating: Self.missingAmount, count: rows)
      case .text:
        (base + count * 8).initializeMemory(as: UInt64.self, repeating: 0, count: rows)
      case .absent: break
      }
    }
    state.pointee.count += rows
  }

  /// Forgets every row and text, keeping the memory.
  package func removeAll() {
    state.pointee.count = 0
    state.pointee.arenaCount = 0
  }

  /// Forgets the rows from `newCount` on; their text stays in the arena.
  package func truncate(to newCount: Int) {
    state.pointee.count = min(count, newCount)
  }

  private func grow(to newCapacity: Int) {
    for (index, kind) in kinds.enumerated() {
      let bigger = UnsafeMutableRawPointer.allocate(
        byteCount: newCapacity * kind.width, alignment: 8)
      bigger.copyMemory(from: columns[index], byteCount: count * kind.width)
      columns[index].deallocate()
      columns[index] = bigger
    }
    state.pointee.capacity = newCapacity
  }

  // MARK: cells

  /// The cells of a code column; valid until the table grows.
  @inlinable
  package func codes(_ column: Int) -> UnsafeMutablePointer<UInt8> {
    precondition(kinds[column] == .code)
    return columns[column].assumingMemoryBound(to: UInt8.self)
  }

  /// The cells of an integer column; valid until the table grows.
  @inlinable
  package func integers(_ column: Int) -> UnsafeMutablePointer<Int32> {
    precondition(kinds[column] == .integer)
    return columns[column].assumingMemoryBound(to: Int32.self)
  }

  /// The cells of an amount column; valid until the table grows.
  @inlinable
  package func amounts(_ column: Int) -> UnsafeMutablePointer<Int64> {
    precondition(kinds[column] == .amount)
    return columns[column].assumingMemoryBound(to: Int64.self)
  }

  /// The cells of a text column; valid until the table grows.
  @inlinable
  package func slices(_ column: Int) -> UnsafeMutablePointer<Slice> {
    precondition(kinds[column] == .text)
    return columns[column].assumingMemoryBound(to: Slice.self)
  }

  @inlinable
  package func code(_ column: Int, _ row: Int) -> UInt8 {
    precondition(row < count)
    return codes(column)[row]
  }

  @inlinable
  package func integer(_ column: Int, _ row: Int) -> Int32 {
    precondition(row < count)
    return integers(column)[row]
  }

  @inlinable
  package func amount(_ column: Int, _ row: Int) -> Int64 {
    precondition(row < count)
    return amounts(column)[row]
  }

  /// The text of a cell, empty when missing.
  package func text(_ column: Int, _ row: Int) -> String {
    String(decoding: bytes(column, row), as: UTF8.self)
  }

  /// The bytes of a text cell; valid until the arena grows.
  @inlinable
  package func bytes(_ column: Int, _ row: Int) -> UnsafeBufferPointer<UInt8> {
    precondition(row < count)
    return bytes(of: slices(column)[row])
  }

  /// The bytes of a slice; valid until the arena grows.
  @inlinable
  package func bytes(of slice: Slice) -> UnsafeBufferPointer<UInt8> {
    precondition(Int(slice.offset) + Int(slice.length) <= arenaCount)
    return UnsafeBufferPointer(
      start: state.pointee.arena + Int(slice.offset), count: Int(slice.length))
  }

  @inlinable
  package func setCode(_ column: Int, _ row: Int, _ value: UInt8) {
    precondition(row < count)
    codes(column)[row] = value
  }

  @inlinable
  package func setInteger(_ column: Int, _ row: Int, _ value: Int32) {
    precondition(row < count)
    integers(column)[row] = value
  }

  @inlinable
  package func setAmount(_ column: Int, _ row: Int, _ value: Int64) {
    precondition(row < count)
    amounts(column)[row] = value
  }

  package func setText(_ column: Int, _ row: Int, _ value: some StringProtocol) {
    precondition(row < count)
    var copy = String(value)
    let slice = copy.withUTF8 { store($0) }
    slices(column)[row] = slice
  }

  package func setText(_ column: Int, _ row: Int, bytes: UnsafeBufferPointer<UInt8>) {
    precondition(row < count)
    slices(column)[row] = store(bytes)
  }

  /// Copies bytes into the arena.
  package func store(_ bytes: UnsafeBufferPointer<UInt8>) -> Slice {
    reserveText(bytes.count)
    if let base = bytes.baseAddress {
      (state.pointee.arena + arenaCount).update(from: base, count: bytes.count)
    }
    let slice = Slice(
      offset: UInt32(truncatingIfNeeded: arenaCount),
      length: UInt32(truncatingIfNeeded: bytes.count))
    state.pointee.arenaCount += bytes.count
    return slice
  }

  /// Makes room for `count` more bytes of text.
  package func reserveText(_ count: Int) {
    precondition(arenaCount + count < Int(UInt32.max), "a table holds less than 4 GiB of text")
    guard arenaCount + count > state.pointee.arenaCapacity else { return }
    let newCapacity = max(state.pointee.arenaCapacity * 2, arenaCount + count)
    let bigger = UnsafeMutablePointer<UInt8>.allocate(capacity: newCapacity)
    bigger.update(from: state.pointee.arena, count: arenaCount)
    state.pointee.arena.deallocate()
    state.pointee.arena = bigger
    state.pointee.arenaCapacity = newCapacity
  }

  /// Makes room for `count` bytes of text and lends it, with the arena offset it starts at.
  ///
  /// What was written there is kept by `commitText`; anything else done to the table's text, or a
  /// second loan, ends the loan.
  package func lendText(_ count: Int) -> (room: UnsafeMutablePointer<UInt8>, offset: Int) {
    reserveText(count)
    return (state.pointee.arena + arenaCount, arenaCount)
  }

  /// Keeps the first `count` bytes of the room lent.
  package func commitText(_ count: Int) {
    precondition(arenaCount + count <= state.pointee.arenaCapacity)
    state.pointee.arenaCount += count
  }

  /// Bytes of memory held.
  package var byteCount: Int {
    kinds.reduce(state.pointee.arenaCapacity) { $0 + $1.width * capacity }
  }
}
