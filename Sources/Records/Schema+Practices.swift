extension Schema {
  package static let pratiques = Schema(
    .pratiques, "pratiques", .feminine("pratique", "pratiques"),
    line: "une pratique qui a marché, et à quelles conditions",
    title: "Les pratiques : ce qui a marché, pour qui, où",
    key: ["pratique"], family: .practices,
    telling: ["pratique", "intitule"],
    fields: [
      Field(
        "pratique", .text, required: true, stage: .key,
        "Code de la pratique, un seul par pratique. Obligatoire."),
      Field("intitule", .text, required: true, "Nom de la pratique. Obligatoire."),
      Field(
        "territoire", .text, required: true, longest: Field.sentences, refers: .territories,
        "Territoire où elle a été menée, son échelon puis son code. Obligatoire."),
      Field("public", .text, "Public concerné."),
      Field("porteur", .text, refers: .actor, "Code de l’organisme porteur."),
      Field("gestionnaire", .text, refers: .actor, "Code de l’organisme gestionnaire."),
      Field("objectifs", .text, longest: Field.sentences, "Objectifs."),
      Field("resultats_impacts", .text, longest: Field.sentences, "Résultats et impacts."),
      Field("plus_value", .text, longest: Field.sentences, "Plus-value."),
      Field("elements_clefs", .text, longest: Field.sentences, "Éléments clefs."),
      Field("mise_en_oeuvre", .text, longest: Field.sentences, "Mise en œuvre."),
      Field("causalites", .text, longest: Field.sentences, "Ce qui explique les résultats."),
      Field("progres", .text, longest: Field.sentences, "Ce qui pourrait être mieux."),
      Field(
        "conditions_transfert", .text, required: true, longest: Field.sentences,
        "À quelles conditions elle peut être reprise ailleurs. Obligatoire."),
      Field("facteurs_limitants", .text, longest: Field.sentences, "Ce qui la limite."),
      Field(
        "personnes_documents", .text, sensitivity: .contact, longest: Field.sentences,
        "Services et documents à consulter ; pas de nom de personne."),
      Field(
        "preuve", .code(["temoignage", "mesure", "evaluation"]), required: true,
        meanings: ["temoignage": "témoignage", "evaluation": "évaluation"],
        "Sur quoi repose le résultat. Obligatoire."),
      Field(
        "statut", .code(["brouillon", "publiee", "retiree"]),
        meanings: ["publiee": "publiée", "retiree": "retirée"],
        "Où elle en est ; vide, c’est un brouillon. Le secrétariat d’une instance la publie."),
    ])

  package static let reprises = Schema(
    .reprises, "reprises", .feminine("reprise", "reprises de pratiques"),
    line: "une pratique reprise par une instance",
    title: "Les reprises des pratiques",
    key: ["pratique", "instance"], family: .commons, writing: .acts,
    telling: ["pratique", "instance"],
    fields: [
      Field(
        "pratique", .text, required: true, stage: .key, refers: .record(.pratiques),
        "Code de la pratique. Obligatoire."),
      Field(
        "instance", .text, required: true, stage: .key, refers: .record(.instances),
        "Code de l’instance qui la reprend. Obligatoire."),
      Field("date", .day, required: true, "Jour de la reprise. Obligatoire."),
      Field("adaptation", .text, longest: Field.sentences, "Ce qui a été adapté."),
      Field("resultat", .text, longest: Field.sentences, "Ce que cela a donné."),
    ])

  package static let communs = Schema(
    .communs, "communs", .masculine("commun", "communs"),
    line: "un outil, un lieu ou une méthode mis en commun",
    title: "Les communs : ce qui se partage, et qui doit s’en servir",
    key: ["commun"], family: .practices,
    telling: ["commun", "intitule"],
    fields: [
      Field(
        "commun", .text, required: true, stage: .key,
        "Code du commun, un seul par commun. Obligatoire."),
      Field("intitule", .text, required: true, "Nom du commun. Obligatoire."),
      Field(
        "nature", .code(["numerique", "physique", "methode"]), required: true,
        meanings: ["numerique": "numérique", "methode": "méthode"],
        "Nature du commun. Obligatoire."),
      Field(
        "proprietaire", .text, required: true, refers: .actor,
        "Code de l’organisme qui en répond. Obligatoire."),
      Field(
        "obligation", .code(["obligatoire", "recommande", "libre"]), required: true,
        meanings: ["recommande": "recommandé"], "Si l’on doit s’en servir. Obligatoire."),
      Field("conditions", .text, longest: Field.sentences, "À quelles conditions s’en servir."),
      Field("version", .text, "Version en cours."),
    ])

  package static let adoptions = Schema(
    .adoptions, "adoptions", .feminine("adoption", "adoptions de communs"),
    line: "un organisme qui se sert d’un commun, depuis quand",
    title: "Les adoptions : qui se sert de quel commun",
    key: ["commun", "acteur"], family: .practices,
    telling: ["commun", "acteur"],
    fields: [
      Field(
        "commun", .text, required: true, stage: .key, refers: .record(.communs),
        "Code du commun. Obligatoire."),
      Field(
        "acteur", .text, required: true, stage: .key, refers: .actor,
        "Code de l’organisme qui l’adopte. Obligatoire."),
      Field(
        "debut", .day, days: .validity,
        "Premier jour où il s’en sert ; vide si ce jour n’est pas connu."),
    ])

  package static let labels = Schema(
    .labels, "labels", .masculine("label", "labels"),
    line: "un label donné par une décision",
    title: "Les labels : à qui, par quelle décision, jusqu’à quand",
    key: ["label"], family: .practices,
    telling: ["label", "objet", "acteur"],
    fields: [
      Field(
        "label", .text, required: true, stage: .key,
        "Code du label, un seul par label. Obligatoire."),
      Field(
        "objet", .text, required: true,
        "Ce qui reçoit le label : son nom, ou la nature de fiche, deux points et le code, comme communs:C-01. Obligatoire."
      ),
      Field(
        "acteur", .text, required: true, refers: .actor,
        "Code de l’organisme qui le reçoit. Obligatoire."),
      Field(
        "decision", .text, required: true, refers: .record(.decisions),
        "Code de la décision qui le donne. Obligatoire."),
      Field(
        "debut", .day, required: true, days: .validity,
        "Premier jour où il vaut. Obligatoire."),
      Field("fin", .day, days: .validity, "Dernier jour ; vide s’il n’a pas de terme."),
    ])
}

extension Kind {
  package static let pratiques = Kind(39)
  package static let reprises = Kind(40)
  package static let communs = Kind(57)
  package static let adoptions = Kind(58)
  package static let labels = Kind(59)
}
