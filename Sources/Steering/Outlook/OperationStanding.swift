/// Whether what an operation foresees counts in a forecast.
package enum OperationStanding: Hashable, Sendable {
  case programmed
  /// Deposited and not yet programmed: told apart.
  case deposited
  /// Refused, put off or given up.
  case out

  /// The standing of a stage, as `operations` writes it; nil for a code there is not.
  package init?(stage: String) {
    switch stage {
    case "", "programmee", "conventionnee", "terminee", "soldee": self = .programmed
    case "deposee", "recevable", "instruite": self = .deposited
    case "abandonnee", "irrecevable", "ajournee", "refusee", "deprogrammee": self = .out
    default: return nil
    }
  }
}
