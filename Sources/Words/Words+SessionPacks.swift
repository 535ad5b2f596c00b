package import Kernel

extension Words {
  /// The pack of a session of a committee.
  package enum SessionPacks {
    package static let crumb = "Dossier"
    package static let print = "Dossier de séance"
    package static func title(_ day: CivilDate) -> String {
      "Dossier de la séance du \(longDate(day))"
    }
    package static func counted(_ commit: Int) -> String {
      "Chiffres calculés sur l’état n°\u{A0}\(number(commit)) de la base."
    }
    // The packs of a level, together.
    package static let listTitle = "Dossiers de séance d’un niveau"
    package static let listLede =
      "Le dossier de la prochaine séance de chaque instance d’un niveau, tous dans une seule archive."
    package static let level = "De quel niveau\u{202F}?"
    package static func levelHelp(_ day: CivilDate) -> String {
      "Une instance sans séance à venir \(Words.Frame.at(day)) est nommée dans la liste de ce qui manque."
    }
    package static func level(_ label: String, sessions: Int, of instances: Int) -> String {
      "\(Words.capitalised(label))\u{A0}: \(Words.count(sessions, "séance")) à venir pour \(Words.count(instances, "instance"))"
    }
    package static let format = "Sous quelle forme\u{202F}?"
    package static func format(_ code: String) -> String {
      code == "pdf"
        ? "à lire et à imprimer (PDF)" : "tableaux et définitions, pour un tableur (XLSX)"
    }
    package static let levelUnknown =
      "Choisissez un niveau dont vous lisez une instance."
    package static let formatUnknown = "Choisissez une des formes proposées."
    package static let noSession = "aucune séance à venir."
    package static let again = "Choisir un niveau"
    /// The file of a pack; what its code has that files do not is left out.
    package static func fileName(_ instance: String, _ day: CivilDate, _ ending: String) -> String {
      let code = instance.map { $0.isLetter || $0.isNumber || $0 == "-" ? String($0) : "-" }
      return "seance-\(code.joined())-\(day).\(ending)"
    }
    package static func archiveName(_ day: CivilDate, commit: Int?) -> String {
      "jalon-dossiers-de-seance-\(day)\(commit.map { "-n\($0)" } ?? "").zip"
    }
    package static func contents(_ day: CivilDate) -> String {
      "Dossiers des séances à venir, \(Words.Frame.at(day))."
    }

    package static let board = "Tableau de bord"
    package static let noBoard = "Aucun indicateur du socle commun n’est calculable ici."
    package static let figure = "Indicateur"
    package static let nation = "France"
    package static let hidden = "non montré"
    package static let hiddenNote =
      "Un territoire dont vous ne comptez aucun chiffre n’est pas montré."
    package static let noneCounted =
      "Vos droits ne comptent aucun chiffre de ces territoires\u{A0}: le tableau de bord n’est pas montré."
    package static let published = "Voir ce qui est publié de ces indicateurs"
    package static let unpublished =
      "Rien n’est publié de ces indicateurs\u{A0}: aucune édition ne les dit. Pour les lire, demandez un droit qui compte tout ce territoire."
    /// A territory of which the reader counts a part.
    package static func part(_ title: String) -> String { "\(title), dans votre périmètre" }
    package static let ownPart = "Votre périmètre"
    package static let partNote =
      "«\u{A0}Dans votre périmètre\u{A0}»\u{A0}: vos droits ne comptent qu’une partie du territoire, et le chiffre est celui de cette partie, jamais du tout."

    package static let live =
      "La séance n’est pas convoquée\u{A0}: ce dossier suit les données, il est figé à la convocation."
    package static func frozen(_ day: CivilDate, _ session: CivilDate) -> String {
      let days = Int(session.day - day.day)
      return days > 0
        ? "Dossier figé le \(longDate(day)), \(days == 1 ? "un jour" : "\(number(days)) jours") avant la séance."
        : "Dossier figé le \(longDate(day))."
    }
    package static let since = "Ce qui a changé depuis"
    package static let nothingSince = "Rien n’a changé depuis que le dossier est figé."
    package static func changed(_ figures: Int, of all: Int) -> String {
      let others = all - figures
      var parts: [String] = []
      if figures > 0 {
        parts.append(
          figures == 1 ? "un chiffre a changé" : "\(number(figures)) chiffres ont changé")
      }
      if others > 0 {
        parts.append(
          others == 1 ? "une autre ligne a changé" : "\(number(others)) autres lignes ont changé")
      }
      return Words.capitalised(parts.joined(separator: ", ")) + " depuis."
    }
    package static let what = "Quoi"
    package static let inPack = "Au dossier"
    package static let nowHeader = "Depuis"
    package static let carriedMatter = "suite"
    package static let needMatter = "besoin"
    package static let absent = "n’y était pas"
    package static let awaited = "en attente"
    package static let settled = "n’attend plus"
    package static func period(_ start: CivilDate, _ end: CivilDate) -> String {
      "Du \(longDate(start)) au \(longDate(end)). Chaque chiffre suit la définition citée plus bas."
    }
    package static func roadmap(_ title: String) -> String { "Feuille de route\u{A0}: \(title)" }
    package static let objectives = "Objectifs de la feuille de route"
    package static let objective = "Objectif"
    package static let base = "Départ"
    package static let today = "Atteint"
    package static let goal = "Cible"
    package static let stateHeader = "Où il en est"
    package static let needs = "Besoins qui attendent ici"
    package static let noNeed = "Aucun besoin n’attend cette instance."
    package static func age(_ days: Int) -> String {
      days == 1 ? "depuis 1\u{A0}jour" : "depuis \(number(days))\u{A0}jours"
    }
    package static let points = "Point par point"
    package static let definitions = "Définitions"
  }
}
