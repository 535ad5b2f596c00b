package import Kernel

extension Words {
  /// What pages of every verb share: what was done, what went wrong.
  package enum Pages {
    package static let unknownTerritory =
      "Ce territoire n’existe pas. Choisissez-en un en haut de la page."
    /// A date of an address, or of a choice made by hand, that cannot be read.
    package static func unreadDate(_ text: String) -> String {
      "«\u{A0}\(Words.clipped(text))\u{A0}» n’est pas une date lisible. Écrivez-la année, mois, jour\u{A0}: 2024-12-31. "
        + nothingShown
    }
    /// A choice of an address that there is not.
    package static func unknownChoice(_ name: String, _ text: String) -> String {
      "«\u{A0}\(Words.clipped(text))\u{A0}» n’est pas un choix possible pour «\u{A0}\(name)\u{A0}». "
        + nothingShown
    }
    /// A choice of an address over data that no figure nor list may be cut by.
    package static func refusedChoice(_ name: String) -> String {
      "Aucun chiffre ne se filtre par «\u{A0}\(Words.clipped(name))\u{A0}». " + nothingShown
    }
    private static let nothingShown =
      "Rien n’est affiché, pour ne pas montrer autre chose que ce qui est demandé."
    package static let withoutChoice = "Voir la page sans ce choix"
    package static let notFound = """
      Cette adresse ne mène à rien. La page a pu être supprimée, ou l’adresse mal recopiée.
      """
    package static let forged = """
      Ce formulaire a expiré. Revenez à la page précédente, rechargez-la et recommencez\u{A0}: ce que \
      vous aviez saisi n’est pas perdu.
      """
    package static let forbidden = "Votre compte ne donne pas accès à cette page."
    package static let failed = """
      La page n’a pas pu être préparée. Rien n’a été modifié. Réessayez\u{202F}; si cela se reproduit, \
      prévenez l’administrateur.
      """
    package static let about = "À propos"
    package static func scope(_ territory: String, _ date: CivilDate) -> String {
      "\(territory), \(Words.Frame.at(date))"
    }
    package static let backHome = "Revenir à l’accueil"

    package static let forgedTitle = "Formulaire expiré"
    package static func errorTitle(_ status: Int) -> String {
      switch status {
      case 404: "Page introuvable"
      case 403: "Accès refusé"
      case 400: "Demande illisible"
      default: "Un incident empêche d’afficher cette page"
      }
    }

    /// What a change did, by its key.
    package static func done(_ key: String) -> String {
      switch key {
      case "importe": "Les lignes sont enregistrées."
      case "annule": "L’import est annulé. Les fiches sont revenues à leur état antérieur."
      case "rejoue": "Les lignes en attente ont été reprises."
      case "abandonne": "Le fichier est écarté. Rien n’a été écrit."
      case "rien_repris":
        "Aucune ligne en attente n’a pu être reprise\u{A0}: ce qui leur manque n’est pas encore là."
      case "oublie":
        "Ligne écartée. Pour la rétablir, annulez cette mise à l’écart dans la liste des imports."
      case "motif": "Le motif est enregistré."
      case "motif_efface": "Le motif est effacé. Le journal garde la trace qu’un motif existait."
      case "motif_efface_bientot":
        "Le motif est effacé. Son texte quittera le disque dès que les lectures en cours seront finies."
      case "clos":
        "La clôture est enregistrée\u{A0}: ses chiffres seront gardés tels que vous les voyez ici."
      case "droit": "Le droit est donné\u{A0}: il vaut dès la prochaine page."
      case "droit_attend":
        "Le droit est enregistré\u{A0}: il vaudra une fois confirmé par une autre personne qui administre, ou par le délégué à la protection des données."
      case "facteur_retire":
        "Le second facteur est retiré, les sessions sont fermées."
      case "droit_confirme": "Le droit est confirmé\u{A0}: il vaut dès la prochaine page."
      case "droit_retire": "Le droit est retiré\u{A0}: il ne vaut plus dès la prochaine page."
      case "demande": "La demande est notée\u{A0}: le délai d’un mois court."
      case "demande_close": "La demande est close."
      case "personne_effacee":
        "La personne est effacée. Dites-le lui, puis fermez sa demande."
      case "suspendu":
        "Le compte est suspendu\u{A0}: ses sessions sont fermées et personne n’y entre plus."
      case "rouvert": "Le compte est rouvert, avec son mot de passe d’avant."
      case "sessions": "La fermeture est faite."
      case "agenda_retire": CalendarFeeds.revoked
      case "fiche": "La fiche est enregistrée."
      case "fiche_autres":
        "La fiche est enregistrée. Quelqu’un avait changé d’autres réponses pendant ce temps\u{A0}: elles sont gardées, l’historique les montre."
      case "fiche_retiree": "La fiche est retirée. Annuler cet enregistrement la remet."
      case "fiche_inchangee": "La fiche contient déjà ces réponses\u{A0}: rien n’a été enregistré."
      case "indicateur_publie": Bench.published
      case "edition": Editions.published
      case "non_diffuse": Editions.notPublished
      case "trimestre_gele":
        "Le trimestre est gelé\u{A0}: chaque édition garde ses chiffres dans une clôture."
      case "trimestre_acte": "C’est fait. L’édition est à jour ci-dessous."
      case "vue_gardee": "La vue est dans votre tableau, à la fin."
      case "vue_changee": "C’est fait. Votre tableau est à jour ci-dessous."
      case "vue_retiree": "La vue est retirée de votre tableau."
      case "scenario_garde":
        "Le scénario est gardé\u{A0}: il se rouvre d’ici, sur les données du jour. Rien d’autre n’est écrit."
      case "comite_acte": "C’est fait. La page est à jour ci-dessous."
      case "scenario_ecarte": "Le scénario est écarté\u{A0}: il reste lisible dans la liste."
      default: "C’est fait."
      }
    }
  }
}
