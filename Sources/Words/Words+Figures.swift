extension Words {
  /// How figures are shown.
  package enum Figures {
    package static func headers(by: [String], dated: Bool) -> [String] {
      ["indicateur", "libellé"] + by + (dated ? ["période"] : [])
        + ["valeur", "numérateur", "dénominateur"]
    }

    /// What a frame of the European funds does not count.
    package static func outside(_ frame: String, operations: Int, participations: Int) -> String {
      """
      Hors du cadre \(frame), par leur programme, leur fonds ou leur période\u{A0}: \
      \(Words.count(operations, "opération")), \(Words.count(participations, "participation")).
      """
    }

    /// Above a table of figures: what they are counted over.
    package static func asked(
      perimeter: String, period: (start: String, end: String)?, isCumulative: Bool,
      ruleSet: String?, asOf: String?, commit: Int
    ) -> String {
      let time =
        period.map { isCumulative ? "jusqu'au \($0.end)" : "du \($0.start) au \($0.end)" }
        ?? "toutes les dates"
      let parts = [
        perimeter.isEmpty ? "toute la base" : perimeter, time,
        ruleSet.map { "jeu de règles \($0)" }, asOf.map { "au soir du \($0)" },
        "état n° \(commit) de la base",
      ]
      return parts.compactMap { $0 }.joined(separator: " · ")
    }

    package static func period(_ start: String?, _ end: String?) -> String {
      switch (start, end) {
      case (let start?, let end?): "\(start) – \(end)"
      case (nil, let end?): "jusqu'au \(end)"
      default: ""
      }
    }

    /// A value with its unit, or why there is none.
    package static func value(_ value: String, unit: String, state: String, reason: String)
      -> String
    {
      switch state {
      case "ok":
        switch unit {
        case "rate": Words.plainPercentage(value)
        case "euros", "euros_each": Words.plainDecimal(value) + " €"
        default: Words.plainDecimal(value)
        }
      case "not_applicable": "sans objet"
      default: "non calculable" + (reason.isEmpty ? "" : " (\(reason))")
      }
    }

    /// Why a request that multiplies to too many cells is not counted, and what to do.
    ///
    /// `cuts` are the names of the cuts with how many codes each has; `groups` the combinations they
    /// make, nil for more than can be numbered.
    package static func tooManyCells(
      _ cuts: [(name: String, codes: Int)], groups: Int?, pieces: Int
    ) -> String {
      let product = cuts.map { "\($0.name) (\(Words.number($0.codes)))" }.joined(separator: " × ")
      let combinations =
        groups.map { Words.count($0, "combinaison") }
        ?? "plus de neuf milliards de milliards de combinaisons"
      let periods = pieces > 1 ? " sur \(Words.number(pieces)) périodes" : ""
      return "Cette demande fait trop de cases : "
        + (product.isEmpty ? "" : "\(product), soit ") + combinations + periods
        + ". Croisez moins d'axes à la fois, prenez un pas plus long ou une période plus courte, "
        + "ou demandez moins d'indicateurs ensemble."
    }

    /// Why a request cut into too many pieces of time is not counted, and what to do.
    package static func tooManyPieces(_ pieces: Int, most: Int) -> String {
      "Cette demande couvre trop de périodes : \(Words.number(pieces)), pour \(Words.number(most)) au plus. Prenez un pas plus long ou une période plus courte ; une date fausse dans les fiches peut aussi étirer la période."
    }

    /// A perimeter names a code that is nowhere, with every code there is or the nearest ones.
    package static func unknownCode(
      _ code: String, of cut: String, all: [String], nearest: [String]
    ) -> String {
      func list(_ codes: [String], _ last: String) -> String {
        guard let end = codes.last, codes.count > 1 else { return codes.joined() }
        return codes.dropLast().joined(separator: ", ") + last + end
      }
      let advice =
        !all.isEmpty
        ? " Valeurs connues : \(list(all, " et "))."
        : nearest.isEmpty ? "" : " Les plus proches : \(list(nearest, " et "))."
      return
        "« \(Words.clipped(code)) » n'est pas une valeur de \(cut) : aucune fiche ni aucune liste ne l'a."
        + advice
        + " Rien n'est compté, pour ne pas montrer un 0 qui n'en serait pas un."
    }

    /// Why the engine gives no value, when the definition has no reason of its own.
    package static func reason(_ key: String) -> String {
      switch key {
      case "empty_denominator": "rien au dénominateur"
      case "missing_value": "il manque une valeur"
      case "untracked": "opérations non soumises au suivi des participants"
      case "cut_of_one_term":
        "un découpage ou un filtre demandé ne vaut que pour un de ses deux termes"
      case "outside_right": "hors de votre périmètre"
      case "no_module": "cet organisme n'utilise pas le module Entreprise"
      case "median_not_reached": "plus de la moitié des durées ne sont pas finies"
      default: key
      }
    }

    package static func clause(key: String, text: String) -> String {
      switch key {
      case "all": "toutes les fiches de la base"
      case "perimeter": "dans le périmètre demandé : \(text)"
      case "frame": "opérations dont le programme relève du cadre"
      case "programmed": "opérations programmées"
      case "tracked": "opérations soumises au suivi des participants"
      case "complete": "fiches complètes"
      case "time": "datées dans la période"
      default: text
      }
    }

    /// Why a record stops at a clause.
    package static func stop(key: String, text: String) -> String {
      switch key {
      case "perimeter": "hors du périmètre demandé"
      case "frame": "opération d'un programme qui ne relève pas du cadre"
      case "programmed": "opération non programmée"
      case "tracked": "opération non soumise au suivi des participants"
      case "complete": "fiche incomplète"
      case "time": "hors de la période, ou sans date"
      default: "la condition n'est pas remplie : \(text)"
      }
    }

    package static let numerator = "Numérateur"
    package static let denominator = "Dénominateur"
    package static let funnel = "De toutes les fiches à celles qui comptent"
    package static let counted = "Exemples de fiches comptées"
    package static let excluded = "Exemples de fiches écartées, et ce qui a décidé"
    package static let definition = "Définition"
    package static let source = "Source"
    package static let missing = "manque"
    package static let reads = "lu"
    package static let empty = "(vide)"
    package static let hidden = "(donnée sensible)"

    /// A derived value by its name in definitions, in French; a column under its own name.
    package static func datum(_ name: String) -> String {
      switch name {
      case "status": "statut"
      case "age_at_entry": "âge à l'entrée"
      case "search_months": "mois de recherche"
      case "long_term": "chômage de longue durée"
      case "complete": "fiche complète"
      case "days_to_next_entry": "jours avant l'entrée suivante"
      default: name
      }
    }

    /// A derived value in French; any other answer as it is.
    package static func answer(_ value: String) -> String {
      switch value {
      case "unemployed": "chômeur"
      case "inactive": "inactif"
      case "employed": "en emploi"
      case "unknown": "inconnu"
      case "yes": "oui"
      case "no": "non"
      default: value
      }
    }

    package static let statusTitle = "Statut à l'entrée, selon chaque jeu de règles :"

    package static func status(
      ruleSet: String, isInForce: Bool, status: String, branch: String, missing: [String]
    ) -> String {
      let why =
        branch.isEmpty
        ? "il manque de quoi décider : \(missing.joined(separator: ", "))" : "branche \(branch)"
      return "  \(ruleSet) : \(answer(status)) (\(why))\(isInForce ? " ← en vigueur" : "")"
    }

    package static func answers(_ answers: [String]) -> String {
      "Réponses lues : " + (answers.isEmpty ? "aucune" : answers.joined(separator: ", "))
    }

    package static func unknownPerson(_ text: String) -> String {
      "Aucune participation « \(text) » : donnez OPERATION/IDENTIFIANT comme dans vos fichiers."
    }

    package static func isCounted(_ name: String) -> String {
      "\(name) est compté dans ce chiffre."
    }
    package static func isNotCounted(_ name: String) -> String {
      "\(name) n'est pas compté dans ce chiffre :"
    }
  }
}
