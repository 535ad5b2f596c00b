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
    for record in records { append(record, of: kind, to: table) }
    return table
  }
}
