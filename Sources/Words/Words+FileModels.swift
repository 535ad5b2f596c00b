extension Words {
  /// Model files, and what each of their columns accepts.
  package enum FileModels {
    package static let title = "Modèles de fichiers"
    package static let lede =
      "Pour chaque nature de fiches\u{A0}: un fichier vide à remplir, ses colonnes et les valeurs qu’elles acceptent."
    package static let noFileYet = "Pas encore de fichier\u{202F}? Partez d’un modèle à remplir."
    package static let kind = "Nature"
    package static let aLine = "Chaque ligne décrit"
    package static let columns = "Colonnes"
    package static let required = "dont obligatoires"
    package static let model = "Modèle"
    package static let bring = "Importer un fichier"
    package static let csvFile = "Modèle CSV"
    package static let workbookFile = "Modèle XLSX"
    package static let columnsTitle = "Ses colonnes"
    package static let column = "Colonne"
    package static let datum = "Donnée"
    package static let isRequired = "obligatoire"
    package static let write = "Ce qu’on y écrit"
    package static let values = "Valeurs acceptées"
    package static let meaning = "Ce qu’elle veut dire"
    package static let advice =
      "L’ordre des colonnes est libre, et les colonnes facultatives peuvent manquer. Les colonnes obligatoires doivent être là, et remplies sur chaque ligne."
    package static let valuesSheet = "valeurs"
    package static let columnsSheet = "colonnes"

    package static func title(_ kind: String) -> String { "Modèle\u{A0}: \(kind)" }
    package static func text(_ longest: Int) -> String {
      longest >= 500 ? "Texte" : "Texte, \(Words.number(longest)) caractères au plus"
    }
    package static func digits(_ width: Int) -> String { "\(width) chiffres, zéros compris" }
    package static let code = "Une des valeurs acceptées"
    package static let codes = "Une ou plusieurs des valeurs acceptées, séparées par |"
    package static let day = "Date\u{A0}: 12/03/2026 ou 2026-03-12"
    package static let moment = "Date et heure\u{A0}: 12/03/2026 10:30 ou 2026-03-12T10:30"
    package static let euros = "Montant en euros\u{A0}: 1234,50"
    package static func number(_ minimum: Int?, _ maximum: Int?, whole: Bool) -> String {
      let what = whole ? "Nombre entier" : "Nombre, décimales après une virgule"
      return switch (minimum, maximum) {
      case (let low?, let high?): "\(what), de \(Words.number(low)) à \(Words.number(high))"
      case (let low?, nil): "\(what), \(Words.number(low)) ou plus"
      case (nil, let high?): "\(what), \(Words.number(high)) ou moins"
      case (nil, nil): what
      }
    }
  }
}
