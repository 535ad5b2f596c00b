extension Words {
  /// Seats of instances, and the compositions that texts fix.
  package enum Seats {
    package static let title = "Sièges"
    package static let seat = "Siège"
    package static let holder = "Titulaire"
    package static let college = "Collège"
    package static let free = "composition libre"

    /// A seat of a shipped composition; nil for a code it does not have.
    package static func label(_ code: String) -> String? {
      switch code {
      case "prefet": "préfet"
      case "sous_prefet": "sous-préfet"
      case "epci": "intercommunalité"
      case "cr": "Région"
      case "cd": "Département"
      case "infra": "collectivité d’un niveau inférieur"
      case "ddets": "DDETS"
      case "dreets": "DREETS"
      case "dgefp": "DGEFP"
      case "dgcs": "DGCS"
      case "dasen": "DASEN"
      case "education": "Éducation nationale"
      case "ft": "France Travail"
      case "ml": "mission locale"
      case "arml": "association régionale des missions locales"
      case "cap_emploi": "Cap emploi"
      case "apec": "APEC"
      case "mdph": "MDPH"
      case "caf": "CAF"
      case "msa": "MSA"
      case "cpam": "CPAM"
      case "ccas": "CCAS ou CIAS"
      case "udccas": "UDCCAS"
      case "iae": "insertion par l’activité économique"
      case "associations": "association"
      case "partenaires_sociaux": "partenaire social"
      case "rdf": "Régions de France"
      case "adf": "Départements de France"
      case "adcf": "Intercommunalités de France"
      case "france_urbaine": "France urbaine"
      case "designe": "désigné"
      default: nil
      }
    }

    package static func college(_ code: String) -> String? {
      switch code {
      case "etat": "État"
      case "collectivites": "Collectivités"
      case "emploi": "Réseau pour l’emploi"
      case "protection": "Protection sociale, santé"
      case "insertion": "Insertion"
      case "partenaires": "Partenaires sociaux"
      case "designes": "Désignés"
      default: nil
      }
    }
    package static let otherCollege = "Autres sièges"

    /// Which of several seats of one label.
    package static func ranked(_ label: String, _ rank: Int) -> String { "\(label) \(rank)" }

    // MARK: CM01

    package static let composition = "Composition"
    package static func whole(_ seats: Int) -> String {
      seats == 0 ? "aucun siège encore" : "\(Words.count(seats, "siège")), composition complète"
    }
    package static func seated(_ seats: Int) -> String {
      seats == 0 ? "aucun siège pourvu" : Words.count(seats, "siège")
    }
    package static func missing(_ labels: [String]) -> String {
      (labels.count > 1 ? "manquent " : "manque ") + labels.joined(separator: ", ")
    }
    package static func missing(_ label: String, _ count: Int) -> String {
      count > 1 ? "\(Words.number(count)) \(label)" : label
    }
    package static func missingOfTotal(_ count: Int) -> String {
      count > 1 ? "manquent \(Words.number(count)) sièges" : "manque un siège"
    }
    package static func excess(_ count: Int, _ label: String, most: Int) -> String {
      "\(Words.number(count)) \(label) en trop (\(Words.number(most)) au plus)"
    }
    package static func vacant(_ labels: [String]) -> String {
      (labels.count > 1 ? "sièges vacants\u{A0}: " : "siège vacant\u{A0}: ")
        + labels.joined(separator: ", ")
    }
    package static func withoutPresident(_ college: String) -> String {
      switch college {
      case "etat": "aucun coprésident de l’État"
      default: "aucun coprésident des collectivités"
      }
    }
    package static let presides = "copréside"
    package static let advises = "voix consultative"
    package static let vacantWord = "vacant"
    package static let add = "Ajouter un siège"
    package static let hidden =
      "Qui siège est lu par le secrétariat et par les membres de l’instance\u{A0}: vous voyez les sièges, sans les noms."
    package static let empty = "Aucun siège n’est enregistré pour cette instance."
  }
}
