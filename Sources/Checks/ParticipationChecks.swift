internal import Columns
package import Kernel
package import Records

/// The rules that look at one participation and its operation.
package struct ParticipationChecks: Sendable {
  /// Days since 1970-01-01.
  private let today: Int32
  private let youthLimit: Int32
  private let schoolAgeTop: Int32 = 14

  /// - Parameter youthLimit: the age from which a person is no longer in the public of the Youth
  ///   Employment Initiative (R34).
  package init(today: CivilDate, youthLimit: Int32 = 26) {
    self.today = today.day
    self.youthLimit = youthLimit
  }

  /// Reports every rule that fires on a row, with its severity and the field to correct.
  package func check(
    _ columns: ParticipationColumns, _ row: Int, in operation: OperationContext, profile: Profile,
    report: (RuleID, Severity, ParticipationField?) -> Void
  ) {
    func warn(_ rule: RuleID, _ field: ParticipationField?) { report(rule, rule.severity, field) }
    if !profile.isComplete {
      warn(.r01, columns.missingForCompleteness(row, in: operation).first)
    }
    entry(columns, row, operation, profile, report)
    status(columns, row, operation, profile, warn)
    household(columns, row, profile, warn)
    sensitive(columns, row, profile, warn)
    exit(columns, row, operation, profile, warn)
    sixMonths(columns, row, profile, warn)
    if operation.isYEI { youth(columns, row, profile, warn) }
  }

  private func entry(
    _ columns: ParticipationColumns, _ row: Int, _ operation: OperationContext, _ profile: Profile,
    _ report: (RuleID, Severity, ParticipationField?) -> Void
  ) {
    let missing = Table.missingInteger
    let entry = columns.integer(.dateEntree, row)
    if operation.start != missing && entry < operation.start
      || operation.end != missing && entry > operation.end
    {
      report(.r04, .warning, .dateEntree)
    }
    guard profile.age != missing else { return }
    if profile.age < 0 || profile.age > 110 {
      report(.r06, .error, .dateNaissance)
    } else if profile.age < 14 || profile.age > 75 {
      report(.r06, .warning, .dateNaissance)
    }
    if profile.searchMonths != missing, profile.searchMonths > max(0, profile.age - 14) * 12 {
      report(.r13, .warning, .dureeRechercheMois)
    }
    let level = columns.integer(.niveauCite, row)
    if level != missing, level >= 5 && profile.age < 19 || level >= 3 && profile.age < 16 {
      report(.r16, .warning, .niveauCite)
    }
  }

  private func status(
    _ columns: ParticipationColumns, _ row: Int, _ operation: OperationContext, _ profile: Profile,
    _ warn: (RuleID, ParticipationField?) -> Void
  ) {
    if operation.isPlie, columns.code(.fluxStock, row) != Answer.stock, profile.status != .inactive
    {
      warn(.r09, .fluxStock)
    }
    if columns.code(.disponible15j, row) == Answer.no, profile.status == .unemployed {
      warn(.r10, .disponible15j)
    }
    let registration = columns.code(.categorieFt, row)
    if columns.code(.enEmploi, row) == Answer.yes, profile.status == .employed,
      registration == Answer.classB || registration == Answer.classC
    {
      warn(.r11, .categorieFt)
    }
    if columns.code(.scolarise, row) == Answer.yes, profile.status != .inactive {
      warn(.r15, .scolarise)
    }
  }

  private func household(
    _ columns: ParticipationColumns, _ row: Int, _ profile: Profile,
    _ warn: (RuleID, ParticipationField?) -> Void
  ) {
    if columns.code(.adulteSeul, row) == Answer.yes {
      if columns.code(.enfantsACharge, row) == 0 {
        warn(.r17, .enfantsACharge)
      } else if columns.code(.menageSansEmploi, row) == 0 {
        warn(.r17, .menageSansEmploi)
      }
    }
    if profile.status == .employed, columns.code(.menageSansEmploi, row) == Answer.yes {
      warn(.r18, .menageSansEmploi)
    }
  }

  /// Answers that are sensitive and asked of everyone.
  static let sensitiveAnswers: [ParticipationField] = [
    .handicap, .origineEtrangere, .minorite, .minimaSociaux, .autreDesavantage,
  ]

  private func sensitive(
    _ columns: ParticipationColumns, _ row: Int, _ profile: Profile,
    _ warn: (RuleID, ParticipationField?) -> Void
  ) {
    if columns.code(.handicap, row) == 0 {
      warn(.r19, .handicap)
    } else if columns.code(.origineEtrangere, row) == 0 {
      warn(.r19, .origineEtrangere)
    } else if columns.code(.minorite, row) == 0 {
      warn(.r19, .minorite)
    } else if columns.code(.minimaSociaux, row) == 0 {
      warn(.r19, .minimaSociaux)
    } else if columns.code(.autreDesavantage, row) == 0 {
      warn(.r19, .autreDesavantage)
    }
    if columns.code(.minimaSociaux, row) == Answer.minimumIncome,
      profile.age != Table.missingInteger, profile.age < 18
    {
      warn(.r36, .minimaSociaux)
    }
  }

  private func exit(
    _ columns: ParticipationColumns, _ row: Int, _ operation: OperationContext, _ profile: Profile,
    _ warn: (RuleID, ParticipationField?) -> Void
  ) {
    let missing = Table.missingInteger
    let exit = columns.integer(.dateSortie, row)
    let situation = columns.code(.situationSortie, row)
    let job = columns.code(.emploiSortie, row)
    if exit == missing {
      if operation.end != missing, operation.end + 28 < today { warn(.r23, .dateSortie) }
      for field in Self.results where !columns.isEmpty(field, row) {
        warn(.r22, field)
        break
      }
    } else {
      let seen = columns.amount(.dateSaisieSortie, row)
      if seen != Table.missingAmount {
        let day = Int32(clamping: seen >= 0 ? seen / 86_400 : (seen - 86_399) / 86_400)
        if day < exit || day > exit + 28 { warn(.r21, .dateSaisieSortie) }
      }
      if operation.isESFPlus, exit <= columns.integer(.dateEntree, row) { warn(.r33, .dateSortie) }
    }
    if columns.code(.rechercheNouvelle, row) == Answer.yes {
      if profile.status != .inactive { warn(.r24, .rechercheNouvelle) }
      if situation == Answer.exitJob { warn(.r28, .rechercheNouvelle) }
    }
    if columns.code(.formationNouvelle, row) == Answer.yes {
      if columns.code(.enFormation, row) == Answer.yes { warn(.r25, .formationNouvelle) }
      if situation == Answer.exitInactive { warn(.r28, .formationNouvelle) }
    }
    if job != 0, situation != Answer.exitJob { warn(.r27, .emploiSortie) }
    if columns.code(.formationSortie, row) != 0, situation == Answer.exitInactive {
      warn(.r28, .formationSortie)
    }
    let months = columns.integer(.dureeContratMois, row)
    if job == Answer.sixMonths, months != missing, months < 6 { warn(.r37, .dureeContratMois) }
    let lifted = columns.integer(.freinsLeves, row)
    if lifted != missing {
      let known = columns.integer(.freins, row)
      if lifted & ~(known == missing ? 0 : known) != 0 { warn(.r38, .freinsLeves) }
    }
  }

  /// What is only known after an exit.
  private static let results: [ParticipationField] = [
    .motifSortie, .situationSortie, .emploiSortie, .dureeContratMois, .formationSortie,
    .formationNouvelle, .qualificationObtenue, .rechercheNouvelle, .offreRecue, .parcoursAcheve,
    .dateEnquete6m, .statut6m, .situation6m, .amelioration6m,
  ]

  private func sixMonths(
    _ columns: ParticipationColumns, _ row: Int, _ profile: Profile,
    _ warn: (RuleID, ParticipationField?) -> Void
  ) {
    if columns.code(.amelioration6m, row) == Answer.yes, profile.status != .employed {
      warn(.r26, .amelioration6m)
    }
    let survey = columns.integer(.dateEnquete6m, row)
    let exit = columns.integer(.dateSortie, row)
    guard survey != Table.missingInteger, exit != Table.missingInteger else { return }
    let left = CivilDate(day: exit)
    if survey < left.adding(months: 5).day || survey > left.adding(months: 7).day {
      warn(.r29, .dateEnquete6m)
    }
  }

  private func youth(
    _ columns: ParticipationColumns, _ row: Int, _ profile: Profile,
    _ warn: (RuleID, ParticipationField?) -> Void
  ) {
    if profile.age != Table.missingInteger, profile.age >= youthLimit {
      warn(.r34, .dateNaissance)
    } else if profile.status == .employed {
      warn(.r34, .enEmploi)
    } else if columns.code(.enFormation, row) == Answer.yes {
      warn(.r34, .enFormation)
    }
    let reason = columns.code(.motifSortie, row)
    if columns.code(.parcoursAcheve, row) == Answer.yes, reason != 0, reason != Answer.planned,
      reason != Answer.continued
    {
      warn(.r35, .parcoursAcheve)
    }
  }
}

extension ParticipationColumns {
  /// Whether a coded, dated or counted cell holds nothing.
  @inline(__always)
  func isEmpty(_ field: ParticipationField, _ row: Int) -> Bool {
    code(field, row) == 0 && integer(field, row) == Table.missingInteger
      && amount(field, row) == Table.missingAmount
  }
}
