extension Schema {
  package static let feuillesDeRoute = Schema(
    .feuillesDeRoute, "feuilles_de_route",
    .feminine("ligne de feuille de route", "lignes de feuilles de route"),
    line: "une action d’un objectif d’une feuille de route",
    title: "Les feuilles de route : objectifs, cibles et actions",
    key: ["feuille", "objectif", "action"], family: .committees,
    telling: ["feuille", "objectif", "action"],
    fields: [
      Field(
        "feuille", .text, required: true, stage: .key, "Code de la feuille de route. Obligatoire."),
      Field(
        "objectif", .text, required: true, stage: .key,
        "Code de l’objectif dans la feuille. Obligatoire."),
      Field(
        "action", .text, required: true, stage: .key,
        "Code de l’action dans l’objectif. Obligatoire."),
      Field(
        "instance", .text, required: true, refers: .record(.instances),
        "Code de l’instance qui la porte. Obligatoire."),
      Field("intitule", .text, required: true, "Nom de la feuille de route. Obligatoire."),
      Field(
        "debut", .day, required: true, days: .validity,
        "Premier jour de la feuille de route. Obligatoire."),
      Field(
        "fin", .day, required: true, days: .validity,
        "Dernier jour de la feuille de route. Obligatoire."),
      Field("orientation", .text, "Objectif du niveau au-dessus auquel il répond."),
      Field(
        "intitule_objectif", .text, required: true, "L’objectif, tel qu’il se lit. Obligatoire."),
      Field("public", .text, "Public que l’objectif vise."),
      Field(
        "indicateur", .text, refers: .definition,
        "Nom complet de l’indicateur qui mesure l’objectif."),
      Field("base", .decimal(minimum: nil, maximum: nil), "Valeur de départ de l’indicateur."),
      Field("cible", .decimal(minimum: nil, maximum: nil), "Valeur à atteindre."),
      Field("echeance_objectif", .day, days: .validity, "Jour où la cible doit être atteinte."),
      Field(
        "statut_feuille",
        .code(["projet", "soumise", "validee", "en_execution", "bilan", "close"]),
        meanings: ["validee": "validée", "en_execution": "en exécution"],
        "Où en est la feuille de route."),
      Field(
        "intitule_action", .text, required: true, "L’action, telle qu’elle se lit. Obligatoire."),
    ] + Field.whoActs + [
      Field("debut_action", .day, days: .validity, "Premier jour de l’action."),
      Field(
        "echeance", .day, required: true, days: .validity,
        "Jour où elle doit être réalisée. Obligatoire."),
      Field("echeance_initiale", .day, days: .validity, "Échéance dite la première fois."),
      Field("valeur_visee", .decimal(minimum: nil, maximum: nil), "Valeur visée par l’action."),
    ] + Field.whatBecame + [
      Field(
        "motif_feuille", .text, longest: Field.sentences,
        "Pourquoi la feuille est soumise sans diagnostic validé depuis trois ans, ou pourquoi elle change."
      )
    ])

  package static let moyensAction = Schema(
    .moyensAction, "moyens_action", .masculine("moyen", "moyens des actions"),
    line: "ce qu’un organisme apporte à une action",
    title: "Les moyens des actions : qui apporte quoi",
    key: ["feuille", "objectif", "action", "acteur", "nature", "annee"], family: .committees,
    telling: ["feuille", "action", "acteur"],
    fields: [
      Field(
        "feuille", .text, required: true, stage: .key, "Code de la feuille de route. Obligatoire."),
      Field("objectif", .text, required: true, stage: .key, "Code de l’objectif. Obligatoire."),
      Field("action", .text, required: true, stage: .key, "Code de l’action. Obligatoire."),
      Field(
        "acteur", .text, required: true, stage: .key, refers: .actor,
        "Code de l’organisme qui apporte le moyen. Obligatoire."),
      Field(
        "nature", .code(["etp", "euros", "locaux", "droit_commun"]), required: true, stage: .key,
        meanings: ["etp": "équivalents temps plein", "droit_commun": "droit commun"],
        "Nature du moyen. Obligatoire."),
      Field(
        "annee", .integer(minimum: 1990, maximum: 2200), required: true, stage: .key,
        "Année. Obligatoire."),
      Field(
        "instance", .text, required: true, refers: .record(.instances),
        "Code de l’instance qui porte la feuille. Obligatoire."),
      Field("enveloppe", .text, "Enveloppe d’où il vient."),
      Field(
        "quantite", .decimal(minimum: nil, maximum: nil), required: true,
        "Quantité, dans l’unité de sa nature. Obligatoire."),
      Field(
        "fongible", .code(["oui", "non", "sous_reserve"]), required: true,
        meanings: ["sous_reserve": "sous réserve"], "S’il peut servir à autre chose. Obligatoire."),
      Field(
        "statut", .code(["annonce", "valide", "retire"]),
        meanings: ["annonce": "annoncé", "valide": "validé", "retire": "retiré"],
        "Où en est le moyen."),
      Field("decision", .text, refers: .record(.decisions), "Décision qui le valide."),
    ])
}

extension Kind {
  package static let feuillesDeRoute = Kind(34)
  package static let moyensAction = Kind(35)
}
