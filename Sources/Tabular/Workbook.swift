/// Tables as one XLSX file, each on its sheet, and their notes on a last one.
package struct Workbook: Sendable {
  package var sheets: [Sheet]
  /// Name of the sheet of notes.
  package var notesName: String
  /// When the file says it was made, in seconds since 1970; the same value gives the same bytes.
  package var made: Int
  /// Rows on a sheet, header apart; a longer table goes on on another sheet.
  var rowsPerSheet = 1_048_575

  /// Name of the sheet that keeps what columns offer.
  package var listsName: String

  package init(sheets: [Sheet], notesName: String, made: Int, listsName: String = "listes") {
    self.listsName = listsName
    self.sheets = sheets
    self.notesName = notesName
    self.made = made
  }

  /// The bytes of the file, written in a folder for the time it takes.
  ///
  /// Rows go to temporary files of that folder, so that memory does not grow with them; only the
  /// compressed file is held.
  package func bytes(in folder: String) throws(WorkbookError) -> [UInt8] {
    try bytes(in: folder, free: WorkbookRoom.free(folder))
  }

  /// - Parameter free: bytes the folder's disk has left, as far as is known.
  func bytes(in folder: String, free: Int?) throws(WorkbookError) -> [UInt8] {
    if let free, free < WorkbookRoom.needed(sheets) { throw .unwritable("ENOSPC") }
    if let sheet = sheets.first(where: { $0.columns.count > WorkbookLimits.columns }) {
      throw .tooManyColumns(sheet.columns.count)
    }
    let passing = try PassingFile(in: folder)
    let file = try WorkbookFile(path: passing.path, folder: folder, made: made)
    var names = SheetNames()
    // A column of the sheet of lists for each column that offers values.
    var next = 0
    for sheet in sheets {
      for part in parts(of: sheet) {
        let page = try file.addSheet(named: names.next(sheet.name))
        try page.write(sheet, rows: part)
        var place = next
        try page.offerChoices(sheet, lists: listsName, next: &place)
      }
      next += sheet.columns.count { !$0.choices.isEmpty }
    }
    let lists = sheets.flatMap(\.columns).filter { !$0.choices.isEmpty }
    if !lists.isEmpty {
      let page = try file.addSheet(named: names.next(listsName))
      let sheet = Sheet(
        name: listsName, columns: lists.map { .init($0.header, .code) },
        rows: (0..<(lists.map(\.choices.count).max() ?? 0)).map { row in
          lists.map { row < $0.choices.count ? .text($0.choices[row]) : .empty }
        })
      try page.write(sheet, rows: 0..<sheet.rows.count)
    }
    let noted = sheets.filter { !$0.notes.isEmpty }
    if !noted.isEmpty {
      let page = try file.addSheet(named: names.next(notesName))
      try page.write(notesOf: noted)
    }
    try file.close()
    return try passing.read()
  }

  /// Rows of each sheet a table takes; an empty table still has one.
  private func parts(of sheet: Sheet) -> [Range<Int>] {
    guard !sheet.rows.isEmpty else { return [0..<0] }
    let size = max(rowsPerSheet, 1)
    return stride(from: 0, to: sheet.rows.count, by: size).map {
      $0..<min($0 + size, sheet.rows.count)
    }
  }
}

/// Why no workbook was written.
package enum WorkbookError: Error, Hashable, Sendable {
  /// The folder cannot be written to, or the disk is full; the system says why.
  case unwritable(String)
  /// More columns than a sheet holds.
  case tooManyColumns(Int)
  /// The library refused, with its number.
  case refused(Int)
}

/// What spreadsheets hold at most.
enum WorkbookLimits {
  static let columns = 16_384
  /// UTF-16 units of a cell.
  static let text = 32_767
  /// UTF-16 units of a sheet's name.
  static let name = 31
}
