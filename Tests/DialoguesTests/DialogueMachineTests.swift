import Dialogues
import Kernel
import Testing

/// The state machines of a dialogue and of an objective, walked whole.
@Suite("Machines of dialogues")
struct DialogueMachineTests {
  /// State, act, party: the state it leads to; everything else is refused.
  private static let dialogue: [String: DialogueState] = {
    var allowed: [String: DialogueState] = [:]
    func allow(
      _ from: [DialogueState], _ act: DialogueAct, _ parties: [DialogueParty], _ to: DialogueState
    ) {
      for state in from {
        for party in parties { allowed["\(state) \(act) \(party)"] = to }
      }
    }
    let both: [DialogueParty] = [.structure, .funder]
    allow([.draft], .notify, [.pilot], .notified)
    allow([.notified], .freeze, [.pilot], .frozen)
    allow([.frozen], .openSteps, [.structure], .steps)
    allow([.steps], .draw, both, .record)
    allow([.record], .agree, both, .signing)
    allow([.amending], .draw, both, .amending)
    allow([.steps, .record, .signing], .reopen, both, .steps)
    allow([.signing, .amending], .sign, both, .signed)
    allow([.signing, .amending], .signWithReserve, both, .signedWithReserves)
    allow([.signing], .refuse, both, .disagreement)
    allow([.signing], .declare, both + [.pilot], .disagreement)
    allow([.signed, .signedWithReserves], .amend, both, .amending)
    allow([.amending], .abandon, both, .signed)
    allow([.signed, .signedWithReserves, .disagreement], .close, [.pilot], .closed)
    allow(
      [.draft, .notified, .frozen, .steps, .record, .signing], .drop, [.pilot], .dropped)
    return allowed
  }()

  @Test func `Every state, act and party of a dialogue`() {
    var done = 0
    for state in DialogueState.allCases {
      for act in DialogueAct.allCases {
        for party in DialogueParty.allCases {
          let next = try? StateMachine.dialogue.state(
            after: act, in: state, by: [party], reason: "motif")
          #expect(next == Self.dialogue["\(state) \(act) \(party)"], "\(state) \(act) \(party)")
          done += next == nil ? 0 : 1
        }
      }
    }
    #expect(done == Self.dialogue.count && done == 43)
  }

  @Test func `What is undone, refused or dropped says why`() {
    for act in [DialogueAct.reopen, .signWithReserve, .refuse, .declare, .amend, .abandon, .drop] {
      for state in DialogueState.allCases {
        for party in DialogueParty.allCases {
          #expect(
            (try? StateMachine.dialogue.state(after: act, in: state, by: [party])) == nil,
            "\(state) \(act)")
        }
      }
    }
  }

  @Test func `Nothing leaves what is closed or dropped`() {
    #expect(StateMachine.dialogue.isFinal(.closed) && StateMachine.dialogue.isFinal(.dropped))
    #expect(!StateMachine.dialogue.isFinal(.disagreement))
  }

  @Test func `Every state, act and party of an objective`() {
    let allowed: [String: ObjectiveState] = [
      "open propose structure": .open, "open propose funder": .open,
      "open agree structure": .agreed, "open agree funder": .agreed,
      "open ask structure": .arbitration, "open ask funder": .arbitration,
      "arbitration arbitrate arbiter": .arbitrated, "arbitrated refuse structure": .disagreement,
      "agreed reopen structure": .open, "agreed reopen funder": .open,
      "arbitrated reopen structure": .open, "arbitrated reopen funder": .open,
      "disagreement reopen structure": .open, "disagreement reopen funder": .open,
    ]
    var done = 0
    for state in ObjectiveState.allCases {
      for act in ObjectiveAct.allCases {
        for party in DialogueParty.allCases {
          let next = try? StateMachine.objective.state(
            after: act, in: state, by: [party], reason: "motif")
          #expect(next == allowed["\(state) \(act) \(party)"], "\(state) \(act) \(party)")
          done += next == nil ? 0 : 1
        }
      }
    }
    #expect(done == allowed.count)
  }

  @Test func `Every state, act and party of a step`() {
    var allowed: [String: StepStanding.State] = [:]
    for party in ["structure", "network", "funder"] {
      for state in ["toDo", "underWay", "toValidate"] {
        allowed["\(state) share \(party)"] = .underWay
        allowed["\(state) finish \(party)"] = .toValidate
      }
      guard party != "network" else { continue }
      allowed["toValidate validate \(party)"] = .validated
      allowed["validated reopen \(party)"] = .underWay
    }
    var done = 0
    for state in StepStanding.State.allCases {
      for act in StepAct.allCases {
        for party in DialogueParty.allCases {
          let next = try? StateMachine.step.state(
            after: act, in: state, by: [party], reason: "motif")
          #expect(next == allowed["\(state) \(act) \(party)"], "\(state) \(act) \(party)")
          done += next == nil ? 0 : 1
        }
      }
    }
    #expect(done == allowed.count && done == 22)
    #expect(
      throws: StateMachine<StepStanding.State, StepAct, DialogueParty>.Refusal.reasonMissing
    ) {
      try StateMachine.step.state(after: .reopen, in: .validated, by: [.funder])
    }
  }
}
