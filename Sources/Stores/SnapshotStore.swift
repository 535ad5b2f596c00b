package import Access
package import Records

/// The records of a store at one commit, with the cells nothing could read.
package struct RecordSnapshot: Sendable {
  package var dataset: Dataset
  /// In the order of the records.
  package var unread: [UnreadCell]

  package init(dataset: Dataset, unread: [UnreadCell]) {
    self.dataset = dataset
    self.unread = unread
  }
}

/// Keeps the records of a commit as they are in memory, so that who starts next does not read the
/// whole store.
///
/// What is kept is never more than a copy: it may be lost at any time, and is not trusted when the
/// store's log does not have the commit it was made at, unchanged.
package protocol SnapshotStore: Sendable {
  /// The records kept last; nil when there are none, other fields are wanted, or they are not to be
  /// trusted.
  ///
  /// Unread cells are those of now: of records changed since that commit, they may be newer than the
  /// records. Changes since then replace both.
  func snapshot(fields: [Kind: Set<Int>], _ reader: Reader) throws -> RecordSnapshot?

  /// Keeps records in the place of those kept before: all of them or, on failure, none.
  ///
  /// Identity is never kept: records that hold some are refused.
  /// - Returns: false when they were not kept: the log does not have their commit, they hold identity,
  ///   another program is keeping some, or most of their text is no longer theirs; none are kept then.
  func keep(_ snapshot: RecordSnapshot) throws -> Bool
}
