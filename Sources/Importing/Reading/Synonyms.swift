internal import Kernel
internal import Records

/// What other systems call our columns and our codes, in comparison form.
///
/// Names are those of `Names.header` without linking words (« Né(e) le » is `ne_e`).
enum Synonyms {
  /// Other names of the fields of a kind, by field; a name may be given to several fields: the first
  /// one still free takes it.
  static func fields(of kind: Kind) -> [(field: String, names: [String])] {
    switch kind {
    case .participations: participations
    case .operations: operations
    case .acteurs: actors
    case .territoires: territories
    case .rattachements: attachments
    case .programmes: programmes
    case .maquette: plan
    case .cibles: targets
    case .depenses: expenses
    case .entites: entities
    case .realisations: achievements
    case .personnes: followedPersons
    case .evenements: events
    case .offres: offers
    }
  }

  private static let participations: [(field: String, names: [String])] = [
    (
      "operation",
      [
        "code_operation", "n_operation", "no_operation", "numero_operation", "num_operation",
        "id_operation", "ref_operation", "reference_operation", "dossier_operation", "convention",
        "n_convention", "action", "code_action",
      ]
    ),
    (
      "identifiant",
      [
        "n_dossier", "no_dossier", "numero_dossier", "num_dossier", "dossier", "id",
        "id_participant",
        "identifiant_participant", "n_participant", "numero_participant", "code_participant",
        "identifiant_personne", "id_personne", "id_usager", "n_usager", "identifiant_usager",
        "matricule", "id_beneficiaire", "n_beneficiaire", "identifiant_interne", "n_individu",
        "id_jeune", "numero", "n",
      ]
    ),
    ("cle_partagee", ["identifiant_national", "id_france_travail", "identifiant_ft"]),
    ("nom", ["nom_usage", "nom_participant", "nom_usager", "nom_famille", "nom_personne"]),
    ("prenom", ["prenom_participant", "prenom_usager", "prenoms", "prenom_personne"]),
    ("nom_naissance", ["nom_jeune_fille", "nom_patronymique"]),
    ("sexe", ["genre", "civilite", "sexe_participant", "h_f", "f_h"]),
    (
      "date_naissance",
      [
        "ne", "nee", "ne_e", "naissance", "ddn", "date_naiss", "dt_naissance", "date_nais",
        "jour_naissance",
      ]
    ),
    (
      "commune",
      [
        "code_commune", "insee", "code_insee", "commune_insee", "code_insee_commune",
        "commune_residence", "insee_commune",
      ]
    ),
    ("code_postal", ["cp", "code_post", "c_p"]),
    ("adresse", ["rue", "adresse_postale", "domicile", "adresse_1", "adresse1"]),
    ("telephone", ["tel", "portable", "mobile", "n_telephone", "numero_telephone", "telephone_1"]),
    ("courriel", ["mail", "email", "e_mail", "adresse_mail", "adresse_electronique", "mel"]),
    (
      "date_entree",
      [
        "entree", "debut", "date_debut", "debut_accompagnement", "date_debut_accompagnement",
        "date_entree_action", "date_entree_operation", "entree_operation", "entre", "entree_action",
        "date_debut_parcours", "debut_parcours", "date_integration", "dt_entree",
      ]
    ),
    ("flux_stock", ["flux", "type_entree"]),
    ("date_entree_dispositif", ["entree_dispositif", "date_adhesion", "adhesion"]),
    ("en_emploi", ["travaille", "emploi_entree", "salarie", "emploi"]),
    (
      "categorie_ft",
      [
        "inscription_ft", "categorie", "inscription_pole_emploi", "categorie_pole_emploi",
        "categorie_france_travail", "categorie_de", "inscription_france_travail", "cat_ft",
        "categorie_pe", "inscrit_ft",
      ]
    ),
    ("recherche_active", ["cherche", "recherche_emploi", "recherche", "demandeur_emploi"]),
    (
      "duree_recherche_mois",
      ["mois_recherche", "duree_chomage", "duree_recherche", "duree_inscription", "mois_chomage"]
    ),
    ("date_debut_recherche", ["debut_recherche", "date_inscription_ft", "date_inscription"]),
    ("disponible_15j", ["disponible", "disponible_15_jours", "disponibilite"]),
    ("type_emploi", ["type_contrat_entree", "contrat_entree"]),
    ("en_formation", ["formation", "formation_entree"]),
    ("scolarise", ["eleve", "etudiant", "scolarite"]),
    (
      "niveau_cite",
      [
        "diplome", "niveau", "niveau_diplome", "niveau_etudes", "niveau_formation", "cite",
        "plus_haut_diplome", "dernier_diplome", "niveau_scolaire", "niveau_etude",
      ]
    ),
    ("menage_sans_emploi", ["menage_sans_travail"]),
    ("enfants_a_charge", ["enfants", "enfant_charge", "enfants_charge"]),
    ("adulte_seul", ["parent_isole", "isole", "adulte_isole"]),
    ("handicap", ["th", "rqth", "travailleur_handicape", "situation_handicap", "boe"]),
    ("minima_sociaux", ["minimum_social", "minima", "rsa", "beneficiaire_rsa"]),
    ("allocation_chomage", ["allocation", "indemnisation", "are"]),
    ("sans_abri", ["sdf", "sans_domicile"]),
    ("qpv", ["quartier_prioritaire", "zus", "quartier"]),
    ("zone_rurale", ["rural"]),
    ("referent", ["conseiller", "accompagnateur", "nom_referent", "code_referent"]),
    ("prescripteur", ["orienteur", "oriente_par", "prescrit_par"]),
    ("date_fin_prevue", ["fin_prevue", "date_sortie_prevue", "fin_previsionnelle"]),
    (
      "date_sortie",
      [
        "sortie", "fin", "date_fin", "fin_accompagnement", "date_fin_accompagnement",
        "date_sortie_action", "date_sortie_operation", "sortie_operation", "sorti",
        "date_fin_parcours", "dt_sortie",
      ]
    ),
    ("motif_sortie", ["motif", "motif_fin", "raison_sortie", "cause_sortie"]),
    (
      "situation_sortie",
      ["situation_apres", "resultat", "issue", "situation", "statut_sortie", "situation_fin"]
    ),
    ("emploi_sortie", ["type_emploi_sortie", "contrat", "type_contrat", "contrat_sortie"]),
    ("duree_contrat_mois", ["duree_contrat"]),
    ("employeur_sortie", ["siret_employeur", "employeur"]),
    ("formation_sortie", ["type_formation", "type_formation_sortie"]),
    ("qualification_obtenue", ["qualification", "diplome_obtenu", "certification"]),
  ]

  private static let operations: [(field: String, names: [String])] = [
    (
      "operation",
      [
        "code_operation", "n_operation", "numero_operation", "num_operation", "id_operation",
        "reference_operation", "n_convention", "numero_convention", "n_dossier_operation", "code",
      ]
    ),
    (
      "intitule",
      [
        "titre", "nom_operation", "libelle", "intitule_operation", "nom_projet", "nom_action",
        "intitule_action", "intitule_projet", "libelle_operation", "libelle_action",
      ]
    ),
    ("beneficiaire", ["porteur", "porteur_projet", "structure", "organisme", "nom_beneficiaire"]),
    ("siret", ["siret_beneficiaire", "n_siret", "numero_siret", "siret_porteur"]),
    ("region", ["code_region"]),
    ("programme", ["code_programme"]),
    ("axe", ["code_axe", "axe_prioritaire"]),
    ("pi", ["priorite_investissement", "priorite"]),
    ("date_debut", ["debut", "debut_operation", "date_debut_operation", "date_demarrage"]),
    ("date_fin", ["fin", "fin_operation", "date_fin_operation"]),
    ("date_programmation", ["programmation", "date_comite"]),
    ("cout_total", ["cout_total_eligible", "total_depenses_eligibles", "montant_total", "cout"]),
    ("montant_ue", ["montant_fse", "fse", "part_ue", "montant_europeen", "subvention_ue"]),
    ("participants_prevus", ["nombre_participants", "participants", "nb_participants"]),
  ]

  private static let actors: [(field: String, names: [String])] = [
    ("acteur", ["code_acteur", "siren", "code_structure", "id_structure", "code_organisme"]),
    ("nom", ["raison_sociale", "nom_structure", "structure", "denomination", "organisme"]),
    ("type", ["type_structure", "famille", "categorie"]),
    ("parent", ["rattache", "structure_mere"]),
  ]

  private static let territories: [(field: String, names: [String])] = [
    ("niveau", ["echelon", "type_territoire"]),
    ("code", ["code_territoire", "code_insee", "code_geo", "codgeo"]),
    ("libelle", ["nom", "libelle_territoire", "nom_territoire", "libgeo"]),
    ("population", ["habitants", "pop", "population_municipale"]),
  ]

  private static let attachments: [(field: String, names: [String])] = [
    ("niveau", ["echelon"]), ("code", ["code_territoire", "codgeo"]),
    ("niveau_parent", ["echelon_parent"]), ("code_parent", ["parent"]),
  ]

  private static let programmes: [(field: String, names: [String])] = [
    ("programme", ["code_programme"]), ("intitule", ["nom_programme", "titre"]),
    ("axe", ["code_axe"]), ("pi", ["priorite_investissement"]), ("os", ["objectif_specifique"]),
  ]

  private static let plan: [(field: String, names: [String])] = [
    ("programme", ["code_programme"]), ("axe", ["code_axe"]), ("pi", ["priorite_investissement"]),
    ("region", ["code_region"]), ("oi", ["organisme_intermediaire"]),
    ("montant_ue", ["credits_ue", "montant_fse", "maquette_ue", "dotation_ue", "dotation"]),
    ("cout_total", ["montant_total"]), ("reserve_ue", ["reserve", "reserve_performance"]),
  ]

  private static let targets: [(field: String, names: [String])] = [
    ("programme", ["code_programme"]), ("indicateur", ["code_indicateur"]),
    ("nature", ["type_cible"]), ("date", ["echeance"]), ("valeur", ["cible", "objectif"]),
  ]

  private static let expenses: [(field: String, names: [String])] = [
    ("operation", ["code_operation", "n_operation", "numero_operation"]),
    ("nature", ["type_depense", "etat"]),
    ("reference", ["n_bilan", "n_piece", "numero_declaration", "bilan", "csf"]),
    ("poste", ["poste_depense"]), ("date", ["date_declaration", "date_depense"]),
    ("cout_total", ["montant", "montant_total", "depenses"]), ("ue", ["montant_ue", "part_ue"]),
  ]

  private static let entities: [(field: String, names: [String])] = [
    ("operation", ["code_operation", "n_operation", "numero_operation"]),
    ("siren", ["n_siren", "numero_siren", "siren_entreprise"]),
    ("nature", ["type_entite"]), ("taille", ["taille_entreprise", "effectif"]),
    ("date", ["date_soutien"]),
  ]

  private static let achievements: [(field: String, names: [String])] = [
    ("operation", ["code_operation", "n_operation"]), ("indicateur", ["code_indicateur"]),
    ("debut", ["date_debut"]), ("fin", ["date_fin"]),
    ("valeur", ["realise", "realisation", "valeur_realisee"]), ("modalite", ["ventilation"]),
    ("justificatif", ["preuve", "source"]),
  ]

  private static let followedPersons: [(field: String, names: [String])] = [
    ("structure", ["siret", "siret_structure", "code_structure", "id_structure", "organisme"]),
    (
      "identifiant",
      [
        "n_dossier", "no_dossier", "numero_dossier", "num_dossier", "dossier", "id_jeune",
        "identifiant_personne", "id_personne", "id_usager", "identifiant_usager", "n_individu",
        "matricule",
      ]
    ),
    ("nom", ["nom_usage", "nom_usager", "nom_famille", "nom_personne"]),
    ("prenom", ["prenoms", "prenom_usager", "prenom_personne"]),
    ("nom_naissance", ["nom_jeune_fille", "nom_patronymique"]),
    ("sexe", ["genre", "civilite", "h_f", "f_h"]),
    ("date_naissance", ["ne", "nee", "ne_e", "naissance", "ddn", "date_naiss", "dt_naissance"]),
    ("commune", ["code_commune", "insee", "code_insee", "commune_insee", "commune_residence"]),
    ("qpv", ["quartier_prioritaire", "zus", "quartier"]),
    ("niveau_formation", ["niveau_scolaire", "niveau_etudes"]),
    ("niveau_cite", ["cite"]),
    ("handicap", ["th", "rqth", "travailleur_handicape", "situation_handicap", "boe"]),
    ("allocation", ["allocation_principale", "indemnisation"]),
    ("date_inscription", ["inscription", "date_inscription_ft", "date_premier_accueil"]),
  ]

  private static let events: [(field: String, names: [String])] = [
    ("id_source", ["id_evenement", "id_fait", "numero_evenement", "n_evenement", "id_acte"]),
    ("structure", ["siret", "siret_structure", "code_structure", "id_structure"]),
    (
      "identifiant",
      ["n_dossier", "no_dossier", "numero_dossier", "dossier", "id_jeune", "id_personne"]
    ),
    ("operation", ["code_operation", "n_operation", "numero_operation"]),
    ("date", ["date_evenement", "date_fait", "date_acte", "date_entretien"]),
    ("date_fin", ["fin"]),
    ("nature", ["type_evenement", "nature_evenement", "type_acte"]),
    ("dispositif", ["code_dispositif", "programme_accompagnement"]),
    ("entreprise", ["siret_entreprise", "employeur"]),
    ("offre", ["code_offre", "n_offre", "numero_offre"]),
    ("acteur", ["conseiller", "referent", "parrain"]),
    ("duree_minutes", ["duree"]),
  ]

  private static let offers: [(field: String, names: [String])] = [
    ("offre", ["code_offre", "n_offre", "numero_offre", "id_offre", "reference_offre"]),
    ("structure", ["siret_structure", "code_structure"]),
    ("entreprise", ["siret_entreprise", "siret_employeur", "employeur"]),
    ("rome", ["code_rome", "metier"]),
    ("commune", ["code_commune", "code_insee", "lieu_travail"]),
    ("contrat", ["type_contrat", "nature_contrat"]),
    ("postes", ["nombre_postes", "nb_postes"]),
    ("date_depot", ["date_offre", "depot"]),
    ("date_cloture", ["cloture"]),
    ("heures_clause", ["heures_insertion", "clause_sociale"]),
  ]

  /// What a cell of a field stands for under other systems, by its comparison form.
  static func code(_ form: String, field: String) -> String? {
    values[field]?[form]
  }

  /// CITE levels follow https://www.insee.fr/fr/metadonnees/definition/c2211: lower secondary 2,
  /// upper secondary and CAP 3, post-secondary short higher education 5, bachelor 6, master 7.
  private static let values: [String: [String: String]] = [
    "sexe": [
      "femme": "F", "feminin": "F", "mme": "F", "madame": "F", "fille": "F", "mlle": "F",
      "femmes": "F", "homme": "H", "masculin": "H", "m": "H", "mr": "H", "monsieur": "H",
      "garcon": "H", "hommes": "H",
    ],
    "niveau_cite": [
      "aucun": "1", "aucun_diplome": "1", "sans_diplome": "1", "sans": "1", "non_scolarise": "0",
      "primaire": "1", "college": "2", "brevet": "2", "dnb": "2", "bepc": "2", "niveau_vi": "1",
      "niveau_v_bis": "2", "cap": "3", "bep": "3", "cap_bep": "3", "niveau_v": "3", "bac": "3",
      "baccalaureat": "3", "bac_pro": "3", "niveau_iv": "3", "bac_2": "5", "bts": "5", "dut": "5",
      "deug": "5", "niveau_iii": "5", "bac_3": "6", "licence": "6", "but": "6", "niveau_ii": "6",
      "bac_4": "6", "maitrise": "6", "bac_5": "7", "master": "7", "ingenieur": "7",
      "niveau_i": "7", "bac_8": "8", "doctorat": "8",
    ],
    "categorie_ft": [
      "non_inscrit": "aucune", "non_inscrite": "aucune", "non": "aucune", "pas_inscrit": "aucune",
      "sans": "aucune", "neant": "aucune",
    ],
    "situation_sortie": [
      "en_emploi": "emploi", "cdi": "emploi", "cdd": "emploi", "chomage": "recherche",
      "demandeur_emploi": "recherche", "recherche_emploi": "recherche",
      "en_recherche": "recherche", "en_formation": "formation", "inactivite": "inactif",
      "inactive": "inactif", "inconnu": "inconnue", "nc": "inconnue",
    ],
    "motif_sortie": [
      "fin_parcours": "terme", "fin": "terme", "fin_accompagnement": "terme",
      "emploi": "anticipee_emploi", "formation": "anticipee_formation",
      "demenage": "demenagement", "perdu_vue": "perdu_de_vue", "injoignable": "perdu_de_vue",
      "decede": "deces",
    ],
    "minima_sociaux": ["non": "aucun", "sans": "aucun", "neant": "aucun"],
    "nature": [
      "entreprises": "entreprise", "certifie": "certifiee", "declare": "declaree",
      "retenu": "retenue", "paye": "payee", "ecarte": "ecartee",
    ],
  ]
}
