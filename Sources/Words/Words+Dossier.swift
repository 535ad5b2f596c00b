package import Kernel

extension Words {
  /// Dossiers: the screens of a territory put together on paper.
  package enum Dossier {
    package static let listTitle = "Dossiers"
    package static let question =
      "Que remettre à un comité\u{202F}? Tous les écrans d’un territoire, leurs définitions et la qualité de la saisie."

    package static func title(_ place: String) -> String { "Dossier\u{A0}: \(place)" }
    package static func lede(_ day: CivilDate) -> String {
      "Tous les écrans du tableau de bord \(Words.Frame.at(day)), ce que leurs chiffres veulent dire, et la qualité de la saisie."
    }
    package static let onPaper = "Télécharger en PDF"
    package static func cover(_ place: String) -> String { "Dossier de pilotage\u{A0}: \(place)" }
    package static let method = """
      Tous les chiffres de ce dossier sont lus au même état de la base. Ce qui est «\u{A0}non calculable\u{A0}» dit pourquoi\u{A0}; \
      il ne vaut jamais zéro.
      """
    package static let definitions = "Ce que les chiffres veulent dire"
    package static let quality = "Note de qualité"

    // Dossiers of many territories.
    package static let many = "Plusieurs territoires à la fois"
    package static func one(_ place: String) -> String { "Voir celui de\u{A0}: \(place)" }
    package static let territories = "De quels territoires\u{202F}?"
    package static func territoriesHelp(_ day: CivilDate) -> String {
      "Un PDF par territoire, tous \(Words.Frame.at(day)) et au même état de la base, dans une seule archive."
    }
    package static let make = "Préparer les dossiers"
    package static let noTerritory =
      "Vos droits ne comptent aucune région en entier\u{A0}: il n’y a pas de dossier à préparer."
    package static let noneChosen = "Choisissez au moins un territoire."
    package static func notYours(_ name: String) -> String {
      "«\u{A0}\(name)\u{A0}» n’est pas un territoire que vos droits comptent en entier. Choisissez parmi ceux qui sont proposés."
    }
    package static let tooMany =
      "Des dossiers se préparent déjà pour vous. Attendez qu’ils soient finis, ou annulez-les."
    package static let lately = "Préparés dernièrement"
    package static let kept = "Gardés 24\u{A0}heures, pour vous seul."

    package static func packTitle(_ count: Int) -> String {
      Words.count(count, "dossier")
    }
    package static func progress(_ done: Int, of total: Int) -> String {
      "\(done) sur \(Words.count(total, "préparé"))"
    }
    package static let waiting = "attend"
    package static let underWay = "en cours"
    package static let done = "prêts"
    package static let partly = "prêts, sauf certains"
    package static let isCancelled = "annulés"
    package static let ended = "Les dossiers sont prêts."
    package static let mayLeave =
      "Vous pouvez quitter cette page\u{A0}: la préparation continue, et cette page dit où elle en est."
    package static let cancel = "Annuler"
    package static let cancelled = "La préparation a été annulée. Rien n’est gardé."
    package static let again = "Choisir des territoires"
    package static func failedTitle(_ count: Int) -> String {
      count == 1
        ? "1\u{A0}dossier n’a pas pu être préparé"
        : "\(count)\u{A0}dossiers n’ont pas pu être préparés"
    }
    package static func madeTitle(_ count: Int) -> String {
      Words.count(count, "dossier prêt", "dossiers prêts")
    }
    package static let noneMade = "Aucun dossier n’a pu être préparé."
    package static let download = "Télécharger l’archive"

    // The archive.
    package static func fileName(_ place: String, _ day: CivilDate) -> String {
      "dossier-\(place)-\(day).pdf"
    }
    package static func archiveName(_ day: CivilDate, commit: Int?) -> String {
      "jalon-dossiers-\(day)\(commit.map { "-n\($0)" } ?? "").zip"
    }
    package static let readMe = "LISEZ-MOI.txt"
    package static func contents(_ day: CivilDate) -> String {
      "Dossiers de pilotage \(Words.Frame.at(day))."
    }
    package static func contents(
      _ title: String, made: [String], failed: [(label: String, sentence: String)], commit: Int?
    ) -> String {
      var lines = [title]
      if let commit { lines.append(Words.Frame.commit(commit)) }
      lines += ["", "\(madeTitle(made.count))\u{A0}:"] + made.map { "- \($0)" }
      if !failed.isEmpty {
        lines += ["", "\(failedTitle(failed.count))\u{A0}:"]
        lines += failed.map { "- \($0.label)\u{A0}: \($0.sentence)" }
      }
      return lines.joined(separator: "\r\n") + "\r\n"
    }
  }
}
