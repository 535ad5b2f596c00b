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
    var found: [String: (name: String, regions: Set<String>, operations: Set<String>)] = [:]
    for row in 0..<table.count {
      let name = text(.beneficiaire, row)
      let code = Names.siren(siret: text(.siret, row), name: name)
      guard !code.isEmpty else { continue }
      var known = found[code] ?? (name: "", regions: [], operations: [])
      if known.name.isEmpty { known.name = name }
      known.regions.insert(text(.region, row))
      known.operations.insert(text(.operation, row))
      found[code] = known
    }
    all = found.map { code, known in
      Structure(
        code: code, name: known.name.isEmpty ? code : known.name,
        regions: known.regions.subtracting([""]).sorted(),
        operations: known.operations.subtracting([""]).sorted())
    }.sorted { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }
    places = Dictionary(
      uniqueKeysWithValues: all.enumerated().map { place, structure in (structure.code, place) })
  }

  /// The structure of a code.
  package subscript(code: String) -> Structure? { places[code].map { all[$0] } }
}
