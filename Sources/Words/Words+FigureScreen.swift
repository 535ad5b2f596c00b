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
    package static let backwards = "Le premier jour vient après le dernier."
    package static let unreadDay = "Ce jour ne se lit pas."
  }
}
