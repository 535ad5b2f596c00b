extension Words {
  /// The list of operations and the page of one.
  package enum Operations {
    package static let title = "Opérations"
    package static let lede = "Ce que chaque opération a prévu, et ce qu’elle a enregistré."
    package static let search = "Chercher une opération"
    package static let none = "Aucune opération ne correspond."
    package static let operation = "Opération"
    package static let beneficiary = "Bénéficiaire"
    package static let participants = "Participants"
    package static let planned = "Prévus"
    package static let complete = "Fiches complètes"

    package static func caption(_ count: Int) -> String { Words.count(count, "opération") }
  }
}
