/// Exact counters in pieces, which a later generation shares until it changes them.
///
/// Unchecked: one writer until it is shared; after `branch` only the branch is written.
package final class Tallies: @unchecked Sendable {
  private let pieces: PieceList
  package private(set) var count: Int

  package init() {
    pieces = PieceList(width: 8, capacity: 1)
    count = 0
  }

  private init(_ pieces: PieceList, count: Int) {
    self.pieces = pieces
    self.count = count
  }

  /// The same counters for the next generation to change; these must not be written any more.
  package func branch() -> Tallies { Tallies(PieceList(sharing: pieces), count: count) }

  /// Adds counters that stand at 0.
  package func grow(by more: Int) {
    let end = count + more
    pieces.reserve(end, keeping: count)
    var index = count
    while index < end {
      pieces.own(index, count: end)
      let length = min(end - index, Pieces.rows - index & Pieces.mask)
      (pieces.bases[index >> Pieces.shift] + (index & Pieces.mask) * 8)
        .initializeMemory(as: Int64.self, repeating: 0, count: length)
      index += length
    }
    count = end
  }

  package subscript(index: Int) -> Int64 {
    precondition(index >= 0 && index < count)
    return pieces.bases[index >> Pieces.shift].assumingMemoryBound(to: Int64.self)[
      index & Pieces.mask]
  }

  package func add(_ value: Int64, at index: Int) {
    precondition(index >= 0 && index < count)
    pieces.own(index, count: count)
    pieces.bases[index >> Pieces.shift].assumingMemoryBound(to: Int64.self)[
      index & Pieces.mask] += value
  }

  /// Bytes of memory held.
  package var byteCount: Int { pieces.capacity * 8 }
}
