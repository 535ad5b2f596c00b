extension Schema {
  package static let besoins = Schema(
    .besoins, "besoins", .masculine("besoin", "besoins"),
    line: "un besoin non couvert, signalé par un comité",
    title: "Les besoins non couverts : signalés, transmis, répondus",
    key: ["besoin"], family: .committees,
    telling: ["besoin", "intitule", "statut"],
    fields: [
      Field(
        "besoin", .text, required: true, stage: .key,
        "Code du besoin, un seul par besoin. Obligatoire."),
      Field("date", .day, required: true, "Jour où il a été signalé. Obligatoire."),
      Field(
        "instance", .text, required: true, refers: .record(.instances),
        "Code de l’instance qui l’a signalé. Obligatoire."),
      Field(
        "acteur", .text, required: true, refers: .actor,
        "Code de l’organisme qui l’a signalé. Obligatoire."),
      Field(
        "nature", .code(["public", "employeur", "solution", "accompagnement"]), required: true,
        meanings: [
          "public": "besoin d’un public", "employeur": "besoin d’employeurs",
          "solution": "solution manquante",
        ], "Nature du besoin. Obligatoire."),
      Field("intitule", .text, required: true, "Le besoin, tel qu’il se lit. Obligatoire."),
      Field(
        "territoire", .text, longest: Field.sentences, refers: .territories,
        "Territoire concerné, son échelon puis son code."),
      Field("pour_qui", .text, "Pour qui."),
      Field("theme", .text, "Thème ou frein."),
      Field("modalite", .text, "Sous quelle forme la réponse est attendue."),
      Field("frequence", .text, "À quelle fréquence."),
      Field(
        "horizon", .code(["court", "moyen"]),
        meanings: ["court": "court terme", "moyen": "moyen terme"], "À quel horizon."),
      Field(
        "ampleur", .integer(minimum: 0, maximum: 10_000_000),
        "Combien de personnes ou d’emplois sont concernés."),
      Field("chez", .text, refers: .record(.instances), "Code de l’instance qui l’a aujourd’hui."),
      Field(
        "type_reponse", .code(["solution", "experimentation", "moyens", "refus_motive"]),
        meanings: ["experimentation": "expérimentation", "refus_motive": "refus motivé"],
        "Sorte de réponse."),
      Field("reponse", .text, longest: Field.sentences, "Ce qui est répondu."),
      Field(
        "statut",
        .code([
          "signale", "qualifie", "pris_en_charge", "sans_suite", "remonte", "recu", "repondu",
          "satisfait", "non_satisfait",
        ]),
        meanings: [
          "signale": "signalé", "qualifie": "qualifié", "pris_en_charge": "pris en charge",
          "sans_suite": "sans suite", "remonte": "remonté", "recu": "reçu", "repondu": "répondu",
          "non_satisfait": "non satisfait",
        ], "Où il en est."),
      Field(
        "motif", .text, longest: Field.sentences, "Pourquoi il est sans suite ou non satisfait."),
    ])

  package static let passages = Schema(
    .passages, "passages", .masculine("passage", "passages de besoins"),
    line: "un changement d’état ou de niveau d’un besoin",
    title: "Le chemin des besoins, de niveau en niveau",
    key: ["besoin", "rang"], family: .committees, writing: .acts,
    telling: ["besoin", "rang"],
    fields: [
      Field(
        "besoin", .text, required: true, stage: .key, refers: .record(.besoins),
        "Code du besoin. Obligatoire."),
      Field(
        "rang", .integer(minimum: 1, maximum: 10_000), required: true, stage: .key,
        "Rang du passage. Obligatoire."),
      Field("de", .text, refers: .record(.instances), "Instance qui l’avait."),
      Field("vers", .text, refers: .record(.instances), "Instance qui l’a ensuite."),
      Field(
        "statut",
        .code([
          "signale", "qualifie", "pris_en_charge", "sans_suite", "remonte", "recu", "repondu",
          "satisfait", "non_satisfait",
        ]), required: true,
        meanings: [
          "signale": "signalé", "qualifie": "qualifié", "pris_en_charge": "pris en charge",
          "sans_suite": "sans suite", "remonte": "remonté", "recu": "reçu", "repondu": "répondu",
          "non_satisfait": "non satisfait",
        ], "Où il en était alors. Obligatoire."),
      Field("date", .day, required: true, "Jour du passage. Obligatoire."),
      Field("motif", .text, longest: Field.sentences, "Pourquoi."),
    ])

  package static let conventionIndicateurs = Schema(
    .conventionIndicateurs, "convention_indicateurs",
    .masculine("indicateur de convention", "indicateurs de conventions"),
    line: "un indicateur qu’une convention demande de suivre",
    title: "Les indicateurs des conventions : ce que chaque accord demande de suivre",
    key: ["convention", "libelle"], family: .operations,
    telling: ["convention", "libelle"],
    fields: [
      Field(
        "convention", .text, required: true, stage: .key, refers: .record(.conventions),
        "Code de la convention. Obligatoire."),
      Field(
        "libelle", .text, required: true, stage: .key,
        "Nom de l’indicateur dans la convention. Obligatoire."),
      Field(
        "indicateur", .text, "Nom complet de l’indicateur du catalogue ; vide s’il n’y est pas."),
      Field("definition", .text, longest: Field.sentences, "Ce que la convention dit compter."),
      Field("unite", .text, "Unité."),
      Field("periode", .text, "Période, comme annuelle ou trimestrielle."),
      Field("perimetre", .text, "Périmètre, écrit comme un filtre : region=32."),
      Field("cible", .decimal(minimum: nil, maximum: nil), "Valeur à atteindre."),
      Field("echeance", .day, days: .validity, "Jour où elle doit l’être."),
    ])
}

extension Kind {
  package static let besoins = Kind(36)
  package static let passages = Kind(37)
  package static let conventionIndicateurs = Kind(41)
}
