extension Address {
  /// The dossier of the scope, on screen.
  package static let dossier = Address("comparer", "dossier")
  /// The same as a PDF.
  package static let dossierOnPaper = dossier.with("format", "pdf")
  /// Where dossiers of many territories are asked for.
  package static let dossiers = Address("comparer", "dossiers")
  /// Where packs of sessions of many committees are asked for.
  package static let sessionPacks = Address("decider", "dossiers")

  /// A page under another.
  func under(_ parts: String...) -> Address {
    var address = self
    address.segments += parts
    return address
  }
}
