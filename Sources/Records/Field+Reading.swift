package import Columns
import Kernel

extension Field {
  /// Writes a cell from a text as `text(_:_:_:)` gives it: codes by their names, days in ISO 8601,
  /// amounts with a point.
  ///
  /// Returns false, and writes nothing, for a text that is no value of its type; bounds are not looked
  /// at.
  package func set(_ text: String, in table: Table, _ column: Int, _ row: Int) -> Bool {
    switch type {
    case .text, .digits: table.setText(column, row, text)
    case .code(let codes):
      guard let index = codes.firstIndex(of: text) else { return false }
      table.setCode(column, row, UInt8(index + 1))
    case .codes(let codes):
      var bits: Int32 = 0
      for code in text.split(separator: "|") {
        guard let index = codes.firstIndex(of: String(code)) else { return false }
        bits |= 1 << Int32(index)
      }
      table.setInteger(column, row, bits)
    case .day:
      guard let date = CivilDate(text) else { return false }
      table.setInteger(column, row, date.day)
    case .integer:
      guard let value = Int32(text) else { return false }
      table.setInteger(column, row, value)
    case .moment:
      guard let date = CivilDate(text.prefix(10)) else { return false }
      table.setAmount(column, row, Int64(date.day) * 86_400)
    case .euros:
      guard let value = Self.scaled(text, digits: 2) else { return false }
      table.setAmount(column, row, value)
    case .decimal:
      guard let value = Self.scaled(text, digits: 6) else { return false }
      table.setAmount(column, row, value)
    }
    return true
  }

  /// A number with at most some decimals, in units of the last of them.
  private static func scaled(_ text: String, digits: Int) -> Int64? {
    let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
    let fraction = parts.count == 2 ? String(parts[1]) : ""
    guard let whole = parts.first, fraction.count <= digits, fraction.allSatisfy(\.isNumber) else {
      return nil
    }
    return Int64(whole + fraction + String(repeating: "0", count: digits - fraction.count))
  }
}
