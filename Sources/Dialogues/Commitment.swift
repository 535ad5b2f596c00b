package import Kernel
internal import Records
internal import Steering

/// What a party promised to do or to reach.
package struct Commitment: Hashable, Sendable {
  /// The store's number; 0 for one that the program reads in the payments.
  package let id: Int64
  package let code: String
  /// What it comes from: campaign then structure for a dialogue.
  package let reference: String
  package let carrier: String
  package let recipient: String
  package let text: String
  package let step: String
  /// Full name of the indicator that measures it; empty for one that is told.
  package let indicator: String
  package let version: Int?
  package let falls: Bool
  package let base: Double?
  package let goal: Double?
  package let due: CivilDate
  package let evidence: String
  package let done: CivilDate?
  package let declaration: CommitmentOutcome.Declaration?
  /// What who it was made to answers; nil for no answer yet.
  package let isConfirmed: Bool?
  package let reason: String
  /// Whether it is read in the payments of the dialogue, and told by nobody.
  package let isPayment: Bool

  init?(_ row: KindRows.Row) {
    guard let due = row.day("echeance") else { return nil }
    id = row.id
    code = row.text("engagement")
    reference = row.text("ref")
    carrier = row.text("porteur")
    recipient = row.text("destinataire")
    text = row.text("texte")
    step = row.text("etape")
    indicator = row.text("indicateur")
    version = row.integer("version")
    falls = row.text("sens") == "baisse"
    base = row.number("base")
    goal = row.number("cible")
    self.due = due
    evidence = row.text("preuve")
    done = row.day("date_fait")
    declaration = CommitmentOutcome.Declaration(rawValue: row.text("declaration"))
    isConfirmed = row.isYes("confirmation")
    reason = row.text("motif")
    isPayment = false
  }

  /// The commitment every campaign makes for the funder: the advance paid by 31 March of its year.
  ///
  /// Contract of the dialogues, TD04.
  init(advanceOf dialogue: DialogueKey, year: Int, funder: String, text: String, paid: CivilDate?) {
    id = 0
    code = "avance"
    reference = dialogue.text
    carrier = funder
    recipient = dialogue.structure
    self.text = text
    step = "E5"
    indicator = ""
    version = nil
    falls = false
    base = nil
    goal = nil
    due = CivilDate(year: year, month: 3, day: 31) ?? CivilDate(day: 0)
    evidence = ""
    done = paid
    declaration = nil
    isConfirmed = nil
    reason = ""
    isPayment = true
  }

  /// Whether it comes from an objective that its dialogue settled, and says no more than it.
  package var isOfObjective: Bool { code == reference + "/" + indicator }

  /// Whether it starts from the figure of the year before, which nobody wrote down: an exact figure is
  /// counted again by who may, and copied into no record.
  package var startsFromYearBefore: Bool { isMeasured && isOfObjective && base == nil }

  /// Whether its carrier said something of it that nobody answered.
  package var waitsForAnswer: Bool { declaration != nil && isConfirmed == nil }

  /// Whether an indicator measures it, with a value to reach.
  package var isMeasured: Bool { !indicator.isEmpty && goal != nil }

  /// What it became when nothing measures it.
  package func told(on day: CivilDate) -> CommitmentOutcome {
    CommitmentOutcome(
      due: due, done: done, declaration: declaration, isConfirmed: isConfirmed, on: day)
  }
}
