extension Words {
  /// The search everywhere.
  package enum SearchPages {
    package static let title = "Recherche"
    package static let lede = """
      Personnes, opérations, structures, territoires, indicateurs, règles, imports, clôtures, pages et \
      mots du glossaire.
      """
    package static let pages = "Pages"
    package static let indicators = "Indicateurs"
    package static let rules = "Règles de contrôle"
    package static let words = "Glossaire"
    package static let regions = "Régions"
    package static let numbers = "Imports et clôtures"
    package static let guide = "Page du guide."
    package static let lookFromThere = "Regarder tous les chiffres de cette région."
    package static func importEntry(_ number: Int) -> String {
      "Import n°\u{A0}\(Words.number(number))"
    }
    package static func closing(_ number: Int) -> String {
      "Clôture n°\u{A0}\(Words.number(number))"
    }
    package static let type = """
      Tapez un nom, un mot, un code, une date de naissance ou un numéro d’import. La touche «\u{A0}/\u{A0}» \
      mène ici depuis toutes les pages.
      """
    package static func nothing(_ query: String) -> String {
      "Rien ne correspond à «\u{A0}\(query)\u{A0}»."
    }
    package static func found(_ query: String, _ count: Int) -> String {
      "\(Words.count(count, "réponse")) pour «\u{A0}\(query)\u{A0}»."
    }
    package static let waysOut = "Trois façons d’aller plus loin"
    package static let allPages = "Voir toutes les pages"
    package static let allFigures = "Parcourir les indicateurs"
    package static let allRegisters = "Ouvrir les registres"
    package static let elsewhere = "La recherche porte sur la France entière. Chercher ailleurs"
    package static func more(_ count: Int) -> String {
      "Il y en a \(Words.number(count)) en tout\u{A0}: précisez pour en voir moins."
    }
  }
}
