extension Words {
  /// The help: the guide and the glossary.
  package enum Help {
    package static let title = "Aide"
    package static let lede =
      "Le guide explique comment se servir de Jalon, et le glossaire ce que veut dire chaque mot."
    package static let guide = "Le guide"
    package static let glossary = "Glossaire"
    package static let pages = "Pages de l’aide"
    package static func about(_ word: String) -> String { "Ce que veut dire «\u{A0}\(word)\u{A0}»" }
  }
}
