package import Access
package import Columns
package import Records

/// Whether single records of a kind, as they stand or as they would be written, are held by a perimeter
/// in which they are written.
package struct RecordBounds: Sendable {
  private let kind: Kind
  private let perimeter: Perimeter
  private let operations: Table
  /// Rows of the operations by their code.
  private let operationRows: [String: Int]
  /// What else a perimeter reads: attachments, and for what is said in meetings where they are held.
  private let others: [Kind: Table]
  /// Of the instances as they stand: no seat written gives a right over its own instance.
  private let places: InstancePlaces?

  /// The fields a perimeter reads to hold records of a kind.
  package static func fields(_ kind: Kind) -> [Kind: Set<Int>] {
    var kinds: [Kind] = [.operations, .rattachements]
    let family = Schema.of(kind).family
    if family == .committees || family == .seats {
      kinds += [.acteurs, .instances, .sieges, .seances, .besoins]
    } else if family == .linked {
      kinds += [
        .acteurs, .instances, .sieges, .seances, .besoins, .decisions, .feuillesDeRoute, .parties,
        .actions,
      ]
    } else if family.isOfMeetings || family == .texts || family == .questions
      || family == .practices
    {
      kinds += [.acteurs, .parties]
    }
    return Dictionary(
      uniqueKeysWithValues: kinds.map { ($0, Set(Schema.of($0).fields.indices)) })
  }

  /// - Parameter dataset: with the fields said by `fields`, whole.
  package init(_ kind: Kind, _ perimeter: Perimeter, _ dataset: Dataset) {
    self.kind = kind
    self.perimeter = perimeter
    operations = dataset.table(.operations)
    places =
      if Schema.of(kind).family == .practices || kind == .diagnostics {
        InstancePlaces(dataset, toWrite: true, always: true)
      } else if kind == .instances || dataset.tables[.instances] == nil {
        nil
      } else {
        InstancePlaces(dataset, toWrite: true)
      }
    others = dataset.tables.filter { $0.key != kind && $0.key != .operations }
    var rows: [String: Int] = [:]
    let code = OperationField.operation.rawValue
    if operations.kinds[code] == .text {
      for row in 0..<operations.count { rows[operations.text(code, row)] = row }
    }
    operationRows = rows
  }

  /// Whether a row of a table with every column of the kind is held.
  ///
  /// Costs tens of microseconds, and a pass over the attachments when the perimeter names where people
  /// live.
  package func holds(_ table: Table, _ row: Int) -> Bool {
    if perimeter.isEverything || Schema.of(kind).isOpen { return !perimeter.isNothing }
    if perimeter.isNothing { return false }
    var tables = others
    tables[kind] = table.keeping([row])
    var link: Int32 = -1
    if kind != .operations, let own = Schema.of(kind).index(of: "operation"),
      let place = operationRows[table.text(own, row)]
    {
      tables[.operations] = operations.keeping([place])
      link = 0
    }
    var alone = Dataset(commit: 0, tables: tables)
    if kind == .participations { alone.participationOperations = Cells([link]) }
    return PerimeterRows(alone, places: places ?? InstancePlaces(alone, toWrite: true)).rows(
      kind, perimeter)?.isEmpty == false
  }
}
