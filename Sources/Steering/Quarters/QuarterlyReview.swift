package import Kernel

/// The closing of a quarter of the dashboards for one edition: its states, the acts that move it, who
/// does each.
///
/// A missing comment or validation is named and blocks nothing: who freezes, validates or publishes
/// may do so without what others have not done. What is published is read-only; a correction is a new
/// version, frozen again.
package enum QuarterlyReview {
  /// Where an edition stands; raw values are those of its record.
  package enum State: String, Sendable, CaseIterable {
    case open = "ouverte"
    case frozen = "gelee"
    case commented = "commentee"
    case validated = "validee"
    case published = "publiee"

    /// Days after the end of the quarter by which the next state is due; nil when none is.
    package var daysToNext: Int? {
      switch self {
      case .open: 20
      case .frozen: 30
      case .commented: 40
      case .validated: 45
      case .published: nil
      }
    }

    /// The day by which the next state is due.
    package func due(after quarter: Quarter) -> CivilDate? {
      daysToNext.map { quarter.end.adding(days: $0) }
    }
  }

  /// What someone does to an edition.
  package enum Act: String, Sendable, CaseIterable {
    /// Closes every line of the edition.
    case freeze = "geler"
    /// Writes a comment of a line, not yet sent.
    case comment = "commenter"
    /// Sends one's comments and says the edition is commented.
    case send = "transmettre"
    /// Gives a comment back to its author, with a reason.
    case giveBack = "renvoyer"
    case validate = "valider"
    case publish = "publier"
    /// Makes another version of what was published, with a reason.
    case correct = "corriger"
  }

  /// As what someone acts, over the whole edition.
  package enum Party: String, Sendable, CaseIterable {
    case intermediateBody = "gestionnaire"
    case delegatedAuthority = "autorite_deleguee"
    case managingAuthority = "autorite_gestion"
  }

  /// Why an act is not done.
  package enum Refusal: Error, Hashable, Sendable {
    /// The edition is not in a state where it makes sense.
    case state(State)
    /// It is done by others.
    case party(Set<Party>)
  }

  /// Who may do an act.
  ///
  /// No delegated authority holds the nation: there the managing authority comments and validates too.
  package static func parties(_ act: Act, of place: ReviewPlace) -> Set<Party> {
    let above: Party = place == .nation ? .managingAuthority : .delegatedAuthority
    switch act {
    case .freeze, .publish, .correct: return [.managingAuthority]
    case .comment, .send: return [.intermediateBody, above]
    case .giveBack, .validate: return [above]
    }
  }

  /// The state an act leaves; nil when it is not done in a state.
  package static func state(after act: Act, in state: State) -> State? {
    switch (act, state) {
    case (.freeze, .open), (.correct, .published): .frozen
    case (.comment, .frozen), (.comment, .commented): state
    case (.send, .frozen), (.send, .commented): .commented
    // Several comments are given back one by one.
    case (.giveBack, .frozen), (.giveBack, .commented): .frozen
    case (.validate, .frozen), (.validate, .commented): .validated
    case (.publish, .frozen), (.publish, .commented), (.publish, .validated): .published
    default: nil
    }
  }

  /// The state an act leaves, done by someone.
  ///
  /// - Throws: `Refusal`; who may never do it is told so first.
  package static func state(
    after act: Act, in state: State, by mine: Set<Party>, of place: ReviewPlace
  ) throws(Refusal) -> State {
    let able = parties(act, of: place)
    guard !able.isDisjoint(with: mine) else { throw .party(able) }
    guard let next = self.state(after: act, in: state) else { throw .state(state) }
    return next
  }

  /// Where a comment stands; raw values are those of its record.
  package enum CommentState: String, Sendable, CaseIterable {
    case draft = "brouillon"
    case sent = "transmis"
    case valid = "valide"
    case givenBack = "renvoye"

    /// Whether its line has been commented by it.
    package var stands: Bool { self == .sent || self == .valid }
  }

  /// What an act makes of a comment of the edition; nil when it leaves it as it is.
  ///
  /// - Parameter isMine: whether it is of the organisation that acts.
  package static func state(
    after act: Act, ofComment state: CommentState, isMine: Bool
  ) -> CommentState? {
    switch (act, state) {
    case (.send, .draft): isMine ? .sent : nil
    case (.giveBack, .sent): .givenBack
    case (.validate, .sent): .valid
    default: nil
    }
  }
}
