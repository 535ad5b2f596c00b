internal import Catalogue
internal import Dialogues
package import HTML
internal import HTTP
internal import Kernel
internal import Records
internal import Words

extension StepPage {
  private typealias Say = Words.Steps

  package func view(_ chrome: Chrome) -> Node {
    let dialogue = basis.dialogue
    return Frame(
      title, lede: Say.lede(stepLabels.question(step), dialoguePage.title),
      crumbs: [
        .init(Words.Frame.talk, .talk),
        .init(
          dialogue.campaign.map {
            Words.Dialogues.campaignName(Words.printed($0.title), $0.year)
          } ?? key.campaign,
          Address.campaigns.with(CampaignsPage.campaignName, key.campaign)),
        .init(labels.name(key.structure), .dialogue(key)), .init(Say.crumb(step.code)),
      ], verb: .talk, downloads: !basis.outcomes.isEmpty || basis.years != nil, isLive: true
    ).document(chrome) {
      Components.errorSummary(typed.errors)
      if !typed.refusal.isEmpty { Components.notice(.bad, typed.refusal) }
      if step.isOwn {
        p(.look(.statement)) { Say.ownNote }
        notice
        ownSheet(chrome)
      } else {
        stepLabels.bar(chrome, at: step.code)
        p(.look(.statement), .data("live-text", "etape")) { statement }
        notice
        if dialogue.parties.contains(.pilot) {
          StepForm(basis: dialogue, step: step, labels: stepLabels, typed: typed).view(chrome)
        }
        if let surroundings = basis.surroundings { surroundings.surroundings(chrome) }
        if step.code == "E4", let before = dialogue.before { commitments(before, chrome) }
        yearsSheet(chrome)
        readingsSheet(chrome)
        if step.code == "E6" { dialoguePage.plan.sheet(Words.Actions.plan, chrome) }
        textsSheet(chrome)
        attachments.sheet(chrome)
        findingsSheet(chrome)
        validationSheet(chrome)
      }
    }
  }

  /// Where the step stands, who is waited for, and for results how both sides kept what they promised.
  private var statement: String {
    let turn = stepLabels.turn(standing)
    var text =
      Words.capitalised(StepLabels.word(standing.state)) + (turn.isEmpty ? "." : ", \(turn).")
    if step.code == "E4" { text = dialoguePage.lead + " " + text }
    return text
  }

  var question: String { stepLabels.question(step) }

  /// What the campaign says of where to begin, else what is shipped.
  var noticeText: String {
    let own = step.notice.isEmpty ? "" : Words.printed(step.notice)
    return own.isEmpty && !step.isOwn ? Words.printed(Say.shippedNotice(step.code)) : own
  }

  private var notice: Node {
    let text = noticeText
    guard !text.isEmpty else { return .empty }
    return HTML.details(.look(.more)) {
      summary { Say.notice }
      for paragraph in text.split(separator: "\n") { p(.look(.prose)) { String(paragraph) } }
      if !step.indicators.isEmpty {
        p(.look(.note)) { for name in step.indicators { definition(name) } }
      }
    }
  }

  /// A figure's definition, by its code.
  @Markup func definition(_ name: String) -> [Node] {
    if let definition = catalogue[name] {
      a(.href(Address.figure(name).href), .named("title", Words.printed(definition.label))) {
        definition.code
      }
    } else {
      span(.look(.code)) { name }
    }
    " "
  }

  private func commitments(_ before: CommitmentReading, _ chrome: Chrome) -> Node {
    Components.sheet(Words.Dialogues.ofBefore, id: "engagements") {
      dialoguePage.ledgerTable(Words.Dialogues.ofBefore, before)
      p(.look(.note)) { HTMLLink.to(.dialogue(key), Words.Dialogues.declare, chrome) }
    }
  }

  // MARK: texts

  private func textsSheet(_ chrome: Chrome) -> Node {
    let dialogue = basis.dialogue
    let texts = dialogue.texts.filter { $0.step == step.code }
    let sides = [
      (labels.name(key.structure), dialogue.structureSide),
      (labels.name(dialogue.book.funder(of: key)), dialogue.funderSide),
    ]
    let both = dialogue.structureSide.union(dialogue.funderSide)
    let rest = texts.filter { !both.contains($0.actor) }
    let own = dialogue.organisation
    return Components.sheet(Say.texts, id: "textes") {
      p(.look(.note)) { Say.textsNote }
      div(.look(.grid, .halves)) {
        for (name, actors) in sides {
          div {
            h3 { name }
            side(
              texts.filter { actors.contains($0.actor) }, own.map(actors.contains) ?? false, chrome)
          }
        }
      }
      if !rest.isEmpty || own.map({ !both.contains($0) }) == true {
        h3 { Say.others }
        side(rest, own.map { !both.contains($0) } ?? false, chrome)
      }
      if own == nil { p(.look(.note)) { Words.Dialogues.notParty } }
    }
  }

  /// What one side shares, and the form of who writes for it.
  @Markup private func side(_ texts: [PartyText], _ isOwn: Bool, _ chrome: Chrome) -> [Node] {
    let mine = texts.first { $0.actor == basis.dialogue.organisation }
    for text in texts where text != mine || text.reach > .own { voice(text) }
    if isOwn, let organisation = basis.dialogue.organisation {
      if isOpen || mine?.isShared != true { writing(mine, organisation, chrome) }
    } else if texts.isEmpty {
      p { Say.nothingShared }
    }
  }

  @Markup private func voice(_ text: PartyText) -> [Node] {
    Components.voice(
      Components.Voice(
        name: text.author.isEmpty ? labels.name(text.actor) : Words.printed(text.author),
        role: labels.name(text.actor), when: text.day.map(Words.shortDate) ?? "",
        text: Words.printed(text.text)))
    p(.look(.note)) { readBy(text.reach, text.actor) }
  }

  private func readBy(_ reach: PartyReach, _ actor: String) -> String {
    switch reach {
    case .own: Say.draft
    case .side:
      Words.Dialogues.readBy(basis.dialogue.sideReaders(of: actor).map(labels.name))
    case .shared:
      Words.Dialogues.readBy(Array(Set(basis.dialogue.readers.map(labels.name))).sorted())
    }
  }

  private func writing(_ mine: PartyText?, _ organisation: String, _ chrome: Chrome) -> Node {
    let isTyped = typed.fields[DialoguePage.textName] != nil && typed.fields["acte"] == nil
    let value = isTyped ? typed.fields[DialoguePage.textName] ?? "" : mine?.text ?? ""
    return HTML.form(.method("post"), .action(chrome.href(.texts(key)))) {
      Components.key(chrome)
      input(.type("hidden"), .name(DialoguePage.stepName), .value(step.code))
      input(.type("hidden"), .name("lu"), .value("\(chrome.commit)"))
      Field(
        DialoguePage.textName, "\(Words.Dialogues.ownText), \(labels.name(organisation))",
        value: value, longest: Records.Field.sentences, lines: 6
      ).view(isTyped ? typed.errors : [])
      p(.look(.note)) { readBy(mine?.reach ?? .own, organisation) }
      div(.look(.acts)) {
        if step.isOwn {
          visibility("privee", Say.keepText, .primaryButton)
        } else {
          if isOpen {
            visibility(StepAct.finish.rawValue, Say.finish, .primaryButton)
            visibility(StepAct.share.rawValue, Words.Dialogues.share, .quietButton)
          }
          if mine?.isShared != true, basis.dialogue.sideReaders(of: organisation).count > 1 {
            visibility(PartyReach.side.rawValue, Words.Dialogues.keepForSide, .quietButton)
          }
          if mine.map({ $0.reach == .own }) ?? true {
            visibility(PartyReach.own.rawValue, Words.Dialogues.keepDraft, .quietButton)
          }
        }
      }
    }
  }

  /// Whether texts are shared now.
  private var isOpen: Bool {
    basis.dialogue.dialogue?.state == .steps && standing.state != .validated
  }

  private func visibility(_ code: String, _ label: String, _ look: Look) -> Node {
    button(
      .type("submit"), .look(look), .name(DialoguePage.visibilityName), .value(code)
    ) { label }
  }

  /// A step of one's own: its text, and the form that names it.
  private func ownSheet(_ chrome: Chrome) -> Node {
    let mine = basis.dialogue.texts.first { $0.step == step.code && $0.actor == step.owner }
    return Components.sheet(Words.Dialogues.ownText, id: "textes") {
      writing(mine, step.owner, chrome)
      if basis.dialogue.coFunder == step.owner {
        StepForm(basis: basis.dialogue, step: step, labels: stepLabels, typed: typed).view(chrome)
      }
    }
  }

  // MARK: validation

  private func validationSheet(_ chrome: Chrome) -> Node {
    let dialogue = basis.dialogue
    guard standing.state != .later else { return .empty }
    let structure = labels.name(key.structure)
    let funder = labels.name(dialogue.book.funder(of: key))
    let isStructure = dialogue.parties.contains(.structure)
    let isFunder = dialogue.parties.contains(.funder)
    let isOpen = dialogue.dialogue?.state == .steps
    let acts =
      isOpen ? StateMachine.step.acts(in: standing.state, by: dialogue.parties) : []
    let mayValidate =
      acts.contains(.validate)
      && (isStructure && !standing.validatedByStructure || isFunder && !standing.validatedByFunder)
    return Components.sheet(Say.validation, id: "valider") {
      ul(.look(.plain)) {
        li { said(structure, standing.wroteStructure, standing.doneStructure) }
        li { said(funder, standing.wroteFunder, standing.doneFunder) }
        li {
          standing.validatedByStructure ? Say.validated(structure) : Say.notValidated(structure)
        }
        li { standing.validatedByFunder ? Say.validated(funder) : Say.notValidated(funder) }
      }
      let remaining = remaining(isStructure, isFunder)
      if standing.state != .validated, !remaining.isEmpty {
        p(.look(.note)) { Say.remaining + " " + remaining.joined(separator: ", ") + "." }
      }
      if mayValidate {
        Components.act(
          Say.validate, to: .dialogueAct("etapes", key), chrome, look: .primaryButton,
          fields: [(DialoguePage.stepName, step.code)])
      }
      if acts.contains(.reopen) { reopening(chrome) }
      if step.code == "E5" || step.code == "E6" || step.code == "E4" {
        p {
          HTMLLink.to(
            .dialogue(key),
            step.code == "E4"
              ? Say.commitmentsLink : step.code == "E5" ? Say.moneyLink : Say.objectivesLink, chrome
          )
        }
      }
    }
  }

  private func said(_ name: String, _ wrote: Bool, _ isDone: Bool) -> String {
    isDone ? Say.finished(name) : wrote ? Say.wrote(name) : Say.notWrote(name)
  }

  /// The form that opens the step again, with why.
  private func reopening(_ chrome: Chrome) -> Node {
    let isTyped = typed.fields[DialoguePage.actName] == StepAct.reopen.rawValue
    return .element(
      Element(
        "details", [.look(.more)] + (isTyped ? [.open] : []),
        [
          summary { Say.reopen },
          HTML.form(
            .method("post"), .action(chrome.href(.dialogueAct("etapes", key))), .look(.narrow)
          ) {
            Components.key(chrome)
            input(.type("hidden"), .name(DialoguePage.stepName), .value(step.code))
            input(
              .type("hidden"), .name(DialoguePage.actName), .value(StepAct.reopen.rawValue))
            Field(
              DialoguePage.reasonName, Words.DialogueActs.reason, help: Say.reopenHelp,
              value: isTyped ? typed.fields[DialoguePage.reasonName] ?? "" : "",
              longest: Records.Field.sentences, lines: 2
            ).view(isTyped ? typed.errors : [])
            button(.type("submit"), .look(.quietButton)) { Say.reopen }
          },
        ]))
  }

  /// What each side has not said yet at this step.
  private func remaining(_ isStructure: Bool, _ isFunder: Bool) -> [String] {
    var said: [String] = []
    if isStructure && !standing.doneStructure || isFunder && !standing.doneFunder {
      said.append(Say.ownText)
    }
    if isFunder && !standing.doneStructure {
      said.append(Say.otherText(labels.name(key.structure)))
    }
    if isStructure && !standing.doneFunder {
      said.append(Say.otherText(labels.name(basis.dialogue.book.funder(of: key))))
    }
    let open = basis.ownFindings.filter { $0.state == .proposed }.count
    if open > 0 { said.append(Say.openFindings(open)) }
    if step.code == "E4", let before = basis.dialogue.before {
      let untold = (before.ofStructure + before.ofFunders).filter { $0.outcome == .untold }.count
      if untold > 0 { said.append(Say.untoldCommitments(untold)) }
    }
    return said
  }
}
