package import Kernel

extension Words {
  /// What an account has to do in the dialogues and the committees.
  package enum Duties {
    package static let title = "À faire"
    package static let note =
      "Ce que les dialogues et les instances attendent des organismes pour lesquels vous agissez, par date."
    package static let nothing =
      "Rien ne vous attend dans les dialogues ni dans les instances."
    package static func others(_ count: Int) -> String {
      count == 1 ? "Une autre ligne" : "\(Words.number(count)) autres lignes"
    }
    package static func campaign(_ title: String, _ year: Int?) -> String {
      title.isEmpty ? year.map { "Campagne \($0)" } ?? "Campagne" : title
    }
    package static func session(_ instance: String, _ day: CivilDate) -> String {
      "\(instance), séance du \(longDate(day))"
    }
    package static func line(_ name: String, _ tasks: [String]) -> String {
      "\(name)\u{A0}: \(tasks.joined(separator: "\u{A0}; "))."
    }

    // MARK: how near

    package static let undated = "sans date"
    package static let today = "aujourd’hui"
    package static func ahead(_ days: Int) -> String { HomeViews.inDays(days) }
    package static func late(_ days: Int) -> String {
      days == 1 ? "un jour de retard" : "\(Words.number(days)) jours de retard"
    }

    // MARK: what

    /// One thing to do, with its day.
    package static func task(_ code: String, _ count: Int, by day: CivilDate?, isUsual: Bool)
      -> String
    {
      let what = matter(code, count)
      guard let day else { return what }
      return "\(what), au plus tard le \(shortDate(day))\(isUsual ? " (date d’usage)" : "")"
    }

    package static func matter(_ code: String, _ count: Int) -> String {
      switch code {
      case "launch": counted(count, "dialogue à lancer", "dialogues à lancer")
      case "notify": "notice et parties à compléter, dialogue à annoncer"
      case "freeze": "données à arrêter"
      case "certify": counted(count, "ligne à certifier", "lignes à certifier")
      case "answerLines":
        counted(
          count, "ligne contestée qui attend votre réponse",
          "lignes contestées qui attendent votre réponse")
      case "openSteps": "étapes à ouvrir"
      case "writeSteps": counted(count, "étape à écrire", "étapes à écrire")
      case "validateSteps": counted(count, "étape à valider", "étapes à valider")
      case "propose": counted(count, "objectif à proposer", "objectifs à proposer")
      case "arbitrate": counted(count, "objectif à arbitrer", "objectifs à arbitrer")
      case "draw": "relevé de conclusions à établir"
      case "validateRecord": "relevé de conclusions à valider"
      case "sign": "relevé de conclusions à signer"
      case "answerReserve":
        counted(
          count, "réserve qui attend votre réponse", "réserves qui attendent votre réponse")
      case "pay": counted(count, "versement à faire", "versements à faire")
      case "declare": counted(count, "engagement à déclarer", "engagements à déclarer")
      case "confirm": counted(count, "déclaration à confirmer", "déclarations à confirmer")
      case "close": "dialogue à clore"
      case "convene": "séance à convoquer"
      case "reply": "convocation qui attend votre réponse"
      case "hold": "présences et décisions à noter"
      case "minutes": "compte rendu à diffuser"
      case "remark": "remarques sur le compte rendu"
      case "approve": "compte rendu à approuver"
      case "reconvene": "séance à convoquer de nouveau"
      case "reschedule": "nouvelle date à donner"
      case "execute": "décision à exécuter"
      case "act": "action à réaliser"
      case "validateRoadmap": "feuille de route à valider"
      case "qualify": "besoin à qualifier"
      case "receive": "besoin remonté à recevoir"
      case "answer": "besoin qui attend une réponse"
      case "direct": "besoin à prendre en charge ou à remonter"
      default: "réponse à juger, satisfaisante ou non"
      }
    }

    private static func counted(_ count: Int, _ one: String, _ many: String) -> String {
      count == 1 ? one : "\(Words.number(count)) \(many)"
    }
  }
}
