extension Schema {
  package static let operations = Schema(
    .operations, title: "Opérations",
    key: ["operation"],
    fields: [
      Field(
        "operation", .text, required: true, stage: .key,
        "Code de l'opération."),
      Field(
        "intitule", .text, required: true,
        "Intitulé."),
      Field(
        "beneficiaire", .text, required: true,
        "Nom de la structure bénéficiaire."),
      Field(
        "siret", .digits(width: 14),
        "SIRET du bénéficiaire, 14 chiffres."),
      Field(
        "type_beneficiaire", .text,
        "Catégorie (Mission locale, PLIE, Association, Département, Pôle emploi, Maison de l'emploi, ...)."
      ),
      Field(
        "oi", .text,
        "Organisme intermédiaire gestionnaire ; vide si gestion directe."),
      Field(
        "region", .digits(width: 2), required: true,
        "Code INSEE de la région gestionnaire (AGD) ; « 00 » pour le volet central."),
      Field(
        "region_ancienne", .digits(width: 2),
        "Ancienne région (avant 2016), code INSEE, si la maquette l'utilise."),
      Field(
        "programme", .text, required: true,
        "Code du programme."),
      Field(
        "fonds", .code(["FSE", "IEJ", "FSE+", "FEDER", "FTJ", "autre"]),
        "Fonds."),
      Field(
        "axe", .text, required: true,
        "Axe."),
      Field(
        "pi", .text, required: true,
        "Priorité d'investissement."),
      Field(
        "os", .text,
        "Objectif spécifique."),
      Field(
        "categorie_region", .code(["developpee", "transition", "moins_developpee"]),
        "Catégorie de région."),
      Field(
        "dispositif", .text,
        "Dispositif (plie, accompagnement_global, ...)."),
      Field(
        "commune", .digits(width: 5),
        "Code INSEE du siège de l'opération."),
      Field(
        "date_debut", .day, required: true,
        "Début de réalisation."),
      Field(
        "date_fin", .day, required: true,
        "Fin de réalisation."),
      Field(
        "appel", .text,
        "Appel à projets."),
      Field(
        "date_depot", .day,
        "Dépôt de la demande."),
      Field(
        "instructeur", .text,
        "Acteur qui instruit ; distinct du bénéficiaire."),
      Field(
        "date_programmation", .day,
        "Décision du comité de programmation."),
      Field(
        "date_convention", .day,
        "Signature."),
      Field(
        "statut",
        .code([
          "deposee", "recevable", "instruite", "programmee", "conventionnee", "terminee",
          "abandonnee",
        ]),
        "État du dossier ; vide compte comme conventionnée."),
      Field(
        "cout_total", .euros(minimum: 0),
        "Coût total éligible, euros."),
      Field(
        "montant_ue", .euros(minimum: 0),
        "Montant UE programmé, euros."),
      Field(
        "certifie_cout_total", .euros(minimum: 0),
        "Dépenses certifiées, coût total, euros. Cumul connu ; remplacé par depenses.csv dès qu'il y en a."
      ),
      Field(
        "certifie_ue", .euros(minimum: 0),
        "Dépenses certifiées, part UE, euros. Cumul connu ; remplacé par depenses.csv dès qu'il y en a."
      ),
      Field(
        "depenses_externes", .euros(minimum: 0),
        "Dépenses externalisées, euros."),
      Field(
        "participants_prevus", .integer(minimum: 0, maximum: 1_000_000_000),
        "Participants prévus par la convention."),
      Field(
        "suivi_participants", .code(Schema.yesNo),
        "L'opération est-elle soumise au suivi des participants ? Vide : oui."),
      Field(
        "echelle", .code(["local", "departemental", "regional", "national"]),
        "Portée."),
      Field(
        "part_qpv", .decimal(minimum: 0, maximum: 1),
        "Part des montants destinée aux quartiers prioritaires, 0 à 1."),
      Field(
        "partenaires_sociaux_ong", .code(Schema.yesNo),
        "Mise en œuvre, en tout ou partie, par des partenaires sociaux ou des ONG (CO20)."),
      Field(
        "cible_femmes_emploi", .code(Schema.yesNo),
        "Vise la participation durable et la progression des femmes dans l'emploi (CO21)."),
      Field(
        "cible_administration", .code(Schema.yesNo),
        "Vise des administrations ou services publics (CO22)."),
      Field(
        "resume", .text,
        "Résumé."),
      Field(
        "etiquettes", .text,
        "Étiquettes de typologie, séparées par |."),
    ])

  package static let entites = Schema(
    .entites, title: "Entreprises et administrations soutenues par une opération",
    key: ["operation", "nature", "siren"],
    fields: [
      Field(
        "operation", .text, required: true, stage: .key,
        "Opération."),
      Field(
        "nature", .code(["entreprise", "administration"]), required: true, stage: .key,
        "Nature."),
      Field(
        "siren", .digits(width: 9), required: true, stage: .key,
        "SIREN."),
      Field(
        "taille", .code(["micro", "petite", "moyenne", "grande"]),
        "Taille."),
      Field(
        "date", .day, required: true,
        "Premier soutien."),
    ])

  package static let realisations = Schema(
    .realisations, title: "Valeurs déclarées qui ne viennent pas des participants",
    key: ["operation", "acteur", "indicateur", "debut", "fin", "modalite"],
    fields: [
      Field(
        "operation", .text, stage: .key,
        "Opération, s'il y en a une."),
      Field(
        "acteur", .text, stage: .key,
        "Acteur, sinon."),
      Field(
        "indicateur", .text, required: true, stage: .key,
        "Cadre et code."),
      Field(
        "debut", .day, required: true, stage: .key,
        "Début de période."),
      Field(
        "fin", .day, required: true, stage: .key,
        "Fin de période."),
      Field(
        "modalite", .text, stage: .key,
        "Sous-population."),
      Field(
        "valeur", .decimal(minimum: nil, maximum: nil), required: true,
        "Valeur."),
      Field(
        "justificatif", .text,
        "D'où elle vient."),
    ])
}
