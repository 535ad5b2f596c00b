internal import Access
internal import Dialogues
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Words

/// The steps of a dialogue: what is read, written, found and validated at each, and those that an
/// organisation keeps for itself.
enum StepRoutes {
  static let all: [Route] = [
    .get("/dialoguer/:campagne/:structure/etapes/:etape", .see(.dialogues)) { visit in
      let basis = try visit.step(visit.name("etape"))
      let page = StepPage(visit.view, visit.catalogue, basis)
      return try visit.answer(page.view(visit.chrome), or: page.sheet) {
        [page.yearsTable].compactMap { $0 }
      }
    },
    .get("/dialoguer/:campagne/:structure/dossier", .see(.dialogues)) { visit in
      let basis = try visit.dialogue()
      let steps = try Dialogue.steps.map {
        StepPage(visit.view, visit.catalogue, try visit.step($0, of: basis))
      }
      let dossier = DialogueDossier(
        visit.view, visit.catalogue, DialoguePage(visit.view, basis), steps: steps,
        quotations: try LineActs(visit, basis).page().quotations)
      return try visit.answer(dossier.view(visit.chrome), or: dossier.sheet) { dossier.annexes }
    },
    .write("/dialoguer/:campagne/:structure/textes", .write(.texts)) { visit in
      try done(visit.now()) { try StepActs(visit.now(), $0).write() }
    },
    .write("/dialoguer/:campagne/:structure/etapes", .see(.dialogues)) { visit in
      try done(visit.now()) { basis in
        let acts = DialogueActs(visit.now(), basis.dialogue)
        return visit.request.form[DialoguePage.actName] == StepAct.reopen.rawValue
          ? try acts.run(.reopen) : try acts.validate()
      }
    },
    .write("/dialoguer/:campagne/:structure/constats", .see(.dialogues)) { visit in
      try done(visit.now()) { try StepActs(visit.now(), $0).find() }
    },
    .write("/dialoguer/:campagne/:structure/pages-propres", .write(.texts)) { visit in
      try own(visit.now())
    },
  ]

  /// Does an act of the step that the form names, or shows it again with what prevents it.
  private static func done(
    _ visit: Visit, _ act: (StepPage.Basis) throws -> ActOutcome
  ) throws -> Response {
    let code = visit.request.form[DialoguePage.stepName] ?? ""
    let basis = try visit.step(code)
    let (typed, status) = try typed(visit) { try act(basis) }
    guard let typed else {
      return visit.go(.step(code, basis.dialogue.key), saying: .recorded)
    }
    let page = StepPage(visit.view, visit.catalogue, try visit.step(code), typed: typed)
    return visit.answer(page.view(visit.chrome), status: status)
  }

  /// What is shown again of a form, with its status; nil once the act is done.
  static func typed(
    _ visit: Visit, _ act: () throws -> ActOutcome
  ) throws -> (TypedAct?, Int) {
    var typed = visit.typed()
    do {
      switch try act() {
      case .done: return (nil, 303)
      case .moved:
        typed.refusal = Words.Dialogues.moved
        return (typed, 409)
      case .wrong(let errors):
        typed.errors = errors
        return (typed, 422)
      }
    } catch is StoreBusy {
      typed.refusal = Words.Refusals.busy
      return (typed, 503)
    }
  }

  /// Names a step that a co-funder keeps for itself: a new one, or one of its own again.
  private static func own(_ visit: Visit) throws -> Response {
    let basis = try visit.dialogue()
    if let code = visit.request.form[DialoguePage.stepName], Dialogue.steps.contains(code) {
      return try present(code, visit, basis)
    }
    guard let owner = basis.coFunder else { throw Refusal.forbidden }
    let form = visit.request.form
    func field(_ name: String) -> String { (form[name] ?? "").trimmed }
    let steps = DialogueStep.all(
      visit.view.dataset, of: basis.key.campaign, for: basis.actors
    ).filter { $0.isOwn && $0.owner == owner }
    let asked = field(DialoguePage.stepName)
    let known = steps.first { $0.code == asked }
    guard asked.isEmpty || known != nil else { throw Refusal.notFound }
    let free = DialogueStep.ownCodes.first { code in !steps.contains { $0.code == code } }
    let (typed, status) = try typed(visit) {
      guard let code = known?.code ?? free else {
        return .wrong([FieldError(DialoguePage.titleName, Words.Steps.allTaken)])
      }
      guard !field(DialoguePage.titleName).isEmpty else {
        return .wrong([FieldError(DialoguePage.titleName, Words.Steps.titleMissing)])
      }
      guard !field(DialoguePage.questionName).isEmpty else {
        return .wrong([FieldError(DialoguePage.questionName, Words.Steps.questionMissing)])
      }
      return try visit.write(
        all: [
          RecordEdit(
            .etapesCampagne,
            known.map { .number($0.id) }
              ?? .key(["campagne": basis.key.campaign, "etape": code, "acteur": owner]),
            cells: [
              "titre": field(DialoguePage.titleName), "question": field(DialoguePage.questionName),
              "notice": field(DialoguePage.noticeName), "visibilite": "privee",
            ],
            base: known == nil ? nil : form["lu"].flatMap { Int($0) } ?? visit.view.commit,
            makes: known == nil, isAct: true)
        ], toldAs: .etapesCampagne)
    }
    guard let typed else {
      return visit.go(.step(known?.code ?? free ?? "", basis.key), saying: .recorded)
    }
    if let known {
      let page = StepPage(visit.view, visit.catalogue, try visit.step(known.code), typed: typed)
      return visit.answer(page.view(visit.chrome), status: status)
    }
    let page = DialoguePage(visit.view, try visit.dialogue(), typed: typed)
    return visit.answer(page.view(visit.chrome), status: status)
  }
}

/// What is written at one step of a dialogue: texts and findings, each act one commit with its author.
struct StepActs {
  private let visit: Visit
  private let basis: StepPage.Basis

  init(_ visit: Visit, _ basis: StepPage.Basis) {
    self.visit = visit
    self.basis = basis
  }

  private var key: DialogueKey { basis.dialogue.key }

  private func field(_ name: String) -> String { (visit.request.form[name] ?? "").trimmed }

  private func wrong(_ name: String, _ sentence: String) -> ActOutcome {
    .wrong([FieldError(name, sentence)])
  }

  /// A text as it may be kept; nil with what is wrong with it.
  private func text(_ name: String, missing: String) -> (text: String, wrong: ActOutcome?) {
    let text = field(name)
    guard !text.isEmpty else { return ("", wrong(name, missing)) }
    guard text.unicodeScalars.count <= Records.Field.sentences else {
      return ("", wrong(name, Words.ImportPages.tooLong(Records.Field.sentences)))
    }
    return (text, nil)
  }

  /// What a party writes at a step: its own text, private until it is shared; at a step of its own, always
  /// private.
  func write() throws -> ActOutcome {
    let step = basis.step
    guard let organisation = step.isOwn ? step.owner : basis.dialogue.organisation else {
      throw Refusal.forbidden
    }
    let (text, wrong) = text(DialoguePage.textName, missing: Words.Dialogues.textMissing)
    if let wrong { return wrong }
    let own = basis.dialogue.texts.first { $0.step == step.code && $0.actor == organisation }
    let asked = field(DialoguePage.visibilityName)
    let act = step.isOwn ? nil : [StepAct.share, .finish].first { $0.rawValue == asked }
    // What was shared is not taken back in silence, from one's side neither.
    let kept = step.isOwn ? .own : PartyReach(rawValue: asked) ?? .own
    let reach = max(own?.reach ?? .own, act != nil ? .shared : min(kept, .side))
    if reach == .side, basis.dialogue.sideReaders(of: organisation).count < 2 {
      throw Refusal.forbidden
    }
    let isShared = reach == .shared
    let negotiates = basis.dialogue.negotiates(organisation)
    if isShared { try requireOpen(act ?? .share, to: organisation) }
    let voided = isShared && negotiates ? unvalidated : []
    return try visit.write(
      all: [
        RecordEdit(
          .textes,
          own.map { .number($0.id) }
            ?? .key([
              "campagne": key.campaign, "structure": key.structure, "etape": step.code,
              "acteur": organisation,
            ]),
          cells: [
            "visibilite": reach.rawValue, "texte": text,
            "termine": act == .finish ? "oui" : "non", "auteur": visit.reader.name,
            "date": visit.site.today.description,
          ],
          base: own == nil
            ? nil : visit.request.form["lu"].flatMap { Int($0) } ?? visit.view.commit,
          makes: own == nil, isAct: true)
      ] + voided, toldAs: .textes, isProved: !voided.isEmpty)
  }

  /// Refuses what is shared at a step that is not open to it: by a side that negotiates as its table says,
  /// by others while the steps run.
  private func requireOpen(_ act: StepAct, to organisation: String) throws {
    let state = basis.dialogue.standing(basis.step.code).state
    guard state != .validated else { throw Refusal.unreadable(Words.Steps.validatedText) }
    guard basis.dialogue.dialogue?.state == .steps else {
      throw Refusal.unreadable(Words.Steps.notOpenText)
    }
    guard basis.dialogue.negotiates(organisation) else { return }
    let party: DialogueParty =
      basis.dialogue.side(of: organisation) == "S" ? .structure : .funder
    do {
      _ = try StateMachine.step.state(after: act, in: state, by: [party])
    } catch { throw Refusal.unreadable(Words.Steps.notOpenText) }
  }

  /// Who validated the step validated another text: nobody did any more.
  private var unvalidated: [RecordEdit] {
    guard let dialogue = basis.dialogue.dialogue else { return [] }
    let code = basis.step.code
    guard dialogue.byStructure.contains(code) || dialogue.byFunder.contains(code) else {
      return []
    }
    func without(_ steps: Set<String>) -> String {
      Dialogue.steps.filter { steps.contains($0) && $0 != code }.joined(separator: "|")
    }
    return [
      RecordEdit(
        .dialogues, .number(dialogue.id),
        cells: [
          "validees_structure": without(dialogue.byStructure),
          "validees_financeur": without(dialogue.byFunder),
        ], base: visit.view.commit, isAct: true)
    ]
  }

  // MARK: findings

  /// Proposes a finding, or moves one.
  ///
  /// Proved by the records: the parties of the dialogue are named there.
  func find() throws -> ActOutcome {
    guard !basis.step.isOwn else { throw Refusal.notFound }
    guard let dialogue = basis.dialogue.dialogue else {
      throw Refusal.unreadable(Words.DialogueActs.notLaunched)
    }
    guard dialogue.state == .steps else {
      throw Refusal.unreadable(
        Words.DialogueActs.notNow(Words.Dialogues.state(dialogue.state.rawValue)))
    }
    guard let finder = basis.dialogue.finder else {
      throw Refusal.unreadable(Words.Steps.notPartyToFind)
    }
    guard let act = FindingAct(rawValue: field(DialoguePage.actName)) else {
      return try propose(finder)
    }
    guard
      let finding = basis.ownFindings.first(where: {
        $0.code == field(DialoguePage.findingName)
      })
    else { throw Refusal.notFound }
    let answer = field(DialoguePage.answerName)
    let next: FindingState
    do {
      next = try StateMachine.finding.state(
        after: act, in: finding.state, by: basis.dialogue.parties(to: finding), reason: answer)
    } catch .state(let state) {
      throw Refusal.unreadable(
        Words.DialogueActs.notNow(Words.Steps.findingState(state.rawValue)))
    } catch .party {
      throw Refusal.forbidden
    } catch .reasonMissing {
      return wrong(DialoguePage.answerName, Words.Steps.answerMissing)
    }
    var cells = ["statut": next.rawValue]
    if act == .dispute {
      guard answer.unicodeScalars.count <= Records.Field.sentences else {
        return wrong(
          DialoguePage.answerName, Words.ImportPages.tooLong(Records.Field.sentences))
      }
      cells["reponse"] = answer
    }
    return try visit.write(
      all: [
        RecordEdit(
          .constats, .number(finding.id), cells: cells, base: visit.view.commit, isAct: true)
      ], toldAs: .constats, isProved: true)
  }

  /// A finding in the words typed, or in those of a pair of figures that is worth a question.
  private func propose(_ finder: String) throws -> ActOutcome {
    let reading = field(DialoguePage.readingName)
    var sentence = ""
    if reading.isEmpty {
      let (text, wrong) = text(DialoguePage.textName, missing: Words.Steps.findingMissing)
      if let wrong { return wrong }
      sentence = text
    } else {
      guard
        !basis.ownFindings.contains(where: { $0.reading == reading && $0.state != .withdrawn })
      else { throw Refusal.unreadable(Words.Steps.alreadyFinding) }
      guard
        StepPage(visit.view, visit.catalogue, basis).sentence(ofReading: reading) != nil
      else { throw Refusal.notFound }
      sentence = Words.CrossReadings.found(reading)
    }
    return try visit.write(
      all: [
        RecordEdit(
          .constats, .key(["constat": DialogueFinding.nextCode(basis.dialogue.findings, of: key)]),
          cells: [
            "campagne": key.campaign, "structure": key.structure, "etape": basis.step.code,
            "acteur": finder, "texte": sentence, "lecture": reading,
            "statut": FindingState.proposed.rawValue,
          ], makes: true, isAct: true)
      ], toldAs: .constats, isProved: true)
  }
}
