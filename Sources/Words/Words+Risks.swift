package import Kernel

extension Words {
  /// What the tests of the list of operations at risk say: why, and what to do.
  package enum Risks {
    /// What a test looks at, in a few words, by the code of its measure.
    package static func name(_ measure: String) -> String {
      switch measure {
      case "deadline": "Échéance d’instruction"
      case "cuts": "Taux de correction des contrôles"
      case "entries": "Entrées en retard sur la prévision"
      case "silence": "Plus d’entrée récente"
      case "spending": "Dépenses déclarées en retard"
      case "resources": "Cofinancements à confirmer"
      case "rules": "Instruction et taux d’aide"
      case "posts": "Poste de dépense dépassé"
      case "completeness": "Fiches incomplètes"
      case "unsaid_exits": "Sorties non renseignées"
      case "overlaps": "Recouvrement avec une autre opération"
      case "unit_cost": "Coût unitaire inhabituel"
      case "experience": "Première opération, avenants"
      case "promise": "Jalon ou cible en retard"
      case "overspending": "Dépenses au-dessus du plan"
      case "nobody": "Personne n’est encore entré"
      default: "Fin proche, peu de sorties"
      }
    }

    /// What a figure scores beyond, by the code of its measure.
    package static func threshold(_ measure: String, _ steps: [(at: Int, points: Int)]) -> String {
      let texts = steps.map { step in
        "\(limit(measure, step.at))\u{A0}: \(Words.count(step.points, "point"))"
      }
      return texts.joined(separator: "\u{202F}; ")
    }

    private static func limit(_ measure: String, _ at: Int) -> String {
      let share = "\(at)\u{202F}%"
      return switch measure {
      case "entries": "moins de \(share) des entrées attendues à ce jour"
      case "silence": "aucune entrée depuis \(Words.count(at, "jour"))"
      case "spending":
        "après douze mois, moins de \(share) du plan au prorata des jours"
      case "rules": "l’instructeur est le bénéficiaire"
      case "completeness": "moins de \(share) de fiches complètes"
      case "unsaid_exits":
        "\(share) ou plus des sorties dues, non renseignées après 28 jours"
      case "promise": "moins de \(share) de ce que les jours écoulés demandent"
      case "overspending": "plus de \(share) du plan"
      case "nobody": "aucune entrée à \(share) de la durée"
      case "ending":
        "à 90 jours de la fin ou moins, sorties connues sous \(share) des entrées"
      default: share
      }
    }

    /// What to ask, by the code of its measure.
    package static func advice(_ measure: String) -> String {
      switch measure {
      case "entries":
        "Demander au porteur comment il recrute, et s’il tiendra sa prévision\u{202F}; sinon, préparer un avenant."
      case "silence":
        "Demander si le recrutement s’est arrêté, ou si des fiches restent à saisir."
      case "spending": "Demander le prochain bilan, et ce qui retarde les dépenses."
      case "rules": "Confier l’instruction à un autre organisme que le bénéficiaire."
      case "completeness": "Envoyer la liste des fiches à compléter, et proposer de l’aide."
      case "unsaid_exits": "Relancer les référents sur les sorties à renseigner."
      case "promise": "Regarder avec le porteur ce qui manque, et quand il pense y arriver."
      case "overspending":
        "Vérifier les dépenses déclarées\u{202F}; s’il le faut, préparer un avenant."
      case "nobody": "Demander si l’opération a commencé, et si les fiches sont saisies."
      case "ending":
        "Prévoir dès maintenant le relevé des sorties\u{202F}: après la fin, les personnes sont difficiles à joindre."
      default: ""
      }
    }

    // MARK: why

    private static func share(_ ratio: Ratio) -> String { Framework.percent(ratio) }

    package static func entries(
      _ entered: Int, expected: Ratio, foreseen: Ratio?, share: Ratio
    ) -> String {
      let whole = foreseen.map { " (\(rounded($0)) prévus en tout)" } ?? ""
      return
        "\(Words.number(entered)) \(entered > 1 ? "entrés" : "entré") pour \(rounded(expected)) attendus à ce jour\(whole)\u{A0}: \(Risks.share(share))."
    }

    /// Participants expected, rounded.
    package static func rounded(_ count: Ratio) -> String {
      guard let (whole, isUpperHalf) = count.floor(times: 1), whole < Int.max else {
        return Framework.notComputable
      }
      return Words.number(isUpperHalf ? whole + 1 : whole)
    }

    package static func silence(_ entered: Int, days: Int) -> String {
      entered == 0
        ? "Aucune entrée depuis \(Words.count(days, "jour")) ou plus."
        : "\(Words.count(entered, "entrée")) dans les \(Words.number(days)) derniers jours."
    }

    package static func nobody(_ entered: Int, gone: Ratio) -> String {
      entered == 0
        ? "Aucune entrée, à \(share(gone)) de la durée."
        : "\(Words.count(entered, "entrée")), à \(share(gone)) de la durée."
    }

    package static func completeness(_ complete: Int, of entered: Int, share: Ratio) -> String {
      "\(Words.count(complete, "fiche complète", "fiches complètes")) sur \(Words.number(entered))\u{A0}: \(Risks.share(share))."
    }

    package static func unsaidExits(_ late: Int, of due: Int, share: Ratio) -> String {
      "\(Words.count(late, "sortie non renseignée", "sorties non renseignées")) sur \(Words.count(due, "due"))\u{A0}: \(Risks.share(share))."
    }

    package static func ending(
      _ told: Int, of entered: Int, daysLeft: Int, share: Ratio
    ) -> String {
      let when =
        daysLeft == 0 ? "dernier jour" : "fin dans \(Words.count(daysLeft, "jour"))"
      return
        "\(Words.count(told, "sortie connue", "sorties connues")) pour \(Words.count(entered, "entrée")) (\(Risks.share(share))), \(when)."
    }

    /// A promise beside what was reached of it, on the day.
    ///
    /// - Parameters:
    ///   - called: what the days gone by called for; nil where they call for nothing.
    ///   - state: the code of the state.
    package static func promise(
      _ label: String, isTarget: Bool, due: CivilDate, goal: Double, reached: Double, isRate: Bool,
      called: Double?, state: String
    ) -> String {
      func text(_ value: Double) -> String {
        isRate && value <= 1
          ? Words.percentage("\(value)") : Words.decimal(plain(value))
      }
      let deadline =
        "\(isTarget ? "une cible" : "un jalon") de \(text(goal)) au \(longDate(due))"
      let pace = called.map { ", \(text($0)) à ce jour" } ?? ""
      return Words.printed(
        "\(label)\u{A0}: \(text(reached)) pour \(deadline)\(pace)\u{A0}: \(Dashboard.state(state))."
      )
    }

    /// A number with one decimal at most.
    private static func plain(_ value: Double) -> String {
      guard value.magnitude < 1e15 else { return "\(value)" }
      let tenths = Int64((value * 10).rounded())
      let whole = "\(tenths < 0 ? "-" : "")\((tenths / 10).magnitude)"
      return tenths % 10 == 0 ? whole : "\(whole).\((tenths % 10).magnitude)"
    }

    package static func spending(
      _ declared: Int128, of plan: Int128, gone: Ratio?, share: Ratio
    ) -> String {
      let days = gone.map { ", à \(Risks.share($0)) de la durée" } ?? ""
      return
        "\(Euros.short(cents: declared)) déclarés sur \(Euros.short(cents: plan)) prévus\(days)\u{A0}: \(Risks.share(share)) du plan au prorata des jours."
    }

    package static func overspending(_ declared: Int128, of plan: Int128, share: Ratio) -> String {
      "\(Euros.short(cents: declared)) déclarés sur \(Euros.short(cents: plan)) prévus\u{A0}: \(Risks.share(share)) du plan."
    }

    package static func rules(instructsItself: Bool) -> String {
      (instructsItself
        ? "L’instructeur est le bénéficiaire."
        : "L’instructeur n’est pas le bénéficiaire.")
        + " Le taux d’aide (O10) et la séparation des tâches (O12) ne sont pas encore contrôlés."
    }

    // MARK: why not

    /// Why a test cannot be read, by its code.
    package static func lack(_ code: String) -> String {
      let reason =
        switch code {
        case "acts": "les actes de gestion ne sont pas encore enregistrés."
        case "checks": "les contrôles de service fait ne sont pas encore enregistrés."
        case "plans": "les plans de financement, poste par poste, ne sont pas encore enregistrés."
        case "overlaps": "les recouvrements entre opérations ne sont pas encore cherchés."
        case "types": "les types d’opération ne sont pas encore enregistrés."
        case "history": "les soldes et les avenants ne sont pas encore enregistrés."
        case "untracked": "l’opération n’est pas soumise au suivi des participants."
        case "dates": "ses dates manquent ou se contredisent."
        case "begun": "l’opération n’a pas commencé."
        case "forecast": "aucun participant n’est prévu à ce jour."
        case "entry": "personne n’est entré."
        case "exit": "aucune sortie n’est due."
        case "promise": "elle n’a ni jalon ni cible à elle."
        case "cost": "son coût total n’est pas connu."
        case "declared": "aucune ligne de dépense n’est enregistrée."
        default: "son instructeur n’est pas indiqué."
        }
      return "Non évaluable\u{A0}: " + reason
    }

    /// Why a test is not about an operation on a day, by its code.
    package static func outside(_ code: String) -> String {
      let reason =
        switch code {
        case "closed": "l’opération n’est pas en cours."
        case "early": "elle a commencé depuis trop peu de temps."
        case "farFromEnd": "elle ne finit pas dans les 90 jours à venir."
        default: "personne n’est jamais entré, un autre test le dit."
        }
      return "Sans objet\u{A0}: " + reason
    }
  }
}
