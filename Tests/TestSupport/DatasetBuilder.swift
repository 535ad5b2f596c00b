import Columns
import Kernel
package import Records

/// Builds a data set from rows written as a public file would hold them.
///
/// A cell that cannot be read stops the test: builders hold only what schemas allow. A participation
/// of an unknown operation is linked to none.
package struct DatasetBuilder: Sendable {
  /// Rows by kind, column name to cell, in the order added.
  package private(set) var rows: [Kind: [[String: String]]] = [:]

  package init() {}

  /// Adds one row; columns left out are empty.
  package mutating func add(_ kind: Kind, _ row: [String: String]) {
    rows[kind, default: []].append(row)
  }

  /// The rows as a data set, holding only the given fields when there are some.
  package func dataset(fields: [Kind: Set<Int>]? = nil) -> Dataset {
    var tables: [Kind: Table] = [:]
    for kind in Kind.allCases {
      tables[kind] = table(kind, fields.map { $0[kind] ?? [] })
    }
    var operations: [String: Int32] = [:]
    for (index, row) in (rows[.operations] ?? []).enumerated() {
      operations[row["operation"] ?? ""] = Int32(index)
    }
    var persons: [String: Int32] = [:]
    var links: [Int32] = []
    var people: [Int32] = []
    for row in rows[.participations] ?? [] {
      let link = operations[row["operation"] ?? ""] ?? -1
      links.append(link)
      let operation = link < 0 ? [:] : (rows[.operations] ?? [])[Int(link)]
      let siren = Names.siren(
        siret: operation["siret"] ?? "", name: operation["beneficiaire"] ?? "")
      let key = siren + "\u{0}" + (row["identifiant"] ?? "")
      let person = persons[key] ?? Int32(persons.count)
      persons[key] = person
      people.append(person)
    }
    return Dataset(
      commit: 1, tables: tables, participationOperations: links, participationPersons: people)
  }

  private func table(_ kind: Kind, _ wanted: Set<Int>?) -> Table {
    let schema = Schema.of(kind)
    let kinds = schema.columnKinds.enumerated().map { index, column in
      wanted.map { $0.contains(index) } ?? true ? column : .absent
    }
    let records = rows[kind] ?? []
    let table = Table(kinds: kinds, capacity: records.count)
    for record in records {
      let row = table.appendRow()
      for (name, cell) in record where !cell.isEmpty {
        guard let column = schema.index(of: name) else {
          preconditionFailure("\(kind.rawValue) has no column \(name)")
        }
        if kinds[column] == .absent { continue }
        Self.store(cell, schema.fields[column], table, column, row)
      }
    }
    return table
  }

  private static func store(
    _ cell: String, _ field: Field, _ table: Table, _ column: Int, _ row: Int
  ) {
    switch field.type {
    case .text, .digits:
      table.setText(column, row, cell)
    case .code(let codes):
      table.setCode(column, row, UInt8(read(codes.firstIndex(of: cell), cell) + 1))
    case .codes(let codes):
      let bits = cell.split(separator: "|").map {
        1 << Int32(read(codes.firstIndex(of: String($0)), cell))
      }
      table.setInteger(column, row, bits.reduce(Int32(0)) { $0 | Int32($1) })
    case .day:
      table.setInteger(column, row, read(CivilDate(cell), cell).day)
    case .integer:
      table.setInteger(column, row, read(Int32(cell), cell))
    case .moment:
      let day = read(CivilDate(String(cell.prefix(10))), cell).day
      table.setAmount(column, row, Int64(day) * 86_400)
    case .euros:
      table.setAmount(column, row, decimal(cell, 2))
    case .decimal:
      table.setAmount(column, row, decimal(cell, 6))
    }
  }

  private static func decimal(_ cell: String, _ scale: Int) -> Int64 {
    let parts = cell.split(separator: ".", omittingEmptySubsequences: false)
    let fraction = parts.count > 1 ? String(parts[1]) : ""
    precondition(parts.count <= 2 && fraction.count <= scale, cell)
    let digits = String(parts[0]) + fraction + String(repeating: "0", count: scale - fraction.count)
    return read(Int64(digits), cell)
  }

  private static func read<Value>(_ value: Value?, _ cell: String) -> Value {
    guard let value else { preconditionFailure("unreadable cell \(cell)") }
    return value
  }
}
