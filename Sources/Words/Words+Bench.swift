extension Words {
  /// The bench where an indicator is written.
  package enum Bench {
    package static let title = "Atelier des indicateurs"
    package static let lede = """
      Écrivez un indicateur et voyez aussitôt ce qu’il compte, région par région, sur les fiches d’aujourd’hui. \
      Rien n’est enregistré avant «\u{A0}Publier\u{A0}».
      """
    package static let formTitle = "L’indicateur"
    package static let trialTitle = "Ce qu’il compte aujourd’hui"
    package static let byRegion = "Par région"
    package static let funnelTitle = "De toutes les fiches à celles qui comptent"
    package static let formula = "Ce que la formule dit"
    package static let attempt = "Vérifier et compter"
    package static let waiting = """
      Donnez un code et une condition\u{A0}: le résultat s’affiche ici.
      """
    package static let mend = "Corrigez ce qui est signalé\u{A0}: le résultat s’affichera ici."

    package static let code = "Code"
    package static let codeHelp = "Quelques lettres et chiffres, sans espace\u{A0}: seniors_emploi."
    package static let label = "Libellé"
    package static let phrase = "La phrase qui le dit"
    package static let phraseHelp = "Qui ou quoi est compté, quand, d’après quelles réponses."
    package static let count = "Compter"
    package static let moment = "Au moment de"
    package static let records = "Fiches"
    package static let condition = "Condition"
    package static let conditionHelp = """
      Des champs comparés à des valeurs, liés par «\u{A0}et\u{A0}», «\u{A0}ou\u{A0}», «\u{A0}pas\u{A0}»\u{A0}: \
      age_entree >= 55 et mois_recherche > 24 et emploi_sortie dans [cdi, cdd_6m_plus]. Le nom d’un \
      indicateur y reprend sa condition\u{A0}: ESF1420.CO01.
      """
    package static let among = "Parmi"
    package static let amongHelp = """
      Pour une part\u{A0}: la condition de ceux parmi lesquels on compte. Vide pour un nombre.
      """
    package static let source = "D’où il vient"
    package static let sourceHelp = "Document et page, ou qui l’a demandé."
    package static let note = "À savoir pour s’en servir"

    package static func countName(_ count: String) -> String {
      switch count {
      case "participations": "les participations"
      case "persons": "les personnes distinctes des participations"
      case "persons(events)": "les personnes distinctes des événements"
      case "events": "les événements"
      case "operations": "les opérations"
      case "sum(operations.montant_ue)": "les montants UE des opérations"
      case "mean(participations.days(date_entree, date_sortie))":
        "la durée moyenne de participation"
      default: "la durée médiane de participation"
      }
    }

    package static func momentName(_ moment: String) -> String {
      switch moment {
      case "entry": "l’entrée"
      case "exit": "la sortie"
      case "past": "l’entrée, jusqu’à la date"
      case "state": "la date (en cours ou programmé)"
      case "present": "toute la période (en cours)"
      case "date": "la date de l’événement"
      default: "le début de l’opération"
      }
    }

    package static let complete = "complètes"
    package static let all = "toutes"

    package static let region = "Région"
    package static let value = "Valeur"
    package static let before = "Version en vigueur"
    package static func read(_ count: Int) -> String {
      "\(Words.count(count, "enregistrement")) \(count > 1 ? "lus" : "lu")."
    }

    /// Over those who change sides: of the figure, or of one term of a rate.
    package static func changes(_ role: String) -> String {
      switch role {
      case "numerator": "Qui change, parmi ceux que l’on compte"
      case "denominator": "Qui change, parmi qui l’on compte"
      default: "Qui change"
      }
    }

    package static func moved(_ entering: Int, _ leaving: Int) -> String {
      entering == 0 && leaving == 0
        ? "Personne\u{A0}: les mêmes enregistrements sont comptés."
        : "\(Words.number(entering)) en plus, \(Words.number(leaving)) en moins que la version en vigueur."
    }

    package static let enters = "compté en plus"
    package static let leaves = "n’est plus compté"

    package static func publish(_ version: Int) -> String { "Publier la version \(version)" }
    package static let from = "Applicable à partir du"
    package static let fromHelp = "Vide\u{A0}: depuis toujours."
    package static let versionNote = "Ce qui change, et pourquoi"
    package static let onlyStewards = """
      Seuls les gardiens du dictionnaire publient un indicateur. Envoyez-leur l’adresse de cette page\u{A0}: elle porte tout ce \
      que vous avez écrit.
      """
    package static let published = "Indicateur publié\u{A0}: il compte dès maintenant."
    package static let versions = "Versions publiées"
    package static let version = "Version"
    package static let since = "Depuis"
    package static let until = "Jusqu’au"
    package static let always = "toujours"
    package static let unreadableDay =
      "Cette date est illisible\u{A0}: écrivez-la comme 2027-01-01."
    package static let noteMissing = "Dites ce que cette version change."
    package static let write = "Écrire un indicateur"
    package static let change = "Changer cet indicateur"
  }
}
