package import Kernel

extension Words {
  /// Roadmaps of committees: objectives, actions, means.
  package enum Roadmaps {
    package static let title = "Feuilles de route"
    package static let question = "Avançons-nous\u{202F}?"
    package static let empty =
      "Aucune feuille de route dans votre périmètre. Importez-en une\u{A0}: une ligne par action, avec son objectif."
    package static let importFile = "Importer une feuille de route"
    package static let back = "Revenir à la feuille de route"

    // MARK: how far it went

    /// How far the actions went, in a sentence or two.
    package static func sentence(done: Int, of counted: Int, late: Int, dropped: Int) -> String {
      guard counted > 0 else { return "Aucune action n’est à compter." }
      let rate =
        done * 100 % counted == 0
        ? "\(done * 100 / counted)\u{A0}%" : Words.percentage(done, of: counted)
      let verb = done > 1 ? "réalisées" : "réalisée"
      let lateness =
        late == 0 ? "aucune en retard" : "\(number(late)) en retard"
      let left =
        dropped == 0
        ? ""
        : dropped == 1
          ? " Une action abandonnée n’est pas comptée."
          : " \(capitalised(number(dropped))) actions abandonnées ne sont pas comptées."
      return Words.printed(
        "\(Words.count(done, "action")) \(verb) sur \(number(counted)), soit \(rate)\u{202F}; \(lateness).\(left)"
      )
    }
    package static func deferred(_ actions: Int) -> String {
      actions == 1
        ? "L’échéance d’une action a été reportée."
        : "Les échéances de \(number(actions)) actions ont été reportées."
    }
    package static let doneWithoutEffect = "Actions faites, indicateur immobile"
    package static let corrective =
      "En défaut deux séances de suite\u{A0}: une mesure corrective est proposée."
    package static let addCorrective = "Ajouter une mesure corrective"

    // MARK: what it is

    package static let name = "Feuille de route"
    package static let instance = "Instance"
    package static let period = "Durée"
    package static func period(_ start: CivilDate, _ end: CivilDate) -> String {
      "du \(shortDate(start)) au \(shortDate(end))"
    }
    package static let stateHeader = "État"
    package static let progress = "Avancement"
    package static let steps = "Étapes de la feuille de route"
    package static let reason = "Motif"
    package static let objectives = "Objectifs"
    package static let orientation = "Répond à"
    package static let forWhom = "Public"
    package static let indicator = "Indicateur"
    package static let base = "Départ"
    package static let today = "Aujourd’hui"
    package static let target = "Cible"
    package static let due = "Échéance"
    package static let noGoal = "sans cible"
    package static let unsaid = "non renseigné"

    // MARK: why no value

    package static let noIndicator =
      "Aucun indicateur ne mesure cet objectif\u{A0}: il se suit par ses actions."
    package static func unknownIndicator(_ name: String) -> String {
      "«\u{A0}\(Words.clipped(name))\u{A0}» n’est pas un indicateur du catalogue\u{A0}: corrigez la ligne, ou publiez l’indicateur."
    }
    package static let outside =
      "Votre droit ne compte pas tout ce territoire\u{A0}: rien n’est affiché plutôt qu’une partie."
    package static let notBegun = "La feuille de route n’a pas commencé."
    package static func notComputable(_ reason: String) -> String {
      reason.isEmpty ? "Non calculable sur ce territoire." : "Non calculable\u{A0}: \(reason)."
    }

    // MARK: actions

    package static let actions = "Actions"
    package static let action = "Action"
    package static let responsible = "Responsable"
    package static let contributors = "Contributeurs"
    package static let lever = "Levier"
    package static let corrects = "Corrige l’objectif"
    package static let goal = "Valeur visée"
    package static let note = "Note"
    package static let proof = "Preuve"
    package static let doneOn = "Réalisée le"
    package static func lateDays(_ days: Int) -> String { Words.count(days, "jour") + " de retard" }
    package static func deferredFrom(_ day: CivilDate) -> String {
      "reportée\u{A0}: d’abord attendue le \(shortDate(day))"
    }
    package static let asNeed = "En faire un besoin"
    package static let acts = "Ce que vous pouvez faire"

    /// What an act of an action is called.
    package static func act(_ code: String) -> String {
      switch code {
      case "commencer": "Commencer l’action"
      case "bloquer": "Dire qu’elle est bloquée"
      case "reprendre": "Reprendre l’action"
      case "realiser": "Dire qu’elle est réalisée"
      case "reporter": "Reporter l’échéance"
      default: "Abandonner l’action"
      }
    }
    package static let blockReason = "Ce qui la bloque"
    package static let dropReason = "Pourquoi elle est abandonnée"
    package static let doneDay = "Jour où elle a été réalisée"
    package static let proofField = "Ce qui le montre"
    package static let newDue = "Nouvelle échéance"
    package static func newDueHelp(_ due: CivilDate) -> String {
      "Après le \(shortDate(due)). La première échéance reste affichée."
    }
    package static let dayHelp = "Année, mois, jour\u{A0}: 2026-06-30."
    package static let dayMissing =
      "Dites le jour\u{A0}: année, mois, jour, par exemple 2026-06-30."
    package static let dayToCome = "Ce jour est à venir\u{A0}: dites quand elle a été réalisée."
    package static let dayBefore = "Une échéance se reporte à un jour plus tardif."
    package static let proofMissing = "Dites ce qui montre qu’elle est réalisée."
    package static let reasonMissing = "Dites pourquoi."
    package static let moved =
      "Quelqu’un vient de changer cette fiche. Relisez-la ci-dessous, puis recommencez."
    /// Why an act is refused where a thing stands.
    package static func refused(state: String) -> String {
      "Cela ne se fait pas dans l’état «\u{A0}\(state)\u{A0}». Relisez la page\u{A0}: quelqu’un l’a peut-être fait avancer."
    }
    /// Why an act is refused to who asks it.
    package static func refused(parties: [String]) -> String {
      "Cet acte revient \(parties.joined(separator: " ou "))."
    }
    package static func party(_ code: String) -> String {
      switch code {
      case "secretariat": "au secrétariat de l’instance"
      case "coPresident": "à qui co-préside l’instance"
      case "member": "aux membres de l’instance"
      case "administrator": "à l’administrateur"
      case "responsible": "à l’organisme responsable"
      case "dialogueSide": "aux deux parties du dialogue"
      default: "à l’organisme qui a signalé le besoin"
      }
    }

    // MARK: the roadmap's own acts

    package static func roadmapAct(_ code: String) -> String {
      switch code {
      case "soumettre": "Soumettre la feuille de route"
      case "valider": "Valider la feuille et ses moyens"
      case "executer": "Lancer l’exécution"
      case "bilan": "Ouvrir le bilan"
      default: "Clore la feuille de route"
      }
    }
    package static let submitReason = "Pourquoi elle est soumise"
    package static let submitHelp =
      "Une feuille de route s’appuie sur un diagnostic validé de trois ans au plus. Dites pourquoi il manque."
    package static let validating =
      "Les moyens annoncés sont validés avec la feuille. Chacun redevient annoncé si sa fiche est corrigée."

    // MARK: means

    package static let means = "Moyens"
    package static let noMeans = "Aucun moyen n’est annoncé."
    package static let addMeans = "Ajouter un moyen"
    package static let addAction = "Ajouter une action"
    package static let organisation = "Organisme"
    package static let nature = "Nature"
    package static let year = "Année"
    package static let announced = "Annoncé"
    package static let validated = "Validé"
    package static let fungible = "Dont fongible"
    package static let meansNote =
      "Ce qui est annoncé compte ce qui a été validé depuis. Ce qui est fongible sous réserve n’est pas compté fongible. Les natures et les années ne s’additionnent pas."
    package static let method =
      "Les chiffres sont comptés au jour lu, sur le territoire de l’instance, depuis le premier jour de la feuille de route. Part réalisée\u{A0}: actions réalisées sur toutes celles qui ne sont pas abandonnées. Seuils Jalon, réglables\u{A0}: bon à 85\u{A0}% du rythme, à surveiller à 65\u{A0}%."
  }
}
