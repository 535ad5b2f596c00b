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
