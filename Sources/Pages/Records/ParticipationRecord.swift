internal import Columns
package import Kernel
package import Records

/// One row of the participations table, read datum by datum.
package struct ParticipationRecord: Sendable {
  package let row: Int
  private let table: Table

  package init(_ dataset: Dataset, _ row: Int) {
    self.init(dataset.table(.participations), row)
  }

  init(_ table: Table, _ row: Int) {
    self.table = table
    self.row = row
  }

  /// An answer as a file writes it; empty when missing.
  package func text(_ field: ParticipationField) -> String {
    Schema.participations.fields[field.rawValue].text(table, field.rawValue, row)
  }

  package func day(_ field: ParticipationField) -> CivilDate? {
    table.isMissing(field.rawValue, row)
      ? nil : CivilDate(day: table.integer(field.rawValue, row))
  }
}
