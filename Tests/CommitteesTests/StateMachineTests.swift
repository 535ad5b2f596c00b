import Committees
import Kernel
import Testing

/// A machine of acts read as a table.
@Suite("State machines as tables")
struct StateMachineTests {
  private enum State: Hashable, Sendable { case open, done, dropped }
  private enum Act: Hashable, Sendable { case finish, drop }

  private static let machine = StateMachine<State, Act, CommitteeParty>([
    .init(.finish, from: [.open], to: .done, by: [.responsible, .secretariat]),
    .init(.drop, from: [.open], to: .dropped, by: [.secretariat], needsReason: true),
  ])

  @Test func `An act is done from its states, by its parties, with its reason`() throws {
    let machine = Self.machine
    #expect(try machine.state(after: .finish, in: .open, by: [.responsible]) == .done)
    #expect(
      try machine.state(after: .drop, in: .open, by: [.secretariat], reason: "faute de moyens")
        == .dropped)
    #expect(throws: StateMachine<State, Act, CommitteeParty>.Refusal.state(.done)) {
      try machine.state(after: .drop, in: .done, by: [.secretariat], reason: "x")
    }
    #expect(
      throws: StateMachine<State, Act, CommitteeParty>.Refusal.party([.responsible, .secretariat])
    ) { try machine.state(after: .finish, in: .open, by: [.member]) }
    #expect(throws: StateMachine<State, Act, CommitteeParty>.Refusal.reasonMissing) {
      try machine.state(after: .drop, in: .open, by: [.secretariat], reason: " \u{A0}")
    }
    #expect(machine.acts(in: .open, by: [.responsible]) == [.finish])
    #expect(machine.acts(in: .open, by: [.secretariat]) == [.finish, .drop])
    #expect(machine.isFinal(.done) && !machine.isFinal(.open))
  }
}
