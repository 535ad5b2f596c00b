internal import Columns
package import Records

/// How each rule set classes one participation, from which answers, and which one is in force.
package struct StatusPath: Sendable {
  /// The answers rule sets read, with those that make up for missing durations.
  package static let answers: [ParticipationField] = [
    .dateEntree, .dateNaissance, .fluxStock, .ancienneteDispositifMois, .dateEntreeDispositif,
    .enEmploi, .categorieFt, .rechercheActive, .dureeRechercheMois, .dateDebutRecherche,
    .disponible15j, .enFormation, .scolarise, .sexe, .niveauCite,
  ]

  /// What one rule set makes of the answers.
  package struct Class: Sendable {
    package var ruleSet: RuleSet
    package var profile: Profile
    /// Names of the empty answers that would decide, when the status is unknown.
    package var missing: [String]
    /// Data of the complete record that lack, as this rule set sees it.
    package var lacking: [ParticipationField]
  }

  package let classes: [Class]
  package let inForce: RuleSet
  /// The answers that are there, by name, as a file would write them.
  package let answers: [(name: String, value: String)]

  /// Classes a row of the participations; `override` replaces the programme's rule set.
  package init(_ dataset: Dataset, _ row: Int, override: RuleSet? = nil) {
    let table = dataset.table(.participations)
    let operations = dataset.table(.operations)
    let operation = Int(dataset.participationOperations[row])
    let programmes = Programmes(dataset.table(.programmes))
    let programme =
      operation < 0 ? "" : operations.text(OperationField.programme.rawValue, operation)
    inForce =
      override ?? programmes.ruleSets[programme].flatMap { RuleSet(rawValue: $0) } ?? .euC1
    let columns = ParticipationColumns(table)
    classes = RuleSet.allCases.map { ruleSet in
      let context =
        operation < 0
        ? OperationContext(unknown: ruleSet)
        : OperationContext(operations: operations, row: operation, ruleSet: ruleSet)
      return Class(
        ruleSet: ruleSet, profile: columns.profile(row, in: context),
        missing: columns.missingForStatus(row, in: context).map(\.name),
        lacking: columns.missingForCompleteness(row, in: context))
    }
    answers = Self.answers.compactMap { field in
      let text = Schema.participations.fields[field.rawValue].text(table, field.rawValue, row)
      return text.isEmpty ? nil : (field.name, text)
    }
  }

  /// What the rule set in force makes of the answers.
  package var current: Class? { classes.first { $0.ruleSet == inForce } }
}
