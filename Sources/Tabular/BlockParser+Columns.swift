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
    let (days, isDayFirst) = (column.days, column.isDayFirst)
    for row in unsafe 0..<tile.rows {
      let (cell, count) = unsafe tile.cell(row, column.index)
      if count == 0 {
        if column.required { unsafe batch.lack(column.field, tile.first + row) }
        continue
      }
      if count == 10 {
        let day = unsafe DateReader.day(cell)
        if day >= days.lowerBound, day <= days.upperBound, unsafe isDayFirst || cell[4] == 45 {
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
      } else if let moment = unsafe DateReader.moment(cell, count), column.days ~= day(of: moment),
        unsafe column.isDayFirst || cell[4] == 45
      {
        unsafe out[row] = moment
      } else {
        unsafe try careful(column, row, tile, batch)
      }
    }
  }

  /// The day of a moment read in the plain way.
  private func day(of moment: Int64) -> Int32 {
    Int32(truncatingIfNeeded: (moment >= 0 ? moment : moment - 86_399) / 86_400)
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
    let isScrutinised = !column.scrutiny.isEmpty
    let mayBeOdd = isScrutinised || hasOddLetters
    var (room, offset) = unsafe table.lendText(tile.bytes + 64)
    var used = 0
    for row in unsafe 0..<tile.rows {
      let (cell, count) = unsafe tile.cell(row, column.index)
      if count == 0 {
        if column.required { unsafe batch.lack(column.field, tile.first + row) }
        continue
      }
      if !hasNul, count <= longest, unsafe Self.isPlain(cell, count),
        unsafe !mayBeOdd || Self.isEven(cell, count, isScrutinised, column.scrutiny)
      {
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
    if first <= 35 || first == FormulaGuard.mark || first == 61 || last <= 32 { return false }
    // Lead bytes of the no-break spaces, and their last bytes.
    if first == 0xC2 || first == 0xE2 || first == 0xEF { return false }
    return last < 0x80
      || last != 0xA0 && last != 0xAF && last != 0x89 && last != 0x87 && last != 0xBF
  }

  /// Whether a text needs no second look: letters of ASCII and, in a column of keys, nothing that may be
  /// a number a spreadsheet went over.
  ///
  /// Up to seven bytes beyond the cell are read.
  @inline(__always)
  private static func isEven(
    _ cell: UnsafePointer<UInt8>, _ count: Int, _ isScrutinised: Bool,
    _ scrutiny: ColumnReader.Scrutiny
  ) -> Bool {
    let raw = unsafe UnsafeRawPointer(cell)
    var position = 0
    while position < count {
      var word = unsafe raw.loadUnaligned(fromByteOffset: position, as: UInt64.self)
      let left = count - position
      if left < 8 { word |= UInt64(0x2020_2020_2020_2020) << UInt64(left * 8) }
      let controls = (word &- 0x2020_2020_2020_2020) & ~word
      let last = word ^ 0x7F7F_7F7F_7F7F_7F7F
      let ends = (last &- 0x0101_0101_0101_0101) & ~last
      if (word | controls | ends) & 0x8080_8080_8080_8080 != 0 { return false }
      position += 8
    }
    guard isScrutinised, unsafe cell[0] &- 48 <= 9 else { return true }
    if scrutiny.contains(.structure) || scrutiny.contains(.source) {
      return unsafe (count == 9 || count == 14 || count < 3) && DigitsReader.allDigits(cell, count)
    }
    let second = unsafe count > 1 ? cell[1] : 0
    return count <= 15 && second != 44 && second != 46 && second & 0xDF != UInt8(ascii: "E")
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
