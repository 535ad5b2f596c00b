import Kernel
import Records

/// Invents the end of a participation and the survey six months after.
struct ExitAnswers {
  let profile: Profile
  let kind: OperationKind
  let quality: Int
  let end: CivilDate
  /// Survey weight of the operation's stratum, millionths.
  let weight: Int64

  init(_ operation: Operation) {
    kind = operation.kind
    profile = Profile.of(kind)
    quality = operation.quality
    end = operation.end
    weight = [5_333_333, 4_875_000, 5_640_000, 6_125_000][kind.rawValue % 4]
  }

  /// Fills the planned end and, when it came, the exit.
  func fill(_ draft: inout Draft, _ random: inout Generator) {
    let entry = draft.date(.dateEntree)
    let planned = min(entry.adding(days: random.between(92...425)), end)
    draft.set(.dateFinPrevue, planned)
    let early = planned.day - entry.day > 60 && random.chance(profile.early)
    let exit =
      early
      ? entry.adding(days: random.between(30...Int(planned.day - entry.day) - 10)) : planned
    guard exit <= Calendar.today else { return }
    leave(&draft, on: exit, early: early, &random)
  }

  /// Fills the exit and, for a sample, the survey.
  func leave(
    _ draft: inout Draft, on exit: CivilDate, early: Bool, _ random: inout Generator
  ) {
    draft.set(.dateSortie, exit)
    let recorded = min(exit.adding(days: random.below(27)), Calendar.today)
    draft.set(moment: .dateSaisieSortie, recorded, &random)
    fillReason(&draft, early: early, &random)
    fillOutcome(&draft, &random)
    fillSurvey(&draft, exit: exit, &random)
  }

  private func fillReason(_ draft: inout Draft, early: Bool, _ random: inout Generator) {
    guard early else {
      draft[.motifSortie] = random.chance(920) ? ExitReason.term : ExitReason.nextOperation
      let job = profile.job + quality + (draft.standing == .inactive ? -40 : 15)
      let search = 1000 - job - profile.training - profile.idle - 40
      let draw = random.pick([job, max(0, search), profile.training, profile.idle, 40])
      draft[.situationSortie] = Int64(draw + 1)
      return
    }
    // Job, training, dropped out, excluded, moved, ill, lost from sight.
    let reasons: [Int64] = [3, 4, 5, 6, 7, 8, 10]
    let reason = reasons[random.pick([300, 90, 250, 50, 90, 70, 150])]
    draft[.motifSortie] = reason
    draft[.situationSortie] =
      switch reason {
      case ExitReason.job: ExitSituation.job
      case ExitReason.training: ExitSituation.training
      case ExitReason.lostSight: ExitSituation.unknown
      default: [ExitSituation.search, ExitSituation.inactive][random.pick([600, 400])]
      }
  }

  private func fillOutcome(_ draft: inout Draft, _ random: inout Generator) {
    let situation = draft[.situationSortie]
    if situation == ExitSituation.job { fillJob(&draft, &random) }
    if situation == ExitSituation.training {
      let school = kind == .pupils
      draft[.formationSortie] = school ? 3 : Int64(1 + random.pick([620, 300, 0, 80]))
    }
    if draft[.enFormation] == Answer.no {
      draft.answer(
        .formationNouvelle, situation == ExitSituation.training || random.chance(25))
    }
    draft.answer(.qualificationObtenue, random.chance(kind == .training ? 420 : 130))
    if draft.standing == .inactive {
      draft.answer(.rechercheNouvelle, situation == ExitSituation.search)
    }
    draft.answer(.entrepriseCreee, draft[.emploiSortie] == ExitJob.creation)
    if draft[.entrepriseCreee] == Answer.yes {
      draft[.siretCreation] = Int64(Actors.enterprises + random.below(39_999))
    }
    if kind.isYouthInitiative {
      let offered = situation == ExitSituation.job || situation == ExitSituation.training
      draft[.offreRecue] = Int64(1 + random.pick(offered ? [0, 6, 3, 1, 1] : [8, 1, 1, 0, 0]))
    }
    let reason = draft[.motifSortie]
    let finished = reason == ExitReason.term || reason == ExitReason.nextOperation
    draft.answer(.parcoursAcheve, finished && random.chance(930))
    draft.answer(
      .nouvelleEtape, reason == ExitReason.nextOperation || random.chance(360))
    fillLifted(&draft, &random)
  }

  private func fillJob(_ draft: inout Draft, _ random: inout Generator) {
    let job = Int64(1 + random.pick(profile.jobs))
    draft[.emploiSortie] = job
    let months: ClosedRange<Int>? =
      switch job {
      case ExitJob.sixMonths: 6...18
      case ExitJob.shorter: 1...5
      case ExitJob.temporary: 1...3
      case ExitJob.assisted: 6...12
      case ExitJob.integration: 4...24
      case ExitJob.apprenticeship: 12...24
      default: nil
      }
    if let months { draft[.dureeContratMois] = Int64(random.between(months)) }
    if job != ExitJob.creation, random.chance(600) {
      draft[.employeurSortie] = Int64(Actors.enterprises + random.below(39_999))
    }
  }

  private func fillLifted(_ draft: inout Draft, _ random: inout Generator) {
    guard draft.has(.freins) else { return }
    var lifted: Int64 = 0
    for (bit, share) in Profile.barriers.enumerated()
    where draft[.freins] & (1 << Int64(bit)) != 0 && random.chance(share.lifted) {
      lifted |= 1 << Int64(bit)
    }
    if lifted != 0 { draft[.freinsLeves] = lifted }
  }

  private func fillSurvey(
    _ draft: inout Draft, exit: CivilDate, _ random: inout Generator
  ) {
    let asked = exit.adding(months: 6).adding(days: random.between(-15...15))
    guard asked <= Calendar.today, random.chance(300) else { return }
    draft.set(.dateEnquete6m, asked)
    let outcome = Int64(1 + random.pick([620, 90, 260, 30]))
    draft[.statut6m] = outcome
    guard outcome == SurveyOutcome.answered else { return }
    let worked = draft[.situationSortie] == ExitSituation.job
    let weights = worked ? [680, 50, 60, 170, 40] : [230, 30, 120, 460, 160]
    draft[.situation6m] = Int64(1 + random.pick(weights))
    if draft.standing == .employed { draft.answer(.amelioration6m, random.chance(340)) }
    draft[.poids6m] = weight
  }
}
