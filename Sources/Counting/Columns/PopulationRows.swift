import Catalogue
import Columns
import Kernel
package import Records
import Synchronization

/// A record of the data set: a row of a kind's table.
package struct RecordReference: Hashable, Sendable {
  package var kind: Kind
  package var row: Int

  package init(kind: Kind, row: Int) {
    self.kind = kind
    self.row = row
  }
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
  /// When operations had their first participation, for rows that are operations.
  var entries: FirstEntries?

  var count: Int { table.count }

  /// The day that places each row, missing when it has none.
  func days(_ moment: Moment) -> Cells<Int32> { Cells(count: count, day(moment)) }

  /// The same, as the table has it where the day is a column of the rows.
  func dayView(_ moment: Moment) -> ColumnView<Int32> {
    ownDay(moment).map { table.integerView($0) } ?? days(moment).view
  }

  /// The column of the day that places a row; nil when it is read elsewhere, or not held.
  func ownDay(_ moment: Moment) -> Int? {
    guard case .field(let column) = population.day(moment), table.kinds[column] == .integer else {
      return nil
    }
    return column
  }

  /// Tells the day that places a row, missing when it has none.
  func day(_ moment: Moment) -> (Int) -> Int32 { reader(population.day(moment)) }

  /// What reads a day of the rows.
  private func reader(_ day: PlacingDay) -> (Int) -> Int32 {
    switch day {
    case .none: return { _ in Table.missingInteger }
    case .field(let column): return own(column)
    case .operation(let column): return throughOperation(operations.integers(column: column))
    case .programmed: return throughOperation(operations.days)
    case .firstEntry:
      return throughOperation(
        entries?.days ?? Cells(repeating: Table.missingInteger, count: operations.count))
    case .endOfYear(let column):
      let year = own(column)
      return { row in
        let year = Int(year(row))
        return (1...9999).contains(year)
          ? CivilDate.days(year: year, month: 12, day: 31) : Table.missingInteger
      }
    case .later(let first, let second):
      let (first, second) = (reader(first), reader(second))
      return { row in
        let (one, other) = (first(row), second(row))
        return one == Table.missingInteger || other == Table.missingInteger
          ? Table.missingInteger : max(one, other)
      }
    case .known(let first, let second):
      let (first, second) = (reader(first), reader(second))
      return { row in
        let day = first(row)
        return day == Table.missingInteger ? second(row) : day
      }
    case .after(let day, let days):
      let day = reader(day)
      return { row in
        let day = day(row)
        return day == Table.missingInteger ? day : day + days
      }
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

  /// Flags of the rows a frame counts by themselves: plan rows of its programmes, values declared for no
  /// operation or for one it counts, means that nothing replaces; rows of persons, facts and offers are
  /// in every frame.
  func countedRows(_ frame: String) -> Cells<UInt8> {
    switch population {
    case .plan:
      let column = PlanField.programme.rawValue
      return Cells(count: count) { row in
        let programme = table.kinds[column] == .text ? table.text(column, row) : ""
        return operations.programmes.counts(planOf: programme, in: frame) ? 1 : 0
      }
    case .declared:
      let counted = countedOperations(frame)
      let column = Schema.realisations.index(of: "operation") ?? 0
      return Cells(count: count) { row in
        let link = links.map { Int($0[row]) } ?? -1
        if link >= 0 { return counted[link] }
        return table.kinds[column] != .text || table.isMissing(column, row) ? 1 : 0
      }
    case .means: return lastMeans()
    case .participations, .operations, .entities, .certified, .persons, .events, .offers, .context:
      return Cells(repeating: 1, count: count)
    }
  }

  /// Flags of the means of each structure and year that came about, else of those foreseen.
  private func lastMeans() -> Cells<UInt8> {
    let schema = Schema.moyens
    guard let structure = schema.index(of: "structure"), table.kinds[structure] == .text,
      let year = schema.index(of: "annee"), table.kinds[year] == .integer,
      let nature = schema.index(of: "nature"), table.kinds[nature] == .code,
      let done = schema.fields[nature].codes.firstIndex(of: "realise")
    else { return Cells(repeating: 0, count: count) }
    struct Budget: Hashable {
      var structure: String
      var year: Int32
    }
    func budget(_ row: Int) -> Budget {
      let code = table.text(structure, row)
      return Budget(
        structure: Names.siren(siret: code, name: code), year: table.integer(year, row))
    }
    func isDone(_ row: Int) -> Bool { Int(table.code(nature, row)) == done + 1 }
    let replaced = Set((0..<count).filter(isDone).map(budget))
    return Cells(count: count) { isDone($0) || !replaced.contains(budget($0)) ? 1 : 0 }
  }
}

/// The first day a participation began in each operation that has participant figures, worked out when
/// first asked for.
final class FirstEntries: Sendable {
  private let table: Table
  private let links: Cells<Int32>
  private let operations: OperationFacts
  private let kept = Mutex<Cells<Int32>?>(nil)

  init(_ table: Table, _ links: Cells<Int32>, _ operations: OperationFacts) {
    self.table = table
    self.links = links
    self.operations = operations
  }

  var days: Cells<Int32> {
    if let days = kept.withLock({ $0 }) { return days }
    let made = make()
    return kept.withLock { kept in
      if let days = kept { return days }
      kept = made
      return made
    }
  }

  private func make() -> Cells<Int32> {
    let column = ParticipationField.dateEntree.rawValue
    var first = [Int32](repeating: Table.missingInteger, count: operations.count)
    guard table.kinds[column] == .integer else { return Cells(first) }
    let days = table.integerView(column)
    let links = links.view
    for row in 0..<table.count {
      let link = Int(links[row])
      guard link >= 0, operations.isTracked[link], days[row] != Table.missingInteger else {
        continue
      }
      if first[link] == Table.missingInteger || days[row] < first[link] { first[link] = days[row] }
    }
    return Cells(first)
  }
}
