package import Access
internal import SQLite
package import Stores

extension SQLiteStore: ClosingStore {
  package func close(_ draft: ClosingDraft) throws -> ClosingEntry {
    try writing { try ClosingQueries($0).add(draft) }
  }

  package func explain(commit: Int, reason: String, author: String, time: Int64) throws {
    try writing { try ReasonQueries($0, keys: keys()).give(commit, reason, author, time) }
  }

  package func eraseReason(commit: Int, author: String, time: Int64) throws -> Bool {
    let isErased = try writing { try ReasonQueries($0, keys: keys()).erase(commit, author, time) }
    // The log may hold what was erased until it goes back into the file: now, when nobody reads.
    if isErased { _ = try? kept.lend { try $0.checkpoint() } }
    return isErased
  }

  package func reasons(_ reader: Reader) throws -> [Int: CorrectionReason] {
    try kept.lend { try ReasonQueries($0, keys: keys()).all() }
  }

  package func closings(_ reader: Reader) throws -> [ClosingEntry] {
    try kept.lend { try ClosingQueries($0).all() }
  }

  package func closing(_ number: Int, _ reader: Reader) throws -> Closing? {
    try kept.lend { try ClosingQueries($0).closing(number) }
  }
}
