internal import Access
internal import Catalogue
internal import Crypto
internal import Dialogues
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Words

/// What moves a dialogue from a step to the next, written: each act one commit with its author.
struct DialogueActs {
  let visit: Visit
  let basis: DialoguePage.Basis
  private typealias Say = Words.DialogueActs

  init(_ visit: Visit, _ basis: DialoguePage.Basis) {
    self.visit = visit
    self.basis = basis
  }

  var key: DialogueKey { basis.key }
  var today: String { visit.site.today.description }
  var names: [String: String] {
    ["campagne": key.campaign, "structure": key.structure]
  }

  func field(_ name: String) -> String { (visit.request.form[name] ?? "").trimmed }

  func wrong(_ name: String, _ sentence: String) -> ActOutcome {
    .wrong([FieldError(name, sentence)])
  }

  /// The dialogue as it stands.
  ///
  /// - Throws: `Refusal.unreadable` for one that was not launched.
  func dialogue() throws(Refusal) -> Dialogue {
    guard let dialogue = basis.dialogue else { throw .unreadable(Say.notLaunched) }
    return dialogue
  }

  func write(_ edits: [RecordEdit], _ kind: Kind, reason: String = "") throws -> ActOutcome {
    try visit.write(
      all: edits, toldAs: kind, isProved: true, reason: reason.isEmpty ? nil : reason)
  }

  func edit(_ dialogue: Dialogue, _ cells: [String: String]) -> RecordEdit {
    RecordEdit(
      .dialogues, .number(dialogue.id), cells: cells, base: visit.view.commit, isAct: true)
  }

  func made(_ kind: Kind, _ key: [String: String], _ cells: [String: String]) -> RecordEdit {
    RecordEdit(kind, .key(key), cells: cells, makes: true, isAct: true)
  }

  /// The organisation that signs for the reader: of their side, and a signatory.
  var signatory: PartyMember? {
    basis.members.first {
      $0.signs && basis.actors.contains($0.actor)
        && ($0.role == .structure || $0.role == .funder)
    }
  }

  // MARK: the dialogue

  /// An act of the dialogue's own table.
  ///
  /// - Throws: `Refusal` for who may not, or not in this state.
  func run(_ act: DialogueAct) throws -> ActOutcome {
    let dialogue = try dialogue()
    let reason = field(DialoguePage.reasonName)
    let next: DialogueState
    do {
      next = try StateMachine.dialogue.state(
        after: act, in: dialogue.state, by: basis.parties, reason: reason)
    } catch .state(let state) {
      throw Refusal.unreadable(Say.notNow(Words.Dialogues.state(state.rawValue)))
    } catch .party {
      throw Refusal.forbidden
    } catch .reasonMissing {
      return wrong(DialoguePage.reasonName, Say.reasonMissing)
    }
    switch act {
    case .notify:
      guard basis.isComplete else { return wrong(DialoguePage.actName, Say.incomplete) }
      return try move(dialogue, to: next)
    case .freeze: return try LineActs(visit, basis).freeze(dialogue, next)
    case .openSteps:
      guard basis.lines.waiting == 0 else {
        return wrong(
          DialoguePage.actName, Words.DialogueLines.stillWaiting(basis.lines.waiting))
      }
      return try move(dialogue, to: next)
    case .draw: return try draw(dialogue, next)
    case .agree: return try agree(dialogue, next)
    case .abandon: return try abandon(dialogue, reason)
    case .sign, .signWithReserve: return try sign(dialogue, withReserve: act == .signWithReserve)
    case .reopen: return try reopen(dialogue, next, reason)
    case .refuse:
      guard let ending = ending(reason) else {
        return wrong(DialoguePage.arbitrationName, Say.arbitrationFirst)
      }
      return try refuse(dialogue, next, ending)
    case .declare:
      guard let end = basis.campaign?.end, visit.site.today > end else {
        return wrong(DialoguePage.actName, Say.notOver(basis.campaign?.end))
      }
      guard let ending = ending(reason) else {
        return wrong(DialoguePage.arbitrationName, Say.arbitrationFirst)
      }
      return try move(dialogue, to: next, reason: ending)
    case .amend, .close, .drop: return try move(dialogue, to: next, reason: reason)
    }
  }

  /// Why a dialogue ends in disagreement; nil while arbitration was neither held nor refused: contract,
  /// DG11.
  private func ending(_ reason: String) -> String? {
    if basis.negotiation.wasArbitrated { return reason }
    return field(DialoguePage.arbitrationName) == "refuse" ? Say.withoutArbitration(reason) : nil
  }

  func move(
    _ dialogue: Dialogue, to state: DialogueState, _ cells: [String: String] = [:],
    reason: String = ""
  ) throws -> ActOutcome {
    var cells = cells
    cells["statut"] = state.rawValue
    cells["date_statut"] = today
    if !reason.isEmpty { cells["motif"] = reason }
    return try write([edit(dialogue, cells)], .dialogues, reason: reason)
  }

  // MARK: steps and money

  /// Validates a step for the reader's side, once both said their last word: done once both did.
  func validate() throws -> ActOutcome {
    let dialogue = try dialogue()
    let step = field(DialoguePage.stepName)
    guard Dialogue.steps.contains(step) else {
      return wrong(DialoguePage.stepName, Words.Dialogues.stepUnknown)
    }
    guard dialogue.state == .steps else {
      throw Refusal.unreadable(Say.notNow(Words.Dialogues.state(dialogue.state.rawValue)))
    }
    guard !basis.parties.isDisjoint(with: [.structure, .funder]) else { throw Refusal.forbidden }
    do {
      _ = try StateMachine.step.state(
        after: .validate, in: basis.standing(step).state, by: basis.parties)
    } catch .party {
      throw Refusal.forbidden
    } catch .state(.validated) {
      throw Refusal.unreadable(Say.validatedAlready)
    } catch {
      return wrong(DialoguePage.stepName, Say.notFinished)
    }
    if step == "E6", !dialogue.validated.contains("E5") {
      return wrong(DialoguePage.stepName, Say.moneyFirst)
    }
    if step == "E4", let before = basis.before {
      // A co-funder's silence holds nobody back.
      let waiting = (before.ofStructure + before.ofFunders).filter {
        $0.commitment.waitsForAnswer && basis.negotiates($0.commitment.carrier)
          && basis.negotiates($0.commitment.recipient)
      }
      if !waiting.isEmpty {
        return wrong(DialoguePage.stepName, Say.answerFirst(waiting.map(\.commitment.text)))
      }
    }
    var cells: [String: String] = [:]
    if basis.parties.contains(.structure) {
      cells["validees_structure"] = Self.joined(dialogue.byStructure.union([step]))
    }
    if basis.parties.contains(.funder) {
      cells["validees_financeur"] = Self.joined(dialogue.byFunder.union([step]))
    }
    return try write([edit(dialogue, cells)], .dialogues)
  }

  /// The step goes on: validated by nobody, its texts nobody's last word; after the means, the objectives
  /// too.
  private func reopen(
    _ dialogue: Dialogue, _ next: DialogueState, _ reason: String
  ) throws -> ActOutcome {
    let step = field(DialoguePage.stepName)
    guard dialogue.validated.contains(step) else {
      return wrong(DialoguePage.stepName, Say.reopenWhich)
    }
    let opened: Set<String> = step == "E5" ? ["E5", "E6"] : [step]
    var cells = [
      "validees_structure": Self.joined(dialogue.byStructure.subtracting(opened)),
      "validees_financeur": Self.joined(dialogue.byFunder.subtracting(opened)),
      "motif": reason,
    ]
    if next != dialogue.state {
      cells["statut"] = next.rawValue
      cells["date_statut"] = today
    }
    let texts = basis.texts.filter { opened.contains($0.step) && $0.isShared && $0.isDone }
    return try write(
      [edit(dialogue, cells)]
        + texts.map {
          RecordEdit(
            .textes, .number($0.id), cells: ["termine": "non"], base: visit.view.commit,
            isAct: true)
        }, .dialogues, reason: reason)
  }

  private static func joined(_ steps: Set<String>) -> String {
    Dialogue.steps.filter(steps.contains).joined(separator: "|")
  }

  /// Says the amount of the year, once both sides validated the step of means.
  func fund() throws -> ActOutcome {
    let dialogue = try dialogue()
    guard basis.parties.contains(.funder) else { throw Refusal.forbidden }
    guard dialogue.state == .steps || dialogue.state == .amending else {
      throw Refusal.unreadable(Say.notNow(Words.Dialogues.state(dialogue.state.rawValue)))
    }
    guard dialogue.validated.contains("E5") else {
      return wrong(DialoguePage.amountName, Say.amountAfterMeans)
    }
    return try write(
      [edit(dialogue, ["montant_annuel": field(DialoguePage.amountName)])], .dialogues)
  }
}
