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

  package static let pratiques = Schema(
    .pratiques, "pratiques", .feminine("pratique", "pratiques"),
    line: "une pratique qui a marché, et à quelles conditions",
    title: "Les pratiques : ce qui a marché, pour qui, où",
    key: ["pratique"], family: .commons,
    telling: ["pratique", "intitule"],
    fields: [
      Field(
        "pratique", .text, required: true, stage: .key,
        "Code de la pratique, un seul par pratique. Obligatoire."),
      Field("intitule", .text, required: true, "Nom de la pratique. Obligatoire."),
      Field(
        "territoire", .text, required: true, longest: Field.sentences, refers: .territories,
        "Territoire où elle a été menée, son échelon puis son code. Obligatoire."),
      Field("public", .text, "Public concerné."),
      Field("porteur", .text, refers: .actor, "Code de l’organisme porteur."),
      Field("gestionnaire", .text, refers: .actor, "Code de l’organisme gestionnaire."),
      Field("objectifs", .text, longest: Field.sentences, "Objectifs."),
      Field("resultats_impacts", .text, longest: Field.sentences, "Résultats et impacts."),
      Field("plus_value", .text, longest: Field.sentences, "Plus-value."),
      Field("elements_clefs", .text, longest: Field.sentences, "Éléments clefs."),
      Field("mise_en_oeuvre", .text, longest: Field.sentences, "Mise en œuvre."),
      Field("causalites", .text, longest: Field.sentences, "Ce qui explique les résultats."),
      Field("progres", .text, longest: Field.sentences, "Ce qui pourrait être mieux."),
      Field(
        "conditions_transfert", .text, required: true, longest: Field.sentences,
        "À quelles conditions elle peut être reprise ailleurs. Obligatoire."),
      Field("facteurs_limitants", .text, longest: Field.sentences, "Ce qui la limite."),
      Field(
        "personnes_documents", .text, longest: Field.sentences,
        "Services et documents à consulter ; pas de nom de personne."),
      Field(
        "preuve", .code(["temoignage", "mesure", "evaluation"]), required: true,
        meanings: ["temoignage": "témoignage", "evaluation": "évaluation"],
        "Sur quoi repose le résultat. Obligatoire."),
      Field(
        "statut", .code(["brouillon", "publiee", "retiree"]),
        meanings: ["publiee": "publiée", "retiree": "retirée"], "Où elle en est."),
    ])

  package static let reprises = Schema(
    .reprises, "reprises", .feminine("reprise", "reprises de pratiques"),
    line: "une pratique reprise par une instance",
    title: "Les reprises des pratiques",
    key: ["pratique", "instance"], family: .commons, writing: .acts,
    telling: ["pratique", "instance"],
    fields: [
      Field(
        "pratique", .text, required: true, stage: .key, refers: .record(.pratiques),
        "Code de la pratique. Obligatoire."),
      Field(
        "instance", .text, required: true, stage: .key, refers: .record(.instances),
        "Code de l’instance qui la reprend. Obligatoire."),
      Field("date", .day, required: true, "Jour de la reprise. Obligatoire."),
      Field("adaptation", .text, longest: Field.sentences, "Ce qui a été adapté."),
      Field("resultat", .text, longest: Field.sentences, "Ce que cela a donné."),
    ])
}

extension Kind {
  package static let solutions = Kind(38)
  package static let pratiques = Kind(39)
  package static let reprises = Kind(40)
}
