extension Address {
  /// The dossier of the scope, on screen.
  package static let dossier = Address("comparer", "dossier")
  /// The same as a PDF.
  package static let dossierOnPaper = dossier.with("format", "pdf")
  /// Where dossiers of many territories are asked for.
  package static let dossiers = Address("comparer", "dossiers")
  /// Dossiers made together.
  package static func dossierPack(_ id: String) -> Address { Address("comparer", "dossiers", id) }
  package static func dossierProgress(_ id: String) -> Address {
    Address("comparer", "dossiers", id, "progression")
  }
  package static func dossierCancelling(_ id: String) -> Address {
    Address("comparer", "dossiers", id, "annuler")
  }
  /// The archive of what was made.
  package static func dossierFile(_ id: String) -> Address {
    Address("comparer", "dossiers", id, "fichier")
  }
}
