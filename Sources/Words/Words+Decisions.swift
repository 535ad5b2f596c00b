package import Kernel

extension Words {
  /// Decisions of sessions, and what became of them.
  package enum Decisions {
    package static let title = "Décisions"
    package static let question = "Qu’est-ce qui a été fait\u{202F}?"
    package static let empty =
      "Aucune décision n’est enregistrée. Une décision se note pendant une séance."
    package static let filteredEmpty = "Aucune décision ne répond à ce choix."
    package static let decision = "Décision"
    package static let state = "État"
    package static let responsible = "Responsable"
    package static let due = "Échéance"
    package static let session = "Séance"
    package static let all = "Toutes"
    package static let open = "À faire"
    package static let late = "En retard"
    package static let showing = "Montrer"
    package static let closed = "Terminées"

    package static func late(_ days: Int) -> String {
      "\(Words.count(days, "jour")) de retard"
    }
    package static func summary(open: Int, late: Int) -> String {
      switch (open, late) {
      case (0, _): "Rien n’est en attente."
      case (_, 0):
        "\(number(open))\u{A0}\(open > 1 ? "décisions" : "décision") à exécuter, aucune en retard."
      default:
        "\(number(open))\u{A0}\(open > 1 ? "décisions" : "décision") à exécuter, dont \(Words.number(late)) en retard."
      }
    }
    package static func type(_ code: String) -> String {
      switch code {
      case "avis": "avis"
      case "orientation": "orientation"
      default: "décision"
      }
    }
    package static func by(mode isVoted: Bool?, casting: Bool) -> String {
      switch (isVoted, casting) {
      case (true?, true): "par vote, voix prépondérante"
      case (true?, false): "par vote"
      case (false?, _): "par consensus"
      default: "pas encore prise"
      }
    }
    package static func votes(_ votesFor: Int, _ against: Int, _ abstentions: Int) -> String {
      "\(Words.number(votesFor)) pour, \(Words.number(against)) contre"
        + (abstentions > 0 ? ", \(Words.count(abstentions, "abstention"))" : "")
    }
    package static func point(_ rank: Int) -> String { "point \(Words.number(rank))" }
    package static func responsible(_ name: String) -> String { "Responsable\u{A0}: \(name)" }
    package static func due(_ day: CivilDate) -> String { "Échéance\u{A0}: \(longDate(day))" }
    package static func readIn(_ indicator: String) -> String { "Se lira dans\u{A0}: \(indicator)" }
    package static func replaces(_ code: String) -> String { "Remplace \(code)" }
    package static func interested(_ seats: [String]) -> String {
      "N’ont pas pris part au vote\u{A0}: " + seats.joined(separator: ", ")
    }
    package static let proof = "Ce qui montre qu’elle est exécutée"
    package static let proofMissing = "Dites ce qui montre qu’elle est exécutée."
    package static let doneOn = "Exécutée le"
    package static let reason = "Motif"
    package static let complete = "Exécuter"
    package static let completeTitle = "La décision est exécutée"
    package static let start = "Dire qu’elle est en cours"
    package static let abandon = "Abandonner"
    package static let adjourn = "Ajourner"
    package static let adjournNote =
      "Elle sort de la séance\u{202F}; un point en réserve la ramène à une séance suivante."
    package static let reasonMissing = "Dites pourquoi."
    package static let history = "Ce qui a été fait"
    package static let facts = "La décision"
    package static let back = "Revenir à la séance"
    package static let unreadDay = "Écrivez un jour\u{A0}: 30/04/2026."
    package static let futureDay =
      "Ce jour est à venir\u{A0}: une décision s’exécute aujourd’hui au plus tard."

    package static func refused(_ act: String, state: String) -> String {
      "Une décision «\u{A0}\(state)\u{A0}» ne peut pas être \(participle(act)). Relisez la page\u{A0}: quelqu’un l’a peut-être fait avancer."
    }
    package static let refusedParty =
      "Cela revient au secrétariat de l’instance, ou au responsable de la décision pour l’exécuter."
    private static func participle(_ act: String) -> String {
      switch act {
      case "executer": "exécutée"
      case "abandonner": "abandonnée"
      case "ajourner": "ajournée"
      case "adopter": "adoptée"
      case "rejeter": "rejetée"
      case "remplacer": "remplacée"
      default: "mise en cours"
      }
    }
  }
}
