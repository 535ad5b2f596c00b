/// Limits of the rules that are ours to set; screens show them as such.
package struct Thresholds: Sendable {
  /// R06: ages outside this range are improbable (years).
  package var usualAges: ClosedRange<Int32> = 14...75
  /// R06: ages outside this range are impossible (years).
  package var possibleAges: ClosedRange<Int32> = 0...110
  /// R34: the youth initiative is for people under this age (years).
  package var youthAge: Int32 = 26
  /// R21 and R23: days given to record an exit.
  package var exitDays: Int32 = 28
  /// R29: months after the exit between which the survey is due.
  package var surveyMonths: ClosedRange<Int> = 5...7
  /// R20: above this share of refusals (percent)...
  package var refusalPercent = 50
  /// R20: ...once this many persons were asked the question in the operation.
  package var refusalAsked = 10
  /// R40: rows with the same moment of recording and the same answers...
  package var identicalRows = 20
  /// R40: ...that give at least this many answers.
  package var identicalAnswers = 8
  /// O04: rate of EU funding (percent).
  package var europeanPercent: Int64 = 85

  package init() {}
}
