internal import Glibc

/// Turns the part of an XLSX sheet into rows.
///
/// Numbers keep the digits the file has, to fifteen; a number under a format of date is a day or a
/// moment; a number under a format of zeros (`00000`) has them.
final class XLSXSheet: SheetFollower {
  let block = SheetRows()
  private(set) var remarks = SheetRemarks()
  let isOver = false
  let repeatsTooMuch = false
  private let texts: SharedTexts
  private let formats: [NumberFormat]
  private let from1904: Bool

  private var isInData = false
  private var row = 0
  private var isHidden = false
  private var column = -1
  private var type = CellType.number
  private var format = NumberFormat.number
  private var value: [UInt8] = []
  private var formula: [UInt8] = []
  private var hasValue = false
  private var hasFormula = false
  private var place = Place.none
  private var rich = RichText()

  /// What a cell says its value is.
  private enum CellType {
    case number
    case shared
    case inline
    case string
    case boolean
    case error
    case date

    /// By the attribute `t`: `s`, `str`, `inlineStr`, `b`, `e`, `d`, `n`.
    init(_ text: UnsafePointer<CChar>) {
      let first = unsafe UInt8(bitPattern: text[0])
      switch first {
      case UInt8(ascii: "s"): self = unsafe text[1] == 0 ? .shared : .string
      case UInt8(ascii: "i"): self = .inline
      case UInt8(ascii: "b"): self = .boolean
      case UInt8(ascii: "e"): self = .error
      case UInt8(ascii: "d"): self = .date
      default: self = .number
      }
    }
  }

  /// The element whose text is being read.
  private enum Place {
    case none
    case value
    case formula
    case inline
  }

  init(texts: SharedTexts, formats: [NumberFormat], from1904: Bool) {
    self.texts = texts
    self.formats = formats
    self.from1904 = from1904
  }

  func start(_ name: XMLName, _ attributes: XMLAttributes) {
    if unsafe name == "c" {
      if isInData { unsafe startCell(attributes) }
    } else if unsafe name == "v" {
      hasValue = true
      place = .value
    } else if unsafe name == "row" {
      if isInData { unsafe startRow(attributes) }
    } else if unsafe name == "f" {
      hasFormula = true
      place = .formula
    } else if unsafe name == "is" {
      rich.clear()
      place = .inline
    } else if place == .inline {
      unsafe rich.start(name)
    } else if unsafe name == "sheetData" {
      isInData = true
    }
  }

  func end(_ name: XMLName) {
    if unsafe name == "c" {
      if isInData { endCell() }
    } else if unsafe name == "v" || name == "f" {
      place = .none
    } else if unsafe name == "is" {
      value = rich.decoded
      hasValue = true
      place = .none
    } else if place == .inline {
      unsafe rich.end(name)
    } else if unsafe name == "row" {
      if isInData { endRow() }
    } else if unsafe name == "sheetData" {
      isInData = false
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    switch place {
    case .none: break
    case .value: unsafe value.append(contentsOf: bytes)
    case .formula: unsafe formula.append(contentsOf: bytes)
    case .inline: unsafe rich.text(bytes)
    }
  }

  private func startRow(_ attributes: XMLAttributes) {
    row = unsafe attributes.integer("r", most: Self.mostRows) ?? row + 1
    isHidden = unsafe attributes.isTrue("hidden")
    column = -1
  }

  private func endRow() {
    let before = block.rows.count
    block.endRow(row, isHidden: isHidden)
    if isHidden, block.rows.count > before { remarks.hiddenRows += 1 }
  }

  private func startCell(_ attributes: XMLAttributes) {
    column = unsafe attributes.bytes("r").flatMap { unsafe Self.column($0) } ?? column + 1
    value.removeAll(keepingCapacity: true)
    formula.removeAll(keepingCapacity: true)
    hasValue = false
    hasFormula = false
    place = .none
    type = unsafe attributes.bytes("t").map { unsafe CellType($0) } ?? .number
    let style = unsafe attributes.integer("s") ?? 0
    format = style < formats.count ? formats[style] : .number
  }

  private func endCell() {
    guard column < Self.mostColumns else { return }
    guard hasValue else {
      if hasFormula { fail([61] + formula) }
      return
    }
    let none: [UInt8]? = nil
    switch type {
    case .shared:
      if value.isEmpty { return }
      guard let index = Int(String(decoding: value, as: UTF8.self)), let text = texts[index] else {
        // The text it refers to is not in the file: something is lost, and it is told.
        return fail(value)
      }
      if !text.isEmpty { block.append(column: column, .text, text, raw: none) }
    case .inline, .string:
      if !value.isEmpty { block.append(column: column, .text, value, raw: none) }
    case .boolean:
      let answer = value.first == 49 || value.first == 116 ? "oui" : "non"
      block.append(column: column, .boolean, answer.utf8, raw: value)
    case .error: fail(value)
    case .date:
      guard let date = SerialDate.iso(value) else { return fail(value) }
      block.append(column: column, date.kind, date.text, raw: value)
    case .number: appendNumber()
    }
  }

  private func appendNumber() {
    guard !value.isEmpty else { return }
    let none: [UInt8]? = nil
    if format == .number, NumberText.isPlain(value) {
      return block.append(column: column, .number, value, raw: none)
    }
    guard let number = NumberText.value(value) else {
      // What is no number is kept as it is written.
      return block.append(column: column, .text, value, raw: none)
    }
    switch format {
    case .date:
      guard let date = SerialDate.text(number, from1904: from1904) else { return fail(value) }
      block.append(column: column, date.kind, date.text, raw: value)
    case .elapsed: fail(value)
    case .digits(let width):
      let digits = NumberText.plain(number)
      if digits.count < width, digits.allSatisfy({ (48...57).contains($0) }) {
        let zeros = [UInt8](repeating: 48, count: width - digits.count)
        // A code with its zeros is a text: no arithmetic is meant.
        block.append(column: column, .text, zeros + digits, raw: value)
      } else {
        block.append(column: column, .number, digits, raw: value)
      }
    case .number: block.append(column: column, .number, NumberText.plain(number), raw: value)
    }
  }

  private func fail(_ text: [UInt8]) {
    let none: [UInt8]? = nil
    remarks.errors += 1
    block.append(column: column, .error, text, raw: none)
  }

  static let mostRows = 1_048_576
  static let mostColumns = 16_384

  /// The column of a reference: `AB12` is 27.
  private static func column(_ reference: UnsafePointer<CChar>) -> Int? {
    var column = 0
    var at = 0
    while true {
      let byte = unsafe UInt8(bitPattern: reference[at]) & 0xDF
      guard (65...90).contains(byte), at < 4 else { break }
      column = column * 26 + Int(byte) - 64
      at += 1
    }
    return at == 0 ? nil : column - 1
  }
}
