internal import Columns
internal import Kernel
internal import Records

extension ParticipationChecks {
  /// R04, R06, R13, R16, R36: dates, age, and what an age allows.
  func entry(
    _ columns: ParticipationColumns, _ row: Int, _ operation: OperationContext,
    _ profile: Profile, _ report: (RecordFinding) -> Void
  ) {
    let entry = columns.dateEntree[row]
    if !entry.isMissing {
      if !operation.start.isMissing, entry < operation.start {
        report(RecordFinding(.r04, .dateEntree, detail: "\(CivilDate(day: operation.start))"))
      } else if !operation.end.isMissing, entry > operation.end {
        report(RecordFinding(.r04, .dateEntree, detail: "\(CivilDate(day: operation.end))"))
      }
    }
    let age = profile.age
    if age.isMissing { return }
    if !thresholds.usualAges.contains(age) {
      let severity: Severity = thresholds.possibleAges.contains(age) ? .warning : .error
      report(RecordFinding(.r06, .dateNaissance, detail: "\(age)", severity: severity))
    }
    if !profile.searchMonths.isMissing, profile.searchMonths > max(0, age - 14) * 12 {
      let isGiven = !columns.dureeRechercheMois[row].isMissing
      report(
        RecordFinding(
          .r13, isGiven ? .dureeRechercheMois : .dateDebutRecherche,
          detail: "\(profile.searchMonths)"))
    }
    let level = columns.niveauCite[row]
    if (age < 19 && level >= 5) || (age < 16 && level >= 3) {
      report(RecordFinding(.r16, .niveauCite, detail: "\(age)"))
    }
    if age < 18, columns.answers.rsa.contains(columns.minimaSociaux[row]) {
      report(RecordFinding(.r36, .minimaSociaux, detail: "\(age)"))
    }
  }

  /// R09, R10, R11, R15: answers that sit ill with the status they lead to.
  func labour(
    _ columns: ParticipationColumns, _ row: Int, _ operation: OperationContext,
    _ profile: Profile, _ report: (RecordFinding) -> Void
  ) {
    let answers = columns.answers
    let status = profile.status
    if status == .unknown { return }
    if operation.isPlie, status != .inactive, !answers.stock.contains(columns.fluxStock[row]) {
      report(RecordFinding(.r09, .fluxStock))
    }
    if status == .unemployed, columns.disponible15j[row] == answers.no {
      report(RecordFinding(.r10, .disponible15j))
    }
    if status == .employed, answers.reducedActivity.contains(columns.categorieFt[row]) {
      report(RecordFinding(.r11, .categorieFt))
    }
    if status != .inactive, columns.scolarise[row] == answers.yes {
      report(RecordFinding(.r15, .scolarise))
    }
  }

  /// R17, R18: the household.
  func household(
    _ columns: ParticipationColumns, _ row: Int, _ profile: Profile,
    _ report: (RecordFinding) -> Void
  ) {
    let yes = columns.answers.yes
    let jobless = columns.menageSansEmploi[row]
    if columns.adulteSeul[row] == yes {
      let children = columns.enfantsACharge[row]
      if jobless == 0 || children == 0 {
        var missing: [ParticipationField] = []
        if jobless == 0 { missing.append(.menageSansEmploi) }
        if children == 0 { missing.append(.enfantsACharge) }
        report(RecordFinding(.r17, .adulteSeul, detail: missing.names))
      }
    }
    if jobless == yes, profile.status == .employed {
      report(RecordFinding(.r18, .menageSansEmploi))
    }
  }

  /// R34, R35: the public of the youth initiative, and paths said to be completed.
  func youthInitiative(
    _ columns: ParticipationColumns, _ row: Int, _ profile: Profile,
    _ report: (RecordFinding) -> Void
  ) {
    let answers = columns.answers
    if !profile.age.isMissing, profile.age >= thresholds.youthAge {
      report(RecordFinding(.r34, .dateNaissance, detail: "\(profile.age)"))
    } else if profile.status == .employed {
      report(RecordFinding(.r34, .enEmploi))
    } else if columns.enFormation[row] == answers.yes {
      report(RecordFinding(.r34, .enFormation))
    } else if columns.scolarise[row] == answers.yes {
      report(RecordFinding(.r34, .scolarise))
    }
    let reason = columns.motifSortie[row]
    if columns.parcoursAcheve[row] == answers.yes, reason != 0,
      !answers.expectedEnd.contains(reason)
    {
      report(RecordFinding(.r35, .parcoursAcheve))
    }
  }
}
