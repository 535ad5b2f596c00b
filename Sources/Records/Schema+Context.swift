extension Schema {
  /// Figures of a territory or of a population that the programme does not cause.
  package static let contexte = Schema(
    .contexte, "contexte", .feminine("donnée de contexte", "données de contexte"),
    line: "un chiffre d’un territoire, pour une année ou un trimestre",
    title: "Les éléments de contexte : ce que l'on sait des territoires et de leurs habitants",
    key: ["niveau", "territoire", "element", "modalite", "millesime"], family: .references,
    telling: ["element", "niveau", "territoire", "millesime"],
    fields: [
      Field(
        "niveau",
        .code([
          "commune", "epci", "zone_emploi", "clpe", "departement", "region", "region_ancienne",
          "pays", "perimetre", "structure",
        ]), required: true, stage: .key, synonyms: ["echelon", "type_territoire"],
        "Échelon du territoire décrit ; « perimetre » ou « structure » pour le territoire d'un acteur. Obligatoire."
      ),
      Field(
        "territoire", .text, required: true, stage: .key,
        synonyms: ["code", "code_territoire", "codgeo"],
        "Code officiel du territoire, ou code de l'acteur dont c'est le territoire. Obligatoire."),
      Field(
        "element", .text, required: true, stage: .key, synonyms: ["indicateur", "code_element"],
        "Code de l'élément de contexte : CX2.0, CT05. Obligatoire."),
      Field(
        "modalite", .text, stage: .key, synonyms: ["ventilation"],
        "Partie de la population à laquelle la valeur se limite ; « numerateur » et « denominateur » pour les deux termes d'un taux, qui permettent de l'additionner."
      ),
      Field(
        "millesime", .text, required: true, stage: .key,
        synonyms: ["annee", "periode", "vintage"],
        "Année (2016) ou trimestre (2016-T4) que la valeur décrit. Obligatoire."),
      Field(
        "valeur", .decimal(minimum: nil, maximum: nil), required: true,
        "Valeur, dans l'unité dite ; un taux s'écrit de 0 à 1. Obligatoire."),
      Field("unite", .text, "Unité de la valeur."),
      Field(
        "source", .text, required: true, longest: Field.sentences,
        "Producteur et jeu de données d'où vient la valeur. Obligatoire."),
      Field(
        "etat", .code(["provisoire", "definitif"]), synonyms: ["statut"],
        "« provisoire » tant que le producteur peut encore corriger la valeur."),
      Field(
        "zonage", .text, synonyms: ["geographie"],
        "Découpage des territoires dans lequel la valeur est dite, par exemple QPV 2015 ou ZUS."),
      Field(
        "publie_le", .day, synonyms: ["date_publication"],
        "Jour où le producteur a publié la valeur."),
    ])

  /// The staff and the money of a structure.
  package static let moyens = Schema(
    .moyens, "moyens", .masculine("budget de structure", "moyens des structures"),
    line: "les moyens d’une structure pour une année",
    title: "Les moyens des structures : équivalents temps plein et financements",
    key: ["structure", "annee", "nature"], family: .operations,
    fields: [
      Field(
        "structure", .text, required: true, stage: .key, refers: .actor,
        synonyms: ["siret", "siret_structure", "code_structure", "id_structure", "organisme"],
        "SIRET ou code de la structure. Obligatoire."),
      Field(
        "annee", .integer(minimum: -1_000_000_000, maximum: 1_000_000_000), required: true,
        stage: .key,
        synonyms: ["exercice"], "Année du budget. Obligatoire."),
      Field(
        "nature", .code(["previsionnel", "realise"]), required: true, stage: .key,
        synonyms: ["type_budget"],
        "Budget prévisionnel ou réalisé. Le réalisé, quand il existe, remplace le prévisionnel de l'année. Obligatoire."
      ),
      Field(
        "etp_total", .decimal(minimum: nil, maximum: nil), synonyms: ["etp"],
        "Équivalents temps plein de la structure."),
      Field(
        "etp_conseillers", .decimal(minimum: nil, maximum: nil),
        "Équivalents temps plein des conseillers en insertion, compris dans le total."),
      Field(
        "etp_axes_4_5", .decimal(minimum: nil, maximum: nil),
        "Équivalents temps plein consacrés aux axes 4 et 5 de la convention : expertise, observation et ingénierie de projet."
      ),
      Field(
        "mises_a_disposition", .decimal(minimum: nil, maximum: nil),
        "Équivalents temps plein mis à disposition de la structure."),
      Field(
        "financement_total", .euros(minimum: nil), synonyms: ["budget_total"],
        "Financements de toute origine, en euros."),
      Field(
        "financement_etat_socle", .euros(minimum: nil), synonyms: ["financement_etat", "cpo"],
        "Financement de l'État au titre de la convention pluriannuelle d'objectifs, en euros."),
      Field(
        "financement_activite_principale", .euros(minimum: nil),
        "Financements de l'activité principale, en euros."),
    ])

  /// The territories an actor covers.
  package static let perimetres = Schema(
    .perimetres, "perimetres", .masculine("périmètre", "périmètres"),
    line: "un territoire que couvre un acteur",
    title: "Les territoires que couvrent les acteurs, et depuis quand",
    key: ["acteur", "niveau", "territoire", "debut"], family: .references,
    fields: [
      Field(
        "acteur", .text, required: true, stage: .key, refers: .actor,
        synonyms: ["code_acteur", "structure", "siret"],
        "Code ou SIRET de l'acteur. Obligatoire."),
      Field(
        "niveau", .text, required: true, stage: .key, synonyms: ["echelon"],
        "Échelon du territoire couvert : commune, epci, departement. Obligatoire."),
      Field(
        "territoire", .text, required: true, stage: .key,
        refers: .territoryOf(level: "niveau"), synonyms: ["code_territoire", "codgeo"],
        "Code officiel du territoire couvert. Obligatoire."),
      Field(
        "debut", .day, stage: .key, days: .validity, synonyms: ["date_debut", "depuis"],
        "Premier jour où l'acteur couvre ce territoire ; vide si c'est depuis toujours."),
      Field(
        "fin", .day, days: .validity, synonyms: ["date_fin"],
        "Dernier jour ; vide si cela vaut encore."),
      Field(
        "acte", .text, longest: Field.sentences,
        "Décision ou convention qui fixe ce territoire."),
    ])

  /// Situations of an invented person, and what the rules make of them.
  package static let cas = Schema(
    .cas, "cas", .masculine("cas illustré", "cas illustrés"),
    line: "une situation et ce que les règles en font",
    title: "Les cas illustrés : « et si la personne… ? »",
    key: ["cas"], family: .definitions, telling: ["cas", "intitule"],
    fields: [
      Field(
        "cas", .text, required: true, stage: .key, synonyms: ["code_cas", "numero"],
        "Code du cas, un seul par cas. Obligatoire."),
      Field(
        "question", .text, longest: Field.sentences,
        "Question de la foire aux questions à laquelle le cas répond, s'il y en a une."),
      Field(
        "intitule", .text, required: true, longest: Field.sentences, synonyms: ["titre"],
        "La situation en une phrase, par exemple « Et si la personne travaille trois heures par semaine ? ». Obligatoire."
      ),
      Field(
        "reponses", .text, required: true, longest: Field.sentences,
        "Réponses d'une fiche de participant, « champ=valeur », séparées par une barre |. Ne nommez aucun participant. Obligatoire."
      ),
      Field(
        "attendu", .text, required: true, longest: Field.sentences,
        "Ce que les règles doivent en faire : « EU_C1=unemployed » pour le statut sous un jeu de règles, « ESF1420.CO01=oui » ou « non » pour un indicateur, séparés par une barre |. Obligatoire."
      ),
      Field(
        "version", .integer(minimum: 1, maximum: 1_000_000),
        "Version du cas, à partir de 1."),
    ])
}

extension Kind {
  package static let contexte = Kind(16)
  package static let moyens = Kind(17)
  package static let perimetres = Kind(18)
  package static let cas = Kind(19)
}
