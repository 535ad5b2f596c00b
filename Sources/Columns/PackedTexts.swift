/// A column of texts that nobody writes: numbers in a book where texts repeat, else each piece's texts
/// one after the other.
enum PackedTexts: Sendable {
  case book(TextBook, TextBook.Extent, PackedCells)
  case loose(LooseTexts)

  /// The bytes of a cell; they stay where they are as long as the column does.
  func bytes(_ row: Int) -> UnsafeBufferPointer<UInt8> {
    switch self {
    case .book(let book, _, let numbers): unsafe book.bytes(Int(numbers[row]))
    case .loose(let texts): unsafe texts.bytes(row)
    }
  }

  /// The texts of a later generation, of which only some written rows differ, every new one among
  /// them.
  func next(
    _ changes: RowChanges, _ written: [Int], _ bytes: (Int) -> UnsafeBufferPointer<UInt8>
  ) -> PackedTexts {
    switch self {
    case .book(let book, _, let numbers):
      let next = numbers.next(changes, written) { unsafe Int64(book.add(bytes($0))) }
      return .book(book, book.extent, next)
    case .loose(let texts): return unsafe .loose(texts.next(changes, written, bytes))
    }
  }

  var byteCount: Int {
    switch self {
    case .book(let book, _, let numbers): book.byteCount + numbers.byteCount
    case .loose(let texts): texts.byteCount
    }
  }
}

/// The texts of one piece, one after the other.
///
/// Nobody writes its bytes once it is made, or once it is filled from a file, which is before its column
/// is shown to anybody.
final class LoosePiece: Sendable {
  /// Where each text ends.
  let ends: PackedPiece
  let size: Int
  private let memory: SharedMemory<UInt8>

  init(ends: PackedPiece, size: Int) {
    self.ends = ends
    self.size = size
    memory = SharedMemory(repeating: 0, count: size)
  }

  convenience init(_ count: Int, _ bytes: (Int) -> UnsafeBufferPointer<UInt8>) {
    var ends = [Int64](repeating: 0, count: count)
    var size = 0
    for place in 0..<count {
      unsafe size += bytes(place).count
      ends[place] = Int64(size)
    }
    unsafe self.init(
      ends: ends.withUnsafeBufferPointer { unsafe PackedPiece($0, missing: -1) }, size: size)
    var start = 0
    for place in 0..<count {
      let text = unsafe bytes(place)
      if let from = text.baseAddress {
        unsafe (memory.base + start).update(from: from, count: text.count)
      }
      start += text.count
    }
  }

  func bytes(_ place: Int) -> UnsafeBufferPointer<UInt8> {
    let ends = unsafe ends.run
    let start = unsafe place == 0 ? 0 : Int(ends.value(place - 1))
    let end = unsafe Int(ends.value(place))
    precondition(start >= 0 && start <= end && end <= size)
    return unsafe UnsafeBufferPointer(start: memory.base + start, count: end - start)
  }

  var blocks: [Block] { ends.blocks + Block.cut(memory, count: size) }
}

/// A column of texts that seldom repeat.
final class LooseTexts: Sendable {
  let pieces: [LoosePiece]

  init(_ pieces: [LoosePiece]) { self.pieces = pieces }

  func bytes(_ row: Int) -> UnsafeBufferPointer<UInt8> {
    unsafe pieces[row >> Pieces.shift].bytes(row & Pieces.mask)
  }

  func next(
    _ changes: RowChanges, _ written: [Int], _ bytes: (Int) -> UnsafeBufferPointer<UInt8>
  ) -> LooseTexts {
    var texts = unsafe [UnsafeBufferPointer<UInt8>](
      repeating: UnsafeBufferPointer(start: nil, count: 0), count: Pieces.rows)
    return LooseTexts(
      PieceWalk(changes, written).map { rows, written in
        let piece = rows.lowerBound >> Pieces.shift
        if written.isEmpty, piece < pieces.count, pieces[piece].ends.count == rows.count,
          changes.firstMoved >= rows.upperBound
        {
          return pieces[piece]
        }
        changes.eachOld(of: rows) { place, old in unsafe texts[place] = unsafe self.bytes(old) }
        for row in written { unsafe texts[row - rows.lowerBound] = unsafe bytes(row) }
        return unsafe LoosePiece(rows.count) { unsafe texts[$0] }
      })
  }

  var byteCount: Int { pieces.reduce(0) { $0 + $1.size + $1.ends.size + 144 } }
}
