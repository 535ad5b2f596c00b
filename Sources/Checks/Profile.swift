internal import Columns
internal import Kernel
package import Records

/// The branch of a rule set that decided a status; raw values are stable.
package enum Branch: UInt8, CaseIterable, Sendable {
  case none = 0
  case eu1
  case eu2
  case eu3
  case eu4
  case eu5
  case f0
  case f1
  case f2
  case t1
  case t2
  case f3
  case f4
  case f5

  /// The branch as the documents and the screens name it; empty for none.
  package var code: String {
    self == .none ? "" : "\(self)".uppercased()
  }
}

/// What is derived from a participation's answers under a rule set.
package struct Profile: Hashable, Sendable {
  /// Completed years at entry; `Table.missingInteger` when unknown.
  package var age: Int32
  /// Months of search at entry, given or computed; `Table.missingInteger` when unknown.
  package var searchMonths: Int32
  /// Months in the scheme at entry, given or computed; `Table.missingInteger` when unknown.
  package var schemeMonths: Int32
  package var status: Status
  package var branch: Branch
  package var isLongTerm: Bool
  package var isComplete: Bool
}

extension ParticipationColumns {
  /// Derives a row's profile (`rules.md`: Civil time, Status rule sets, Complete record).
  package func profile(_ row: Int, in operation: OperationContext) -> Profile {
    let missing = Table.missingInteger
    let entry = integer(.dateEntree, row)
    let age = age(row, entry)
    let search = months(.dureeRechercheMois, from: .dateDebutRecherche, row, entry)
    let scheme = months(.ancienneteDispositifMois, from: .dateEntreeDispositif, row, entry)
    let (status, branch) =
      switch operation.ruleSet {
      case .euC1: unionStatus(row)
      case .fr2016: frenchStatus(row, search: search, scheme: scheme)
      case .fr2016Plie:
        operation.isPlie && code(.fluxStock, row) != Answer.stock
          ? (.inactive, .f0) : frenchStatus(row, search: search, scheme: scheme)
      }
    let isLongTerm =
      status == .unemployed && search != missing && age != missing
      && search > (age < 25 ? 6 : 12)
    let isComplete =
      code(.sexe, row) != 0 && age != missing && integer(.niveauCite, row) != missing
      && status != .unknown && (status != .unemployed || search != missing)
      && (status != .inactive || code(.enFormation, row) != 0)
    return Profile(
      age: age, searchMonths: search, schemeMonths: scheme, status: status, branch: branch,
      isLongTerm: isLongTerm, isComplete: isComplete)
  }

  private func age(_ row: Int, _ entry: Int32) -> Int32 {
    let birth = integer(.dateNaissance, row)
    guard birth != Table.missingInteger, entry != Table.missingInteger else {
      return Table.missingInteger
    }
    return Int32(CivilDate(day: entry).completedYears(since: CivilDate(day: birth)))
  }

  /// A duration as given, else the completed months from its start to the entry.
  private func months(
    _ given: ParticipationField, from start: ParticipationField, _ row: Int, _ entry: Int32
  ) -> Int32 {
    let months = integer(given, row)
    if months != Table.missingInteger { return months }
    let first = integer(start, row)
    guard first != Table.missingInteger, entry != Table.missingInteger else {
      return Table.missingInteger
    }
    return CivilDate(day: entry).completedMonths(since: CivilDate(day: first)).map(Int32.init)
      ?? Table.missingInteger
  }

  /// The five steps of `EU_C1`.
  private func unionStatus(_ row: Int) -> (Status, Branch) {
    let registration = code(.categorieFt, row)
    if registration == Answer.classA || registration == Answer.classB
      || registration == Answer.classC
    {
      return (.unemployed, .eu1)
    }
    if code(.enEmploi, row) == Answer.yes { return (.employed, .eu2) }
    if code(.scolarise, row) == Answer.yes { return (.inactive, .eu3) }
    let searching = code(.rechercheActive, row)
    let available = code(.disponible15j, row)
    if searching == Answer.yes, available == Answer.yes { return (.unemployed, .eu4) }
    if searching == Answer.no || available == Answer.no { return (.inactive, .eu5) }
    return (.unknown, .none)
  }

  /// The two trees of `FR2016`: persons who enter, persons already there.
  private func frenchStatus(_ row: Int, search: Int32, scheme: Int32) -> (Status, Branch) {
    if code(.enEmploi, row) == Answer.yes {
      let registration = code(.categorieFt, row)
      return registration == Answer.classB || registration == Answer.classC
        ? (.unemployed, .f1) : (.employed, .f2)
    }
    if code(.fluxStock, row) == Answer.stock {
      guard scheme != Table.missingInteger else { return (.unknown, .none) }
      return scheme < 12 ? (.unemployed, .t1) : (.inactive, .t2)
    }
    let searching = code(.rechercheActive, row)
    if searching == Answer.no || code(.disponible15j, row) == Answer.no { return (.inactive, .f5) }
    guard searching == Answer.yes, search != Table.missingInteger else { return (.unknown, .none) }
    return search < 12 ? (.unemployed, .f3) : (.inactive, .f4)
  }
}

extension ParticipationColumns {
  /// The answers whose absence leaves the status unknown; empty when it is known.
  package func missingForStatus(
    _ row: Int, in operation: OperationContext
  ) -> [ParticipationField] {
    let profile = profile(row, in: operation)
    guard profile.status == .unknown else { return [] }
    func empty(_ fields: [ParticipationField]) -> [ParticipationField] {
      fields.filter { code($0, row) == 0 }
    }
    if operation.ruleSet == .euC1 {
      return empty([.categorieFt, .enEmploi, .scolarise, .rechercheActive, .disponible15j])
    }
    if code(.fluxStock, row) == Answer.stock {
      return empty([.enEmploi]) + [.ancienneteDispositifMois]
    }
    let answers = empty([.enEmploi, .rechercheActive])
    return code(.rechercheActive, row) == Answer.yes && profile.searchMonths == Table.missingInteger
      ? answers + [.dureeRechercheMois] : answers
  }

  /// The data whose absence leaves the record incomplete; empty for a complete one.
  package func missingForCompleteness(
    _ row: Int, in operation: OperationContext
  ) -> [ParticipationField] {
    let profile = profile(row, in: operation)
    var missing: [ParticipationField] = []
    if code(.sexe, row) == 0 { missing.append(.sexe) }
    if profile.age == Table.missingInteger { missing.append(.dateNaissance) }
    if integer(.niveauCite, row) == Table.missingInteger { missing.append(.niveauCite) }
    missing += missingForStatus(row, in: operation)
    if profile.status == .unemployed, profile.searchMonths == Table.missingInteger {
      missing.append(.dureeRechercheMois)
    }
    if profile.status == .inactive, code(.enFormation, row) == 0 { missing.append(.enFormation) }
    return missing
  }
}
