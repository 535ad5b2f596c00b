package import Stores
internal import Words

extension Origin {
  /// What a commit of this origin is called, without article.
  package var noun: String {
    switch self {
    case .importing: Words.ImportPages.Commit.importing
    case .form: Words.ImportPages.Commit.form
    case .undo: Words.ImportPages.Commit.undo
    case .merge: Words.ImportPages.Commit.merge
    case .withdrawal: Words.ImportPages.Commit.withdrawal
    case .restore: Words.ImportPages.Commit.restore
    case .erasure: Words.ImportPages.Commit.erasure
    case .call: Words.ImportPages.Commit.call
    }
  }
}
