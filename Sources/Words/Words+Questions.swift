import Kernel

extension Words {
  /// Questions to authorities and their official answers.
  package enum Questions {
    package static let title = "Questions et cas"
    package static let question = "Quelle est la réponse officielle\u{202F}?"
    package static let empty = "Posez la première."
    package static let ask = "Poser une question"
    package static let askLede =
      "Posez-la au niveau qui peut y répondre\u{202F}; s’il ne le peut pas, il la transmet au niveau au-dessus."
    package static let cases = "Les cas illustrés"
    package static let noPerson = "Ne nommez aucun participant."
    package static let readBy =
      "Lu par\u{A0}: votre organisme, le niveau à qui la question est posée et ceux au-dessus\u{202F}; tous ceux qui se connectent, une fois la réponse publiée."
    package static let readByAll =
      "Lu par\u{A0}: tous ceux qui se connectent. La question l’est aussi, avec le nom de l’organisme qui la pose."
    package static let searchLabel = "Chercher dans les questions et les réponses"
    package static let search = "Chercher"
    package static let noneFound = "Aucune question ne contient ces mots."
    package static let showAll = "Voir toutes les questions"

    package static let official = "Réponses officielles"
    package static let review = "À revoir"
    package static let reviewLede =
      "Un cas illustré ne donne plus le résultat attendu\u{A0}: ce ne sont plus des réponses officielles tant que le gardien du dictionnaire ne les a pas revues."
    package static let waiting = "Sans réponse"
    package static let toPublish = "Répondues, à publier"
    package static let over = "Remplacées, retirées, échues"

    package static let asked = "Question"
    package static let answer = "Réponse"
    package static let stateHeader = "État"
    package static let age = "Depuis"
    package static func age(_ days: Int) -> String {
      days == 0 ? "aujourd’hui" : Words.count(days, "jour")
    }
    package static let level = "Niveau"
    package static let levelAsked = "À qui"
    package static let subject = "Sujet"
    package static let about = "Porte sur"
    package static func aboutHelp(datum: String) -> String {
      "Facultatif. Pour une définition\u{A0}: le nom complet de l’indicateur, comme ESF1420.CO01. Pour une saisie\u{A0}: la nature de fiche, une virgule, la donnée, comme «\u{A0}\(datum)\u{A0}». Pour une règle\u{A0}: son code, comme A02, ou FR2016."
    }
    package static let indicatorUnknown =
      "Aucun indicateur ne porte ce nom. Cherchez-le dans Compter, ou laissez vide."
    package static func datumUnknown(_ datum: String) -> String {
      "Aucune donnée ne porte ce nom. Écrivez la nature de fiche, une virgule, la donnée, comme «\u{A0}\(datum)\u{A0}», ou laissez vide."
    }
    package static let asker = "Posée par"
    package static let askedOn = "Posée le"
    package static let answerer = "Répondue par"
    package static let answeredOn = "Répondue le"
    package static let since = "Vaut depuis le"
    package static let until = "Valait jusqu’au"
    package static let lastDay = "Vaut jusqu’au"
    package static let replacedBy = "Remplacée par"
    package static let replaces = "Remplace"
    package static let organisation = "Organisme qui la pose"
    package static let noAnswer = "Pas encore de réponse."
    package static func waitingFor(_ days: Int, _ level: String) -> String {
      "Posée il y a \(Words.count(days, "jour")), elle attend\u{A0}: \(level)."
    }
    package static let askedToday = "Posée aujourd’hui."

    package static func waitingCount(_ count: Int, oldest days: Int) -> String {
      let one = "\(Words.count(count, "question")) sans réponse"
      return days == 0
        ? "\(one)." : "\(one), la plus ancienne depuis \(Words.count(days, "jour"))."
    }

    /// What the steward has to do.
    package static func steward(toPublish: Int, toReview: Int) -> String {
      var parts: [String] = []
      if toPublish > 0 {
        parts.append("\(Words.count(toPublish, "réponse")) à publier")
      }
      if toReview > 0 {
        parts.append("\(Words.count(toReview, "cas", "cas")) à revoir")
      }
      return "À faire\u{A0}: " + parts.joined(separator: ", ") + "."
    }

    // MARK: one question

    package static let officialNow = "C’est la réponse officielle."
    package static let notYet =
      "Cette réponse n’est pas publiée\u{A0}: ce n’est pas encore la réponse officielle."
    package static let reviewed =
      "À revoir\u{A0}: un cas illustré ne donne plus le résultat attendu. Ce n’est plus la réponse officielle."
    package static let replacedNow = "Cette réponse a été remplacée."
    package static let replacedUnknown =
      "une question que vous ne voyez pas, ou qui n’est pas dite"
    package static let withdrawnNow = "Cette réponse a été retirée\u{A0}: elle ne vaut plus."
    package static let overNow = "Cette réponse ne vaut plus\u{A0}: son dernier jour est passé."
    package static let notStarted =
      "Cette réponse ne vaut pas encore\u{A0}: son premier jour n’est pas venu."
    package static let casesHere = "Les cas qui l’illustrent"
    package static let noCases = "Aucun cas ne l’illustre."
    package static let addCase = "Écrire un cas"
    package static let caseNote =
      "Chaque cas est rejoué à chaque affichage, sous les règles et les définitions du jour."

    // MARK: beside what they are about

    package static func beside(_ count: Int) -> String {
      count == 1
        ? "La réponse officielle à une question"
        : "Les réponses officielles à \(count)\u{A0}questions"
    }
    package static let open = "Lire la question"
    package static let ofCase = "Illustre la question"

    // MARK: acts

    package static let acts = "Ce que vous pouvez faire"
    package static func act(_ code: String) -> String {
      switch code {
      case "transmettre": "Transmettre au niveau au-dessus"
      case "repondre": "Répondre"
      case "publier": "Publier la réponse"
      case "remplacer": "Dire qu’une autre la remplace"
      default: "Retirer la réponse"
      }
    }
    package static let mend = "Corriger la réponse"
    package static func passingOn(_ level: String) -> String {
      "Elle sera transmise à\u{A0}: \(level)."
    }
    package static let noLevelAbove =
      "L’autorité de gestion est le dernier niveau\u{A0}: répondez, ou laissez la question ouverte."
    package static let publishing =
      "Elle paraîtra ici, dans la liste, et à côté de ce qu’elle désigne."
    package static let replacement = "La question qui la remplace"
    package static let noReplacement =
      "Pour la remplacer, publiez d’abord la réponse à une autre question."
    package static let reason = "Motif"
    package static let reasonMissing = "Dites pourquoi."
    package static let textMissing = "Écrivez la question."
    package static let answerMissing = "Écrivez la réponse."
    package static let organisationMissing = "Choisissez un organisme pour lequel vous agissez."
    package static let subjectMissing = "Choisissez le sujet."
    package static let levelMissing = "Choisissez à qui vous la posez."
    package static let replacementMissing = "Choisissez une question dont la réponse est publiée."
    package static let noOrganisation =
      "Une question est posée au nom d’un organisme\u{A0}: votre compte n’agit pour aucun."
    package static let moved =
      "Quelqu’un d’autre a écrit entre-temps\u{A0}: rien n’a été enregistré. La page montre où en est la question\u{202F}; ce que vous aviez saisi est gardé."
    package static func refused(state: String) -> String {
      "Rien n’a été enregistré\u{A0}: la question est déjà «\u{A0}\(state)\u{A0}»."
    }
    package static func refused(parties: [String]) -> String {
      "Rien n’a été enregistré\u{A0}: ceci revient à \(parties.joined(separator: " ou "))."
    }
    package static func party(_ code: String) -> String {
      switch code {
      case "asker": "l’organisme qui l’a posée"
      case "level": "le niveau à qui la question est posée"
      default: "le gardien du dictionnaire"
      }
    }
    package static let method =
      "Une réponse est officielle quand le gardien du dictionnaire l’a publiée. Un cas illustré qui ne donne plus le résultat attendu la suspend, sans attendre. Vous ne voyez ici que les questions publiées, celles de votre organisme et celles posées à votre niveau."
  }
}
