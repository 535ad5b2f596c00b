extension Schema {
  package static let campagnes = Schema(
    .campagnes, "campagnes", .feminine("campagne", "campagnes de dialogue"),
    line: "une année de dialogues de gestion",
    title: "Les campagnes de dialogue de gestion",
    key: ["campagne"], family: .dialogues,
    telling: ["campagne", "intitule", "annee"],
    fields: [
      Field(
        "campagne", .text, required: true, stage: .key,
        "Code de la campagne, un seul par campagne. Obligatoire."),
      Field("intitule", .text, required: true, "Nom de la campagne. Obligatoire."),
      Field(
        "programme", .text, required: true, refers: .record(.programmes),
        "Programme dont on dialogue. Obligatoire."),
      Field(
        "annee", .integer(minimum: 1990, maximum: 2200), required: true,
        "Année négociée, N. Obligatoire."),
      Field("cadre", .text, "Cadre des indicateurs lus, comme ML ou ESFP2127."),
      Field(
        "pilote", .text, required: true, refers: .actor,
        "Code de l’organisme qui pilote la campagne. Obligatoire."),
      Field(
        "niveau", .code(["nation", "region", "departement"]),
        "Échelon du territoire de la campagne."),
      Field(
        "territoire", .text, refers: .territoryOf(level: "niveau"),
        "Code du territoire de la campagne."),
      Field("notice", .text, longest: Field.sentences, "La notice : ce que la campagne demande."),
      Field("date_notice", .day, "Jour où la notice est envoyée."),
      Field("date_ouverture", .day, "Jour où les étapes s’ouvrent."),
      Field("date_gel", .day, "Jour où les données sont arrêtées."),
      Field("date_point", .day, "Jour du point d’étape."),
      Field("fin", .day, "Jour où les dialogues doivent être signés."),
      Field("priorites", .text, longest: Field.sentences, "Priorités de la région pour l’année."),
    ])

  package static let etapesCampagne = Schema(
    .etapesCampagne, "etapes_campagne", .feminine("étape", "étapes de campagnes"),
    line: "une étape que les dialogues d’une campagne suivent",
    title: "Les étapes des dialogues d’une campagne",
    key: ["campagne", "etape", "acteur"], family: .texts, writing: .acts,
    telling: ["campagne", "etape", "titre"],
    fields: [
      Field(
        "campagne", .text, required: true, stage: .key, refers: .record(.campagnes),
        "Code de la campagne. Obligatoire."),
      Field(
        "etape",
        .code([
          "E1", "E2", "E3", "E4", "E5", "E6", "X1", "X2", "X3", "X4", "X5", "X6", "X7", "X8", "X9",
        ]), required: true, stage: .key,
        "Code de l’étape : E1 à E6, ou X1 à X9 pour une page propre à un financeur. Obligatoire."),
      Field(
        "acteur", .text, stage: .key, refers: .actor,
        "Organisme à qui l’étape est propre ; vide pour une étape de tous."),
      Field("titre", .text, required: true, "Titre de l’étape. Obligatoire."),
      Field("question", .text, required: true, "Question à laquelle elle répond. Obligatoire."),
      Field("notice", .text, longest: Field.sentences, "Par où commencer."),
      Field(
        "indicateurs", .text, longest: Field.sentences,
        "Indicateurs lus à cette étape, séparés par une barre |."),
      Field(
        "lectures", .text, longest: Field.sentences,
        "Lectures croisées de cette étape, séparées par une barre |."),
      Field(
        "visibilite", .code(["partagee", "privee"]), required: true,
        meanings: ["partagee": "partagée", "privee": "privée"], "Qui la voit. Obligatoire."),
    ])

  package static let dialogues = Schema(
    .dialogues, "dialogues", .masculine("dialogue", "dialogues de gestion"),
    line: "le dialogue d’une structure et de ses financeurs pour une année",
    title: "Les dialogues de gestion : un par campagne et structure",
    key: ["campagne", "structure"], family: .dialogues, writing: .acts,
    telling: ["campagne", "structure", "statut"],
    fields: [
      Field(
        "campagne", .text, required: true, stage: .key, refers: .record(.campagnes),
        "Code de la campagne. Obligatoire."),
      Field(
        "structure", .text, required: true, stage: .key, refers: .actor,
        "Code de la structure. Obligatoire."),
      Field(
        "statut",
        .code([
          "brouillon", "prevenu", "arrete", "etapes", "releve", "signature", "signe",
          "signe_reserves", "desaccord", "avenant", "clos", "sans_suite",
        ]), required: true,
        meanings: [
          "prevenu": "prévenu", "arrete": "données arrêtées", "etapes": "étapes",
          "releve": "relevé", "signe": "signé", "signe_reserves": "signé avec réserves",
          "desaccord": "désaccord constaté", "sans_suite": "sans suite",
        ], "Où il en est. Obligatoire."),
      Field(
        "cloture", .integer(minimum: 1, maximum: Int(Int32.max)),
        "Numéro de la clôture qui garde ses chiffres."),
      Field("montant_annuel", .euros(minimum: 0), "Montant de l’année, en euros."),
      Field(
        "etapes_validees", .codes(["E1", "E2", "E3", "E4", "E5", "E6"]),
        "Étapes validées par les deux parties."),
      Field(
        "validees_structure", .codes(["E1", "E2", "E3", "E4", "E5", "E6"]),
        "Étapes que la structure a validées."),
      Field(
        "validees_financeur", .codes(["E1", "E2", "E3", "E4", "E5", "E6"]),
        "Étapes que le financeur a validées."),
      Field(
        "motif", .text, longest: Field.sentences,
        "Pourquoi il est sans suite, en désaccord ou rouvert."),
      Field("date_statut", .day, "Jour où il est passé dans cet état."),
    ])

  package static let parties = Schema(
    .parties, "parties", .feminine("partie", "parties aux dialogues"),
    line: "un organisme partie à un dialogue et son rôle",
    title: "Les parties aux dialogues",
    key: ["campagne", "structure", "acteur", "role"], family: .dialogues,
    telling: ["campagne", "structure", "acteur", "role"],
    fields: [
      Field(
        "campagne", .text, required: true, stage: .key, refers: .record(.campagnes),
        "Code de la campagne. Obligatoire."),
      Field(
        "structure", .text, required: true, stage: .key, refers: .actor,
        "Code de la structure dont c’est le dialogue. Obligatoire."),
      Field(
        "acteur", .text, required: true, stage: .key, refers: .actor,
        "Code de l’organisme partie. Obligatoire."),
      Field(
        "role",
        .code([
          "structure", "financeur", "instructeur", "arbitre", "cofinanceur", "reseau",
          "observateur",
        ]), required: true, stage: .key, meanings: ["reseau": "réseau"], "Son rôle. Obligatoire."),
      Field(
        "signataire", .code(["oui", "non"]), required: true,
        "S’il signe le relevé de conclusions. Obligatoire."),
    ])
}

extension Kind {
  package static let campagnes = Kind(42)
  package static let etapesCampagne = Kind(43)
  package static let dialogues = Kind(44)
  package static let parties = Kind(45)
}
