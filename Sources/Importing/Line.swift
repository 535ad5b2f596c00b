internal import Columns
internal import Kernel
internal import Records
internal import Tabular

/// One row of a batch with where it stands in the user's file.
struct Line {
  let batch: RowBatch
  let row: Int
  let file: String
  /// The line in the user's file, from 1.
  let number: Int
  let header: String
  /// The line as written, without its end.
  let text: () -> String
  let separator: UInt8
  let marks: RowMarks
}

/// The sparse marks of one row: cells that could not be read, erasures, unknown columns.
struct RowMarks {
  var findings: [CellFinding] = []
  var erased = FieldMask()
  var kept: [KeptCell] = []
  var extras: [ExtraCell] = []

  /// What is kept aside, by column name.
  func aside(_ schema: Schema) -> [String: String] {
    if kept.isEmpty, extras.isEmpty { return [:] }
    var aside: [String: String] = [:]
    for cell in extras { aside[cell.header] = cell.text }
    for cell in kept { aside[schema.fields[cell.field].name] = cell.text }
    return aside
  }
}
