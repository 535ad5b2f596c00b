package import Kernel

extension Words {
  /// The people, one person, one participation.
  package enum People {
    package static let title = "Personnes"
    package static let lede = "Retrouver une personne et tout son parcours."
    package static let personLede =
      "Cette page dit qui est cette personne, et donne toutes ses participations."
    package static let search = "Chercher une personne"
    package static let searchHelp =
      "Nom, prénom, identifiant ou date de naissance (12/03/1990). Les accents et les majuscules ne comptent pas."
    package static let noIdentity =
      "Votre compte ne donne pas accès aux noms\u{A0}: les personnes sont désignées par leur numéro."
    package static let name = "Nom"
    package static let born = "Naissance"
    package static let structure = "Structure"
    package static let participations = "Participations"
    package static let lastEntry = "Dernière entrée"
    package static let operation = "Opération"
    package static let entry = "Entrée"
    package static let exit = "Sortie"
    package static let situation = "Situation à la sortie"
    package static let none = "Personne ne correspond. Essayez un autre mot, ou le nom seul."
    package static let nobody = "Aucune personne enregistrée ici."
    package static let identity = "Identité"
    package static let stillIn = "en cours"
    package static let entryStage = "À l’entrée"
    package static let exitStage = "À la sortie"
    package static let sixMonthsStage = "Six mois après"
    package static let noAnswer = "Sans réponse"
    package static let hidden = "réponse sensible, non affichée"
    package static let notThere = "pas encore de sortie"
    package static let missing = "Pour une fiche complète"
    package static let status = "Statut à l’entrée"
    package static let inForce = "en vigueur"
    package static let ruleSet = "Jeu de règles"
    package static let statusResult = "Statut"
    package static let why = "Pourquoi"
    package static let statusCaption = "Le statut selon chaque jeu de règles"
    package static let history = "Historique des réponses"
    package static let historyLede =
      "Chaque valeur est donnée avec l’auteur et la date de son enregistrement."
    package static let noChange = "Aucune réponse n’a changé depuis la création de la fiche."
    package static let changes = "Changements"

    package static func firstValues(_ count: Int) -> String {
      count > 1 ? "Les \(Words.number(count)) valeurs d’origine" : "La valeur d’origine"
    }
    package static let datum = "Réponse"
    package static let value = "Valeur"
    package static let when = "Quand"
    package static let author = "Par"
    package static let origin = "Import"
    package static let change = "Ce qui s’est passé"
    package static let erased = "effacée"
    package static let notKept = "plus conservée"
    package static let findings = "Anomalies de la fiche"
    package static let noFinding = "Aucune anomalie sur cette fiche."
    package static let counted = "Dans quels chiffres\u{202F}?"
    package static let countedText =
      "Chaque chiffre dit quelles fiches il compte et pourquoi\u{A0}: ouvrez un indicateur, puis «\u{A0}Participations\u{A0}»."
    package static let dictionary = "Voir les indicateurs"
    package static let everywhere = "Chercher partout"
    package static let searchTitle = "Recherche"
    package static let searchLede =
      "Personnes, opérations et indicateurs, par un mot, un code ou une date de naissance."
    package static let found = "Trouvé"
    package static let indicators = "Indicateurs"
    package static let operations = "Opérations"
    package static let seeAllPeople = "Voir toutes les personnes trouvées"
    package static let seeAllOperations = "Voir toutes les opérations trouvées"
    package static let typeSomething = "Saisissez un nom, un code d’opération ou d’indicateur."

    /// How a participation is called when nobody's name may be shown.
    package static func participation(_ id: Int64) -> String { "Participation n°\u{A0}\(id)" }
    package static func person(_ id: Int64) -> String { "Personne n°\u{A0}\(id)" }
    package static func event(_ id: Int64) -> String { "Événement n°\u{A0}\(id)" }
    /// What names a record whose identity is damaged.
    package static func unreadable(_ record: String) -> String {
      "\(record) (identité illisible)"
    }
    package static func commitLink(_ noun: String, _ number: Int64) -> String {
      "\(noun) n°\u{A0}\(number)"
    }
    package static func caption(_ count: Int) -> String { Words.count(count, "personne") }
    package static func listSummary(people: Int, participations: Int) -> String {
      "\(Words.count(people, "personne")), \(Words.count(participations, "participation"))."
    }
    package static func foundSummary(_ count: Int, _ query: String, isLimited: Bool) -> String {
      guard count > 0 else { return none }
      return "\(Words.count(count, "personne")) pour «\u{A0}\(query)\u{A0}»"
        + (isLimited
          ? "\u{A0}: voici les plus proches\u{202F}; précisez pour en voir moins." : ".")
    }
    package static let stale = "Les derniers noms enregistrés apparaîtront dans un instant."
    package static func foundEverywhere(
      _ query: String, people: Int, operations: Int, indicators: Int
    ) -> String {
      let parts = [
        people > 0 ? Words.count(people, "personne") : nil,
        operations > 0 ? Words.count(operations, "opération") : nil,
        indicators > 0 ? Words.count(indicators, "indicateur") : nil,
      ].compactMap { $0 }
      guard !parts.isEmpty else { return "Rien ne correspond à «\u{A0}\(query)\u{A0}»." }
      return "«\u{A0}\(query)\u{A0}»\u{A0}: \(parts.joined(separator: ", "))."
    }

    package static func participationsCaption(_ count: Int) -> String {
      Words.count(count, "participation")
    }

    /// What a person's page says.
    package static func path(
      participations: Int, first: CivilDate?, open: Int, structures: Int
    ) -> String {
      var text = Words.count(participations, "participation")
      if let first { text += " depuis le \(Words.longDate(first))" }
      if structures > 1 { text += ", dans \(Words.number(structures)) structures" }
      text += "."
      text +=
        open == 0
        ? " Toutes sont terminées."
        : " \(open == participations && open == 1 ? "Elle est" : Words.number(open) + (open > 1 ? " sont" : " est")) en cours."
      return text
    }

    /// What a participation's page says.
    package static func participationSummary(
      entry: CivilDate?, exit: CivilDate?, status: String, missing: Int, situation: String
    ) -> String {
      var text = entry.map { "Entrée le \(Words.longDate($0))" } ?? "Date d’entrée inconnue"
      text += ", statut \(status)"
      if let exit {
        text += "\u{202F}; sortie le \(Words.longDate(exit))"
        if !situation.isEmpty { text += " (\(situation))" }
      } else {
        text += "\u{202F}; pas de date de sortie"
      }
      text += "."
      text +=
        missing == 0
        ? " La fiche est complète."
        : " La fiche est incomplète\u{A0}: il manque \(Words.count(missing, "réponse"))."
      return text
    }

    /// What decided a status, by the step's code.
    package static func branch(_ code: String) -> String {
      switch code {
      case "EU1": "inscription à France Travail en catégorie A, B ou C"
      case "EU2": "a un emploi"
      case "EU3": "est à l’école ou à l’université"
      case "EU4": "cherche un emploi et peut en prendre un dans les quinze jours"
      case "EU5": "ne cherche pas d’emploi, ou ne peut pas en prendre un dans les quinze jours"
      case "F0": "nouvel entrant d’un PLIE"
      case "F1": "a un emploi en activité réduite (catégorie B ou C)"
      case "F2": "a un emploi"
      case "T1": "déjà dans le dispositif, depuis moins de douze mois"
      case "T2": "déjà dans le dispositif, depuis douze mois ou plus"
      case "F3": "cherche un emploi depuis moins de douze mois"
      case "F4": "cherche un emploi depuis douze mois ou plus"
      case "F5": "ne cherche pas d’emploi, ou ne peut pas en prendre un dans les quinze jours"
      default: ""
      }
    }

    package static func undecided(_ fields: [String]) -> String {
      "il manque des réponses pour le savoir\u{A0}: \(fields.map { label($0).lowercasedFirst }.joined(separator: ", "))"
    }

    package static func withoutAnswer(_ count: Int) -> String {
      count > 1 ? "\(Words.number(count)) questions sans réponse" : "Une question sans réponse"
    }

    /// What a change of a record did, by the name of its kind.
    package static func change(_ name: String) -> String {
      switch name {
      case "created": "Création"
      case "completed": "Complément"
      case "corrected": "Correction"
      case "reentered": "Retour dans l’opération"
      case "undone": "Import annulé"
      default: name
      }
    }
  }
}

extension String {
  /// The same text, its first letter in lower case unless the word is all capitals.
  fileprivate var lowercasedFirst: String {
    guard let first, dropFirst().first?.isUppercase != true else { return self }
    return first.lowercased() + dropFirst()
  }
}
