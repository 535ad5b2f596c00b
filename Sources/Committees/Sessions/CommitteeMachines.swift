package import Kernel

/// Where a session stands; raw values are those of its record.
package enum SessionState: String, Hashable, Sendable, CaseIterable {
  case prepared = "preparee"
  case convened = "convoquee"
  case held = "tenue"
  case circulated = "diffusee"
  case approved = "approuvee"
  case postponed = "reportee"
  case cancelled = "annulee"
  case withoutQuorum = "sans_quorum"

  /// Whether the instance met.
  package var wasHeld: Bool { [.held, .circulated, .approved].contains(self) }

  /// Whether it is still to come.
  package var isAhead: Bool { self == .prepared || self == .convened }
}

/// What somebody does to a session.
package enum SessionAct: String, Hashable, Sendable, CaseIterable {
  /// Adds or changes a point of the agenda.
  case prepare = "preparer"
  case convene = "convoquer"
  /// A seat's answer, written by the secretariat or by who holds it.
  case reply = "repondre"
  case signIn = "emarger"
  case decide = "decider"
  /// Writes what was said of a point.
  case minute = "noter"
  case hold = "tenir"
  case circulate = "diffuser"
  case remark = "remarquer"
  case approve = "approuver"
  case postpone = "reporter"
  /// Gives another day to a session put off.
  case reschedule = "reprogrammer"
  case cancel = "annuler"
  case failQuorum = "sans_quorum"
  case reconvene = "reconvoquer"

  /// Whether it says what happens at the session: nothing of it is said before.
  package var waitsForDay: Bool {
    [.signIn, .decide, .minute, .hold, .failQuorum].contains(self)
  }

  /// The acts of a session, who does each and where from.
  package static let machine = StateMachine<SessionState, SessionAct, CommitteeParty>([
    .init(.prepare, from: [.prepared], to: .prepared, by: [.secretariat, .coPresident]),
    .init(.convene, from: [.prepared], to: .convened, by: [.secretariat, .coPresident]),
    .init(.reply, from: [.convened], to: .convened, by: [.secretariat, .member, .coPresident]),
    .init(.signIn, from: [.convened], to: .convened, by: [.secretariat]),
    .init(.signIn, from: [.held], to: .held, by: [.secretariat]),
    .init(.decide, from: [.convened], to: .convened, by: [.secretariat]),
    .init(.decide, from: [.held], to: .held, by: [.secretariat]),
    .init(.minute, from: [.convened], to: .convened, by: [.secretariat]),
    .init(.minute, from: [.held], to: .held, by: [.secretariat]),
    .init(.hold, from: [.convened], to: .held, by: [.secretariat]),
    .init(.circulate, from: [.held], to: .circulated, by: [.secretariat]),
    .init(.remark, from: [.circulated], to: .circulated, by: [.member, .coPresident]),
    .init(.approve, from: [.circulated], to: .approved, by: [.secretariat, .coPresident]),
    .init(
      .postpone, from: [.prepared, .convened], to: .postponed, by: [.secretariat, .coPresident],
      needsReason: true),
    .init(.reschedule, from: [.postponed], to: .prepared, by: [.secretariat, .coPresident]),
    .init(
      .cancel, from: [.prepared, .convened, .postponed, .withoutQuorum], to: .cancelled,
      by: [.secretariat, .coPresident], needsReason: true),
    .init(.failQuorum, from: [.convened], to: .withoutQuorum, by: [.secretariat]),
    .init(.reconvene, from: [.withoutQuorum], to: .convened, by: [.secretariat, .coPresident]),
  ])
}

/// Where a decision stands; raw values are those of its record.
package enum DecisionState: String, Hashable, Sendable, CaseIterable {
  case proposed = "proposee"
  case adopted = "adoptee"
  case rejected = "rejetee"
  case adjourned = "ajournee"
  case running = "en_cours"
  case done = "executee"
  case abandoned = "abandonnee"
  case replaced = "remplacee"

  /// Whether nothing more is awaited of it; one put off comes back as a point.
  package var isOver: Bool {
    [.rejected, .adjourned, .done, .abandoned, .replaced].contains(self)
  }
}

/// What somebody does to a decision.
package enum DecisionAct: String, Hashable, Sendable, CaseIterable {
  case adopt = "adopter"
  case reject = "rejeter"
  case adjourn = "ajourner"
  case start = "commencer"
  /// Says what shows that it is done.
  case complete = "executer"
  case abandon = "abandonner"
  case replace = "remplacer"

  /// The acts of a decision, who does each and where from.
  package static let machine = StateMachine<DecisionState, DecisionAct, CommitteeParty>([
    .init(.adopt, from: [.proposed], to: .adopted, by: [.secretariat]),
    .init(.reject, from: [.proposed], to: .rejected, by: [.secretariat]),
    .init(.adjourn, from: [.proposed], to: .adjourned, by: [.secretariat], needsReason: true),
    .init(.start, from: [.adopted], to: .running, by: [.secretariat, .responsible]),
    .init(.complete, from: [.adopted, .running], to: .done, by: [.secretariat, .responsible]),
    .init(
      .abandon, from: [.adopted, .running], to: .abandoned, by: [.secretariat, .coPresident],
      needsReason: true),
    .init(.replace, from: [.adopted, .running], to: .replaced, by: [.secretariat]),
  ])
}
