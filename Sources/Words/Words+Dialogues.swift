package import Kernel

extension Words {
  /// Management dialogues: campaigns, what each side promised, what it wrote.
  package enum Dialogues {
    package static let title = "Campagnes"
    /// Who does what a date brings about.
    package static let itself = "Jalon, à la date dite"
    package static let question = "Où en sont les dialogues\u{202F}?"
    package static let method =
      "Un engagement mesuré est tenu quand sa cible est atteinte\u{A0}; tenu en partie, à 85\u{A0}% de la cible au moins et mieux qu’au départ. Sans indicateur, qui s’est engagé le dit et l’autre partie confirme. Rien n’est dit\u{A0}: non renseigné, jamais non tenu. Aucun score d’ensemble."
    package static let empty =
      "Aucune campagne n’est enregistrée dans votre périmètre. Importez les campagnes, leurs parties et les engagements de l’année précédente\u{A0}: trois fichiers suffisent pour commencer."
    package static let importFiles = "Importer des fichiers"
    package static let campaign = "Campagne"
    package static let otherCampaigns = "Autres campagnes"
    package static let structure = "Structure"
    package static let stateHeader = "Où il en est"
    package static let commitments = "Engagements"
    package static let payments = "Versements"
    package static let next = "La suite"

    package static func campaignName(_ title: String, _ year: Int) -> String {
      title.isEmpty ? "campagne \(year)" : title
    }

    /// How many dialogues stand where, in one sentence.
    package static func summary(_ total: Int, signed: Int, late: Int, end: CivilDate?) -> String {
      guard total > 0 else { return "Aucun dialogue n’est connu dans cette campagne." }
      let all = total == 1 ? "1\u{A0}dialogue" : "\(number(total))\u{A0}dialogues"
      let done =
        signed == 0 ? "aucun signé" : signed == 1 ? "1\u{A0}signé" : "\(number(signed))\u{A0}signés"
      let term = end.map { ", à signer avant le \(longDate($0))" } ?? ""
      return "\(all), \(done)" + (late > 0 ? ", \(number(late)) en retard" : "") + term + "."
    }

    // MARK: states

    package static func state(_ code: String) -> String {
      switch code {
      case "brouillon": "brouillon"
      case "prevenu": "prévenu"
      case "arrete": "données arrêtées"
      case "etapes": "étapes en cours"
      case "releve": "relevé à valider"
      case "signature": "à signer"
      case "signe": "signé"
      case "signe_reserves": "signé avec réserves"
      case "desaccord": "désaccord constaté"
      case "avenant": "avenant en cours"
      case "clos": "clos"
      case "sans_suite": "sans suite"
      default: "pas encore ouvert"
      }
    }

    package static func step(_ code: String) -> String {
      switch code {
      case "E1": "Le territoire et ses jeunes"
      case "E2": "Le public touché"
      case "E3": "L’offre de service"
      case "E4": "Les résultats"
      case "E5": "Les moyens"
      case "E6": "Objectifs et plan d’actions"
      default: "Page propre \(code)"
      }
    }

    package static func stepQuestion(_ code: String) -> String {
      switch code {
      case "E1": "Qu’est-ce qui nous entoure\u{202F}?"
      case "E2": "Qui touchons-nous, qui manque\u{202F}?"
      case "E3": "Que faisons-nous pour eux\u{202F}?"
      case "E4": "Avons-nous tenu, vu le contexte\u{202F}?"
      case "E5": "Avec quels moyens\u{202F}?"
      case "E6": "À quoi nous engageons-nous\u{202F}?"
      default: ""
      }
    }

    package static func party(_ code: String) -> String {
      switch code {
      case "structure": "structure"
      case "financeur": "financeur"
      case "instructeur": "instructeur"
      case "arbitre": "arbitre"
      case "cofinanceur": "cofinanceur"
      case "reseau": "réseau"
      case "observateur": "observateur"
      default: "pilote"
      }
    }

    // MARK: commitments

    /// How one side kept its commitments, in one sentence: counts, without score.
    package static func side(
      _ name: String, total: Int, kept: Int, partly: Int, daysLate: [Int], notKept: Int,
      contested: Int, uncertain: Int, untold: Int, unreadable: Int, running: Int
    ) -> String {
      guard total > 0 else { return "\(name)\u{A0}: aucun engagement." }
      var parts = ["\(kept)\u{A0}\(kept > 1 ? "tenus" : "tenu") sur \(total)"]
      if partly > 0 {
        let late = daysLate.map { number($0) }.joined(separator: " et ")
        let days = daysLate.last.map { $0 > 1 ? "jours" : "jour" } ?? ""
        parts.append(
          "\(partly)\u{A0}partiellement"
            + (daysLate.isEmpty ? "" : " (\(late)\u{A0}\(days) de retard)"))
      }
      if notKept > 0 { parts.append("\(notKept)\u{A0}non") }
      if contested > 0 {
        parts.append("\(contested)\u{A0}\(contested > 1 ? "contestés" : "contesté")")
      }
      if uncertain > 0 {
        parts.append("\(uncertain)\u{A0}\(uncertain > 1 ? "incertains" : "incertain")")
      }
      if untold > 0 {
        parts.append("\(untold)\u{A0}\(untold > 1 ? "non renseignés" : "non renseigné")")
      }
      if unreadable > 0 {
        parts.append("\(unreadable)\u{A0}\(unreadable > 1 ? "non calculables" : "non calculable")")
      }
      if running > 0 { parts.append("\(running)\u{A0}en cours") }
      return "\(name)\u{A0}: " + parts.joined(separator: ", ") + "."
    }

    package static let advance = "Premier versement au 1er\u{A0}trimestre"
    package static let kept = "tenu"
    package static let partly = "partiel"
    package static let notKept = "non tenu"
    package static let contested = "contesté"
    package static let untold = "non renseigné"
    package static let pending = "à venir"
    package static let unreadable = "non calculable"

    package static func daysLate(_ days: Int) -> String {
      days > 1 ? "\(number(days))\u{A0}jours de retard" : "1\u{A0}jour de retard"
    }
    package static let declared = "déclaré"
    package static let confirmed = "déclaré, puis confirmé"
    package static func contestedNote(_ declared: String) -> String {
      "déclaré «\u{A0}\(declared)\u{A0}», l’autre partie ne le confirme pas"
    }
    package static let untoldNote = "ce n’est pas «\u{A0}non tenu\u{A0}»"
    package static let readInPayments = "lu dans les versements"
    package static func ofGoal(_ share: String) -> String { "\(share) de la cible" }
    package static let toFall = "à faire baisser"
    package static let underBase = "en deçà du départ"

    package static func unread(_ reason: String) -> String {
      switch reason {
      case "unknownIndicator": "cet indicateur n’est pas au catalogue"
      case "otherVersion": "la définition en vigueur n’est plus celle de l’engagement"
      case "outside": "les chiffres de cette structure sont hors de votre périmètre"
      default: "rien ne se calcule pour cette structure"
      }
    }

    package static func ledger(_ name: String) -> String { "Engagements pris par \(name)" }
    package static let commitment = "Engagement"
    package static let base = "Départ"
    package static let goal = "Visé"
    package static let reached = "Fait"
    package static let due = "Échéance"
    package static let said = "Ce qui en est dit"
    package static let noCommitment = "Aucun engagement de ce côté."
    package static let declare = "Déclarer"
    package static let declareHelp = "Ce qui a été fait, tel que l’autre partie le lira."
    package static let declaration = "Ce que c’est devenu"
    package static let doneOn = "Fait le"
    package static let evidence = "Ce qui le montre"
    package static let confirm = "Confirmer"
    package static let deny = "Ne pas confirmer"
    package static func declareNamed(_ text: String) -> String { "Déclarer\u{A0}: \(text)" }
    package static func confirmNamed(_ text: String) -> String { "Confirmer\u{A0}: \(text)" }
    package static func denyNamed(_ text: String) -> String { "Ne pas confirmer\u{A0}: \(text)" }
    package static let unknownCommitment = "Cet engagement n’est pas de ce dialogue."
    package static let declarationMissing = "Dites ce que l’engagement est devenu."
    package static let dayUnread = "Écrivez un jour, comme 12/03/2026."

    // MARK: the dialogue

    package static func dialogueTitle(_ structure: String, _ year: String) -> String {
      year.isEmpty ? structure : "\(structure), dialogue \(year)"
    }
    package static let dialogueQuestion = "Que reste-t-il à faire, et par qui\u{202F}?"
    package static let steps = "Étapes du dialogue"
    package static let parties = "Parties"
    package static let signs = "signe"
    package static let noParty =
      "Aucune partie n’est enregistrée. Il faut une structure, un financeur et un signataire de chaque côté."
    package static let amount = "Montant de l’année"
    package static let dates = "Dates"
    package static func dated(_ name: String) -> String {
      switch name {
      case "notice": "notice"
      case "gel": "données arrêtées"
      case "ouverture": "ouverture des étapes"
      case "point": "point d’étape"
      default: "signature attendue"
      }
    }
    package static let ofBefore = "Les engagements de l’année précédente, un par un"
    package static let ofDialogue = "Les engagements de ce dialogue"
    package static func paidOf(_ paid: String, _ amount: String) -> String {
      "\(paid) versés sur \(amount)"
    }
    package static let noPayment = "aucun versement connu"
    package static let payment = "Versement"
    package static let foreseen = "Prévu"
    package static let paid = "Versé"
    package static let nature = "Nature"
    package static func natureName(_ isAdvance: Bool) -> String {
      isAdvance ? "avance" : "acompte ou solde"
    }

    // MARK: texts

    package static let ownText = "Votre texte"
    package static let keepDraft = "Garder pour soi"
    package static let keepForSide = "Dire à mon côté seul"
    package static let share = "Partager"
    package static func readBy(_ names: [String]) -> String {
      "Lu par\u{A0}: \(names.joined(separator: ", "))"
    }
    package static let textMissing = "Écrivez un texte."
    package static let stepUnknown = "Choisissez une étape."
    package static let moved =
      "Quelqu’un d’autre l’a changé entre-temps\u{A0}: rien n’est écrit. Relisez, puis recommencez."
    package static let notParty =
      "Votre compte n’agit pour aucune partie de ce dialogue\u{A0}: vous le lisez."
  }
}
