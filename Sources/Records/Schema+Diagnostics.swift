extension Schema {
  package static let diagnostics = Schema(
    .diagnostics, "diagnostics", .masculine("diagnostic", "diagnostics"),
    line: "un diagnostic de territoire, sur quoi une feuille de route s’appuie",
    title: "Les diagnostics de territoire",
    key: ["diagnostic"], family: .committees, writing: .acts,
    telling: ["diagnostic", "territoire", "date"],
    fields: [
      Field(
        "diagnostic", .text, required: true, stage: .key,
        "Code du diagnostic, un seul par diagnostic. Obligatoire."),
      Field(
        "territoire_niveau",
        .code(["nation", "region", "departement", "epci", "zone_emploi", "clpe", "commune"]),
        required: true, "Échelon du territoire. Obligatoire."),
      Field(
        "territoire", .text, required: true, refers: .territoryOf(level: "territoire_niveau"),
        "Code du territoire à cet échelon. Obligatoire."),
      Field("date", .day, required: true, "Jour où il a été fait. Obligatoire."),
      Field(
        "redacteur", .text, required: true, refers: .actor,
        "Code de l’organisme qui l’écrit. Obligatoire."),
      Field(
        "instance", .text, refers: .record(.instances),
        "Code de l’instance pour laquelle il est fait."),
      Field(
        "sections", .text, longest: Field.sentences,
        "Ce qu’il dit : une ligne qui commence par # ouvre une section."),
      Field(
        "decision", .text, refers: .record(.decisions), "Code de la décision qui le valide."),
      Field(
        "statut", .code(["projet", "valide", "remplace"]),
        meanings: ["valide": "validé", "remplace": "remplacé"], "Où il en est."),
    ])
}

extension Kind {
  package static let diagnostics = Kind(60)
}
