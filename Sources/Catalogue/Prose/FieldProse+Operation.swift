extension FieldProse {
  /// Fields of an operation, by name.
  static let operation: [String: FieldProse] = [
    "operation": .masculine("le code de l'opération"),
    "type_beneficiaire": .masculine("le type de bénéficiaire de l'opération"),
    "oi": .masculine("l'organisme intermédiaire de l'opération"),
    "region": .feminine("la région de l'opération"),
    "programme": .masculine("le programme de l'opération"),
    "fonds": .masculine("le fonds de l'opération"),
    "axe": .masculine("l'axe de l'opération"),
    "pi": .feminine("la priorité d'investissement de l'opération"),
    "os": .masculine("l'objectif spécifique de l'opération"),
    "categorie_region": .feminine(
      "la catégorie de région de l'opération",
      [
        "developpee": "plus développée", "transition": "en transition",
        "moins_developpee": "moins développée",
      ]),
    "dispositif": .masculine("le dispositif de l'opération"),
    "date_debut": .feminine("la date de début de l'opération"),
    "date_fin": .feminine("la date de fin de l'opération"),
    "statut": .masculine(
      "l'état du dossier",
      [
        "deposee": "déposé", "programmee": "programmé", "conventionnee": "conventionné",
        "terminee": "terminé", "abandonnee": "abandonné",
      ]),
    "cout_total": .masculine("le coût total de l'opération"),
    "depenses_externes": .feminine("les dépenses confiées à des prestataires"),
    "montant_ue": .masculine("le montant UE de l'opération"),
    "part_qpv": .feminine("la part destinée aux quartiers prioritaires"),
    "partenaires_sociaux_ong": .whole(
      "la réponse sur les partenaires sociaux et les ONG",
      yes:
        "l'opération est mise en œuvre, en tout ou partie, par des partenaires sociaux ou des ONG",
      no: "l'opération n'est pas mise en œuvre par des partenaires sociaux ou des ONG"),
    "cible_femmes_emploi": .whole(
      "la réponse sur l'emploi des femmes",
      yes: "l'opération vise la participation durable et la progression des femmes dans l'emploi",
      no: "l'opération ne vise pas la participation des femmes à l'emploi"),
    "cible_administration": .whole(
      "la réponse sur les administrations",
      yes: "l'opération vise des administrations ou des services publics",
      no: "l'opération ne vise ni administrations ni services publics"),
    "suivi_participants": .whole(
      "la réponse sur le suivi des participants",
      yes: "l'opération est soumise au suivi des participants",
      no: "l'opération n'est pas soumise au suivi des participants"),
  ]

  /// Fields of a row of the financial plan, by name.
  static let plan: [String: FieldProse] = [
    "programme": .masculine("le programme de la ligne de maquette"),
    "axe": .masculine("l'axe de la ligne de maquette"),
    "pi": .feminine("la priorité d'investissement de la ligne de maquette"),
    "os": .masculine("l'objectif spécifique de la ligne de maquette"),
    "region": .feminine("la région de la ligne de maquette"),
    "oi": .masculine("l'organisme intermédiaire de la ligne de maquette"),
  ]

  /// Fields of a declared value, by name.
  static let declared: [String: FieldProse] = [
    "indicateur": .masculine("l'indicateur de la valeur déclarée"),
    "modalite": .feminine("la modalité de la valeur déclarée"),
    "valeur": .feminine("la valeur déclarée"),
  ]

  /// Fields of a value of context, by name.
  static let context: [String: FieldProse] = [
    "element": .masculine("l'élément de contexte"),
    "modalite": .feminine("la modalité de la donnée de contexte"),
    "zonage": .masculine("le zonage de la donnée de contexte"),
  ]

  /// What a structure has for a year, by name.
  static let means: [String: FieldProse] = [
    "etp_total": .masculine("le nombre total d'équivalents temps plein"),
    "etp_conseillers": .masculine("le nombre d'équivalents temps plein de conseillers"),
    "etp_axes_4_5": .masculine("le nombre d'équivalents temps plein des axes 4 et 5"),
    "mises_a_disposition": .masculine("le nombre d'équivalents temps plein mis à disposition"),
    "financement_total": .masculine("le financement total"),
    "financement_etat_socle": .masculine("le financement de l'État (socle)"),
    "financement_activite_principale": .masculine("le financement de l'activité principale"),
  ]

  /// Fields of a supported entity, by name.
  static let entity: [String: FieldProse] = [
    "nature": .feminine("la nature de l'entité"),
    "taille": .feminine("la taille de l'entité"),
    "siren": .masculine("le SIREN de l'entité"),
    "date": .feminine("la date du premier soutien"),
  ]
}
