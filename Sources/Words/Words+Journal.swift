extension Words {
  /// The page of the journal: what was read of people, what was done.
  package enum Journal {
    package static let title = "Journal"
    package static let lede =
      "Qui a lu quelle fiche de personne, qui est entré, qui a donné quel droit. Ni nom ni réponse n’y figure\u{A0}: des numéros."
    package static let readings = "Lectures"
    package static let acts = "Actes"
    package static let noReading = "Aucune lecture n’est inscrite."
    package static let noAct = "Aucun acte n’est inscrit."
    package static let readingHeaders = [
      "Quand", "Compte", "Page", "Fiches", "Niveau", "Droit", "Issue",
    ]
    package static let actHeaders = ["Quand", "Par", "Acte", "Au sujet de"]
    package static let record = "Numéro d’une participation"
    package static let otherPage = "autre page"
    package static let search = "Chercher"
    package static let all = "Toutes les lectures"
    package static func latest(_ count: Int) -> String {
      "Les \(number(count)) dernières lignes au plus."
    }
    package static func ofRecord(_ id: String) -> String {
      "Lectures de la participation nº\u{A0}\(id)."
    }

    /// What was read: how many records, the first of them by number.
    package static func records(_ noun: String, _ numbers: [String], more: Int) -> String {
      guard !numbers.isEmpty else { return "liste sans nom" }
      let rest = more > 0 ? " et \(number(more)) autres" : ""
      return "\(noun) \(numbers.joined(separator: ", "))\(rest)"
    }

    package static func outcome(_ number: Int) -> String { number == 1 ? "montré" : "refusé" }

    /// What someone did, by the number of the act.
    package static func act(_ number: Int) -> String {
      switch number {
      case 1: "lien donné"
      case 2: "compte créé"
      case 3: "mot de passe choisi"
      case 4: "entrée"
      case 5: "sortie"
      case 6: "essais arrêtés\u{A0}: trop de mots de passe manqués"
      case 7: "compte suspendu"
      case 8: "compte rouvert"
      case 9: "présentation de fichier gardée"
      case 10: "rôle changé"
      case 11: "sessions fermées"
      case 12: "droit donné"
      case 13: "droit retiré"
      case 15: "droit confirmé"
      case 14: "journal des lectures scellé"
      case 20: "chiffres clos"
      case 21, 22: "motif donné"
      case 23: "motif effacé"
      case 24: "clé d’une personne détruite"
      case 25: "clôture retirée"
      case 30: "second facteur ajouté"
      case 31: "second facteur retiré"
      case 32: "nouveaux codes de secours"
      case 33: "entrée ou preuve par un code de secours"
      case 34: "essais arrêtés\u{A0}: trop de codes manqués"
      case 35: "pages ouvertes sans exiger de second facteur"
      case 36: "adresse secrète d’agenda donnée"
      case 37: "adresse secrète d’agenda retirée"
      case 40: "demande d’une personne reçue"
      case 41: "demande d’une personne close"
      case 42: "archive d’accès préparée"
      case 43: "personne effacée"
      case 44: "personne effacée de nouveau, après le retour d’une sauvegarde"
      case 45: "lignes en attente arrivées au bout de leur conservation"
      default: "acte nº\u{A0}\(number)"
      }
    }
  }
}
