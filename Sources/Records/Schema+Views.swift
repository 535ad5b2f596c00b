extension Schema {
  /// The views that accounts keep: each is the address of a composed page, and no figure.
  package static let vues = Schema(
    .vues, "vues", .feminine("vue enregistrée", "vues enregistrées"),
    line: "l’adresse d’une page composée, gardée par un compte",
    title: "Les vues que chaque compte garde : l'adresse de pages composées, sans chiffre",
    key: ["vue"], family: .own, writing: .acts, telling: ["vue", "intitule"],
    fields: [
      Field(
        "vue", .text, required: true, stage: .key,
        "Code de la vue : le numéro du compte et celui de la vue. Obligatoire."),
      Field(
        "intitule", .text, required: true, "Nom que son compte donne à la vue. Obligatoire."),
      Field(
        "adresse", .text, required: true, longest: Field.sentences,
        "Adresse de la page composée, sans le nom du site. Obligatoire."),
      Field(
        "note", .text, longest: Field.sentences, "Ce que son compte veut en retenir."),
      Field(
        "rang", .integer(minimum: 1, maximum: 1_000_000),
        "Place de la vue parmi celles de son compte, à partir de 1."),
      Field(
        "compte", .integer(minimum: 1, maximum: Int(Int32.max)), required: true,
        "Numéro du compte qui la garde ; lui seul la voit et la change. Obligatoire."),
    ])
}

/// The fields of a view, by their place.
package enum OwnViewField: Int, Sendable {
  case code, title, address, note, rank, account
}

extension Kind {
  package static let vues = Kind(23)
}
