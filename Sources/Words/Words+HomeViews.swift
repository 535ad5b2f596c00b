package import Kernel

extension Words {
  /// The first page, as each role sees it.
  package enum HomeViews {
    package static let choice = "Voir la page comme"
    package static func label(_ code: String) -> String {
      switch code {
      case "conseiller": "Conseiller"
      case "porteur": "Porteur d’opération"
      case "organisme": "Organisme intermédiaire"
      case "secretariat": "Secrétariat"
      default: "Autorité"
      }
    }
    package static let see = "Voir"
    package static let changed = "Imports de la semaine"
    package static func since(_ day: CivilDate) -> String { "Depuis le lundi \(longDate(day))." }
    package static let nothingChanged = "Aucun import depuis lundi."
    /// What a week's imports did, together.
    ///
    /// - Parameter isPartial: whether there are more than those added up.
    package static func week(created: Int, changed: Int, imports: Int, isPartial: Bool) -> String {
      let parts = [
        created > 0 ? "\(Words.count(created, "fiche")) de plus" : nil,
        changed > 0
          ? "\(Words.count(changed, "fiche")) \(changed > 1 ? "corrigées" : "corrigée")" : nil,
      ].compactMap { $0 }
      let what = parts.isEmpty ? "aucune fiche ne change" : parts.joined(separator: ", ")
      let start = isPartial ? "Les derniers\u{A0}: \(what)" : Words.capitalised(what)
      return "\(start), en \(Words.count(imports, "import"))."
    }
    package static let figure = "Le chiffre à suivre"
    package static let next = "Prochaines dates"
    package static let noNext = "Aucune échéance à venir n’est enregistrée."
    package static func ends(_ operations: Int) -> String {
      operations > 1 ? "Fin de \(Words.number(operations)) opérations" : "Fin d’une opération"
    }
    package static func deadline(isTarget: Bool) -> String {
      isTarget ? "Échéance des cibles du programme" : "Échéance des jalons du programme"
    }
    package static func inDays(_ days: Int) -> String {
      days == 0 ? "aujourd’hui" : days == 1 ? "demain" : "dans \(Words.number(days)) jours"
    }
    package static let operations = "Opérations à suivre de près"
    package static let operationsCaption =
      "Les premières de la liste des opérations à risque, avec ce qui leur vaut leurs points."
    package static let noOperation = "Aucune opération n’est à suivre."
  }
}
