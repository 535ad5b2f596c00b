internal import CBits

extension MaskProgram {
  /// Words of 64 rows evaluated together.
  static let blockWords = 64

  /// Evaluates the needed nodes on `words` words from a row, a multiple of 64, into `scratch`.
  ///
  /// Node `n` takes `blockWords` words from `n * blockWords`. Bits past the last row may be set.
  func evaluate(
    _ needed: [Node], _ linked: [LinkedNodes], from row: Int, words: Int, rows: Int,
    into scratch: UnsafeMutablePointer<UInt64>
  ) {
    for group in linked { group.evaluate(from: row, words: words, rows: rows, into: scratch) }
    for node in needed {
      let output = scratch + node * Self.blockWords
      switch instructions[node] {
      case .everything: output.update(repeating: ~0, count: words)
      case .nothing: output.update(repeating: 0, count: words)
      case .codes(let view, let values, let inverted):
        let cells = view.pointer(row)
        Self.eachWord(from: row, words: words, rows: rows) { word, length in
          let start = cells + word * 64
          var bits: UInt64 = 0
          if length == 64 {
            for value in values { bits |= jalon_equal_bytes(start, value) }
          } else {
            for offset in 0..<length where values.contains(start[offset]) {
              bits |= 1 << UInt64(offset)
            }
          }
          output[word] = inverted ? ~bits : bits
        }
      case .integers(let view, let low, let high, let inverted):
        let cells = view.pointer(row)
        // low is above the missing value, so that a missing cell is outside.
        let present = Table.missingInteger + 1
        Self.eachWord(from: row, words: words, rows: rows) { word, length in
          let start = cells + word * 64
          if length == 64 {
            let inside = jalon_integers_between(start, low, high)
            output[word] =
              inverted ? jalon_integers_between(start, present, .max) & ~inside : inside
          } else {
            var bits: UInt64 = 0
            for offset in 0..<length where start[offset] >= present {
              let isInside = start[offset] >= low && start[offset] <= high
              if isInside != inverted { bits |= 1 << UInt64(offset) }
            }
            output[word] = bits
          }
        }
      case .amounts(let view, let low, let high, let inverted):
        let cells = view.pointer(row)
        Self.fill(output, from: row, words: words, rows: rows) {
          let value = cells[$0]
          let inside = value >= low && value <= high
          return value != Table.missingAmount && inside != inverted ? 1 : 0
        }
      case .bits(let view, let mask, let inverted):
        let cells = view.pointer(row)
        Self.fill(output, from: row, words: words, rows: rows) {
          let value = cells[$0]
          guard value != Table.missingInteger, value != 0 else { return 0 }
          return (value & mask != 0) != inverted ? 1 : 0
        }
      case .texts(let table, let column, let accepted, let inverted):
        let slices = table.slices(column, from: row)
        Self.fill(output, from: row, words: words, rows: rows) {
          let slice = slices[$0]
          guard slice.length > 0 else { return 0 }
          let bytes = table.bytes(of: slice)
          return accepted.contains { $0.elementsEqual(bytes) } != inverted ? 1 : 0
        }
      case .linked:
        break
      case .and(let parts):
        combine(parts, into: output, words: words, scratch) { $0 & $1 }
      case .or(let parts):
        combine(parts, into: output, words: words, scratch) { $0 | $1 }
      case .not(let part):
        let input = scratch + part * Self.blockWords
        for word in 0..<words { output[word] = ~input[word] }
      }
    }
  }

  /// Calls `body` with each word and the number of its rows.
  @inline(__always)
  private static func eachWord(
    from row: Int, words: Int, rows: Int, _ body: (_ word: Int, _ length: Int) -> Void
  ) {
    for word in 0..<words { body(word, max(0, min(64, rows - row - word * 64))) }
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
      output[word] = result
    }
  }

  @inline(__always)
  private func combine(
    _ parts: [Node], into output: UnsafeMutablePointer<UInt64>, words: Int,
    _ scratch: UnsafeMutablePointer<UInt64>, _ join: (UInt64, UInt64) -> UInt64
  ) {
    output.update(from: scratch + parts[0] * Self.blockWords, count: words)
    for part in parts.dropFirst() {
      let input = scratch + part * Self.blockWords
      for word in 0..<words { output[word] = join(output[word], input[word]) }
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
