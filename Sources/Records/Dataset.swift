package import Columns

/// The records of a store at one commit, kind by kind, as tables in schema order.
///
/// A column nobody asked for is `.absent`. Identity columns are absent unless asked for by a
/// reader who may see them. `participationOperations` and `participationPersons` have one entry per
/// row of the participations table: the row of its operation in the operations table, and the
/// dense number (from 0) of its person. `ids` has, for kinds that have pages (participations,
/// operations, acteurs), the store's number of each row's record; `personIDs` the store's number
/// of each dense person. `personLinks` has, for the kinds that name persons beside participations
/// (personnes, evenements), the dense number of the person of each row, -1 for a row that names
/// none; all dense numbers are of one numbering.
package struct Dataset: Sendable {
  /// The commit the records stand at.
  package var commit: Int
  package var tables: [Kind: Table]
  package var participationOperations: [Int32]
  package var participationPersons: [Int32]
  package var personLinks: [Kind: Cells<Int32>]
  package var ids: [Kind: [Int64]]
  package var personIDs: [Int64]

  package init(
    commit: Int, tables: [Kind: Table], participationOperations: [Int32] = [],
    participationPersons: [Int32] = [], personLinks: [Kind: Cells<Int32>] = [:],
    ids: [Kind: [Int64]] = [:], personIDs: [Int64] = []
  ) {
    self.commit = commit
    self.tables = tables
    self.participationOperations = participationOperations
    self.participationPersons = participationPersons
    self.personLinks = personLinks
    self.ids = ids
    self.personIDs = personIDs
  }

  /// The kinds whose records have pages, and so numbers in `ids`.
  package static let kindsWithPages: [Kind] = [.participations, .operations, .acteurs]

  /// The table of a kind, empty when the store has none.
  package func table(_ kind: Kind) -> Table {
    tables[kind] ?? Table(kinds: Schema.of(kind).columnKinds, capacity: 1)
  }
}
