internal import Columns
package import Kernel
package import Records
package import Tabular
package import Workbooks

/// A file as it is read, cell by cell, before any of it is taken for a record: how doubts are settled.
package struct FileReading {
  /// A column of the table.
  package struct Column: Sendable {
    /// Its name, or its letter when it has none.
    package var name: String
    /// As spreadsheets name it: `A`, `AB`.
    package var letter: String
    /// The field of the kind asked for that it feeds.
    package var field: String?
  }

  /// A cell as it is read.
  package struct Cell: Hashable, Sendable {
    package var value: String
    package var kind: SourceCellKind
    /// As the file has it.
    package var raw: String

    package init(value: String, kind: SourceCellKind, raw: String) {
      self.value = value
      self.kind = kind
      self.raw = raw
    }

    static let empty = Cell(value: "", kind: .empty, raw: "")
  }

  /// What was met on the way.
  package struct Summary: Sendable {
    /// Lines of totals left out.
    package var totals: [Int] = []
    package var remarks = SheetRemarks()
  }

  /// The sheets of a workbook; empty for a text.
  package let sheets: [SheetInfo]
  /// The sheet read.
  package let sheet: SheetInfo?
  /// The line of the names, nil when no line names columns.
  package let headerLine: Int?
  package let separator: UInt8
  package let columns: [Column]
  private let table: TableSource
  private let kind: Kind?
  private let today: CivilDate

  /// - Parameters:
  ///   - sheet: the sheet of a workbook to read; without it, the one the kind points at, else the
  ///     first.
  ///   - kind: takes the cells for its fields, by the names of the columns.
  ///   - encoding: of a text; nil to tell it from the bytes.
  /// - Throws: a `FileProblem` whose cause is a refusal.
  package init(
    path: String, sheet: String?, kind: Kind?, encoding: TextEncoding? = nil, today: CivilDate
  ) throws {
    do {
      let file = try TableFile(try FileSource(path: path, encoding: encoding))
      sheets = file.sheets
      table = try Self.table(file, sheet, kind)
      self.sheet = table.sheet
      self.kind = kind
      self.today = today
      let head = try Self.head(table)
      headerLine = head?.line
      separator = head?.separator ?? UInt8(ascii: ";")
      columns = Self.columns(head?.headers ?? [], kind)
    } catch {
      throw FileProblem(file: path, cause: error)
    }
  }

  private static func table(
    _ file: TableFile, _ sheet: String?, _ kind: Kind?
  ) throws -> TableSource {
    if let sheet { return try file.table(named: sheet) }
    if let kind, let meant = try? SheetChoice(file, kind).first({ $0 }) { return meant }
    guard let first = file.tables.first else { throw FileRefusal(.empty) }
    return first
  }

  /// A sheet may hold nothing but numbers and dates; a text without names is no table.
  private static func head(_ table: TableSource) throws -> FileHead? {
    do throws(FileRefusal) {
      return try FileHead(table)
    } catch {
      guard table.sheet != nil, error.code == .noHeader else { throw error }
      return nil
    }
  }

  private static func columns(_ headers: [String], _ kind: Kind?) -> [Column] {
    let matches = kind.map { ColumnGuess(headers, of: $0).matches }
    return headers.enumerated().map { index, header in
      let letter = HeaderMap.letter(of: index)
      var field: String?
      if let kind, let match = matches?[index], match.reason == .name {
        field = Schema.of(kind).fields[match.field].name
      }
      return Column(name: header.isEmpty ? letter : header, letter: letter, field: field)
    }
  }

  /// A column's letter by its rank from 0.
  package static func letter(of column: Int) -> String { HeaderMap.letter(of: column) }

  /// Hands over each row with its line, its cells as many as the columns at least.
  ///
  /// The rows are gone through once before, so that each cell is read beside all the others of its
  /// column, as an import reads it.
  /// - Throws: a `FileProblem` where the file cannot be read through; what `body` throws.
  package func forEachRow(_ body: (_ line: Int, _ cells: [Cell]) throws -> Void) throws -> Summary {
    do {
      var looks = [ColumnLook](repeating: ColumnLook(today: today), count: columns.count)
      let schema = kind.map { Schema.of($0) }
      let fields = columns.map { column in column.field.flatMap { schema?.index(of: $0) } }
      let evidence = schema.map { EvidenceBuilder($0, size: table.file.size) }
      _ = try eachRow { line, cells in
        evidence?.addRow(line: UInt32(clamping: line))
        for (column, cell) in cells.prefix(columns.count).enumerated() where cell.kind != .empty {
          if cell.kind == .text { looks[column].see(cell.value) }
          if let field = fields[column] { evidence?.read(cell.value, cell.kind, into: field) }
        }
      }
      let typed = schema.map { schema in
        TypedCells(
          schema, fields,
          RowBuilder(schema, today: today, evidence: evidence?.finish() ?? FileEvidence()))
      }
      return try eachRow { line, cells in
        try body(
          line,
          cells.enumerated().map { column, cell in
            if let read = typed?.cell(cell, column) { return read }
            // A workbook says what its cells are.
            guard table.sheet == nil, cell.kind == .text else { return cell }
            return Cell(
              value: looks[column].value(cell.value), kind: looks[column].kind, raw: cell.raw)
          })
      }
    } catch let refusal as FileRefusal {
      throw FileProblem(file: table.file.name, cause: refusal)
    }
  }

  /// Hands over each row as the file has it.
  private func eachRow(_ body: (_ line: Int, _ cells: [Cell]) throws -> Void) throws -> Summary {
    switch table {
    case .text: return try eachTextRow(body)
    case .sheet(let workbook, let sheet, _): return try eachSheetRow(workbook, sheet, body)
    }
  }

  private func eachSheetRow(
    _ workbook: SpreadsheetFile, _ sheet: SheetInfo, _ body: (Int, [Cell]) throws -> Void
  ) throws -> Summary {
    var summary = Summary()
    do {
      let cursor = try workbook.rows(of: sheet)
      let block = SheetRows()
      while try cursor.fill(block) {
        for row in block.rows where Int(row.number) > headerLine ?? 0 {
          var cells = [Cell](repeating: .empty, count: columns.count)
          for cell in block.cells[row.cells] {
            while cells.count <= Int(cell.column) { cells.append(.empty) }
            cells[Int(cell.column)] = Cell(
              value: block.text(cell), kind: cell.kind, raw: block.raw(cell))
          }
          try body(Int(row.number), cells)
        }
      }
      summary.remarks = cursor.remarks
    } catch let refusal as WorkbookRefusal {
      throw FileRefusal(refusal)
    }
    return summary
  }

  private func eachTextRow(_ body: (Int, [Cell]) throws -> Void) throws -> Summary {
    var summary = Summary()
    summary.totals = try FileHead(table).forEachRow(of: table) { line, texts in
      try body(line, texts.map { Cell(value: $0, kind: $0.isEmpty ? .empty : .text, raw: $0) })
    }
    return summary
  }
}

/// Takes cells for the fields their columns feed.
private struct TypedCells {
  private let schema: Schema
  private let fields: [Int?]
  private let builder: RowBuilder

  /// - Parameter fields: by column.
  init(_ schema: Schema, _ fields: [Int?], _ builder: RowBuilder) {
    self.schema = schema
    self.fields = fields
    self.builder = builder
  }

  /// A cell as its field takes it; nil when it is empty or its column feeds none.
  func cell(_ cell: FileReading.Cell, _ column: Int) -> FileReading.Cell? {
    guard cell.kind != .empty, column < fields.count, let field = fields[column] else { return nil }
    builder.removeAll()
    builder.addRow()
    builder.read(cell.value, cell.kind, into: field)
    let batch = builder.finish()
    if batch.table.isMissing(field, 0) {
      // What says « to be emptied », and what cannot be read.
      let isKept = !batch.kept.isEmpty
      return FileReading.Cell(
        value: cell.value, kind: isKept ? .error : .text, raw: cell.raw)
    }
    let datum = schema.fields[field]
    return FileReading.Cell(
      value: datum.text(batch.table, field, 0), kind: Self.kind(of: datum), raw: cell.raw)
  }

  private static func kind(of field: Field) -> SourceCellKind {
    switch field.type {
    case .day: .date
    case .moment: .moment
    case .integer, .euros, .decimal: .number
    case .code: field.isYesNo ? .boolean : .text
    case .text, .digits, .codes: .text
    }
  }
}
