extension Schema {
  package static let programmes = Schema(
    .programmes, title: "Programmes et leurs lignes",
    key: ["programme", "axe", "pi", "os"],
    fields: [
      Field(
        "programme", .text, required: true, stage: .key,
        "Code."),
      Field(
        "intitule", .text,
        "Intitulé."),
      Field(
        "cadre", .text,
        "Cadre d'indicateurs, plusieurs séparés par | ; vide : tous."),
      Field(
        "jeu_regles", .code(["EU_C1", "FR2016", "FR2016_PLIE"]),
        "Jeu de règles de statut du programme ; vide : EU_C1."),
      Field(
        "date_debut", .day,
        "Début de période."),
      Field(
        "date_fin", .day,
        "Fin."),
      Field(
        "axe", .text, stage: .key,
        "Axe (ligne de l'arbre)."),
      Field(
        "pi", .text, stage: .key,
        "Priorité d'investissement."),
      Field(
        "os", .text, stage: .key,
        "Objectif spécifique."),
      Field(
        "libelle", .text,
        "Libellé de la ligne."),
    ])

  package static let acteurs = Schema(
    .acteurs, title: "Acteurs",
    key: ["acteur"],
    fields: [
      Field(
        "acteur", .text, required: true, stage: .key,
        "Code ; SIREN de préférence."),
      Field(
        "nom", .text, required: true,
        "Nom."),
      Field(
        "type", .text,
        "AG, AGD, OI, Département, PLIE, Mission locale, Association, Maison de l'emploi, ... ."),
      Field(
        "parent", .text,
        "Acteur dont il relève."),
      Field(
        "groupe", .text,
        "Groupement dont il est membre (OI pivot, GIP)."),
      Field(
        "reseau", .text,
        "Réseau (ARML, ...)."),
      Field(
        "region", .digits(width: 2),
        "Région."),
      Field(
        "commune", .digits(width: 5),
        "Siège."),
      Field(
        "module_entreprise", .code(Schema.yesNo),
        "Utilise le module Entreprise."),
      Field(
        "debut", .day,
        "Depuis."),
      Field(
        "fin", .day,
        "Jusqu'à."),
    ])

  package static let territoires = Schema(
    .territoires, title: "Territoires",
    key: ["niveau", "code", "debut"],
    fields: [
      Field(
        "niveau", .text, required: true, stage: .key,
        "commune, epci, zone_emploi, clpe, departement, region, region_ancienne, pays, ..."),
      Field(
        "code", .text, required: true, stage: .key,
        "Code officiel."),
      Field(
        "libelle", .text, required: true,
        "Nom."),
      Field(
        "population", .integer(minimum: 0, maximum: 1_000_000_000),
        "Population."),
      Field(
        "debut", .day, stage: .key,
        "En vigueur depuis."),
      Field(
        "fin", .day,
        "Jusqu'à."),
    ])

  package static let rattachements = Schema(
    .rattachements, title: "Rattachements entre territoires (plusieurs parents permis)",
    key: ["niveau", "code", "niveau_parent", "code_parent", "debut"],
    fields: [
      Field(
        "niveau", .text, required: true, stage: .key,
        "Niveau."),
      Field(
        "code", .text, required: true, stage: .key,
        "Code."),
      Field(
        "niveau_parent", .text, required: true, stage: .key,
        "Niveau du parent."),
      Field(
        "code_parent", .text, required: true, stage: .key,
        "Code du parent."),
      Field(
        "debut", .day, stage: .key,
        "Depuis."),
      Field(
        "fin", .day,
        "Jusqu'à."),
    ])
}
