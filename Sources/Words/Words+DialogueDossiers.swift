extension Words {
  /// The dossier of a dialogue, to be read before it.
  package enum DialogueDossiers {
    package static let title = "Dossier de dialogue"
    package static let crumb = "Dossier"
  }
}
