/// Why a file is not read at all: what, where, and which names the advice needs.
///
/// Bad cells are findings of a batch; a refusal is for a file that cannot be understood as a whole.
/// The sentence shown is `Words.fileRefusal`, made from the raw code and the same values.
package struct FileRefusal: Error, Hashable, Sendable {
  /// What is wrong with the file; raw values are stable.
  package enum Code: String, CaseIterable, Sendable {
    /// No such file, or no right to read it.
    case missing
    /// A folder, a pipe or a device.
    case notAFile
    /// The system stopped reading; `detail` says why.
    case readFailed
    /// More bytes than the configured size; `detail` is the bound in bytes.
    case tooLarge
    /// Nothing in it but blanks.
    case empty
    /// An archive that holds no workbook.
    case spreadsheet
    /// An XLS workbook.
    case oldSpreadsheet
    /// A workbook that asks for a password.
    case encryptedSpreadsheet
    /// A workbook with macros.
    case macroSpreadsheet
    /// A workbook of binary parts (XLSB).
    case binarySpreadsheet
    /// A workbook that declares document types.
    case unsafeSpreadsheet
    /// A workbook that inflates to more than is read.
    case inflatedSpreadsheet
    /// A workbook one part of which cannot be read; `detail` is that part.
    case damagedSpreadsheet
    /// No sheet of the name `detail`; `names` are the sheets, none for a file of text.
    case unknownSheet
    /// Several sheets could be meant; `names` are those.
    case severalSheets
    /// Something else than text: an image, an archive, UTF-32...
    case notText
    /// UTF-8 and another encoding in one file, from `line` on.
    case mixedEncoding
    /// Neither UTF-8 nor of the West: Greek, Cyrillic or others in an encoding of their own.
    case otherEncoding
    /// No line among the first twenty names enough columns; `names` are those expected.
    case noHeader
    /// More columns than a table may have; `detail` is the bound.
    case tooManyColumns
    /// A second header at `line`.
    case severalHeaders
    /// Two columns for one name, or for one field; `names` are the two headers.
    case duplicateColumn
    /// A mapping sends a column to a field the format does not have; `names` is that field.
    case unknownField
    /// A quote opened at `line` is never closed.
    case unclosedQuote
    /// The record that starts at `line` is longer than a record may be; `detail` is the bound in bytes.
    case longRecord
  }

  package let code: Code
  /// The line of the file, from 1, when one is meant.
  package let line: Int?
  /// Column names the advice lists.
  package let names: [String]
  package let detail: String

  package init(_ code: Code, line: Int? = nil, names: [String] = [], detail: String = "") {
    self.code = code
    self.line = line
    self.names = names
    self.detail = detail
  }
}
