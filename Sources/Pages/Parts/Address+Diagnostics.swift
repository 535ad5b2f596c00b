package import Committees

extension Address {
  /// The diagnostics that roadmaps rest on.
  package static let diagnostics = Address("decider", "diagnostics")
  package static let newDiagnostic = Address("decider", "diagnostics", "nouveau")
  package static func diagnostic(_ id: Int64) -> Address {
    Address("decider", "diagnostics", "\(id)")
  }
  package static func act(_ act: DiagnosticAct, of diagnostic: Int64) -> Address {
    Address("decider", "diagnostics", "\(diagnostic)", act.rawValue)
  }
}
