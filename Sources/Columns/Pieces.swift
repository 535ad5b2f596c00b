/// How columns are cut: pieces of 16,384 rows, so that a later generation shares with an earlier one
/// every piece no row of which changed.
///
/// Built with `SMALL_PIECES`, pieces of columns and of planes are the smallest that kernels read, so
/// that a few hundred records of a test fill several.
@usableFromInline
enum Pieces {
  // Computed, so that other modules see numbers.
  #if SMALL_PIECES
    @inlinable static var shift: Int { 9 }
  #else
    @inlinable static var shift: Int { 14 }
  #endif
  @inlinable static var rows: Int { 1 << shift }
  @inlinable static var mask: Int { 1 << shift - 1 }

  /// The number of pieces that hold some rows.
  static func count(_ rows: Int) -> Int { (rows + mask) >> shift }
}

/// The pieces of one column, in order, and where each begins.
///
/// Every piece has room for 16,384 cells, but an only piece, which may be smaller and grows. A copy
/// shares the pieces and where they begin: who writes has the only list, until it is shared.
@safe
struct PieceList: Sendable {
  let width: Int
  private(set) var owners: [SharedMemory<UInt8>] = []
  /// Pieces this list has alone: it made them.
  private var isOwn: [Bool] = []
  /// Where each piece begins; moves when the list grows.
  private(set) var places: SharedMemory<UnsafeMutableRawPointer>
  private var room: Int
  /// Cells of an only piece.
  private(set) var firstCapacity: Int

  /// Room for some cells, none initialised.
  init(width: Int, capacity: Int) {
    self.width = width
    let pieces = width == 0 ? 0 : max(1, Pieces.count(capacity))
    room = max(pieces, 1)
    unsafe places = unsafe SharedMemory(count: room)
    firstCapacity = min(max(capacity, 1), Pieces.rows)
    for piece in 0..<pieces {
      add(.piece(bytes: width * (piece == 0 && pieces == 1 ? firstCapacity : Pieces.rows)))
    }
    if pieces > 1 { firstCapacity = Pieces.rows }
  }

  /// The same pieces, none of them its own.
  init(sharing other: PieceList) {
    width = other.width
    room = max(other.owners.count, 1)
    unsafe places = unsafe SharedMemory(count: room)
    firstCapacity = other.firstCapacity
    owners = other.owners
    isOwn = Array(repeating: false, count: owners.count)
    for (piece, owner) in owners.enumerated() { unsafe (bases + piece).initialize(to: owner.raw) }
  }

  var bases: UnsafeMutablePointer<UnsafeMutableRawPointer> { unsafe places.base }

  /// Cells there is room for.
  var capacity: Int { owners.count > 1 ? owners.count << Pieces.shift : firstCapacity }

  private mutating func add(_ memory: SharedMemory<UInt8>) {
    if owners.count == room {
      let bigger = unsafe SharedMemory<UnsafeMutableRawPointer>(count: room * 2)
      unsafe bigger.base.update(from: bases, count: owners.count)
      unsafe places = unsafe bigger
      room *= 2
    }
    unsafe (bases + owners.count).initialize(to: memory.raw)
    owners.append(memory)
    isOwn.append(true)
  }

  private mutating func replace(_ piece: Int, cells: Int, keeping kept: Int) {
    let memory = SharedMemory.piece(bytes: cells * width)
    unsafe memory.raw.copyMemory(from: bases[piece], byteCount: kept * width)
    owners[piece] = memory
    unsafe bases[piece] = unsafe memory.raw
    isOwn[piece] = true
  }

  /// Makes room for `capacity` cells; the first `count` are kept.
  mutating func reserve(_ capacity: Int, keeping count: Int) {
    guard width > 0 else { return }
    if owners.count == 1, firstCapacity < min(capacity, Pieces.rows) {
      let cells = min(Pieces.rows, max(capacity, firstCapacity * 2))
      replace(0, cells: cells, keeping: min(count, firstCapacity))
      firstCapacity = cells
    }
    while owners.count << Pieces.shift < capacity {
      add(.piece(bytes: width << Pieces.shift))
    }
  }

  /// Has the piece of a row alone, so that it may be written: a shared one is copied first.
  ///
  /// `count` is the number of cells of the column that hold something.
  mutating func own(_ row: Int, count: Int) {
    let piece = row >> Pieces.shift
    guard width > 0, !isOwn[piece] else { return }
    let cells = owners.count == 1 ? firstCapacity : Pieces.rows
    replace(piece, cells: cells, keeping: min(cells, count - piece << Pieces.shift))
  }

  /// Gives up the pieces after those of the first `count` rows.
  mutating func cut(to count: Int) {
    let kept = max(1, Pieces.count(count))
    guard kept < owners.count else { return }
    owners.removeLast(owners.count - kept)
    isOwn.removeLast(isOwn.count - kept)
    firstCapacity = Pieces.rows
  }
}
