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
      "Changements plus récents dont le contenu est effacé : \(Words.number(count)). "
        + "Les réponses qu'ils ont changées restent celles d'aujourd'hui."
    }
  }
}
