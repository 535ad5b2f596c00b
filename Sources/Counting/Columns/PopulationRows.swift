import Catalogue
import Columns
package import Records

/// A record of the data set: a row of a kind's table.
package struct RecordReference: Hashable, Sendable {
  package var kind: Kind
  package var row: Int
}

/// The rows a term reads, with the operation each belongs to.
struct PopulationRows: Sendable {
  let population: Population
  let kind: Kind
  let table: Table
  /// The operation of each row, -1 when unknown; nil for plan rows, which have none.
  let links: Cells<Int32>?
  /// For certified rows, the line of `depenses` each comes from, or `-1 - operation` when it comes
  /// from the operation; empty for the other populations, whose rows are those of their kind.
  let origins: [Int32]
  let operations: OperationFacts

  var count: Int { table.count }

  /// The day that places each row, missing when it has none.
  func days(_ moment: Moment) -> Cells<Int32> { Cells(count: count, day(moment)) }

  /// The same, as the table has it where the day is a column of the rows.
  func dayView(_ moment: Moment) -> ColumnView<Int32> {
    ownDay(moment).map { table.integerView($0) } ?? days(moment).view
  }

  /// The column of the day that places a row; nil when it is read elsewhere, or not held.
  func ownDay(_ moment: Moment) -> Int? {
    let column: Int
    switch (population, moment) {
    case (.participations, .entry), (.participations, .state), (.participations, .date):
      column = ParticipationField.dateEntree.rawValue
    case (.participations, .exit): column = ParticipationField.dateSortie.rawValue
    case (.entities, .date), (.entities, .state): column = EntityField.date.rawValue
    case (.events, .start): return nil
    case (.events, _): column = EventField.date.rawValue
    case (.offers, .date): column = OfferField.dateDepot.rawValue
    case (.offers, .closed): column = OfferField.dateCloture.rawValue
    case (.offers, .filled): column = OfferField.datePourvue.rawValue
    default: return nil
    }
    return table.kinds[column] == .integer ? column : nil
  }

  /// Tells the day that places a row, missing when it has none.
  func day(_ moment: Moment) -> (Int) -> Int32 {
    switch (population, moment) {
    case (.plan, _):
      return { _ in Table.missingInteger }
    case (_, .start):
      return throughOperation(operations.integers(.dateDebut))
    case (.operations, .state):
      let days = operations.days
      return { days[$0] }
    case (.certified, .state), (.certified, .date):
      let date = own(ExpenditureField.date.rawValue)
      let programmed = throughOperation(operations.days)
      return { row in
        let (own, other) = (date(row), programmed(row))
        if own == Table.missingInteger { return other }
        if other == Table.missingInteger { return Table.missingInteger }
        return max(own, other)
      }
    default:
      return ownDay(moment).map(own) ?? { _ in Table.missingInteger }
    }
  }

  /// The record a row comes from.
  func record(_ row: Int) -> RecordReference {
    guard !origins.isEmpty else { return RecordReference(kind: kind, row: row) }
    let origin = Int(origins[row])
    return origin >= 0
      ? RecordReference(kind: kind, row: origin)
      : RecordReference(kind: .operations, row: -1 - origin)
  }

  private func own(_ column: Int) -> (Int) -> Int32 {
    let table = table
    guard table.kinds[column] == .integer else { return { _ in Table.missingInteger } }
    return { table.integer(column, $0) }
  }

  private func throughOperation(_ values: Cells<Int32>) -> (Int) -> Int32 {
    guard let links else { return { _ in Table.missingInteger } }
    return { row in
      let link = links[row]
      return link < 0 ? Table.missingInteger : values[Int(link)]
    }
  }

  /// Flags of the operations whose rows a frame counts: programmed, and tracked for participants.
  func countedOperations(_ frame: String) -> Cells<UInt8> {
    let inFrame = operations.inFrame(frame)
    return Cells(count: operations.count) { row in
      let tracked = population != .participations || operations.isTracked[row]
      return inFrame[row] && operations.isProgrammed[row] && tracked ? 1 : 0
    }
  }

  /// Flags of the plan rows whose programme a frame counts; rows of persons, facts and offers are
  /// in every frame.
  func countedPlanRows(_ frame: String) -> Cells<UInt8> {
    let column = PlanField.programme.rawValue
    guard population == .plan else { return Cells(repeating: 1, count: count) }
    return Cells(count: count) { row in
      let programme = table.kinds[column] == .text ? table.text(column, row) : ""
      return operations.programmes.counts(planOf: programme, in: frame) ? 1 : 0
    }
  }
}
