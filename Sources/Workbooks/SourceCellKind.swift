/// What a file says a cell is, before it is taken for a datum.
///
/// Files of text say nothing: all their cells are texts.
package enum SourceCellKind: UInt8, CaseIterable, Sendable {
  case empty
  case text
  /// Digits with a point before the decimals, as the workbook keeps them.
  case number
  /// A day, its text being ISO: `2026-03-01`.
  case date
  /// A day and an hour, their text being ISO: `2026-03-01T10:30:00`.
  case moment
  /// `oui` or `non`.
  case boolean
  /// What a spreadsheet writes where it could not count (`#REF!`), a formula it never counted, or a
  /// moment without a day.
  case error
}
