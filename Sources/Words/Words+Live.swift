extension Words {
  /// What a page open for a while says of its figures.
  package enum Live {
    package static let changed =
      "Des fiches ont changé depuis que cette page est ouverte\u{A0}: elle n’est plus à jour."
    package static let refresh = "Actualiser"
    /// Said to who listens, once figures changed in place.
    package static let said = "Les chiffres de la page viennent d’être mis à jour."

    /// The store cannot be read any more: figures stay as they were.
    package static func stale(_ commit: Int) -> String {
      "La base est illisible pour l’instant\u{A0}: les chiffres affichés sont ceux de son état n°\u{A0}\(Words.number(commit)). Prévenez la personne qui administre Jalon."
    }
  }
}
