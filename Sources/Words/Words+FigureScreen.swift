package import Kernel

extension Words {
  /// The first screen of a figure: what is chosen, over which days, and how it is cut.
  package enum FigureScreen {
    package static let cuts = "Ventilation"
    package static let moreCuts = "Autre ventilation"
    package static let cutAction = "Ventiler"
    package static let days = "Période"
    package static let start = "Du"
    package static let end = "Au"
    package static let apply = "Appliquer"
    package static let changeDays = "Choisir les jours"
    package static let whole = "Depuis le début"
    package static let part = "Part"
    package static func quarter(_ number: Int, _ year: Int) -> String {
      "\(number == 1 ? "1er" : "\(number)e") trimestre \(year)"
    }
    package static func seeRecords(_ count: Int) -> String {
      count > 1 ? "Voir les \(Words.number(count)) fiches" : "Voir la fiche"
    }
    /// The change over a year, with its sign.
    package static func sinceYear(_ difference: String, _ day: CivilDate) -> String {
      "\(difference) depuis le \(Words.longDate(day))"
    }
    package static let sameAsYear = "inchangé depuis un an"
    /// What the columns of a period add up to.
    package static func inAll(_ value: String) -> String { "\(value) en tout" }
    package static func mapTitle(_ label: String, _ cut: String) -> String {
      "\(label), par \(cut == "region" ? "région" : "département")"
    }
    package static func stripTitle(_ label: String, _ cut: String) -> String {
      "\(label)\u{A0}: \(cut)"
    }
    package static func mapDescription(_ count: Int) -> String {
      "\(Words.count(count, "valeur")), dans le tableau qui suit."
    }
    package static let mapCaption = """
      Une case par territoire, toutes de même taille\u{A0}; cliquez sur une case pour voir ce chiffre \
      pour elle seule.
      """
    package static let stripCaption =
      "Un point par ligne du tableau\u{A0}; la bande est la moitié du milieu, le trait est l’ensemble."
    package static func span(_ low: String, _ high: String) -> String { "\(low) à \(high)" }
    package static let outside = "aucune fiche"
    /// The value of all the lines together, before it is drawn as a mark.
    package static func whole(_ value: String) -> String { "ensemble \(value)" }
    package static let middle = "la moitié du milieu"
    package static let contents = "Cadres d’indicateurs"
    package static let open = "Réponses manquantes complétées"
    package static let backwards = "Le premier jour vient après le dernier."
    package static let unreadDay = "Ce jour ne se lit pas."
  }
}
