/// How spreadsheets name columns.
package enum ColumnLetters {
  /// The letters of a column, from 0.
  package static func of(_ column: Int) -> String {
    var rest = column
    var letters = ""
    repeat {
      letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return letters
  }
}
