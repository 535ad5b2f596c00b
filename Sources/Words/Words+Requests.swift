package import Kernel

extension Words {
  /// What persons ask of the data recorded of them, and how it is answered.
  package enum Requests {
    package static let title = "Demandes"
    package static let lede = "Que veut cette personne, avant quand\u{202F}?"
    package static let caption = "Demandes des personnes, les plus pressées d’abord"
    package static let headers = [
      "Demande", "Personne", "Ce qui est demandé", "Reçue le", "À répondre avant", "État",
      "Notée par",
    ]
    package static let none = "Aucune demande n’est notée."
    package static let new = "Noter une demande"
    package static let newLede =
      "La demande garde le numéro de la personne, jamais son nom. Vérifiez son identité avant\u{A0}: Jalon ne le fait pas."
    package static let person = "Personne"
    package static let personHelp =
      "Son numéro, au bout de l’adresse de sa page\u{A0}; ou la structure et l’identifiant qu’elle lui a donné, séparés par une barre\u{A0}: Mission locale du Bassin/A001."
    package static let kindLabel = "Ce qui est demandé"
    package static let received = "Reçue le"
    package static let receivedHelp = "Le délai d’un mois court de ce jour."
    package static let badDay = "Écrivez un jour comme 03/12/2026."
    package static let future =
      "Ce jour n’est pas encore venu\u{A0}: écrivez celui où la demande est arrivée."
    package static let badKind = "Choisissez ce qui est demandé."
    package static let note = "Noter la demande"

    package static func kind(_ code: String) -> String {
      switch code {
      case "acces": "lire ce qui est enregistré"
      case "rectification": "corriger"
      case "opposition": "s’opposer à l’usage"
      case "limitation": "limiter l’usage"
      case "effacement": "effacer"
      default: code
      }
    }

    package static func request(_ number: Int) -> String { "Demande \(Words.number(number))" }
    package static func personNumber(_ number: Int64) -> String {
      "Personne nº\u{A0}\(number)"
    }

    package static func shortNumber(_ number: Int64) -> String { "nº\u{A0}\(number)" }

    package static func state(isOpen: Bool, isLate: Bool, closed: CivilDate?) -> String {
      if let closed { return "close le \(shortDate(closed))" }
      return isLate ? "en retard" : "ouverte"
    }

    /// What a request is, in a sentence.
    package static func sentence(kind code: String, received: CivilDate, due: CivilDate) -> String {
      "Demande\u{A0}: \(kind(code)). Reçue le \(longDate(received)), à répondre avant le \(longDate(due))."
    }

    package static func asked(by name: String) -> String { "Notée par \(name)." }
    package static func closed(by name: String, on day: CivilDate) -> String {
      "Close le \(longDate(day)) par \(name)."
    }
    package static func answer(_ note: String) -> String { "Réponse\u{A0}: \(note)" }

    // MARK: the person

    package static let recorded = "Ce qui est enregistré de cette personne"
    package static let recordedNote =
      "Chaque consultation est inscrite au journal. La demande close, cette fiche se referme."
    package static let notYours =
      "Votre droit ne va pas jusqu’aux fiches de cette personne. Il faut un droit de délégué à la protection des données qui montre les réponses sensibles, sur la structure qui la suit."
    package static let erased =
      "Cette personne est effacée\u{A0}: il ne reste d’elle que des réponses codées et des dates."
    package static let fieldHeaders = ["Donnée", "Valeur"]
    package static func record(_ noun: String, _ id: Int64) -> String {
      "\(capitalised(noun)) nº\u{A0}\(id)"
    }
    package static func waiting(_ count: Int) -> String {
      count > 1
        ? "\(Words.number(count)) lignes de fichier attendent aussi."
        : "Une ligne de fichier attend aussi."
    }
    package static func readings(_ count: Int) -> String {
      count > 1
        ? "\(Words.number(count)) lectures sont inscrites au journal."
        : count == 1 ? "Une lecture est inscrite au journal." : "Personne n’a encore lu ces fiches."
    }

    // MARK: acts

    package static let archive = "Préparer l’archive"
    package static let archiveNote =
      "Un fichier ZIP de tout ce qui est enregistré, à remettre à la personne, puis à supprimer."
    package static func archiveName(_ person: Int64, _ day: CivilDate) -> String {
      "personne-\(person)-\(day).zip"
    }
    package static let close = "Clore la demande"
    package static let closeNote = "Ce qui a été répondu, en une phrase qui ne nomme personne."
    package static let answerLabel = "Réponse donnée"
    package static let alreadyClosed = "Cette demande est déjà close."
    package static let erase = "Effacer la personne"
    package static let eraseNote = "Dit d’abord ce qui disparaîtra, et demande pourquoi."
    package static let eraseTitle = "Effacer cette personne\u{202F}?"
    package static let eraseButton = "Effacer pour toujours"
    package static let reason = "Motif"
    package static let reasonHelp = "Une phrase qui ne nomme personne."
    package static let reasonMissing = "Dites pourquoi la personne est effacée."
    package static let keep = "Ne pas effacer"
    package static let onlyPart =
      "Une partie des fiches de cette personne est hors de votre droit\u{A0}: l’effacement revient à qui protège les données de toutes les structures qui la suivent."
    package static let acts = "Répondre"
  }
}
