package import Records

/// Where facts to count come from; stores implement it.
package protocol FactSource {
  /// The current records, holding at least the given fields (positions in each kind's schema).
  func dataset(fields: [Kind: Set<Int>]) throws -> Dataset
}
