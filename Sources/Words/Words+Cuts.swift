extension Words {
  /// The ways to cut a figure, and their codes.
  package enum Cuts {
    /// The name of a cut; nil when the datum's own name does.
    package static func name(_ cut: String) -> String? { names[cut] }

    /// A noun without its article: « la réponse sur le logement » gives « logement ».
    package static func bare(_ noun: String) -> String {
      var rest = noun[...]
      for articles in [["la réponse sur "], ["le ", "la ", "les ", "l'"]] {
        if let article = articles.first(where: { rest.hasPrefix($0) }) {
          rest = rest.dropFirst(article.count)
        }
      }
      return String(rest)
    }

    private static let names = [
      "programme": "Programme", "axe": "Axe", "pi": "Priorité d’investissement",
      "os": "Objectif spécifique", "categorie_region": "Catégorie de région", "fonds": "Fonds",
      "dispositif": "Dispositif", "operation": "Opération", "statut_operation": "État du dossier",
      "type_beneficiaire": "Type de bénéficiaire", "oi": "Organisme intermédiaire",
      "region": "Région", "region_ancienne": "Ancienne région", "structure": "Structure",
      "commune": "Commune de résidence", "epci": "Intercommunalité de résidence",
      "departement": "Département de résidence", "zone_emploi": "Zone d’emploi de résidence",
      "clpe": "Comité local de résidence", "region_residence": "Région de résidence",
      "sexe": "Sexe", "age": "Âge à l’entrée", "statut": "Statut à l’entrée",
      "cite": "Niveau d’études", "qpv": "Quartier prioritaire", "zone_rurale": "Zone rurale",
      "zrr": "Zone de revitalisation rurale", "echelle": "Échelle de l’opération",
      "flux_stock": "Situation dans le dispositif", "emploi_precaire": "Emploi précaire à l’entrée",
      "temps_partiel_subi": "Temps partiel subi", "pays_tiers": "Pays tiers",
      "dispositif_reclassement": "Dispositif de reclassement",
      "allocation_chomage": "Allocation de chômage", "offre_recue": "Offre reçue",
      "nouvelle_etape": "Nouvelle étape de parcours", "en_formation": "Études ou formation",
      "partenaires_sociaux_ong": "Partenaires sociaux ou ONG",
      "menage_sans_emploi": "Ménage sans emploi",
    ]

    /// Headings over groups of cuts.
    package static let programme = "Le programme"
    package static let operation = "L’opération"
    package static let residence = "Le lieu de résidence"
    package static let person = "La personne"
    package static let answers = "Les réponses"

    /// A code of a cut that is not a coded datum; nil when it is one.
    package static func code(_ cut: String, _ code: String) -> String? {
      switch (cut, code) {
      case ("statut", "chomeur"): "chômeur"
      case ("statut", "inactif"): "inactif"
      case ("statut", "en_emploi"): "en emploi"
      case ("age", "0-17"): "moins de 18 ans"
      case ("age", "65+"): "65 ans et plus"
      case ("age", _): code.replacing("-", with: " à ") + " ans"
      case ("cite", _): "niveau \(code)"
      default: nil
      }
    }
  }
}
