package import Columns
internal import Kernel

extension Field {
  /// A cell of this field as a file would write it; empty when missing.
  ///
  /// Codes by their name, days and moments in ISO 8601, amounts with a point and without spaces.
  package func text(_ table: Table, _ column: Int, _ row: Int) -> String {
    guard !table.isMissing(column, row) else { return "" }
    switch type {
    case .text, .digits: return table.text(column, row)
    case .code(let codes):
      let value = Int(table.code(column, row))
      return codes.indices.contains(value - 1) ? codes[value - 1] : ""
    case .codes(let codes):
      let bits = table.integer(column, row)
      return codes.indices.filter { bits >> Int32($0) & 1 == 1 }.map { codes[$0] }
        .joined(separator: "|")
    case .day: return CivilDate(day: table.integer(column, row)).description
    case .integer: return String(table.integer(column, row))
    case .moment: return Self.moment(table.amount(column, row))
    case .euros: return Amount.euros(cents: Int128(table.amount(column, row)))
    case .decimal: return Amount.millionths(Int128(table.amount(column, row)))
    }
  }

  /// Civil seconds as `2017-03-12T10:30:15`.
  private static func moment(_ seconds: Int64) -> String {
    let (day, rest) = seconds.flooredDivision(by: 86_400)
    let clock = [rest / 3600, rest / 60 % 60, rest % 60].map { padded(Int($0), 2) }
    return CivilDate(day: Int32(truncatingIfNeeded: day)).description + "T"
      + clock.joined(separator: ":")
  }
}

extension Int64 {
  /// Quotient towards the past and remainder from zero.
  fileprivate func flooredDivision(by divisor: Int64) -> (quotient: Int64, remainder: Int64) {
    let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
  }
}
