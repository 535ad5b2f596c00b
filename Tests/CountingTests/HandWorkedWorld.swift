import Counting
import Records
import TestSupport

/// Nine participations and five operations whose every figure was worked out on paper.
///
/// A to I are told below; G stands on an operation that is not programmed, F lacks the sex.
enum HandWorkedWorld {
  static let dataset: Dataset = {
    var builder = DatasetBuilder()
    builder.add(.programmes, ["programme": "P"])
    for row in operations { builder.add(.operations, row) }
    for row in plan { builder.add(.maquette, row) }
    for row in expenditure { builder.add(.depenses, row) }
    for row in entities { builder.add(.entites, row) }
    for row in people { builder.add(.participations, row) }
    return builder.dataset()
  }()

  private static func operation(
    _ code: String, axe: String, ue: String, total: String, _ more: [String: String]
  ) -> [String: String] {
    [
      "operation": code, "intitule": code, "beneficiaire": "Structure exemple", "region": "32",
      "programme": "P", "fonds": "FSE", "axe": axe, "pi": "x", "date_debut": "2016-01-01",
      "date_fin": "2018-12-31", "montant_ue": ue, "cout_total": total,
    ].merging(more) { $1 }
  }

  static let operations = [
    operation(
      "O1", axe: "1", ue: "1000", total: "2000",
      [
        "siret": "11111111100011", "statut": "conventionnee", "partenaires_sociaux_ong": "oui",
        "part_qpv": "0.25",
      ]),
    operation(
      "O2", axe: "2", ue: "300", total: "600",
      ["siret": "22222222200022", "statut": "terminee", "cible_femmes_emploi": "oui"]),
    operation(
      "O3", axe: "3", ue: "700", total: "1400",
      [
        "siret": "11111111100029", "dispositif": "plie", "cible_administration": "oui",
        "certifie_cout_total": "140", "certifie_ue": "70",
      ]),
    operation(
      "O4", axe: "1", ue: "9999", total: "9999",
      ["siret": "44444444400044", "statut": "deposee", "partenaires_sociaux_ong": "oui"]),
    operation(
      "O5", axe: "4", ue: "100", total: "200",
      ["statut": "programmee", "suivi_participants": "non"]),
  ]

  static let plan = [
    ["programme": "P", "axe": "1", "montant_ue": "2000", "cout_total": "4400"],
    ["programme": "P", "axe": "2", "montant_ue": "500", "cout_total": "1000"],
    ["programme": "P", "axe": "3", "montant_ue": "1500", "cout_total": "3000"],
  ]

  private static func spent(
    _ operation: String, _ nature: String, _ total: String, _ ue: String
  ) -> [String: String] {
    [
      "operation": operation, "date": "2016-12-31", "nature": nature, "reference": "1",
      "cout_total": total, "ue": ue,
    ]
  }

  static let expenditure = [
    spent("O1", "certifiee", "500", "250"), spent("O1", "declaree", "900", "450"),
    spent("O2", "declaree", "100", "50"),
  ]

  private static func entity(
    _ operation: String, _ nature: String, _ siren: String, _ size: String
  ) -> [String: String] {
    [
      "operation": operation, "nature": nature, "siren": siren, "taille": size,
      "date": "2017-01-01",
    ]
  }

  /// Two enterprises count: 333333333 (twice) and 555555555.
  static let entities = [
    entity("O1", "entreprise", "333333333", "micro"),
    entity("O2", "entreprise", "333333333", "petite"),
    entity("O3", "entreprise", "444444444", "grande"),
    entity("O3", "entreprise", "555555555", "moyenne"),
    entity("O4", "entreprise", "666666666", "micro"),
    entity("O1", "administration", "777777777", "micro"),
  ]

  private static func person(
    _ name: String, _ operation: String, born: String, entry: String, _ answers: [String: String]
  ) -> [String: String] {
    [
      "operation": operation, "identifiant": name, "date_naissance": born, "date_entree": entry,
    ].merging(answers) { $1 }
  }

  static let people = [
    // 24 years, registered A, 7 months: unemployed, long-term (more than 6 under 25); disabled.
    person(
      "A", "O1", born: "1992-03-01", entry: "2017-02-28",
      [
        "sexe": "F", "en_emploi": "non", "categorie_ft": "A", "recherche_active": "oui",
        "disponible_15j": "oui", "duree_recherche_mois": "7", "en_formation": "non",
        "niveau_cite": "2", "menage_sans_emploi": "oui", "enfants_a_charge": "oui",
        "adulte_seul": "oui", "handicap": "oui", "origine_etrangere": "non", "minorite": "non",
        "autre_desavantage": "non", "minima_sociaux": "rsa", "sans_abri": "non",
        "zone_rurale": "oui", "date_sortie": "2017-06-30", "motif_sortie": "terme",
        "situation_sortie": "emploi", "emploi_sortie": "cdi", "statut_6m": "repondant",
        "situation_6m": "emploi", "poids_6m": "2",
      ]),
    // 25 years that very day, 12 months: unemployed, not long-term; in reduced activity.
    person(
      "B", "O1", born: "1992-02-28", entry: "2017-02-28",
      [
        "sexe": "H", "en_emploi": "oui", "categorie_ft": "B", "duree_recherche_mois": "12",
        "en_formation": "non", "niveau_cite": "3", "autre_desavantage": "refus",
        "minima_sociaux": "aucun", "zone_rurale": "non", "date_sortie": "2017-05-31",
        "motif_sortie": "abandon", "situation_sortie": "formation",
        "qualification_obtenue": "oui", "statut_6m": "refus",
      ]),
    // 55 years, does not search: inactive, not in training; foreign background.
    person(
      "C", "O3", born: "1962-01-01", entry: "2017-01-01",
      [
        "sexe": "F", "en_emploi": "non", "categorie_ft": "aucune", "recherche_active": "non",
        "en_formation": "non", "niveau_cite": "6", "origine_etrangere": "oui",
        "minima_sociaux": "refus", "zone_rurale": "inconnu", "date_sortie": "2017-07-01",
        "motif_sortie": "anticipee_emploi", "situation_sortie": "emploi",
        "emploi_sortie": "interim", "statut_6m": "repondant", "situation_6m": "independant",
      ]),
    // At school: inactive, in training, ISCED 0; no reason for leaving.
    person(
      "D", "O3", born: "1970-05-05", entry: "2017-01-01",
      [
        "sexe": "H", "en_emploi": "non", "categorie_ft": "aucune", "recherche_active": "non",
        "scolarise": "oui", "en_formation": "oui", "niveau_cite": "0", "minima_sociaux": "ass",
        "zone_rurale": "non", "date_sortie": "2017-08-15", "situation_sortie": "recherche",
        "recherche_nouvelle": "oui", "statut_6m": "injoignable",
      ]),
    // 57 years, employed, dismissed and trained; disadvantaged otherwise; homeless.
    person(
      "E", "O2", born: "1960-01-01", entry: "2017-03-01",
      [
        "sexe": "F", "en_emploi": "oui", "categorie_ft": "aucune", "en_formation": "non",
        "niveau_cite": "4", "autre_desavantage": "oui", "sans_abri": "oui",
        "licencie_economique": "oui", "a_suivi_formation": "oui", "date_sortie": "2017-09-01",
        "motif_sortie": "anticipee_formation", "situation_sortie": "formation",
        "formation_nouvelle": "oui", "statut_6m": "repondant", "amelioration_6m": "oui",
        "poids_6m": "1.5",
      ]),
    // Sex unknown: in the grand total only.
    person(
      "F", "O1", born: "2000-01-01", entry: "2017-01-01",
      [
        "categorie_ft": "A", "duree_recherche_mois": "3", "niveau_cite": "3",
        "date_sortie": "2017-03-03", "situation_sortie": "emploi", "emploi_sortie": "cdi",
      ]),
    // Complete, but its operation is not programmed.
    person(
      "G", "O4", born: "1990-01-01", entry: "2017-01-01",
      [
        "sexe": "F", "categorie_ft": "A", "duree_recherche_mois": "3", "niveau_cite": "3",
        "en_formation": "non",
      ]),
    // 12 months computed from the start of the search: not long-term under EU_C1, inactive (F4)
    // under FR2016; still there.
    person(
      "H", "O1", born: "1980-01-01", entry: "2017-01-15",
      [
        "sexe": "H", "en_emploi": "non", "categorie_ft": "A", "recherche_active": "oui",
        "date_debut_recherche": "2016-01-15", "en_formation": "oui", "niveau_cite": "8",
        "minima_sociaux": "autre", "zone_rurale": "oui",
      ]),
    // 20 months: long-term under EU_C1, inactive (F4) under FR2016; lost, but qualified.
    person(
      "I", "O1", born: "1985-01-01", entry: "2017-03-01",
      [
        "sexe": "H", "en_emploi": "non", "categorie_ft": "C", "recherche_active": "oui",
        "disponible_15j": "oui", "duree_recherche_mois": "20", "en_formation": "non",
        "niveau_cite": "1", "minima_sociaux": "aucun", "zone_rurale": "non",
        "date_sortie": "2017-10-10", "motif_sortie": "perdu_de_vue",
        "situation_sortie": "inconnue", "qualification_obtenue": "oui",
        "statut_6m": "hors_champ",
      ]),
  ]
}
