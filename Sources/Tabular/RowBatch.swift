package import Columns
package import Kernel
package import Records
package import Workbooks

/// A cell by its row in the batch and its field in the schema.
package struct CellMark: Hashable, Sendable {
  package var row: UInt32
  package var field: Int16

  package init(row: Int, field: Int) {
    self.row = UInt32(row)
    self.field = Int16(field)
  }
}

/// A cell that counts as absent and is kept as it was written.
package struct KeptCell: Hashable, Sendable {
  package var row: UInt32
  package var field: Int16
  /// Its text in the batch's table.
  package var text: Slice
}

/// A non-empty cell of a column the schema does not have.
package struct ExtraCell: Hashable, Sendable {
  package var row: UInt32
  /// The column of the file: its header is `HeaderMap.headers[column]`.
  package var column: UInt16
  /// Its text in the batch's table.
  package var text: Slice
}

/// What reading one cell found.
package struct CellFinding: Hashable, Sendable {
  package enum Rule: String, Sendable {
    /// Unreadable, or empty where a value is required.
    case unreadable = "F01"
    /// Not in the list.
    case unlisted = "F02"
    /// Leading zeros put back: the table holds the code, the finding what was written.
    case restored = "F03"
    /// A key or a number of a structure that a spreadsheet abridged.
    case abridged = "F06"
    /// A code that is not known and only looks like one that is.
    case similarKey = "F07"
    /// Which number is the day and which the month cannot be told.
    case dayOrder = "F09"
    /// A sign before three digits of euros may be of decimals or of thousands; or more than cents
    /// were rounded.
    case doubtfulAmount = "F10"
    /// A quoted cell that swallowed lines.
    case strayQuote = "F11"
    /// Invisible signs of a key taken off.
    case cleanedKey = "F12"
    /// A date nobody can mean.
    case implausibleDay = "F13"
    /// Letters that were read in another encoding than they were written in.
    case garbled = "F15"
    /// Signs between the digits of a number of structure taken off.
    case tidied = "F16"
    /// A number of days, as spreadsheets count them.
    case serialDay = "F18"
    /// The name of a territory in the place of its code, which the list gives.
    case placeName = "T01"
    /// Beyond what the field may hold.
    case beyond = "F20"
  }

  package var row: UInt32
  /// The field, or `wholeLine` for cells beyond the header.
  package var field: Int16
  package var rule: Rule
  /// The cell as written, in the batch's table; empty when the cell is.
  package var text: Slice
  /// The bound a cell is beyond.
  package var bound: BoundPassed?
  /// What completes the rule's sentence.
  package var note = ""
  /// Whether the cell counts as absent, and is kept as written where it is not empty.
  package var isAbsent = true

  package static let wholeLine: Int16 = -1
  /// Of F01: the century of a year of two digits cannot be told.
  package static let centuryNote = "siecle"
  /// Of F01: a spreadsheet could not count what the cell is.
  static let sheetNote = "tableur"
  /// Of F01: quotes or signs that no text holds.
  static let signsNote = "signes"
  /// Of F01: the name of a territory in the place of its code.
  static let nameNote = "nom"

  /// How bad it is.
  package var severity: Severity {
    switch rule {
    case .restored, .cleanedKey, .tidied, .placeName: .information
    case .garbled, .similarKey: .warning
    case .dayOrder: isAbsent ? .error : .warning
    case .doubtfulAmount: isAbsent ? .error : .information
    default: .error
    }
  }

  /// Whether it keeps its line out, whatever the field.
  package var blocks: Bool {
    switch rule {
    case .abridged, .strayQuote, .implausibleDay: true
    case .dayOrder: isAbsent
    default: false
    }
  }

  /// What completes its sentence, in one text.
  package var detail: String { bound?.detail ?? note }
}

/// Rows of a file as a table in schema order, with what could not be put in it.
///
/// Belongs to whoever it was handed to, until that call returns: it is filled again afterwards. The
/// lists are in the order of rows, then fields.
package final class RowBatch {
  /// The cells read; what is absent, unreadable or unlisted is missing there.
  package internal(set) var table: Table
  /// The line each row starts at, from 1, title lines included.
  package internal(set) var lines: [UInt32] = []
  /// The cells that say `#EFFACER`.
  package internal(set) var erasures: [CellMark] = []
  package internal(set) var kept: [KeptCell] = []
  package internal(set) var extras: [ExtraCell] = []
  package internal(set) var findings: [CellFinding] = []
  /// The lines left out: totals, and what stands below the table.
  package internal(set) var totals: [UInt32] = []
  /// What a workbook says each cell is, row after row, one per field; empty for a text, and where
  /// fields are not all texts.
  package internal(set) var cellKinds: [SourceCellKind] = []
  /// Rows whose key other rows of the file have.
  package internal(set) var repeated: Set<Int> = []
  /// Whatever the transform leaves for the body; stays when the batch is filled again.
  package var attachment: AnyObject?

  /// The rows of the sheet, in place of a block of text.
  let sheet = SheetRows()
  /// Per row, its place among those of the sheet.
  var sheetRows: [UInt32] = []
  /// Columns of the sheet that have a name, and those between.
  var sheetWidth = 0
  /// Bytes of the file the rows of the sheet come from, as far as is known.
  var sheetBytes = 0
  /// The bytes of the block, then the same as UTF-8 when they were not.
  let input: ByteBuffer
  let decoded = ByteBuffer(capacity: 64)
  /// Nil while every byte is ASCII, and for what was made UTF-8 before.
  package internal(set) var encoding: TextEncoding?
  var firstLine: UInt32 = 1
  /// Bytes of the block's text each row runs over, without its line end.
  var starts: [UInt32] = []
  var ends: [UInt32] = []

  init(kinds: [ColumnKind], blockSize: Int) {
    table = Table(kinds: kinds, capacity: 512, textCapacity: blockSize / 2)
    input = ByteBuffer(capacity: blockSize)
  }

  /// The number of rows.
  package var count: Int { table.count }

  /// Bytes of text the rows were read from.
  package var byteCount: Int { sheetRows.isEmpty ? Int(ends.last ?? 0) : sheetBytes }

  /// The text of a kept, extra or faulty cell.
  package func text(_ slice: Slice) -> String {
    unsafe String(decoding: table.bytes(of: slice), as: UTF8.self)
  }

  /// A row as the file writes it, in UTF-8, without its line end; a row of a sheet as a line of a
  /// text, its cells apart by `;`.
  package func rawLine(_ row: Int) -> String {
    precondition(row < count)
    if !sheetRows.isEmpty { return sheet.line(Int(sheetRows[row]), width: sheetWidth) }
    let start = Int(starts[row])
    return unsafe String(
      decoding: UnsafeBufferPointer(start: source.base + start, count: Int(ends[row]) - start),
      as: UTF8.self)
  }

  /// Reads a text of a row as another, and lists the finding that says so.
  package func correct(
    _ field: Int, _ row: Int, to text: String, _ rule: CellFinding.Rule, note: String
  ) {
    let written = table.text(field, row)
    var slice = Slice(offset: 0, length: 0)
    var bytes = written
    bytes.withUTF8 { slice = unsafe table.store($0) }
    table.setText(field, row, text)
    findings.append(
      CellFinding(
        row: UInt32(row), field: Int16(field), rule: rule, text: slice, note: note, isAbsent: false)
    )
    sortCells()
  }

  /// Lists something about a text of a row, which stays as it is.
  package func note(_ field: Int, _ row: Int, _ rule: CellFinding.Rule, note: String) {
    correct(field, row, to: table.text(field, row), rule, note: note)
  }

  /// Reads a cell that was kept as another, in the place of what was found on it.
  ///
  /// - Parameter meant: what a kept cell stands for; nil for one that stays kept.
  package func mend(_ rule: CellFinding.Rule, _ meant: (KeptCell) -> String?) {
    var stay: [KeptCell] = []
    for cell in kept {
      guard let text = meant(cell),
        let place = findings.firstIndex(where: { $0.row == cell.row && $0.field == cell.field })
      else {
        stay.append(cell)
        continue
      }
      table.setText(Int(cell.field), Int(cell.row), text)
      findings[place].rule = rule
      findings[place].note = "=" + text
      findings[place].isAbsent = false
    }
    kept = stay
  }

  /// Gives the table away, with the text of the lists; the batch goes on with a new one.
  package func detachTable() -> Table {
    let full = table
    table = Table(kinds: full.kinds, capacity: full.capacity, textCapacity: full.arenaCount)
    return full
  }

  /// The block as UTF-8.
  var source: ByteBuffer { encoding?.isTranscoded == true ? decoded : input }

  /// Forgets the rows, keeping the memory.
  func removeAll() {
    table.removeAll()
    lines.removeAll(keepingCapacity: true)
    starts.removeAll(keepingCapacity: true)
    ends.removeAll(keepingCapacity: true)
    erasures.removeAll(keepingCapacity: true)
    kept.removeAll(keepingCapacity: true)
    extras.removeAll(keepingCapacity: true)
    findings.removeAll(keepingCapacity: true)
    totals.removeAll(keepingCapacity: true)
    cellKinds.removeAll(keepingCapacity: true)
    sheetRows.removeAll(keepingCapacity: true)
    repeated.removeAll(keepingCapacity: true)
  }

  /// Puts the lists in the order of rows: they were filled column by column.
  func sortCells() {
    if erasures.count > 1 { erasures.sort { ($0.row, $0.field) < ($1.row, $1.field) } }
    if kept.count > 1 { kept.sort { ($0.row, $0.field) < ($1.row, $1.field) } }
    if extras.count > 1 { extras.sort { ($0.row, $0.column) < ($1.row, $1.column) } }
    if findings.count > 1 { findings.sort { ($0.row, $0.field) < ($1.row, $1.field) } }
  }
}
