extension Words.Dashboard {
  /// The name of a figure that is read operation by operation, by its code.
  package static func figure(_ code: String) -> String {
    switch code {
    case "K04": "Opérations sans entrée depuis 90 jours"
    case "K15": "Opérations commencées sans aucun participant"
    case "QLT.QLT8": "Participants entrés pour un attendu à ce jour"
    case "FIN.FIN35": "Part des dépenses écartées par le contrôle"
    case "FIN.FIN38": "Certifié prévu au 31 décembre (part UE)"
    case "FIN.FIN36": "Dossiers en cours d'instruction (part UE)"
    case "FIN.FIN37": "Ancienneté des dossiers"
    case "CM04": "Réunions tenues"
    case "QLT.QLT6": "Taux d'anomalies"
    case "QLT.QLT10": "Doublons probables"
    default: "Homogénéité entre chômeurs et inactifs"
    }
  }

  /// What an amount foreseen by hypothesis may be.
  package static func assumedRange(_ low: String, _ high: String) -> String {
    "de \(low) à \(high), par hypothèse"
  }

  package static let noActs = "aucun acte d'instruction enregistré"
  package static let noMeetings = "aucune réunion enregistrée"
  package static let noSuchCount = "pas encore compté"
  package static let nothingForeseen = "aucun effectif prévu à ce jour"
  package static let nothingControlled = "aucune dépense contrôlée"
  package static let nothingProgrammed = "aucun montant programmé"
}
