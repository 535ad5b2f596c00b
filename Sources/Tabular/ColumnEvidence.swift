package import Records
package import Workbooks

/// What the cells of one column say of the way the others are written: which of day and month comes
/// first, which sign stands before decimals.
///
/// Gathered over a whole column before any doubtful cell of it is read, in whatever order its cells
/// come.
package struct ColumnEvidence: Hashable, Sendable {
  /// Which of two numbers is the day.
  package enum DayOrder: Sendable {
    /// Nothing says otherwise.
    case dayFirst
    /// Some cells can only have the month first, and none can only have the day first.
    case monthFirst
    /// Some cells can only be the one, some only the other.
    case mixed
    /// The user says so: nothing is doubtful, what cannot be read so is not read.
    case saidDayFirst
    case saidMonthFirst
  }

  /// What a sign before three digits is.
  package enum SignReading: Sendable {
    case decimal
    case group
    /// Nothing says, or cells contradict each other.
    case doubtful
  }

  /// Cells whose first number is no month.
  package private(set) var dayFirst = 0
  /// Cells whose second number is no month.
  package private(set) var monthFirst = 0
  /// Cells that are a day either way, and not the same.
  package private(set) var eitherWay = 0
  /// Cells with a sign that can only stand before decimals, or only between thousands.
  package private(set) var decimals = Signs()
  package private(set) var groups = Signs()

  /// Counts by sign.
  package struct Signs: Hashable, Sendable {
    package fileprivate(set) var point = 0
    package fileprivate(set) var comma = 0

    subscript(sign: UInt8) -> Int {
      get { sign == UInt8(ascii: ".") ? point : comma }
      set { if sign == UInt8(ascii: ".") { point = newValue } else { comma = newValue } }
    }
  }

  /// What the user says, whatever the cells do.
  fileprivate(set) var said: DayOrder?

  package init() {}

  package var order: DayOrder {
    said ?? told
  }

  private var told: DayOrder {
    monthFirst == 0 ? .dayFirst : dayFirst == 0 ? .monthFirst : .mixed
  }

  /// What a sign before three digits is, the others of the column being as they are.
  func reading(of sign: UInt8) -> SignReading {
    let other = sign == UInt8(ascii: ".") ? UInt8(ascii: ",") : UInt8(ascii: ".")
    let isDecimal = decimals[sign] > 0 || groups[other] > 0
    let isGroup = decimals[other] > 0 || groups[sign] > 0
    return isDecimal == isGroup ? .doubtful : isDecimal ? .decimal : .group
  }

  /// Adds what other cells of the column said.
  package mutating func add(_ other: ColumnEvidence) {
    dayFirst += other.dayFirst
    monthFirst += other.monthFirst
    eitherWay += other.eitherWay
    decimals.point += other.decimals.point
    decimals.comma += other.decimals.comma
    groups.point += other.groups.point
    groups.comma += other.groups.comma
  }

  /// Whether the cells of a type can be doubtful at all.
  package static func isAsked(of type: FieldType) -> Bool {
    switch type {
    case .day, .moment, .euros: true
    case .text, .digits, .code, .codes, .integer, .decimal: false
    }
  }

  /// Takes note of a cell given by itself, of a column that feeds a field.
  package mutating func note(_ text: String, of type: FieldType, kind: SourceCellKind = .text) {
    guard kind == .text, Self.isAsked(of: type) else { return }
    let buffer = ByteBuffer(capacity: 64)
    var text = text
    text.withUTF8 { unsafe buffer.load($0) }
    unsafe note(CleanCell(unquoted: UnsafePointer(buffer.base), buffer.count), of: type)
    withExtendedLifetime(buffer) {}
  }

  /// Takes note of a cell of a file.
  mutating func note(_ clean: CleanCell, of type: FieldType) {
    guard unsafe clean.count > 0 else { return }
    if case .euros = type {
      unsafe noteAmount(clean.base, clean.count)
    } else if let date = unsafe WrittenDate(clean.base, clean.count), !date.isYearFirst {
      note(date.first, date.second)
    }
  }

  /// Takes note of two numbers one of which is a day and the other a month.
  @inline(__always)
  mutating func note(_ first: Int, _ second: Int) {
    if first > 12 {
      if first <= 31, second >= 1, second <= 12 { dayFirst += 1 }
    } else if second > 12 {
      if second <= 31, first >= 1 { monthFirst += 1 }
    } else if first != second {
      eitherWay += 1
    }
  }

  private mutating func noteAmount(_ cell: UnsafePointer<UInt8>, _ count: Int) {
    switch unsafe NumberReader.form(cell, count) {
    case .decimal(let sign): decimals[sign] += 1
    case .group(let sign): groups[sign] += 1
    case .plain, .doubtful, .other: break
    }
  }
}

/// What a first look over a file says of it: its columns, and where its table may end.
package struct FileEvidence: Hashable, Sendable {
  /// By the field that a column feeds.
  package var columns: [Int: ColumnEvidence]
  /// The first line, after the header, that holds nothing.
  package var firstBlank: UInt32?
  /// 64 bits of each key that several rows have.
  var repeatedKeys: Set<UInt64> = []

  package init(columns: [Int: ColumnEvidence] = [:], firstBlank: UInt32? = nil) {
    self.columns = columns
    self.firstBlank = firstBlank
  }

  /// The same with the order of days and months as the user says it, of every date.
  package func saying(_ order: StatedDayOrder?, of schema: Schema) -> FileEvidence {
    guard let order else { return self }
    var evidence = self
    for (field, datum) in schema.fields.enumerated() {
      switch datum.type {
      case .day, .moment:
        evidence.columns[field, default: ColumnEvidence()].said =
          order == .dayFirst ? .saidDayFirst : .saidMonthFirst
      default: continue
      }
    }
    return evidence
  }

  /// What to read lines with whose file had the month first, or may have: no day that is one either
  /// way is read from them.
  package static func doubtfulDays(of schema: Schema) -> FileEvidence {
    var evidence = FileEvidence()
    for (position, field) in schema.fields.enumerated() {
      var column = ColumnEvidence()
      column.note(1, 13)
      if case .day = field.type { evidence.columns[position] = column }
      if case .moment = field.type { evidence.columns[position] = column }
    }
    return evidence
  }

  /// Adds what another part of the file said.
  package mutating func add(_ other: FileEvidence) {
    columns.merge(other.columns) { mine, theirs in
      var both = mine
      both.add(theirs)
      return both
    }
    repeatedKeys.formUnion(other.repeatedKeys)
    if let blank = other.firstBlank { firstBlank = min(firstBlank ?? .max, blank) }
  }
}

/// Which of day and month comes first in a file, as its user says.
package enum StatedDayOrder: String, Sendable, CaseIterable {
  case dayFirst = "jour/mois"
  case monthFirst = "mois/jour"
}
