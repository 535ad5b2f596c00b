internal import CBits

extension MaskProgram {
  /// Words of 64 rows there is room for in a block, as kernels expect.
  static let blockWords = 64
  /// Rows evaluated together: a block lies in one piece of planes.
  static var blockRows: Int { BitPieces.words * 64 }

  /// Evaluates an instruction that has no kernel on some words, as `MaskSteps.evaluate` does.
  func evaluate(
    _ node: Node, from row: Int, words: Int, rows: Int,
    into output: UnsafeMutablePointer<UInt64>
  ) {
    switch instructions[node] {
    case .everything: unsafe output.update(repeating: ~0, count: words)
    case .nothing: unsafe output.update(repeating: 0, count: words)
    case .codes(let view, let values, let inverted):
      let cells = unsafe view.pointer(row)
      let whole = min(words, (rows - row) / 64)
      unsafe jalon_equal_bytes(cells, values, values.count, whole, output)
      if whole < words {
        var bits: UInt64 = 0
        for offset in 0..<rows - row - whole * 64
        where unsafe values.contains(cells[whole * 64 + offset]) { bits |= 1 << UInt64(offset) }
        unsafe output[whole] = bits
      }
      if inverted {
        for word in 0..<words { unsafe output[word] = unsafe ~output[word] }
      }
    case .integers(let view, let low, let high, let inverted):
      let cells = unsafe view.pointer(row)
      // low is above the missing value, so that a missing cell is outside.
      let whole = min(words, (rows - row) / 64)
      unsafe jalon_integers_between(cells, low, high, whole, output)
      if whole < words {
        var bits: UInt64 = 0
        for offset in 0..<rows - row - whole * 64 {
          let value = unsafe cells[whole * 64 + offset]
          if value >= low && value <= high { bits |= 1 << UInt64(offset) }
        }
        unsafe output[whole] = bits
      }
      if inverted {
        // Present, and not inside: what is missing is the least integer.
        for word in 0..<words {
          var present: UInt64 = 0
          for offset in 0..<min(64, rows - row - word * 64)
          where unsafe cells[word * 64 + offset] != Table.missingInteger {
            present |= 1 << UInt64(offset)
          }
          unsafe output[word] = unsafe present & ~output[word]
        }
      }
    case .amounts(let view, let low, let high, let inverted):
      let cells = unsafe view.pointer(row)
      unsafe Self.fill(output, from: row, words: words, rows: rows) {
        let value = unsafe cells[$0]
        let inside = value >= low && value <= high
        return value != Table.missingAmount && inside != inverted ? 1 : 0
      }
    case .bits(let view, let mask, let inverted):
      let cells = unsafe view.pointer(row)
      unsafe Self.fill(output, from: row, words: words, rows: rows) {
        let value = unsafe cells[$0]
        guard value != Table.missingInteger, value != 0 else { return 0 }
        return (value & mask != 0) != inverted ? 1 : 0
      }
    case .texts(let found, let inverted):
      unsafe Self.fill(output, from: row, words: words, rows: rows) {
        found.answer(row + $0, inverted: inverted)
      }
    case .planes, .linked, .and, .or, .not:
      preconditionFailure("evaluated by a kernel")
    }
  }

  /// Sets the bits of words; `bit` is asked for rows by their distance from the first.
  ///
  /// Blocks lie inside one piece of every column.
  @inline(__always)
  private static func fill(
    _ output: UnsafeMutablePointer<UInt64>, from row: Int, words: Int, rows: Int,
    _ bit: (Int) -> UInt64
  ) {
    for word in 0..<words {
      let start = word &* 64
      let length = min(64, rows - row - start)
      var result: UInt64 = 0
      if length == 64 {
        for offset in 0..<64 {
          result |= bit(start &+ offset) &<< UInt64(truncatingIfNeeded: offset)
        }
      } else {
        for offset in 0..<max(0, length) {
          result |= bit(start &+ offset) &<< UInt64(truncatingIfNeeded: offset)
        }
      }
      unsafe output[word] = result
    }
  }

  /// The nodes that some wanted ones stand on, themselves included, in order of evaluation.
  func closure(of wanted: [Node]) -> [Node] {
    var needed = [Bool](repeating: false, count: instructions.count)
    for node in wanted { needed[node] = true }
    for node in instructions.indices.reversed() where needed[node] {
      switch instructions[node] {
      case .and(let parts), .or(let parts):
        for part in parts { needed[part] = true }
      case .not(let part): needed[part] = true
      default: break
      }
    }
    return instructions.indices.filter { needed[$0] }
  }
}
