package import Columns
internal import Records

/// Rows of the participations table by operation and by person.
package struct RecordOwners: Maintained {
  /// By row of the operations table.
  package let ofOperation: RowGroups
  /// By dense number of the person; nothing for one without participation.
  package let ofPerson: RowGroups
  package let rowsRead: Int

  package init(_ view: View, _: OneBasis) {
    let dataset = view.dataset
    ofOperation = RowGroups(
      dataset.participationOperations, count: dataset.table(.operations).count)
    ofPerson = RowGroups(dataset.participationPersons, count: Self.persons(dataset))
    rowsRead = 2 * dataset.participationOperations.count
  }

  private init(_ ofOperation: RowGroups, _ ofPerson: RowGroups, rowsRead: Int) {
    self.ofOperation = ofOperation
    self.ofPerson = ofPerson
    self.rowsRead = rowsRead
  }

  package func next(_ step: ViewStep, _: OneBasis) -> RecordOwners? {
    let (before, after) = (step.before.dataset, step.after.dataset)
    let rows =
      step.rows[.participations]
      ?? RowChanges(oldCount: before.participationOperations.count, changed: [], appended: 0)
    return RecordOwners(
      ofOperation.next(
        rows, from: before.participationOperations, to: after.participationOperations,
        count: after.table(.operations).count
      ).groups,
      ofPerson.next(
        rows, from: before.participationPersons, to: after.participationPersons,
        count: max(Self.persons(after), ofPerson.count)
      ).groups,
      rowsRead: step.movesRows(of: .participations) ? 2 * rows.newCount : rows.written.count)
  }

  /// How many persons have a number; some may be named by other records alone.
  private static func persons(_ dataset: Dataset) -> Int {
    max(dataset.personIDs.count, dataset.personIDs.isEmpty ? highest(dataset) + 1 : 0)
  }

  /// The highest number a participation names, for records whose persons have no number in a store.
  private static func highest(_ dataset: Dataset) -> Int {
    dataset.participationPersons.max().map { Int($0) } ?? -1
  }
}
