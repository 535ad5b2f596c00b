/// What can be wrong with a document, in French.
enum Messages {
  static let empty = "le document est vide"
  static let several = "un seul document est attendu"
  static let alias = "les alias (*nom) ne sont pas acceptés : recopiez la valeur"
  static let anchor = "les ancres (&nom) ne sont pas acceptées"
  static let tag = "les étiquettes de type (!nom) ne sont pas acceptées"
  static let key = "une clé doit être un texte simple"
  static let depth = "le document a plus de \(Reader.deepest) niveaux imbriqués"
  static let memory = "mémoire insuffisante pour lire le document"

  static func duplicate(_ key: String, firstLine: Int) -> String {
    "la clé « \(key) » est déjà donnée à la ligne \(firstLine)"
  }

  /// The French of a libyaml problem, which it words in English.
  static func problem(_ english: String) -> String {
    translations[english] ?? "l'écriture YAML n'est pas valide ici"
  }

  private static let translations = [
    "mapping values are not allowed in this context":
      "« : » inattendu ; un texte qui contient « : » se met entre guillemets",
    "did not find expected key": "une clé était attendue ; vérifiez le retrait de la ligne",
    "did not find expected ',' or ']'": "« , » ou « ] » attendu",
    "did not find expected ',' or '}'": "« , » ou « } » attendu",
    "did not find expected '-' indicator": "« - » attendu ; vérifiez le retrait de la ligne",
    "did not find expected node content": "une valeur était attendue",
    "did not find expected <document start>": several,
    "could not find expected ':'": "« : » attendu après la clé",
    "found unexpected end of stream": "le guillemet ouvert n'est jamais fermé",
    "found character that cannot start any token":
      "caractère inattendu (tabulation, @ ou `) ; le retrait s'écrit avec des espaces",
    "found a tab character that violates indentation":
      "tabulation dans le retrait ; utilisez des espaces",
    "found a tab character where an indentation space is expected":
      "tabulation dans le retrait ; utilisez des espaces",
    "found unknown escape character": "échappement inconnu après « \\ »",
    "block sequence entries are not allowed in this context": "« - » inattendu",
    "invalid leading UTF-8 octet": "octet qui n'est pas de l'UTF-8",
    "invalid trailing UTF-8 octet": "octet qui n'est pas de l'UTF-8",
    "incomplete UTF-8 octet sequence": "octet qui n'est pas de l'UTF-8",
    "invalid Unicode character": "caractère Unicode invalide",
    "control characters are not allowed": "caractère de contrôle interdit",
  ]
}
