/// Cuts a block into rows and cells, a tile of rows at a time.
///
/// Sixty-four bytes are looked at together, as bits of separators, line ends and quotes. A tile's bounds stay in the first-level cache while each column reads its cells.
@unsafe
struct RowScanner: ~Copyable {
  /// Rows of a tile.
  static let tileRows = 64

  let separator: UInt8
  let lineEnd: UInt8
  /// Cells of a row: columns of the header.
  let width: Int
  /// Bounds of a row: where the byte before its first cell is, then where each cell ends.
  let stride: Int
  let bounds: UnsafeMutablePointer<UInt32>
  /// Per row of the tile: its first byte, the end of its text, its line in the file.
  let starts: UnsafeMutablePointer<UInt32>
  let ends: UnsafeMutablePointer<UInt32>
  let lines: UnsafeMutablePointer<UInt32>
  private(set) var rows = 0
  /// Rows of the tile that have more cells than the header.
  private(set) var overflowing: [Int] = []
  /// Rows of the tile that run over several lines.
  private(set) var severalLines: [Int] = []
  /// The first line that held nothing since this was nil.
  var firstBlank: UInt32?
  /// Whether a quoted cell of the tile may hold quotes.
  private(set) var irregularQuotes = false
  /// The line of the next byte to scan.
  var line: UInt32 = 1

  init(separator: UInt8, lineEnd: UInt8, width: Int) {
    unsafe self.separator = separator
    unsafe self.lineEnd = lineEnd
    unsafe self.width = width
    unsafe stride = width + 1
    // The last row may run over by a group of cells.
    unsafe bounds = .allocate(capacity: Self.tileRows * stride + 160)
    unsafe starts = .allocate(capacity: Self.tileRows)
    unsafe ends = .allocate(capacity: Self.tileRows)
    unsafe lines = .allocate(capacity: Self.tileRows)
  }

  deinit {
    unsafe bounds.deallocate()
    unsafe starts.deallocate()
    unsafe ends.deallocate()
    unsafe lines.deallocate()
  }

  /// Fills a tile from the start of a record.
  ///
  /// - Parameter to: the end of the block, just after a line end; vector reads may pass it.
  /// - Returns: where the next tile starts; `to` when the block is done.
  mutating func scan(_ text: UnsafePointer<UInt8>, from: Int, to: Int) -> Int {
    unsafe rows = 0
    unsafe overflowing.removeAll(keepingCapacity: true)
    unsafe severalLines.removeAll(keepingCapacity: true)
    let raw = unsafe UnsafeRawPointer(text)
    let separators = unsafe SIMD16<UInt8>(repeating: separator)
    let lineEnds = unsafe SIMD16<UInt8>(repeating: lineEnd)
    let quotes = SIMD16<UInt8>(repeating: quote)
    var row = unsafe bounds
    var slot = 1
    var rowStart = from
    var rowLine = unsafe line
    unsafe row[0] = UInt32(truncatingIfNeeded: from &- 1)
    var tracker = unsafe QuoteTracker(separator: separator, lineEnd: lineEnd)
    var group = from
    while group < to {
      let bytes = unsafe ByteGroup(raw + group)
      let valid: UInt64 = to - group >= 64 ? .max : (1 << UInt64(to - group)) &- 1
      let newlines = bytes.bits(lineEnds) & valid
      var accepted = (bytes.bits(separators) & valid) | newlines
      if tracker.inside || bytes.contains(quotes) {
        let marks = bytes.bits(quotes) & valid
        accepted = unsafe tracker.accept(accepted, marks, text, group, start: from)
      }
      let groupLine = unsafe line
      while true {
        let newline = accepted & newlines
        let segment = newline == 0 ? accepted : accepted & (newline ^ (newline &- 1))
        let count = segment.nonzeroBitCount
        unsafe Self.flatten(segment, group, into: row + slot)
        slot += count
        if unsafe slot > stride + 1 { slot = unsafe stride + 1 }
        if newline == 0 { break }
        accepted &= ~segment
        let end = group + newline.trailingZeroBitCount
        let upTo = newline ^ (newline &- 1)
        unsafe line = groupLine &+ UInt32((newlines & upTo).nonzeroBitCount)
        if unsafe finish(row, slot, text, rowStart, end, rowLine) {
          if unsafe rows == Self.tileRows {
            unsafe irregularQuotes = tracker.irregular
            return end + 1
          }
          unsafe row += stride
        }
        slot = 1
        rowStart = end + 1
        rowLine = unsafe line
        unsafe row[0] = UInt32(truncatingIfNeeded: end)
      }
      unsafe line = groupLine &+ UInt32(newlines.nonzeroBitCount)
      group += 64
    }
    unsafe irregularQuotes = tracker.irregular
    return to
  }

  /// Writes the positions of the bits, eight at a time; what is beyond the last is to overwrite.
  @inline(__always)
  private static func flatten(
    _ segment: UInt64, _ group: Int, into slots: UnsafeMutablePointer<UInt32>
  ) {
    var bits = segment
    var out = unsafe slots
    while bits != 0 {
      for step in 0..<8 {
        unsafe out[step] = UInt32(truncatingIfNeeded: group &+ bits.trailingZeroBitCount)
        bits &= bits &- 1
      }
      unsafe out += 8
    }
  }

  /// Closes a row at a line end; false when it holds nothing.
  @inline(__always)
  private mutating func finish(
    _ row: UnsafeMutablePointer<UInt32>, _ slot: Int, _ text: UnsafePointer<UInt8>,
    _ rowStart: Int, _ lineEndAt: Int, _ rowLine: UInt32
  ) -> Bool {
    var end = lineEndAt
    if end > rowStart, unsafe text[end - 1] == 13 { end -= 1 }
    if unsafe rowStart == end || text[rowStart] <= 32 || text[rowStart] == separator
      || text[rowStart] == quote
    {
      if unsafe isBlank(text, rowStart, end) {
        if unsafe firstBlank == nil { unsafe firstBlank = rowLine }
        return false
      }
    }
    let found = slot - 1
    if unsafe found == width {
      unsafe row[width] = UInt32(truncatingIfNeeded: end)
    } else if unsafe found < width {
      unsafe row[found] = UInt32(truncatingIfNeeded: end)
      for cell in unsafe found..<width { unsafe row[cell + 1] = unsafe row[cell] &+ 1 }
    } else {
      unsafe overflowing.append(rows)
    }
    if unsafe line &- rowLine > 1 { unsafe severalLines.append(rows) }
    unsafe starts[rows] = UInt32(truncatingIfNeeded: rowStart)
    unsafe ends[rows] = UInt32(truncatingIfNeeded: end)
    unsafe lines[rows] = rowLine
    unsafe rows += 1
    return true
  }

  /// Takes a row out of the tile.
  mutating func remove(_ row: Int) {
    let after = unsafe rows - row - 1
    unsafe (bounds + row * stride).update(from: bounds + (row + 1) * stride, count: after * stride)
    unsafe (starts + row).update(from: starts + row + 1, count: after)
    unsafe (ends + row).update(from: ends + row + 1, count: after)
    unsafe (lines + row).update(from: lines + row + 1, count: after)
    unsafe overflowing = unsafe Self.without(row, overflowing)
    unsafe severalLines = unsafe Self.without(row, severalLines)
    unsafe rows -= 1
  }

  private static func without(_ row: Int, _ rows: [Int]) -> [Int] {
    rows.compactMap { $0 == row ? nil : $0 > row ? $0 - 1 : $0 }
  }

  /// The bytes of a cell of the tile.
  @inline(__always)
  func cell(_ row: Int, _ column: Int) -> (start: Int, count: Int) {
    let bound = unsafe bounds + (row * stride + column)
    let start = unsafe bound[0] &+ 1
    return unsafe (Int(start), Int(bound[1] &- start))
  }

  /// Whether a line is only separators, spaces, empty quotes and the ends of files of old.
  private func isBlank(_ text: UnsafePointer<UInt8>, _ from: Int, _ to: Int) -> Bool {
    var position = from
    while position < to {
      let byte = unsafe text[position]
      if byte == quote {
        let pair = unsafe position + 1 < to && text[position + 1] == quote
        guard pair, unsafe position + 2 == to || text[position + 2] != quote else { return false }
        position += 1
      } else if unsafe byte != separator, byte != 32, byte != 9, byte != 13, byte != 26, byte != 0 {
        return false
      }
      position += 1
    }
    return true
  }
}
