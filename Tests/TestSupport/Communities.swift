internal import Records
package import SQLStores

/// Records of a département cut into communities: what figures published of few people are tried on.
package enum Communities {
  /// The example worked by hand: of each community, people with a handicap and people in all.
  package static let example = [(18, 102), (12, 73), (4, 56), (0, 40), (3, 12)].map {
    (handicap: $0.0, all: $0.1)
  }

  static func commune(_ index: Int) -> String { "2500\(index + 1)" }

  static func operation(_ code: String, _ more: [String: String] = [:]) -> [String: String] {
    [
      "operation": code, "intitule": "x", "beneficiaire": "Association Exemple", "region": "27",
      "programme": "P", "axe": "1", "pi": "8.1", "date_debut": "2016-01-01",
      "date_fin": "2018-12-31", "date_programmation": "2015-12-01", "statut": "conventionnee",
      "montant_ue": "1000", "cout_total": "2000", "fonds": "FSE", "suivi_participants": "oui",
    ].merging(more) { $1 }
  }

  /// Someone unemployed, whose record is complete.
  package static func person(
    _ name: String, _ more: [String: String] = [:]
  ) -> [String: String] {
    [
      "operation": "OP1", "identifiant": name, "sexe": "F", "date_naissance": "1990-02-03",
      "commune": "25001", "date_entree": "2017-03-01", "niveau_cite": "3", "en_emploi": "non",
      "categorie_ft": "A", "recherche_active": "oui", "disponible_15j": "oui",
      "duree_recherche_mois": "3", "date_sortie": "2017-09-01", "situation_sortie": "emploi",
      "motif_sortie": "terme",
    ].merging(more) { $1 }
  }
}

extension SQLiteStore {
  /// Writes communities E1, E2 and so on of the département 25, with their people.
  ///
  /// - Parameters:
  ///   - communities: of each, people with a handicap and people in all.
  ///   - other: of the first community, how many of each an intermediate body's operation holds.
  ///   - day: when they entered.
  package func put(
    communities: [(handicap: Int, all: Int)], other: (handicap: Int, all: Int) = (0, 0),
    day: String = "2017-05-02"
  ) throws {
    try put(
      .programmes, [["programme": "P", "intitule": "Programme", "cadre": "ESF1420", "axe": "1"]])
    try put(
      .rattachements,
      [
        ["niveau": "departement", "code": "25", "niveau_parent": "region", "code_parent": "27"]
      ]
        + communities.indices.flatMap { index in
          [("departement", "25"), ("epci", "E\(index + 1)"), ("clpe", "C")].map { level, code in
            [
              "niveau": "commune", "code": Communities.commune(index), "niveau_parent": level,
              "code_parent": code,
            ]
          }
        })
    try put(.operations, [Communities.operation("OP1"), Communities.operation("OP2", ["oi": "B"])])
    var people: [[String: String]] = []
    for (index, community) in communities.enumerated() {
      for number in 0..<community.all {
        let isHandicapped = number < community.handicap
        let rank = isHandicapped ? number : number - community.handicap
        let isOther =
          index == 0 && rank < (isHandicapped ? other.handicap : other.all - other.handicap)
        people.append(
          Communities.person(
            "E\(index + 1)-\(number)",
            [
              "operation": isOther ? "OP2" : "OP1", "commune": Communities.commune(index),
              "handicap": isHandicapped ? "oui" : "non", "date_entree": day,
            ]))
      }
    }
    try put(.participations, people)
  }
}
