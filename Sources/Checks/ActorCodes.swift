package import Columns
internal import Kernel
package import Records

/// The structures a store knows as actors, by code and by SIREN: A01.
package struct ActorCodes: Sendable {
  private var codes: Set<String> = []

  /// Reads a table of `acteurs`.
  package init(_ actors: Table) {
    guard let column = Schema.acteurs.index(of: "acteur"), actors.kinds[column] == .text else {
      return
    }
    for row in 0..<actors.count {
      let code = actors.text(column, row)
      codes.insert(code)
      codes.insert(Names.siren(siret: code, name: code))
    }
  }

  /// Whether actors are loaded and have neither this code nor its SIREN; an empty code is not unknown.
  package func isUnknown(_ code: String) -> Bool {
    !codes.isEmpty && !code.isEmpty && !codes.contains(code)
      && !codes.contains(Names.siren(siret: code, name: code))
  }

  /// The column of each kind that holds a structure expected among the actors.
  package static func column(of kind: Kind) -> Int? {
    switch kind {
    case .personnes: PersonField.structure.rawValue
    case .evenements: EventField.structure.rawValue
    case .offres: OfferField.structure.rawValue
    default: nil
    }
  }

  /// Reports the rows of a table whose structure is unknown, with its column.
  package func check(_ table: Table, of kind: Kind, report: (_ row: Int, _ column: Int) -> Void) {
    guard !codes.isEmpty, let column = Self.column(of: kind), table.kinds[column] == .text else {
      return
    }
    var last = (code: "", isUnknown: false)
    for row in 0..<table.count {
      let code = table.text(column, row)
      if code != last.code { last = (code, isUnknown(code)) }
      if last.isUnknown { report(row, column) }
    }
  }
}
