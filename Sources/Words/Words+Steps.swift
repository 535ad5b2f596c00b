extension Words {
  /// A step of a dialogue: what is written, found and validated there.
  package enum Steps {
    package static func title(_ code: String, _ name: String) -> String {
      code.hasPrefix("E") ? "Étape \(code.dropFirst())\u{A0}: \(lowered(name))" : name
    }
    package static func crumb(_ code: String) -> String {
      code.hasPrefix("E") ? "Étape \(code.dropFirst())" : "Page propre"
    }
    private static func lowered(_ name: String) -> String {
      name.prefix(1).lowercased() + name.dropFirst()
    }
    package static func lede(_ question: String, _ dialogue: String) -> String {
      "\(question) \(dialogue)."
    }
    package static let notice = "Notice de l’étape"
    package static func shippedNotice(_ code: String) -> String {
      switch code {
      case "E1":
        "Partir du contexte du territoire\u{A0}: population, emploi, formation, transports. Dire ce que les chiffres ne montrent pas."
      case "E2":
        "Lire d’abord qui est touché, puis qui manque au regard du territoire. Chaque écart appelle une question, pas une note."
      case "E3":
        "Lire ce qui est proposé et à qui. Les actions transversales, sans chiffre, se disent en texte."
      case "E4":
        "Commencer par la qualité de la saisie, puis les engagements de l’année précédente, puis les résultats vus avec le contexte."
      case "E5":
        "Lire les moyens avec le public accueilli. Le montant se dit une fois cette étape validée."
      default:
        "Proposer des objectifs et des actions, avec une échéance et qui s’en charge. Cette étape se valide après les moyens."
      }
    }
    package static let bar = "Étapes du dialogue"

    // MARK: where it stands

    package static func state(_ code: String) -> String {
      switch code {
      case "toDo": "à faire"
      case "underWay": "en cours"
      case "toValidate": "à valider"
      case "validated": "validée"
      default: "pas encore ouverte"
      }
    }
    package static let stepHeader = "Étape"
    package static let stateHeader = "Où elle en est"
    package static let turnHeader = "À qui d’agir"
    package static func turn(_ names: [String]) -> String { names.joined(separator: " et ") }
    package static let you = "à vous"
    package static func toOther(_ name: String) -> String { "à \(name)" }
    package static let nobody = "à personne"
    package static func wrote(_ name: String) -> String { "\(name) a écrit" }
    package static func notWrote(_ name: String) -> String {
      "\(name) n’a pas encore partagé de texte"
    }
    package static func finished(_ name: String) -> String { "\(name) a terminé" }
    package static let validatedText =
      "Cette étape est validée\u{A0}: rouvrez-la pour changer ce qui y est partagé."
    package static let notOpenText =
      "Un texte se partage quand les étapes sont ouvertes\u{A0}; d’ici là, gardez-le pour vous."
    package static let finish = "Partager et dire que j’ai terminé"
    package static let reopen = "Rouvrir l’étape"
    package static let reopenHelp =
      "Chaque partie devra terminer et valider de nouveau\u{A0}; les accords sur le relevé n’auront plus d’effet."
    package static func validated(_ name: String) -> String { "\(name) a validé" }
    package static func notValidated(_ name: String) -> String { "\(name) n’a pas encore validé" }
    /// What is said of the dialogue first: the step where it is, who is waited for, the next date.
    package static func overview(_ step: String, _ turn: String, _ next: String) -> String {
      "En cours\u{A0}: «\u{A0}\(step)\u{A0}», \(turn)." + (next.isEmpty ? "" : " \(next)")
    }
    package static func allValidated(_ next: String) -> String {
      "Les six étapes sont validées." + (next.isEmpty ? "" : " \(next)")
    }
    package static func notOpen(_ state: String, _ next: String) -> String {
      "Les étapes ne sont pas ouvertes\u{A0}: \(state)." + (next.isEmpty ? "" : " \(next)")
    }
    package static func nextDate(_ name: String, _ day: String) -> String {
      "Prochaine date\u{A0}: \(name), le \(day)."
    }
    package static let validate = "Valider l’étape"
    package static let validation = "Valider"
    package static let remaining = "Reste à dire\u{A0}:"
    package static let ownText = "votre texte, partagé et terminé"
    package static func otherText(_ name: String) -> String { "le texte terminé de \(name)" }
    package static func openFindings(_ count: Int) -> String {
      count == 1
        ? "1\u{A0}constat proposé sans réponse"
        : "\(Words.number(count))\u{A0}constats proposés sans réponse"
    }
    package static func untoldCommitments(_ count: Int) -> String {
      count == 1
        ? "1\u{A0}engagement de l’année précédente non renseigné"
        : "\(Words.number(count))\u{A0}engagements de l’année précédente non renseignés"
    }
    package static let commitmentsLink = "Les engagements, un par un"
    package static let moneyLink = "Les versements et le montant"
    package static let objectivesLink = "Les objectifs négociés"

    // MARK: three years

    package static let years = "Trois ans"
    package static let yearsOutside =
      "Les chiffres de cette structure sont hors de votre périmètre."
    package static let yearFigure = "Indicateur"
    package static let yearChange = "Évolution"
    package static func yearSoFar(_ year: Int) -> String { "\(year), à ce jour" }
    package static func yearGoal(_ year: Int) -> String { "Convenu pour \(year)" }
    package static let yearAhead = "D’ici là"
    package static func yearDetails(_ count: Int) -> String {
      count == 1 ? "1\u{A0}indicateur de détail" : "\(number(count))\u{A0}indicateurs de détail"
    }
    package static let yearBreak =
      "Deux définitions d’un même indicateur ne se comparent pas\u{A0}: chacune a sa ligne, sans évolution de l’une à l’autre."
    package static func yearsNote(_ year: Int) -> String {
      "L’évolution va de \(year - 2) à \(year - 1). Un chiffre arrêté reste celui du jour où il l’a été\u{A0}; celui d’aujourd’hui est dit dessous."
    }
    package static func yearUnfinished(_ year: Int) -> String {
      "\(year) n’est pas terminée\u{A0}: ses chiffres s’arrêtent au jour lu et ne se comparent à aucune année entière."
    }
    package static func yearsOf(_ step: String) -> String { "Trois ans, \(lowered(step))" }
    package static let otherDefinition = "autre définition"
    package static let versionGone = "non calculable\u{A0}: cette définition n’est plus en vigueur"
    package static let notComputable = "non calculable"
    package static func today(_ value: String) -> String { "aujourd’hui \(value)" }
    package static func share(_ percent: Double) -> String {
      signed(percent) + "\u{A0}%"
    }
    package static func points(_ points: Double) -> String {
      signed(points) + "\u{A0}" + (abs(points) < 2 ? "point" : "points")
    }
    private static func signed(_ value: Double) -> String {
      let rounded = (value * 10).rounded() / 10
      return (rounded < 0 ? "−" : rounded > 0 ? "+" : "") + decimal("\(abs(rounded))")
    }

    // MARK: texts

    package static let texts = "Ce que chacun écrit"
    package static let textsNote = "Le texte se lit une fois partagé. Ne nommez aucun participant."
    package static let nothingShared = "Rien n’est partagé."
    package static let draft = "Brouillon, lu par votre organisme seul."
    package static let others = "Autres parties"

    // MARK: findings

    package static let findings = "Constats"
    package static let noFinding = "Aucun constat n’est proposé à cette étape."
    package static func findingState(_ code: String) -> String {
      switch code {
      case "partage": "partagé"
      case "desaccord": "désaccord"
      case "retire": "retiré"
      default: "proposé"
      }
    }
    package static func findingBy(_ actor: String, _ reading: String) -> String {
      "Proposé par \(actor)" + (reading.isEmpty ? "" : ", d’après la lecture \(reading)")
    }
    package static func disagreement(_ actor: String) -> String {
      "\(actor) lit autrement\u{A0}:"
    }
    package static let disagreementNote =
      "Gardé tel quel, avec les deux lectures\u{A0}; il n’empêche pas de valider l’étape."
    package static func findingAct(_ code: String) -> String {
      switch code {
      case "partager": "Accepter"
      case "contester": "Dire un désaccord"
      default: "Retirer"
      }
    }
    package static func findingActNamed(_ code: String, _ number: String) -> String {
      "\(findingAct(code)), constat \(number)"
    }
    package static let answer = "Votre lecture"
    package static let answerMissing = "Dites votre lecture\u{A0}: un désaccord garde les deux."
    package static let newFinding = "Proposer un constat"
    package static let findingText = "Le constat"
    package static let findingHelp = "Une phrase que l’autre partie peut accepter ou contester."
    package static let findingMissing = "Écrivez le constat."
    package static let alreadyFinding = "Cette lecture est déjà un constat de cette étape."
    package static let notPartyToFind =
      "Seules les parties du dialogue proposent et acceptent des constats."

    // MARK: steps of one's own

    package static let own = "Vos pages propres"
    package static let ownNote =
      "Une page propre à votre organisme\u{A0}: ni les autres parties, ni l’administrateur, ni les recherches, les exports ou l’historique ne la montrent. Elle ne bloque aucune étape."
    package static let newOwn = "Ajouter une page propre"
    package static let ownTitle = "Titre"
    package static let ownQuestion = "Question à laquelle elle répond"
    package static let ownNotice = "Par où commencer"
    package static let keepOwn = "Enregistrer la page"
    package static let changeOwn = "Changer le titre et la question"
    package static let present = "Présenter cette étape"
    package static let presentNote = "Vaut pour tous les dialogues de la campagne."
    package static let keepShared = "Enregistrer l’étape"
    package static let readIndicators = "Indicateurs lus"
    package static let readIndicatorsHelp =
      "Noms complets séparés par une barre |. Vide\u{A0}: ceux que le cadre de la campagne donne à l’étape."
    package static let readPairs = "Lectures croisées"
    package static let readPairsHelp =
      "Numéros séparés par une barre |, par exemple L01|L03. Vide\u{A0}: celles de l’étape."
    package static func unknownIndicators(_ names: [String]) -> String {
      "Indicateurs inconnus\u{A0}: \(names.joined(separator: ", ")). Prenez leur nom complet, tel qu’il se lit sur la page d’un indicateur."
    }
    package static func unknownPairs(_ codes: [String]) -> String {
      "Lectures croisées inconnues\u{A0}: \(codes.joined(separator: ", "))."
    }
    package static let titleMissing = "Donnez un titre à la page."
    package static let questionMissing = "Dites à quelle question elle répond."
    package static let allTaken =
      "Vos neuf pages propres sont déjà écrites\u{A0}: changez l’une d’elles."
    package static let keepText = "Enregistrer le texte"
  }
}
