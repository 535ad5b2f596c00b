extension Words {
  /// The page of the pieces pages are made of.
  package enum Gallery {
    package static let title = "Composants"
    package static let lede =
      "Les pièces dont les pages sont faites, chacune dans ses états, pour qui construit des pages."
    package static let contents = "Composants de cette page"
  }
}
