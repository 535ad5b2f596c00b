internal import Glibc

/// The names of an ODS workbook's sheets, and what its styles make of numbers and sheets.
final class ODSBook: XMLFollower {
  /// In their order, with the style each has.
  private(set) var sheets: [(name: String, style: String)] = []
  /// Zeros of whole numbers, by style of cells.
  private(set) var digits: [String: Int] = [:]
  /// Styles of sheets that are not shown.
  private(set) var hiddenStyles: Set<String> = []
  private var digitsOfData: [String: Int] = [:]
  private var dataStyle: String?
  private var style: String?

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if unsafe name == "table" {
      sheets.append((unsafe attributes["name"] ?? "", unsafe attributes["style-name"] ?? ""))
    } else if unsafe name == "number-style" {
      dataStyle = unsafe attributes["name"]
    } else if unsafe name == "number" {
      let decimals = unsafe attributes.integer("decimal-places") ?? 0
      let width = unsafe attributes.integer("min-integer-digits", most: 40) ?? 0
      if let dataStyle, width > 1, decimals == 0 { digitsOfData[dataStyle] = width }
    } else if unsafe name == "style" {
      style = unsafe attributes["name"]
      if let style, let data = unsafe attributes["data-style-name"] {
        digits[style] = digitsOfData[data]
      }
    } else if unsafe name == "table-properties" {
      if let style, unsafe attributes["display"] == "false" { hiddenStyles.insert(style) }
    }
  }

  func end(_ name: XMLName) {
    if unsafe name == "number-style" { dataStyle = nil }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Whether an ODS workbook is encrypted, by its list of parts.
final class ODSManifest: XMLFollower {
  private(set) var isEncrypted = false

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if unsafe name == "encryption-data" || name == "encrypted-key" { isEncrypted = true }
  }

  func end(_ name: XMLName) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

/// Turns one sheet of an ODS workbook into rows.
final class ODSSheet: SheetFollower {
  let block = SheetRows()
  private(set) var remarks = SheetRemarks()
  private(set) var repeatsTooMuch = false
  private let wanted: Int
  private let digits: [String: Int]

  private var sheet = -1
  private var depth = 0
  private var row = 0
  private var repeatedRows = 1
  private var isHidden = false
  private var column = 0
  private var repeatedCells = 1
  private var copies = 0
  /// Zeros of the columns of the sheet whose cells have no style of their own.
  private var columnDigits: [(until: Int, digits: Int)] = []
  private var cell: Cell?
  private var paragraphs: [UInt8] = []
  private var paragraphCount = 0
  private var isInParagraph = 0
  private var isInNote = 0

  private struct Cell {
    var type = ""
    var value: [UInt8] = []
    var width = 0
    var isError = false
    var isCovered = false
    var hasFormula = false
  }

  /// - Parameter wanted: the sheet's rank.
  init(wanted: Int, digits: [String: Int]) {
    self.wanted = wanted
    self.digits = digits
  }

  var isOver: Bool { sheet > wanted || sheet == wanted && depth == 0 }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if unsafe name == "table" {
      if depth == 0 { sheet += 1 }
      depth += 1
      return
    }
    guard sheet == wanted, depth == 1 else { return }
    if unsafe name == "table-cell" || name == "covered-table-cell" {
      unsafe startCell(attributes, isCovered: name == "covered-table-cell")
    } else if unsafe name == "table-row" {
      repeatedRows = unsafe attributes.integer("number-rows-repeated", most: 1 << 24) ?? 1
      let visibility = unsafe attributes["visibility"] ?? "visible"
      isHidden = visibility != "visible"
      column = 0
    } else if unsafe name == "table-column" {
      let times = unsafe attributes.integer("number-columns-repeated", most: 1 << 20) ?? 1
      let style = unsafe attributes["default-cell-style-name"] ?? ""
      columnDigits.append(((columnDigits.last?.until ?? 0) + times, digits[style] ?? 0))
    } else if unsafe name == "annotation" {
      isInNote += 1
    } else if unsafe name == "p" || name == "h" {
      guard cell != nil, isInNote == 0 else { return }
      if paragraphCount > 0 { paragraphs.append(10) }
      paragraphCount += 1
      isInParagraph += 1
    } else if isInParagraph > 0, isInNote == 0 {
      if unsafe name == "s" {
        let times = unsafe attributes.integer("c", most: 1 << 16) ?? 1
        paragraphs += [UInt8](repeating: 32, count: times)
      } else if unsafe name == "tab" {
        paragraphs.append(9)
      } else if unsafe name == "line-break" {
        paragraphs.append(10)
      }
    }
  }

  func end(_ name: XMLName) {
    if unsafe name == "table" {
      depth -= 1
      return
    }
    guard sheet == wanted, depth == 1 else { return }
    if unsafe name == "table-cell" || name == "covered-table-cell" {
      endCell()
    } else if unsafe name == "table-row" {
      endRow()
    } else if unsafe name == "annotation" {
      isInNote -= 1
    } else if unsafe name == "p" || name == "h" {
      if isInParagraph > 0, isInNote == 0 { isInParagraph -= 1 }
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if isInParagraph > 0, isInNote == 0 { unsafe paragraphs.append(contentsOf: bytes) }
  }

  private func startCell(_ attributes: XMLAttributes, isCovered: Bool) {
    var cell = Cell()
    cell.isCovered = isCovered
    cell.type = unsafe attributes["value-type"] ?? ""
    for (index, key) in Self.values.enumerated() {
      guard let found = unsafe attributes[key] else { continue }
      if index == 3, cell.type != "string" { continue }
      cell.value = Array(found.utf8)
      break
    }
    cell.hasFormula = unsafe attributes["formula"] != nil
    if let style = unsafe attributes["style-name"] {
      cell.width = digits[style] ?? 0
    } else {
      cell.width = columnDigits.first { column < $0.until }?.digits ?? 0
    }
    repeatedCells = unsafe attributes.integer("number-columns-repeated", most: 1 << 20) ?? 1
    self.cell = cell
    paragraphs.removeAll(keepingCapacity: true)
    paragraphCount = 0
    isInParagraph = 0
  }

  private static let values: [StaticString] = [
    "value", "date-value", "boolean-value", "string-value", "time-value",
  ]

  private func endCell() {
    defer {
      column += repeatedCells
      cell = nil
    }
    guard let cell, !cell.isCovered, column < XLSXSheet.mostColumns else { return }
    let before = block.cells.count
    append(cell)
    guard block.cells.count > before, repeatedCells > 1 else { return }
    let more = min(repeatedCells, XLSXSheet.mostColumns - column) - 1
    guard allow(more) else { return }
    block.repeatLast(more)
  }

  private func append(_ cell: Cell) {
    let none: [UInt8]? = nil
    switch cell.type {
    case "float", "percentage", "currency":
      guard let number = NumberText.plain(cell.value) else { return fail(paragraphs) }
      if cell.width > number.count, number.allSatisfy({ (48...57).contains($0) }) {
        let zeros = [UInt8](repeating: 48, count: cell.width - number.count)
        block.append(column: column, .text, zeros + number, raw: cell.value)
      } else {
        block.append(column: column, .number, number, raw: cell.value)
      }
    case "date":
      guard let date = SerialDate.iso(cell.value) else { return fail(cell.value) }
      block.append(column: column, date.kind, date.text, raw: cell.value)
    case "time": fail(cell.value)
    case "boolean":
      let answer = cell.value.elementsEqual("true".utf8) ? "oui" : "non"
      block.append(column: column, .boolean, answer.utf8, raw: cell.value)
    default:
      let text = cell.value.isEmpty ? paragraphs : cell.value
      if text.isEmpty {
        if cell.hasFormula, cell.type.isEmpty { fail([61]) }
      } else if cell.hasFormula, Self.isError(text) {
        fail(text)
      } else {
        block.append(column: column, .text, text, raw: none)
      }
    }
  }

  private static let errors = [
    "#REF!", "#DIV/0!", "#VALUE!", "#NAME?", "#N/A", "#NUM!", "#NULL!", "#NOM?", "#VALEUR!",
    "#NOMBRE!", "#NUL!", "Err:",
  ]

  private static func isError(_ text: [UInt8]) -> Bool {
    errors.contains { text.starts(with: $0.utf8) }
  }

  private func fail(_ text: [UInt8]) {
    let none: [UInt8]? = nil
    remarks.errors += 1
    block.append(column: column, .error, text, raw: none)
  }

  private func endRow() {
    row += 1
    let first = row
    row += repeatedRows - 1
    let before = block.rows.count
    block.endRow(first, isHidden: isHidden)
    guard block.rows.count > before else { return }
    let cells = block.rows[before].cells.count
    let more = min(repeatedRows, XLSXSheet.mostRows - first + 1) - 1
    guard more > 0 else {
      if isHidden { remarks.hiddenRows += 1 }
      return
    }
    guard allow(more * cells) else { return }
    block.repeatLastRow(more)
    if isHidden { remarks.hiddenRows += more + 1 }
  }

  /// Counts cells that are only said to repeat: a few bytes may say millions of them.
  private func allow(_ more: Int) -> Bool {
    copies += more
    if copies > Self.mostCopies { repeatsTooMuch = true }
    return !repeatsTooMuch
  }

  private static let mostCopies = 1 << 22
}
