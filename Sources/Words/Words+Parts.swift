extension Words {
  /// What the pieces of pages say by themselves.
  package enum Parts {
    package static let batch = "Agir sur les lignes cochées"
    package static let tick = "Cochez les lignes à traiter ensemble."
    /// Said once lines are ticked, before their number.
    package static let ticked = "Lignes cochées\u{A0}:"
    package static let choose = "Cocher"
    package static func chooseLine(_ name: String) -> String { "Cocher \(name)" }
    package static func remarks(_ count: Int) -> String { Words.count(count, "remarque") }
    package static func filters(_ active: Int) -> String {
      active == 0 ? "Filtrer" : "Filtrer (\(Words.number(active)))"
    }
    package static let toSign = "À signer"
    package static let weekdays = [
      "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche",
    ]
    package static let optional = "(facultatif)"
    package static let why = "Pourquoi cette question\u{202F}?"
    package static let noAnswer = "Ne souhaite pas répondre"
  }
}
