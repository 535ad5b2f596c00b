import Kernel
import Records

/// Invents the answers given at entry, consistent with each other.
struct EntryAnswers {
  let profile: Profile
  let kind: OperationKind
  /// Sensitive refusals an operation may still have: kept well under half of its records.
  var refusalsLeft: Int

  init(_ kind: OperationKind, quota: Int) {
    self.kind = kind
    profile = Profile.of(kind)
    refusalsLeft = quota / 4
  }

  /// Fills everything known at entry; the person and the entry date are set.
  mutating func fill(_ draft: inout Draft, _ operation: Operation, _ random: inout Generator) {
    let entry = draft.date(.dateEntree)
    let age = draft.age
    draft[.sexe] = Int64(draft.person.sex + 1)
    draft.set(.dateNaissance, draft.person.birth)
    let delay = random.chance(870) ? random.below(28) : random.between(29...75)
    draft.set(
      moment: .dateSaisieEntree, min(entry.adding(days: delay), Calendar.today), &random)
    fillIdentity(&draft, &random)
    fillStanding(&draft, entry: entry, age: age, &random)
    fillLevel(&draft, age: age, &random)
    fillHousehold(&draft, age: age, &random)
    fillSensitive(&draft, age: age, &random)
    fillPlace(&draft, &random)
    draft[.referent] = Int64(operation.beneficiary % 997 * 8 + random.below(8))
    draft[.prescripteur] = Int64(random.below(24))
    draft[.typePrescripteur] = Int64(random.below(6))
  }

  private func fillIdentity(_ draft: inout Draft, _ random: inout Generator) {
    for field in [
      ParticipationField.nom, .prenom, .nomNaissance, .commune, .codePostal, .telephone,
    ] {
      draft[field] = 0
    }
    draft[.adresse] = Int64(random.below(8) * 1000 + random.between(1...199))
    if random.chance(600) { draft[.courriel] = 0 }
    if kind == .departement { draft[.clePartagee] = 0 }
  }

  // MARK: Labour market

  private func fillStanding(
    _ draft: inout Draft, entry: CivilDate, age: Int, _ random: inout Generator
  ) {
    draft[.fluxStock] = 1
    draft.answer(.scolarise, kind == .pupils)
    let draw = random.below(1000)
    if draw < profile.unemployed {
      fillUnemployed(&draft, entry: entry, age: age, &random)
    } else if draw < profile.unemployed + profile.inactive {
      draft.standing = .inactive
      draft.answer(.enEmploi, false)
      let registered = kind != .pupils && random.chance(100)
      draft[.categorieFt] = registered ? Registration.d : Registration.none
      draft.answer(.rechercheActive, false)
      draft.answer(.disponible15j, random.chance(350))
      draft.answer(.enFormation, random.chance(profile.inTraining))
    } else {
      draft.standing = .employed
      draft.answer(.enEmploi, true)
      draft[.categorieFt] = Registration.none
      draft.answer(.enFormation, random.chance(50))
      fillJob(&draft, &random)
    }
    if kind == .redeployment || kind == .training { fillDismissal(&draft, &random) }
  }

  private func fillUnemployed(
    _ draft: inout Draft, entry: CivilDate, age: Int, _ random: inout Generator
  ) {
    draft.standing = .unemployed
    // Half a job and still looking for one; the young of the youth initiative have none.
    let reduced = !kind.isYouthInitiative && kind != .plie && random.chance(60)
    draft.answer(.enEmploi, reduced)
    if reduced {
      draft[.categorieFt] = random.chance(500) ? Registration.b : Registration.c
      fillJob(&draft, &random)
    } else {
      draft[.categorieFt] = random.chance(800) ? Registration.a : Registration.none
    }
    draft.answer(.rechercheActive, true)
    draft.answer(.disponible15j, true)
    draft.answer(.enFormation, false)
    let months = min(random.between(profile.search), max(0, (age - 15) * 12))
    draft[.dureeRechercheMois] = Int64(months)
    if random.chance(400) {
      draft.set(
        .dateDebutRecherche, entry.adding(months: -months).adding(days: -random.below(10)))
    }
    if kind == .plie {
      // New entrants of a PLIE are inactive; the unemployed were there when the operation began.
      draft[.fluxStock] = 2
      let since = random.between(2...30)
      draft[.ancienneteDispositifMois] = Int64(since)
      draft.set(
        .dateEntreeDispositif, entry.adding(months: -since).adding(days: -random.below(10)))
    }
  }

  private func fillJob(_ draft: inout Draft, _ random: inout Generator) {
    let type = random.pick([420, 90, 180, 100, 50, 30, 30, 60, 40])
    draft[.typeEmploi] = Int64(type + 1)
    draft.answer(.emploiPrecaire, (2...5).contains(type) || random.chance(60))
    draft.answer(.tempsPartielSubi, random.chance(220))
  }

  private func fillDismissal(_ draft: inout Draft, _ random: inout Generator) {
    let dismissed = kind == .redeployment && random.chance(700)
    draft.answer(.licencieEconomique, dismissed)
    draft[.dispositifReclassement] = dismissed ? Int64(random.between(2...4)) : 1
    draft.answer(.aSuiviFormation, random.chance(kind == .training ? 950 : 620))
  }

  // MARK: Background

  private func fillLevel(_ draft: inout Draft, age: Int, _ random: inout Generator) {
    let level = random.pick(profile.levels)
    let most = age < 16 ? 2 : (age < 19 ? 4 : 8)
    draft[.niveauCite] = Int64(min(level, most))
  }

  private func fillHousehold(_ draft: inout Draft, age: Int, _ random: inout Generator) {
    let works = draft[.enEmploi] == Answer.yes
    draft.answer(.menageSansEmploi, !works && random.chance(age < 25 ? 280 : 500))
    draft.answer(.enfantsACharge, random.chance(age < 25 ? 90 : 420))
    draft.answer(.adulteSeul, random.chance(age < 25 ? 180 : 380))
  }

  private mutating func fillSensitive(
    _ draft: inout Draft, age: Int, _ random: inout Generator
  ) {
    let refuses = refusalsLeft > 0 && random.chance(70)
    if refuses { refusalsLeft -= 1 }
    func ask(_ field: ParticipationField, _ yes: Int) {
      let answer = random.chance(yes)
      let refused = refuses && random.chance(600)
      draft[field] = refused ? Answer.refused : (answer ? Answer.yes : Answer.no)
    }
    ask(.handicap, 75)
    ask(.origineEtrangere, 160)
    ask(.minorite, 20)
    ask(.autreDesavantage, 130)
    draft.answer(.paysTiers, random.chance(90))
    draft.answer(.sansAbri, random.chance(25))
    var support = IncomeSupport.none
    if age >= 25, draft.standing != .employed, random.chance(profile.incomeSupport) {
      support = IncomeSupport.rsa
    } else if age >= 20, random.chance(25) {
      support = random.chance(500) ? IncomeSupport.ass : IncomeSupport.aah
    }
    draft[.minimaSociaux] = refuses && random.chance(300) ? IncomeSupport.refused : support
    let benefits = draft.standing == .unemployed && random.chance(360)
    draft[.allocationChomage] = benefits ? 2 : 1
  }

  private func fillPlace(_ draft: inout Draft, _ random: inout Generator) {
    // The last communes of each département are rural, the first hold the priority districts.
    let rank = draft.person.commune % Geography.communesByDepartment
    let located = !random.chance(40)
    draft[.zoneRurale] = located ? (rank >= 7 ? Answer.yes : Answer.no) : Answer.unknown
    draft[.zrr] = located ? (rank >= 8 ? Answer.yes : Answer.no) : Answer.unknown
    draft[.qpv] =
      located ? (rank < 7 && random.chance(330) ? Answer.yes : Answer.no) : Answer.unknown
    guard draft.standing != .employed || random.chance(300) else { return }
    var barriers: Int64 = 0
    for (bit, share) in Profile.barriers.enumerated() where random.chance(share.present) {
      barriers |= 1 << Int64(bit)
    }
    if barriers != 0 { draft[.freins] = barriers }
  }
}
