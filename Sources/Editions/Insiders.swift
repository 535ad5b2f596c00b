package import Access
internal import Columns
package import Kernel
package import Records

/// Who knows some of the records that editions count: actors with their members, and accounts by all
/// that they count exactly or see.
package struct Insiders: Sendable {
  package let perimeters: [Perimeter]

  /// - Parameters:
  ///   - dataset: the actors and the operations.
  ///   - rights: those in force of the accounts; who counts everything learns nothing from editions.
  ///   - day: the day memberships are read on.
  package init(_ dataset: Dataset, rights: [Right], on day: CivilDate) {
    let actors = Actors(dataset)
    var found: [String: Perimeter] = [:]
    func add(_ perimeter: Perimeter) {
      guard !perimeter.isNothing, !perimeter.isEverything else { return }
      found[perimeter.canonical] = perimeter
    }
    for code in actors.codes { add(actors.knowledge(of: code, on: day)) }
    let structures = zip(
      Self.texts(dataset, OperationField.siret), Self.texts(dataset, OperationField.beneficiaire))
    for code in Set(structures.map { Names.siren(siret: $0, name: $1) }).subtracting([""]) {
      add(.any([["structure": [code]]]))
    }
    for code in Set(Self.texts(dataset, .oi)).subtracting([""]) { add(.any([["oi": [code]]])) }
    for right in rights {
      let (counted, seen) = (right.counted[.people], right.seen(.records)[.people])
      add(counted)
      add(seen)
      if let one = counted.clauses, let other = seen.clauses { add(.any(one + other)) }
    }
    perimeters = found.sorted { $0.key < $1.key }.map(\.value)
  }

  /// No insider: what the public alone would learn.
  package static let nobody = Insiders([])

  package init(_ perimeters: [Perimeter]) {
    self.perimeters = perimeters
  }

  private static func texts(_ dataset: Dataset, _ field: OperationField) -> [String] {
    let table = dataset.table(.operations)
    return (0..<table.count).map {
      table.kinds[field.rawValue] == .text ? table.text(field.rawValue, $0) : ""
    }
  }

  /// The fields read to find them.
  package static var fields: [Kind: Set<Int>] {
    [
      .acteurs: Set(Schema.acteurs.fields.indices),
      .operations: Set(Schema.operations.fields.indices),
    ]
  }
}
