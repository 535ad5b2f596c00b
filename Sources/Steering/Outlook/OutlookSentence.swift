import Statistics
import Words

extension OutlookRemark {
  /// What is said of it in French.
  package var sentence: String {
    switch self {
    case .shortHistory(let months): Words.Forecast.shortHistory(months: months)
    case .noInterval(let months): Words.Forecast.noInterval(months: months)
    case .coverage(let coverage):
      Words.Forecast.coverage(coverage.covered, of: coverage.checked)
    case .notChecked: Words.Forecast.notChecked
    case .narrow(let coverage): Words.Forecast.narrow(coverage.covered, of: coverage.checked)
    case .trendAlone: Words.Forecast.trendAlone
    case .capacityAlone: Words.Forecast.capacityAlone
    case .assumedRate: Words.Forecast.assumedRate
    case .withoutPlan(let operations): Words.Forecast.withoutPlan(operations)
    case .deposited(let operations, let gain):
      Words.Forecast.deposited(operations, gain: Int(gain.rounded()))
    case .low(let exits): Words.Forecast.low(exits)
    case .diverging: Words.Forecast.diverging
    }
  }
}
