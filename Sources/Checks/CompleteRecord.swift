internal import Records

/// The answers at entry a complete participation may need (`rules.md`, Complete record), for whoever
/// prepares them before there is a record.
package enum CompleteRecord {
  /// By name, each with those that stand for it: one of them is enough.
  package static let answers: [[String]] = [
    [.sexe], [.dateNaissance], [.niveauCite], [.enEmploi], [.categorieFt], [.rechercheActive],
    [.dureeRechercheMois, .dateDebutRecherche], [.disponible15j], [.enFormation], [.scolarise],
  ].map { group in
    group.map { (field: ParticipationField) in Schema.participations.fields[field.rawValue].name }
  }
}
