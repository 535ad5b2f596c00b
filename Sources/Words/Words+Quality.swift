extension Words {
  /// What the pages of checks say: anomalies, completeness, timeliness.
  package enum Quality {
    package static let title = "Vérifier"
    package static let lede =
      "Cette page dit ce qui manque ou ne va pas dans les fiches à ce jour, et où."
    package static let findings = "Anomalies"
    package static let findingsLede =
      "Chaque anomalie à ce jour mène à la fiche à ouvrir et à la réponse à corriger."
    package static let operations = "Qualité par opération"
    package static let operationsLede =
      "Les fiches de chaque opération sont-elles, à ce jour, complètes et saisies à temps\u{202F}?"
    package static let duplicates = "Doublons probables"
    package static let duplicatesLede =
      "Deux personnes qui ont les mêmes nom, prénom et date de naissance. Ce sont peut-être des homonymes\u{A0}: ouvrez les deux fiches avant d’en corriger une."
    package static let noDuplicates =
      "Aucune personne n’a les mêmes nom, prénom et date de naissance qu’une autre."
    package static let oneSide = "Une fiche"
    package static let otherSide = "L’autre"
    package static func duplicateCount(_ pairs: Int) -> String {
      "\(Words.count(pairs, "doublon probable", "doublons probables"))."
    }
    package static let byRule = "Par règle"
    package static let rule = "Règle"
    package static let severity = "Gravité"
    package static let operationChoice = "Opération"
    package static let structureChoice = "Structure"
    package static let count = "Nombre"
    package static let field = "Donnée"
    package static let written = "Valeur écrite"
    package static let correct = "Corriger"
    package static let action = "Action"
    package static let message = "Ce qui ne va pas, et quoi faire"
    package static let place = "Fiche"
    package static let datum = "Réponse"
    package static let worst = "Où il y a le plus à corriger"
    package static let none = "Aucune anomalie ici."
    package static let allRules = "Toutes les règles"
    package static let anySeverity = "Toutes"
    package static let list = "Liste"
    package static let byOperation = "Par opération"
    package static let byStructure = "Par structure"
    package static let byRegion = "Par région"
    package static let views = "Présenter les anomalies"
    package static let structure = "Structure"
    package static let region = "Région"
    package static let errors = "Erreurs"
    package static let warnings = "À vérifier"
    package static let information = "Informations"
    package static let noOperation = "Hors opération"
    package static let missing = "À compléter"
    package static let noOperationsFollowed = "Aucune opération avec des participants ici."
    package static func clear(_ filter: String) -> String {
      "Retirer ce filtre\u{A0}: \(filter)"
    }
    package static let complete = "complètes"
    package static let incomplete = "incomplètes"
    package static let late = "en retard"
    /// No file says when entries were recorded.
    package static let notMeasured = "non mesuré"

    package static func caption(_ count: Int) -> String { Words.count(count, "anomalie") }

    package static func seeAll(_ count: Int) -> String {
      count > 1 ? "Voir les \(Words.number(count)) anomalies" : "Voir l’anomalie"
    }

    /// Counts of each severity, without the ones that are zero:
    /// `2 erreurs à corriger et 1 point à vérifier`.
    package static func counts(errors: Int, warnings: Int, information: Int) -> String {
      let parts = [
        errors > 0 ? "\(Words.count(errors, "erreur")) à corriger" : nil,
        warnings > 0 ? "\(Words.count(warnings, "point")) à vérifier" : nil,
        information > 0 ? Words.count(information, "information") : nil,
      ].compactMap { $0 }
      guard let last = parts.last, parts.count > 1 else { return parts.joined() }
      return parts.dropLast().joined(separator: ", ") + " et " + last
    }

    /// What the landing page says.
    package static func summary(
      errors: Int, warnings: Int, information: Int, share: String?, missing: Int, worst: String?,
      worstCount: Int, spread: Int, outside: Int
    ) -> String {
      guard errors + warnings + information > 0 || share != nil else {
        return "Rien à vérifier\u{A0}: aucune fiche n’est enregistrée ici."
      }
      let counts = counts(errors: errors, warnings: warnings, information: information)
      var text = counts.isEmpty ? "Aucune anomalie." : "\(counts)."
      if let share {
        text +=
          missing == 0
          ? " Toutes les fiches sont complètes."
          : " \(share) des fiches sont complètes\u{202F}; \(Words.count(missing, "fiche")) \(missing > 1 ? "restent" : "reste") à compléter."
      }
      if let worst {
        text +=
          " C’est dans «\u{A0}\(worst)\u{A0}» qu’il y a le plus d’erreurs (\(Words.number(worstCount)))."
      }
      if worst == nil, spread > 1 {
        text += " Les erreurs se répartissent sur \(Words.number(spread)) opérations."
      }
      if outside > 0 {
        text +=
          outside == errors
          ? " Aucune erreur n’appartient à une opération."
          : " \(Words.count(outside, "erreur")) \(outside > 1 ? "n’appartiennent" : "n’appartient") à aucune opération."
      }
      return text
    }

    /// What the list of anomalies says.
    ///
    /// `outside` of them belong to no operation.
    package static func listed(
      _ count: Int, operations: Int, outside: Int, errors: Int, rule: String?
    ) -> String {
      guard count > 0 else { return none }
      var text = Words.count(count, "anomalie")
      if let rule { text += " «\u{A0}\(rule)\u{A0}»" }
      if operations > 0, outside > 0 {
        text +=
          " (\(Words.number(count - outside)) dans \(Words.count(operations, "opération")), \(Words.number(outside)) hors opération)"
      } else if operations > 0 {
        text += " dans \(Words.count(operations, "opération"))"
      } else {
        text += " hors opération"
      }
      if errors > 0 { text += ", dont \(Words.count(errors, "erreur")) à corriger" }
      return text + "."
    }

    /// What the list of operations says.
    package static func operationsSummary(
      operations: Int, below: Int, exitsDue: Int, delay: Int?
    ) -> String {
      var text = "\(Words.count(operations, "opération")) avec des participants"
      text +=
        below == 0
        ? "\u{A0}: toutes leurs fiches sont complètes."
        : "\u{A0}: \(Words.number(below)) \(below > 1 ? "ont" : "a") des fiches incomplètes."
      if exitsDue > 0 {
        text +=
          " \(Words.count(exitsDue, "sortie")) \(exitsDue > 1 ? "restent" : "reste") à saisir dans des opérations terminées."
      }
      if let delay {
        text +=
          " La moitié des opérations enregistrent une entrée en \(Words.count(delay, "jour")) ou moins."
      }
      return text
    }
  }
}
