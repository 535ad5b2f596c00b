/// Why a figure has nothing to be divided by, or nothing to add up.
package enum EmptyReason: String, CaseIterable, Sendable {
  case noParticipation = "no_participation"
  case noCompleteRecord = "no_complete_record"
  case noLeaver = "no_leaver"
  case noKnownExit = "no_known_exit"
  case noKnownReason = "no_known_reason"
  case noRespondent = "no_respondent"
  case noAnswer = "no_answer"
  case noLocation = "no_location"
  case noPlan = "no_plan"
  case noProgrammedAmount = "no_programmed_amount"
  case noCertifiedAmount = "no_certified_amount"
  case noKnownShare = "no_known_share"
}
