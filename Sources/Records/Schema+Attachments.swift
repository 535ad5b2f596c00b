extension Schema {
  package static let piecesJointes = Schema(
    .piecesJointes, "pieces_jointes", .feminine("pièce jointe", "pièces jointes"),
    line: "un fichier joint, à quoi et par qui",
    title: "Les pièces jointes aux dialogues et aux comités",
    key: ["objet", "nom", "acteur"], family: .linked, writing: .acts,
    telling: ["objet", "nom", "acteur"],
    fields: [
      Field(
        "objet", .text, required: true, stage: .key,
        "Ce à quoi elle est jointe : sa nature, deux points, son code. Obligatoire."),
      Field("nom", .text, required: true, stage: .key, "Nom du fichier. Obligatoire."),
      Field(
        "acteur", .text, required: true, stage: .key, refers: .actor,
        "Organisme qui la joint. Obligatoire."),
      Field("etape", .text, "Étape du dialogue."),
      Field(
        "visibilite", .code(["privee", "cote", "partagee"]), required: true,
        meanings: ["privee": "privée", "cote": "son côté", "partagee": "partagée"],
        "Qui la lit. Obligatoire."),
      Field(
        "nature", .code(["pdf", "png", "xlsx", "odt"]), required: true,
        meanings: ["pdf": "PDF", "png": "image PNG", "xlsx": "classeur XLSX", "odt": "texte ODT"],
        "Ce que le fichier est. Obligatoire."),
      Field(
        "octets", .integer(minimum: 1, maximum: 10 << 20), required: true,
        "Taille du fichier. Obligatoire."),
      Field("empreinte", .text, required: true, "Empreinte du fichier. Obligatoire."),
      Field(
        "statut", .code(["jointe", "retiree"]), required: true, meanings: ["retiree": "retirée"],
        "Si elle est encore jointe. Obligatoire."),
      Field("auteur", .text, "Nom de qui l’a jointe."),
      Field("date", .day, "Jour où elle a été jointe."),
    ])
}

extension Kind {
  package static let piecesJointes = Kind(62)
}
