internal import Catalogue
internal import Committees
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
    Say.findings, Say.assessment, Say.objectives, Say.newCommitments, Words.Actions.plan, Say.means,
  ]

  /// The record of conclusions as both sides sign it: what was kept, what is agreed, promised and paid.
  ///
  /// It holds what was said, agreed and paid: exact figures are quoted beside it, for who counts them; of
  /// the payments, those every party reads and
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
        let text = finding.told
        switch finding.state {
        case .shared: return Say.sharedFinding(step, text)
        case .disagreement:
          return Say.disputedFinding(step, labels.name(finding.actor), text, finding.answer)
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
    let (objectives, means) = terms
    section(Say.objectives, objectives)
    section(
      Say.newCommitments,
      (basis.reading.ofStructure + basis.reading.ofFunders).filter {
        !$0.commitment.isOfObjective
      }.map {
        Say.commitmentLine(
          labels.name($0.commitment.carrier), $0.commitment.text,
          Words.shortDate($0.commitment.due))
      })
    section(
      Words.Actions.plan,
      basis.plan.actions.filter { $0.action.state != .dropped }.map { planned in
        Words.Actions.planLine(
          labels.name(planned.action.responsible), planned.action.title,
          Words.shortDate(planned.action.due), RoadmapPage.word(planned.action.state))
      })
    section(Say.means, means)
    parts.append(Say.caveat)
    return parts.joined(separator: "\n")
  }

  /// What a signature binds: each objective, then the amount of the year and its payments, each a line.
  private var terms: (objectives: [String], means: [String]) {
    let objectives = basis.negotiation.objectives.map { objective in
      Say.objectiveLine(
        objective.indicator, objective.version, structure: value(objective.byStructure, objective),
        funder: value(objective.byFunder, objective),
        state: Say.objectiveState(objective.state.rawValue),
        value: value(objective.value, objective), reason: objective.reason,
        due: objective.due.map(Words.shortDate) ?? "")
    }
    var money: [String] = []
    if let amount = basis.dialogue?.amount {
      money.append(Say.amountLine(Words.Euros.exact(cents: Int128(amount))))
    }
    money += basis.book.commonPayments(of: basis.key).map { payment in
      Say.paymentLine(
        labels.name(payment.funder), Words.Dialogues.natureName(payment.isAdvance),
        payment.amount.map { Words.Euros.exact(cents: Int128($0)) } ?? "",
        payment.due.map(Words.shortDate) ?? "")
    }
    return (objectives, money)
  }

  /// Whether a text of the record says the terms as they stand, no more and no less.
  package func isTold(in text: String) -> Bool {
    Self.holds(text, Say.objectives, terms.objectives) && isPaid(in: text)
  }

  /// The same of the amount and the payments alone.
  package func isPaid(in text: String) -> Bool { Self.holds(text, Say.means, terms.means) }

  private static func holds(_ text: String, _ title: String, _ lines: [String]) -> Bool {
    let part = [title] + (lines.isEmpty ? [Say.nothing] : lines) + [""]
    return text.contains("\n" + part.joined(separator: "\n") + "\n")
  }

  /// A value of an objective as it was agreed, to the last digit, in the unit of its figure; empty for
  /// none.
  package func value(_ text: String, _ objective: Objective) -> String {
    guard let number = Double(text) else { return "" }
    switch basis.catalogue[objective.indicator]?.unit {
    case .rate:
      return Say.rate(Words.decimal(Amount.millionths(Int128((number * 100_000_000).rounded()))))
    case .euros: return Say.euros(Words.decimal(text))
    default: return Words.decimal(text)
    }
  }
}
