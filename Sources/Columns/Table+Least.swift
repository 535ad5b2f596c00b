extension Table {
  /// The least value of a column of whole numbers; nil when every cell is missing.
  ///
  /// Packed pieces know theirs: nothing is unpacked.
  package func least(_ column: Int) -> Int32? {
    precondition(kinds[column] == .integer)
    var least: Int32?
    func meet(_ value: Int32) {
      if value != Self.missingInteger { least = min(least ?? value, value) }
    }
    guard let runs = unsafe runs[column] else {
      let view = integerView(column)
      for row in 0..<count { meet(view[row]) }
      return least
    }
    for piece in 0..<Pieces.count(count) {
      let run = unsafe runs[piece]
      // Code 0 stands for the least value, or for missing cells; without bits, there is no other.
      unsafe meet(Int32(truncatingIfNeeded: run.zero))
      if unsafe run.zero == Int64(Self.missingInteger), unsafe run.width > 0 {
        unsafe meet(Int32(truncatingIfNeeded: run.least))
      }
    }
    return least
  }
}
