package import Kernel

extension Words {
  /// The list of operations and the page of one.
  package enum Operations {
    package static let title = "Opérations"
    package static let lede =
      "Cette liste dit ce que chaque opération a prévu, et ce qu’elle a enregistré."
    package static let search = "Chercher une opération"
    package static let none =
      "Aucune opération ne correspond. Retirez un filtre ou changez de territoire."
    package static let operation = "Opération"
    package static let beneficiary = "Bénéficiaire"
    package static let beneficiaryType = "Type de bénéficiaire"
    package static let axis = "Axe"
    package static let priority = "Priorité (PI)"
    package static let line = "Axe, PI"
    package static let scheme = "Dispositif"
    package static let status = "Étape"
    package static let end = "Fin"
    package static let participants = "Participants"
    package static let planned = "Prévus"
    package static let attainment = "Atteint"
    package static let complete = "Fiches complètes"
    package static let european = "Montant UE"
    package static let all = "Tous"
    package static let allFeminine = "Toutes"
    package static let total = "Total"
    package static let notFollowed = "sans suivi"
    package static let promised = "Valeurs à atteindre"
    package static let due = "Échéance"
    package static let goal = "À atteindre"
    package static func deadline(nature: String, _ date: CivilDate) -> String {
      "\(nature == "jalon" ? "Jalon" : "Cible") au \(Words.shortDate(date))"
    }

    package static func caption(_ count: Int) -> String { Words.count(count, "opération") }

    package static func about(_ region: String?, _ date: CivilDate) -> String {
      "Opérations, \(region ?? Words.Frame.nation), participants entrés jusqu’au \(Words.longDate(date))"
    }

    /// What the list says, in a sentence or two.
    package static func summary(
      operations: Int, participants: Int, planned: Int, foreseen: Int, share: String?,
      abandoned: Int, abandonedPlanned: Int, complete: String?, empty: Int, date: CivilDate
    ) -> String {
      var text =
        "\(Words.count(operations, "opération"))\u{A0}: \(Words.count(participants, "participant")) \(participants > 1 ? "entrés" : "entré") au \(Words.longDate(date))"
      if planned > 0, let share {
        text +=
          foreseen == participants
          ? ", soit \(share) des \(Words.number(planned)) prévus"
          : ". Les opérations qui ont une prévision en comptent \(Words.number(foreseen)), soit \(share) des \(Words.number(planned)) prévus"
      }
      text += "."
      if abandonedPlanned > 0 {
        text +=
          " \(Words.count(abandoned, "opération abandonnée", "opérations abandonnées")) en \(abandoned > 1 ? "prévoyaient" : "prévoyait") \(Words.number(abandonedPlanned)), à part."
      }
      if let complete { text += " \(complete) de leurs fiches sont complètes à ce jour" }
      if empty > 0 {
        text += complete == nil ? " " : "\u{202F}; "
        text +=
          "\(Words.count(empty, "opération")) \(empty > 1 ? "n’ont" : "n’a") encore accueilli personne"
      }
      return complete == nil && empty == 0 ? text : text + "."
    }

    /// A rate with what it divides.
    package static func share(_ share: String, _ part: Int, of whole: Int) -> String {
      "\(share) (\(Words.number(part)) sur \(Words.number(whole)))"
    }

    /// The stage of an operation's file, by its code.
    package static func stage(_ code: String) -> String {
      switch code {
      case "deposee": "Déposée"
      case "recevable": "Recevable"
      case "instruite": "Instruite"
      case "programmee": "Programmée"
      case "conventionnee": "Conventionnée"
      case "terminee": "Terminée"
      case "abandonnee": "Abandonnée"
      default: code
      }
    }

    // MARK: one operation

    package static let bullet = "Participants au regard de la prévision"
    package static let achieved = "Entrés"
    package static let forecast = "Prévus par la convention"
    package static let bulletCaption =
      "La barre compte les participants entrés\u{202F}; le trait est la prévision de la convention."
    package static let table = "Voir le tableau"
    package static let noForecast = "La convention ne dit pas combien de participants sont prévus."
    package static let noParticipants =
      "Cette opération n’est pas soumise au suivi des participants\u{A0}: elle n’entre dans aucun chiffre de participants."
    package static let money = "Financement"
    package static let moneyCaption = "Montants de l’opération à chaque étape"
    package static let step = "Étape"
    package static let totalCost = "Coût total"
    package static let europeanPart = "Part UE"
    package static let shareOfProgrammed = "Part du programmé"
    package static let programmed = "Programmé"
    package static let agreed = "Conventionné"
    package static let declared = "Déclaré"
    package static let certified = "Certifié"
    package static let noMoney = "Aucun montant n’est connu à cette date."

    /// Whether the figures of money of a day count an operation.
    package enum MoneyScope: Sendable {
      case counted
      case notProgrammed
      /// Programmed from that day on.
      case later(CivilDate)
      case undated
    }

    /// What the amounts are, on which day, and why there are none.
    package static func moneyNote(_ date: CivilDate, _ scope: MoneyScope) -> String {
      let day = Words.longDate(date)
      switch scope {
      case .counted: return "Au \(day), comme les chiffres financiers les comptent."
      case .notProgrammed:
        return
          "Au \(day), le dossier n’est pas programmé\u{A0}: aucun chiffre financier ne le compte."
      case .later(let start):
        return
          "Le dossier est programmé le \(Words.longDate(start))\u{A0}: les chiffres financiers du \(day) ne le comptent pas."
      case .undated:
        return
          "Aucune date ne dit depuis quand le dossier est programmé\u{A0}: les chiffres financiers du \(day) ne le comptent pas."
      }
    }
    package static let quality = "Qualité des fiches, à ce jour"
    package static let records = "Fiches"
    package static let errors = "Erreurs"
    package static let warnings = "À vérifier"
    package static let exitsDue = "Sorties à saisir"
    package static let entryDelay = "Délai de saisie (médiane)"
    package static let latest = "Dernières anomalies, à ce jour"
    package static let noFinding = "Aucune anomalie sur cette opération."
    package static let identity = "Fiche de l’opération"
    package static let programme = "Programme"
    package static let objective = "Objectif spécifique (OS)"
    package static let region = "Région"
    package static let siret = "SIRET"
    package static let dates = "Période de réalisation"
    package static let agreement = "Convention"
    package static let programming = "Programmation"
    package static let fund = "Fonds"
    package static let body = "Organisme intermédiaire"
    package static let abstract = "Résumé"
    package static let participations = "Participations"
    /// Which participations are listed, and of what day their state is.
    package static func participationsCaption(_ date: CivilDate) -> String {
      "Entrées jusqu’au \(Words.longDate(date)), les plus récentes d’abord\u{202F}; état des fiches à ce jour"
    }
    package static let entry = "Entrée"
    package static let exit = "Sortie"
    package static let person = "Personne"
    package static let record = "Fiche"
    package static let noParticipation = "Aucune participation enregistrée à cette date."
    package static let stillIn = "en cours"
    package static let exitLacks = "sortie à saisir"
    package static let isComplete = "complète"
    package static let isIncomplete = "incomplète"

    package static func days(_ days: Int) -> String { Words.count(days, "jour") }

    package static func period(_ start: CivilDate?, _ end: CivilDate?) -> String {
      switch (start, end) {
      case (let start?, let end?): "du \(Words.longDate(start)) au \(Words.longDate(end))"
      case (let start?, nil): "depuis le \(Words.longDate(start))"
      case (nil, let end?): "jusqu’au \(Words.longDate(end))"
      default: "dates inconnues"
      }
    }

    /// What the page says of the operation: participants against forecast and time, then records.
    package static func progress(
      participants: Int, planned: Int?, share: String?, elapsed: String?, date: CivilDate
    ) -> String {
      var text =
        "\(Words.count(participants, "participant")) \(participants > 1 ? "entrés" : "entré") au \(Words.longDate(date))"
      if let planned, let share {
        text += " sur \(Words.number(planned)) prévus (\(share))"
        if let elapsed { text += ", alors que \(elapsed) de la durée de l’opération est écoulée" }
      }
      return text + "."
    }

    package static func completeness(_ share: String, missing: Int) -> String {
      missing == 0
        ? "Toutes leurs fiches sont complètes à ce jour."
        : "\(share) de leurs fiches sont complètes à ce jour\u{202F}; \(Words.count(missing, "fiche")) \(missing > 1 ? "restent" : "reste") à compléter."
    }
  }
}
