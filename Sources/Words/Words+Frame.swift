package import Kernel

extension Words {
  /// What surrounds every page.
  package enum Frame {
    package static let product = "Jalon"
    package static let skip = "Aller au contenu"
    package static let mainNavigation = "Principal"
    package static let trail = "Fil d’Ariane"
    package static let record = "Saisir"
    package static let check = "Vérifier"
    package static let count = "Compter"
    package static let compare = "Comparer"
    package static let talk = "Dialoguer"
    package static let decide = "Décider"
    package static let help = "Aide"
    package static let search = "Chercher une personne, une opération ou un indicateur"
    package static let searchHint = "Chercher"
    package static let searchKey = "La touche «\u{A0}/\u{A0}» mène à la recherche"
    package static let nation = "France entière"
    package static let territory = "Territoire"
    package static let date = "Au"
    package static let dateHelp = "Laissez vide pour voir les chiffres d’aujourd’hui."
    package static let filter = "Filtrer"
    package static let seek = "Rechercher"
    package static let apply = "Appliquer"
    package static let presets = "Dates courantes"
    package static let todayPreset = "Aujourd’hui"
    package static let lastMonthPreset = "Fin du mois dernier"
    package static let changeScope = " (changer le territoire ou la date)"
    package static let signOut = "Se déconnecter"
    package static let download = "Télécharger le tableau"
    package static let pages = "Pages de la liste"
    package static let previous = "Précédentes"
    package static let next = "Suivantes"

    /// The days figures are counted over.
    package static func within(_ first: CivilDate, _ last: CivilDate) -> String {
      "du \(shortDate(first)) au \(shortDate(last))"
    }
    /// The menu of whoever is signed in.
    package static func account(_ name: String) -> String { "Compte de \(name)" }
    /// The day a page is put on paper.
    package static func printed(on day: CivilDate) -> String { "page du \(longDate(day))" }
    /// The day figures are read at.
    package static func at(_ date: CivilDate) -> String { "au \(longDate(date))" }
    package static func commit(_ number: Int) -> String {
      "Chiffres calculés sur l’état n°\u{A0}\(Words.number(number)) de la base"
    }
    /// When what figures are made of was last written.
    package static func upToDate(_ moment: String) -> String { "Chiffres à jour du \(moment)" }
    package static func downloadAs(_ format: String, _ name: String?) -> String {
      "Télécharger le tableau"
        + (name.map { " «\u{A0}\($0)\u{A0}»" } ?? "") + " en \(format)"
    }
    package static func shown(_ first: Int, _ last: Int, of total: Int) -> String {
      "\(Words.number(first)) à \(Words.number(last)) sur \(Words.number(total))"
    }
    package static func toMend(_ count: Int) -> String {
      count > 1 ? "\(Words.number(count)) réponses à corriger" : "Une réponse à corriger"
    }
  }

  static let months = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]

  /// A day in full: `30 juin 2017`, `1er mai 2017`; the day is not cut from its month.
  package static func longDate(_ date: CivilDate) -> String {
    let (year, month, day) = date.components
    return "\(day == 1 ? "1er" : "\(day)")\u{A0}\(months[month - 1]) \(year)"
  }

  /// A day in short: `30/06/2017`.
  package static func shortDate(_ date: CivilDate) -> String {
    let (year, month, day) = date.components
    return "\(padded(day, 2))/\(padded(month, 2))/\(padded(year, 4))"
  }

  /// A month: `juin 2017`.
  package static func month(_ date: CivilDate) -> String {
    let (year, month, _) = date.components
    return "\(months[month - 1]) \(year)"
  }
}
