extension Address {
  /// One search everywhere; ask with `q`.
  package static let search = Address("recherche")
}
