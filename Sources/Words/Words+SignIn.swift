extension Words {
  /// Signing in, and the first account.
  package enum SignIn {
    package static let title = "Se connecter"
    package static let lede = "Pour saisir, vérifier et lire les chiffres de votre programme."
    package static let login = "Adresse électronique"
    package static let loginHelp = "Elle vous servira à vous connecter."
    package static let password = "Mot de passe"
    package static func passwordHelp(_ minimum: Int) -> String {
      """
      \(minimum == 12 ? "Douze" : "Quinze") caractères au moins. Une phrase que personne d’autre ne \
      connaît convient très bien.
      """
    }
    package static let name = "Prénom et nom"
    package static let enter = "Se connecter"
    package static let forgotten = """
      Mot de passe oublié\u{A0}: demandez un nouveau lien à la personne qui administre Jalon.
      """
    package static let noAccountYet = """
      Personne n’a encore de compte ici. La personne qui installe Jalon crée le premier, avec le lien \
      affiché au démarrage du serveur.
      """
    package static let welcome = "Créer le premier compte"
    package static let welcomeLede = """
      Ce compte administre l’installation. Le lien que vous avez suivi ne sert qu’une fois.
      """
    package static let choose = "Choisir un mot de passe"
    package static let chooseLede = "Le lien que vous avez suivi ne sert qu’une fois."
    package static let create = "Enregistrer et entrer"
    package static let refused = """
      Adresse ou mot de passe incorrect. Après cinq essais, il faut attendre un quart d’heure, puis \
      plus longtemps.
      """
    package static let linkSpent = """
      Ce lien a déjà servi ou n’est plus valable. Demandez-en un autre à la personne qui administre \
      Jalon.
      """
    package static let loginTaken = "Cette adresse a déjà un compte. Donnez-en une autre."
    package static let loginUnreadable = """
      Cette adresse n’est pas complète. Écrivez-la comme «\u{A0}prenom.nom@exemple.fr\u{A0}».
      """
    package static let nameTaken =
      "Un autre compte porte ce nom\u{A0}: ajoutez de quoi les distinguer, par exemple la structure."
    package static let nameMissing = "Il manque le nom. Écrivez votre prénom et votre nom."
    package static let passwordCommon = """
      Ce mot de passe est trop facile à deviner\u{A0}: il est fait d’un mot courant, d’un nom, d’un lieu, \
      d’une date ou de signes qui se suivent. Prenez une phrase que personne d’autre ne connaît.
      """

    package static let lastAdministrator = """
      Personne d’autre n’administre Jalon\u{A0}: ouvrez d’abord ce droit à quelqu’un.
      """

    package static func passwordLong(_ maximum: Int) -> String {
      "Ce mot de passe est trop long. Donnez-en un de moins de \(Words.number(maximum)) caractères."
    }

    package static func passwordShort(_ minimum: Int) -> String {
      "Ce mot de passe est trop court. Donnez-lui au moins \(minimum) caractères."
    }
  }
}
