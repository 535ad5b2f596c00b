internal import HTTP
package import Steering

extension Address {
  /// The simulator.
  package static let simulator = Address("comparer", "simulateur")
  /// The simulator with the moves of a scenario.
  package static func simulating(_ scenario: Scenario) -> Address {
    Address(
      "comparer", "simulateur",
      query: scenario.moves.map { Parameters.Pair(SimulatorQuery.moveName, $0.text) })
  }
  /// Where a scenario is kept.
  package static let keepScenario = Address("comparer", "simulateur", "garder")
  /// A scenario somebody kept.
  package static func scenario(_ id: Int64) -> Address {
    Address("comparer", "simulateur", "\(id)")
  }
  package static func discardScenario(_ id: Int64) -> Address {
    Address("comparer", "simulateur", "\(id)", "ecarter")
  }
}
