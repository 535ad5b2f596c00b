internal import Committees
internal import Dialogues
internal import HTML
internal import HTTP
internal import Kernel
internal import Records
internal import Words

/// The forms that move a dialogue, for who may.
extension DialoguePage {
  private typealias Say = Words.DialogueActs

  func actsSheet(_ chrome: Chrome) -> Node {
    guard let dialogue = basis.dialogue else { return .empty }
    // A step is opened again from its own page while the steps run.
    let acts = StateMachine.dialogue.acts(in: dialogue.state, by: basis.parties).filter {
      $0 != .reopen || dialogue.state != .steps
    }
    guard !acts.isEmpty else { return .empty }
    return Components.sheet(Say.title, id: "actes") {
      if [.steps, .amending].contains(dialogue.state), basis.parties.contains(.funder) {
        amountForm(dialogue, chrome)
      }
      for act in acts { form(act, chrome) }
    }
  }

  private func amountForm(_ dialogue: Dialogue, _ chrome: Chrome) -> Node {
    let isTyped = typed.fields[Self.amountName] != nil
    return HTML.form(
      .method("post"), .action(chrome.href(.dialogueAct("montant", basis.key))), .look(.narrow)
    ) {
      Components.key(chrome)
      Field(
        Self.amountName, Say.amount,
        value: isTyped
          ? typed.fields[Self.amountName] ?? ""
          : dialogue.amount.map { Amount.euros(cents: Int128($0)) } ?? "", longest: 20
      ).view(isTyped ? typed.errors : [])
      button(.type("submit"), .look(.quietButton)) { Say.keepAmount }
    }
  }

  private func form(_ act: DialogueAct, _ chrome: Chrome) -> Node {
    let isTyped = typed.fields[Self.actName] == act.rawValue
    func id(_ name: String) -> String { "\(name)-\(act.rawValue)" }
    func value(_ name: String) -> String { isTyped ? typed.fields[name] ?? "" : "" }
    let errors = isTyped ? typed.errors.map { FieldError(id($0.field), $0.message) } : []
    let signs = [.agree, .sign, .signWithReserve, .refuse].contains(act)
    let explains = StateMachine.dialogue.transitions.contains { $0.act == act && $0.needsReason }
    return HTML.form(
      .method("post"), .action(chrome.href(.dialogueAct("avancer", basis.key))), .look(.narrow)
    ) {
      Components.key(chrome)
      input(.type("hidden"), .name(Self.actName), .value(act.rawValue))
      if signs, let record = basis.negotiation.record {
        input(.type("hidden"), .name(Self.digestName), .value(record.digest))
      }
      if isTyped {
        for error in typed.errors where error.field == Self.actName {
          p(.look(.fieldError), .id(id(Self.actName))) { error.message }
        }
      }
      if signs {
        Field(
          id(Self.functionName), Say.function, value: value(Self.functionName), longest: 500,
          named: Self.functionName
        ).view(errors)
      }
      if [.sign, .signWithReserve].contains(act), !ownPapers.isEmpty {
        Field(
          id(Self.paperName), Say.mode, help: Say.modeHelp, value: value(Self.paperName),
          isRequired: false,
          choices: [("", Say.online)] + ownPapers.map { ($0.name, Say.onPaper($0.name)) },
          named: Self.paperName
        ).view(errors)
        Field(
          id(Self.signedName), Say.signedOn, help: Say.signedOnHelp, value: value(Self.signedName),
          type: "date", isRequired: false, named: Self.signedName
        ).view(errors)
      }
      if act == .reopen {
        Field(
          id(Self.stepName), Say.reopenedStep, help: Say.reopenHelp,
          value: isTyped ? value(Self.stepName) : "E5",
          choices: Dialogue.steps.filter { basis.dialogue?.validated.contains($0) == true }.map {
            ($0, Words.Dialogues.step($0))
          }, named: Self.stepName
        ).view(errors)
      }
      if act == .signWithReserve {
        Field(
          id(Self.subjectName), Say.subject, value: value(Self.subjectName), longest: 500,
          named: Self.subjectName
        ).view(errors)
      }
      if [.refuse, .declare].contains(act), !basis.negotiation.wasArbitrated {
        Field(
          id(Self.arbitrationName), Say.arbitration, help: Say.arbitrationHelp,
          value: value(Self.arbitrationName),
          choices: [("", Say.arbitrationNotAsked), ("refuse", Say.arbitrationRefused)],
          named: Self.arbitrationName
        ).view(errors)
      }
      if explains {
        Field(
          id(Self.reasonName), act == .signWithReserve ? Say.reserveText : Say.reason,
          value: value(Self.reasonName), longest: Records.Field.sentences, lines: 2,
          named: Self.reasonName
        ).view(errors)
      }
      button(
        .type("submit"),
        .look([.draw, .sign, .agree, .openSteps].contains(act) ? .primaryButton : .quietButton)
      ) { Say.act(act.rawValue) }
    }
  }

  // MARK: objectives

  func objectivesSheet(_ chrome: Chrome) -> Node {
    let objectives = basis.negotiation.objectives
    let isOpen = basis.dialogue?.state == .steps || basis.dialogue?.state == .amending
    let mayPropose = isOpen && !basis.parties.isDisjoint(with: [.structure, .funder])
    guard !objectives.isEmpty || mayPropose else { return .empty }
    return Components.sheet(Say.objectives, id: "objectifs") {
      if objectives.isEmpty {
        p { Say.noObjective }
      } else {
        TableView(
          Say.objectives,
          [
            .init(Say.indicator), .number(Say.proposedByStructure), .number(Say.proposedByFunder),
            .number(Say.agreedValue), .init(Say.objectiveStateHeader, role: .status),
          ],
          rows: objectives.map { objective in
            TableView.Row([
              group {
                a(.href(Address.figure(objective.indicator).href)) { objective.indicator }
                " "
                span(.look(.code)) { Say.version(objective.version) }
              },
              proposal(value(objective.byStructure, objective), objective.structureReason),
              proposal(value(objective.byFunder, objective), objective.funderReason),
              proposal(value(objective.value, objective), objective.reason),
              group {
                Components.state(
                  mark(objective.state), Say.objectiveState(objective.state.rawValue))
                if objective.state == .open, !basis.negotiation.accords(on: objective).isEmpty {
                  div(.look(.note)) { Say.waitsOther }
                }
              },
            ])
          }, hidesCaption: true
        ).node
      }
      if isOpen {
        for objective in objectives {
          for act in StateMachine.objective.acts(in: objective.state, by: basis.parties) {
            objectiveForm(act, objective, chrome)
          }
        }
      }
      if mayPropose { objectiveForm(.propose, nil, chrome) }
    }
  }

  private func proposal(_ value: String, _ reason: String) -> Node {
    group {
      value
      if !reason.isEmpty { div(.look(.note)) { Words.printed(reason) } }
    }
  }

  private func mark(_ state: ObjectiveState) -> State {
    switch state {
    case .agreed, .arbitrated: .good
    case .disagreement: .bad
    case .arbitration: .watch
    case .open: .idle
    }
  }

  private func objectiveForm(
    _ act: ObjectiveAct, _ objective: Objective?, _ chrome: Chrome
  ) -> Node {
    let place = objective.map { "\($0.id)" } ?? "nouveau"
    let isTyped =
      typed.fields[Self.actName] == act.rawValue
      && (objective == nil
        ? !basis.negotiation.objectives.contains {
          $0.indicator == typed.fields[Self.indicatorName]
        } : typed.fields[Self.indicatorName] == objective?.indicator)
    func id(_ name: String) -> String { "\(name)-\(act.rawValue)-\(place)" }
    func value(_ name: String, _ known: String = "") -> String {
      isTyped ? typed.fields[name] ?? "" : known
    }
    let errors = isTyped ? typed.errors.map { FieldError(id($0.field), $0.message) } : []
    let explains = StateMachine.objective.transitions.contains { $0.act == act && $0.needsReason }
    let label = objective == nil ? Say.newObjective : Say.objectiveAct(act.rawValue)
    return .element(
      Element(
        "details", [.look(.more)] + (isTyped ? [.open] : []),
        [
          summary { label + (objective.map { "\u{A0}: \($0.indicator)" } ?? "") },
          HTML.form(
            .method("post"), .action(chrome.href(.dialogueAct("objectifs", basis.key))),
            .look(.narrow)
          ) {
            Components.key(chrome)
            input(.type("hidden"), .name(Self.actName), .value(act.rawValue))
            if let objective {
              input(.type("hidden"), .name(Self.indicatorName), .value(objective.indicator))
            } else {
              Field(
                id(Self.indicatorName), Say.indicator, help: Say.indicatorHelp,
                value: value(Self.indicatorName), longest: 500, named: Self.indicatorName
              ).view(errors)
            }
            if [.propose, .agree, .arbitrate].contains(act) {
              Field(
                id(Self.valueName), Say.value,
                value: value(Self.valueName, act == .agree ? objective?.value ?? "" : ""),
                longest: 20, named: Self.valueName
              ).view(errors)
            }
            Field(
              id(Self.reasonName),
              explains ? Say.reason : "\(Say.reason) \(Words.Parts.optional)",
              value: value(Self.reasonName), isRequired: explains,
              longest: Records.Field.sentences, lines: 2, named: Self.reasonName
            ).view(errors)
            button(.type("submit"), .look(.quietButton)) { label }
          },
        ]))
  }

  // MARK: the record

  func recordSheet(_ chrome: Chrome) -> Node {
    guard basis.dialogue != nil else { return .empty }
    guard let record = basis.standingRecord else {
      return Components.sheet(Say.record, id: "releve") {
        p {
          a(.href(chrome.href(.dialogueRecord(basis.key)))) { Words.ConclusionPages.preview }
        }
      }
    }
    return Components.sheet(Say.record, id: "releve") {
      p(.look(.note)) { Say.recordVersion(record.version, String(record.digest.prefix(16))) }
      p { a(.href(chrome.href(.dialogueRecord(basis.key)))) { Words.ConclusionPages.read } }
      h3 { Say.accords }
      ul(.look(.plain)) {
        for member in basis.signatories { li { accord(member, record) } }
      }
      let others = basis.negotiation.records.map(\.version).filter { $0 != record.version }
      if !others.isEmpty { p(.look(.note)) { Say.others(others) } }
      let reserves = basis.negotiation.reserves.filter { $0.version == record.version }
      if !reserves.isEmpty {
        h3 { Say.reserves }
        for reserve in reserves { self.reserve(reserve, chrome) }
      }
      p(.look(.note)) { Say.caveat }
    }
  }

  private func accord(_ member: PartyMember, _ record: Conclusions) -> String {
    let own = basis.negotiation.accords(on: record).first { $0.actor == member.actor }
    return Say.accordLine(
      labels.name(member.actor), Words.printed(own?.function ?? ""),
      own.map { Say.accord($0.meaning, onPaper: !$0.paper.isEmpty) } ?? Say.notSigned,
      own?.day.map(Words.shortDate) ?? "")
  }

  @Markup private func reserve(_ reserve: Reserve, _ chrome: Chrome) -> [Node] {
    p { Say.reserve(labels.name(reserve.actor), Words.printed(reserve.subject)) }
    p { Words.printed(reserve.text) }
    if !reserve.answer.isEmpty {
      p { Say.answered(Words.printed(reserve.answer)) }
    } else if let own = basis.organisation, own != reserve.actor,
      !basis.parties.isDisjoint(with: [.structure, .funder])
    {
      HTML.form(
        .method("post"), .action(chrome.href(.dialogueAct("reserve", basis.key))), .look(.narrow)
      ) {
        Components.key(chrome)
        input(.type("hidden"), .name(Self.reserveName), .value("\(reserve.id)"))
        Field(
          "\(Self.answerName)-\(reserve.id)", Say.answer, longest: Records.Field.sentences,
          lines: 2, named: Self.answerName
        ).view(typed.fields[Self.reserveName] == "\(reserve.id)" ? typed.errors : [])
        button(.type("submit"), .look(.quietButton)) { Say.answer }
      }
    } else {
      p(.look(.note)) { Say.noAnswer }
    }
  }
}
