internal import Kernel
internal import Records

/// What other systems call our columns and our codes, in comparison form.
///
/// Names are those of `Names.header` without linking words (« Né(e) le » is `ne_e`).
enum Synonyms {
  /// Other names of the fields of a kind, by field; a name may be given to several fields: the first
  /// one still free takes it.
  static func fields(of kind: Kind) -> [(field: String, names: [String])] {
    Schema.of(kind).fields.filter { !$0.synonyms.isEmpty }.map { ($0.name, $0.synonyms) }
  }

  /// What a cell of a field stands for under other systems.
  static func code(_ text: String, field: String) -> String? {
    guard let values = values[field] else { return nil }
    let whole = signed(Names.header(text), text)
    return values[whole] ?? values[ColumnGuess.form(text)]
  }

  /// « CDD +6 mois » and « CDD -6 mois » differ by their sign alone.
  private static func signed(_ form: String, _ text: String) -> String {
    if text.contains("+") || text.contains(">") { return form + "_plus" }
    return text.contains(where: { "-–<".contains($0) }) && text.contains { $0.isNumber }
      ? form + "_moins" : form
  }

  /// Fields that one column often speaks of together.
  static let spokenTogether: [[String]] = [
    ["motif_sortie", "situation_sortie", "emploi_sortie", "formation_sortie"]
  ]

  /// What says nothing.
  static let nothing: Set<String> = [
    "nc", "n_c", "nr", "n_r", "na", "n_a", "neant", "inconnu", "inconnue", "non_connu",
    "non_connue",
    "non_renseigne", "non_renseignee", "ne_sait_pas", "en_cours", "nsp", "sans_objet",
    "a_completer",
  ]

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
      // The French levels of 1969, which exports still write.
      "vi": "1", "v_bis": "2", "vbis": "2", "vi_bis": "1", "v": "3", "iv": "3", "iii": "5",
      "ii": "6", "i": "7", "diplome_national_brevet": "2", "certificat_formation_generale": "1",
      "bac_2_plus": "5", "bac_3_plus": "6", "bac_4_plus": "6", "bac_5_plus": "7",
      "bac_technologique": "3", "bac_general": "3", "bac_professionnel": "3", "deust": "5",
    ],
    "categorie_ft": [
      "non_inscrit": "aucune", "non_inscrite": "aucune", "non": "aucune", "pas_inscrit": "aucune",
      "sans": "aucune", "neant": "aucune", "n": "aucune",
    ],
    "situation_sortie": [
      "en_emploi": "emploi", "cdi": "emploi", "cdd": "emploi", "interim": "emploi",
      "cdd_6_mois_plus": "emploi", "cdd_6_mois_moins": "emploi", "cdd_plus_6_mois": "emploi",
      "cdd_moins_6_mois": "emploi", "cdi_temps_partiel": "emploi", "cdi_temps_plein": "emploi",
      "cdd_temps_partiel": "emploi", "contrat_aide": "emploi", "iae": "emploi",
      "iae_aci": "emploi", "iae_ei": "emploi", "iae_ai": "emploi", "iae_etti": "emploi",
      "aci": "emploi", "creation_entreprise": "emploi", "creation_activite": "emploi",
      "fonction_publique": "emploi", "alternance": "emploi",
      "contrat_apprentissage": "emploi", "contrat_professionnalisation": "emploi",
      "formation_qualifiante": "formation", "formation_diplomante": "formation",
      "formation_certifiante": "formation", "entree_formation": "formation",
      "retraite": "inactif", "sans_nouvelles": "inconnue", "sans_nouvelle": "inconnue",
      "perdu_de_vue": "inconnue", "perdu_vue": "inconnue", "chomage": "recherche",
      "demandeur_emploi": "recherche", "recherche_emploi": "recherche",
      "en_recherche": "recherche", "en_formation": "formation", "inactivite": "inactif",
      "inactive": "inactif", "inconnu": "inconnue", "nc": "inconnue",
    ],
    "motif_sortie": [
      "fin_parcours": "terme", "fin": "terme", "fin_accompagnement": "terme",
      "emploi": "anticipee_emploi", "formation": "anticipee_formation",
      "demenage": "demenagement", "perdu_vue": "perdu_de_vue", "injoignable": "perdu_de_vue",
      "sans_nouvelles": "perdu_de_vue", "sans_nouvelle": "perdu_de_vue", "decede": "deces",
      "abandonne": "abandon", "maladie": "sante", "probleme_sante": "sante",
      "raison_sante": "sante", "exclu": "exclusion",
    ],
    "emploi_sortie": [
      "cdi": "cdi", "cdi_temps_partiel": "cdi", "cdi_temps_plein": "cdi",
      "cdd_6_mois_plus": "cdd_6m_plus", "cdd_plus_6_mois": "cdd_6m_plus",
      "cdd_6_mois_moins": "cdd_moins_6m", "cdd_moins_6_mois": "cdd_moins_6m",
      "interim": "interim", "contrat_aide": "aide", "cie": "aide", "cae": "aide", "pec": "aide",
      "iae": "iae", "iae_aci": "iae", "iae_ei": "iae", "iae_ai": "iae", "iae_etti": "iae",
      "aci": "iae", "alternance": "alternance", "contrat_apprentissage": "alternance",
      "contrat_professionnalisation": "alternance", "creation_entreprise": "creation",
      "creation_activite": "creation", "fonction_publique": "public",
    ],
    "formation_sortie": [
      "formation_qualifiante": "qualifiante", "formation_diplomante": "qualifiante",
      "formation_certifiante": "qualifiante",
    ],
    "minima_sociaux": ["non": "aucun", "sans": "aucun", "neant": "aucun"],
    "nature": [
      "entreprises": "entreprise", "certifie": "certifiee", "declare": "declaree",
      "retenu": "retenue", "paye": "payee", "ecarte": "ecartee",
    ],
  ]
}
