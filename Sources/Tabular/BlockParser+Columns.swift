internal import Columns

extension BlockParser {
  /// Reads a column's cells of a tile.
  func read(_ column: ColumnReader, _ tile: Tile, _ batch: RowBatch) throws(FileRefusal) {
    switch column.way {
    case .text: try readText(column, tile, batch)
    case .digits: try readDigits(column, tile, batch)
    case .code: try readCode(column, tile, batch)
    case .codes: try readCodes(column, tile, batch)
    case .day: try readDay(column, tile, batch)
    case .moment: try readMoment(column, tile, batch)
    case .integer: try readInteger(column, tile, batch)
    case .amount: try readAmount(column, tile, batch)
    case .extra, .translated:
      for row in 0..<tile.rows where tile.cell(row, column.index).count > 0 || column.required {
        try careful(column, row, tile, batch)
      }
    }
  }

  private func readCode(
    _ column: ColumnReader, _ tile: Tile, _ batch: RowBatch
  ) throws(FileRefusal) {
    guard let matcher = column.matcher else { return }
    let out = batch.table.codes(column.field, from: tile.first)
    for row in 0..<tile.rows {
      let (cell, count) = tile.cell(row, column.index)
      if count == 0 {
        if column.required { batch.lack(column.field, tile.first + row) }
        continue
      }
      if count <= 16 {
        let value = matcher.probe(cell, count)
        if value &- 1 < 254 {
          out[row] = UInt8(truncatingIfNeeded: value)
          continue
        }
      }
      try careful(column, row, tile, batch)
    }
  }

  private func readCodes(
    _ column: ColumnReader, _ tile: Tile, _ batch: RowBatch
  ) throws(FileRefusal) {
    let out = batch.table.integers(column.field, from: tile.first)
    for row in 0..<tile.rows {
      let (cell, count) = tile.cell(row, column.index)
      if count == 0 {
        if column.required { batch.lack(column.field, tile.first + row) }
      } else if let set = column.bits(cell, count) {
        out[row] = set
      } else {
        try careful(column, row, tile, batch)
      }
    }
  }

  private func readDay(
    _ column: ColumnReader, _ tile: Tile, _ batch: RowBatch
  ) throws(FileRefusal) {
    let out = batch.table.integers(column.field, from: tile.first)
    for row in 0..<tile.rows {
      let (cell, count) = tile.cell(row, column.index)
      if count == 0 {
        if column.required { batch.lack(column.field, tile.first + row) }
        continue
      }
      if count == 10 {
        let day = DateReader.day(cell)
        if day != Table.missingInteger {
          out[row] = day
          continue
        }
      }
      try careful(column, row, tile, batch)
    }
  }

  private func readMoment(
    _ column: ColumnReader, _ tile: Tile, _ batch: RowBatch
  ) throws(FileRefusal) {
    let out = batch.table.amounts(column.field, from: tile.first)
    for row in 0..<tile.rows {
      let (cell, count) = tile.cell(row, column.index)
      if count == 0 {
        if column.required { batch.lack(column.field, tile.first + row) }
      } else if let moment = DateReader.moment(cell, count) {
        out[row] = moment
      } else {
        try careful(column, row, tile, batch)
      }
    }
  }

  private func readInteger(
    _ column: ColumnReader, _ tile: Tile, _ batch: RowBatch
  ) throws(FileRefusal) {
    let out = batch.table.integers(column.field, from: tile.first)
    for row in 0..<tile.rows {
      let (cell, count) = tile.cell(row, column.index)
      if count == 0 {
        if column.required { batch.lack(column.field, tile.first + row) }
      } else if let value = NumberReader.plain(cell, count, scale: 0), value >= column.minimum,
        value <= column.maximum
      {
        out[row] = Int32(truncatingIfNeeded: value)
      } else {
        try careful(column, row, tile, batch)
      }
    }
  }

  private func readAmount(
    _ column: ColumnReader, _ tile: Tile, _ batch: RowBatch
  ) throws(FileRefusal) {
    let out = batch.table.amounts(column.field, from: tile.first)
    let scale = column.style.scale
    for row in 0..<tile.rows {
      let (cell, count) = tile.cell(row, column.index)
      if count == 0 {
        if column.required { batch.lack(column.field, tile.first + row) }
      } else if let value = NumberReader.plain(cell, count, scale: scale),
        value >= column.minimum, value <= column.maximum
      {
        out[row] = value
      } else {
        try careful(column, row, tile, batch)
      }
    }
  }

  private func readText(
    _ column: ColumnReader, _ tile: Tile, _ batch: RowBatch
  ) throws(FileRefusal) {
    let table = batch.table
    let out = table.slices(column.field, from: tile.first)
    let longest = column.longest
    var (room, offset) = table.lendText(tile.bytes + 64)
    var used = 0
    for row in 0..<tile.rows {
      let (cell, count) = tile.cell(row, column.index)
      if count == 0 {
        if column.required { batch.lack(column.field, tile.first + row) }
        continue
      }
      if !hasNul, count <= longest, Self.isPlain(cell, count) {
        Self.copy(cell, count, to: room + used)
        out[row] = Slice(
          offset: UInt32(truncatingIfNeeded: offset &+ used),
          length: UInt32(truncatingIfNeeded: count))
        used += count
        continue
      }
      table.commitText(used)
      used = 0
      try careful(column, row, tile, batch)
      (room, offset) = table.lendText(tile.bytes + 64)
    }
    table.commitText(used)
  }

  private func readDigits(
    _ column: ColumnReader, _ tile: Tile, _ batch: RowBatch
  ) throws(FileRefusal) {
    let table = batch.table
    let out = table.slices(column.field, from: tile.first)
    let width = column.width
    var (room, offset) = table.lendText(tile.bytes + 64)
    var used = 0
    for row in 0..<tile.rows {
      let (cell, count) = tile.cell(row, column.index)
      if count == 0 {
        if column.required { batch.lack(column.field, tile.first + row) }
        continue
      }
      if count == width, width <= 16, DigitsReader.allDigits(cell, count) {
        Self.copy(cell, count, to: room + used)
        out[row] = Slice(
          offset: UInt32(truncatingIfNeeded: offset &+ used),
          length: UInt32(truncatingIfNeeded: count))
        used += count
        continue
      }
      table.commitText(used)
      used = 0
      try careful(column, row, tile, batch)
      (room, offset) = table.lendText(tile.bytes + 64)
    }
    table.commitText(used)
  }

  /// Whether a cell of text is its own value: no blank around, no quotes to take off, no mark.
  @inline(__always)
  private static func isPlain(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let first = cell[0]
    let last = cell[count - 1]
    if first <= 35 || first == FormulaGuard.mark || last <= 32 { return false }
    // Lead bytes of the no-break spaces, and their last bytes.
    if first == 0xC2 || first == 0xE2 || first == 0xEF { return false }
    return last < 0x80
      || last != 0xA0 && last != 0xAF && last != 0x89 && last != 0x87 && last != 0xBF
  }

  /// Copies a cell; up to thirty-one bytes beyond it may be written.
  @inline(__always)
  private static func copy(
    _ cell: UnsafePointer<UInt8>, _ count: Int, to target: UnsafeMutablePointer<UInt8>
  ) {
    if count > 32 {
      target.update(from: cell, count: count)
      return
    }
    let source = UnsafeRawPointer(cell)
    let sink = UnsafeMutableRawPointer(target)
    sink.storeBytes(of: source.loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
    if count > 16 {
      sink.storeBytes(
        of: source.loadUnaligned(fromByteOffset: 16, as: SIMD16<UInt8>.self), toByteOffset: 16,
        as: SIMD16<UInt8>.self)
    }
  }
}
