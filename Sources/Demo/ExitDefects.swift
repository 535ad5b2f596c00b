import Kernel
import Records

extension DefectPlanter {
  /// A year to come for long, and near enough to be plausible on the day of the programme.
  private static let yearToCome = 2030

  /// What is wrong in the answers given at exit or six months after.
  func spoilOutcome(
    _ draft: inout Draft, _ defect: ParticipationDefect, _ random: inout Generator
  ) -> ParticipationField? {
    guard draft.left else { return nil }
    let situation = draft[.situationSortie]
    switch defect {
    case .newSearch:
      guard draft.standing != .inactive, situation == ExitSituation.search else { return nil }
      draft.answer(.rechercheNouvelle, true)
      return .rechercheNouvelle
    case .newTraining:
      guard draft[.enFormation] == Answer.yes, situation == ExitSituation.training else {
        return nil
      }
      draft.answer(.formationNouvelle, true)
      return .formationNouvelle
    case .improvement:
      guard draft.standing != .employed, draft[.statut6m] == SurveyOutcome.answered else {
        return nil
      }
      draft.answer(.amelioration6m, true)
      return .amelioration6m
    case .jobWithoutSituation:
      guard situation == ExitSituation.search else { return nil }
      draft[.emploiSortie] = ExitJob.temporary
      return .emploiSortie
    case .contradictoryExit:
      guard draft.standing == .inactive, situation == ExitSituation.job else { return nil }
      draft.answer(.rechercheNouvelle, true)
      return .rechercheNouvelle
    case .shortContract:
      guard draft[.emploiSortie] == ExitJob.sixMonths else { return nil }
      draft[.dureeContratMois] = Int64(random.between(2...5))
      return .dureeContratMois
    case .liftedUnknown:
      let known = draft.has(.freins) ? draft[.freins] : 0
      let lifted = draft.has(.freinsLeves) ? draft[.freinsLeves] : 0
      var bit = random.below(12)
      while bit < 17, known & (1 << Int64(bit)) != 0 { bit += 1 }
      guard known & (1 << Int64(bit)) == 0 else { return nil }
      draft[.freinsLeves] = lifted | (1 << Int64(bit))
      return .freinsLeves
    default: return nil
    }
  }

  /// What is wrong in the dates of the exit and of the survey.
  func spoilExitDates(
    _ draft: inout Draft, _ defect: ParticipationDefect, _ operation: Operation,
    _ random: inout Generator
  ) -> ParticipationField? {
    if defect == .resultWithoutExit {
      guard !draft.left, operation.runsOn else { return nil }
      draft[.situationSortie] = ExitSituation.search
      return .situationSortie
    }
    guard draft.left else { return nil }
    let exit = draft.date(.dateSortie)
    switch defect {
    case .exitBeforeEntry, .futureDate:
      // A survey would be out of its window too.
      guard !draft.has(.dateEnquete6m) else { return nil }
      let wrong =
        defect == .futureDate
        ? exit.adding(months: 12 * (Self.yearToCome - exit.year))
        : draft.date(.dateEntree).adding(days: -random.between(5...90))
      draft.set(.dateSortie, wrong)
      draft.set(moment: .dateSaisieSortie, wrong.adding(days: wrong.month == 12 ? 0 : 4), &random)
      return .dateSortie
    case .lateExitRecord:
      let late = exit.adding(days: random.between(35...120))
      guard late <= Calendar.today else { return nil }
      draft.set(moment: .dateSaisieSortie, late, &random)
      return .dateSaisieSortie
    case .surveyOutside:
      guard draft.has(.dateEnquete6m) else { return nil }
      let wrong = exit.adding(months: random.chance(500) ? 3 : 9)
      guard wrong <= Calendar.today else { return nil }
      draft.set(.dateEnquete6m, wrong)
      return .dateEnquete6m
    default: return nil
    }
  }
}
