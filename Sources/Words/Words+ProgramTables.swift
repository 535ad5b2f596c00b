extension Words {
  /// What is wrong with a table that a program wrote.
  package static func programTableFault(
    _ code: String, file: String, line: Int?, column: String, value: String
  ) -> String {
    let place = [
      file, line.map { "ligne\u{A0}" + number($0) } ?? "",
      column.isEmpty ? "" : "colonne «\u{A0}\(column)\u{A0}»",
    ].filter { !$0.isEmpty }.joined(separator: ", ")
    let fault =
      switch code {
      case "notUTF8": "le texte n’est pas en UTF-8"
      case "noHeader": "le fichier est vide, il lui faut une ligne de noms de colonnes"
      case "unclosedQuote": "un guillemet ouvert ici n’est jamais fermé"
      case "width": "la ligne n’a pas autant de cellules que l’en-tête (\(value))"
      case "missingColumn": "cette colonne manque"
      case "repeatedColumn": "ce nom de colonne est écrit deux fois"
      case "missingValue": "il manque une valeur"
      case "badNumber": "«\u{A0}\(value)\u{A0}» n’est pas un nombre (le séparateur est le point)"
      case "badMonth": "«\u{A0}\(value)\u{A0}» n’est pas un mois (AAAA-MM)"
      case "repeated": "«\u{A0}\(value)\u{A0}» est déjà sur une autre ligne"
      case "missingMonth": "il manque au moins un mois avant celui-ci (\(value))"
      case "unsettled": "un mois provisoire ne peut pas précéder un mois définitif"
      case "endBeforeStart": "la fin (\(value)) précède le début"
      case "negative": "«\u{A0}\(value)\u{A0}» est négatif"
      case "tooLarge": "«\u{A0}\(value)\u{A0}» est trop grand"
      case "nothingToRead": "il n’y a rien à lire ici, ni mois ni opération"
      case "badDay": "«\u{A0}\(value)\u{A0}» n’est pas une date (AAAA-MM-JJ)"
      default: "«\u{A0}\(value)\u{A0}» n’est pas un mot attendu ici"
      }
    return place + "\u{A0}: " + fault + "."
  }
}
