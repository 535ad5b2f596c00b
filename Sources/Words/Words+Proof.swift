extension Words {
  /// Proving again who one is, before what asks for it.
  package enum Proof {
    package static let title = "Confirmer que c’est bien vous"
    package static let lede = """
      Ce que vous demandez engage d’autres personnes. Votre réponse vaut dix minutes.
      """
    package static let send = "Confirmer"
    package static let wrong = """
      Mot de passe incorrect. Après cinq essais, il faut attendre un quart d’heure, puis plus longtemps.
      """

    /// Of a form that waits meanwhile, or does no more.
    package static func form(isKept: Bool) -> String {
      isKept
        ? "Ce que vous aviez saisi vous attend 15\u{A0}minutes. Rien n’a encore été écrit."
        : "Ce que vous aviez saisi n’est plus gardé. Rien n’a été écrit."
    }
  }
}
