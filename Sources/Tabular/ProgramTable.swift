package import Kernel

/// Why a table that a program wrote cannot be used.
package struct ProgramTableFault: Error, Hashable {
  package enum Code: String, Sendable, CaseIterable {
    case notUTF8
    case noHeader
    case unclosedQuote
    /// A row has fewer or more cells than the header.
    case width
    case missingColumn
    case repeatedColumn
    /// A cell is empty that must not be.
    case missingValue
    case badNumber
    case badDay
    /// A cell holds none of the words its column takes.
    case badWord
    case badMonth
    /// A key is on two lines.
    case repeated
    /// A series of months has a hole before this one.
    case missingMonth
    /// A month that is there for good follows one that is not.
    case unsettled
    case endBeforeStart
    case negative
    /// A number beyond what any figure holds.
    case tooLarge
    /// No file holds a row.
    case nothingToRead
  }

  package var code: Code
  /// The file's name, without its folder.
  package var file: String
  /// From 1, the header's; nil when the whole file is at fault.
  package var line: Int?
  package var column: String
  package var value: String

  package init(
    _ code: Code, file: String, line: Int? = nil, column: String = "", value: String = ""
  ) {
    self.code = code
    self.file = file
    self.line = line
    self.column = column
    self.value = value
  }
}

/// A table as programs write it: UTF-8, commas, a header, decimal points, ISO dates, empty for none.
///
/// What a person's spreadsheet writes is read by `TabularReader` instead, which guesses and doubts;
/// here every cell is taken as it is.
package struct ProgramTable: Hashable, Sendable {
  /// One row.
  package struct Row: Hashable, Sendable {
    /// Where it begins, from 1.
    package let line: Int
    package let cells: [String]
  }

  /// The file's name, for messages.
  package let file: String
  package let header: [String]
  package let rows: [Row]

  /// Reads a whole file; the cost is one pass over its bytes.
  package init(_ bytes: [UInt8], file: String) throws(ProgramTableFault) {
    self.file = file
    var reading = ProgramRows(file: file)
    var rows = try reading.rows(of: bytes)
    guard !rows.isEmpty else { throw ProgramTableFault(.noHeader, file: file) }
    let header = rows.removeFirst().cells
    if let name = header.first(where: { name in header.count(where: { $0 == name }) > 1 }) {
      throw ProgramTableFault(.repeatedColumn, file: file, line: 1, column: name)
    }
    if let row = rows.first(where: { $0.cells.count != header.count }) {
      throw ProgramTableFault(
        .width, file: file, line: row.line, value: "\(row.cells.count)/\(header.count)")
    }
    self.header = header
    self.rows = rows
  }

  /// The rank of a column the table cannot do without.
  package func column(_ name: String) throws(ProgramTableFault) -> Int {
    guard let index = header.firstIndex(of: name) else {
      throw ProgramTableFault(.missingColumn, file: file, line: 1, column: name)
    }
    return index
  }

  /// A cell that is not empty.
  package func text(_ row: Row, _ column: Int) throws(ProgramTableFault) -> String {
    let text = row.cells[column]
    guard !text.isEmpty else { throw fault(.missingValue, row, column) }
    return text
  }

  /// A finite number, or nil for an empty cell.
  package func number(_ row: Row, _ column: Int) throws(ProgramTableFault) -> Double? {
    let text = row.cells[column]
    guard !text.isEmpty else { return nil }
    guard text.utf8.allSatisfy({ Self.signs.contains($0) }), let number = Double(text),
      number.isFinite
    else { throw fault(.badNumber, row, column) }
    return number
  }

  /// A day, or nil for an empty cell.
  package func day(_ row: Row, _ column: Int) throws(ProgramTableFault) -> CivilDate? {
    let text = row.cells[column]
    guard !text.isEmpty else { return nil }
    guard let day = CivilDate(text) else { throw fault(.badDay, row, column) }
    return day
  }

  /// What is wrong with a cell.
  package func fault(
    _ code: ProgramTableFault.Code, _ row: Row, _ column: Int
  ) -> ProgramTableFault {
    ProgramTableFault(
      code, file: file, line: row.line, column: header[column], value: row.cells[column])
  }

  /// What a decimal number is written with: no hexadecimal form, no infinity.
  private static let signs = Set("0123456789+-.eE".utf8)
}

/// The rows of a text being read.
private struct ProgramRows {
  let file: String
  private var cells: [String] = []
  private var cell: [UInt8] = []
  private var rows: [ProgramTable.Row] = []
  private var start = 1

  init(file: String) {
    self.file = file
  }

  /// Every row, the header's first; blank lines are no rows.
  mutating func rows(of bytes: [UInt8]) throws(ProgramTableFault) -> [ProgramTable.Row] {
    guard String(validating: bytes, as: UTF8.self) != nil else {
      throw ProgramTableFault(.notUTF8, file: file)
    }
    let quote = UInt8(ascii: "\"")
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    var index = bytes.starts(with: mark) ? mark.count : 0
    var line = 1
    var opened: Int?
    while index < bytes.count {
      let byte = bytes[index]
      index += 1
      if byte == UInt8(ascii: "\n") { line += 1 }
      switch byte {
      case quote where opened != nil:
        if index < bytes.count, bytes[index] == quote {
          cell.append(quote)
          index += 1
        } else {
          opened = nil
        }
      case _ where opened != nil: cell.append(byte)
      case quote where cell.isEmpty: opened = line
      case UInt8(ascii: ","): endCell()
      case UInt8(ascii: "\r") where index < bytes.count && bytes[index] == UInt8(ascii: "\n"): break
      case UInt8(ascii: "\n"): endRow(next: line)
      default: cell.append(byte)
      }
    }
    if let opened { throw ProgramTableFault(.unclosedQuote, file: file, line: opened) }
    endRow(next: line)
    return rows
  }

  private mutating func endCell() {
    cells.append(String(decoding: cell, as: UTF8.self))
    cell.removeAll(keepingCapacity: true)
  }

  private mutating func endRow(next: Int) {
    endCell()
    if cells != [""] { rows.append(ProgramTable.Row(line: start, cells: cells)) }
    cells.removeAll(keepingCapacity: true)
    start = next
  }
}
