extension Schema {
  package static let releves = Schema(
    .releves, "releves", .masculine("relevé", "relevés de conclusions"),
    line: "le relevé de conclusions d’un dialogue, version par version",
    title: "Les relevés de conclusions",
    key: ["campagne", "structure", "version"], family: .said, writing: .acts,
    telling: ["campagne", "structure", "version"],
    fields: [
      Field(
        "campagne", .text, required: true, stage: .key, refers: .record(.campagnes),
        "Code de la campagne. Obligatoire."),
      Field(
        "structure", .text, required: true, stage: .key, refers: .actor,
        "Code de la structure. Obligatoire."),
      Field(
        "version", .integer(minimum: 1, maximum: 1000), required: true, stage: .key,
        "Numéro de la version. Obligatoire."),
      Field("contenu", .text, required: true, longest: Field.sentences, "Le relevé. Obligatoire."),
      Field("empreinte", .text, required: true, "Empreinte du texte. Obligatoire."),
      Field("date", .day, required: true, "Jour où cette version a été faite. Obligatoire."),
    ])

  package static let reserves = Schema(
    .reserves, "reserves", .feminine("réserve", "réserves"),
    line: "une réserve d’un signataire sur un relevé",
    title: "Les réserves sur les relevés de conclusions",
    key: ["campagne", "structure", "version", "acteur"], family: .said, writing: .acts,
    telling: ["campagne", "structure", "acteur"],
    fields: [
      Field(
        "campagne", .text, required: true, stage: .key, refers: .record(.campagnes),
        "Code de la campagne. Obligatoire."),
      Field(
        "structure", .text, required: true, stage: .key, refers: .actor,
        "Code de la structure. Obligatoire."),
      Field(
        "version", .integer(minimum: 1, maximum: 1000), required: true, stage: .key,
        "Version du relevé. Obligatoire."),
      Field(
        "acteur", .text, required: true, stage: .key, refers: .actor,
        "Organisme qui la fait. Obligatoire."),
      Field("objet", .text, required: true, "Ce sur quoi elle porte. Obligatoire."),
      Field("texte", .text, required: true, longest: Field.sentences, "La réserve. Obligatoire."),
      Field("reponse", .text, longest: Field.sentences, "Ce que répond l’autre partie."),
    ])

  package static let accords = Schema(
    .accords, "accords", .masculine("accord", "accords"),
    line: "une validation ou une signature d’une partie",
    title: "Les validations et les signatures",
    key: ["objet", "version", "acteur"], family: .said, writing: .acts,
    telling: ["objet", "version", "acteur", "sens"],
    fields: [
      Field(
        "objet", .text, required: true, stage: .key,
        "Ce qui est validé ou signé : releves:C2026/ML1. Obligatoire."),
      Field(
        "version", .integer(minimum: 1, maximum: 1000), required: true, stage: .key,
        "Version. Obligatoire."),
      Field(
        "acteur", .text, required: true, stage: .key, refers: .actor, "Organisme. Obligatoire."),
      Field("campagne", .text, refers: .record(.campagnes), "Code de la campagne."),
      Field("structure", .text, refers: .actor, "Code de la structure."),
      Field(
        "sens", .code(["valide", "signe", "avec_reserve", "refus"]), required: true,
        meanings: ["valide": "validé", "signe": "signé", "avec_reserve": "signé avec réserve"],
        "Ce que dit l’organisme. Obligatoire."),
      Field("fonction", .text, required: true, "Fonction de qui signe. Obligatoire."),
      Field("nom", .text, "Nom de qui signe."),
      Field("date", .day, required: true, "Jour. Obligatoire."),
      Field(
        "mode", .code(["en_ligne", "papier"]), required: true, meanings: ["en_ligne": "en ligne"],
        "Comment. Obligatoire."),
      Field("empreinte", .text, "Empreinte du texte signé."),
      Field("piece", .text, "Nom de la pièce jointe qui porte la signature sur papier."),
    ])

  package static let citations = Schema(
    .citations, "citations", .feminine("citation", "citations"),
    line: "un chiffre cité, tel qu’il était",
    title: "Les chiffres cités dans les documents",
    key: ["citation"], family: .said, writing: .acts,
    telling: ["citation", "objet"],
    fields: [
      Field("citation", .text, required: true, stage: .key, "Code de la citation. Obligatoire."),
      Field("objet", .text, required: true, "Document ou étape qui la porte. Obligatoire."),
      Field("campagne", .text, refers: .record(.campagnes), "Code de la campagne."),
      Field("structure", .text, refers: .actor, "Code de la structure."),
      Field("indicateur", .text, required: true, "Nom complet de l’indicateur. Obligatoire."),
      Field(
        "cloture", .integer(minimum: 1, maximum: Int(Int32.max)), required: true,
        "Numéro de la clôture qui garde la valeur. Obligatoire."),
      Field("debut", .day, required: true, "Premier jour de la période lue. Obligatoire."),
      Field("fin", .day, required: true, "Dernier jour de la période lue. Obligatoire."),
      Field("remplace", .text, "Citation qu’elle remplace."),
      Field("motif", .text, longest: Field.sentences, "Pourquoi."),
    ])
}

extension Kind {
  package static let releves = Kind(51)
  package static let reserves = Kind(52)
  package static let accords = Kind(53)
  package static let citations = Kind(55)
}
