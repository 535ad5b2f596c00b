/// A named set of rules that derives a person's status from declared answers.
package enum RuleSet: String, CaseIterable, Sendable {
  case euC1 = "EU_C1"
  case fr2016 = "FR2016"
  case fr2016Plie = "FR2016_PLIE"
}

/// Situation on the labour market at entry; the raw value is the code's cell (index + 1).
package enum Status: UInt8, CaseIterable, Sendable {
  case unknown = 0
  case unemployed = 1
  case inactive = 2
  case employed = 3
}
