extension Schema {
  /// Definitions of indicators that users write, each version whole.
  package static let definitions = Schema(
    .definitions, "definitions", .feminine("définition", "définitions d’indicateurs"),
    line: "une version d’un indicateur écrit ici",
    title: "Les indicateurs écrits ici, version par version",
    key: ["indicateur", "version"], family: .definitions, telling: ["indicateur", "version"],
    fields: [
      Field(
        "indicateur", .text, required: true, stage: .key, synonyms: ["code_indicateur"],
        "Nom complet de l'indicateur : son cadre, un point, son code. Obligatoire."),
      Field(
        "version", .integer(minimum: 1, maximum: 1_000_000), required: true, stage: .key,
        "Numéro de la version, à partir de 1. Obligatoire."),
      Field(
        "texte", .text, required: true, longest: Field.sentences,
        "La définition, telle que l'atelier l'écrit. Obligatoire."),
      Field(
        "note", .text, longest: Field.sentences,
        "Ce qui change dans cette version, et pourquoi."),
      Field(
        "debut", .day, days: .validity, synonyms: ["date_debut"],
        "Premier jour où cette version s'applique ; vide si c'est depuis toujours."),
      Field(
        "fin", .day, days: .validity, synonyms: ["date_fin"],
        "Dernier jour où cette version s'applique ; vide si elle s'applique encore."),
    ])
}

extension Kind {
  package static let definitions = Kind(20)
}
