import Columns
import Kernel
package import Records

/// The structures that carry operations, by their code under the cut `structure`.
package struct FundedStructures: Sendable {
  package struct Structure: Hashable, Sendable {
    /// SIREN, else the name in its comparison form.
    package var code: String
    package var name: String
    /// Regions of its operations, in order; one without region is in none.
    package var regions: [String]
    /// Codes of its operations, in order.
    package var operations: [String]
    /// The region of each operation that says one.
    package var regionOf: [String: String] = [:]

    /// Whether each of its operations says its region.
    package var isPlaced: Bool { operations.allSatisfy { regionOf[$0] != nil } }

    /// Its operations in one region, or all of them.
    package func operations(in region: String?) -> [String] {
      guard let region else { return operations }
      return operations.filter { regionOf[$0] == region }
    }
  }

  /// By code, in bytes.
  package let all: [Structure]
  private let places: [String: Int]

  /// One pass over the operations of a data set.
  package init(_ dataset: Dataset) {
    let table = dataset.table(.operations)
    func text(_ field: OperationField, _ row: Int) -> String {
      table.kinds[field.rawValue] == .text ? table.text(field.rawValue, row) : ""
    }
    var found: [String: (name: String, regions: [String: String])] = [:]
    for row in 0..<table.count {
      let name = text(.beneficiaire, row)
      let code = Names.siren(siret: text(.siret, row), name: name)
      guard !code.isEmpty else { continue }
      var known = found[code] ?? (name: "", regions: [:])
      if known.name.isEmpty { known.name = name }
      known.regions[text(.operation, row)] = text(.region, row)
      found[code] = known
    }
    all = found.map { code, known in
      Structure(
        code: code, name: known.name.isEmpty ? code : known.name,
        regions: Set(known.regions.values).subtracting([""]).sorted(),
        operations: known.regions.keys.filter { !$0.isEmpty }.sorted(),
        regionOf: known.regions.filter { !$0.value.isEmpty })
    }.sorted { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
    places = Dictionary(
      uniqueKeysWithValues: all.enumerated().map { place, structure in (structure.code, place) })
  }

  /// The structure of a code.
  package subscript(code: String) -> Structure? { places[code].map { all[$0] } }
}
