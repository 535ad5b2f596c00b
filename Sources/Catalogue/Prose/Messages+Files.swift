import Records

/// What can be wrong in a definition file, beside its conditions.
extension Messages {
  static func mappingExpected(_ keys: [String]) -> String {
    "des clés étaient attendues (\(list(keys)))"
  }
  static func unknownKey(_ key: String, nearest: String?) -> String {
    "clé inconnue « \(key) »" + meant(nearest)
  }
  static func missing(_ key: String) -> String { "la clé « \(key) » manque ou est vide" }
  static func textKey(_ key: String) -> String { "« \(key) » doit être un texte" }
  static func unknownValue(
    _ key: String, _ value: String, nearest: String?, _ values: [String]
  ) -> String {
    "« \(value) » n'est pas une valeur de « \(key) »"
      + (nearest.map { " ; vouliez-vous dire « \($0) » ?" } ?? " (\(list(values)))")
  }
  static func version(_ value: String) -> String {
    "« version » est un nombre entier à partir de 1, pas « \(value) »"
  }
  static func misplaced(_ path: String) -> String {
    "ce fichier devrait s'appeler « \(path) » d'après son cadre et son code"
  }
  static let whereOfRatio =
    "la condition d'un taux s'écrit dans « numerator » et dans « denominator »"
  static func unknownMeasure(_ text: String, nearest: String?) -> String {
    "« \(text) » n'est pas une façon de compter"
      + (nearest.map { " ; vouliez-vous dire « \($0) » ?" } ?? " (\(list(Measure.forms)))")
  }
  static func measureField(_ text: String) -> String {
    "« \(text) » n'est pas de la forme population.champ, par exemple operations.montant_ue"
  }
  static func measureOf(_ text: String, _ populations: [Population]) -> String {
    "« \(text) » ne se compte pas ainsi (\(list(populations.map(\.rawValue))))"
  }
  static func measureDays(_ text: String) -> String {
    "« \(text) » n'est pas un nombre de jours, par exemple events.days_since(inscription)"
  }
  static func measureWait(_ text: String) -> String {
    "« \(text) » n'est pas une durée qui peut n'être pas finie : "
      + "events.days_until(nature) ou participations.days(date_entree, date_sortie)"
  }
  static func measureOrder(_ text: String) -> String {
    "« \(text) » : l'ordre d'un quantile s'écrit après une virgule, de 0.001 à 0.999"
  }
  static func measureType(_ name: String) -> String {
    "« \(name) » n'est pas d'un type que ce calcul accepte"
  }
  static func moment(_ moment: String, _ population: Population) -> String {
    "« \(moment) » ne place pas \(rows(population)) dans une période "
      + "(\(list(population.moments.map(\.rawValue))))"
  }
  static let recordsElsewhere = "« records » ne concerne que les participations"
  static let noUnit = "ce calcul n'a de sens que dans un taux"
  static func unit(_ unit: String, expected: String) -> String {
    "l'unité de ce calcul est « \(expected) », pas « \(unit) »"
  }
  static let relationsExpected =
    "« reconcile » est une liste de relations, chacune entre guillemets (\"CO02 <= CO01\")"
  static func relationExpected(_ text: String) -> String {
    "« \(text) » n'est pas une relation : des sommes d'indicateurs comparées par == ou <="
  }
  static let examplesExpected = "« examples » est une liste d'exemples (title, record, counted)"
  static let recordExpected = "« record » donne les réponses d'un enregistrement, champ par champ"
  static func counted(_ value: String) -> String {
    "« counted » vaut yes ou no, pas « \(value) »"
  }

  // MARK: between files

  static func twice(_ name: String, path: String) -> String {
    "\(name) est déjà défini dans \(path)"
  }
  static func cycle(_ names: [String]) -> String {
    "ces définitions se renvoient l'une à l'autre : \(names.joined(separator: " → "))"
  }
  static func notReferable(_ name: String) -> String {
    "« \(name) » ne compte pas des participations : il ne peut pas servir de condition"
  }

  // MARK: selection

  static func unknownFigure(_ name: String, nearest: [String]) -> String {
    let proposals = nearest.map { "« \($0) »" }.joined(separator: " ou ")
    return "indicateur inconnu « \(name) »"
      + (nearest.isEmpty ? "" : " ; vouliez-vous dire \(proposals) ?")
  }
  static func noMatch(_ pattern: String) -> String {
    "aucun indicateur ne correspond à « \(pattern) »"
  }
  static let emptySelection = "aucun indicateur n'est demandé"
}
