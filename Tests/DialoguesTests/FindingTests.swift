import Dialogues
import Kernel
import Testing

/// The state machine of findings, walked whole.
@Suite("Findings")
struct FindingTests {
  private static let allowed: [String: FindingState] = [
    "propose partager other": .shared, "desaccord partager other": .shared,
    "propose contester other": .disagreement, "propose retirer author": .withdrawn,
    "partage retirer author": .withdrawn, "desaccord retirer author": .withdrawn,
  ]

  @Test func `Who proposes does not answer, who answers does not withdraw`() {
    for state in FindingState.allCases {
      for act in FindingAct.allCases {
        for party in [FindingParty.author, .other] {
          let next = try? StateMachine.finding.state(
            after: act, in: state, by: [party], reason: "Pourquoi")
          #expect(next == Self.allowed["\(state.rawValue) \(act.rawValue) \(party)"])
        }
      }
    }
    #expect(throws: StateMachine<FindingState, FindingAct, FindingParty>.Refusal.reasonMissing) {
      try StateMachine.finding.state(after: .dispute, in: .proposed, by: [.other], reason: " ")
    }
    #expect(StateMachine<FindingState, FindingAct, FindingParty>.finding.isFinal(.withdrawn))
  }

  @Test func `A finding takes the next number of its dialogue`() {
    let key = DialogueKey(campaign: "C2026", structure: "ML1")
    #expect(DialogueFinding.nextCode([], of: key) == "C2026/ML1/1")
  }
}
