package import Records

extension Address {
  /// The progress of a file brought, as events.
  package static func depositProgress(_ id: String) -> Address {
    Address("saisir", "importer", id, "progression")
  }
  /// The model files and the values each kind accepts.
  package static let fileModels = Address("saisir", "modeles")
  /// The columns of a kind and what may be written in each.
  package static func fileModel(_ kind: Kind) -> Address {
    Address("saisir", "modeles", kind.rawValue)
  }
  /// The model file of a kind, to be filled.
  package static func fileModelFile(_ kind: Kind, format: String) -> Address {
    Address("saisir", "modeles", kind.rawValue, "fichier").with("format", format)
  }
  /// What the columns of a file brought mean.
  package static func depositMapping(_ id: String) -> Address {
    Address("saisir", "importer", id, "presentation")
  }
  package static func depositConfirm(_ id: String) -> Address {
    Address("saisir", "importer", id, "confirmer")
  }
  package static func depositDiscard(_ id: String) -> Address {
    Address("saisir", "importer", id, "abandonner")
  }
  /// Reads a file brought once more.
  package static func depositRetry(_ id: String) -> Address {
    Address("saisir", "importer", id, "relire")
  }
  /// Its lines to mend, as a file; parts are counted from 1.
  package static func depositRejects(_ id: String, part: Int) -> Address {
    Address("saisir", "importer", id, "a-corriger").with("partie", part > 1 ? "\(part)" : nil)
  }
  /// The workbook brought, with what was found in its cells.
  package static func depositAnnotated(_ id: String) -> Address {
    Address("saisir", "importer", id, "classeur")
  }
  package static func undo(_ id: Int64) -> Address {
    Address("saisir", "imports", "\(id)", "annuler")
  }
  /// Says why an import corrected records.
  package static func reason(_ id: Int64) -> Address {
    Address("saisir", "imports", "\(id)", "motif")
  }
  /// Erases the text of the reason of an import.
  package static func eraseReason(_ id: Int64) -> Address {
    Address("saisir", "imports", "\(id)", "motif", "effacer")
  }
  package static let replay = Address("saisir", "attente", "reprendre")
  package static let forget = Address("saisir", "attente", "oublier")
  /// Lets go all the lines of a kind that wait for the same rules; asked with `nature` and `regles`.
  package static let forgetAll = Address("saisir", "attente", "ecarter")
  /// A change on its way to being written, by its number among the jobs.
  package static func act(_ id: String) -> Address { Address("saisir", "travaux", id) }
  package static func actProgress(_ id: String) -> Address {
    Address("saisir", "travaux", id, "progression")
  }
  /// The lines that wait under one header, as a file.
  package static func waitingLines(_ layout: Int) -> Address {
    Address("saisir", "attente", "lignes").with("groupe", "\(layout)")
  }
  /// The dictionary of the files.
  package static let importGuide = guide("importer")
}
