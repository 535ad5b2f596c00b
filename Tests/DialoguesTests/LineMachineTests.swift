import Dialogues
import Kernel
import Testing

/// Every state of a line of frozen data, every act, every party.
@Suite struct LineMachineTests {
  @Test func `The structure answers, the funder corrects or keeps what is contested`() {
    let machine = StateMachine<LineState, LineAct, DialogueParty>.line
    let structure: [LineState: Set<LineAct>] = [
      .open: [.certify, .contest, .setAside], .certified: [.contest, .setAside],
      .contested: [.certify, .contest, .setAside], .unusable: [.certify, .contest],
      .corrected: [.certify, .contest, .setAside], .kept: [],
    ]
    for state in LineState.allCases {
      for party in DialogueParty.allCases {
        let expected: Set<LineAct> =
          switch party {
          case .structure: structure[state] ?? []
          case .funder: state == .contested ? [.correct, .keep] : []
          default: []
          }
        #expect(Set(machine.acts(in: state, by: [party])) == expected, "\(state) \(party)")
        for act in LineAct.allCases {
          let needsReason = [.contest, .setAside, .keep].contains(act)
          let bare = try? machine.state(after: act, in: state, by: [party])
          #expect((bare != nil) == (expected.contains(act) && !needsReason))
          let reasoned = try? machine.state(after: act, in: state, by: [party], reason: "x")
          #expect((reasoned != nil) == expected.contains(act))
          if let reasoned { #expect(reasoned.waits == (act == .contest)) }
        }
      }
    }
  }

  @Test func `What waits is unanswered by one side or the other`() {
    #expect(LineState.allCases.filter(\.waits) == [.open, .contested])
  }
}
