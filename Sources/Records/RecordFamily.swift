/// What the records of a kind are about: roles see and write kinds by family.
package enum RecordFamily: String, Sendable, CaseIterable {
  /// People and what happened to them.
  case people
  /// Operations, their money, means, agreements and what they declare.
  case operations
  /// Targets and envelopes.
  case plans
  /// Offers of work and training.
  case offers
  /// Programmes, actors, territories and figures published elsewhere.
  case references
  /// Definitions of indicators and the cases that illustrate them.
  case definitions
  /// Campaigns of management dialogues, their dialogues, parties and commitments.
  case dialogues
  /// Payments of dialogues and agreements: the structure paid and who pays see them, every party once
  /// they are shared.
  case payments
  /// What parties to a dialogue say to one another: lines certified, findings, objectives, agreements.
  case said
  /// What one party to a dialogue writes: its own until it shares it, whatever else others see.
  case texts
  /// Questions asked of authorities: who asks and those who answer see them, everyone once published.
  case questions
  /// Instances, their sessions, decisions, roadmaps and needs.
  case committees
  /// Who sits in an instance, and what each seat answers.
  case seats
  /// Actions, seen and written as what each comes from: a dialogue, a decision, a need, a roadmap.
  case linked
  /// Solutions, offered to all, and what was taken up of practices.
  case commons
  /// Practices, and what organisations hold in common: their authors and the secretariats write them,
  /// everyone reads them, practices once published.
  case practices
  /// What an account keeps for itself: no perimeter holds it back, no list nor page shows it but those
  /// of its account.
  case own

  /// Whether clauses of territories and of instances show its records too: it holds nothing of people.
  package var isOfMeetings: Bool {
    [.dialogues, .payments, .said, .committees, .seats, .linked].contains(self)
  }

  /// Whether no perimeter narrows them: everyone who signed in reads references, definitions and commons, and
  /// what is their own.
  package var isOpen: Bool { [.references, .definitions, .commons, .own].contains(self) }
}
