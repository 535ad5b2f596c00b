import Catalogue
import Columns
import Kernel
import Records

/// Reads the values of single rows as text, for explanations.
struct RowReader: Sendable {
  let derived: DerivedColumns?
  /// Rows that lack each datum of the complete record; none where it does not matter.
  let lacking: [(name: String, rows: RowMask)]
  /// What other records of a person say; nil where nothing is asked of them.
  var workbench: Workbench?
  /// What a fact's person and other facts say, where rows are facts.
  var events: EventReader?

  /// Why a row is counted, or what the requirement it does not meet read.
  func verdict(
    _ row: Int, _ rows: PopulationRows, _ term: Term, _ failed: (clause: Clause, text: String)?
  ) -> Verdict {
    let operation = rows.links.map { Int($0[row]) } ?? -1
    var values: [ReadValue] = []
    var missing: [String] = []
    switch failed?.clause {
    case nil: values = term.condition.operands.map { read($0, row, rows) }
    case .condition(let condition): values = condition.operands.map { read($0, row, rows) }
    case .frame:
      values = [programme(row, rows)] + ofOperation([.fonds, .dateDebut], operation, rows)
    case .programmed: values = ofOperation([.statut], operation, rows)
    case .tracked: values = ofOperation([.suiviParticipants], operation, rows)
    case .complete: missing = incomplete(row)
    case .time(let moment):
      values = [
        ReadValue(
          name: dayName(rows.population.day(moment), rows), value: day(moment, row, rows))
      ]
    case .all, .perimeter: break
    }
    return Verdict(
      record: rows.record(row), operation: operation, clause: failed?.clause,
      text: failed?.text ?? "", values: values, missing: missing)
  }

  /// The value of an operand on a row.
  func read(_ operand: Operand, _ row: Int, _ rows: PopulationRows) -> ReadValue {
    switch operand {
    case .field(let kind, let index):
      let field = Schema.of(kind).fields[index]
      return ReadValue(
        name: field.name, value: kind == rows.kind ? Self.text(rows.table, field, index, row) : "",
        isSensitive: field.sensitivity != .none)
    case .operation(let index):
      let field = Schema.operations.fields[index]
      let operation = rows.links.map { Int($0[row]) } ?? -1
      let value =
        operation < 0 ? "" : Self.text(rows.operations.table, field, index, operation)
      return ReadValue(name: field.name, value: value, isSensitive: field.sensitivity != .none)
    case .person, .event:
      return ReadValue(
        name: operand.source, value: events?.text(operand, row) ?? "",
        isSensitive: operand.isSensitive)
    case .days(let kind, let first, let last):
      let days = kind == rows.kind ? rows.days(first, last)(row) : Table.missingInteger
      return ReadValue(
        name: operand.source, value: days == Table.missingInteger ? "" : String(days))
    case .daysToNextEntry:
      let days =
        rows.population == .participations
        ? workbench?.daysToNextEntry[row] ?? Table.missingInteger : Table.missingInteger
      return ReadValue(
        name: operand.source, value: days == Table.missingInteger ? "" : String(days))
    case .derived(let name):
      return ReadValue(name: name.rawValue, value: derivedText(name, row))
    }
  }

  private func derivedText(_ name: Derived, _ row: Int) -> String {
    guard let derived else { return "" }
    func number(_ value: Int32) -> String { value == Table.missingInteger ? "" : String(value) }
    func code(_ value: UInt8) -> String {
      value == 0 ? "" : name.codes[Int(value) - 1]
    }
    return switch name {
    case .ageAtEntry: number(derived.age[row])
    case .searchMonths: number(derived.searchMonths[row])
    case .status: code(derived.status[row])
    case .longTerm: code(derived.longTerm[row])
    case .complete: code(derived.complete[row])
    }
  }

  private func ofOperation(
    _ fields: [OperationField], _ operation: Int, _ rows: PopulationRows
  ) -> [ReadValue] {
    fields.map { field in
      let schema = Schema.operations.fields[field.rawValue]
      let value =
        operation < 0 ? "" : Self.text(rows.operations.table, schema, field.rawValue, operation)
      return ReadValue(name: schema.name, value: value)
    }
  }

  private func programme(_ row: Int, _ rows: PopulationRows) -> ReadValue {
    let value: String
    if let links = rows.links {
      value = links[row] < 0 ? "" : rows.operations.programme(Int(links[row]))
    } else {
      let column = PlanField.programme.rawValue
      value = Self.text(rows.table, Schema.maquette.fields[column], column, row)
    }
    return ReadValue(name: "programme", value: value)
  }

  private func day(_ moment: Moment, _ row: Int, _ rows: PopulationRows) -> String {
    let day = rows.day(moment)(row)
    return day == Table.missingInteger ? "" : CivilDate(day: day).description
  }

  /// The column that places a row in time; `date` where no column says it alone.
  private func dayName(_ day: PlacingDay, _ rows: PopulationRows) -> String {
    switch day {
    case .field(let column), .endOfYear(let column): Schema.of(rows.kind).fields[column].name
    case .operation(let column): Schema.operations.fields[column].name
    case .programmed: "date_programmation"
    case .firstEntry, .later, .known, .after, .none: "date"
    }
  }

  /// The data of the complete record a participation lacks, by column name.
  private func incomplete(_ row: Int) -> [String] {
    lacking.filter { $0.rows.contains(row) }.map(\.name)
  }

  /// A cell as a file would write it, empty when missing.
  static func text(_ table: Table, _ field: Field, _ column: Int, _ row: Int) -> String {
    switch table.kinds[column] {
    case .absent: return ""
    case .text: return table.text(column, row)
    case .code:
      let value = Int(table.code(column, row))
      return value == 0 || value > field.codes.count ? "" : field.codes[value - 1]
    case .integer:
      let value = table.integer(column, row)
      if value == Table.missingInteger { return "" }
      switch field.type {
      case .day: return CivilDate(day: value).description
      case .codes(let codes):
        return codes.indices.filter { value >> Int32($0) & 1 == 1 }.map { codes[$0] }
          .joined(separator: "|")
      default: return String(value)
      }
    case .amount:
      let value = table.amount(column, row)
      if value == Table.missingAmount { return "" }
      if case .euros = field.type { return Amount.euros(cents: Int128(value)) }
      return Amount.millionths(Int128(value))
    }
  }
}
