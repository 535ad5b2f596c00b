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

  /// Pairs of identities confirmed to be one person, each a structure and an identifiant.
  private var matches: [(String, String)] = []

  package init() {}

  /// Takes a row of a kind out.
  package mutating func remove(_ kind: Kind, _ row: Int) {
    rows[kind]?.remove(at: row)
  }

  /// Changes each row of a kind, told with its position.
  package mutating func change(_ kind: Kind, _ body: (inout [String: String], Int) -> Void) {
    for number in (rows[kind] ?? []).indices {
      var row = rows[kind]?[number] ?? [:]
      body(&row, number)
      rows[kind]?[number] = row
    }
  }

  /// Says that two identities are one person.
  package mutating func match(
    _ first: (structure: String, identifiant: String),
    _ second: (structure: String, identifiant: String)
  ) {
    matches.append(
      (Self.key(first.structure, first.identifiant), Self.key(second.structure, second.identifiant))
    )
  }

  private static func key(_ structure: String, _ identifiant: String) -> String {
    Names.siren(siret: structure, name: structure) + "\u{0}" + identifiant
  }

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
      people.append(number(key, &persons))
    }
    var personLinks: [Kind: Cells<Int32>] = [:]
    for kind in [Kind.personnes, .evenements] {
      let numbers = (rows[kind] ?? []).map { row in
        let identifiant = row["identifiant"] ?? ""
        return identifiant.isEmpty
          ? -1 : number(Self.key(row["structure"] ?? "", identifiant), &persons)
      }
      personLinks[kind] = Cells(numbers)
    }
    return Dataset(
      commit: 1, tables: tables, participationOperations: links, participationPersons: people,
      personLinks: personLinks)
  }

  /// The dense number of a person, that of a matched identity when one was met.
  private func number(_ key: String, _ persons: inout [String: Int32]) -> Int32 {
    if let person = persons[key] { return person }
    var same: Set<String> = [key]
    var size = 0
    while size != same.count {
      size = same.count
      for (first, second) in matches where same.contains(first) || same.contains(second) {
        same.formUnion([first, second])
      }
    }
    let person = Int32(Set(persons.values).count)
    for key in same { persons[key] = person }
    return person
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
