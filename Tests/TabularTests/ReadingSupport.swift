import Columns
import Kernel
import Records
import Tabular

/// Everything a reading gave, as text, so that a test reads like a table.
struct Gathered: Equatable {
  /// One array per row, in schema order; empty for a missing cell.
  var rows: [[String]] = []
  var lines: [Int] = []
  /// Each as `row field rule text`.
  var findings: [String] = []
  /// Each as `row field text`.
  var kept: [String] = []
  /// Each as `row header text`.
  var extras: [String] = []
  /// Each as `row field`.
  var erasures: [String] = []
  var totals: [Int] = []
  var raw: [String] = []
  var summary = ReadSummary()

  static func == (left: Gathered, right: Gathered) -> Bool {
    left.rows == right.rows && left.lines == right.lines && left.findings == right.findings
      && left.kept == right.kept && left.extras == right.extras
      && left.erasures == right.erasures && left.totals == right.totals && left.raw == right.raw
  }
}

extension Gathered {
  init(_ reader: TabularReader) throws {
    let schema = reader.schema
    func name(_ field: Int16) -> String {
      field == CellFinding.wholeLine ? "*" : schema.fields[Int(field)].name
    }
    summary = try reader.forEachBatch { batch in
      let before = rows.count
      for row in 0..<batch.count {
        rows.append(schema.fields.indices.map { printed(batch.table, schema.fields[$0], $0, row) })
        raw.append(batch.rawLine(row))
      }
      lines += batch.lines.map { Int($0) }
      findings += batch.findings.map {
        "\(before + Int($0.row)) \(name($0.field)) \($0.rule.rawValue) \(batch.text($0.text))"
      }
      kept += batch.kept.map { "\(before + Int($0.row)) \(name($0.field)) \(batch.text($0.text))" }
      extras += batch.extras.map {
        "\(before + Int($0.row)) \(reader.header.headers[Int($0.column)]) \(batch.text($0.text))"
      }
      erasures += batch.erasures.map { "\(before + Int($0.row)) \(name($0.field))" }
      totals += batch.totals.map { Int($0) }
    }
  }

  /// Reads bytes as a file of a schema.
  init(
    _ bytes: [UInt8], _ schema: Schema, mapping: ColumnMapping? = nil,
    options: ReadOptions = ReadOptions(threads: 1)
  ) throws {
    try self.init(
      TabularReader(
        FileSource(name: "essai.csv", bytes: bytes), schema: schema, mapping: mapping,
        options: options))
  }

  /// Reads text as a file of a schema.
  init(
    _ text: String, _ schema: Schema, mapping: ColumnMapping? = nil,
    options: ReadOptions = ReadOptions(threads: 1)
  ) throws {
    try self.init(Array(text.utf8), schema, mapping: mapping, options: options)
  }
}

/// A cell of a table as the public files write it.
func printed(_ table: Table, _ field: Field, _ column: Int, _ row: Int) -> String {
  switch field.type {
  case .text, .digits: return table.text(column, row)
  case .code(let codes):
    let code = table.code(column, row)
    return code == 0 ? "" : codes[Int(code) - 1]
  case .codes(let codes):
    let set = table.integer(column, row)
    if set == Table.missingInteger { return "" }
    return codes.indices.filter { set & 1 << Int32($0) != 0 }.map { codes[$0] }
      .joined(separator: "|")
  case .day:
    let day = table.integer(column, row)
    return day == Table.missingInteger ? "" : CivilDate(day: day).description
  case .integer:
    let value = table.integer(column, row)
    return value == Table.missingInteger ? "" : String(value)
  case .moment:
    let value = table.amount(column, row)
    return value == Table.missingAmount ? "" : String(value)
  case .euros:
    let value = table.amount(column, row)
    return value == Table.missingAmount ? "" : Amount.euros(cents: Int128(value))
  case .decimal:
    let value = table.amount(column, row)
    return value == Table.missingAmount ? "" : Amount.millionths(Int128(value))
  }
}

/// A schema of invented fields under a kind that does not matter.
func schema(_ fields: Field...) -> Schema {
  Schema(reading: fields)
}

/// A schema of text columns.
func texts(_ names: String...) -> Schema {
  Schema(reading: names.map { Field($0, .text, "") })
}

/// The refusal reading bytes ends with, or nil.
func refusal(
  _ bytes: [UInt8], _ schema: Schema, mapping: ColumnMapping? = nil,
  options: ReadOptions = ReadOptions(threads: 1)
) -> FileRefusal? {
  do {
    _ = try Gathered(bytes, schema, mapping: mapping, options: options)
    return nil
  } catch {
    return error as? FileRefusal
  }
}

func refusal(
  _ text: String, _ schema: Schema, mapping: ColumnMapping? = nil,
  options: ReadOptions = ReadOptions(threads: 1)
) -> FileRefusal? {
  refusal(Array(text.utf8), schema, mapping: mapping, options: options)
}

extension TextEncoding {
  /// The encodings that the bytes of any text tell, or that are taken where nothing is told.
  static let sure: [TextEncoding] = [.utf8, .windows1252, .utf16LittleEndian, .utf16BigEndian]
}

/// Text in an encoding; a character it does not have becomes `?`.
func encoded(_ text: String, _ encoding: TextEncoding, mark: Bool = true) -> [UInt8] {
  switch encoding {
  case .utf8: return (mark ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8)
  case .utf16LittleEndian:
    return (mark ? [0xFF, 0xFE] : []) + text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
  case .utf16BigEndian:
    return (mark ? [0xFE, 0xFF] : []) + text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
  case .utf8Twice, .latin9, .cp850, .macRoman: return []
  case .windows1252:
    return text.unicodeScalars.map { scalar in
      switch scalar {
      case "€": 0x80
      case "Œ": 0x8C
      case "œ": 0x9C
      case "’": 0x92
      case "\u{0}"..."\u{FF}": UInt8(scalar.value)
      default: UInt8(ascii: "?")
      }
    }
  }
}
