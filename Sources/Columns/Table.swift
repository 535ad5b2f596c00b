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
package struct Slice: Hashable, Sendable, BitwiseCopyable {
  package var offset: UInt32
  package var length: UInt32

  @inlinable
  package init(offset: UInt32, length: UInt32) {
    self.offset = offset
    self.length = length
  }
}

/// What changes in a table as it fills.
@unsafe
@usableFromInline
struct TableState {
  @usableFromInline var count: Int
  var capacity: Int
  @usableFromInline var arena: UnsafeMutablePointer<UInt8>
  var arenaCapacity: Int
  @usableFromInline var arenaCount: Int
  /// Whether the table is packed: nobody writes it.
  @usableFromInline let isFixed: Bool
}

/// Rows stored column by column in raw memory, with one arena for their text.
///
/// Knows nothing of the domain: a column is a number. Every column has `capacity` cells of its kind;
/// cells of rows below `count` are initialised; a slice lies inside the arena, which holds less than
/// 4 GiB.
///
/// Invariant, which the compiler does not check: a table has one writer until it is handed over, and
/// only readers afterwards.
@safe
package final class Table: @unchecked Sendable {
  /// Rows of a piece: what a later generation shares when none of them changed.
  package static let pieceRows = Pieces.rows
  package static let missingInteger = Int32.min
  package static let missingAmount = Int64.min

  package let kinds: [ColumnKind]
  /// The pieces of each column.
  private(set) var lists: [PieceList]
  private(set) var text: SharedMemory<UInt8>
  /// Where the pieces of each column begin, and the state, behind constant pointers: cells are read
  /// millions of times, and a variable of a class costs a check of exclusivity at each access.
  @usableFromInline
  let columns: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutableRawPointer>>
  @usableFromInline
  let state: UnsafeMutablePointer<TableState>
  /// How the pieces of each packed column are read; nil for a plain one and for texts.
  @usableFromInline
  let runs: UnsafeMutablePointer<UnsafeMutablePointer<PackedRun>?>
  /// The columns of a table nobody writes; nil for a plain table.
  let pack: PackedColumns?

  @inlinable
  package var count: Int { unsafe state.pointee.count }
  package var capacity: Int { unsafe state.pointee.capacity }
  @inlinable
  package var arenaCount: Int { unsafe state.pointee.arenaCount }
  @inlinable
  var isFixed: Bool { unsafe state.pointee.isFixed }

  /// An empty table with room for `capacity` rows and `textCapacity` bytes of text.
  package convenience init(kinds: [ColumnKind], capacity: Int, textCapacity: Int = 4096) {
    self.init(kinds, count: 0, capacity: max(capacity, 1), textCapacity: max(textCapacity, 16))
  }

  /// A table nobody writes, of columns packed already.
  convenience init(_ kinds: [ColumnKind], _ pack: PackedColumns, count: Int) {
    self.init(kinds, count: count, capacity: count, textCapacity: 0, pack)
  }

  private init(
    _ kinds: [ColumnKind], count: Int, capacity: Int, textCapacity: Int,
    _ pack: PackedColumns? = nil
  ) {
    let isPlain = pack == nil
    lists = kinds.map {
      PieceList(width: isPlain ? $0.width : 0, capacity: isPlain ? capacity : 1)
    }
    text = SharedMemory(count: textCapacity)
    self.kinds = kinds
    self.pack = pack
    unsafe runs = .allocate(capacity: max(kinds.count, 1))
    unsafe runs.initialize(repeating: nil, count: max(kinds.count, 1))
    for (column, packed) in (pack?.columns ?? []).enumerated() {
      if case .cells(let cells) = packed { unsafe runs[column] = unsafe cells.runs.base }
    }
    unsafe columns = .allocate(capacity: max(kinds.count, 1))
    for (index, list) in lists.enumerated() { unsafe (columns + index).initialize(to: list.bases) }
    unsafe state = .allocate(capacity: 1)
    unsafe state.initialize(
      to: TableState(
        count: count, capacity: capacity, arena: text.base, arenaCapacity: textCapacity,
        arenaCount: 0, isFixed: pack != nil))
  }

  deinit {
    unsafe columns.deallocate()
    unsafe state.deallocate()
    unsafe runs.deallocate()
  }

  /// Adds a row of missing cells and returns its index.
  @discardableResult
  package func appendRow() -> Int {
    let row = count
    appendRows(1)
    return row
  }

  /// Adds `rows` rows of missing cells at once.
  package func appendRows(_ rows: Int) {
    precondition(pack == nil, "nobody writes a packed table")
    if count + rows > capacity { grow(to: max(count + rows, capacity * 2)) }
    var row = count
    let end = count + rows
    while row < end {
      let length = min(end - row, Pieces.rows - row & Pieces.mask)
      for (column, kind) in kinds.enumerated() where kind != .absent {
        unsafe clearCells(columns[column][row >> Pieces.shift], row & Pieces.mask, length, kind)
      }
      row += length
    }
    unsafe state.pointee.count = end
  }

  private func clearCells(
    _ base: UnsafeMutableRawPointer, _ first: Int, _ length: Int, _ kind: ColumnKind
  ) {
    let cell = unsafe base + first * kind.width
    switch kind {
    case .code: unsafe cell.initializeMemory(as: UInt8.self, repeating: 0, count: length)
    case .integer:
      unsafe cell.initializeMemory(as: Int32.self, repeating: Self.missingInteger, count: length)
    case .amount:
      unsafe cell.initializeMemory(as: Int64.self, repeating: Self.missingAmount, count: length)
    case .text: unsafe cell.initializeMemory(as: UInt64.self, repeating: 0, count: length)
    case .absent: break
    }
  }

  /// Forgets every row and text, keeping the memory.
  package func removeAll() {
    unsafe state.pointee.count = 0
    unsafe state.pointee.arenaCount = 0
  }

  /// Forgets the rows from `newCount` on; their text stays in the arena.
  package func truncate(to newCount: Int) {
    unsafe state.pointee.count = min(count, newCount)
  }

  private func grow(to newCapacity: Int) {
    for index in lists.indices {
      lists[index].reserve(newCapacity, keeping: count)
      unsafe columns[index] = unsafe lists[index].bases
    }
    unsafe state.pointee.capacity = newCapacity
  }

  // MARK: generations

  /// The table of a later generation, packed: pieces and text without change are shared.
  ///
  /// `cells` gives, for each written row by its new number, the table and row that hold it, of the
  /// same kinds (`.absent` columns of this table are left out). Only pieces of cells that differ are
  /// packed again; a plain table is packed whole first.
  package func next(_ changes: RowChanges, _ cells: (Int) -> (table: Table, row: Int)) -> Table {
    precondition(changes.oldCount == count)
    guard let pack else { return packed().next(changes, cells) }
    return nextPacked(pack, changes, cells)
  }

  // MARK: cells

  /// The cells of a code column from a row on, for who reads or writes many.
  @inlinable
  package func codes(_ column: Int, from row: Int = 0) -> CellWriter<UInt8> {
    precondition(kinds[column] == .code && !isFixed)
    return unsafe CellWriter(bases: columns[column], first: row)
  }

  /// The cells of an integer column from a row on, for who reads or writes many.
  @inlinable
  package func integers(_ column: Int, from row: Int = 0) -> CellWriter<Int32> {
    precondition(kinds[column] == .integer && !isFixed)
    return unsafe CellWriter(bases: columns[column], first: row)
  }

  /// The cells of an amount column from a row on, for who reads or writes many.
  @inlinable
  package func amounts(_ column: Int, from row: Int = 0) -> CellWriter<Int64> {
    precondition(kinds[column] == .amount && !isFixed)
    return unsafe CellWriter(bases: columns[column], first: row)
  }

  /// The cells of a text column from a row on, for who reads or writes many.
  @inlinable
  package func slices(_ column: Int, from row: Int = 0) -> CellWriter<Slice> {
    precondition(kinds[column] == .text && !isFixed)
    return unsafe CellWriter(bases: columns[column], first: row)
  }

  @inlinable
  package func code(_ column: Int, _ row: Int) -> UInt8 {
    precondition(row < count)
    if let runs = unsafe runs[column] {
      return unsafe UInt8(truncatingIfNeeded: runs[row &>> Pieces.shift].value(row & Pieces.mask))
    }
    return unsafe codes(column)[row]
  }

  @inlinable
  package func integer(_ column: Int, _ row: Int) -> Int32 {
    precondition(row < count)
    if let runs = unsafe runs[column] {
      return unsafe Int32(truncatingIfNeeded: runs[row &>> Pieces.shift].value(row & Pieces.mask))
    }
    return unsafe integers(column)[row]
  }

  @inlinable
  package func amount(_ column: Int, _ row: Int) -> Int64 {
    precondition(row < count)
    if let runs = unsafe runs[column] {
      return unsafe runs[row &>> Pieces.shift].value(row & Pieces.mask)
    }
    return unsafe amounts(column)[row]
  }

  /// The text of a cell, empty when missing.
  package func text(_ column: Int, _ row: Int) -> String {
    unsafe String(decoding: bytes(column, row), as: UTF8.self)
  }

  /// The bytes of a text cell; valid until the arena grows.
  @inlinable
  package func bytes(_ column: Int, _ row: Int) -> UnsafeBufferPointer<UInt8> {
    precondition(row < count)
    if isFixed { return unsafe packedBytes(column, row) }
    return unsafe bytes(of: slices(column)[row])
  }

  @usableFromInline
  func packedBytes(_ column: Int, _ row: Int) -> UnsafeBufferPointer<UInt8> {
    unsafe pack?.bytes(column, row) ?? UnsafeBufferPointer(start: nil, count: 0)
  }

  /// The bytes of a slice; valid until the arena grows.
  @inlinable
  package func bytes(of slice: Slice) -> UnsafeBufferPointer<UInt8> {
    precondition(Int(slice.offset) + Int(slice.length) <= arenaCount)
    return unsafe UnsafeBufferPointer(
      start: state.pointee.arena + Int(slice.offset), count: Int(slice.length))
  }

  @inlinable
  package func setCode(_ column: Int, _ row: Int, _ value: UInt8) {
    precondition(row < count)
    unsafe codes(column)[row] = value
  }

  @inlinable
  package func setInteger(_ column: Int, _ row: Int, _ value: Int32) {
    precondition(row < count)
    unsafe integers(column)[row] = value
  }

  @inlinable
  package func setAmount(_ column: Int, _ row: Int, _ value: Int64) {
    precondition(row < count)
    unsafe amounts(column)[row] = value
  }

  package func setText(_ column: Int, _ row: Int, _ value: some StringProtocol) {
    precondition(row < count)
    var copy = String(value)
    let slice = copy.withUTF8 { unsafe store($0) }
    unsafe slices(column)[row] = slice
  }

  package func setText(_ column: Int, _ row: Int, bytes: UnsafeBufferPointer<UInt8>) {
    precondition(row < count)
    unsafe slices(column)[row] = unsafe store(bytes)
  }

  /// Copies bytes into the arena.
  package func store(_ bytes: UnsafeBufferPointer<UInt8>) -> Slice {
    reserveText(bytes.count)
    if let base = bytes.baseAddress {
      unsafe (state.pointee.arena + arenaCount).update(from: base, count: bytes.count)
    }
    let slice = Slice(
      offset: UInt32(truncatingIfNeeded: arenaCount),
      length: UInt32(truncatingIfNeeded: bytes.count))
    unsafe state.pointee.arenaCount += bytes.count
    return slice
  }

  /// Makes room for `count` more bytes of text.
  package func reserveText(_ count: Int) {
    precondition(arenaCount + count < Int(UInt32.max), "a table holds less than 4 GiB of text")
    guard unsafe arenaCount + count > state.pointee.arenaCapacity else { return }
    let capacity = unsafe max(
      min(state.pointee.arenaCapacity * 2, Int(UInt32.max)), arenaCount + count)
    let bigger = SharedMemory<UInt8>(count: capacity)
    unsafe bigger.base.update(from: state.pointee.arena, count: arenaCount)
    text = bigger
    unsafe state.pointee.arena = unsafe bigger.base
    unsafe state.pointee.arenaCapacity = capacity
  }

  /// Makes room for `count` bytes of text and lends it, with the arena offset it starts at.
  ///
  /// What was written there is kept by `commitText`; anything else done to the table's text, or a
  /// second loan, ends the loan.
  package func lendText(_ count: Int) -> (room: UnsafeMutablePointer<UInt8>, offset: Int) {
    reserveText(count)
    return unsafe (state.pointee.arena + arenaCount, arenaCount)
  }

  /// Keeps the first `count` bytes of the room lent.
  package func commitText(_ count: Int) {
    unsafe precondition(arenaCount + count <= state.pointee.arenaCapacity)
    unsafe state.pointee.arenaCount += count
  }

  /// Bytes of memory held.
  package var byteCount: Int {
    unsafe kinds.indices.reduce(state.pointee.arenaCapacity) { $0 + byteCount($1) }
  }

  /// Bytes of memory a column holds, those of the arena apart.
  package func byteCount(_ column: Int) -> Int {
    pack?.byteCount(column) ?? lists[column].width * lists[column].capacity
  }
}

/// Cells of a column from a row on; valid until the table grows.
@unsafe
@frozen
package struct CellWriter<Element: BitwiseCopyable> {
  @usableFromInline let bases: UnsafeMutablePointer<UnsafeMutableRawPointer>
  @usableFromInline let first: Int

  @inlinable
  init(bases: UnsafeMutablePointer<UnsafeMutableRawPointer>, first: Int) {
    unsafe self.bases = unsafe bases
    unsafe self.first = first
  }

  @inlinable
  package subscript(offset: Int) -> Element {
    get {
      let row = unsafe first &+ offset
      return unsafe bases[row >> Pieces.shift].assumingMemoryBound(to: Element.self)[
        row & Pieces.mask]
    }
    nonmutating set {
      let row = unsafe first &+ offset
      unsafe bases[row >> Pieces.shift].assumingMemoryBound(to: Element.self)[row & Pieces.mask] =
        newValue
    }
  }
}
