extension Schema {
  package static let programmes = Schema(
    .programmes, "programmes", .masculine("programme", "programmes"),
    line: "une ligne d’un programme",
    title: "Les programmes, leur période et leur arborescence",
    key: ["programme", "axe", "pi", "os"], family: .references,
    telling: ["programme", "axe", "pi", "libelle"],
    fields: [
      Field(
        "programme", .text, required: true, stage: .key,
        synonyms: ["code_programme"],
        "Code du programme, le même dans tous les fichiers. Obligatoire."),
      Field(
        "intitule", .text,
        synonyms: ["nom_programme", "titre"],
        "Nom du programme, tel qu'il doit apparaître à l'écran."),
      Field(
        "cadre", .text,
        "Cadres d'indicateurs auxquels le programme est rattaché, par exemple ESF1420 ; une barre | entre deux cadres. Sans réponse, chaque opération compte selon son fonds et sa période."
      ),
      Field(
        "jeu_regles", .code(["EU_C1", "FR2016", "FR2016_PLIE"]),
        "Règles qui déduisent le statut des participants de leurs réponses. Sans réponse, ce sont celles d'EU_C1."
      ),
      Field(
        "date_debut", .day, days: .validity,
        "Premier jour de la période de programmation."),
      Field(
        "date_fin", .day, days: .validity,
        "Dernier jour de la période de programmation."),
      Field(
        "axe", .text, stage: .key,
        synonyms: ["code_axe"],
        "Code de l'axe décrit par la ligne ; vide pour décrire le programme entier."),
      Field(
        "pi", .text, stage: .key,
        synonyms: ["priorite_investissement"],
        "Code de la priorité d'investissement décrite par la ligne, s'il y en a une."),
      Field(
        "os", .text, stage: .key,
        synonyms: ["objectif_specifique"],
        "Code de l'objectif spécifique décrit par la ligne, s'il y en a un."),
      Field(
        "libelle", .text,
        "Nom de l'axe, de la priorité ou de l'objectif décrit par la ligne."),
    ])

  package static let acteurs = Schema(
    .acteurs, "acteurs", .masculine("acteur", "acteurs"), line: "un organisme",
    title: "Les organismes : autorités, intermédiaires, structures",
    key: ["acteur"], family: .references,
    telling: ["acteur", "nom"],
    fields: [
      Field(
        "acteur", .text, required: true, stage: .key,
        synonyms: ["code_acteur", "siren", "code_structure", "id_structure", "code_organisme"],
        "Code de l'organisme, un seul par organisme. De préférence son numéro SIREN, à neuf chiffres. Obligatoire."
      ),
      Field(
        "nom", .text, required: true,
        synonyms: ["raison_sociale", "nom_structure", "structure", "denomination", "organisme"],
        "Nom de l'organisme, tel qu'il doit apparaître à l'écran. Obligatoire."),
      Field(
        "type", .text,
        synonyms: ["type_structure", "famille", "categorie"],
        "Famille de l'organisme, en toutes lettres ou en sigle : AG, AGD, OI, Département, PLIE, Mission locale, Association, Maison de l'emploi, etc."
      ),
      Field(
        "parent", .text,
        synonyms: ["rattache", "structure_mere"],
        "Code de l'organisme auquel celui-ci est rattaché."),
      Field(
        "groupe", .text,
        "Code du groupement auquel l'organisme appartient, par exemple un organisme intermédiaire pivot ou un GIP."
      ),
      Field(
        "reseau", .text,
        "Réseau dont l'organisme fait partie, par exemple une ARML."),
      Field(
        "region", .digits(width: 2),
        refers: .territory(level: "region"),
        "Code INSEE de la région de l'organisme, à deux chiffres."),
      Field(
        "commune", .digits(width: 5),
        refers: .territory(level: "commune"),
        "Code INSEE de la commune du siège, à cinq caractères."),
      Field(
        "module_entreprise", .code(Schema.yesNo),
        "L'organisme se sert-il du module Entreprise ? « non » : ses lignes sur les entreprises sont sans objet. Sans réponse, elles sont calculées."
      ),
      Field(
        "debut", .day, days: .validity,
        "Premier jour d'activité de l'organisme ; vide si on ne le connaît pas."),
      Field(
        "fin", .day, days: .validity,
        "Dernier jour d'activité de l'organisme ; vide s'il est encore en activité."),
    ])

  package static let territoires = Schema(
    .territoires, "territoires", .masculine("territoire", "territoires"), line: "un territoire",
    title: "Les territoires et leurs noms",
    key: ["niveau", "code", "debut"], family: .references,
    telling: ["niveau", "code", "libelle"],
    fields: [
      Field(
        "niveau", .text, required: true, stage: .key,
        synonyms: ["echelon", "type_territoire"],
        "Échelon du territoire : commune, epci, zone_emploi, clpe, departement, region, region_ancienne, pays, ou un autre. Obligatoire."
      ),
      Field(
        "code", .text, required: true, stage: .key,
        synonyms: ["code_territoire", "code_insee", "code_geo", "codgeo"],
        "Code officiel du territoire à cet échelon, zéros de tête compris. Obligatoire."),
      Field(
        "libelle", .text, required: true,
        synonyms: ["nom", "libelle_territoire", "nom_territoire", "libgeo"],
        "Nom du territoire, tel qu'il doit apparaître à l'écran. Obligatoire."),
      Field(
        "population", .integer(minimum: -1_000_000_000, maximum: 1_000_000_000),
        synonyms: ["habitants", "pop", "population_municipale"],
        "Nombre d'habitants."),
      Field(
        "debut", .day, stage: .key, days: .validity,
        "Premier jour d'existence du territoire sous ce code ; vide s'il a toujours existé."),
      Field(
        "fin", .day, days: .validity,
        "Dernier jour d'existence du territoire sous ce code ; vide s'il existe encore."),
    ])

  package static let rattachements = Schema(
    .rattachements, "rattachements", .masculine("rattachement", "rattachements"),
    line: "un territoire dans un autre",
    title: "Quel territoire fait partie de quel autre, et quand",
    key: ["niveau", "code", "niveau_parent", "code_parent", "debut"], family: .references,
    fields: [
      Field(
        "niveau", .text, required: true, stage: .key,
        synonyms: ["echelon"],
        "Échelon du territoire contenu, par exemple commune. Obligatoire."),
      Field(
        "code", .text, required: true, stage: .key,
        refers: .territoryOf(level: "niveau"), synonyms: ["code_territoire", "codgeo"],
        "Code officiel du territoire contenu. Obligatoire."),
      Field(
        "niveau_parent", .text, required: true, stage: .key,
        synonyms: ["echelon_parent"],
        "Échelon du territoire qui le contient, par exemple epci. Obligatoire."),
      Field(
        "code_parent", .text, required: true, stage: .key,
        refers: .territoryOf(level: "niveau_parent"), synonyms: ["parent"],
        "Code officiel du territoire qui le contient. Un territoire peut en avoir plusieurs, un par ligne. Obligatoire."
      ),
      Field(
        "debut", .day, stage: .key, days: .validity,
        "Premier jour du rattachement ; vide s'il vaut depuis toujours."),
      Field(
        "fin", .day, days: .validity,
        "Dernier jour du rattachement ; vide s'il vaut encore."),
    ])
}

extension Kind {
  package static let programmes = Kind(1)
  package static let acteurs = Kind(2)
  package static let territoires = Kind(3)
  package static let rattachements = Kind(4)
}
