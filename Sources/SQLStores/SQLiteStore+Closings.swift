package import Access
package import Stores

extension SQLiteStore: ClosingStore {
  package func close(_ draft: ClosingDraft) throws -> ClosingEntry {
    try writing { try ClosingQueries($0).add(draft) }
  }

  package func explain(commit: Int, reason: String, author: String, time: Int64) throws {
    try writing {
      try ActJournal($0).add(
        .correctionExplained, author, time, subject: Int64(commit), details: reason)
    }
  }

  package func reasons(_ reader: Reader) throws -> [Int: String] {
    try kept.lend { try ActJournal($0).reasons() }
  }

  package func closings(_ reader: Reader) throws -> [ClosingEntry] {
    try kept.lend { try ClosingQueries($0).all() }
  }

  package func closing(_ number: Int, _ reader: Reader) throws -> Closing? {
    try kept.lend { try ClosingQueries($0).closing(number) }
  }
}
