import Records

extension FieldProse {
  /// Fields of a row of `personnes`, by name.
  static let personRecord: [String: FieldProse] = [
    "structure": .feminine("la structure de la personne"),
    "sexe": .masculine("le sexe", ["F": "femme", "H": "homme", "X": "autre"]),
    "date_naissance": .feminine("la date de naissance"),
    "commune": .feminine("la commune de résidence"),
    "qpv": .person(
      "la réponse sur le quartier prioritaire", yes: "réside dans un quartier prioritaire",
      no: "réside hors des quartiers prioritaires"),
    "zrr": .person(
      "la réponse sur la zone de revitalisation rurale",
      yes: "réside dans une zone de revitalisation rurale",
      no: "réside hors des zones de revitalisation rurale"),
    "niveau_formation": .masculine("le niveau de formation"),
    "diplome": .person(
      "la réponse sur le diplôme", yes: "a obtenu le diplôme de ce niveau",
      no: "n'a pas obtenu le diplôme de ce niveau"),
    "niveau_cite": .masculine("le niveau d'études achevé (CITE)"),
    "handicap": .person(
      "la réponse sur le handicap", yes: "est en situation de handicap",
      no: "n'est pas en situation de handicap"),
    "allocation": .feminine(
      "l'allocation principale",
      [
        "are": "ARE", "ass": "ASS", "rsa": "RSA", "aah": "AAH", "cej": "CEJ", "refus": "refus",
      ]),
    "date_inscription": .feminine("la date d'inscription"),
  ]

  /// Fields of a fact, by name.
  static let event: [String: FieldProse] = [
    "structure": .feminine("la structure du fait"),
    "operation": .feminine("l'opération du fait"),
    "date": .feminine("la date du fait"),
    "date_fin": .feminine("la date de fin du fait"),
    "nature": .feminine("la nature du fait", natures),
    "theme": .masculine("le thème du fait", themes),
    "dispositif": .masculine("le dispositif du fait", ["civis": "CIVIS"]),
    "modalite": .feminine("la modalité du fait", modalities),
    "entreprise": .feminine("l'entreprise du fait"),
    "offre": .feminine("l'offre du fait"),
    "offre_collectee": .whole(
      "la réponse sur la collecte de l'offre", yes: "la structure a recueilli l'offre elle-même",
      no: "la structure n'a pas recueilli l'offre elle-même"),
    "acteur": .masculine("l'acteur du fait"),
    "type_appui": .masculine(
      "le type d'appui du fait",
      [
        "accompagnement_renforce": "accompagnement renforcé",
        "accompagnement_projet": "accompagnement sur projet",
      ]),
    "resultat": .masculine("le résultat du fait"),
    "mode": .masculine("le mode du fait"),
    "duree_minutes": .feminine("la durée du fait, en minutes,"),
  ]

  private static let themes = [
    "projet_professionnel": "projet professionnel", "sante": "santé",
    "citoyennete": "citoyenneté", "loisirs_sports_culture": "loisirs, sports et culture",
  ]

  private static let modalities = [
    "cdi": "CDI", "cdd_6m_plus": "CDD de six mois ou plus",
    "cdd_3_6m": "CDD de trois à six mois", "cdd_moins_3m": "CDD de moins de trois mois",
    "interim": "intérim", "cie": "CIE", "creation": "création d'entreprise",
    "public": "fonction publique", "formation_qualifiante": "formation qualifiante",
    "formation_autre": "autre formation", "pmp": "PMP", "pmsmp": "PMSMP",
  ]

  /// Fields of an offer, by name.
  static let offer: [String: FieldProse] = [
    "structure": .feminine("la structure de l'offre"),
    "contrat": .masculine("le contrat de l'offre"),
    "rome": .masculine("le métier de l'offre"),
    "commune": .feminine("la commune de l'offre"),
    "postes": .masculine("le nombre de postes de l'offre"),
    "postes_pourvus": .masculine("le nombre de postes pourvus de l'offre"),
    "date_depot": .feminine("la date de dépôt"),
    "date_pourvue": .feminine("la date où elle est pourvue"),
    "date_cloture": .feminine("la date de clôture"),
    "collectee": .whole(
      "la réponse sur la collecte", yes: "la structure a recueilli l'offre elle-même",
      no: "la structure n'a pas recueilli l'offre elle-même"),
  ]

  /// « la dernière « entrée en dispositif » de la personne dans le même dispositif ».
  static func matched(_ nature: Int) -> String {
    let code = EventValue.natures[nature]
    let same = code == "entree_dispositif" ? " dans le même dispositif" : ""
    return "le dernier fait « \(natures[code] ?? code) » de la personne\(same)"
  }

  /// « le premier fait « diagnostic » de la personne ce jour-là ou après ».
  static func next(_ nature: Int) -> String {
    let code = EventValue.natures[nature]
    return "le premier fait « \(natures[code] ?? code) » de la personne, ce jour-là ou après"
  }

  private static let natures: [String: String] = [
    "premier_accueil": "premier accueil", "actualite": "actualité",
    "entretien_tripartite": "entretien tripartite", "bilan_intermediaire": "bilan intermédiaire",
    "mise_en_parcours": "mise en parcours", "reorientation": "réorientation",
    "preconisation": "préconisation", "passage_de_relais": "passage de relais",
    "entree_dispositif": "entrée en dispositif", "sortie_dispositif": "sortie de dispositif",
    "mise_en_relation": "mise en relation", "contact_entreprise": "contact avec une entreprise",
    "visite_entreprise": "visite d'entreprise", "situation_emploi": "emploi",
    "situation_formation": "formation", "fin_situation": "fin de situation",
    "contrat_engagement": "contrat d'engagement", "frein_diagnostique": "frein diagnostiqué",
    "frein_leve": "frein levé", "aide_attribuee": "aide attribuée",
    "jdi_debut": "début de demande d'insertion", "jdi_fin": "fin de demande d'insertion",
  ]
}
