internal import Columns
internal import Kernel
package import Records

/// What a participation's answers come to under its operation's rule set.
package struct Profile: Sendable, Equatable {
  /// Completed years at entry, implausible or not; `Table.missingInteger` when unknown.
  package var age: Int32
  /// Months of search at entry, given or computed; `Table.missingInteger` when unknown.
  package var searchMonths: Int32
  /// Months in the scheme at entry, given or computed; `Table.missingInteger` when unknown.
  package var schemeMonths: Int32
  package var status: Status
  package var branch: Branch
  /// Unemployed for more than 6 months under 25, more than 12 otherwise.
  package var isLongTerm: Bool
  package var isComplete: Bool
}

extension ParticipationColumns {
  /// Derives age, months, status and completeness of a row.
  package func profile(_ row: Int, in operation: OperationContext) -> Profile {
    requireRow(row)
    let answers = RowAnswers(self, row)
    let (status, branch) = answers.status(in: operation)
    return Profile(
      age: answers.age, searchMonths: answers.searchMonths, schemeMonths: answers.schemeMonths,
      status: status, branch: branch, isLongTerm: answers.isLongTerm(status),
      isComplete: answers.isComplete(status))
  }

  /// The data of the complete record that a row lacks, in the order of the file.
  ///
  /// When the status is unknown, the answers that would decide are among them.
  package func missingForCompleteness(
    _ row: Int, in operation: OperationContext
  ) -> [ParticipationField] {
    let profile = profile(row, in: operation)
    if profile.isComplete { return [] }
    var missing: [ParticipationField] = []
    if sexe[row] == 0 { missing.append(.sexe) }
    if dateNaissance[row].isMissing { missing.append(.dateNaissance) }
    switch profile.status {
    case .unknown: missing += missingForStatus(row, in: operation)
    case .unemployed where profile.searchMonths.isMissing: missing.append(.dureeRechercheMois)
    case .inactive where enFormation[row] == 0: missing.append(.enFormation)
    default: break
    }
    if niveauCite[row].isMissing { missing.append(.niveauCite) }
    return missing
  }

  /// Completed years from birth to entry.
  static func age(at entry: Int32, birth: Int32) -> Int32 {
    if entry.isMissing || birth.isMissing { return Table.missingInteger }
    return Int32(CivilDate(day: entry).completedYears(since: CivilDate(day: birth)))
  }

  /// Months as given, else completed months from a start to the entry.
  static func months(given: Int32, since start: Int32, at entry: Int32) -> Int32 {
    if !given.isMissing { return given }
    if start.isMissing || entry.isMissing { return Table.missingInteger }
    let months = CivilDate(day: entry).completedMonths(since: CivilDate(day: start))
    return months.map(Int32.init) ?? Table.missingInteger
  }
}
