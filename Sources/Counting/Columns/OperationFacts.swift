import Columns
import Kernel
import Records

/// What every figure asks of an operation: is it programmed, tracked, in which frames, since when.
struct OperationFacts: Sendable {
  let table: Table
  let count: Int
  let isProgrammed: [Bool]
  /// Whether it has participant figures: `suivi_participants` is not non.
  let isTracked: [Bool]
  /// The day it became programmed (`operation.programmed_on`); missing when no date says.
  let days: Cells<Int32>
  /// Row by operation code.
  let rows: [String: Int32]
  let programmes: Programmes
  /// Programme of each operation.
  private let programmeIDs: Cells<Int32>?
  private let programmeCodes: [String]
  /// Fund and first day of each operation, as frames ask for them.
  private let funds: [String]
  private let starts: [CivilDate?]

  init(_ table: Table, _ programmes: Programmes) {
    self.table = table
    self.programmes = programmes
    count = table.count
    let fields = Schema.operations.fields
    let outside = Set(["deposee", "recevable", "instruite", "abandonnee"])
    let states = fields[OperationField.statut.rawValue].codes
    func code(_ field: OperationField, _ row: Int) -> String {
      guard table.kinds[field.rawValue] == .code else { return "" }
      let value = Int(table.code(field.rawValue, row))
      let codes = fields[field.rawValue].codes
      return (1...codes.count).contains(value) ? codes[value - 1] : ""
    }
    precondition(states.count == 7)
    isProgrammed = (0..<table.count).map { !outside.contains(code(.statut, $0)) }
    isTracked = (0..<table.count).map { code(.suiviParticipants, $0) != "non" }
    funds = (0..<table.count).map { code(.fonds, $0) }
    starts = (0..<table.count).map { row in
      let day =
        table.kinds[OperationField.dateDebut.rawValue] == .integer
        ? table.integer(OperationField.dateDebut.rawValue, row) : Table.missingInteger
      return day == Table.missingInteger ? nil : CivilDate(day: day)
    }
    days = Cells(count: table.count) { row in
      for field in [OperationField.dateProgrammation, .dateConvention, .dateDebut]
      where table.kinds[field.rawValue] == .integer {
        let day = table.integer(field.rawValue, row)
        if day != Table.missingInteger { return day }
      }
      return Table.missingInteger
    }
    var rows: [String: Int32] = [:]
    if table.kinds[OperationField.operation.rawValue] == .text {
      for row in 0..<table.count {
        rows[table.text(OperationField.operation.rawValue, row)] = Int32(row)
      }
    }
    self.rows = rows
    if table.kinds[OperationField.programme.rawValue] == .text {
      let encoded = EncodedText(table, OperationField.programme.rawValue)
      programmeIDs = encoded.ids
      programmeCodes = encoded.values
    } else {
      programmeIDs = nil
      programmeCodes = [""]
    }
  }

  /// The programme of an operation.
  func programme(_ row: Int) -> String {
    programmeIDs.map { programmeCodes[Int($0[row])] } ?? ""
  }

  /// What a programme gives each operation, asked once for each programme.
  func byProgramme<Value>(_ value: (String) -> Value) -> [Value] {
    let values = programmeCodes.map(value)
    return (0..<count).map { row in values[programmeIDs.map { Int($0[row]) } ?? 0] }
  }

  /// Whether a frame counts each operation, programmed or not.
  func inFrame(_ frame: String) -> [Bool] {
    (0..<count).map { row in
      programmes.counts(programme(row), fund: funds[row], begun: starts[row], in: frame)
    }
  }

  /// A field of integers of the operations, missing when the table does not hold it.
  func integers(column: Int) -> Cells<Int32> {
    guard table.kinds[column] == .integer else {
      return Cells(repeating: Table.missingInteger, count: count)
    }
    let view = table.integerView(column)
    return Cells(count: count) { view[$0] }
  }

  /// The operation each row of a table names, -1 when unknown.
  func links(_ table: Table, _ column: Int) -> Cells<Int32> {
    guard table.kinds[column] == .text else { return Cells(repeating: -1, count: table.count) }
    let encoded = EncodedText(table, column)
    let known = encoded.values.map { rows[$0] ?? -1 }
    return Cells(count: table.count) { known[Int(encoded.ids[$0])] }
  }
}
