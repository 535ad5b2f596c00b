extension Schema {
  package static let seances = Schema(
    .seances, "seances", .feminine("séance", "séances"),
    line: "une réunion d’une instance",
    title: "Les séances des instances : convoquées, tenues, approuvées",
    key: ["seance"], family: .committees, writing: .acts,
    telling: ["seance", "instance", "debut"],
    fields: [
      Field(
        "seance", .text, required: true, stage: .key,
        "Code de la séance, un seul par séance. Obligatoire."),
      Field(
        "instance", .text, required: true, refers: .record(.instances),
        "Code de l’instance. Obligatoire."),
      Field("debut", .moment, required: true, "Jour et heure du début. Obligatoire."),
      Field("duree", .integer(minimum: 1, maximum: 1440), "Durée en minutes."),
      Field("lieu", .text, "Lieu de la réunion."),
      Field(
        "mode", .code(["presentiel", "distance", "mixte"]),
        meanings: ["presentiel": "en présence", "distance": "à distance"], "Comment on y assiste."),
      Field("lien", .text, longest: Field.sentences, "Adresse de la réunion à distance."),
      Field("gabarit", .text, "Modèle d’ordre du jour suivi."),
      Field(
        "convocation", .integer(minimum: 1, maximum: 9),
        "Rang de la convocation : 1, ou 2 quand la première séance n’a pas eu le quorum."),
      Field(
        "urgence", .text, longest: Field.sentences,
        "Pourquoi elle est convoquée à moins de cinq jours."),
      Field(
        "commit_dossier", .integer(minimum: 0, maximum: Int(Int32.max)),
        "Numéro de l’écriture à laquelle le dossier est figé."),
      Field(
        "statut",
        .code([
          "preparee", "convoquee", "tenue", "diffusee", "approuvee", "reportee", "annulee",
          "sans_quorum",
        ]), required: true,
        meanings: [
          "preparee": "préparée", "convoquee": "convoquée", "diffusee": "compte rendu diffusé",
          "approuvee": "approuvée", "reportee": "reportée", "annulee": "annulée",
          "sans_quorum": "sans quorum",
        ], "Où en est la séance. Obligatoire."),
      Field("motif", .text, longest: Field.sentences, "Pourquoi elle est reportée ou annulée."),
      Field("date_convocation", .day, "Jour où elle a été convoquée."),
      Field("date_diffusion", .day, "Jour où le compte rendu a été diffusé."),
    ])

  package static let points = Schema(
    .points, "points", .masculine("point", "points de l’ordre du jour"),
    line: "un point de l’ordre du jour d’une séance",
    title: "Les points des ordres du jour",
    key: ["point"], family: .committees, writing: .acts,
    telling: ["point", "seance", "intitule"],
    fields: [
      Field(
        "point", .text, required: true, stage: .key,
        "Code du point, un seul par point. Obligatoire."),
      Field(
        "seance", .text, refers: .record(.seances),
        "Code de la séance ; vide pour un point mis en réserve."),
      Field(
        "instance", .text, required: true, refers: .record(.instances),
        "Code de l’instance. Obligatoire."),
      Field("rang", .integer(minimum: 1, maximum: 1000), "Rang dans l’ordre du jour."),
      Field(
        "type",
        .code([
          "cr", "suites", "information", "avis", "decision", "tableau", "feuille", "besoins",
          "pratiques", "financeurs", "revue", "appels", "diagnostic",
        ]), required: true,
        meanings: [
          "cr": "compte rendu précédent", "decision": "décision", "tableau": "tableau de bord",
          "feuille": "feuille de route", "revue": "revue de projet", "appels": "appels à projets",
        ], "Ce que le point demande. Obligatoire."),
      Field("intitule", .text, required: true, "Intitulé du point. Obligatoire."),
      Field("rapporteur", .text, "Qui le rapporte."),
      Field("duree", .integer(minimum: 0, maximum: 1440), "Durée prévue, en minutes."),
      Field("ref", .text, "Code de ce dont il est question."),
      Field("reporte_de", .text, "Code du point qu’il reprend d’une séance précédente."),
      Field("texte", .text, longest: Field.sentences, "Résumé de ce qui s’est dit."),
    ])

  package static let convies = Schema(
    .convies, "convies", .masculine("convié", "conviés"),
    line: "un siège convié à une séance, sa réponse et sa présence",
    title: "Les réponses et les présences, séance par séance",
    key: ["seance", "siege", "rang"], family: .seats, writing: .acts,
    telling: ["seance", "siege", "reponse"],
    fields: [
      Field(
        "seance", .text, required: true, stage: .key, refers: .record(.seances),
        "Code de la séance. Obligatoire."),
      Field("siege", .text, required: true, stage: .key, "Code du siège. Obligatoire."),
      Field(
        "rang", .integer(minimum: 1, maximum: 1000), required: true, stage: .key,
        "Rang parmi les sièges du même code. Obligatoire."),
      Field(
        "reponse", .code(["present", "suppleant", "mandat", "excuse"]),
        meanings: ["present": "présent", "suppleant": "suppléant", "excuse": "excusé"],
        "Réponse à la convocation."),
      Field("mandat_a", .text, "Siège à qui le mandat est donné, son code puis son rang : cd/1."),
      Field(
        "presence", .code(["present", "suppleant", "mandat", "distance", "absent"]),
        meanings: ["present": "présent", "suppleant": "suppléant", "distance": "à distance"],
        "Présence dite en séance."),
      Field(
        "du_point", .integer(minimum: 1, maximum: 1000),
        "Rang du point à partir duquel il était là ; vide : du début."),
      Field(
        "au_point", .integer(minimum: 1, maximum: 1000),
        "Rang du dernier point où il était là ; vide : jusqu’à la fin."),
    ])

  package static let decisions = Schema(
    .decisions, "decisions", .feminine("décision", "décisions"),
    line: "une décision, un avis ou une orientation d’une séance",
    title: "Les décisions des instances et leurs suites",
    key: ["decision"], family: .committees, writing: .acts,
    telling: ["decision", "seance", "statut"],
    fields: [
      Field(
        "decision", .text, required: true, stage: .key,
        "Code de la décision, un seul par décision. Obligatoire."),
      Field(
        "seance", .text, required: true, refers: .record(.seances),
        "Code de la séance. Obligatoire."),
      Field(
        "instance", .text, required: true, refers: .record(.instances),
        "Code de l’instance. Obligatoire."),
      Field("point", .text, refers: .record(.points), "Code du point de l’ordre du jour."),
      Field(
        "type", .code(["decision", "avis", "orientation"]), required: true,
        meanings: ["decision": "décision"],
        "Ce qui est arrêté : décision, avis, orientation. Obligatoire."),
      Field(
        "texte", .text, required: true, longest: Field.sentences,
        "Le texte de la décision. Obligatoire."),
      Field("mode", .code(["consensus", "vote"]), "Comment elle a été prise."),
      Field("pour", .integer(minimum: 0, maximum: 10_000), "Voix pour."),
      Field("contre", .integer(minimum: 0, maximum: 10_000), "Voix contre."),
      Field("abstentions", .integer(minimum: 0, maximum: 10_000), "Abstentions."),
      Field(
        "interesses", .text, longest: Field.sentences,
        "Sièges intéressés, qui n’ont pas pris part au vote, séparés par une barre |."),
      Field(
        "responsable", .text, refers: .actor, "Code de l’organisme responsable de l’exécution."),
      Field("echeance", .day, "Jour où elle doit être exécutée."),
      Field("indicateur", .text, "Nom complet de l’indicateur où elle se lira."),
      Field("preuve", .text, longest: Field.sentences, "Ce qui montre qu’elle est exécutée."),
      Field(
        "remplace", .text, refers: .record(.decisions), "Code de la décision qu’elle remplace."),
      Field(
        "statut",
        .code([
          "proposee", "adoptee", "rejetee", "ajournee", "en_cours", "executee", "abandonnee",
          "remplacee",
        ]), required: true,
        meanings: [
          "proposee": "proposée", "adoptee": "adoptée", "rejetee": "rejetée",
          "ajournee": "ajournée", "en_cours": "en cours", "executee": "exécutée",
          "abandonnee": "abandonnée", "remplacee": "remplacée",
        ], "Où elle en est. Obligatoire."),
      Field(
        "motif", .text, longest: Field.sentences,
        "Pourquoi elle est abandonnée, ajournée ou rejetée."),
      Field("date_execution", .day, "Jour où elle a été exécutée."),
    ])

  package static let comptesRendus = Schema(
    .comptesRendus, "comptes_rendus", .masculine("compte rendu", "comptes rendus"),
    line: "le compte rendu d’une séance, version par version",
    title: "Les comptes rendus des séances",
    key: ["seance", "version"], family: .committees, writing: .acts,
    telling: ["seance", "version"],
    fields: [
      Field(
        "seance", .text, required: true, stage: .key, refers: .record(.seances),
        "Code de la séance. Obligatoire."),
      Field(
        "version", .integer(minimum: 1, maximum: 1000), required: true, stage: .key,
        "Numéro de la version. Obligatoire."),
      Field(
        "contenu", .text, required: true, longest: Field.sentences, "Le compte rendu. Obligatoire."),
      Field("empreinte", .text, "Empreinte du texte."),
    ])

  package static let remarques = Schema(
    .remarques, "remarques", .feminine("remarque", "remarques"),
    line: "une remarque d’un siège sur un compte rendu",
    title: "Les remarques sur les comptes rendus",
    key: ["seance", "siege", "rang", "numero"], family: .seats, writing: .acts,
    telling: ["seance", "siege"],
    fields: [
      Field(
        "seance", .text, required: true, stage: .key, refers: .record(.seances),
        "Code de la séance. Obligatoire."),
      Field("siege", .text, required: true, stage: .key, "Code du siège. Obligatoire."),
      Field(
        "rang", .integer(minimum: 1, maximum: 1000), required: true, stage: .key,
        "Rang parmi les sièges du même code. Obligatoire."),
      Field(
        "numero", .integer(minimum: 1, maximum: 1000), required: true, stage: .key,
        "Numéro de la remarque de ce siège. Obligatoire."),
      Field("point", .text, "Code du point dont elle parle."),
      Field("texte", .text, required: true, longest: Field.sentences, "La remarque. Obligatoire."),
      Field("suite", .text, longest: Field.sentences, "Ce qui en a été fait."),
    ])
}

extension Kind {
  package static let seances = Kind(28)
  package static let points = Kind(29)
  package static let convies = Kind(30)
  package static let decisions = Kind(31)
  package static let comptesRendus = Kind(32)
  package static let remarques = Kind(33)
}
