package import Kernel

extension Words {
  /// What moves a dialogue: steps, objectives, money, the record of conclusions and its signatures.
  package enum DialogueActs {
    package static let launch = "Lancer les dialogues"
    package static let launchHelp =
      "Un dialogue s’ouvre pour chaque structure partie à la campagne. Il est prévenu si la notice est écrite et si chaque côté a un signataire\u{A0}; sinon il reste en brouillon."
    package static let nothingToLaunch =
      "Tous les dialogues de cette campagne sont lancés, ou aucune partie n’y est enregistrée."
    package static let notLaunched =
      "Ce dialogue n’est pas encore lancé\u{A0}: le pilote de la campagne le lance."
    package static func notNow(_ state: String) -> String {
      "Cet acte ne se fait pas maintenant\u{A0}: \(state). Relisez la page."
    }
    package static let reasonMissing = "Dites pourquoi."
    package static let arbitration = "Arbitrage"
    package static let arbitrationHelp =
      "Un dialogue finit en désaccord une fois l’arbitrage rendu, ou refusé."
    package static let arbitrationNotAsked = "Aucun arbitrage n’a été demandé"
    package static let arbitrationRefused = "L’arbitrage a été refusé"
    package static let arbitrationFirst =
      "Aucun objectif n’a été arbitré\u{A0}: rouvrez les objectifs et demandez l’arbitrage, ou dites qu’il a été refusé."
    package static func withoutArbitration(_ reason: String) -> String {
      "\(arbitrationRefused). \(reason)"
    }
    package static let incomplete =
      "Il manque la notice, ou un signataire de la structure ou du financeur."
    package static let moneyFirst =
      "L’étape «\u{A0}Les moyens\u{A0}» se valide avant «\u{A0}Objectifs et plan d’actions\u{A0}»."
    package static let amountAfterMeans =
      "Le montant se dit une fois l’étape «\u{A0}Les moyens\u{A0}» validée par les deux parties."
    package static let validatedAlready = "Cette étape est déjà validée par les deux parties."
    package static let notFinished =
      "Chaque partie partage d’abord son texte et dit qu’elle a terminé\u{A0}; ensuite chacune valide."
    package static func answerFirst(_ texts: [String]) -> String {
      "Ces engagements déclarés attendent la réponse de l’autre partie, qui les confirme ou les conteste\u{A0}: "
        + texts.map { "«\u{A0}\($0)\u{A0}»" }.joined(separator: ", ") + "."
    }
    package static let reopenWhich = "Choisissez une étape validée par les deux parties."
    package static func notOver(_ end: CivilDate?) -> String {
      end.map {
        "Le désaccord se constate après la fin de la campagne, le \(longDate($0)). Avant cette date, refusez de signer en disant pourquoi."
      } ?? "La campagne n’a pas de date de fin\u{A0}: refusez de signer en disant pourquoi."
    }
    package static let nothingAmended =
      "Rien n’a changé depuis la version signée\u{A0}: changez d’abord un objectif, le montant ou un versement."
    package static let recordFirst =
      "Établissez d’abord la nouvelle version du relevé\u{A0}: la précédente est déjà signée."
    package static let termsMoved =
      "Les objectifs, le montant ou les versements ne sont plus ceux de cette version\u{A0}: établissez-en une nouvelle, ou remettez-les comme ils y sont."
    package static let keepsTarget =
      "Pendant un avenant, un désaccord ne retire pas la cible signée\u{A0}: renoncez à l’avenant, elle reste."
    package static let amountMoved =
      "Remettez d’abord le montant et les versements de la version signée\u{A0}: renoncer à l’avenant les garde."
    package static let reopenStepFirst =
      "L’étape «\u{A0}Objectifs et plan d’actions\u{A0}» est validée\u{A0}: rouvrez-la d’abord."
    package static let rateUnread =
      "Écrivez un taux comme 65\u{A0}% ou 0,65."
    package static func amended(_ version: Int) -> String { "Avenant, relevé version \(version)" }
    package static func promise(_ label: String, _ value: String) -> String {
      "\(label)\u{A0}: atteindre \(value)"
    }
    package static let functionMissing = "Dites à quel titre vous signez."
    package static let subjectMissing = "Dites sur quoi porte la réserve."
    package static let indicatorUnknown = "Aucun indicateur du catalogue ne porte ce nom."
    package static let valueUnread = "Écrivez un nombre, comme 126 ou 12,5."
    package static let outside =
      "Cette valeur est hors des deux propositions\u{A0}: dites pourquoi."

    // MARK: what is missing for the record

    package static func missing(_ what: [String]) -> String {
      "Le relevé attend\u{A0}: " + what.joined(separator: "\u{A0}; ") + "."
    }
    package static func steps(_ names: [String]) -> String {
      (names.count == 1 ? "l’étape " : "les étapes ")
        + names.map { "«\u{A0}\($0)\u{A0}»" }.joined(separator: ", ")
        + (names.count == 1 ? " à valider" : " à valider")
    }
    package static func openObjectives(_ names: [String]) -> String {
      (names.count == 1 ? "l’objectif " : "les objectifs ") + names.joined(separator: ", ")
        + " à convenir"
    }
    package static let noAmount = "le montant de l’année"
    package static func short(_ amount: String) -> String {
      "les versements, il manque \(amount)"
    }
    package static func over(_ amount: String) -> String {
      "les versements, \(amount) de trop"
    }

    // MARK: the page

    package static let title = "Faire avancer le dialogue"
    package static func act(_ code: String) -> String {
      switch code {
      case "prevenir": "Prévenir les parties"
      case "arreter": "Arrêter les données"
      case "ouvrir": "Ouvrir les étapes"
      case "relever": "Établir le relevé"
      case "valider": "Valider le relevé"
      case "rouvrir": "Rouvrir une étape"
      case "signer": "Signer"
      case "signer-avec-reserve": "Signer avec une réserve"
      case "refuser": "Refuser de signer"
      case "constater": "Constater le désaccord"
      case "amender": "Ouvrir un avenant"
      case "revenir": "Renoncer à l’avenant"
      case "clore": "Clore le dialogue"
      default: "Classer sans suite"
      }
    }
    package static let reopenedStep = "Étape à rouvrir"
    package static let reopenHelp =
      "Les accords de la version en cours du relevé n’auront plus d’effet\u{A0}; son texte reste lisible. Rouvrir les moyens rouvre aussi les objectifs."
    package static let reason = "Pourquoi"
    package static let function = "À quel titre"
    package static let subject = "Sur quoi porte la réserve"
    package static let reserveText = "Votre réserve"
    package static let amount = "Montant de l’année, en euros"
    package static let keepAmount = "Enregistrer le montant"

    package static let objectives = "Objectifs négociés"
    package static let noObjective = "Aucun objectif n’est proposé."
    package static let indicator = "Indicateur"
    package static let indicatorHelp = "Nom complet, comme ML.ML5.3b4."
    package static let proposedByStructure = "Proposé par la structure"
    package static let proposedByFunder = "Proposé par le financeur"
    package static let agreedValue = "Valeur"
    package static let objectiveStateHeader = "Où il en est"
    package static func objectiveState(_ code: String) -> String {
      switch code {
      case "ouvert": "à convenir"
      case "accord": "accord"
      case "arbitrage": "en arbitrage"
      case "arbitre": "arbitré"
      default: "désaccord"
      }
    }
    package static func version(_ number: Int) -> String { "v\(number)" }
    package static let value = "Valeur"
    package static func objectiveAct(_ code: String) -> String {
      switch code {
      case "proposer": "Proposer"
      case "convenir": "Convenir de cette valeur"
      case "demander-arbitrage": "Demander un arbitrage"
      case "arbitrer": "Arbitrer"
      case "renegocier": "Renégocier"
      default: "Refuser l’arbitrage"
      }
    }
    package static let newObjective = "Proposer un objectif"
    package static let waitsOther =
      "Une partie a convenu de cette valeur\u{A0}: l’autre la convient à son tour, ou en dit une autre."

    package static let record = "Relevé de conclusions"
    package static func recordVersion(_ number: Int, _ digest: String) -> String {
      "Version \(number), empreinte \(digest)"
    }
    package static let accords = "Accords"
    package static func accord(_ code: String) -> String {
      switch code {
      case "signe": "signé"
      case "avec_reserve": "signé avec réserve"
      case "refus": "refusé"
      default: "validé"
      }
    }
    package static func accord(_ code: String, onPaper: Bool) -> String {
      accord(code) + (onPaper ? " sur papier" : "")
    }
    package static let mode = "Comment vous signez"
    package static let modeHelp =
      "Sur papier\u{A0}: choisissez le fichier signé que vous avez joint au relevé."
    package static let online = "En ligne"
    package static func onPaper(_ name: String) -> String { "Sur papier\u{A0}: \(name)" }
    package static let paperMissing =
      "Ce fichier n’est pas joint au relevé par votre organisme. Joignez-le, puis signez."
    package static let signedOn = "Signé le"
    package static let signedOnHelp =
      "Sur papier seulement\u{A0}; aujourd’hui si vous ne dites rien."
    package static let signedOnWrong =
      "Ce jour est avant celui du relevé ou après aujourd’hui. Dites le jour écrit sur le papier."
    package static func accordLine(
      _ actor: String, _ function: String, _ state: String, _ day: String
    ) -> String {
      [actor, function, state, day].filter { !$0.isEmpty }.joined(separator: ", ")
    }
    package static let notSigned = "pas encore"
    package static func others(_ versions: [Int]) -> String {
      "Autres versions, dont les accords sont sans effet\u{A0}: "
        + versions.map { "\($0)" }.joined(separator: ", ")
    }
    package static let reserves = "Réserves"
    package static func reserve(_ actor: String, _ subject: String) -> String {
      "\(actor), sur «\u{A0}\(subject)\u{A0}»"
    }
    package static let answer = "Répondre à la réserve"
    package static func answered(_ text: String) -> String { "Réponse\u{A0}: \(text)" }
    package static let noAnswer = "Sans réponse."
    package static let caveat =
      "Signature enregistrée par Jalon, non qualifiée. Lecture sans caractère scientifique\u{A0}; elle ne remplace pas la connaissance de la structure."

    // MARK: the text of the record

    package static func heading(_ title: String) -> String {
      "Relevé de conclusions\u{A0}: \(title)"
    }
    package static let findings = "Constats"
    package static func sharedFinding(_ step: String, _ text: String) -> String {
      "\(step), partagé\u{A0}: \(text)"
    }
    package static func disputedFinding(
      _ step: String, _ actor: String, _ text: String, _ answer: String
    ) -> String {
      "\(step), désaccord. Selon \(actor)\u{A0}: «\u{A0}\(text)\u{A0}» L’autre partie\u{A0}: «\u{A0}\(answer)\u{A0}»"
    }
    package static let assessment = "Bilan des engagements"
    package static func objectiveLine(
      _ label: String, _ version: Int, structure: String, funder: String, state: String,
      value: String, reason: String, due: String
    ) -> String {
      let proposals = [
        structure.isEmpty ? "" : "structure \(structure)",
        funder.isEmpty ? "" : "financeur \(funder)",
      ].filter { !$0.isEmpty }.joined(separator: ", ")
      return "\(label), définition v\(version)\u{A0}: propositions \(proposals)\u{A0}; "
        + (value.isEmpty ? state : "\(state) à \(value)")
        + (due.isEmpty ? "" : ", au \(due)") + (reason.isEmpty ? "" : " (\(reason))") + "."
    }
    package static let newCommitments = "Engagements de l’année"
    package static func commitmentLine(_ actor: String, _ text: String, _ due: String) -> String {
      "\(actor)\u{A0}: \(text), au plus tard le \(due)."
    }
    package static func rate(_ percent: String) -> String { "\(percent)\u{A0}%" }
    package static func euros(_ amount: String) -> String { "\(amount)\u{202F}€" }
    package static let means = "Moyens et versements"
    package static func amountLine(_ amount: String) -> String {
      "Montant de l’année\u{A0}: \(amount)."
    }
    package static func paymentLine(
      _ actor: String, _ nature: String, _ amount: String, _ due: String
    ) -> String {
      "\(actor), \(nature)\u{A0}: \(amount), prévu le \(due)."
    }
    package static let nothing = "Rien."
  }
}
