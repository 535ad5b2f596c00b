extension Words {
  /// Opening an account to someone, and the link they choose their password by.
  package enum Invitations {
    package static let title = "Inviter quelqu’un"
    package static let lede =
      "Un compte neuf ne voit que les références. Donnez-lui ensuite un droit, et à la personne le lien par lequel elle choisit son mot de passe."
    package static let login = "Adresse électronique"
    package static let loginHelp =
      "Par exemple prenom.nom@exemple.fr. Si elle a déjà un compte, vous irez à sa page."
    package static let name = "Prénom et nom"
    package static let invite = "Créer le compte"
    package static let linkTitle = "Lien à remettre"
    package static func linkLede(_ name: String) -> String {
      "\(name) choisit son mot de passe par ce lien, une fois, pendant sept jours."
    }
    package static let once =
      "Ce lien n’est montré qu’ici. Remettez-le à cette personne seule\u{A0}: qui l’ouvre choisit le mot de passe."
    package static let rights = "Donner un droit à ce compte"
    package static let newLink = "Donner un lien pour choisir un mot de passe"
  }
}
