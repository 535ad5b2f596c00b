extension Words {
  /// The past: states of the store before the last one.
  package enum Past {
    package static func future(_ day: String) -> String {
      "« \(day) » est à venir : --as-of prend une date passée, ou celle du jour."
    }

    package static func nothingYet(_ day: String) -> String {
      "Rien n'était encore enregistré au soir du \(day) : les chiffres portent sur une base vide."
    }

    package static func notTakenBack(_ count: Int) -> String {
      (count > 1
        ? "Le contenu de \(Words.number(count)) changements plus récents est effacé : "
        : "Le contenu d'un changement plus récent est effacé : ")
        + "les réponses concernées restent celles d'aujourd'hui."
    }
  }
}
