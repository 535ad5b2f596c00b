internal import Columns
internal import Kernel
internal import Records
internal import Stores
internal import Tabular
internal import Words
internal import Workbooks

/// Rows of a file, each with its place in the user's file.
///
/// Read directly, a row is its own line; through a mapping, several rows may come from one line.
struct LineBatch {
  let rows: RowBatch
  let file: String
  /// The header of the columns the rows were read from, and what separates them.
  let header: HeaderMap
  let separator: UInt8
  /// The line of the user's file a row comes from; nil when rows are lines.
  let lineNumbers: [UInt32]?
  /// The user's line a row comes from; nil when rows are lines.
  let userText: ((Int) -> String)?

  func number(_ row: Int) -> Int {
    Int(lineNumbers?[row] ?? rows.lines[row])
  }

  /// The header of the user's file; nil when rows are lines.
  let userHeader: String?
  /// The lines that waited and are taken up again, one per row; none for a file.
  var waiting: ArraySlice<WaitingLine> = []

  /// The line that waited a row is.
  func waiting(_ row: Int) -> WaitingLine? {
    waiting.isEmpty ? nil : waiting[waiting.startIndex + row]
  }

  /// The line as the user wrote it.
  func text(_ row: Int) -> String {
    userText?(row) ?? rows.rawLine(row)
  }

  /// The header as a line of the same dialect.
  var headerText: String { Self.text(of: header, separator: separator) }

  static func text(of header: HeaderMap, separator: UInt8) -> String {
    var text = ""
    for (index, name) in header.headers.enumerated() {
      if index > 0 { text.unicodeScalars.append(Unicode.Scalar(separator)) }
      let quoted = name.utf8.contains { $0 == separator || $0 == 34 || $0 == 10 || $0 == 13 }
      text += quoted ? "\"" + name.replacing("\"", with: "\"\"") + "\"" : name
    }
    return text
  }
}

/// The sparse marks of the rows of a batch, taken row after row.
struct MarkCursor {
  private let rows: RowBatch
  private var finding = 0
  private var erasure = 0
  private var keptCell = 0
  private var extra = 0
  private(set) var findings: Range<Int> = 0..<0
  private(set) var kept: Range<Int> = 0..<0
  private(set) var extras: Range<Int> = 0..<0
  private(set) var erased = FieldMask()

  init(_ rows: RowBatch) {
    self.rows = rows
  }

  /// Moves to a row; rows are asked for in order.
  mutating func move(to row: Int) {
    let row = UInt32(row)
    func run<Cells: Collection>(
      _ cells: Cells, from start: Int, _ place: (Cells.Element) -> UInt32
    ) -> Range<Int> where Cells.Index == Int {
      var end = start
      while end < cells.count, place(cells[end]) == row { end += 1 }
      return start..<end
    }
    findings = run(rows.findings, from: finding) { $0.row }
    finding = findings.upperBound
    kept = run(rows.kept, from: keptCell) { $0.row }
    keptCell = kept.upperBound
    extras = run(rows.extras, from: extra) { $0.row }
    extra = extras.upperBound
    let erasures = run(rows.erasures, from: erasure) { $0.row }
    erasure = erasures.upperBound
    erased = FieldMask(erasures.map { Int(rows.erasures[$0].field) })
  }

  /// Findings of the current row that keep it out.
  var blocking: [CellFinding] { findings.map { rows.findings[$0] }.filter(\.blocks) }

  /// Whether the cell of a field of the current row could not be read.
  func isUnreadable(_ field: Int) -> Bool {
    kept.contains { Int(rows.kept[$0].field) == field }
  }

  /// The cells to keep aside, by column name.
  func aside(_ schema: Schema, _ header: HeaderMap) -> [String: String] {
    if kept.isEmpty, extras.isEmpty { return [:] }
    var aside: [String: String] = [:]
    for index in extras {
      let cell = rows.extras[index]
      aside[header.name(of: Int(cell.column))] = rows.text(cell.text)
    }
    for index in kept {
      let cell = rows.kept[index]
      aside[schema.fields[Int(cell.field)].name] = rows.text(cell.text)
    }
    return aside
  }
}

extension HeaderMap {
  /// What a column is called: its name, else the letter that spreadsheets give it.
  func name(of column: Int) -> String {
    headers[column].isEmpty ? Words.Import.column(letter: Self.letter(of: column)) : headers[column]
  }

  /// The letters of a column in a spreadsheet: A, B… Z, AA.
  static func letter(of column: Int) -> String { ColumnLetters.of(column) }
}
