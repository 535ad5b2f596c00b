/// Positions of the fields of `personnes`.
package enum PersonField: Int, CaseIterable, Sendable {
  case structure
  case identifiant
  case nom
  case prenom
  case nomNaissance
  case sexe
  case dateNaissance
  case commune
  case qpv
  case zrr
  case niveauFormation
  case diplome
  case niveauCite
  case handicap
  case allocation
  case dateInscription
}

/// Positions of the fields of `evenements`.
package enum EventField: Int, CaseIterable, Sendable {
  case idSource
  case structure
  case identifiant
  case operation
  case date
  case dateFin
  case nature
  case theme
  case dispositif
  case modalite
  case entreprise
  case offre
  case offreCollectee
  case acteur
  case typeAppui
  case resultat
  case mode
  case dureeMinutes
  case montant
}

/// Positions of the fields of `offres`.
package enum OfferField: Int, CaseIterable, Sendable {
  case offre
  case structure
  case entreprise
  case rome
  case commune
  case contrat
  case postes
  case postesPourvus
  case dateDepot
  case datePourvue
  case dateCloture
  case collectee
  case heuresClause
}
