package import Access
package import Columns
package import Records

/// What changed in a store between two commits: the records touched, or whose person was found to be
/// another, as they stand now.
package struct RecordChanges: Sendable {
  /// The commit the records stand at.
  package var commit: Int
  /// Kinds some record of which was touched.
  package var kinds: [Kind: KindChanges]

  package init(commit: Int, kinds: [Kind: KindChanges] = [:]) {
    self.commit = commit
    self.kinds = kinds
  }
}

/// The touched records of one kind.
package struct KindChanges: Sendable {
  /// Numbers of the records that are there, in rising order.
  package var ids: [RecordID]
  /// A row for each of them, with the columns a data set of the same fields would have.
  package var table: Table
  /// Numbers of the records that are gone, in rising order.
  package var removed: [RecordID] = []
  /// The cells kept aside, of the records that have some; empty for who may not see identity.
  package var asides: [RecordID: [String: String]] = [:]
  /// For participations, the number of the operation of each row.
  package var operations: [Int64] = []
  /// For kinds that name persons, the number of the person each row names, as matched; 0 for none.
  package var persons: [Int64] = []

  package init(ids: [RecordID], table: Table) {
    self.ids = ids
    self.table = table
  }
}

/// Reads what changed since a commit, for who keeps the records in memory.
package protocol ChangeFeed: Sendable {
  /// The records touched after a commit, read at one later commit; nil when more than `limit` facts
  /// were written meanwhile, more records changed, or the store does not have that commit.
  ///
  /// Records that name persons matched or parted meanwhile are touched, those no fact speaks of
  /// included. One that became part of another is gone; parted, it is there again with its number.
  func changes(
    after commit: Int, fields: [Kind: Set<Int>], limit: Int, _ reader: Reader
  ) throws -> RecordChanges?
}
