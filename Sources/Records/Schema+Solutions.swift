extension Schema {
  package static let solutions = Schema(
    .solutions, "solutions", .feminine("solution", "solutions"),
    line: "une solution qu’un organisme propose sur un territoire",
    title: "La carte des solutions : ce qui peut être proposé ici",
    key: ["solution"], family: .commons,
    telling: ["solution", "intitule", "acteur"],
    fields: [
      Field(
        "solution", .text, required: true, stage: .key,
        "Code de la solution, un seul par solution. Obligatoire."),
      Field("intitule", .text, required: true, "Nom de la solution. Obligatoire."),
      Field(
        "acteur", .text, required: true, refers: .actor,
        "Code de l’organisme qui la porte. Obligatoire."),
      Field(
        "nature",
        .code([
          "mobilite", "logement", "garde", "sante", "langue", "numerique", "formation", "accueil",
          "iae", "aide", "autre",
        ]), required: true,
        meanings: [
          "mobilite": "mobilité", "garde": "garde d’enfants", "sante": "santé",
          "numerique": "numérique", "iae": "insertion par l’activité économique",
        ], "Nature de la solution. Obligatoire."),
      Field(
        "freins", .text, longest: Field.sentences, "Freins qu’elle lève, séparés par une barre |."),
      Field(
        "territoires", .text, required: true, longest: Field.sentences, refers: .territories,
        "Territoires où elle se propose, leur échelon puis leur code, séparés par une barre |. Obligatoire."
      ),
      Field("public", .text, "À qui elle s’adresse."),
      Field("capacite", .integer(minimum: 0, maximum: 10_000_000), "Places en tout."),
      Field("places", .integer(minimum: 0, maximum: 10_000_000), "Places libres."),
      Field(
        "date_maj", .day, required: true, "Jour où ces informations ont été vérifiées. Obligatoire."
      ),
      Field("conditions", .text, longest: Field.sentences, "Conditions d’accès."),
      Field(
        "contact", .text, "Par qui passer : un service, un numéro, une adresse ; pas une personne."),
      Field("lien", .text, longest: Field.sentences, "Adresse où la lire."),
      Field("debut", .day, days: .validity, "Premier jour."),
      Field("fin", .day, days: .validity, "Dernier jour ; vide si elle n’a pas de terme."),
    ])
}

extension Kind {
  package static let solutions = Kind(38)
}
