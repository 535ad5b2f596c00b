import Catalogue
import Columns

/// What opens and what closes the intervals of `rules.md`.
enum EventIntervals {
  /// A kind of situation that lasts.
  enum Family: Int, Sendable {
    case none
    case search
    /// A dispositif: only an exit from the same one ends it.
    case programme
    case situation
    case registration

    /// What a nature starts, or ends, by cell value.
    @inline(__always)
    init(_ families: Lane<UInt8>, _ nature: UInt8) {
      self = Family(rawValue: Int(families[Int(nature)])) ?? .none
    }
  }

  /// What a nature starts, by index.
  static func start(_ nature: Int) -> Family {
    switch EventValue.natures[nature] {
    case "jdi_debut": .search
    case "entree_dispositif": .programme
    case "situation_emploi", "situation_formation": .situation
    case "inscription": .registration
    default: .none
    }
  }

  /// What a nature ends, by index.
  static func end(_ nature: Int) -> Family {
    switch EventValue.natures[nature] {
    case "jdi_fin": .search
    case "sortie_dispositif": .programme
    case "fin_situation": .situation
    case "radiation": .registration
    default: .none
    }
  }

  /// By cell value: missing, then each nature.
  static let starts: [Family] = [.none] + EventValue.natures.indices.map(start)
  static let ends: [Family] = [.none] + EventValue.natures.indices.map(end)
}
