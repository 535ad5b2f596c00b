/// What is said of a row of a sheet.
package struct RowNotes: Sendable {
  package struct Cell: Sendable {
    /// From 0.
    package var column: Int
    package var level: NoteLevel
    package var text: String

    package init(column: Int, level: NoteLevel, text: String) {
      self.column = column
      self.level = level
      self.text = text
    }
  }

  /// All that is said, in one text.
  package var reasons: String
  /// One for a cell.
  package var cells: [Cell]

  package init(reasons: String, cells: [Cell]) {
    self.reasons = reasons
    self.cells = cells
  }
}

/// How much what is said of a cell matters: each has its colour.
package enum NoteLevel: Int, CaseIterable, Sendable {
  case blocks
  case error
  case warning
}

/// Finds where the notes of a sheet go in its part: styles of cells, cells there were not, two columns.
///
/// The bytes are those of UTF-8; rows and cells without place follow the one before.
final class SheetAnnotator: XMLFollower {
  /// Where the two columns are, from 0, and their names.
  struct OwnColumns {
    var line: Int
    var reasons: Int
    var headerRow: Int
    var lineTitle: String
    var reasonsTitle: String
    /// Whether the sheet has one of them from before.
    var wereThere: Bool
  }

  private let bytes: [UInt8]
  private let notes: [Int: RowNotes]
  private let own: OwnColumns
  /// The number of the style of a cell at a level.
  private let style: (_ base: Int, _ level: NoteLevel) -> Int?
  weak var reading: XMLReading?
  private(set) var edits = XMLEdits()
  /// The relation of the drawing of notes the sheet has.
  private(set) var drawing: String?
  private(set) var drawingPlace: Int?
  /// The prefix of the names of the sheet.
  private(set) var rootPrefix = ""

  private var isInData = false
  private var row = 0
  private var column = -1
  private var prefix = ""
  private var wholeRow: Range<Int>?
  /// What is still to be written in the row, by column.
  private var pending: [(column: Int, cell: Pending)] = []
  /// Where the cell that is replaced begins.
  private var replaced: Int?
  private var replacement = ""
  private var depth = 0

  private enum Pending {
    case look(NoteLevel)
    case number(Int)
    case text(String)
    case nothing
  }

  init(
    _ bytes: [UInt8], _ notes: [Int: RowNotes], _ own: OwnColumns,
    style: @escaping (_ base: Int, _ level: NoteLevel) -> Int?
  ) {
    self.bytes = bytes
    self.notes = notes
    self.own = own
    self.style = style
  }

  /// What comes after the drawing of notes, of a worksheet.
  private static let after: Set<String> = [
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst",
  ]

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    guard let place = reading?.place else { return }
    depth += 1
    if depth == 1 { rootPrefix = XMLTag(bytes, place).prefix }
    if isInData {
      if unsafe name == "c" { unsafe startCell(place, attributes) }
      if unsafe name == "row" { unsafe startRow(place, attributes) }
      return
    }
    if unsafe name == "sheetData" {
      isInData = true
    } else if depth == 2, drawingPlace == nil, Self.after.contains(unsafe name.text) {
      drawingPlace = place.lowerBound
    } else if unsafe depth == 2 && name == "legacyDrawing" {
      drawing = unsafe attributes["id"]
    } else if unsafe depth == 2 && name == "dimension" {
      edits.replace(place, with: widened(place, unsafe attributes["ref"] ?? ""))
    }
  }

  func end(_ name: XMLName) {
    guard let place = reading?.place else { return }
    depth -= 1
    if unsafe name == "sheetData" {
      isInData = false
    } else if unsafe isInData && name == "c" {
      endCell(place)
    } else if unsafe isInData && name == "row" {
      endRow(place)
    } else if depth == 0, drawingPlace == nil {
      drawingPlace = place.lowerBound
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}

  /// The extent of the sheet, with the two columns.
  private func widened(_ place: Range<Int>, _ extent: String) -> String {
    let tag = XMLTag(bytes, place)
    let parts = extent.split(separator: ":")
    guard let last = parts.last, let first = parts.first else { return tag.text }
    let row = last.filter { $0.isNumber }
    let column = max(own.line, own.reasons, Self.column(String(last)) ?? 0)
    return tag.with("ref", "\(first):\(ColumnLetters.of(column))\(row)").text
  }

  // MARK: rows

  private func startRow(_ place: Range<Int>, _ attributes: XMLAttributes) {
    row = unsafe attributes.integer("r", most: 2_000_000) ?? row + 1
    column = -1
    let tag = XMLTag(bytes, place)
    prefix = tag.prefix
    pending = self.pending(row)
    wholeRow = tag.isWhole ? place : nil
    guard !pending.isEmpty else { return }
    // Which cells it has is said for speed only.
    let plain = tag.with("spans", nil)
    if tag.isWhole {
      edits.replace(place, with: plain.opened + rest() + "</\(tag.name)>")
      pending = []
    } else {
      edits.replace(place, with: plain.text)
    }
  }

  private func pending(_ row: Int) -> [(column: Int, cell: Pending)] {
    if row == own.headerRow {
      return [(own.line, .text(own.lineTitle)), (own.reasons, .text(own.reasonsTitle))]
        .sorted { $0.column < $1.column }
    }
    guard row > own.headerRow else { return [] }
    guard let said = notes[row] else {
      // What was said of it before is no more.
      guard own.wereThere else { return [] }
      return [(own.line, .nothing), (own.reasons, .nothing)].sorted { $0.column < $1.column }
    }
    let cells = said.cells.map { (column: $0.column, cell: Pending.look($0.level)) }
    return (cells + [(own.line, .number(row)), (own.reasons, .text(said.reasons))])
      .sorted { $0.column < $1.column }
  }

  private func endRow(_ place: Range<Int>) {
    guard wholeRow == nil, !pending.isEmpty else { return }
    edits.insert(rest(), at: place.lowerBound)
    pending = []
  }

  /// The cells that are still to be written.
  private func rest() -> String { pending.map { written($0.column, $0.cell) }.joined() }

  // MARK: cells

  private func startCell(_ place: Range<Int>, _ attributes: XMLAttributes) {
    column = unsafe attributes["r"].flatMap { Self.column($0) } ?? column + 1
    while let next = pending.first, next.column < column {
      let cell = written(next.column, next.cell)
      if !cell.isEmpty { edits.insert(cell, at: place.lowerBound) }
      pending.removeFirst()
    }
    guard let next = pending.first, next.column == column else { return }
    pending.removeFirst()
    let tag = XMLTag(bytes, place)
    if case .look(let level) = next.cell {
      let base = unsafe attributes.integer("s") ?? 0
      if let style = style(base, level) {
        edits.replace(place, with: tag.with("s", "\(style)").text)
      }
      return
    }
    replacement = written(next.column, next.cell)
    if tag.isWhole {
      edits.replace(place, with: replacement)
    } else {
      replaced = place.lowerBound
    }
  }

  private func endCell(_ place: Range<Int>) {
    guard let start = replaced else { return }
    replaced = nil
    edits.replace(start..<place.upperBound, with: replacement)
  }

  private func written(_ column: Int, _ cell: Pending) -> String {
    let place = "\(ColumnLetters.of(column))\(row)"
    switch cell {
    case .nothing: return ""
    case .look(let level):
      guard let style = style(0, level) else { return "" }
      return "<\(prefix)c r=\"\(place)\" s=\"\(style)\"/>"
    case .number(let number):
      return "<\(prefix)c r=\"\(place)\"><\(prefix)v>\(number)</\(prefix)v></\(prefix)c>"
    case .text(let text):
      return "<\(prefix)c r=\"\(place)\" t=\"inlineStr\"><\(prefix)is><\(prefix)t"
        + " xml:space=\"preserve\">\(text.asXML)</\(prefix)t></\(prefix)is></\(prefix)c>"
    }
  }

  /// The column of a reference, from 0.
  static func column(_ reference: String) -> Int? {
    var column = 0
    for byte in reference.utf8 {
      switch byte {
      case 65...90: column = column * 26 + Int(byte) - 64
      case 97...122: column = column * 26 + Int(byte) - 96
      case 48...57: return column > 0 ? column - 1 : nil
      default: return nil
      }
      if column > 16_384 { return nil }
    }
    return nil
  }
}

/// The last column a sheet has something in.
final class SheetWidth: XMLFollower {
  private(set) var columns = 0
  private var column = -1

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if unsafe name == "row" { column = -1 }
    guard unsafe name == "c" else { return }
    column = unsafe attributes["r"].flatMap { SheetAnnotator.column($0) } ?? column + 1
    columns = max(columns, column + 1)
  }

  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
