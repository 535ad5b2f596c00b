extension Schema {
  package static let maquette = Schema(
    .maquette, title: "Maquette financière",
    key: ["programme", "axe", "pi", "os", "region", "oi", "categorie_region"],
    fields: [
      Field(
        "programme", .text, required: true, stage: .key,
        "Code du programme."),
      Field(
        "axe", .text, required: true, stage: .key,
        "Axe."),
      Field(
        "pi", .text, stage: .key,
        "Priorité d'investissement."),
      Field(
        "os", .text, stage: .key,
        "Objectif spécifique."),
      Field(
        "region", .digits(width: 2), stage: .key,
        "Code région ; 00 = volet central ; vide = toutes."),
      Field(
        "oi", .text, stage: .key,
        "Organisme intermédiaire."),
      Field(
        "categorie_region", .code(["developpee", "transition", "moins_developpee"]), stage: .key,
        "Catégorie de région."),
      Field(
        "montant_ue", .euros(minimum: 0), required: true,
        "Dotation UE, euros."),
      Field(
        "cout_total", .euros(minimum: 0),
        "Coût total prévu, euros."),
      Field(
        "reserve_ue", .euros(minimum: 0),
        "Dont réserve de performance, euros."),
    ])

  package static let cibles = Schema(
    .cibles, title: "Jalons, cibles et prévisions",
    key: [
      "programme", "axe", "pi", "os", "categorie_region", "region", "acteur", "operation",
      "indicateur", "nature", "date", "statut",
    ],
    fields: [
      Field(
        "programme", .text, required: true, stage: .key,
        "Code du programme."),
      Field(
        "axe", .text, stage: .key,
        "Axe."),
      Field(
        "pi", .text, stage: .key,
        "Priorité d'investissement."),
      Field(
        "os", .text, stage: .key,
        "Objectif spécifique."),
      Field(
        "categorie_region", .code(["developpee", "transition", "moins_developpee"]), stage: .key,
        "Catégorie de région."),
      Field(
        "region", .digits(width: 2), stage: .key,
        "Code région ; vide = national."),
      Field(
        "acteur", .text, stage: .key,
        "Structure ou OI ; vide = tous."),
      Field(
        "operation", .text, stage: .key,
        "Opération ; vide = toutes."),
      Field(
        "indicateur", .text, required: true, stage: .key,
        "Cadre et code, par exemple PF.PF1a ou ESF1420.CO01."),
      Field(
        "nature", .code(["jalon", "cible", "prevision"]), required: true, stage: .key,
        "jalon (valeur intermédiaire), cible, prevision."),
      Field(
        "date", .day, required: true, stage: .key,
        "Date à laquelle la valeur doit être atteinte."),
      Field(
        "valeur", .decimal(minimum: nil, maximum: nil), required: true,
        "Valeur visée."),
      Field(
        "source", .text,
        "Acte qui la fixe."),
      Field(
        "statut", .code(["proposee_structure", "proposee_financeur", "arretee", "revisee"]),
        stage: .key,
        "Où en est la négociation ; vide = arretee."),
      Field(
        "date_decision", .day,
        "Date de l'acte."),
    ])

  package static let depenses = Schema(
    .depenses, title: "Dépenses déclarées, retenues, certifiées, payées",
    key: ["operation", "nature", "reference", "poste"],
    fields: [
      Field(
        "operation", .text, required: true, stage: .key,
        "Opération."),
      Field(
        "date", .day, required: true,
        "Date de l'acte."),
      Field(
        "nature", .code(["declaree", "retenue", "ecartee", "certifiee", "payee"]), required: true,
        stage: .key,
        "Étape."),
      Field(
        "reference", .text, required: true, stage: .key,
        "Numéro de déclaration, de contrôle ou d'appel de fonds."),
      Field(
        "poste", .text, stage: .key,
        "Poste (personnel, fonctionnement, prestations, participants, forfait)."),
      Field(
        "cout_total", .euros(minimum: nil), required: true,
        "Euros, coût total."),
      Field(
        "ue", .euros(minimum: nil),
        "Euros, part UE."),
      Field(
        "motif", .text,
        "Motif d'un montant écarté."),
    ])
}
