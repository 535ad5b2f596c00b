/// What may move a record from a state to another, by whom: a table of acts, read by pages and tests alike.
///
/// A guard that reads other records (a quorum, an amount) is the caller's; what the table refuses is
/// refused whatever the records say.
package struct StateMachine<
  State: Hashable & Sendable, Act: Hashable & Sendable, Party: Hashable & Sendable
>: Sendable {
  /// One line of the table.
  package struct Transition: Sendable {
    package let act: Act
    package let from: Set<State>
    package let to: State
    /// Any one of them does it.
    package let parties: Set<Party>
    /// Whether it is done with a reason alone.
    package let needsReason: Bool

    package init(
      _ act: Act, from: Set<State>, to: State, by parties: Set<Party>, needsReason: Bool = false
    ) {
      self.act = act
      self.from = from
      self.to = to
      self.parties = parties
      self.needsReason = needsReason
    }
  }

  /// Why an act is not done.
  package enum Refusal: Error, Hashable, Sendable {
    /// The act is not one of this state.
    case state(State)
    /// Others do it.
    case party(Set<Party>)
    case reasonMissing
  }

  /// In the order pages show them.
  package let transitions: [Transition]

  package init(_ transitions: [Transition]) {
    self.transitions = transitions
  }

  /// The state after an act.
  ///
  /// - Parameter reason: as it was typed; only spaces count as none.
  /// - Throws: `Refusal`; the state is asked before the party, the party before the reason.
  package func state(
    after act: Act, in state: State, by parties: Set<Party>, reason: String = ""
  ) throws(Refusal) -> State {
    let possible = transitions.filter { $0.act == act && $0.from.contains(state) }
    guard !possible.isEmpty else { throw .state(state) }
    guard let found = possible.first(where: { !$0.parties.isDisjoint(with: parties) }) else {
      throw .party(possible.reduce(into: []) { $0.formUnion($1.parties) })
    }
    guard !found.needsReason || reason.contains(where: { !$0.isWhitespace }) else {
      throw .reasonMissing
    }
    return found.to
  }

  /// The acts that some parties may do in a state, in the table's order, each once.
  package func acts(in state: State, by parties: Set<Party>) -> [Act] {
    var seen: Set<Act> = []
    return transitions.filter {
      $0.from.contains(state) && !$0.parties.isDisjoint(with: parties)
        && seen.insert($0.act).inserted
    }.map(\.act)
  }

  /// Whether nothing leaves a state.
  package func isFinal(_ state: State) -> Bool {
    !transitions.contains { $0.from.contains(state) }
  }
}
