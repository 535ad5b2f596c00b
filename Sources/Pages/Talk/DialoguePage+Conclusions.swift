internal import Catalogue
package import Dialogues
internal import Kernel
internal import Words

extension DialoguePage {
  private typealias Say = Words.DialogueActs

  /// What keeps the dialogue from its record, in words.
  package static func missing(_ check: RecordGuard) -> [String] {
    var missing: [String] = []
    if !check.steps.isEmpty { missing.append(Say.steps(check.steps.map(Words.Dialogues.step))) }
    if !check.open.isEmpty { missing.append(Say.openObjectives(check.open)) }
    if check.lacksAmount { missing.append(Say.noAmount) }
    if let cents = check.missing {
      let amount = Words.Euros.short(cents: Int128(cents.magnitude))
      missing.append(cents > 0 ? Say.short(amount) : Say.over(amount))
    }
    return missing
  }

  /// The titles of the parts of a record of conclusions, each on a line of its text.
  static let sections: Set<String> = [
    Say.findings, Say.assessment, Say.objectives, Say.newCommitments, Say.means,
  ]

  /// The record of conclusions as both sides sign it: what was kept, what is agreed, promised and paid.
  ///
  /// Its figures are quoted beside it, for who counts them; of the payments, those every party reads and
  /// those of the funder who signs.
  package var conclusions: String {
    var parts = [Say.heading(title), ""]
    func section(_ title: String, _ lines: [String]) {
      parts += [title] + (lines.isEmpty ? [Say.nothing] : lines) + [""]
    }
    section(
      Say.findings,
      basis.findings.compactMap { finding in
        let step = Words.Dialogues.step(finding.step)
        switch finding.state {
        case .shared: return Say.sharedFinding(step, finding.text)
        case .disagreement:
          return Say.disputedFinding(
            step, labels.name(finding.actor), finding.text, finding.answer)
        case .proposed, .withdrawn: return nil
        }
      })
    if let before = basis.before {
      section(
        Say.assessment,
        [
          labels.sentence(before.key.structure, before.ofStructure),
          labels.sentence(basis.book.funder(of: before.key), before.ofFunders),
        ])
    }
    section(
      Say.objectives,
      basis.negotiation.objectives.map { objective in
        Say.objectiveLine(
          objective.indicator, objective.version, structure: objective.byStructure,
          funder: objective.byFunder, state: Say.objectiveState(objective.state.rawValue),
          value: objective.value, reason: objective.reason,
          due: objective.due.map(Words.shortDate) ?? "")
      })
    section(
      Say.newCommitments,
      (basis.reading.ofStructure + basis.reading.ofFunders).filter {
        !$0.commitment.isOfObjective
      }.map {
        Say.commitmentLine(
          labels.name($0.commitment.carrier), $0.commitment.text,
          Words.shortDate($0.commitment.due))
      })
    var money: [String] = []
    if let amount = basis.dialogue?.amount {
      money.append(Say.amountLine(Words.Euros.short(cents: Int128(amount))))
    }
    money += basis.book.commonPayments(of: basis.key).map { payment in
      Say.paymentLine(
        labels.name(payment.funder), Words.Dialogues.natureName(payment.isAdvance),
        payment.amount.map { Words.Euros.short(cents: Int128($0)) } ?? "",
        payment.due.map(Words.shortDate) ?? "")
    }
    section(Say.means, money)
    parts.append(Say.caveat)
    return parts.joined(separator: "\n")
  }
}
