/// Positions of the fields of `programmes`.
package enum ProgrammeField: Int, CaseIterable, Sendable {
  case programme
  case intitule
  case cadre
  case jeuRegles
  case dateDebut
  case dateFin
  case axe
  case pi
  case os
  case libelle
}

/// Positions of the fields of `territoires`.
package enum TerritoryField: Int, CaseIterable, Sendable {
  case niveau
  case code
  case libelle
  case population
  case debut
  case fin
}

/// Positions of the fields of `rattachements`.
package enum AttachmentField: Int, CaseIterable, Sendable {
  case niveau
  case code
  case niveauParent
  case codeParent
  case debut
  case fin
}

/// Positions of the fields of `operations`.
package enum OperationField: Int, CaseIterable, Sendable {
  case operation
  case intitule
  case beneficiaire
  case siret
  case typeBeneficiaire
  case oi
  case region
  case regionAncienne
  case programme
  case fonds
  case axe
  case pi
  case os
  case categorieRegion
  case dispositif
  case commune
  case dateDebut
  case dateFin
  case appel
  case dateDepot
  case instructeur
  case dateProgrammation
  case dateConvention
  case statut
  case coutTotal
  case montantUe
  case certifieCoutTotal
  case certifieUe
  case depensesExternes
  case participantsPrevus
  case suiviParticipants
  case echelle
  case partQpv
  case partenairesSociauxOng
  case cibleFemmesEmploi
  case cibleAdministration
  case resume
  case etiquettes
}

/// Positions of the fields of `maquette`.
package enum PlanField: Int, CaseIterable, Sendable {
  case programme
  case axe
  case pi
  case os
  case region
  case oi
  case categorieRegion
  case montantUe
  case coutTotal
  case reserveUe
}

/// Positions of the fields of `depenses`.
package enum ExpenditureField: Int, CaseIterable, Sendable {
  case operation
  case date
  case nature
  case reference
  case poste
  case coutTotal
  case ue
  case motif
}

/// Positions of the fields of `entites`.
package enum EntityField: Int, CaseIterable, Sendable {
  case operation
  case nature
  case siren
  case taille
  case date
}

/// Positions of the fields of `participations`.
package enum ParticipationField: Int, CaseIterable, Sendable {
  case operation
  case identifiant
  case clePartagee
  case nom
  case prenom
  case nomNaissance
  case sexe
  case dateNaissance
  case commune
  case codePostal
  case adresse
  case telephone
  case courriel
  case dateEntree
  case dateSaisieEntree
  case fluxStock
  case ancienneteDispositifMois
  case dateEntreeDispositif
  case enEmploi
  case categorieFt
  case rechercheActive
  case dureeRechercheMois
  case dateDebutRecherche
  case disponible15j
  case typeEmploi
  case emploiPrecaire
  case tempsPartielSubi
  case licencieEconomique
  case dispositifReclassement
  case aSuiviFormation
  case enFormation
  case scolarise
  case niveauCite
  case menageSansEmploi
  case enfantsACharge
  case adulteSeul
  case handicap
  case origineEtrangere
  case paysTiers
  case minorite
  case minimaSociaux
  case allocationChomage
  case autreDesavantage
  case sansAbri
  case qpv
  case zoneRurale
  case zrr
  case freins
  case referent
  case prescripteur
  case typePrescripteur
  case dateFinPrevue
  case dateSortie
  case dateSaisieSortie
  case motifSortie
  case situationSortie
  case emploiSortie
  case dureeContratMois
  case employeurSortie
  case formationSortie
  case formationNouvelle
  case qualificationObtenue
  case rechercheNouvelle
  case offreRecue
  case parcoursAcheve
  case nouvelleEtape
  case entrepriseCreee
  case siretCreation
  case freinsLeves
  case dateEnquete6m
  case statut6m
  case situation6m
  case amelioration6m
  case poids6m
}
