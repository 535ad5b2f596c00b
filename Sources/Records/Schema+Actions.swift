extension Schema {
  package static let actions = Schema(
    .actions, "actions", .feminine("action", "actions"),
    line: "une action à mener, et ce dont elle vient",
    title: "Les actions : ce qui est à faire, par qui et pour quand",
    key: ["action"], family: .linked,
    telling: ["action", "intitule", "responsable"],
    fields: [
      Field(
        "action", .text, required: true, stage: .key,
        "Code de l’action, un seul par action. Obligatoire."),
      Field(
        "origine", .code(["dialogue", "feuille", "decision", "besoin", "recommandation"]),
        required: true,
        meanings: ["feuille": "feuille de route", "decision": "décision"],
        "D’où elle vient. Obligatoire."),
      Field(
        "ref", .text, required: true,
        "Code de ce dont elle vient ; pour un dialogue, la campagne puis la structure : C2026/ML1. Obligatoire."
      ),
      Field("objectif", .text, "Code de l’objectif qu’elle sert, dans sa feuille ou son dialogue."),
      Field(
        "intitule", .text, required: true, "L’action, telle qu’elle se lit. Obligatoire."),
    ] + Field.whoActs + [
      Field("debut", .day, days: .validity, "Premier jour de l’action."),
      Field(
        "echeance", .day, required: true, days: .validity,
        "Jour où elle doit être réalisée. Obligatoire."),
      Field("echeance_initiale", .day, days: .validity, "Échéance dite la première fois."),
      Field(
        "indicateur", .text, refers: .definition,
        "Nom complet de l’indicateur sur lequel elle agit."),
      Field("valeur_visee", .decimal(minimum: nil, maximum: nil), "Valeur visée par l’action."),
    ] + Field.whatBecame)
}

extension Field {
  /// Who carries an action out, and by what: the same in an action's own record and in a roadmap's line.
  static let whoActs = [
    Field("levier", .text, "Levier sur lequel elle agit."),
    Field(
      "responsable", .text, required: true, refers: .actor,
      "Code de l’organisme responsable. Obligatoire."),
    Field(
      "contributeurs", .text, longest: Field.sentences, refers: .actors,
      "Codes des organismes qui y contribuent, séparés par une barre |."),
    Field("corrige", .text, "Code de l’objectif que cette action corrige."),
  ]

  /// Where an action stands, and what shows it.
  static let whatBecame = [
    Field(
      "statut", .code(["prevue", "en_cours", "bloquee", "realisee", "abandonnee"]),
      meanings: [
        "prevue": "prévue", "en_cours": "en cours", "bloquee": "bloquée", "realisee": "réalisée",
        "abandonnee": "abandonnée",
      ], "Où en est l’action."),
    Field(
      "note", .text, longest: Field.sentences,
      "Ce qu’il faut savoir de l’action, dont pourquoi elle est bloquée ou abandonnée."),
    Field("preuve", .text, longest: Field.sentences, "Ce qui montre qu’elle est réalisée."),
    Field("date_realisation", .day, "Jour où elle a été réalisée."),
  ]
}

extension Kind {
  package static let actions = Kind(61)
}
