internal import Kernel
internal import Records

extension PerimeterRows {
  /// Whether a practice has one of some codes: what it says of itself, who carries or manages it, where it
  /// was led; of what is held in common, who answers for it and where that organisation is.
  func practiceTest(
    _ kind: Kind, _ name: String, _ codes: Set<String>
  ) -> ((Int) -> Bool)? {
    let cells = KindRows(kind, dataset)
    let owners =
      switch kind {
      case .pratiques: ["porteur", "gestionnaire"]
      case .communs: ["proprietaire"]
      case .adoptions: ["acteur"]
      // A decision gives a label, not who receives it.
      default: [String]()
      }
    if InstancePlaces.managed.contains(name) { return { _ in true } }
    switch name {
    case "statut":
      guard kind == .pratiques else { return { _ in true } }
      return { row in
        let state = cells["statut", row]
        return codes.contains(state.isEmpty ? "brouillon" : state)
      }
    case "auteur", "structure", "oi":
      return { row in
        owners.contains { owner in
          let actor = cells[owner, row]
          return !actor.isEmpty
            && (codes.contains(actor) || codes.contains(Names.siren(siret: actor, name: actor)))
        }
      }
    default:
      let places = places
      guard let meets = places.meeting(name, at: codes) else { return nil }
      guard kind == .pratiques else {
        let who = owners.first ?? "acteur"
        return { places.places(of: cells[who, $0]).contains(where: meets) }
      }
      return { row in
        cells["territoire", row].split(separator: "|").contains { text in
          let parts = text.filter { $0 != " " }.split(separator: ":", maxSplits: 1).map(String.init)
          return parts.count == 2 && meets(InstancePlaces.Place(level: parts[0], code: parts[1]))
        }
      }
    }
  }
}
