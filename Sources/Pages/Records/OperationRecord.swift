internal import Columns
package import Kernel
package import Records
internal import Words

/// One row of the operations table, read datum by datum.
package struct OperationRecord: Sendable {
  package let row: Int
  private let table: Table

  package init(_ dataset: Dataset, _ row: Int) {
    table = dataset.table(.operations)
    self.row = row
  }

  package func text(_ field: OperationField) -> String {
    Schema.operations.fields[field.rawValue].text(table, field.rawValue, row)
  }

  package func day(_ field: OperationField) -> CivilDate? {
    table.isMissing(field.rawValue, row)
      ? nil : CivilDate(day: table.integer(field.rawValue, row))
  }

  package func integer(_ field: OperationField) -> Int? {
    table.isMissing(field.rawValue, row) ? nil : Int(table.integer(field.rawValue, row))
  }

  /// Cents, or millionths for a share.
  package func amount(_ field: OperationField) -> Int64? {
    table.isMissing(field.rawValue, row) ? nil : table.amount(field.rawValue, row)
  }

  package var code: String { text(.operation) }

  /// The operation's name; its code when it has none.
  package var title: String {
    let title = text(.intitule)
    return title.isEmpty ? code : title
  }

  /// Participants the agreement foresees; nil when it does not say.
  package var planned: Int? { integer(.participantsPrevus) }

  /// Whether its participants are followed; others have no participant figures.
  package var isTracked: Bool { text(.suiviParticipants) != "non" }

  /// The stage of an operation that was given up.
  static let abandoned = "abandonnee"

  /// The stage of the file; a file that does not say counts as an agreement (`rules.md`).
  package var status: String {
    let status = text(.statut)
    return status.isEmpty ? "conventionnee" : status
  }

  package var isProgrammed: Bool {
    ["programmee", "conventionnee", "terminee"].contains(status)
  }

  /// What identifies the beneficiary: its SIREN, else its normalised name.
  package var structure: String {
    Names.siren(siret: text(.siret), name: text(.beneficiaire))
  }
}

/// Names of the lines of programmes: axis, investment priority, specific objective.
package struct ProgrammeLabels: Sendable {
  private var labels: [Programmes.Line: String] = [:]

  package init(_ dataset: Dataset) {
    let table = dataset.table(.programmes)
    for row in 0..<table.count {
      func text(_ field: ProgrammeField) -> String { table.text(field.rawValue, row) }
      let line = Programmes.Line(
        programme: text(.programme), axe: text(.axe), pi: text(.pi), os: text(.os))
      let label = line.axe.isEmpty ? text(.intitule) : text(.libelle)
      if !label.isEmpty, labels[line] == nil { labels[line] = label }
    }
  }

  /// The name of a line; empty when the programme gives none.
  package func label(_ programme: String, axe: String = "", pi: String = "", os: String = "")
    -> String
  {
    Words.printed(labels[Programmes.Line(programme: programme, axe: axe, pi: pi, os: os)] ?? "")
  }
}
