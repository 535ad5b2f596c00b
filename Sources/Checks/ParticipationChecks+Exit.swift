internal import Columns
internal import Kernel
internal import Records

extension ParticipationChecks {
  /// R22: an answer that only makes sense once the person has left.
  ///
  /// Everything known at the exit or six months after, except the moments of recording.
  func resultWithoutExit(
    _ columns: ParticipationColumns, _ row: Int, _ report: (RecordFinding) -> Void
  ) {
    if let field = columns.firstResult(row) { report(RecordFinding(.r22, field)) }
  }

  /// R21, R29, R33: the exit's date against the other dates.
  func exitDates(
    _ columns: ParticipationColumns, _ row: Int, _ operation: OperationContext,
    _ report: (RecordFinding) -> Void
  ) {
    let exit = columns.dateSortie[row]
    let recorded = columns.dateSaisieSortie[row]
    if !recorded.isMissing {
      let delay = civilDay(ofMoment: recorded) - Int64(exit)
      if delay < 0 || delay > Int64(thresholds.exitDays) {
        report(RecordFinding(.r21, .dateSaisieSortie, detail: "\(delay)"))
      }
    }
    let survey = columns.dateEnquete6m[row]
    if !survey.isMissing {
      let first = CivilDate(day: exit).adding(months: thresholds.surveyMonths.lowerBound)
      let last = CivilDate(day: exit).adding(months: thresholds.surveyMonths.upperBound)
      if survey < first.day || survey > last.day {
        report(RecordFinding(.r29, .dateEnquete6m, detail: "\(CivilDate(day: exit))"))
      }
    }
    if operation.isESFPlus, exit == columns.dateEntree[row] {
      report(RecordFinding(.r33, .dateSortie))
    }
  }

  /// R24 to R28, R37, R38: exit and six-month answers against the entry and each other.
  func exitAnswers(
    _ columns: ParticipationColumns, _ row: Int, _ profile: Profile,
    _ report: (RecordFinding) -> Void
  ) {
    let answers = columns.answers
    let status = profile.status
    let situation = columns.situationSortie[row]
    let searches = columns.rechercheNouvelle[row] == answers.yes
    let trains = columns.formationNouvelle[row] == answers.yes
    let job = columns.emploiSortie[row]
    if searches, status != .inactive, status != .unknown {
      report(RecordFinding(.r24, .rechercheNouvelle))
    }
    if trains, columns.enFormation[row] == answers.yes {
      report(RecordFinding(.r25, .formationNouvelle))
    }
    if columns.amelioration6m[row] == answers.yes, status != .employed, status != .unknown {
      report(RecordFinding(.r26, .amelioration6m))
    }
    if job != 0, !answers.exitJob.contains(situation) {
      report(RecordFinding(.r27, .emploiSortie))
    }
    if searches, answers.exitJob.contains(situation) || answers.exitIdle.contains(situation) {
      report(RecordFinding(.r28, .rechercheNouvelle))
    } else if columns.formationSortie[row] != 0, !trains,
      !answers.exitTraining.contains(situation), !answers.apprenticeship.contains(job)
    {
      report(RecordFinding(.r28, .formationSortie))
    }
    if answers.longContract.contains(job), !columns.dureeContratMois[row].isMissing,
      columns.dureeContratMois[row] < 6
    {
      report(
        RecordFinding(
          .r37, .dureeContratMois, detail: "\(columns.dureeContratMois[row])"))
    }
    let lifted = columns.freinsLeves[row]
    if !lifted.isMissing, lifted != 0, !columns.freins.isAbsent {
      let known = columns.freins[row].isMissing ? 0 : columns.freins[row]
      if lifted & ~known != 0 {
        report(RecordFinding(.r38, .freinsLeves, detail: barriers(lifted & ~known)))
      }
    }
  }

  /// The names of the barriers of a bit set.
  private func barriers(_ bits: Int32) -> String {
    Schema.barriers.indices.filter { bits >> Int32($0) & 1 == 1 }.map { Schema.barriers[$0] }
      .joined(separator: ", ")
  }
}

/// The civil day of a moment in seconds since 1970-01-01T00:00:00.
func civilDay(ofMoment moment: Int64) -> Int64 {
  moment >= 0 ? moment / 86_400 : (moment - 86_399) / 86_400
}
