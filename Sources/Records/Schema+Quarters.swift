extension Schema {
  /// The dashboards of a quarter for one edition, version by version.
  package static let editions = Schema(
    .editions, "editions", .feminine("édition trimestrielle", "éditions trimestrielles"),
    line: "les tableaux de bord d’un trimestre pour un territoire ou un organisme",
    title: "La clôture trimestrielle des tableaux de bord : où en est chaque édition",
    key: ["edition", "trimestre", "version"], family: .plans, writing: .acts,
    telling: ["edition", "trimestre", "version", "statut"],
    fields: [
      Field(
        "edition", .text, required: true, stage: .key, refers: .edition,
        "De qui parlent les tableaux de bord : national, un échelon et son code (region:32) ou un organisme intermédiaire (oi:CODE). Obligatoire."
      ),
      Field(
        "trimestre", .text, required: true, stage: .key,
        "Trimestre : l'année, la lettre T, de 1 à 4 (2017T2). Obligatoire."),
      Field(
        "version", .integer(minimum: 1, maximum: 1_000_000), required: true, stage: .key,
        "Numéro de la version : 1, puis 2 si ce qui a été publié est corrigé. Obligatoire."),
      Field(
        "statut", .code(["ouverte", "gelee", "commentee", "validee", "publiee"]), required: true,
        meanings: [
          "gelee": "gelée", "commentee": "commentée", "validee": "validée", "publiee": "publiée",
        ],
        "Où en est l'édition : ouverte, gelée, commentée, validée, publiée. Obligatoire."),
      Field(
        "cloture", .integer(minimum: 1, maximum: Int(Int32.max)),
        "Numéro de la clôture qui garde ses chiffres ; vide tant qu'elle est ouverte."),
      Field(
        "motif", .text, longest: Field.sentences,
        "Pourquoi cette version remplace la précédente ; vide pour la première."),
      Field(
        "attention", .text, longest: Field.sentences,
        "Indicateurs des lignes qui demandaient attention au gel, séparés par une barre |."),
    ])

  /// What was said of the lines of an edition.
  package static let commentaires = Schema(
    .commentaires, "commentaires", .masculine("commentaire", "commentaires de tableaux de bord"),
    line: "une explication, une mesure ou une alerte sur une ligne d’un tableau de bord",
    title: "Les commentaires des lignes des tableaux de bord, trimestre par trimestre",
    key: ["commentaire"], family: .plans, writing: .acts,
    telling: ["commentaire", "edition", "trimestre", "indicateur"],
    fields: [
      Field(
        "commentaire", .text, required: true, stage: .key,
        synonyms: ["code_commentaire", "n_commentaire"],
        "Code du commentaire, un seul par commentaire. Obligatoire."),
      Field(
        "edition", .text, required: true, refers: .edition,
        "Édition commentée : national, un échelon et son code (region:32) ou un organisme intermédiaire (oi:CODE). Obligatoire."
      ),
      Field(
        "trimestre", .text, required: true,
        "Trimestre commenté : l'année, la lettre T, de 1 à 4 (2017T2). Obligatoire."),
      Field(
        "indicateur", .text, required: true, synonyms: ["code_indicateur"],
        "Nom complet de l'indicateur de la ligne : TDB.SYN08, PF.PF2a… Obligatoire."),
      Field(
        "cellule", .text,
        "Partie de la ligne dont il est question ; vide pour la ligne entière."),
      Field(
        "acteur", .text, required: true, refers: .actor, synonyms: ["auteur", "organisme"],
        "Code de l'organisme qui commente. Obligatoire."),
      Field(
        "nature", .code(["explication", "mesure", "alerte"]), required: true,
        "Ce que dit le commentaire : une explication de l'écart, une mesure prise ou une alerte. Obligatoire."
      ),
      Field(
        "texte", .text, required: true, longest: Field.sentences,
        "Le commentaire, tel qu'il se lit sous la ligne. Obligatoire."),
      Field("date", .day, "Jour où il a été écrit."),
      Field(
        "statut", .code(["brouillon", "transmis", "valide", "renvoye"]),
        meanings: ["valide": "validé", "renvoye": "renvoyé"],
        "Où il en est : brouillon, transmis, validé, renvoyé à son auteur."),
    ])
}

extension Kind {
  package static let editions = Kind(21)
  package static let commentaires = Kind(22)
}
