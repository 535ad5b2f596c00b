package import Columns
internal import Kernel
package import Records

/// The structures that give persons their identifiants, as they are told apart: the SIREN, else the
/// normalised name or code.
///
/// The last ones met are remembered: files go by structure.
package struct StructureNames {
  private var known: [[UInt8]: String] = [:]
  private static let capacity = 4096

  package init() {}

  /// The structure a cell names; empty when the cell is.
  package mutating func identity(_ table: Table, _ column: Int, _ row: Int) -> String {
    let bytes = unsafe Array(table.bytes(column, row))
    if let found = known[bytes] { return found }
    if known.count >= Self.capacity { known.removeAll(keepingCapacity: true) }
    let text = String(decoding: bytes, as: UTF8.self)
    let identity = Names.siren(siret: text, name: text)
    known[bytes] = identity
    return identity
  }
}

extension Kind {
  /// The columns of the structure and of the identifiant that name a person, for the kinds that are
  /// not entered in an operation.
  package var personColumns: (structure: Int, identifiant: Int)? {
    let schema = Schema.of(self)
    guard case .person(let structure, let identifier) = schema.subject,
      let structure = schema.index(of: structure), let identifier = schema.index(of: identifier)
    else { return nil }
    return (structure, identifier)
  }
}

/// Whether an event is found by the number its source gave it; else by all its cells and its rank.
package func hasSourceNumber(_ table: Table, _ row: Int) -> Bool {
  !table.isMissing(EventField.idSource.rawValue, row)
}
