/// Which cells of a column of texts hold one of some texts.
///
/// The texts are looked for once, when it is made: a condition is one for all the blocks of its runs.
struct TextMatch: Sendable {
  let table: Table
  let column: Int
  private let accepted: [[UInt8]]
  /// The numbers of those texts and the cells' own, where texts have numbers.
  private let numbers: (accepted: [Int64], cells: PackedCells)?

  fileprivate init(_ table: Table, _ column: Int, _ accepted: [[UInt8]]) {
    self.table = table
    self.column = column
    self.accepted = accepted
    if case .texts(.book(let book, _, let cells)) = table.pack?.columns[column] {
      let known = accepted.compactMap { text in
        unsafe text.withUnsafeBufferPointer { unsafe book.number(of: $0) }.map { Int64($0) }
      }
      numbers = (known, cells)
    } else {
      numbers = nil
    }
  }

  /// 1 for a cell that holds one of the texts, or another when `inverted`; 0 for an empty one.
  @inline(__always)
  func answer(_ row: Int, inverted: Bool) -> UInt64 {
    if let numbers {
      let number = numbers.cells[row]
      return number > 0 && numbers.accepted.contains(number) != inverted ? 1 : 0
    }
    let bytes = unsafe table.bytes(column, row)
    guard !bytes.isEmpty else { return 0 }
    return accepted.contains { unsafe $0.elementsEqual(bytes) } != inverted ? 1 : 0
  }
}

extension Table {
  /// Tells which cells of a column hold one of some texts.
  func among(_ accepted: [[UInt8]], _ column: Int) -> TextMatch {
    TextMatch(self, column, accepted)
  }
}
