import Kernel
import Records

extension DefectPlanter {
  /// What is wrong in the answers given at entry.
  func spoilEntry(
    _ draft: inout Draft, _ defect: ParticipationDefect, _ operation: Operation,
    _ random: inout Generator
  ) -> ParticipationField? {
    let entry = draft.date(.dateEntree)
    let age = draft.age
    switch defect {
    case .missingDatum: return spoilComplete(&draft, &random)
    case .entryOutside:
      let before = operation.start.adding(days: -random.between(15...60))
      guard before.completedYears(since: draft.person.birth) == age else { return nil }
      draft.set(.dateEntree, before)
      draft.set(moment: .dateSaisieEntree, before.adding(days: 6), &random)
      draft.clear(.dateDebutRecherche, .dateEntreeDispositif)
      return .dateEntree
    case .unlikelyAge:
      guard !operation.kind.isYouthInitiative else { return nil }
      // Far too old for such a measure, or the decades of the birth lost while typing.
      let birth =
        random.chance(500)
        ? entry.adding(months: -12 * random.between(77...84)).adding(days: -40)
        : draft.person.birth.adding(
          months: 12 * (1900 + draft.person.birth.year % 10 - draft.person.birth.year))
      draft.person.birth = birth
      draft.set(.dateNaissance, birth)
      return .dateNaissance
    case .searchTooLong:
      guard draft.has(.dureeRechercheMois) else { return nil }
      draft[.dureeRechercheMois] = Int64((age - 14) * 12 + random.between(20...90))
      draft.clear(.dateDebutRecherche)
      return .dureeRechercheMois
    case .unlikelyLevel:
      guard age < 19 else { return nil }
      draft[.niveauCite] = Int64(random.between(5...7))
      return .niveauCite
    case .loneAdult:
      draft.answer(.adulteSeul, true)
      draft.clear(.menageSansEmploi, .enfantsACharge)
      return .adulteSeul
    case .joblessHousehold:
      guard draft.standing == .employed else { return nil }
      draft.answer(.menageSansEmploi, true)
      return .menageSansEmploi
    case .supportUnder18:
      guard age < 18 else { return nil }
      draft[.minimaSociaux] = IncomeSupport.rsa
      return .minimaSociaux
    default: return nil
    }
  }

  /// Empties one datum of the complete record.
  private func spoilComplete(
    _ draft: inout Draft, _ random: inout Generator
  ) -> ParticipationField? {
    switch random.below(4) {
    case 0:
      draft.clear(.sexe)
      return .sexe
    case 1:
      draft.clear(.dateNaissance)
      return .dateNaissance
    case 2 where draft.standing == .unemployed:
      draft.clear(.dureeRechercheMois, .dateDebutRecherche)
      return .dureeRechercheMois
    default:
      draft.clear(.niveauCite)
      return .niveauCite
    }
  }
}
