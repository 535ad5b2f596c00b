import Records

/// What can be wrong in a condition or a definition, in French.
enum Messages {
  // MARK: lattices

  static func wrongLattice(_ text: String) -> String {
    "ce qui se diffuse d'un cadre n'est pas décrit comme il le faut à « \(text) »"
  }

  // MARK: words

  static func unexpected(_ character: Unicode.Scalar) -> String {
    "caractère inattendu « \(character) »"
  }
  static let singleEqual = "l'égalité s'écrit « == »"
  static let singleNot = "« ! » ne s'emploie que dans « != » ; la négation s'écrit « not »"
  static let escape = "après « \\ », seuls « \" » et « \\ » sont admis"
  static let openQuote = "le guillemet ouvert ici n'est jamais fermé"
  static func largeInteger(_ text: String) -> String { "le nombre \(text) est trop grand" }
  static func noSuchDay(_ text: String) -> String { "le jour \(text) n'existe pas" }
  static func malformed(_ text: String) -> String { "« \(text) » n'est pas un nom" }

  // MARK: sentences

  static let depth = "plus de \(SyntaxParser.deepest) niveaux imbriqués"
  static func expected(_ wanted: String, found: String) -> String {
    "« \(wanted) » attendu" + instead(found)
  }
  static func expectedListEnd(_ found: String) -> String {
    "« , » ou « ] » attendu" + instead(found)
  }
  static func expectedConnective(_ found: String) -> String {
    let expected = "« and » ou « or » attendu" + instead(found)
    // Operators are read in lower case only: the same word in capitals is the likely slip.
    let word = found.lowercased()
    guard word != found, ["and", "or", "et", "ou"].contains(word) else { return expected }
    return expected + " ; vouliez-vous dire « \(word) » ?"
  }
  static func expectedCondition(_ found: String) -> String {
    "une condition était attendue (un champ comparé à une valeur, ou une définition)"
      + instead(found)
  }
  static func expectedField(_ found: String) -> String { "un champ était attendu" + instead(found) }
  static func expectedValue(_ found: String) -> String {
    "une valeur était attendue" + instead(found)
  }
  static func expectedNature(_ found: String) -> String {
    "une nature de fait était attendue" + instead(found)
  }
  private static func instead(_ found: String) -> String {
    found.isEmpty ? " à la fin du texte" : " au lieu de « \(found) »"
  }

  // MARK: meaning

  static func identity(_ name: String) -> String {
    "« \(name) » identifie une personne : aucune condition ne peut le lire"
  }
  static func definitionCompared(_ name: String) -> String {
    "« \(name) » est une définition : elle s'emploie seule, sans comparaison"
  }
  static func unknownField(_ name: String, _ population: Population, nearest: String?) -> String {
    "champ inconnu « \(name) » pour \(rows(population))" + meant(nearest)
  }
  static func unknownName(_ name: String, nearest: String?) -> String {
    "définition inconnue « \(name) »" + meant(nearest)
  }
  static func fieldAlone(_ name: String, _ holds: Scope.Holds) -> String {
    let example: String
    switch holds {
    case .code(let codes): example = "\(name) == \(codes[0])"
    case .codes(let codes): example = "\(name) in [\(codes[0])]"
    case .integer: example = "\(name) >= 1"
    case .day: example = "\(name) >= 2017-01-01"
    case .text: example = "\(name) == \"...\""
    case .amount: example = "known(\(name))"
    }
    return "« \(name) » est un champ : il demande une comparaison, par exemple « \(example) »"
  }
  static func referenceElsewhere(
    _ name: String, _ counted: Population, _ population: Population
  ) -> String {
    "« \(name) » compte \(rows(counted)) : cette condition porte sur \(rows(population))"
  }
  static func windowElsewhere(_ name: String, _ population: Population) -> String {
    "« \(name)(…) » lit les faits d'une personne : cette condition porte sur \(rows(population))"
  }
  static func numberOfDays(_ text: String) -> String {
    "un nombre de jours de 1 à 100000 était attendu, pas « \(text) »"
  }
  static func numberOfFacts(_ text: String) -> String {
    "un nombre de faits était attendu, pas « \(text) »"
  }
  static func notOrdered(_ name: String, _ holds: Scope.Holds) -> String {
    let what = if case .text = holds { "un texte" } else { "un code" }
    return "« \(name) » est \(what) : il se compare avec ==, !=, in ou not in"
  }
  static func severalCodes(_ name: String, _ value: String) -> String {
    "« \(name) » peut porter plusieurs codes : écrivez « \(name) in [\(value)] »"
  }
  static func amount(_ name: String) -> String {
    "« \(name) » ne se compare pas ; seul « known(\(name)) » est possible"
  }
  static func repeated(_ value: String) -> String { "la valeur « \(value) » est répétée" }
  static func codeExpected(_ name: String, _ value: String, _ codes: [String]) -> String {
    "« \(name) » se compare à un code (\(list(codes))), pas à « \(value) »"
  }
  static func unknownCode(
    _ name: String, _ code: String, nearest: String?, _ codes: [String]
  ) -> String {
    "« \(code) » n'est pas un code de « \(name) »"
      + (nearest.map { " ; vouliez-vous dire « \($0) » ?" } ?? " (\(list(codes)))")
  }
  static func textExpected(_ name: String, _ value: String) -> String {
    "« \(name) » est un texte : écrivez \"\(value)\" entre guillemets"
  }
  static func outOfRange(_ name: String, _ value: Int, _ range: ClosedRange<Int>) -> String {
    "\(value) est hors de ce que « \(name) » admet (de \(range.lowerBound) à \(range.upperBound))"
  }
  static func dayExpected(_ name: String, _ value: String) -> String {
    "« \(name) » se compare à une date (2017-01-31), pas à « \(value) »"
  }
  static func integerExpected(_ name: String, _ value: String) -> String {
    "« \(name) » se compare à un nombre entier, pas à « \(value) »"
  }

  // MARK: shared

  static func meant(_ nearest: String?) -> String {
    nearest.map { " ; vouliez-vous dire « \($0) » ?" } ?? ""
  }

  static func list(_ values: [String]) -> String { values.joined(separator: ", ") }

  static func rows(_ population: Population) -> String {
    switch population {
    case .participations: "des participations"
    case .operations: "des opérations"
    case .plan: "des lignes de maquette"
    case .entities: "des entités soutenues"
    case .certified: "des dépenses certifiées"
    case .persons: "des personnes"
    case .events: "des faits"
    case .offers: "des offres"
    case .declared: "des réalisations déclarées"
    case .means: "des moyens de structures"
    case .context: "des données de contexte"
    }
  }
}
