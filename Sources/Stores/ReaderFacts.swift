package import Access
internal import Counting
package import Records

/// The facts of a store as one reader may count them.
package struct ReaderFacts: FactSource {
  private let store: any Store
  private let reader: Reader

  package init(_ store: any Store, _ reader: Reader) {
    self.store = store
    self.reader = reader
  }

  package func dataset(fields: [Kind: Set<Int>]) throws -> Dataset {
    try store.dataset(fields: fields, reader)
  }
}
