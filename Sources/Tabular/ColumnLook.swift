package import Kernel
internal import Records
package import Workbooks

/// What the cells of a column of text look like, all of them seen: days, moments, numbers, yes or no,
/// else texts.
///
/// Nothing is taken for a number that would lose a sign: codes with zeros first, numbers of more than
/// fifteen digits, and those whose only comma or point may be of the thousands as well.
package struct ColumnLook: Sendable {
  private var filled = 0
  private var days = 0
  private var moments = 0
  private var numbers = 0
  private var answers = 0
  /// Numbers whose one sign has three digits behind and at most three before.
  private var doubtful = 0
  private var certain = 0
  private let today: CivilDate

  /// - Parameter today: years of two digits are at most ten years ahead of it.
  package init(today: CivilDate) {
    self.today = today
  }

  /// Takes note of a cell that is not empty.
  package mutating func see(_ text: String) {
    filled += 1
    let form = Form(text, today)
    switch form.kind {
    case .date: days += 1
    case .moment: moments += 1
    case .number: numbers += 1
    case .boolean: answers += 1
    default: break
    }
    if form.isDoubtful { doubtful += 1 } else if form.hasSign { certain += 1 }
  }

  package var kind: SourceCellKind {
    switch filled {
    case 0: .empty
    case days: .date
    case days + moments: .moment
    case numbers: doubtful > 0 && certain == 0 ? .text : .number
    case answers: .boolean
    default: .text
    }
  }

  /// A cell of the column as it is read.
  package func value(_ text: String) -> String {
    let form = Form(text, today)
    switch kind {
    case .date, .boolean, .number: return form.value
    case .moment: return form.kind == .date ? form.value + "T00:00:00" : form.value
    default: return text
    }
  }

  /// One cell by itself.
  private struct Form {
    var kind = SourceCellKind.text
    var value: String
    var isDoubtful = false
    var hasSign = false

    init(_ text: String, _ today: CivilDate) {
      value = text
      let answer = text.lowercased()
      if answer == "oui" || answer == "non" {
        kind = .boolean
        value = answer
        return
      }
      if let seconds = Self.moment(text, today) {
        let date = CivilDate(civilSeconds: seconds)
        let rest = Int(seconds - Int64(date.day) * 86_400)
        kind = rest == 0 ? .date : .moment
        value = rest == 0 ? date.description : "\(date)T\(Self.clock(rest))"
        return
      }
      if let number = PlainNumber(text) {
        kind = .number
        value = number.text
        isDoubtful = number.isDoubtful
        hasSign = number.hasSign
      }
    }

    /// A day or a moment, day first; a year of two digits is the latest that is not too far ahead.
    private static func moment(_ text: String, _ today: CivilDate) -> Int64? {
      let buffer = ByteBuffer(capacity: 64)
      var text = text
      text.withUTF8 { unsafe buffer.load($0) }
      let rule = DateReader.Rule(span: .recent, today: nil, order: .dayFirst)
      let reading = unsafe DateReader.readMoment(UnsafePointer(buffer.base), buffer.count, rule)
      if case .value(let seconds) = reading { return seconds }
      guard let written = unsafe WrittenDate(UnsafePointer(buffer.base), buffer.count),
        written.year < 100, !written.isYearFirst
      else { return nil }
      let year = written.year + (written.year <= (today.year + 10) % 100 ? 2000 : 1900)
      return CivilDate(year: year, month: written.second, day: written.first)
        .map { Int64($0.day) * 86_400 }
    }

    private static func clock(_ seconds: Int) -> String {
      func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
      return "\(two(seconds / 3600)):\(two(seconds / 60 % 60)):\(two(seconds % 60))"
    }
  }
}

/// A number as people write it, its digits kept: `1 234,50 €` is `1234.50`, `12,5 %` is `0.125`.
struct PlainNumber {
  let text: String
  /// Whether its one sign may be of the thousands as well as of the decimals.
  let isDoubtful: Bool
  /// Whether it has a sign of decimals.
  let hasSign: Bool

  init?(_ written: String) {
    var rest = written[...]
    var isPercent = false
    for suffix in ["%", "€", "EUR", "eur"] where rest.hasSuffix(suffix) {
      rest = rest.dropLast(suffix.count)
      isPercent = suffix == "%"
    }
    var digits = rest.filter { !$0.isWhitespace }
    // Blanks group by three only.
    let groups = rest.split(whereSeparator: \.isWhitespace)
    if groups.count > 1 {
      let whole = groups.dropLast() + [groups[groups.count - 1].prefix { $0.isNumber }]
      guard whole.dropFirst().allSatisfy({ $0.count == 3 }), (whole.first?.count ?? 0) <= 4 else {
        return nil
      }
    }
    let isNegative = digits.hasPrefix("-") || digits.hasPrefix("−")
    if isNegative || digits.hasPrefix("+") { digits.removeFirst() }
    let signs = digits.filter { $0 == "," || $0 == "." }
    var whole = digits
    var decimals = ""
    if let last = digits.lastIndex(where: { $0 == "," || $0 == "." }) {
      let isDecimal = signs.count == 1 || signs.dropLast().allSatisfy { $0 != digits[last] }
      whole = isDecimal ? String(digits[..<last]) : digits
      decimals = isDecimal ? String(digits[digits.index(after: last)...]) : ""
      let parts = whole.split(omittingEmptySubsequences: false) { $0 == "," || $0 == "." }
      guard parts.count == 1 || parts.dropFirst().allSatisfy({ $0.count == 3 }) else { return nil }
      whole = parts.joined()
      if isDecimal, decimals.isEmpty { return nil }
    }
    guard !whole.isEmpty, (whole + decimals).utf8.allSatisfy({ (48...57).contains($0) }),
      whole.count <= 15, whole.count == 1 || whole.first != "0"
    else { return nil }
    hasSign = !decimals.isEmpty
    isDoubtful = signs.count == 1 && decimals.count == 3 && whole.count <= 3 && whole != "0"
    if isPercent {
      let padded = String(repeating: "0", count: max(0, 3 - whole.count)) + whole
      decimals = String(padded.suffix(2)) + decimals
      while decimals.last == "0" { decimals.removeLast() }
      whole = String(padded.dropLast(2))
    }
    text = (isNegative ? "-" : "") + whole + (decimals.isEmpty ? "" : "." + decimals)
  }
}
