package import Kernel
package import Statistics

/// How a figure is forecast.
package enum OutlookMethod: String, Sendable, CaseIterable {
  /// By what it gained month after month.
  case trend
  /// By what the operations are to bring.
  case capacity
  /// The mean of both.
  case combined
}

/// What a forecast is worth.
package enum OutlookState: String, Sendable, CaseIterable {
  case ok
  /// The history is too short to say how far off the value may be.
  case noInterval = "no_interval"
  /// What operations realise is a hypothesis.
  case assumed
  /// Past intervals held too seldom: no probability is given.
  case narrow
  /// The date has come: the value is what was counted.
  case past
  case notComputable = "not_computable"
}

/// A forecast by one method on one day.
package struct OutlookRow: Hashable, Sendable {
  package let method: OutlookMethod
  package let date: CivilDate
  package var prediction: Prediction?
  package var state: OutlookState
  /// How many errors of the past the interval is made of, and how often such intervals held.
  package var origins: Int?
  package var coverage: Coverage?
  package var smoothing: DampedTrend.Smoothing?
  /// What follows for the target; on the last row of a method.
  package var conclusion: OutlookConclusion?

  init(
    _ method: OutlookMethod, _ date: CivilDate, _ prediction: Prediction? = nil,
    _ state: OutlookState = .notComputable
  ) {
    self.method = method
    self.date = date
    self.prediction = prediction
    self.state = prediction == nil ? .notComputable : state
  }
}

/// What a forecast says of a target.
package struct OutlookConclusion: Hashable, Sendable {
  package let target: Double
  /// From 0,05 to 0,95; nil where no probability may be given.
  package var probability: Double?
  /// The end of the first month at which the forecast, its high and its low come to the target.
  package var reached: CivilDate?
  package var early: CivilDate?
  package var late: CivilDate?

  init(target: Double) {
    self.target = target
  }
}

/// What must be said beside a forecast.
package enum OutlookRemark: Hashable, Sendable {
  /// Fewer than twelve months: no trend.
  case shortHistory(months: Int)
  /// Fewer than twenty: no interval.
  case noInterval(months: Int)
  case coverage(Coverage)
  /// Fewer than five past intervals could be checked.
  case notChecked
  case narrow(Coverage)
  /// No forecast by operations, or none by trend: the combined one is the other.
  case trendAlone
  case capacityAlone
  case assumedRate
  case withoutPlan(Int)
  /// What operations deposited and not yet programmed would add by the date.
  case deposited(operations: Int, gain: Double)
  /// So many exits are late to be told that the forecast is too low.
  case low(exitsDue: Int)
  /// The intervals of the two methods have nothing in common.
  case diverging
}
