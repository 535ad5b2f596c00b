package import Kernel
package import Records

/// An anomaly of one participation.
package struct RecordFinding: Hashable, Sendable {
  package var rule: RuleID
  package var severity: Severity
  /// The datum to look at first.
  package var field: ParticipationField?
  /// What completes the message, without words: names of fields, an age, a date.
  package var detail: String

  init(_ rule: RuleID, _ field: ParticipationField?, detail: String = "", severity: Severity? = nil)
  {
    self.rule = rule
    self.severity = severity ?? rule.severity
    self.field = field
    self.detail = detail
  }
}

extension ParticipationField {
  /// The field's name in files.
  package var name: String { Schema.participations.fields[rawValue].name }
}

extension [ParticipationField] {
  /// The names of the fields, as details list them.
  package var names: String { map(\.name).joined(separator: ", ") }
}
