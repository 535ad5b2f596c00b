extension Schema {
  package static let lignes = Schema(
    .lignes, "lignes", .feminine("ligne", "lignes de données"),
    line: "un chiffre que la structure certifie ou conteste",
    title: "Les données arrêtées d’un dialogue, ligne par ligne",
    key: ["campagne", "structure", "indicateur", "version", "annee"], family: .said, writing: .acts,
    telling: ["campagne", "structure", "indicateur"],
    fields: [
      Field(
        "campagne", .text, required: true, stage: .key, refers: .record(.campagnes),
        "Code de la campagne. Obligatoire."),
      Field(
        "structure", .text, required: true, stage: .key, refers: .actor,
        "Code de la structure. Obligatoire."),
      Field(
        "indicateur", .text, required: true, stage: .key,
        "Nom complet de l’indicateur. Obligatoire."),
      Field(
        "version", .integer(minimum: 1, maximum: 9999), required: true, stage: .key,
        "Version de la définition. Obligatoire."),
      Field(
        "annee", .integer(minimum: 1990, maximum: 2200), required: true, stage: .key,
        "Année lue. Obligatoire."),
      Field(
        "citation", .text, required: true, refers: .record(.citations),
        "Citation qui garde la valeur arrêtée. Obligatoire."),
      Field(
        "reponse", .code(["certifiee", "contestee", "non_exploitable"]),
        meanings: [
          "certifiee": "certifiée", "contestee": "contestée", "non_exploitable": "non exploitable",
        ], "Réponse de la structure."),
      Field("motif", .text, longest: Field.sentences, "Pourquoi elle la conteste."),
      Field(
        "suite", .code(["corrigee", "maintenue"]), meanings: ["corrigee": "corrigée"],
        "Suite donnée par le financeur."),
      Field("motif_suite", .text, longest: Field.sentences, "Pourquoi."),
    ])

  package static let textes = Schema(
    .textes, "textes", .masculine("texte", "textes des parties"),
    line: "ce qu’une partie écrit à une étape",
    title: "Les textes des parties, étape par étape",
    key: ["campagne", "structure", "etape", "acteur"], family: .texts, writing: .acts,
    telling: ["campagne", "structure", "etape", "acteur"],
    fields: [
      Field(
        "campagne", .text, required: true, stage: .key, refers: .record(.campagnes),
        "Code de la campagne. Obligatoire."),
      Field(
        "structure", .text, required: true, stage: .key, refers: .actor,
        "Code de la structure. Obligatoire."),
      Field(
        "etape",
        .code([
          "E1", "E2", "E3", "E4", "E5", "E6", "X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8", "X9",
        ]), required: true, stage: .key, "Étape. Obligatoire."),
      Field(
        "acteur", .text, required: true, stage: .key, refers: .actor,
        "Organisme qui écrit. Obligatoire."),
      Field(
        "visibilite", .code(["privee", "cote", "partagee"]), required: true,
        meanings: ["privee": "privée", "cote": "son côté", "partagee": "partagée"],
        "Qui le lit. Obligatoire."),
      Field("texte", .text, required: true, longest: Field.sentences, "Le texte. Obligatoire."),
      Field("termine", .code(["oui", "non"]), "S’il est terminé."),
      Field("auteur", .text, "Nom de qui l’a écrit en dernier."),
      Field("date", .day, "Jour où il a été écrit."),
    ])

  package static let constats = Schema(
    .constats, "constats", .masculine("constat", "constats"),
    line: "un constat proposé, partagé ou en désaccord",
    title: "Les constats des dialogues",
    key: ["constat"], family: .said, writing: .acts,
    telling: ["constat", "campagne", "structure", "statut"],
    fields: [
      Field("constat", .text, required: true, stage: .key, "Code du constat. Obligatoire."),
      Field(
        "campagne", .text, required: true, refers: .record(.campagnes),
        "Code de la campagne. Obligatoire."),
      Field(
        "structure", .text, required: true, refers: .actor, "Code de la structure. Obligatoire."),
      Field(
        "etape",
        .code([
          "E1", "E2", "E3", "E4", "E5", "E6", "X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8", "X9",
        ]), required: true, "Étape. Obligatoire."),
      Field(
        "acteur", .text, required: true, refers: .actor, "Organisme qui le propose. Obligatoire."),
      Field("texte", .text, required: true, longest: Field.sentences, "Le constat. Obligatoire."),
      Field("lecture", .text, "Lecture croisée d’où il vient."),
      Field("reponse", .text, longest: Field.sentences, "Ce que répond l’autre partie."),
      Field(
        "statut", .code(["propose", "partage", "desaccord", "retire"]), required: true,
        meanings: [
          "propose": "proposé", "partage": "partagé", "desaccord": "désaccord", "retire": "retiré",
        ], "Où il en est. Obligatoire."),
    ])

  package static let objectifs = Schema(
    .objectifs, "objectifs", .masculine("objectif", "objectifs négociés"),
    line: "un objectif proposé par les deux parties et convenu",
    title: "Les objectifs négociés des dialogues",
    key: ["campagne", "structure", "indicateur"], family: .said, writing: .acts,
    telling: ["campagne", "structure", "indicateur", "statut"],
    fields: [
      Field(
        "campagne", .text, required: true, stage: .key, refers: .record(.campagnes),
        "Code de la campagne. Obligatoire."),
      Field(
        "structure", .text, required: true, stage: .key, refers: .actor,
        "Code de la structure. Obligatoire."),
      Field(
        "indicateur", .text, required: true, stage: .key,
        "Nom complet de l’indicateur. Obligatoire."),
      Field(
        "version", .integer(minimum: 1, maximum: 9999), required: true,
        "Version de la définition. Obligatoire."),
      Field(
        "sens", .code(["hausse", "baisse"]), required: true,
        meanings: ["hausse": "à la hausse", "baisse": "à la baisse"],
        "S’il doit monter ou baisser. Obligatoire."),
      Field("base", .decimal(minimum: nil, maximum: nil), "Valeur de départ."),
      Field(
        "prop_structure", .decimal(minimum: nil, maximum: nil), "Valeur que propose la structure."),
      Field("motif_structure", .text, longest: Field.sentences, "Pourquoi."),
      Field(
        "prop_financeur", .decimal(minimum: nil, maximum: nil), "Valeur que propose le financeur."),
      Field("motif_financeur", .text, longest: Field.sentences, "Pourquoi."),
      Field("valeur", .decimal(minimum: nil, maximum: nil), "Valeur convenue ou arbitrée."),
      Field("motif", .text, longest: Field.sentences, "Pourquoi cette valeur."),
      Field("echeance", .day, required: true, "Jour où elle doit être atteinte. Obligatoire."),
      Field(
        "statut", .code(["ouvert", "accord", "arbitrage", "arbitre", "desaccord"]), required: true,
        meanings: ["arbitrage": "en arbitrage", "arbitre": "arbitré", "desaccord": "désaccord"],
        "Où en est la négociation. Obligatoire."),
    ])
}

extension Kind {
  package static let lignes = Kind(46)
  package static let textes = Kind(47)
  package static let constats = Kind(48)
  package static let objectifs = Kind(49)
}
