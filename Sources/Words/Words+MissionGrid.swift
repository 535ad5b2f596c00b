package import Kernel

extension Words {
  /// The grid of missions locales.
  package enum MissionGrid {
    package static let title = "Grille mission locale"
    package static let question = "Que disent les six familles en trois ans\u{202F}?"

    package static func lede(_ who: String, _ date: CivilDate) -> String {
      "\(question) \(who), au \(longDate(date))."
    }

    package static func everyone(_ count: Int) -> String {
      count > 1 ? "Les \(number(count)) structures" : "La structure"
    }

    /// The structures of a region, with its name.
    package static func everyone(_ count: Int, of region: String) -> String {
      "\(everyone(count)) de la région \(region)"
    }

    /// The title of a family, by its number in the source.
    package static func family(_ number: Int) -> String {
      switch number {
      case 1: "1. Taux de couverture"
      case 2: "2. Activité, axes 1 et 2"
      case 3: "3. Activité en direction des entreprises, axe 3"
      case 4: "4. Expertise et ingénierie de projet, axes 4 et 5"
      case 5: "5. Résultats"
      default: "6. Ressources"
      }
    }

    package static let structure = "Structure"
    package static let all = "Toutes"
    package static let show = "Afficher"
    package static let indicator = "Indicateur"
    package static let line = "Ligne"

    package static func year(_ year: Int) -> String { "\(year)" }
    package static func toDay(_ date: CivilDate) -> String { "au \(Words.shortDate(date))" }
    package static let region = "Région"
    package static let target = "Cible"

    /// What unfolds the lines under one.
    package static func under(_ parts: Int, readings: Int) -> String {
      var told: [String] = []
      if parts > 0 { told.append("dont\u{A0}: \(Words.count(parts, "ligne"))") }
      if readings > 0 {
        told.append(readings > 1 ? "\(number(readings)) autres lectures" : "une autre lecture")
      }
      return told.joined(separator: ", ")
    }

    package static func under(_ label: String) -> String { "Lignes sous «\u{A0}\(label)\u{A0}»" }

    package static let unusable = "non exploitable"
    package static let hidden = "masquée"

    package static func share(_ percent: String, of code: String) -> String {
      "\(percent) de \(code)"
    }
    package static func dueOn(_ value: String, _ date: CivilDate) -> String {
      "\(value), \(Words.shortDate(date))"
    }

    // MARK: means

    /// What the means of a year are, for one structure.
    package static func means(_ year: Int, isRealised: Bool?) -> String {
      switch isRealised {
      case true?: "\(year)\u{A0}: réalisé"
      case false?: "\(year)\u{A0}: budget prévisionnel"
      case nil: "\(year)\u{A0}: rien de dit"
      }
    }

    /// The same for several structures.
    package static func means(
      _ year: Int, realised: Int, foreseen: Int, silent: Int
    ) -> String {
      var told: [String] = []
      if realised > 0 { told.append("réalisé pour \(number(realised))") }
      if foreseen > 0 { told.append("prévisionnel pour \(number(foreseen))") }
      if silent > 0 { told.append("rien de dit pour \(number(silent))") }
      return "\(year)\u{A0}: \(told.joined(separator: ", "))"
    }

    package static func meansNote(_ years: [String], before: Int) -> String {
      "Effectifs et financements se lisent sur l’année N-1 (\(before))\u{A0}: ils sont dits pour une année entière, le réalisé d’abord, sinon le prévisionnel. \(years.joined(separator: "\u{202F}; "))."
    }

    package static func lowLevel(_ percent: String, _ year: Int) -> String {
      "en \(year), \(percent) des jeunes en demande d’insertion sont de niveau infra V ou V sans diplôme"
    }

    // MARK: structures

    package static let units = "Structure par structure"
    package static let unitsNote =
      "Par ordre alphabétique, jamais par valeur\u{A0}: une différence ne dit rien sans le public et le territoire de chacune."

    package static let empty =
      "Aucun fait de mission locale ni moyens de structure dans ce périmètre."
    package static let importRecords = "Importer des événements"
    package static let outside =
      "Votre droit ne compte pas en entier les structures de cette région\u{A0}: la grille ne peut pas en être faite. Choisissez «\u{A0}France\u{A0}» pour lire votre périmètre."

    package static let method =
      "Les lignes sont celles de l’annexe 2 du dialogue de gestion, dans l’ordre où elle les imprime. N-2 et N-1 sont des années entières\u{202F}; N-1 au même jour se compare à N. La région est le rapport des sommes de ses structures. Un taux de moins de 30 personnes est masqué."
  }

  /// The common base of France Travail.
  package enum CommonBase {
    package static let title = "Socle France Travail"
    package static let question = "Les personnes et les offres trouvent-elles réponse\u{202F}?"

    package static func lede(_ place: String, _ start: CivilDate, _ end: CivilDate) -> String {
      "\(question) \(place), quatre trimestres entiers\u{A0}: du \(longDate(start)) au \(longDate(end))."
    }

    package static func block(_ key: String) -> String {
      switch key {
      case "central": "L’indicateur central"
      case "captation": "Captation des publics"
      case "realisation": "Réalisation"
      case "personnes": "Performance\u{A0}: personnes"
      default: "Performance\u{A0}: employeurs"
      }
    }

    package static let territory = "Territoire"
    package static let scope = "Celui du haut de page"
    package static let show = "Afficher"
    package static let indicator = "Indicateur"
    package static let nation = "France"

    /// A territory to choose, by its level.
    package static func choice(_ level: String, _ name: String) -> String {
      switch level {
      case "region": "Région\u{A0}: \(name)"
      case "departement": "Département\u{A0}: \(name)"
      default: "CLPE\u{A0}: \(name)"
      }
    }

    package static let toDefine = "à définir"
    package static let notMeasured = "non mesurée"
    package static let convention = "convention Jalon, non comparable au taux publié"
    package static func survey(_ code: String) -> String { Words.Line.survey(code) }
    package static func surveyed(_ source: String, _ vintage: String) -> String {
      "enquête\u{A0}: \(source), \(vintage)"
    }
    package static func reorientations(_ count: String) -> String {
      "réorientations enregistrées\u{A0}: \(count)"
    }
    package static func censored(_ value: String) -> String {
      "attentes en cours comprises\u{A0}: \(value)"
    }
    package static func mean(_ value: String) -> String { "moyenne\u{A0}: \(value)" }
    package static func queue(_ value: String) -> String { "en attente\u{A0}: \(value)" }

    package static let operators = "Opérateurs en charge des parcours"
    package static let operatorName = "Opérateur"
    package static let paths = "Parcours"
    package static let share = "Part"
    package static let operatorsNote = "Par ordre alphabétique, jamais par valeur."

    package static let empty = "Aucune inscription ni offre dans ce territoire, sur cette période."
    package static let importRecords = "Importer des événements"
    package static let outside =
      "Votre droit ne compte pas ce territoire en entier\u{A0}: le socle ne peut pas en être fait. Choisissez «\u{A0}France\u{A0}» pour lire votre périmètre."

    package static let method =
      "Les territoires sont ceux des communes où vivent les personnes et où sont les offres, selon les rattachements du jour lu\u{202F}; un CLPE peut en croiser plusieurs, il est alors lu à côté du plus petit échelon qui le contient. Les délais sont la médiane des attentes finies\u{202F}; à côté, la médiane qui tient compte de celles qui durent, et qui attend. Un taux de moins de 30 est masqué."
  }
}
