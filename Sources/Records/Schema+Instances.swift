extension Schema {
  package static let compositions = Schema(
    .compositions, "compositions", .feminine("siège type", "sièges types"),
    line: "un siège que la règle d’un comité prévoit",
    title: "Les compositions des comités : les sièges que leur règle prévoit",
    key: ["regle", "siege"], family: .references,
    telling: ["regle", "siege", "libelle"],
    fields: [
      Field(
        "regle", .text, required: true, stage: .key,
        "Code de la règle de composition : FT2023.LOC, RPE2024.DEP… Obligatoire."),
      Field(
        "siege", .text, required: true, stage: .key, "Code du siège dans la règle. Obligatoire."),
      Field(
        "college", .text, required: true,
        "Collège du siège : État, collectivités, réseau pour l’emploi… Obligatoire."),
      Field("libelle", .text, required: true, "Qui siège, tel qu’il se lit. Obligatoire."),
      Field(
        "min", .integer(minimum: 0, maximum: 1000), required: true,
        "Nombre de sièges de cette sorte, au moins. Obligatoire."),
      Field(
        "max", .integer(minimum: 0, maximum: 1000), required: true,
        "Nombre de sièges de cette sorte, au plus. Obligatoire."),
      Field("source", .text, longest: Field.sentences, "Texte qui fixe la composition."),
    ])

  package static let instances = Schema(
    .instances, "instances", .feminine("instance", "instances"),
    line: "un comité, un COPIL ou une série de réunions",
    title: "Les instances : qui se réunit, où, selon quelle règle",
    key: ["instance"], family: .committees,
    telling: ["instance", "intitule", "niveau"],
    fields: [
      Field(
        "instance", .text, required: true, stage: .key,
        "Code de l’instance, un seul par instance. Obligatoire."),
      Field(
        "intitule", .text, required: true,
        "Nom de l’instance, tel qu’il doit apparaître à l’écran. Obligatoire."),
      Field(
        "niveau", .code(["national", "regional", "departemental", "local"]), required: true,
        meanings: ["regional": "régional", "departemental": "départemental"],
        "Niveau de l’instance : national, régional, départemental, local. Obligatoire."),
      Field(
        "nature",
        .code([
          "plenier", "executif", "bureau", "commission", "copil", "cotech", "elargi", "comite",
          "financeurs", "serie", "atelier",
        ]), required: true,
        meanings: [
          "plenier": "plénière", "executif": "exécutif", "copil": "comité de pilotage",
          "cotech": "comité technique", "elargi": "comité élargi", "comite": "comité",
          "financeurs": "conférence des financeurs", "serie": "série de réunions",
        ],
        "Nature : plénière, comité de pilotage, comité technique, conférence des financeurs… Obligatoire."
      ),
      Field(
        "parent", .text, refers: .record(.instances),
        "Code de l’instance du niveau au-dessus, à qui elle rend compte et transmet les besoins."),
      Field(
        "territoire_niveau",
        .code(["nation", "region", "departement", "epci", "zone_emploi", "clpe", "commune"]),
        required: true, "Échelon du territoire de l’instance. Obligatoire."),
      Field(
        "territoire", .text, required: true, refers: .territoryOf(level: "territoire_niveau"),
        "Code du territoire de l’instance à cet échelon. Obligatoire."),
      Field("regle", .text, "Code de la règle de composition ; vide si la composition est libre."),
      Field(
        "cadence",
        .code(["2_an", "trimestre", "semestre", "8_10_an", "1_2_an", "annuel", "libre"]),
        required: true,
        meanings: [
          "2_an": "deux fois par an", "trimestre": "chaque trimestre",
          "semestre": "chaque semestre", "8_10_an": "huit à dix fois par an",
          "1_2_an": "une à deux fois par an", "annuel": "chaque année",
        ], "À quel rythme elle se réunit. Obligatoire."),
      Field(
        "vote", .code(["consensus", "majorite", "unanimite"]), required: true,
        meanings: ["majorite": "majorité", "unanimite": "unanimité"],
        "Comment elle décide. Obligatoire."),
      Field(
        "approbation_tacite", .code(["oui", "non"]),
        "Si le compte rendu est approuvé après quinze jours sans remarque."),
      Field(
        "secretariat", .text, required: true, refers: .actor,
        "Code de l’organisme qui tient le secrétariat. Obligatoire."),
      Field("acte", .text, "Acte qui institue l’instance : arrêté, délibération, convention."),
      Field(
        "debut", .day, required: true, days: .validity, "Premier jour de l’instance. Obligatoire."),
      Field(
        "fin", .day, days: .validity, "Dernier jour de l’instance ; vide si elle n’a pas de terme."),
    ])

  package static let sieges = Schema(
    .sieges, "sieges", .masculine("siège", "sièges"),
    line: "un siège d’une instance et qui l’occupe",
    title: "Les sièges des instances et leurs titulaires",
    key: ["instance", "siege", "rang", "debut"], family: .seats,
    telling: ["instance", "siege", "fonction"],
    fields: [
      Field(
        "instance", .text, required: true, stage: .key, refers: .record(.instances),
        "Code de l’instance. Obligatoire."),
      Field(
        "siege", .text, required: true, stage: .key,
        "Code du siège dans la règle de composition, ou « designe ». Obligatoire."),
      Field(
        "rang", .integer(minimum: 1, maximum: 1000), required: true, stage: .key,
        "Rang parmi les sièges du même code : 1, 2… Obligatoire."),
      Field(
        "debut", .day, required: true, stage: .key, days: .validity,
        "Premier jour de cette désignation. Obligatoire."),
      Field(
        "fin", .day, days: .validity, "Dernier jour de cette désignation ; vide si elle court."),
      Field("acteur", .text, refers: .actor, "Code de l’organisme qui occupe le siège."),
      Field(
        "fonction", .text, required: true,
        "Fonction à laquelle le siège est tenu : préfet, présidente du Département… Obligatoire."),
      Field("titulaire", .text, "Nom de la personne qui siège ; vide si le siège est vacant."),
      Field(
        "suppleants", .text, longest: Field.sentences,
        "Noms des suppléants, séparés par une barre |."),
      Field("courriel", .text, "Adresse de convocation."),
      Field(
        "voix", .integer(minimum: 0, maximum: 100), required: true,
        "Nombre de voix ; 0 si le siège est consultatif. Obligatoire."),
      Field("copresident", .code(["oui", "non"]), "Si le siège co-préside l’instance."),
      Field("acte", .text, "Acte de désignation."),
      Field("compte", .text, "Compte de la personne qui siège, quand elle en a un."),
    ])
}

extension Kind {
  package static let compositions = Kind(25)
  package static let instances = Kind(26)
  package static let sieges = Kind(27)
}
