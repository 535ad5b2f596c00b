extension Words {
  /// What the codes of downloaded tables mean, beside them.
  package enum Sheets {
    /// The meaning of a code in the column of a name; nil when the column has no short list, or the
    /// code is not in it.
    package static func label(_ column: String, _ code: String) -> String? {
      lists[column]?[code]
    }

    /// The columns whose codes have a meaning to write beside them.
    package static var columns: Set<String> { Set(lists.keys) }

    /// The name of the column that holds the meanings of another.
    package static func labelColumn(_ column: String) -> String { column + "_libelle" }

    /// What holds of a whole table, as a line beside it.
    package static func note(_ column: String, _ value: String) -> String {
      let name: String
      switch column {
      case "periode": name = "Période"
      case "version": name = "Version de la définition"
      case "cloture": name = "Clôture"
      case "close_le": name = "Close le"
      case "etat_base_clos": name = "État de la base à la clôture"
      case "empreinte": name = "Empreinte"
      case "echeance": name = "Échéance"
      default: name = column
      }
      return "\(name)\u{A0}: \(value)"
    }

    /// A list of participations too long for the identifiers of their holders.
    package static func notTakenAway(_ count: Int) -> String {
      count == 1
        ? "Une ligne de la page n’est pas dans ce fichier\u{A0}: votre droit ne permet pas de l’emporter."
        : "\(number(count)) lignes de la page ne sont pas dans ce fichier\u{A0}: votre droit ne permet pas de les emporter."
    }
    package static func notIdentified(most: Int) -> String {
      "Sans les identifiants des structures\u{A0}: la liste dépasse \(Words.number(most)) participations. Filtrez-la par opération ou par structure."
    }

    /// Words looked for in a list.
    package static func search(_ words: String) -> String { "recherche «\u{A0}\(words)\u{A0}»" }

    private static let states = [
      "ok": "calculé", "not_applicable": "sans objet", "not_computable": "non calculable",
    ]

    private static let lists: [String: [String: String]] = [
      "gravite": ["E": "erreur à corriger", "W": "à vérifier", "I": "information"],
      "etat": states,
      "unite": [
        "participations": "participations", "operations": "opérations",
        "structures": "structures", "enterprises": "entreprises", "euros": "euros",
        "weighted": "participations pondérées", "rate": "part", "persons": "personnes",
        "events": "faits", "actors": "intervenants", "offers": "offres", "days": "jours",
        "full_time": "équivalents temps plein", "euros_each": "euros par unité",
        "ratio": "nombre par unité", "value": "valeur dite",
      ],
      "categorie_region": [
        "developpee": "régions plus développées", "transition": "régions en transition",
        "moins_developpee": "régions moins développées",
      ],
      "statut": [
        "deposee": "déposée", "recevable": "recevable", "instruite": "instruite",
        "programmee": "programmée", "conventionnee": "conventionnée", "terminee": "terminée",
        "abandonnee": "abandonnée",
      ],
      "fiche_complete": ["oui": "fiche complète", "non": "fiche incomplète"],
      "sort": [
        "comptee": "comptée", "ecartee": "écartée", "en_attente": "en attente",
      ],
      "verdict": verdicts, "verdict_national": verdicts,
      "prevision": [
        "deja": "déjà passé", "avant": "entre ces deux dates", "au_mieux": "au mieux à cette date",
        "apres": "après l’échéance", "manque": "non atteint à l’échéance",
        "non_calculable": "non calculable",
      ],
    ]

    private static let verdicts = [
      "atteint": "atteint", "atteint_par_derogation": "atteint par dérogation",
      "non_atteint": "non atteint", "defaillance_grave": "défaillance grave",
      "non_evaluable": "non évaluable",
    ]
  }
}
