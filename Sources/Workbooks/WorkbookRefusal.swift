/// Why a workbook is not read.
package enum WorkbookRefusal: Error, Hashable, Sendable {
  /// No ZIP archive, or none that holds a workbook.
  case notAWorkbook
  /// More bytes than a workbook may have.
  case tooLarge
  /// Its parts inflate to more bytes than are read.
  case inflatesTooMuch
  /// More parts than a workbook has.
  case tooManyEntries
  /// A workbook of binary parts (XLSB).
  case binary
  /// It carries macros.
  case macros
  /// It asks for a password.
  case encrypted
  /// A part declares a document type, which workbooks never do.
  case documentType
  /// A part cannot be inflated or is not well-formed.
  case damaged(String)
}

/// The most a workbook may be.
package struct SpreadsheetLimits: Sendable {
  /// Bytes of the file.
  package var size = 100 << 20
  /// Bytes all its parts inflate to.
  package var inflated = 2 << 30

  package init() {}
}
