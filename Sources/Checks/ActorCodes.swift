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

  /// Whether actors are loaded and lack one of the codes of a cell, whose field may hold several.
  package func isUnknown(_ cell: String, of field: Field) -> Bool {
    guard field.refers == .actors else { return isUnknown(cell) }
    return CodeList.codes(cell).contains { isUnknown($0) }
  }

  /// Whether actors are loaded and have neither this code nor its SIREN; an empty code is not unknown.
  package func isUnknown(_ code: String) -> Bool {
    !codes.isEmpty && !code.isEmpty && !codes.contains(code)
      && !codes.contains(Names.siren(siret: code, name: code))
  }

  /// The columns of a kind that hold a structure expected among the actors.
  package static func columns(of kind: Kind) -> [Int] {
    let fields = Schema.of(kind).fields
    return fields.indices.filter { [.actor, .actors].contains(fields[$0].refers) }
  }

  /// Reports those of some rows whose structure is unknown, with its column.
  package func check(
    _ table: Table, of kind: Kind, _ rows: some Sequence<Int>,
    report: (_ row: Int, _ column: Int) -> Void
  ) {
    guard !codes.isEmpty else { return }
    let fields = Schema.of(kind).fields
    for column in Self.columns(of: kind) where table.kinds[column] == .text {
      var last = (code: "", isUnknown: false)
      for row in rows {
        let code = table.text(column, row)
        if code != last.code { last = (code, isUnknown(code, of: fields[column])) }
        if last.isUnknown { report(row, column) }
      }
    }
  }
}
