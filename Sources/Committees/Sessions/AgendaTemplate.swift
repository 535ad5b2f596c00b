/// The agenda that a kind of meeting usually follows: what each point asks, and how long it takes.
///
/// Words name the points, by the code of the template. Raw values are those of the field `gabarit` of
/// sessions.
package enum AgendaTemplate: String, Hashable, Sendable, CaseIterable {
  case steering = "copil"
  case technical = "cotech"
  case funders = "financeurs"
  case review = "revue"
  /// The regional meeting in three parts.
  case threeParts = "trois_temps"

  package struct Item: Hashable, Sendable {
    /// A code of the field `type` of points.
    package var type: String
    package var minutes: Int

    init(_ type: String, _ minutes: Int) {
      self.type = type
      self.minutes = minutes
    }
  }

  package var items: [Item] {
    switch self {
    case .steering:
      [
        Item("cr", 5), Item("suites", 15), Item("tableau", 20), Item("feuille", 30),
        Item("besoins", 20), Item("decision", 20), Item("information", 10),
      ]
    case .technical:
      [
        Item("cr", 5), Item("suites", 10), Item("tableau", 15), Item("feuille", 20),
        Item("besoins", 20), Item("information", 10), Item("information", 10),
      ]
    case .funders:
      [
        Item("cr", 5), Item("suites", 15), Item("tableau", 20), Item("financeurs", 30),
        Item("financeurs", 20), Item("decision", 20), Item("information", 10),
      ]
    case .review:
      [
        Item("suites", 10), Item("revue", 25), Item("tableau", 20), Item("revue", 20),
        Item("decision", 15),
      ]
    case .threeParts:
      [
        Item("information", 20), Item("pratiques", 30), Item("information", 20),
        Item("pratiques", 30), Item("besoins", 50),
      ]
    }
  }

  /// What it takes in all.
  package var minutes: Int { items.reduce(0) { $0 + $1.minutes } }

  /// The one that an instance follows unless it says another; nil for one whose meetings are of no set
  /// form.
  ///
  /// - Parameter nature: a code of the field `nature` of instances.
  package static func usual(_ nature: String) -> AgendaTemplate? {
    switch nature {
    case "copil", "executif", "comite": .steering
    case "cotech", "commission": .technical
    case "financeurs": .funders
    case "serie": .threeParts
    default: nil
    }
  }
}
