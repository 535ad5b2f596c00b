extension Words.People {
  /// A question of a participation in a few words, by its name in files.
  package static func label(_ field: String) -> String { labels[field] ?? field }

  /// An answer in words, by its code; anything else as it is.
  package static func answer(_ field: String, _ code: String) -> String {
    if let own = ownAnswers[field]?[code] { return own }
    return answers[code] ?? code
  }

  private static let labels: [String: String] = [
    "operation": "Opération", "identifiant": "Identifiant", "cle_partagee": "Clé partagée",
    "nom": "Nom", "prenom": "Prénom", "nom_naissance": "Nom de naissance", "sexe": "Sexe",
    "date_naissance": "Date de naissance", "commune": "Commune", "code_postal": "Code postal",
    "adresse": "Adresse", "telephone": "Téléphone", "courriel": "Courriel",
    "date_entree": "Date d’entrée", "date_saisie_entree": "Entrée saisie le",
    "flux_stock": "Situation dans le dispositif",
    "anciennete_dispositif_mois": "Mois déjà passés dans le dispositif",
    "date_entree_dispositif": "Entrée dans le dispositif", "en_emploi": "En emploi",
    "categorie_ft": "Catégorie à France Travail", "recherche_active": "Cherche un emploi",
    "duree_recherche_mois": "Mois de recherche", "date_debut_recherche": "Début de la recherche",
    "disponible_15j": "Disponible sous quinze jours", "type_emploi": "Type d’emploi",
    "emploi_precaire": "Emploi précaire", "temps_partiel_subi": "Temps partiel subi",
    "licencie_economique": "Licenciement économique",
    "dispositif_reclassement": "Mesure de reclassement",
    "a_suivi_formation": "Formation suivie pendant l’opération",
    "en_formation": "En formation", "scolarise": "À l’école ou à l’université",
    "niveau_cite": "Niveau d’études (CITE)", "menage_sans_emploi": "Ménage sans emploi",
    "enfants_a_charge": "Enfants à charge", "adulte_seul": "Seul adulte du ménage",
    "handicap": "Handicap", "origine_etrangere": "Origine étrangère",
    "pays_tiers": "Nationalité hors de l’Union européenne", "minorite": "Minorité",
    "minima_sociaux": "Minimum social", "allocation_chomage": "Allocation chômage",
    "autre_desavantage": "Autre difficulté sociale", "sans_abri": "Sans domicile",
    "qpv": "Quartier prioritaire", "zone_rurale": "Zone rurale",
    "zrr": "Zone de revitalisation rurale", "freins": "Freins repérés",
    "referent": "Conseiller référent", "prescripteur": "Prescripteur",
    "type_prescripteur": "Type de prescripteur", "date_fin_prevue": "Fin prévue",
    "date_sortie": "Date de sortie", "date_saisie_sortie": "Sortie saisie le",
    "motif_sortie": "Motif de sortie", "situation_sortie": "Situation à la sortie",
    "emploi_sortie": "Emploi trouvé", "duree_contrat_mois": "Durée du contrat (mois)",
    "employeur_sortie": "Employeur (SIRET)", "formation_sortie": "Formation à la sortie",
    "formation_nouvelle": "Nouvelle formation commencée",
    "qualification_obtenue": "Qualification obtenue",
    "recherche_nouvelle": "Se met à chercher un emploi", "offre_recue": "Proposition reçue",
    "parcours_acheve": "Parcours achevé", "nouvelle_etape": "Nouvelle étape commencée",
    "entreprise_creee": "Entreprise créée ou reprise",
    "siret_creation": "SIRET de l’entreprise créée", "freins_leves": "Freins levés",
    "date_enquete_6m": "Date de l’enquête", "statut_6m": "Résultat de l’enquête",
    "situation_6m": "Situation six mois après", "amelioration_6m": "Situation améliorée",
    "poids_6m": "Poids dans l’enquête",
    // Of the other kinds of record, what anomalies point at.
    "intitule": "Intitulé", "beneficiaire": "Bénéficiaire", "siret": "SIRET", "axe": "Axe",
    "pi": "Priorité (PI)", "os": "Objectif spécifique (OS)", "region": "Région",
    "date_debut": "Début", "date_fin": "Fin", "instructeur": "Instructeur",
    "cout_total": "Coût total", "montant_ue": "Montant UE", "ue": "Part UE", "valeur": "Valeur",
    "date": "Date", "code": "Code", "code_parent": "Code du parent", "debut": "Début",
    "fin": "Fin",
  ]

  private static let answers: [String: String] = [
    "oui": "oui", "non": "non", "refus": "ne veut pas répondre", "inconnu": "inconnu",
    "cdi": "CDI", "cdd_6m_plus": "CDD de six mois ou plus",
    "cdd_moins_6m": "CDD de moins de six mois", "interim": "intérim", "aide": "contrat aidé",
    "iae": "insertion par l’activité économique", "alternance": "alternance",
    "independant": "travail indépendant", "public": "emploi public",
    "creation": "création d’entreprise", "aucun": "aucun", "aucune": "aucune", "autre": "autre",
    "emploi": "en emploi", "recherche": "en recherche d’emploi", "formation": "en formation",
    "inactif": "inactivité", "inconnue": "inconnue",
    "budget": "budget", "mobilite": "mobilité", "projet_professionnel": "projet professionnel",
    "confiance": "confiance en soi", "logement": "logement",
    "recherche_emploi": "techniques de recherche d’emploi", "sante": "santé",
    "demarches": "démarches administratives", "isolement": "isolement",
    "experience": "manque d’expérience", "garde_enfant": "garde d’enfant", "langue": "langue",
    "ressources": "ressources", "acces_droits": "accès aux droits", "handicap": "handicap",
    "numerique": "numérique", "justice": "justice", "addiction": "addiction",
    "departement": "département", "france_travail": "France Travail",
    "mission_locale": "mission locale", "ccas": "CCAS", "spontane": "venue spontanée",
  ]

  /// Codes that say something else for one question than for the others.
  private static let ownAnswers: [String: [String: String]] = [
    "sexe": ["F": "femme", "H": "homme", "X": "autre"],
    "flux_stock": ["flux": "nouvel entrant", "stock": "déjà suivi avant"],
    "categorie_ft": ["aucune": "pas d’inscription"],
    "dispositif_reclassement": [
      "csp": "contrat de sécurisation professionnelle",
      "conge_reclassement": "congé de reclassement",
    ],
    "niveau_cite": [
      "0": "0 · n’a pas achevé l’école primaire", "1": "1 · école primaire", "2": "2 · collège",
      "3": "3 · lycée, CAP, BEP, baccalauréat",
      "4": "4 · postsecondaire non supérieur (DAEU, capacité en droit)",
      "5": "5 · bac + 2", "6": "6 · licence", "7": "7 · master", "8": "8 · doctorat",
    ],
    "minima_sociaux": [
      "rsa": "RSA", "ass": "ASS", "aah": "AAH", "asi": "ASI", "ada": "ADA",
    ],
    "allocation_chomage": ["are": "ARE", "ass": "ASS"],
    "motif_sortie": [
      "terme": "terme prévu", "suite_operation": "poursuite dans l’opération suivante",
      "anticipee_emploi": "sortie anticipée vers un emploi",
      "anticipee_formation": "sortie anticipée vers une formation", "abandon": "abandon",
      "exclusion": "exclusion", "demenagement": "déménagement", "sante": "raison de santé",
      "deces": "décès", "perdu_de_vue": "perdu de vue",
    ],
    "formation_sortie": [
      "qualifiante": "formation qualifiante", "non_qualifiante": "formation non qualifiante",
      "scolaire": "études",
    ],
    "offre_recue": [
      "emploi": "un emploi", "formation": "une formation", "apprentissage": "un apprentissage",
      "stage": "un stage",
    ],
    "statut_6m": [
      "repondant": "a répondu", "injoignable": "injoignable", "hors_champ": "hors du champ",
    ],
    "situation_6m": ["independant": "à son compte"],
  ]
}
