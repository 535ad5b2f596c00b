package import Kernel

extension Words {
  /// The sessions of instances: agenda, who comes, what is decided, minutes.
  package enum Sessions {
    package static let question = "Sommes-nous prêts\u{202F}?"
    package static func title(_ day: CivilDate) -> String { "Séance du \(longDate(day))" }
    package static func lede(
      _ instance: String, from time: String, to end: String?, place: String
    ) -> String {
      "\(instance). "
        + (end.map { "\(hour(time)) à \(hour($0))" } ?? hour(time))
        + (place.isEmpty ? "." : ", \(place).")
    }
    /// Hours and minutes, `14:30`, as they are said.
    package static func hour(_ time: String) -> String {
      let parts = time.split(separator: ":")
      guard parts.count == 2, let hours = Int(parts[0]) else { return time }
      return "\(hours)\u{A0}h\u{A0}\(parts[1])"
    }

    // MARK: where it stands

    package static let steps = "Étapes de la séance"
    package static func state(_ code: String) -> String {
      switch code {
      case "preparee": "préparée"
      case "convoquee": "convoquée"
      case "tenue": "tenue"
      case "diffusee": "compte rendu diffusé"
      case "approuvee": "approuvée"
      case "reportee": "reportée"
      case "annulee": "annulée"
      default: "sans quorum"
      }
    }
    package static func reason(_ text: String) -> String { "Motif\u{A0}: \(text)" }
    package static func convened(_ day: CivilDate, days: Int) -> String {
      "Convoquée le \(longDate(day)), \(days == 1 ? "un jour avant" : "\(Words.number(days)) jours avant")."
    }
    package static let second =
      "Deuxième convocation\u{A0}: aucun quorum n’est exigé, quel que soit le nombre de présents."
    package static func urgency(_ text: String) -> String { "Urgence\u{A0}: \(text)" }
    package static func pack(_ commit: Int) -> String {
      "Dossier figé sur l’état n°\u{A0}\(Words.number(commit)) de la base."
    }
    package static func changedSince(_ count: Int) -> String {
      count == 0
        ? "Rien n’a été écrit depuis."
        : "\(Words.count(count, "écriture")) depuis\u{A0}: les chiffres d’aujourd’hui peuvent différer."
    }

    // MARK: quorum

    package static let quorum = "Quorum"
    package static func now(_ here: Int, of seats: Int) -> String {
      "Quorum\u{A0}: \(Words.count(here, "siège")) sur \(Words.number(seats))."
    }
    package static func foreseen(_ here: Int, of seats: Int) -> String {
      "Quorum prévu\u{A0}: \(Words.count(here, "siège")) sur \(Words.number(seats)) d’après les réponses."
    }
    package static func mandates(_ count: Int) -> String {
      count == 1 ? "Dont un mandat." : "Dont \(Words.number(count)) mandats."
    }
    package static let reached = "Il est atteint."
    package static func short(_ seats: Int) -> String {
      "Il n’est pas atteint\u{A0}: il faut la moitié des sièges pourvus qui votent, \(Words.number((seats + 1) / 2)) sur \(Words.number(seats))."
    }
    package static func foreseenShort(_ seats: Int) -> String {
      "Il ne serait pas atteint\u{A0}: il en faut \(Words.number((seats + 1) / 2))."
    }
    package static let foreseenReached = "Il serait atteint."
    package static let unknownSeats = "Aucun siège pourvu ne vote\u{A0}: le quorum ne se lit pas."
    package static func unanswered(_ count: Int) -> String {
      count == 1 ? "Un siège n’a pas répondu." : "\(Words.number(count)) sièges n’ont pas répondu."
    }
    package static let notConvened = "La séance n’est pas encore convoquée."

    // MARK: agenda

    package static let agenda = "Ordre du jour"
    package static let noPoint = "Aucun point n’est inscrit. Il en faut un au moins pour convoquer."
    package static let addPoint = "Inscrire un point"
    package static let pointTitle = "Intitulé"
    package static let pointType = "Ce que le point demande"
    package static let speaker = "Rapporteur"
    package static let rank = "Rang"
    package static let rankHelp = "Vide\u{A0}: à la suite des autres."
    package static func minutes(_ count: Int) -> String { "\(Words.number(count)) min" }
    package static let take = "Inscrire"
    package static let summary = "Résumé de ce qui s’est dit"
    package static let write = "Noter ce qui s’est dit"
    package static let keepSummaries = "Enregistrer ce qui s’est dit"
    package static let arrange = "Modifier l’ordre du jour"
    package static let keepAgenda = "Enregistrer l’ordre du jour"
    package static let putAside = "Retirer\u{A0}: le point rejoint les points en réserve"
    package static let rankTaken = "Écrivez un rang, de 1 à 999."
    package static let writePoint = "Point"
    package static let carried = "Suites des séances précédentes"
    package static let noCarried = "Rien n’est resté ouvert."
    package static func since(_ day: CivilDate) -> String { "depuis le \(shortDate(day))" }
    package static func returned(_ times: Int) -> String {
      times == 1
        ? "revient pour la deuxième fois" : "revient pour la \(Words.number(times + 1))e fois"
    }
    package static func matter(_ code: String) -> String {
      switch code {
      case "decision": "décision"
      case "action": "action en retard"
      case "need": "besoin en attente"
      case "correction": "mesure corrective en retard"
      default: "point ajourné"
      }
    }

    // MARK: presences

    package static let presences = "Présences, par collège"
    package static let replies = "Réponses, par collège"
    package static let signIn = "Émarger"
    package static let signInSeats = "Émarger, siège par siège"
    package static let keep = "Enregistrer les présences"
    package static let signInAll = "Tous présents, selon les réponses"
    package static let signInAllNote =
      "Un siège excusé, suppléé ou sous mandat suit sa réponse\u{202F}; les autres sont dits présents. Corrigez ensuite les exceptions, siège par siège."
    package static let mandateTo = "Mandat donné à"
    package static let noMandate = "aucun mandat"
    package static let unsaid = "à dire"
    package static func presence(_ code: String) -> String {
      switch code {
      case "present": "présent"
      case "suppleant": "suppléant"
      case "distance": "à distance"
      case "mandat": "mandat"
      case "excuse": "excusé"
      default: "absent"
      }
    }
    package static let unanswered = "pas de réponse"
    package static let fromPoint = "Du point"
    package static let toPoint = "Au point"
    package static let reply = "Réponse"
    package static let keepReply = "Enregistrer la réponse"
    package static let replySeat = "Répondre pour un siège"
    package static func mandateGiven(_ seat: String) -> String { "mandat à \(seat)" }

    // MARK: acts

    package static let acts = "Ce que vous pouvez faire"
    package static let nothingToDo = "Rien n’attend de vous ici."
    package static let convene = "Convoquer"
    package static let validated =
      "Les coprésidents ont validé l’ordre du jour et la date"
    package static let validatedMissing =
      "Une séance se convoque avec l’accord des coprésidents sur l’ordre du jour et la date\u{A0}: cochez la case quand vous l’avez."
    package static func noticeEnough(_ days: Int) -> String {
      "La séance est dans \(Words.count(days, "jour"))."
    }
    package static func noticeShort(_ days: Int) -> String {
      "La séance est dans \(Words.count(days, "jour"))\u{A0}: convoquer à moins de quinze jours est à surveiller (seuil Jalon, réglable)."
    }
    package static func noticeUrgent(_ days: Int) -> String {
      days == 0
        ? "La séance est aujourd’hui\u{A0}: dites le motif de l’urgence."
        : "La séance est dans \(Words.count(days, "jour"))\u{A0}: à moins de cinq jours, dites le motif de l’urgence."
    }
    package static let noticeIsShort = "délai court, à surveiller"
    package static let urgencyField = "Motif de l’urgence"
    package static let urgencyHelp = "Demandé à moins de cinq jours de la séance."
    package static func urgencyMissing(_ days: Int) -> String {
      "La séance est dans \(Words.count(days, "jour"))\u{A0}: à moins de cinq jours, dites pourquoi."
    }
    package static let pointMissing = "Inscrivez au moins un point à l’ordre du jour."
    package static let seatMissing =
      "Aucun siège n’est pourvu à cette date\u{A0}: enregistrez les sièges de l’instance avant de convoquer."
    package static let isPast = "Le jour de la séance est passé\u{A0}: donnez-lui une autre date."
    package static let hold = "Dire que la séance s’est tenue"
    package static func presenceMissing(_ seats: [String]) -> String {
      "Dites d’abord qui était là. Il manque\u{A0}: " + seats.joined(separator: ", ") + "."
    }
    package static func notYet(_ day: CivilDate) -> String {
      "La séance est le \(longDate(day))\u{A0}: présences, résumés et décisions s’écrivent à partir de ce jour."
    }
    package static let quorumMissing =
      "Le quorum n’est pas atteint\u{A0}: rien ne se décide. Dites la séance sans quorum, puis reconvoquez-la."
    package static let consensusWarning =
      "Le quorum n’est pas atteint\u{202F}; l’instance décide par consensus\u{A0}: le compte rendu le dira."
    package static let failQuorum = "Dire la séance sans quorum"
    package static let quorumIsReached = "Le quorum est atteint\u{A0}: la séance se tient."
    package static let decidedAlready =
      "Une décision y est déjà prise\u{A0}: la séance ne peut pas être dite sans quorum."
    package static let reconvene = "Reconvoquer"
    package static let reconveneHelp =
      "Les présences sont à dire de nouveau. À la deuxième convocation, aucun quorum n’est exigé."
    package static let postpone = "Reporter"
    package static let reschedule = "Donner une autre date"
    package static let cancel = "Annuler la séance"
    package static let reasonMissing = "Dites pourquoi."
    package static let reasonField = "Motif"
    package static let circulate = "Diffuser le compte rendu"
    package static let circulateNote =
      "Le compte rendu est écrit à partir des présences, des résumés et des décisions. Une fois diffusé, il ne change plus."
    package static let approve = "Approuver le compte rendu"
    package static func approveNote(_ day: CivilDate) -> String {
      "Il est approuvé à une séance suivante, ou à partir du \(longDate(day)) si personne n’a fait de remarque et que l’instance l’admet."
    }
    package static let approveTooSoon =
      "Le compte rendu s’approuve à une séance suivante, convoquée ou tenue\u{202F}; il n’y en a pas encore."
    package static func approveTacitlyFrom(_ day: CivilDate) -> String {
      "Le compte rendu s’approuve à une séance suivante, ou sans remarque à partir du \(longDate(day))."
    }
    package static let remark = "Faire une remarque"
    package static let remarkText = "Remarque"
    package static let textMissing = "Écrivez le texte."
    package static let seatUnknown = "Choisissez un siège de cette instance."
    package static let notThere = "Les remarques sont faites par les sièges présents à la séance."
    package static let mandateUnknown =
      "Dites à quel autre siège le mandat est donné."
    package static let minutesTitle = "Compte rendu"
    package static let minutesHidden = "Le compte rendu se lit une fois approuvé."
    package static let remarks = "Remarques"
    package static let noRemark = "Aucune remarque."
    package static let printConvocation = "Convocation"
    package static let printMinutes = "Compte rendu"

    // MARK: decisions

    package static let note = "Noter une décision"
    package static let complete = "Compléter"
    package static let decisions = "Décisions"
    package static let noDecision = "Aucune décision n’est encore notée."
    package static let type = "Ce qui est arrêté"
    package static let text = "Texte"
    package static let textHelp = "Ne nommez aucun participant."
    package static let outcome = "Issue"
    package static func outcome(_ code: String) -> String {
      switch code {
      case "prise": "mise aux voix, ou prise par consensus"
      case "proposee": "proposée, pas encore prise"
      default: "ajournée"
      }
    }
    package static let mode = "Comment"
    package static let consensus = "par consensus"
    package static let vote = "par vote"
    package static let votesFor = "Voix pour"
    package static let votesAgainst = "Voix contre"
    package static let votesAgainstHelp =
      "Pour un consensus\u{A0}: nombre d’objections écrites. Une seule suffit à la rejeter."
    package static let abstentions = "Abstentions"
    package static let interested = "Sièges intéressés"
    package static let interestedHelp =
      "Ils ne prennent pas part au vote. Séparez-les par une barre |."
    package static let president = "Coprésident de l’État"
    package static let presidentHelp = "Compte en cas d’égalité des voix."
    package static func president(_ code: String) -> String {
      switch code {
      case "pour": "pour"
      case "contre": "contre"
      default: "sans objet"
      }
    }
    package static let responsibleHelp =
      "Une décision en a un\u{202F}; un avis ou une orientation, non."
    package static let indicator = "Indicateur où elle se lira"
    package static let replacesField = "Décision qu’elle remplace"
    package static let keepDecision = "Enregistrer la décision"
    package static let dueHelp =
      "Proposée\u{A0}: la séance suivante. Effacez-la ou changez-la\u{A0}; un avis ou une orientation sans responsable ne la garde pas."
    package static let responsibleMissing = "Une décision dit qui l’exécute."
    package static let dueMissing = "Une décision dit pour quand."
    package static let votesMissing = "Écrivez les voix pour et contre."
    package static func tooManyVotes(_ votes: Int) -> String {
      "Les voix dépassent celles des sièges présents, \(Words.number(votes)) au plus."
    }
    package static let pointUnknown = "Choisissez un point de l’ordre du jour."
    package static let unreadNumber = "Écrivez un nombre entier."
    package static let unreadDay = "Écrivez un jour\u{A0}: 30/04/2026."
    package static let replacesUnknown = "Aucune décision en cours de cette instance n’a ce code."
    package static let lacksBoth =
      "Il manque un responsable et une échéance\u{A0}: elle ne peut pas être adoptée."
    package static let lacksResponsible =
      "Il manque un responsable\u{A0}: elle ne peut pas être adoptée."
    package static let lacksDue = "Il manque une échéance\u{A0}: elle ne peut pas être adoptée."

    // MARK: why not

    package static func refused(_ state: String) -> String {
      "Cela ne se fait pas d’une séance «\u{A0}\(state)\u{A0}». Relisez la page\u{A0}: quelqu’un l’a peut-être fait avancer."
    }
    package static let refusedParty =
      "Cela revient au secrétariat de l’instance ou à ses coprésidents."
    package static let refusedMember =
      "Cela revient à qui tient un siège de l’instance, ou à son secrétariat."
    package static let moved =
      "Quelqu’un a fait avancer la séance pendant que vous l’aviez sous les yeux\u{A0}: rien n’est écrit. Relisez, puis recommencez."
  }
}
