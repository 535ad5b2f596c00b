internal import Checks
internal import Columns
internal import Kernel
internal import Records
internal import Words

/// How each rule set classes one participation, from which answers, and which one is in force.
struct StatusPath {
  /// The answers rule sets read, with those that make up for missing durations.
  static let answers: [ParticipationField] = [
    .dateEntree, .dateNaissance, .fluxStock, .ancienneteDispositifMois, .dateEntreeDispositif,
    .enEmploi, .categorieFt, .rechercheActive, .dureeRechercheMois, .dateDebutRecherche,
    .disponible15j, .enFormation, .scolarise, .sexe, .niveauCite,
  ]

  private struct Class {
    var ruleSet: RuleSet
    var profile: Profile
    var missing: [String]
  }

  private let classes: [Class]
  private let inForce: RuleSet
  private let answers: [(name: String, value: String)]

  init(_ dataset: Dataset, _ row: Int, override: RuleSet?) {
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
      let context = OperationContext(
        operations: operations, row: max(operation, 0), ruleSet: ruleSet)
      return Class(
        ruleSet: ruleSet, profile: columns.profile(row, in: context),
        missing: columns.missingForStatus(row, in: context).map(\.name))
    }
    answers = Self.answers.compactMap { field in
      Self.cell(table, row, field).map { (field.name, $0) }
    }
  }

  /// A cell as its file would write it, nil when empty.
  private static func cell(_ table: Table, _ row: Int, _ field: ParticipationField) -> String? {
    let column = field.rawValue
    guard !table.isMissing(column, row) else { return nil }
    switch Schema.participations.fields[column].type {
    case .code(let codes): return codes[Int(table.code(column, row)) - 1]
    case .day: return CivilDate(day: table.integer(column, row)).description
    case .integer: return String(table.integer(column, row))
    default: return nil
    }
  }

  /// The status under each rule set, in words.
  var text: String {
    var lines = [Words.Figures.statusTitle]
    for one in classes {
      lines.append(
        Words.Figures.status(
          ruleSet: one.ruleSet.rawValue, isInForce: one.ruleSet == inForce,
          status: "\(one.profile.status)", branch: one.profile.branch.code, missing: one.missing))
    }
    lines.append(Words.Figures.answers(answers.map { "\($0.name) = \($0.value)" }))
    return lines.joined(separator: "\n") + "\n"
  }

  var json: String {
    JSON.object([
      ("en_vigueur", JSON.string(inForce.rawValue)),
      (
        "jeux",
        JSON.object(
          classes.map { one in
            (
              one.ruleSet.rawValue,
              JSON.object([
                ("statut", JSON.string(Words.Figures.answer("\(one.profile.status)"))),
                ("branche", JSON.string(one.profile.branch.code)),
                ("manques", JSON.array(one.missing.map { JSON.string($0) })),
              ])
            )
          })
      ), ("reponses", JSON.object(answers.map { ($0.name, JSON.string($0.value)) })),
    ])
  }
}
