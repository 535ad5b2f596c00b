/// Where a step of a dialogue stands, and who moves it next: from what is shared and validated alone.
package struct StepStanding: Hashable, Sendable {
  package enum State: Hashable, Sendable, CaseIterable {
    /// The steps are not open.
    case later
    case toDo
    case underWay
    /// Both sides said their last word.
    case toValidate
    case validated
  }

  /// Who is waited for.
  package enum Turn: Hashable, Sendable {
    case nobody, both, structure, funder
  }

  package let state: State
  package let turn: Turn
  package let wroteStructure: Bool
  package let wroteFunder: Bool
  /// Whether what a side shares is its last word.
  package let doneStructure: Bool
  package let doneFunder: Bool
  package let validatedByStructure: Bool
  package let validatedByFunder: Bool

  /// - Parameters:
  ///   - texts: those of the step; what is not shared counts for nobody.
  ///   - structureSide: the structure and its network.
  ///   - funders: the funder.
  package init(
    _ step: String, _ dialogue: Dialogue?, texts: [PartyText], structureSide: Set<String>,
    funders: Set<String>
  ) {
    let shared = texts.filter { $0.step == step && $0.isShared }
    wroteStructure = shared.contains { structureSide.contains($0.actor) }
    wroteFunder = shared.contains { funders.contains($0.actor) }
    doneStructure = shared.contains { structureSide.contains($0.actor) && $0.isDone }
    doneFunder = shared.contains { funders.contains($0.actor) && $0.isDone }
    validatedByStructure = dialogue?.byStructure.contains(step) ?? false
    validatedByFunder = dialogue?.byFunder.contains(step) ?? false
    if validatedByStructure && validatedByFunder {
      (state, turn) = (.validated, .nobody)
      return
    }
    guard dialogue?.state == .steps else {
      (state, turn) = (.later, .nobody)
      return
    }
    if validatedByStructure || validatedByFunder {
      (state, turn) = (.toValidate, validatedByStructure ? .funder : .structure)
    } else if doneStructure && doneFunder {
      (state, turn) = (.toValidate, .both)
    } else {
      state = wroteStructure || wroteFunder ? .underWay : .toDo
      turn = doneStructure ? .funder : doneFunder ? .structure : .both
    }
  }
}
