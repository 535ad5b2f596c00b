package import Access
package import Stores

extension SQLiteStore: ClosingStore {
  package func close(_ draft: ClosingDraft) throws -> ClosingEntry {
    try writing { try ClosingQueries($0).add(draft) }
  }

  package func closings(_ reader: Reader) throws -> [ClosingEntry] {
    try kept.lend { try ClosingQueries($0).all() }
  }

  package func closing(_ number: Int, _ reader: Reader) throws -> Closing? {
    try kept.lend { try ClosingQueries($0).closing(number) }
  }
}
