package import Kernel

extension Words {
  /// A structure beside what its public makes expected of it.
  package enum Structure {
    package static let title = "Structures"
    package static let question = "Où en est-elle, vu son public\u{202F}?"
    package static let listQuestion =
      "Où en est chaque structure, vu le public qu’elle reçoit\u{202F}?"

    package static func lede(region: String?, _ date: CivilDate) -> String {
      "\(question) \(region.map { "\($0), au" } ?? "Au") \(longDate(date))."
    }

    package static func listLede(_ place: String, _ date: CivilDate) -> String {
      "\(listQuestion) \(place), au \(longDate(date))."
    }

    package static let structure = "Structure"
    package static let see = "Voir sa structure"
    package static let operations = "Opérations"
    package static let regions = "Régions"
    package static let byName = "Par ordre alphabétique, jamais par valeur."
    package static let none = "Aucune opération de structure dans ce périmètre."
    package static let importRecords = "Importer des opérations"
    package static let outside =
      "Votre droit ne compte pas en entier cette structure\u{A0}: sa page ne peut pas en être faite. Choisissez en haut de la page la région que vous suivez."
    package static let elsewhere =
      "Cette structure n’a pas d’opération dans cette région. Choisissez «\u{A0}France\u{A0}» ou une autre région en haut de la page."
    package static let noResult =
      "Aucun résultat ne se lit ici\u{A0}: personne n’est sorti d’une opération que ces chiffres comptent."

    // MARK: the lead

    /// How many results are read, and how.
    package static func lead(
      strengths: Int, weaknesses: Int, within: Int, silent: Int
    ) -> String {
      var told: [String] = []
      if strengths > 0 { told.append(count(strengths, "force")) }
      if weaknesses > 0 {
        told.append("\(number(weaknesses)) \(weaknesses > 1 ? "axes" : "axe") de progrès")
      }
      if within > 0 {
        told.append("\(count(within, "résultat")) comme on l’attend")
      }
      if silent > 0 { told.append("\(number(silent)) sans lecture") }
      return "Vu son public\u{A0}: \(told.joined(separator: ", "))."
    }

    package static func size(operations: Int, entered: Int) -> String {
      "\(count(operations, "opération")), \(count(entered, "participant entré", "participants entrés"))."
    }

    package static let strengths = "Forces"
    package static let weaknesses = "Axes de progrès"
    package static let noStrength = "Aucun résultat ne sort de l’intervalle attendu du bon côté."
    package static let noWeakness =
      "Aucun résultat ne sort de l’intervalle attendu de l’autre côté."
    package static let readings = "Forces et axes de progrès"
    package static let readingsNote =
      "Une force est un résultat hors de l’intervalle attendu, du bon côté\u{202F}; un axe de progrès, de l’autre. Un résultat qui doit baisser se lit à l’envers."

    // MARK: a result

    package static let observed = "Observé"
    package static let expected = "Attendu vu le public"
    package static let gap = "Écart"

    /// The rows of an observed rate.
    package static func rows(_ known: Int, unknown: Int) -> String {
      "\(count(known, "résultat connu", "résultats connus"))"
        + (unknown > 0 ? ", \(count(unknown, "inconnu"))" : "")
    }

    package static func between(_ low: String, _ high: String) -> String { "de \(low) à \(high)" }

    package static let notShown = "non montré"
    package static let notComputable = "non calculable"

    /// What is read of a gap, by the code of its state.
    package static func state(_ code: String) -> String {
      switch code {
      case "above": "au-dessus"
      case "below": "au-dessous"
      case "as_expected": "dans l’intervalle"
      case "hidden": "masqué"
      case "greyed": "sans lecture"
      case "own_share": "sans lecture"
      default: "non calculable"
      }
    }

    /// Why a rate has no reading, by the code of its state; empty for one that has.
    ///
    /// - Parameter thousandths: its unknown results, or its share of the reference.
    package static func why(_ code: String, thousandths: Int) -> String {
      let share = "\(thousandths / 10),\(thousandths % 10)\u{202F}%"
      return switch code {
      case "hidden": "Moins de 30 résultats connus\u{A0}: rien n’est montré."
      case "greyed":
        "\(share) des résultats sont inconnus, plus d’un sur cinq\u{A0}: les chiffres se montrent, sans lecture."
      case "own_share":
        "La structure fait à elle seule \(share) de la référence\u{A0}: elle serait comparée à elle-même."
      default: ""
      }
    }

    package static let notARate =
      "Ce taux n’est pas une part de participations\u{A0}: aucun public ne dit ce qu’on en attend."
    package static let notCompared =
      "Votre droit ne compte pas la référence (la région, ou la France)\u{A0}: les résultats se lisent sans comparaison."
    package static let doubt =
      "Moins de 85\u{202F}% des fiches d’entrée sont complètes\u{A0}: chaque résultat est à confirmer."

    package static func reference(_ region: String?, _ value: String, rows: Int) -> String {
      "Référence\u{A0}: \(region ?? "la France"), \(value) sur \(count(rows, "résultat connu", "résultats connus"))."
    }

    /// What the structure's own rates would give on the reference's public.
    package static func standardised(_ value: String) -> String {
      "Avec le public de la référence, ses propres taux donneraient \(value)."
    }

    /// The middle half of the others.
    package static func others(_ count: Int, _ low: String, _ high: String) -> String {
      "La moitié des \(number(count)) autres structures de la référence est entre \(low) et \(high)."
    }

    package static func othersTitle(_ label: String) -> String {
      "\(label)\u{A0}: les autres structures de la référence, sans nom ni rang"
    }

    package static let who = "Structure"
    package static let value = "Valeur"
    package static let expectedTick = "attendu"

    // MARK: the decomposition

    package static let parts = "D’où vient l’écart à la référence"
    package static func partsTitle(_ label: String) -> String {
      "\(label)\u{A0}: de la référence à la structure"
    }
    package static let part = "Part"
    package static let points = "Points"
    package static let partReference = "Référence"
    package static let partPublic = "Public reçu"
    package static let partContext = "Contexte"
    package static let partRest = "Contexte et reste"
    package static let partObserved = "Observé"
    package static let partsNote =
      "Le public reçu explique la première part. Le contexte et le reste ne se séparent pas, sans modèle du territoire."
    package static let partsTable = "Les chiffres de ce dessin"

    // MARK: what else is read

    package static func silentLines(_ count: Int) -> String {
      "\(Words.count(count, "résultat")) sans personne à compter"
    }

    package static let targets = "Cibles de la structure"
    package static let target = "Cible"
    package static let due = "Échéance"
    package static let reached = "Atteint"
    package static let share = "Part"
    package static let place = "Où l’on en est"
    package static let noTarget =
      "Sans cible propre\u{A0}: aucune ligne de cibles ne nomme cette structure."
    package static let targetsElsewhere =
      "Une cible porte sur toute la structure\u{A0}: elle ne se lit pas dans une seule région."

    /// Why what was reached is not told.
    package static func unreached(_ reason: String) -> String {
      switch reason {
      case "start":
        "non calculable\u{A0}: comptée depuis son propre début, à lire sur la page Cibles"
      case "hidden": "masqué"
      default: "non calculable\u{A0}: rien à compter"
      }
    }

    package static func narrower(_ count: Int) -> String {
      count > 1
        ? "\(number(count)) autres cibles portent sur une partie de la structure\u{A0}: elles se lisent sur la page Cibles."
        : "Une autre cible porte sur une partie de la structure\u{A0}: elle se lit sur la page Cibles."
    }

    /// What operations promise together, apart.
    package static func sum(
      _ label: String, _ value: String, _ date: CivilDate, count: Int, of all: Int
    ) -> String {
      "\(label)\u{A0}: ses opérations promettent ensemble \(value) au \(longDate(date)) (\(Words.count(count, "opération")) sur \(number(all)) avec une cible)."
    }

    package static let quality = "Qualité de la saisie"
    package static let findings = "Voir ses anomalies"

    package static let follow = "Engagements et portefeuille"
    package static let commitments = "Engagements pris"
    package static let caseload = "Personnes suivies par conseiller"
    package static let noCommitments =
      "non calculable\u{A0}: aucune nature d’enregistrement ne porte encore les engagements."
    package static let noCaseload =
      "non calculable\u{A0}: aucune nature d’enregistrement ne dit encore qui suit qui."

    package static let method =
      "Chaque résultat compte depuis le début, au jour lu. Ce qu’on attend est le taux de la référence dans chaque cellule du public (statut, âge, niveau d’études), appliqué aux personnes de la structure. La référence est sa région\u{202F}; la France quand la structure fait plus du quart de la région. Un taux de moins de 30 résultats connus est masqué."
  }
}
