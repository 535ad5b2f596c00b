extension Schema {
  package static let maquette = Schema(
    .maquette, "maquette", .feminine("ligne de maquette", "lignes de maquette"),
    line: "l’argent prévu sur une ligne",
    title: "Les crédits prévus, ligne par ligne",
    key: ["programme", "axe", "pi", "os", "region", "oi", "categorie_region"], family: .plans,
    declaresKey: false,
    fields: [
      Field(
        "programme", .text, required: true, stage: .key,
        synonyms: ["code_programme"],
        "Code du programme dont la ligne répartit les crédits. Obligatoire."),
      Field(
        "axe", .text, required: true, stage: .key,
        synonyms: ["code_axe"],
        "Code de l'axe auquel la ligne donne des crédits. Obligatoire."),
      Field(
        "pi", .text, stage: .key,
        synonyms: ["priorite_investissement"],
        "Code de la priorité d'investissement ; vide si la ligne vaut pour tout l'axe."),
      Field(
        "os", .text, stage: .key,
        "Code de l'objectif spécifique ; vide si la ligne ne descend pas à ce détail."),
      Field(
        "region", .digits(width: 2), stage: .key,
        refers: .territory(level: "region"), synonyms: ["code_region"],
        "Code INSEE de la région, à deux chiffres ; « 00 » pour le volet central. Vide si la ligne vaut pour toutes les régions."
      ),
      Field(
        "oi", .text, stage: .key,
        synonyms: ["organisme_intermediaire"],
        "Code de l'organisme intermédiaire qui gère ces crédits, s'il y en a un."),
      Field(
        "categorie_region", .code(["developpee", "transition", "moins_developpee"]), stage: .key,
        "Niveau de développement de la région auquel ces crédits sont réservés, s'il y en a un."),
      Field(
        "montant_ue", .euros(minimum: 0), required: true,
        synonyms: ["credits_ue", "montant_fse", "maquette_ue", "dotation_ue", "dotation"],
        "Crédits de l'Union européenne prévus sur la ligne, en euros. Obligatoire."),
      Field(
        "cout_total", .euros(minimum: 0),
        synonyms: ["montant_total"],
        "Coût total que la ligne doit permettre de réaliser, en euros."),
      Field(
        "reserve_ue", .euros(minimum: 0),
        synonyms: ["reserve", "reserve_performance"],
        "Montant de la réserve de performance, en euros, déjà compris dans les crédits de l'Union européenne."
      ),
    ])

  package static let cibles = Schema(
    .cibles, "cibles", .feminine("cible", "jalons et cibles"), line: "une valeur à atteindre",
    title: "Les valeurs à atteindre : jalons, cibles et prévisions",
    key: [
      "programme", "axe", "pi", "os", "categorie_region", "region", "acteur", "operation",
      "indicateur", "nature", "date", "statut", "date_decision", "debut", "version", "reference",
      "appel", "niveau", "territoire", "modalite",
    ], family: .plans, declaresKey: false,
    telling: ["programme", "axe", "indicateur", "nature", "date"],
    fields: [
      Field(
        "programme", .text, required: true, stage: .key,
        synonyms: ["code_programme"],
        "Code du programme auquel la valeur visée s'applique. Obligatoire."),
      Field(
        "axe", .text, stage: .key,
        "Code de l'axe ; vide si la valeur visée ne se limite pas à un axe."),
      Field(
        "pi", .text, stage: .key,
        "Code de la priorité d'investissement ; vide si la valeur visée ne s'y limite pas."),
      Field(
        "os", .text, stage: .key,
        "Code de l'objectif spécifique ; vide si la valeur visée ne s'y limite pas."),
      Field(
        "categorie_region", .code(["developpee", "transition", "moins_developpee"]), stage: .key,
        "Niveau de développement des régions ; vide si la valeur visée ne s'y limite pas."),
      Field(
        "region", .digits(width: 2), stage: .key,
        refers: .territory(level: "region"),
        "Code INSEE de la région, à deux chiffres ; vide si la valeur visée est nationale."),
      Field(
        "acteur", .text, stage: .key,
        "Code de la structure ou de l'organisme intermédiaire ; vide si la valeur visée vaut pour tous."
      ),
      Field(
        "operation", .text, stage: .key,
        "Code de l'opération ; vide si la valeur visée vaut pour toutes."),
      Field(
        "indicateur", .text, required: true, stage: .key,
        refers: .definition, synonyms: ["code_indicateur"],
        "Nom complet de l'indicateur, son cadre puis son code : PF.PF1a, ESF1420.CO01. Obligatoire."
      ),
      Field(
        "nature", .code(["jalon", "cible", "prevision"]), required: true, stage: .key,
        synonyms: ["type_cible"],
        "« jalon » pour une étape en cours de route, « cible » pour la valeur finale, « prevision » pour ce que l'on pense atteindre. Obligatoire."
      ),
      Field(
        "date", .day, required: true, stage: .key,
        synonyms: ["echeance"],
        "Jour où la valeur doit être atteinte au plus tard. Obligatoire."),
      Field(
        "valeur", .decimal(minimum: nil, maximum: nil), required: true,
        synonyms: ["cible", "objectif"],
        "Valeur à atteindre, dans l'unité de l'indicateur. Obligatoire."),
      Field(
        "source", .text, longest: Field.sentences,
        "Décision ou document qui fixe cette valeur."),
      Field(
        "statut", .code(["proposee_structure", "proposee_financeur", "arretee", "revisee"]),
        stage: .key,
        "Avancement de la négociation : proposée par la structure, proposée par le financeur, arrêtée ou révisée. Sans réponse : arrêtée."
      ),
      Field(
        "date_decision", .day, stage: .key,
        "Jour de la décision qui fixe cette valeur."),
      Field(
        "debut", .day, stage: .key,
        "Jour à partir duquel l'indicateur est compté ; vide : depuis le début du programme."),
      Field(
        "version", .integer(minimum: 1, maximum: 9_999), stage: .key,
        synonyms: ["version_definition"],
        "Version de la définition de l'indicateur que la décision avait sous les yeux."),
      Field(
        "reference", .text, stage: .key,
        "Dialogue, feuille de route ou engagement d'où vient la valeur."),
      Field(
        "appel", .text, stage: .key,
        synonyms: ["appel_a_projets"],
        "Appel à projets dont la valeur est un résultat attendu ; vide si elle n'en dépend pas."),
      Field(
        "niveau",
        .code([
          "commune", "epci", "zone_emploi", "clpe", "departement", "region", "region_ancienne",
          "pays",
        ]), stage: .key, synonyms: ["echelon"],
        "Échelon du territoire où la valeur doit être atteinte ; vide si elle vaut partout."),
      Field(
        "territoire", .text, stage: .key, refers: .territoryOf(level: "niveau"),
        synonyms: ["code_territoire"],
        "Code du territoire où la valeur doit être atteinte ; vide si elle vaut partout."),
      Field(
        "modalite", .text, stage: .key,
        "Modalité de l'indicateur que la valeur vise, quand il en a ; vide pour l'ensemble."),
      Field(
        "motif", .text, longest: Field.sentences,
        "Pourquoi la valeur a été révisée."),
    ])

  package static let depenses = Schema(
    .depenses, "depenses", .feminine("dépense", "dépenses"), line: "une dépense",
    title: "Les dépenses, de la déclaration au paiement",
    key: ["operation", "nature", "reference", "poste"], family: .operations,
    fields: [
      Field(
        "operation", .text, required: true, stage: .key,
        synonyms: ["code_operation", "n_operation", "numero_operation"],
        "Code de l'opération qui a engagé la dépense. Obligatoire."),
      Field(
        "date", .day, required: true,
        synonyms: ["date_declaration", "date_depense"],
        "Jour de la déclaration, du contrôle, de la certification ou du paiement. Obligatoire."),
      Field(
        "nature", .code(["declaree", "retenue", "ecartee", "certifiee", "payee"]), required: true,
        stage: .key,
        synonyms: ["type_depense", "etat"],
        "Ce que le montant est devenu : déclaré, retenu, écarté, certifié ou payé. Obligatoire."),
      Field(
        "reference", .text, required: true, stage: .key,
        synonyms: ["n_bilan", "n_piece", "numero_declaration", "bilan", "csf"],
        "Numéro de la déclaration, du contrôle ou de l'appel de fonds auquel le montant appartient. Obligatoire."
      ),
      Field(
        "poste", .text, stage: .key,
        synonyms: ["poste_depense"],
        "Type de dépense : personnel, fonctionnement, prestations, participants ou forfait."),
      Field(
        "cout_total", .euros(minimum: nil), required: true,
        synonyms: ["montant", "montant_total", "depenses"],
        "Montant en coût total, en euros. Obligatoire."),
      Field(
        "ue", .euros(minimum: nil),
        synonyms: ["montant_ue", "part_ue"],
        "Montant de la seule part de l'Union européenne, en euros."),
      Field(
        "motif", .text, longest: Field.sentences,
        "Raison pour laquelle le montant a été écarté."),
    ])
}

extension Kind {
  package static let maquette = Kind(6)
  package static let cibles = Kind(7)
  package static let depenses = Kind(8)
}
