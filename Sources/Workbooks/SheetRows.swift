/// Rows of a sheet in their order, with their cells that hold something.
///
/// Belongs to whoever it was handed to until that call returns: it is filled again afterwards.
package final class SheetRows {
  /// A cell; its texts are bytes of the block, in UTF-8.
  package struct Cell: Sendable {
    /// From 0.
    package var column: Int32
    package var kind: SourceCellKind
    fileprivate(set) var start: UInt32
    fileprivate(set) var end: UInt32
    fileprivate(set) var rawStart: UInt32
    fileprivate(set) var rawEnd: UInt32
  }

  /// A row that holds something.
  package struct Row: Sendable {
    /// As the spreadsheet numbers it, from 1.
    package var number: UInt32
    /// Hidden by hand or by a filter.
    package var isHidden: Bool
    fileprivate(set) var first: UInt32
    fileprivate(set) var last: UInt32

    /// Positions in `cells`.
    package var cells: Range<Int> { Int(first)..<Int(last) }
  }

  package private(set) var rows: [Row] = []
  package private(set) var cells: [Cell] = []
  private var bytes: [UInt8] = []

  package init() {}

  /// The bytes of a cell as it is read.
  package func withBytes<Answer>(
    of cell: Cell, _ body: (UnsafeBufferPointer<UInt8>) -> Answer
  ) -> Answer {
    unsafe bytes.withUnsafeBufferPointer { all in
      unsafe body(UnsafeBufferPointer(rebasing: all[Int(cell.start)..<Int(cell.end)]))
    }
  }

  /// A cell as it is read.
  package func text(_ cell: Cell) -> String {
    String(decoding: bytes[Int(cell.start)..<Int(cell.end)], as: UTF8.self)
  }

  /// A cell as the file keeps it: the number of a date, the raw digits.
  package func raw(_ cell: Cell) -> String {
    String(decoding: bytes[Int(cell.rawStart)..<Int(cell.rawEnd)], as: UTF8.self)
  }

  /// A row as a line of a text, its cells apart by `;`.
  ///
  /// - Parameter width: cells it has at least.
  package func line(_ place: Int, width: Int) -> String {
    var line = ""
    var column: Int32 = 0
    for cell in cells[rows[place].cells] {
      while column < cell.column {
        line += ";"
        column += 1
      }
      let text = text(cell)
      let isQuoted = text.utf8.contains { $0 == 59 || $0 == 34 || $0 == 10 || $0 == 13 }
      line += isQuoted ? "\"" + text.replacing("\"", with: "\"\"") + "\"" : text
    }
    while column < Int32(width) - 1 {
      line += ";"
      column += 1
    }
    return line
  }

  /// Bytes of text held.
  package var size: Int { bytes.count }

  /// Gives the rows that are whole to another block, in place of what it holds; the cells of the one
  /// being made stay.
  func moveRows(to other: SheetRows) {
    let first = Int(pending)
    other.rows = rows
    rows.removeAll(keepingCapacity: true)
    if first == cells.count {
      swap(&other.cells, &cells)
      swap(&other.bytes, &bytes)
      cells.removeAll(keepingCapacity: true)
      bytes.removeAll(keepingCapacity: true)
      return
    }
    // Texts are in the order of cells, but for those repeated, which are of rows that are whole.
    let start = cells[first].start
    other.cells = Array(cells[..<first])
    other.bytes = Array(bytes[..<Int(start)])
    cells.removeFirst(first)
    bytes.removeFirst(Int(start))
    for index in cells.indices {
      cells[index].start -= start
      cells[index].end -= start
      cells[index].rawStart -= start
      cells[index].rawEnd -= start
    }
  }

  /// Adds a cell to the row being made.
  ///
  /// - Parameter raw: nil when the file keeps what is read.
  func append(
    column: Int, _ kind: SourceCellKind, _ text: some Collection<UInt8>,
    raw: (some Collection<UInt8>)?
  ) {
    let start = UInt32(bytes.count)
    bytes.append(contentsOf: text)
    let end = UInt32(bytes.count)
    var cell = Cell(
      column: Int32(column), kind: kind, start: start, end: end, rawStart: start, rawEnd: end)
    if let raw {
      bytes.append(contentsOf: raw)
      cell.rawStart = end
      cell.rawEnd = UInt32(bytes.count)
    }
    cells.append(cell)
  }

  /// Adds the cell added last again, in the columns after it.
  func repeatLast(_ times: Int) {
    guard var cell = cells.last else { return }
    for _ in 0..<times {
      cell.column += 1
      cells.append(cell)
    }
  }

  /// Where the cells of the row being made begin.
  private var pending: UInt32 { rows.last?.last ?? 0 }

  /// Ends the row being made; one without cells is none.
  func endRow(_ number: Int, isHidden: Bool) {
    let first = pending
    guard UInt32(cells.count) > first else { return }
    rows.append(
      Row(number: UInt32(number), isHidden: isHidden, first: first, last: UInt32(cells.count)))
  }

  /// Adds the last row again under the next numbers: its cells are not written twice.
  func repeatLastRow(_ times: Int) {
    guard var row = rows.last else { return }
    let (first, last) = (row.first, row.last)
    for _ in 0..<times {
      row.number += 1
      row.first = UInt32(cells.count)
      cells.append(contentsOf: cells[Int(first)..<Int(last)])
      row.last = UInt32(cells.count)
      rows.append(row)
    }
  }
}

/// What a sheet holds beside what is read of it.
package struct SheetRemarks: Hashable, Sendable {
  /// Rows hidden by hand or by a filter that hold something: read all the same.
  package var hiddenRows = 0
  /// Cells of errors, of formulas never counted, of hours without a day.
  package var errors = 0

  package init() {}
}
