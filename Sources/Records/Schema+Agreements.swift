extension Schema {
  package static let conventions = Schema(
    .conventions, "conventions", .feminine("convention", "conventions"),
    line: "un accord entre des organismes",
    title: "Les conventions et les pactes : qui s'engage, où, pour combien et jusqu'à quand",
    key: ["convention"], family: .operations, telling: ["convention", "intitule", "type"],
    fields: [
      Field(
        "convention", .text, required: true, stage: .key,
        synonyms: ["code_convention", "n_convention", "numero_convention", "reference"],
        "Code ou numéro de la convention, un seul par convention. Obligatoire."),
      Field(
        "intitule", .text, required: true,
        synonyms: ["titre", "nom", "libelle", "objet"],
        "Nom de la convention, tel qu'il doit apparaître à l'écran. Obligatoire."),
      Field(
        "type",
        .code([
          "cpo", "subvention_globale", "calpae", "pacte", "aap", "accord_local", "autre",
        ]), required: true, synonyms: ["type_convention", "nature"],
        meanings: [
          "cpo": "convention pluriannuelle d’objectifs", "subvention_globale": "subvention globale",
          "calpae": "convention d’appui (CALPAE)", "pacte": "pacte", "aap": "appel à projets",
          "accord_local": "accord local", "autre": "autre",
        ],
        "Sorte d'accord : convention pluriannuelle d'objectifs (cpo), subvention globale, convention d'appui à la lutte contre la pauvreté et d'accès à l'emploi (calpae), pacte, appel à projets (aap), accord local ou autre. Obligatoire."
      ),
      Field(
        "parties", .text, required: true, longest: Field.sentences, refers: .actors,
        synonyms: ["signataires", "partenaires", "acteurs"],
        "Codes des organismes qui s'engagent, séparés par une barre |. Obligatoire."),
      Field(
        "territoire", .text, longest: Field.sentences, refers: .territories,
        synonyms: ["perimetre", "zone"],
        "Territoire concerné, son échelon puis son code : departement:62, epci:200067205. Une barre | en sépare plusieurs ; vide si la convention vaut partout."
      ),
      Field(
        "debut", .day, required: true, days: .validity,
        synonyms: ["date_debut", "date_effet", "date_signature"],
        "Premier jour de la convention. Obligatoire."),
      Field(
        "fin", .day, days: .validity, synonyms: ["date_fin", "echeance"],
        "Dernier jour de la convention ; vide si elle n'a pas de terme."),
      Field(
        "montant_ue", .euros(minimum: 0), synonyms: ["montant_fse", "part_ue", "fse"],
        "Part de l'Union européenne, en euros, quand la convention en porte une."),
      Field(
        "montant_total", .euros(minimum: 0), synonyms: ["montant", "cout_total"],
        "Montant total de la convention, en euros."),
      Field(
        "lien", .text, longest: Field.sentences, synonyms: ["url", "document"],
        "Adresse du texte signé, sur le site ou l'espace où il se lit."),
    ])
}

extension Kind {
  package static let conventions = Kind(15)
}
