extension Schema {
  package static let questions = Schema(
    .questions, "questions", .feminine("question", "questions officielles"),
    line: "une question posée à une autorité, et sa réponse",
    title: "Les questions officielles : posées, transmises, répondues, publiées",
    key: ["question"], family: .questions, telling: ["question", "texte", "statut"],
    fields: [
      Field(
        "question", .text, required: true, stage: .key,
        "Code de la question, un seul par question. Obligatoire."),
      Field("date", .day, required: true, "Jour où elle a été posée. Obligatoire."),
      Field(
        "acteur", .text, required: true, refers: .actor,
        "Code de l’organisme qui la pose. Obligatoire."),
      Field(
        "texte", .text, required: true, longest: Field.sentences,
        "La question, telle qu’elle se lit. Ne nommez aucun participant. Obligatoire."),
      Field(
        "objet", .code(["definition", "regle", "saisie", "piece", "outil", "autre"]),
        required: true,
        meanings: [
          "definition": "définition d’un indicateur", "regle": "règle", "saisie": "saisie",
          "piece": "pièce à fournir", "outil": "outil", "autre": "autre sujet",
        ], "Ce sur quoi elle porte. Obligatoire."),
      Field(
        "ref", .text,
        "Ce qu’elle désigne : le nom complet d’un indicateur, une nature de fiche puis un point et un champ, ou le code d’une règle."
      ),
      Field(
        "niveau", .code(["oi", "agd", "ag"]), required: true,
        meanings: [
          "oi": "organisme intermédiaire", "agd": "autorité de gestion déléguée",
          "ag": "autorité de gestion",
        ], "Niveau à qui elle est posée aujourd’hui. Obligatoire."),
      Field(
        "reponse", .text, longest: Field.sentences,
        "La réponse. Ne nommez aucun participant."),
      Field("repondant", .text, refers: .actor, "Code de l’organisme qui a répondu."),
      Field("date_reponse", .day, "Jour de la réponse."),
      Field(
        "debut", .day, days: .validity, "Premier jour où la réponse publiée vaut."),
      Field(
        "fin", .day, days: .validity,
        "Dernier jour où elle vaut ; vide si elle vaut encore."),
      Field(
        "remplace", .text, refers: .record(.questions),
        "Code de la question que celle-ci remplace."),
      Field(
        "statut",
        .code(["posee", "transmise", "repondue", "publiee", "remplacee", "retiree"]),
        meanings: [
          "posee": "posée", "repondue": "répondue", "publiee": "publiée",
          "remplacee": "remplacée", "retiree": "retirée",
        ], "Où elle en est."),
    ])
}

extension Kind {
  package static let questions = Kind(56)
}
