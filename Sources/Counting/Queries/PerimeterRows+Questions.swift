internal import Columns
internal import Kernel
internal import Records

extension PerimeterRows {
  /// Whether a question has one of some codes: what it says of itself, or where the organisation that asks
  /// is, and whose body answers for one of its operations.
  func questionTest(_ name: String, _ codes: Set<String>) -> ((Int) -> Bool)? {
    let cells = KindRows(.questions, dataset)
    func named(_ actor: String) -> Bool {
      codes.contains(actor) || codes.contains(Names.siren(siret: actor, name: actor))
    }
    switch name {
    case "acteur", "statut", "niveau": return { codes.contains(cells[name, $0]) }
    case "structure": return { named(cells["acteur", $0]) }
    case "oi":
      let carriers = carriers(name, codes)
      return { row in
        let actor = cells["acteur", row]
        return named(actor) || carriers.contains(Names.siren(siret: actor, name: actor))
      }
    case "region":
      let known = KindRows(.acteurs, dataset)
      var regions: [String: String] = [:]
      for row in 0..<known.count { regions[known["acteur", row]] = known["region", row] }
      let ofActor = regions
      return { ofActor[cells["acteur", $0]].map(codes.contains) ?? false }
    default: return nil
    }
  }

  /// The structures that carry an operation with one of some codes.
  private func carriers(_ name: String, _ codes: Set<String>) -> Set<String> {
    guard let holds = operationTest(name, codes) else { return [] }
    let cells = KindRows(.operations, dataset)
    var found: Set<String> = []
    for row in 0..<operations.count where holds(row) {
      found.insert(Names.siren(siret: cells["siret", row], name: cells["beneficiaire", row]))
    }
    return found
  }
}
