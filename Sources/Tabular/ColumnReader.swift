internal import Kernel
internal import Records
internal import Workbooks

/// How one column of the file is read; owned by one worker.
final class ColumnReader {
  /// The loop that reads it.
  enum Way {
    case text
    case digits
    case code
    case codes
    case day
    case moment
    case integer
    case amount
    /// Kept aside: no field.
    case extra
    /// Values are translated first, cell by cell.
    case translated
  }

  let way: Way
  /// Its position in the file.
  let index: Int
  /// Its position in the schema; -1 for an extra.
  let field: Int
  let type: FieldType
  let required: Bool
  /// The header as the file writes it: the same text in a cell betrays a second header.
  let header: [UInt8]
  /// Bounds in the column's units.
  let minimum: Int64
  let maximum: Int64
  /// The most signs a text may have: one of no more bytes is within.
  let longest: Int
  let datum: Field?
  let width: Int
  let style: NumberReader.Style
  let matcher: CodeMatcher?
  let values: [String: String]
  /// What the cells of the column say together.
  let evidence: ColumnEvidence
  /// How its dates are read.
  let dates: DateReader.Rule
  /// The days taken, and whether a date with strokes is the day first without a doubt.
  let days: ClosedRange<Int32>
  let isDayFirst: Bool
  /// Whether its texts are looked at sign by sign.
  let scrutiny: Scrutiny

  /// What is looked for in the texts of a column.
  struct Scrutiny: OptionSet {
    let rawValue: UInt8

    /// Invisible signs, forms of one letter that are not the same bytes.
    static let key = Scrutiny(rawValue: 1)
    /// Numbers that a spreadsheet abridges.
    static let number = Scrutiny(rawValue: 2)
    /// Numbers of structure.
    static let structure = Scrutiny(rawValue: 4)
    /// Numbers that another system gives, with the decimals a spreadsheet adds.
    static let source = Scrutiny(rawValue: 8)
  }

  /// - Parameters:
  ///   - evidence: what was found of the column before.
  ///   - today: see `ReadOptions.today`.
  init(
    index: Int, header: String, field: Int, of schema: Schema, values: [String: String],
    evidence: ColumnEvidence = ColumnEvidence(), today: CivilDate? = nil
  ) {
    self.index = index
    self.field = field
    self.header = Array(header.utf8)
    let datum: Field? = field >= 0 ? schema.fields[field] : nil
    let type = datum?.type ?? .text
    self.type = type
    required = datum?.required ?? false
    var way = datum == nil ? Way.extra : .text
    var style = NumberReader.Style.integer
    var matcher: CodeMatcher?
    var width = 0
    switch type {
    case .text: break
    case .digits(let size):
      way = .digits
      width = size
    case .code(let codes):
      way = .code
      matcher = CodeMatcher(codes, yesNo: datum?.isYesNo ?? false, values: values)
    case .codes(let codes):
      way = .codes
      matcher = CodeMatcher(codes, yesNo: false, values: values)
    case .day: way = .day
    case .moment: way = .moment
    case .integer: way = .integer
    case .euros:
      way = .amount
      style = .euros
    case .decimal:
      way = .amount
      style = .decimal
    }
    if !values.isEmpty, matcher == nil, datum != nil { way = .translated }
    self.way = way
    self.width = width
    self.style = style
    self.matcher = matcher
    self.values = matcher == nil ? values : [:]
    let bounds = type.bounds ?? .min ... .max
    minimum = bounds.lowerBound
    maximum = bounds.upperBound
    longest = datum?.longest ?? Field.sentences
    self.datum = datum
    self.evidence = evidence
    dates = DateReader.Rule(span: datum?.days ?? .recent, today: today, order: evidence.order)
    days = dates.days
    isDayFirst = evidence.order == .dayFirst || evidence.order == .saidDayFirst
    scrutiny = datum.map { Self.scrutiny($0, schema) } ?? []
  }

  private static func scrutiny(_ datum: Field, _ schema: Schema) -> Scrutiny {
    var scrutiny: Scrutiny = []
    switch datum.type {
    case .digits(let width) where width >= 9: scrutiny = [.number, .structure]
    case .text:
      // A reader of unknown columns has no key: what is read through a mapping is looked at afterwards.
      if datum.stage == .key { scrutiny.formUnion([.key, .number]) }
      if datum.refers == .actor || structures.contains(datum.name) {
        scrutiny.formUnion([.structure, .number])
      }
      if datum.name == "telephone" { scrutiny.insert(.number) }
      if datum.name == "id_source" { scrutiny.insert(.source) }
    default: break
    }
    return scrutiny
  }

  /// Codes of organisations that no list is expected to hold.
  private static let structures: Set<String> = ["acteur", "parent", "oi", "instructeur"]

  /// The value of a cell of a type kept as a number, without quotes nor blanks around.
  ///
  /// - Parameter kind: a number of a workbook writes its decimals behind a point, whatever its column.
  func number(
    _ cell: UnsafePointer<UInt8>, _ count: Int, kind: SourceCellKind = .text
  ) -> Reading {
    switch type {
    case .day: return unsafe DateReader.readDay(cell, count, dates)
    case .moment: return unsafe DateReader.readMoment(cell, count, dates)
    case .codes: return unsafe bits(cell, count).map { .value(Int64($0)) } ?? .unlisted
    case .code:
      let value = unsafe matcher?.value(cell, count) ?? CodeMatcher.unlisted
      return value == CodeMatcher.unlisted ? .unlisted : .value(Int64(value))
    default:
      let reading = unsafe NumberReader.read(
        cell, count, style, style.euro && kind != .number ? evidence : nil)
      switch reading {
      case .value(let value), .noted(let value, _):
        return type.passed(by: value).map { .beyond($0) } ?? reading
      case .beyond(let side):
        let value = side.side == .least ? -NumberReader.largest : NumberReader.largest
        return type.passed(by: value).map { .beyond($0) } ?? reading
      case .unreadable, .unlisted, .faulty: return reading
      }
    }
  }

  /// The set of codes of a list `a|b`, one bit each, or nil when one is not in the list.
  ///
  /// The sixteen bytes from `cell` on can be read whatever its length.
  func bits(_ cell: UnsafePointer<UInt8>, _ count: Int) -> Int32? {
    guard let matcher else { return nil }
    var set: Int32 = 0
    var start = 0
    while start <= count {
      var end = start
      while end < count, unsafe cell[end] != UInt8(ascii: "|") { end += 1 }
      var length = end - start
      var token = unsafe cell + start
      while length > 0, unsafe token[0] == 32 {
        unsafe token += 1
        length -= 1
      }
      while length > 0, unsafe token[length - 1] == 32 { length -= 1 }
      if length > 0 {
        let value = unsafe matcher.value(token, length)
        if value == CodeMatcher.unlisted || value > 30 { return nil }
        set |= 1 << Int32(value - 1)
      }
      start = end + 1
    }
    return set == 0 ? nil : set
  }
}
