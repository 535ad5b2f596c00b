extension Words {
  /// The pages one can go to by name, and the question each answers.
  package enum SiteMap {
    package static let title = "Plan du site"
    package static let lede = "Toutes les pages, par verbe."
    package static let sisters = "Pages de la même famille"
    package static let overview = "Vue d’ensemble"
    package static let account = "Votre compte"
    package static let menu = "Compte et réglages"
    package static let site = "Le site"

    // MARK: record

    package static let recordQuestion = "Où en est ce qui est enregistré\u{202F}?"
    package static let importFile = "Importer"
    package static let importQuestion =
      "Apporter un fichier\u{A0}: tableur, export d’un autre logiciel."
    package static let people = "Personnes"
    package static let peopleQuestion = "Retrouver une personne et son parcours."
    package static let operations = "Opérations"
    package static let operationsQuestion = "Quelles opérations, où en sont-elles\u{202F}?"
    package static let registers = "Registres"
    package static let registersQuestion =
      "Saisir, corriger ou retirer une fiche, quelle qu’elle soit."
    package static let imports = "Imports"
    package static let importsQuestion =
      "Qu’est-ce qui est entré, quand, par qui\u{202F}? Annuler un import."
    package static let waiting = "En attente"
    package static let waitingQuestion =
      "Quelles lignes attendent une correction pour entrer\u{202F}?"
    package static let models = "Modèles de fichier"
    package static let modelsQuestion =
      "Quelles colonnes et quelles valeurs un fichier peut contenir\u{202F}?"

    // MARK: check

    package static let checkQuestion = "Les fiches sont-elles complètes et cohérentes\u{202F}?"
    package static let findings = "Anomalies"
    package static let findingsQuestion = "Quoi corriger, et qu’est-ce que cela change\u{202F}?"
    package static let quality = "Qualité par opération"
    package static let qualityQuestion = "Quelles opérations sont en retard de saisie\u{202F}?"
    package static let duplicates = "Doublons probables"
    package static let duplicatesQuestion = "Quelles personnes sont peut-être la même\u{202F}?"
    package static let verification = "Recomptage"
    package static let verificationQuestion =
      "Les chiffres affichés sont-ils égaux à un recomptage complet\u{202F}?"

    // MARK: count and compare

    package static let dictionary = "Dictionnaire"
    package static let dictionaryQuestion =
      "Que vaut chaque indicateur, et que compte-t-il\u{202F}?"
    package static let bench = "Atelier"
    package static let benchQuestion =
      "Comment compter ce qu’aucun indicateur ne compte encore\u{202F}?"
    package static let cases = "Cas illustrés"
    package static let casesQuestion =
      "Et si la personne… que font les règles de sa situation\u{202F}?"
    package static let editions = "Diffusion"
    package static let editionsQuestion = "Que lisent ceux qui n’ont pas les chiffres exacts\u{A0}?"
    package static let closings = "Clôtures"
    package static let closingsQuestion =
      "Qu’a-t-on publié, et pourquoi est-ce différent aujourd’hui\u{202F}?"
    package static let dashboard = "Tableau de bord"
    package static let dashboardQuestion = "Le programme suit-il sa stratégie\u{202F}?"
    package static let framework = "Cadre de performance"
    package static let frameworkQuestion =
      "Les objectifs sont-ils atteints, que manque-t-il, qu’est-ce qui est en jeu\u{202F}?"
    package static let targets = "Cibles"
    package static let targetsQuestion = "Qui s’est engagé à quoi\u{202F}?"

    // MARK: the site

    package static let home = "Aujourd’hui"
    package static let homeQuestion = "Qu’est-ce qui demande votre attention\u{202F}?"
    package static let help = "Aide"
    package static let helpQuestion = "Comment faire, et que veulent dire les mots\u{202F}?"
    package static let ownAccount = "Mon compte"
    package static let ownAccountQuestion = "Changer de mot de passe, voir ses connexions."
    package static let journal = "Journal"
    package static let journalQuestion = "Qui a lu, changé quoi\u{202F}?"
    package static let requests = "Demandes"
    package static let requestsQuestion = "Que veut cette personne, avant quand\u{202F}?"
    package static let retention = "Conservation"
    package static let retentionQuestion = "Qu’est-ce qui doit disparaître\u{202F}?"
    package static let accounts = "Comptes"
    package static let accountsQuestion = "Qui peut entrer\u{202F}?"
    package static let gallery = "Composants"
    package static let galleryQuestion =
      "Les pièces dont les pages sont faites, pour qui les construit."
    package static let accessibility = "Accessibilité"
    package static let accessibilityQuestion =
      "Ce qui est conforme, ce qui ne l’est pas encore, à qui le dire."
    package static let accessibilityFoot = "Accessibilité\u{A0}: partiellement conforme"
    package static let legal = "Mentions légales"
    package static let legalQuestion = "Qui édite ce site et où il est hébergé."
    package static let privacy = "Données personnelles"
    package static let privacyQuestion =
      "Quelles données sont enregistrées, pourquoi, et vos droits."
  }
}
