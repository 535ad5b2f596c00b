internal import CXLSXWriter
internal import Kernel
internal import Workbooks

/// One sheet being written, row after row; valid while its workbook is open.
@safe
struct WorkbookPage {
  let handle: UnsafeMutablePointer<lxw_worksheet>
  let formats: WorkbookFormats

  /// Writes the header and some rows of a table, with its widths, its filter and its frozen header.
  func write(_ sheet: Sheet, rows: Range<Int>) throws(WorkbookError) {
    for (place, column) in sheet.columns.enumerated() {
      let width = column.width ?? Self.fitting(sheet, place)
      unsafe try check(
        worksheet_set_column(
          handle, UInt16(place), UInt16(place), Double(min(max(width, 4), 255)),
          formats[column.kind]))
    }
    for (place, column) in sheet.columns.enumerated() {
      unsafe try write(text: column.header, 0, place, formats.header)
    }
    var line = 1
    for row in sheet.rows[rows] {
      for (place, column) in sheet.columns.enumerated() where place < row.count {
        unsafe try write(row[place], line, place, formats[column.kind])
      }
      line += 1
    }
    guard !sheet.columns.isEmpty else { return }
    unsafe worksheet_freeze_panes(handle, 1, 0)
    unsafe try check(
      worksheet_autofilter(handle, 0, 0, UInt32(rows.count), UInt16(sheet.columns.count - 1)))
  }

  /// Offers the values of each column that has some, and says what its cells are for, in the rows under
  /// the header.
  ///
  /// - Parameters:
  ///   - lists: the name of the sheet that keeps the values, a column for each that has some, in order,
  ///     under a header.
  ///   - next: the next column of that sheet.
  func offerChoices(
    _ sheet: Sheet, lists: String, next: inout Int
  ) throws(WorkbookError) {
    for (place, column) in sheet.columns.enumerated() {
      var formula: String?
      if !column.choices.isEmpty {
        let letter = ColumnLetters.of(next)
        formula = "='\(lists)'!$\(letter)$2:$\(letter)$\(column.choices.count + 1)"
        next += 1
      }
      if formula != nil || column.hint != nil {
        try offer(formula, column.hint, at: place)
      }
    }
  }

  private func offer(
    _ formula: String?, _ hint: Sheet.Hint?, at place: Int
  ) throws(WorkbookError) {
    var validation = unsafe lxw_data_validation()
    unsafe validation.validate = UInt8(
      formula == nil
        ? LXW_VALIDATION_TYPE_ANY.rawValue : LXW_VALIDATION_TYPE_LIST_FORMULA.rawValue)
    // Another value is asked about, not forbidden: Jalon reads more than the list.
    unsafe validation.error_type = UInt8(LXW_VALIDATION_ERROR_TYPE_WARNING.rawValue)
    var formulaText = Array((formula ?? "").utf8CString)
    var titleText = Array((hint?.title.cut(to: 32) ?? "").utf8CString)
    var hintText = Array((hint?.text.cut(to: 255) ?? "").utf8CString)
    let answer = unsafe formulaText.withUnsafeMutableBufferPointer { formulaBytes in
      unsafe titleText.withUnsafeMutableBufferPointer { title in
        unsafe hintText.withUnsafeMutableBufferPointer { text in
          if formula != nil { unsafe validation.value_formula = formulaBytes.baseAddress }
          if hint != nil {
            unsafe validation.input_title = title.baseAddress
            unsafe validation.input_message = text.baseAddress
          }
          return unsafe worksheet_data_validation_range(
            handle, 1, UInt16(place), Self.offeredRows, UInt16(place), &validation)
        }
      }
    }
    try check(answer)
  }

  /// Rows that are given lists.
  private static let offeredRows: UInt32 = 20_000

  /// Writes the notes of several tables, each under its name.
  func write(notesOf sheets: [Sheet]) throws(WorkbookError) {
    unsafe try check(worksheet_set_column(handle, 0, 0, 100, formats.note))
    var line = 0
    for sheet in sheets {
      unsafe try write(text: sheet.name, line, 0, formats.header)
      line += 1
      for note in sheet.notes {
        unsafe try write(text: note, line, 0, formats.note)
        line += 1
      }
      line += 1
    }
  }

  private func write(
    _ value: Sheet.Value, _ line: Int, _ place: Int, _ format: WorkbookFormats.Format?
  ) throws(WorkbookError) {
    switch value {
    case .empty: return
    case .text(let text): unsafe try write(text: text, line, place, format)
    case .integer, .decimal:
      // A spreadsheet keeps fifteen digits; a longer number stays whole as text.
      if let number = value.number {
        unsafe try check(
          worksheet_write_number(handle, UInt32(line), UInt16(place), number, format))
      } else {
        unsafe try write(text: value.plain, line, place, format)
      }
    case .shown(let text, let kind):
      unsafe try write(.decimal(text), line, place, formats[kind])
    case .quotient(let top, over: let bottom, value: let text, let kind):
      guard let number = Sheet.Value.decimal(text).number else {
        unsafe try write(text: value.plain, line, place, formats[kind])
        return
      }
      let row = line + 1
      let formula = "=\(ColumnLetters.of(top))\(row)/\(ColumnLetters.of(bottom))\(row)"
      unsafe try check(
        worksheet_write_formula_num(
          handle, UInt32(line), UInt16(place), formula, formats[kind], number))
    case .date(let date):
      if let serial = date.spreadsheetSerial {
        unsafe try check(
          worksheet_write_number(handle, UInt32(line), UInt16(place), Double(serial), formats.date))
      } else {
        unsafe try write(text: date.description, line, place, format)
      }
    }
  }

  /// Writes a text as a text, whatever it begins with.
  private func write(
    text: String, _ line: Int, _ place: Int, _ format: WorkbookFormats.Format?
  ) throws(WorkbookError) {
    // C ends a text at its first zero byte.
    let whole = text.utf8.contains(0) ? text.replacing("\0", with: "") : text
    unsafe try check(
      worksheet_write_string(
        handle, UInt32(line), UInt16(place), whole.cut(to: WorkbookLimits.text), format))
  }

  /// A width for the header and the first rows of a column.
  private static func fitting(_ sheet: Sheet, _ place: Int) -> Int {
    let cells = sheet.rows.prefix(100).map { row in
      place < row.count ? row[place].plain.count : 0
    }
    let wide = max(cells.max() ?? 0, 1)
    let numeric = sheet.columns[place].kind != .text && sheet.columns[place].kind != .code
    let longest = sheet.columns[place].header.split(separator: " ").map(\.count).max() ?? 0
    // Room for separators of thousands, and for the filter's arrow beside the longest word.
    return min(max(numeric ? wide + wide / 3 + 1 : wide + 1, longest + 4, 9), 60)
  }
}

extension Sheet.Value {
  /// The number, when fifteen digits say it exactly.
  var number: Double? {
    let text: String
    switch self {
    case .integer(let number):
      return number.magnitude < 1_000_000_000_000_000 ? Double(number) : nil
    case .decimal(let exact): text = exact
    default: return nil
    }
    var digits = text.drop { $0 == "-" || $0 == "+" || $0 == "0" || $0 == "." }.filter(\.isNumber)
    if text.contains(".") { while digits.last == "0" { digits.removeLast() } }
    guard text.utf8.allSatisfy({ $0 &- 48 <= 9 || $0 == 45 || $0 == 43 || $0 == 46 }),
      digits.count <= 15, let number = Double(text), number.isFinite
    else { return nil }
    return number == 0 ? 0 : number
  }
}

extension CivilDate {
  /// The day number of spreadsheets, or nil before 1900.
  ///
  /// They count from 1900-01-01 as 1 and believe in a 29 February 1900, number 60.
  var spreadsheetSerial: Int? {
    let serial = Int(day) + 25_569
    if serial > 60 { return serial }
    return serial > 1 ? serial - 1 : nil
  }
}
