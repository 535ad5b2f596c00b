extension Schema {
  package static let engagements = Schema(
    .engagements, "engagements", .masculine("engagement", "engagements"),
    line: "ce qu’une partie s’engage à faire ou à atteindre",
    title: "Les engagements des dialogues : qui s’est engagé à quoi",
    key: ["engagement"], family: .dialogues,
    telling: ["engagement", "texte", "porteur"],
    fields: [
      Field(
        "engagement", .text, required: true, stage: .key,
        "Code de l’engagement, un seul par engagement. Obligatoire."),
      Field(
        "origine", .code(["dialogue", "charte", "convention"]), required: true,
        "D’où il vient. Obligatoire."),
      Field(
        "ref", .text, required: true,
        "Code de ce dont il vient ; pour un dialogue, la campagne puis la structure : C2026/ML1. Obligatoire."
      ),
      Field(
        "porteur", .text, required: true, refers: .actor,
        "Code de l’organisme qui s’engage. Obligatoire."),
      Field(
        "destinataire", .text, required: true, refers: .actor,
        "Code de l’organisme envers qui il s’engage. Obligatoire."),
      Field(
        "texte", .text, required: true, longest: Field.sentences,
        "L’engagement, tel qu’il se lit. Obligatoire."),
      Field(
        "etape",
        .code([
          "E1", "E2", "E3", "E4", "E5", "E6", "X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8", "X9",
        ]), "Étape du dialogue où il a été pris."),
      Field(
        "indicateur", .text, refers: .definition,
        "Nom complet de l’indicateur qui le mesure ; vide s’il se déclare."),
      Field("version", .integer(minimum: 1, maximum: 9999), "Version de la définition."),
      Field(
        "sens", .code(["hausse", "baisse"]),
        meanings: ["hausse": "à la hausse", "baisse": "à la baisse"],
        "S’il doit monter ou baisser ; vide vaut à la hausse."),
      Field("base", .decimal(minimum: nil, maximum: nil), "Valeur de départ."),
      Field("cible", .decimal(minimum: nil, maximum: nil), "Valeur à atteindre."),
      Field(
        "echeance", .day, required: true, days: .validity, "Jour où il doit être tenu. Obligatoire."
      ),
      Field("preuve", .text, longest: Field.sentences, "Ce qui le montre."),
      Field("date_fait", .day, "Jour où il a été fait."),
      Field(
        "declaration", .code(["tenu", "partiel", "non_tenu"]), meanings: ["non_tenu": "non tenu"],
        "Ce qu’en dit l’organisme qui s’est engagé."),
      Field(
        "confirmation", .code(["oui", "non"]),
        "Ce que répond l’organisme envers qui il s’est engagé."),
      Field("motif", .text, longest: Field.sentences, "Pourquoi."),
    ])

  package static let versements = Schema(
    .versements, "versements", .masculine("versement", "versements"),
    line: "un versement prévu et versé d’un financeur",
    title: "Les versements des financeurs : prévus, versés",
    key: ["objet", "financeur", "rang"], family: .payments,
    telling: ["objet", "financeur", "rang"],
    fields: [
      Field(
        "objet", .text, required: true, stage: .key,
        "Dialogue ou convention payés : dialogues:C2026/ML1, conventions:CV1. Obligatoire."),
      Field(
        "financeur", .text, required: true, stage: .key, refers: .actor,
        "Code de l’organisme qui verse. Obligatoire."),
      Field(
        "rang", .integer(minimum: 1, maximum: 1000), required: true, stage: .key,
        "Rang du versement. Obligatoire."),
      Field(
        "nature", .code(["avance", "acompte", "solde"]), required: true, "Nature. Obligatoire."),
      Field("montant", .euros(minimum: 0), required: true, "Montant prévu, en euros. Obligatoire."),
      Field(
        "condition", .code(["aucune", "signature", "bilan"]), required: true,
        "Condition du versement. Obligatoire."),
      Field("date_prevue", .day, required: true, "Jour prévu. Obligatoire."),
      Field("montant_verse", .euros(minimum: 0), "Montant versé, en euros."),
      Field("date_versee", .day, "Jour où il a été versé."),
      Field(
        "partage", .code(["oui", "non"]), required: true,
        "Si toutes les parties le voient. Obligatoire."),
    ])
}

extension Kind {
  package static let engagements = Kind(50)
  package static let versements = Kind(54)
}
