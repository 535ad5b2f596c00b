extension Schema {
  /// Hypotheses somebody kept: what was moved, and the records they were read on.
  package static let scenarios = Schema(
    .scenarios, "scenarios", .masculine("scénario", "scénarios"),
    line: "une hypothèse du simulateur : ce qui est déplacé, et sur quelles données",
    title: "Les scénarios gardés du simulateur",
    key: ["intitule", "auteur"], family: .plans, writing: .acts,
    telling: ["intitule", "auteur", "statut"],
    fields: [
      Field(
        "intitule", .text, required: true, stage: .key,
        "Nom du scénario, un seul par auteur. Obligatoire."),
      Field(
        "auteur", .text, required: true, stage: .key,
        "Compte de la personne qui l'a gardé. Obligatoire."),
      Field(
        "commit", .integer(minimum: 0, maximum: Int(Int32.max)), required: true,
        "Numéro de l'enregistrement des données sur lesquelles il a été lu. Obligatoire."),
      Field(
        "mouvements", .text, longest: Field.sentences,
        "Ce qui est déplacé ou changé, dans l'ordre, séparé par une barre |."),
      Field(
        "statut", .code(["garde", "propose", "vote", "ecarte"]),
        meanings: ["garde": "gardé", "propose": "proposé", "vote": "voté", "ecarte": "écarté"],
        "Où il en est : gardé, proposé, voté, écarté."),
    ])
}

extension Kind {
  package static let scenarios = Kind(24)
}
