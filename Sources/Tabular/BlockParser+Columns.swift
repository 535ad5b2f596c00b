internal import Columns

extension BlockParser {
  /// Reads a column's cells of a tile.
  func read(_ column: ColumnReader, _ tile: Tile, _ batch: RowBatch) throws(FileRefusal) {
    switch column.way {
    case .text: unsafe try readText(column, tile, batch)
    case .digits: unsafe try readDigits(column, tile, batch)
    case .code: unsafe try readCode(column, tile, batch)
    case .codes: unsafe try readCodes(column, tile, batch)
    case .day: unsafe try readDay(column, tile, batch)
    case .moment: unsafe try readMoment(column, tile, batch)
    case .integer: unsafe try readInteger(column, tile, batch)
    case .amount: unsafe try readAmount(column, tile, batch)
    case .extra, .translated:
      for row in unsafe 0..<tile.rows
      where unsafe tile.cell(row, column.index).count > 0 || column.required {
        unsafe try careful(column, row, tile, batch)
      }
    }
  }

  private func readCode(
    _ column: ColumnReader, _ tile: Tile, _ batch: RowBatch
  ) throws(FileRefusal) {
    guard let matcher = column.matcher else { return }
    let out = unsafe batch.table.codes(column.field, from: tile.first)
    for row in unsafe 0..<tile.rows {
      let (cell, count) = unsafe tile.cell(row, column.index)
      if count == 0 {
        if column.required { unsafe batch.lack(column.field, tile.first + row) }
        continue
      }
      if count <= 16 {
        let value = unsafe matcher.probe(cell, count)
        if value &- 1 < 254 {
          unsafe out[row] = UInt8(truncatingIfNeeded: value)
          continue
        }
      }
      unsafe try careful(column, row, tile, batch)
    }
  }

  private func readCodes(
    _ column: ColumnReader, _ tile: Tile, _ batch: RowBatch
  ) throws(FileRefusal) {
    let out = unsafe batch.table.integers(column.field, from: tile.first)
    for row in unsafe 0..<tile.rows {
      let (cell, count) = unsafe tile.cell(row, column.index)
      if count == 0 {
        if column.required { unsafe batch.lack(column.field, tile.first + row) }
      } else if let set = unsafe column.bits(cell, count) {
        unsafe out[row] = set
      } else {
        unsafe try careful(column, row, tile, batch)
      }
    }
  }

  private func readDay(
    _ column: ColumnReader, _ tile: Tile, _ batch: RowBatch
  ) throws(FileRefusal) {
    let out = unsafe batch.table.integers(column.field, from: tile.first)
    for row in unsafe 0..<tile.rows {
      let (cell, count) = unsafe tile.cell(row, column.index)
      if count == 0 {
        if column.required { unsafe batch.lack(column.field, tile.first + row) }
        continue
      }
      if count == 10 {
        let day = unsafe DateReader.day(cell)
        if day != Table.missingInteger {
          unsafe out[row] = day
          continue
        }
      }
      unsafe try careful(column, row, tile, batch)
    }
  }

  private func readMoment(
    _ column: ColumnReader, _ tile: Tile, _ batch: RowBatch
  ) throws(FileRefusal) {
    let out = unsafe batch.table.amounts(column.field, from: tile.first)
    for row in unsafe 0..<tile.rows {
      let (cell, count) = unsafe tile.cell(row, column.index)
      if count == 0 {
        if column.required { unsafe batch.lack(column.field, tile.first + row) }
      } else if let moment = unsafe DateReader.moment(cell, count) {
        unsafe out[row] = moment
      } else {
        unsafe try careful(column, row, tile, batch)
      }
    }
  }

  private func readInteger(
    _ column: ColumnReader, _ tile: Tile, _ batch: RowBatch
  ) throws(FileRefusal) {
    let out = unsafe batch.table.integers(column.field, from: tile.first)
    for row in unsafe 0..<tile.rows {
      let (cell, count) = unsafe tile.cell(row, column.index)
      if count == 0 {
        if column.required { unsafe batch.lack(column.field, tile.first + row) }
      } else if let value = unsafe NumberReader.plain(cell, count, scale: 0),
        value >= column.minimum,
        value <= column.maximum
      {
        unsafe out[row] = Int32(truncatingIfNeeded: value)
      } else {
        unsafe try careful(column, row, tile, batch)
      }
    }
  }

  private func readAmount(
    _ column: ColumnReader, _ tile: Tile, _ batch: RowBatch
  ) throws(FileRefusal) {
    let out = unsafe batch.table.amounts(column.field, from: tile.first)
    let scale = column.style.scale
    for row in unsafe 0..<tile.rows {
      let (cell, count) = unsafe tile.cell(row, column.index)
      if count == 0 {
        if column.required { unsafe batch.lack(column.field, tile.first + row) }
      } else if let value = unsafe NumberReader.plain(cell, count, scale: scale),
        value >= column.minimum, value <= column.maximum
      {
        unsafe out[row] = value
      } else {
        unsafe try careful(column, row, tile, batch)
      }
    }
  }

  private func readText(
    _ column: ColumnReader, _ tile: Tile, _ batch: RowBatch
  ) throws(FileRefusal) {
    let table = batch.table
    let out = unsafe table.slices(column.field, from: tile.first)
    let longest = column.longest
    var (room, offset) = unsafe table.lendText(tile.bytes + 64)
    var used = 0
    for row in unsafe 0..<tile.rows {
      let (cell, count) = unsafe tile.cell(row, column.index)
      if count == 0 {
        if column.required { unsafe batch.lack(column.field, tile.first + row) }
        continue
      }
      if !hasNul, count <= longest, unsafe Self.isPlain(cell, count) {
        unsafe Self.copy(cell, count, to: room + used)
        unsafe out[row] = Slice(
          offset: UInt32(truncatingIfNeeded: offset &+ used),
          length: UInt32(truncatingIfNeeded: count))
        used += count
        continue
      }
      table.commitText(used)
      used = 0
      unsafe try careful(column, row, tile, batch)
      unsafe (room, offset) = unsafe table.lendText(tile.bytes + 64)
    }
    table.commitText(used)
  }

  private func readDigits(
    _ column: ColumnReader, _ tile: Tile, _ batch: RowBatch
  ) throws(FileRefusal) {
    let table = batch.table
    let out = unsafe table.slices(column.field, from: tile.first)
    let width = column.width
    var (room, offset) = unsafe table.lendText(tile.bytes + 64)
    var used = 0
    for row in unsafe 0..<tile.rows {
      let (cell, count) = unsafe tile.cell(row, column.index)
      if count == 0 {
        if column.required { unsafe batch.lack(column.field, tile.first + row) }
        continue
      }
      if count == width, width <= 16, unsafe DigitsReader.allDigits(cell, count) {
        unsafe Self.copy(cell, count, to: room + used)
        unsafe out[row] = Slice(
          offset: UInt32(truncatingIfNeeded: offset &+ used),
          length: UInt32(truncatingIfNeeded: count))
        used += count
        continue
      }
      table.commitText(used)
      used = 0
      unsafe try careful(column, row, tile, batch)
      unsafe (room, offset) = unsafe table.lendText(tile.bytes + 64)
    }
    table.commitText(used)
  }

  /// Whether a cell of text is its own value: no blank around, no quotes to take off, no mark.
  @inline(__always)
  private static func isPlain(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Bool {
    let first = unsafe cell[0]
    let last = unsafe cell[count - 1]
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
      unsafe target.update(from: cell, count: count)
      return
    }
    let source = unsafe UnsafeRawPointer(cell)
    let sink = UnsafeMutableRawPointer(target)
    unsafe sink.storeBytes(of: source.loadUnaligned(as: SIMD16<UInt8>.self), as: SIMD16<UInt8>.self)
    if count > 16 {
      unsafe sink.storeBytes(
        of: source.loadUnaligned(fromByteOffset: 16, as: SIMD16<UInt8>.self), toByteOffset: 16,
        as: SIMD16<UInt8>.self)
    }
  }
}
