extension FieldProse {
  /// Fields of a participation, by name.
  static let participation: [String: FieldProse] = entry.merging(exit) { first, _ in first }

  private static let barriers = [
    "projet_professionnel": "projet professionnel",
    "recherche_emploi": "recherche d'emploi", "sante": "santé", "demarches": "démarches",
    "experience": "expérience", "garde_enfant": "garde d'enfant", "mobilite": "mobilité",
    "acces_droits": "accès aux droits", "numerique": "numérique",
  ]

  private static let entry: [String: FieldProse] = [
    "operation": .masculine("le code de l'opération"),
    "sexe": .masculine("le sexe", ["F": "femme", "H": "homme", "X": "autre"]),
    "date_naissance": .feminine("la date de naissance"),
    "commune": .feminine("la commune de résidence à l'entrée"),
    "date_entree": .feminine("la date d'entrée"),
    "date_saisie_entree": .masculine("le jour où l'entrée a été enregistrée"),
    "flux_stock": .masculine("le régime d'entrée (flux ou stock)"),
    "anciennete_dispositif_mois": .feminine("l'ancienneté dans le dispositif, en mois,"),
    "en_emploi": .person(
      "la réponse sur l'emploi à l'entrée", yes: "occupe un emploi à l'entrée",
      no: "n'occupe pas d'emploi à l'entrée"),
    "categorie_ft": .feminine("la catégorie d'inscription à France Travail"),
    "recherche_active": .person(
      "la réponse sur la recherche d'emploi", yes: "cherche activement un emploi à l'entrée",
      no: "ne cherche pas activement d'emploi à l'entrée"),
    "duree_recherche_mois": .feminine("la durée de recherche déclarée, en mois,"),
    "disponible_15j": .person(
      "la réponse sur la disponibilité", yes: "est disponible sous quinze jours",
      no: "n'est pas disponible sous quinze jours"),
    "type_emploi": .masculine("le type d'emploi à l'entrée", jobs),
    "licencie_economique": .person(
      "la réponse sur le licenciement",
      yes: "est licenciée pour motif économique ou en préavis",
      no: "n'est pas licenciée pour motif économique"),
    "a_suivi_formation": .person(
      "la réponse sur la formation suivie", yes: "a suivi une formation pendant l'opération",
      no: "n'a pas suivi de formation pendant l'opération"),
    "en_formation": .person(
      "la réponse sur les études ou la formation",
      yes: "suit des études ou une formation à l'entrée",
      no: "ne suit ni études ni formation à l'entrée"),
    "scolarise": .person(
      "la réponse sur la scolarité", yes: "est élève ou étudiante à l'entrée",
      no: "n'est ni élève ni étudiante à l'entrée"),
    "niveau_cite": .masculine("le niveau d'études achevé (CITE)"),
    "menage_sans_emploi": .person(
      "la réponse sur l'emploi dans le ménage",
      yes: "vit dans un ménage où personne n'est en emploi",
      no: "vit dans un ménage où quelqu'un est en emploi"),
    "enfants_a_charge": .person(
      "la réponse sur les enfants à charge", yes: "vit dans un ménage avec enfants à charge",
      no: "vit dans un ménage sans enfant à charge"),
    "adulte_seul": .person(
      "la réponse sur les adultes du ménage", yes: "est la seule adulte de son ménage",
      no: "n'est pas la seule adulte de son ménage"),
    "handicap": .person(
      "la réponse sur le handicap", yes: "est en situation de handicap",
      no: "n'est pas en situation de handicap"),
    "pays_tiers": .person(
      "la réponse sur la nationalité", yes: "a la nationalité d'un pays hors de l'Union européenne",
      no: "a la nationalité d'un pays de l'Union européenne"),
    "origine_etrangere": .person(
      "la réponse sur l'origine", yes: "est d'origine étrangère",
      no: "n'est pas d'origine étrangère"),
    "minorite": .person(
      "la réponse sur l'appartenance à une minorité", yes: "appartient à une minorité",
      no: "n'appartient pas à une minorité"),
    "minima_sociaux": .masculine(
      "le minimum social perçu",
      [
        "aucun": "aucun", "rsa": "RSA", "ass": "ASS", "aah": "AAH", "asi": "ASI", "ada": "ADA",
        "refus": "refus de répondre",
      ]),
    "autre_desavantage": .person(
      "la réponse sur un autre désavantage", yes: "connaît un autre désavantage",
      no: "ne connaît pas d'autre désavantage"),
    "sans_abri": .person(
      "la réponse sur le logement", yes: "est sans abri ou exclue du logement",
      no: "n'est ni sans abri ni exclue du logement"),
    "qpv": .person(
      "la réponse sur le quartier prioritaire", yes: "réside dans un quartier prioritaire",
      no: "réside hors des quartiers prioritaires"),
    "zone_rurale": .person(
      "la réponse sur la zone rurale", yes: "réside en zone rurale",
      no: "réside hors des zones rurales"),
    "zrr": .person(
      "la réponse sur la zone de revitalisation rurale",
      yes: "réside en zone de revitalisation rurale",
      no: "réside hors des zones de revitalisation rurale"),
    "freins": .masculine("la liste des freins à l'entrée", barriers),
  ]

  private static let exit: [String: FieldProse] = [
    "date_sortie": .feminine("la date de sortie"),
    "motif_sortie": .masculine(
      "le motif de sortie",
      [
        "terme": "terme prévu", "suite_operation": "suite dans l'opération suivante",
        "anticipee_emploi": "départ anticipé vers un emploi",
        "anticipee_formation": "départ anticipé vers une formation",
        "demenagement": "déménagement", "sante": "santé", "deces": "décès",
        "perdu_de_vue": "perdu de vue",
      ]),
    "situation_sortie": .feminine(
      "la situation à la sortie",
      ["recherche": "recherche d'emploi", "formation": "études ou formation"]),
    "emploi_sortie": .masculine("l'emploi à la sortie", jobs),
    "formation_sortie": .feminine(
      "la formation à la sortie", ["non_qualifiante": "non qualifiante"]),
    "formation_nouvelle": .person(
      "la réponse sur la formation nouvelle",
      yes: "suit à la sortie des études ou une formation nouvelles",
      no: "ne suit à la sortie ni études ni formation nouvelles"),
    "qualification_obtenue": .person(
      "la réponse sur la qualification",
      yes: "a obtenu une qualification dans les quatre semaines de la sortie",
      no: "n'a pas obtenu de qualification dans les quatre semaines de la sortie"),
    "recherche_nouvelle": .person(
      "la réponse sur la recherche nouvelle",
      yes: "s'est mise à chercher un emploi", no: "ne s'est pas mise à chercher un emploi"),
    "offre_recue": .feminine(
      "l'offre reçue à la sortie",
      [
        "aucune": "aucune", "emploi": "emploi", "formation": "formation",
        "apprentissage": "apprentissage", "stage": "stage",
      ]),
    "date_saisie_sortie": .masculine("le jour où la sortie a été enregistrée"),
    "parcours_acheve": .person(
      "la réponse sur l'achèvement du parcours", yes: "a mené le parcours à son terme",
      no: "n'a pas mené le parcours à son terme"),
    "nouvelle_etape": .person(
      "la réponse sur la suite du parcours", yes: "commence une autre étape de son parcours",
      no: "ne commence pas d'autre étape de son parcours"),
    "referent": .masculine("le référent"),
    "entreprise_creee": .person(
      "la réponse sur la création d'entreprise", yes: "a créé ou repris une entreprise",
      no: "n'a ni créé ni repris d'entreprise"),
    "freins_leves": .masculine("la liste des freins levés", barriers),
    "statut_6m": .feminine(
      "l'issue de l'enquête à six mois",
      ["repondant": "réponse", "refus": "refus", "hors_champ": "hors champ"]),
    "situation_6m": .feminine(
      "la situation six mois après la sortie",
      ["independant": "travail indépendant", "recherche": "recherche d'emploi"]),
    "amelioration_6m": .person(
      "la réponse sur l'amélioration à six mois",
      yes: "a une situation améliorée sur le marché du travail six mois après la sortie",
      no: "n'a pas de situation améliorée sur le marché du travail six mois après la sortie"),
    "poids_6m": .masculine("le poids de sondage"),
  ]

  private static let jobs = [
    "cdi": "CDI", "cdd_6m_plus": "CDD de six mois ou plus",
    "cdd_moins_6m": "CDD de moins de six mois",
    "interim": "intérim", "aide": "contrat aidé", "iae": "insertion par l'activité économique",
    "independant": "indépendant", "creation": "création d'entreprise", "public": "emploi public",
  ]
}
