package import Columns

/// The records of a store at one commit, kind by kind, as tables in schema order.
///
/// A column nobody asked for is `.absent`. Identity columns are absent unless asked for by a
/// reader who may see them. `participationOperations` and `participationPersons` have one entry per
/// row of the participations table: the row of its operation in the operations table, and the
/// dense number (from 0) of its person. `ids` has the store's number of each row's record, in rising
/// order, for kinds whose records have pages or follow changes; `personIDs` the store's number of
/// each dense person. `personLinks` has, for the kinds that name persons beside participations
/// (personnes, evenements), the dense number of the person of each row, -1 for a row that names
/// none; all dense numbers are of one numbering. Nothing of it is written once it is shared: a later
/// generation is another value that shares what did not change.
package struct Dataset: Sendable {
  /// The commit the records stand at.
  package var commit: Int
  package var tables: [Kind: Table]
  package var participationOperations: Cells<Int32>
  package var participationPersons: Cells<Int32>
  package var personLinks: [Kind: Cells<Int32>]
  package var ids: [Kind: PackedCells]
  package var personIDs: PackedCells

  package init(
    commit: Int, tables: [Kind: Table], participationOperations: [Int32] = [],
    participationPersons: [Int32] = [], personLinks: [Kind: Cells<Int32>] = [:],
    ids: [Kind: [Int64]] = [:], personIDs: [Int64] = []
  ) {
    self.commit = commit
    self.tables = tables
    self.participationOperations = Cells(participationOperations)
    self.participationPersons = Cells(participationPersons)
    self.personLinks = personLinks
    self.ids = ids.mapValues { PackedCells($0) }
    self.personIDs = PackedCells(personIDs)
  }

  /// The kinds whose records have pages.
  package static let kindsWithPages: [Kind] = [.participations, .operations, .acteurs]

  /// The table of a kind, empty when the store has none.
  package func table(_ kind: Kind) -> Table {
    tables[kind] ?? Table(kinds: Schema.of(kind).columnKinds, capacity: 1)
  }
}
