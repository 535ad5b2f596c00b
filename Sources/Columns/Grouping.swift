/// A text column as dense numbers: 0 for an empty cell, then the texts as first met.
package struct EncodedText: Sendable {
  package let ids: Cells<Int32>
  /// The text of each number; the first is empty.
  package let values: [String]

  /// Encodes a text column of a table.
  package init(_ table: Table, _ column: Int) {
    if case .texts(.book(let book, let extent, let numbers)) = table.pack?.columns[column] {
      (ids, values) = Self.renumbered(book, extent, numbers)
      return
    }
    let ids = Cells<Int32>(repeating: 0, count: table.count)
    /// The first row of each text; none has the empty one.
    var entries: [Int32] = [-1]
    var slots = [Int32](repeating: 0, count: 1024)
    for row in 0..<table.count {
      let bytes = unsafe table.bytes(column, row)
      if bytes.isEmpty { continue }
      var position = unsafe TextBook.hash(bytes) & (slots.count - 1)
      while true {
        let id = slots[position]
        if id == 0 {
          slots[position] = Int32(entries.count)
          ids[row] = Int32(entries.count)
          entries.append(Int32(row))
          if entries.count * 2 > slots.count { slots = Self.grown(slots, entries, table, column) }
          break
        }
        if unsafe table.bytes(column, Int(entries[Int(id)])).elementsEqual(bytes) {
          ids[row] = id
          break
        }
        position = (position + 1) & (slots.count - 1)
      }
    }
    self.ids = ids
    values = [""] + entries.dropFirst().map { table.text(column, Int($0)) }
  }

  /// Texts numbered already, numbered again as first met: nothing is hashed.
  private static func renumbered(
    _ book: TextBook, _ extent: TextBook.Extent, _ numbers: PackedCells
  ) -> (Cells<Int32>, [String]) {
    var known = [Int32](repeating: -1, count: extent.count + 1)
    known[0] = 0
    var order = [0]
    let ids = Cells<Int32>(uninitialised: numbers.count)
    unsafe ids.eachPiece { cells, rows in
      let run = unsafe numbers.runs.base[rows.lowerBound >> Pieces.shift]
      for place in 0..<rows.count {
        let number = unsafe Int(run.value(place))
        if known[number] < 0 {
          known[number] = Int32(order.count)
          order.append(number)
        }
        unsafe cells[place] = known[number]
      }
    }
    return (ids, order.map { unsafe String(decoding: book.bytes($0), as: UTF8.self) })
  }

  private static func grown(
    _ old: [Int32], _ entries: [Int32], _ table: Table, _ column: Int
  ) -> [Int32] {
    var slots = [Int32](repeating: 0, count: old.count * 2)
    for id in 1..<entries.count {
      var position = unsafe TextBook.hash(table.bytes(column, Int(entries[id]))) & (slots.count - 1)
      while slots[position] != 0 { position = (position + 1) & (slots.count - 1) }
      slots[position] = Int32(id)
    }
    return slots
  }
}

/// Dense numbers over rows, built from others row by row.
package enum Grouping {
  /// The value linked to by each row; a negative link gives `missing`.
  package static func gather(
    _ links: ColumnView<Int32>, _ values: Cells<Int32>, missing: Int32
  ) -> Cells<Int32> {
    let result = Cells<Int32>(uninitialised: links.count)
    unsafe result.eachPiece { cells, rows in
      let links = unsafe links.pointer(rows.lowerBound)
      for offset in 0..<rows.count {
        let link = unsafe links[offset]
        unsafe cells[offset] = link < 0 ? missing : values[Int(link)]
      }
    }
    return result
  }

  /// A byte column as numbers, each byte through a table of 256.
  package static func translate(_ codes: ColumnView<UInt8>, _ table: [Int32]) -> Cells<Int32> {
    precondition(table.count == 256)
    let result = Cells<Int32>(uninitialised: codes.count)
    unsafe table.withUnsafeBufferPointer { table in
      unsafe result.eachPiece { cells, rows in
        let codes = unsafe codes.pointer(rows.lowerBound)
        for offset in 0..<rows.count { unsafe cells[offset] = unsafe table[Int(codes[offset])] }
      }
    }
    return result
  }

  /// Numbers the pairs of two columns of non-negative numbers in the order they are first met.
  ///
  /// - Returns: the number of each row, and the pair each number stands for.
  package static func pairs(
    _ left: Cells<Int32>, _ leftCount: Int, _ right: Cells<Int32>, _ rightCount: Int
  ) -> (ids: Cells<Int32>, pairs: [(Int32, Int32)]) {
    var pairs: [(Int32, Int32)] = []
    let rows = left.count
    precondition(right.count == rows)
    if leftCount * rightCount <= 1 << 24 {
      var numbers = [Int32](repeating: -1, count: max(1, leftCount * rightCount))
      let ids = Cells<Int32>(uninitialised: rows)
      unsafe numbers.withUnsafeMutableBufferPointer { numbers in
        unsafe ids.eachPiece { cells, rows in
          let a = unsafe left.pointer(rows.lowerBound)
          let b = unsafe right.pointer(rows.lowerBound)
          for offset in 0..<rows.count {
            let key = unsafe Int(a[offset]) * rightCount + Int(b[offset])
            if unsafe numbers[key] < 0 {
              unsafe numbers[key] = Int32(pairs.count)
              unsafe pairs.append((a[offset], b[offset]))
            }
            unsafe cells[offset] = unsafe numbers[key]
          }
        }
      }
      return (ids, pairs)
    }
    var numbers: [Int64: Int32] = [:]
    let ids = Cells<Int32>(count: rows) { row in
      let key = Int64(left[row]) << 32 | Int64(right[row])
      if let number = numbers[key] { return number }
      let number = Int32(pairs.count)
      numbers[key] = number
      pairs.append((left[row], right[row]))
      return number
    }
    return (ids, pairs)
  }

  /// The slot of each row: its group and the piece of time its day falls in.
  ///
  /// `pieces[day - firstDay]` is the piece of a day, or -1. `before`, `after` and `missing` are the
  /// pieces of days out of the table. A piece of -1 gives slot 0, the others
  /// `group * pieceCount + piece + 1`.
  package static func slots(
    groups: Cells<Int32>, days: ColumnView<Int32>, firstDay: Int32, pieces: [Int32],
    pieceCount: Int, before: Int32, missing: Int32
  ) -> Cells<Int32> {
    precondition(groups.count == days.count)
    let result = Cells<Int32>(uninitialised: groups.count)
    unsafe pieces.withUnsafeBufferPointer { pieces in
      unsafe result.eachPiece { cells, rows in
        let groups = unsafe groups.pointer(rows.lowerBound)
        let days = unsafe days.pointer(rows.lowerBound)
        for offset in 0..<rows.count {
          let day = unsafe days[offset]
          var piece: Int32 = -1
          if day == Table.missingInteger {
            piece = missing
          } else {
            let index = Int(day) - Int(firstDay)
            if index < 0 {
              piece = before
            } else if index < pieces.count {
              piece = unsafe pieces[index]
            }
          }
          unsafe cells[offset] =
            unsafe piece < 0 ? 0 : groups[offset] * Int32(pieceCount) + piece + 1
        }
      }
    }
    return result
  }
}
