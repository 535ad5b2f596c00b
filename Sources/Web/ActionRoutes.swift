internal import Access
internal import Committees
internal import Dialogues
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Words

/// Actions that dialogues, decisions, needs and roadmaps give: listed together, written, moved.
enum ActionRoutes {
  static let all: [Route] =
    [
      .get("/actions", .see(.linked)) { visit in
        try visit.require(AwaitedChoice.unread(visit.request.query))
        let choice = visit.asked(AwaitedChoice.name).flatMap { AwaitedChoice(rawValue: $0) }
        let page = ActionsPage(
          visit.view, visit.actions, visit.actionSources, choice ?? .open, on: visit.meetingDay)
        return try visit.answer(page.view(visit.chrome), or: page.sheet)
      },
      .get("/actions/nouvelle", .see(.linked)) { visit in
        var typed = TypedAct(NewActionPage.act)
        for pair in visit.request.query.pairs { typed.fields[pair.name] = pair.value }
        return try form(visit, typed, 200)
      },
      .write("/actions/nouvelle", .see(.linked)) { visit in try register(visit.now()) },
      .get("/actions/:id", .see(.linked)) { visit in
        visit.answer(ActionPage(visit.view, try basis(visit)).view(visit.chrome))
      },
    ]
    + ActionAct.allCases.map { act in
      .write("/actions/:id/\(act.rawValue)", .see(.linked)) { visit in
        let now = visit.now()
        return try ActionMove(now, act).done { try basis(now) }
      }
    }

  private static func basis(_ visit: Visit) throws -> ActionPage.Basis {
    guard let planned = visit.actions.action(.actions, try visit.number("id")) else {
      throw Refusal.notFound
    }
    return try visit.actionBasis(planned)
  }

  /// What a new action comes from, as its address says.
  private static func origin(_ visit: Visit) -> (ActionOrigin?, String) {
    (
      visit.request.query[NewActionPage.originName].flatMap { ActionOrigin(rawValue: $0) },
      (visit.request.query[NewActionPage.referenceName] ?? "").trimmed
    )
  }

  private static func form(_ visit: Visit, _ typed: TypedAct, _ status: Int) throws -> Response {
    let (origin, reference) = origin(visit)
    let source = origin.flatMap { visit.actionSources.source($0, reference) }
    let page = NewActionPage(
      visit.view, origin, reference, source,
      isOwner: try origin.map { try visit.ownsActions($0, reference) } ?? false, typed: typed)
    return visit.answer(page.view(visit.chrome), status: status)
  }

  /// Writes an action, by who holds what it comes from.
  private static func register(_ visit: Visit) throws -> Response {
    typealias Say = Words.Actions
    let (asked, reference) = origin(visit)
    guard let origin = asked, let source = visit.actionSources.source(origin, reference) else {
      throw Refusal.notFound
    }
    guard try visit.ownsActions(origin, reference) else { throw Refusal.forbidden }
    guard source.isOpen else { return try self.form(visit, visit.typed(), 409) }
    let form = visit.request.form
    func text(_ name: String) -> String { (form[name] ?? "").trimmed }
    var errors: [FieldError] = []
    if text("intitule").isEmpty { errors.append(FieldError("intitule", Say.titleMissing)) }
    if !source.organisations.contains(text("responsable")) || text("responsable").isEmpty {
      errors.append(FieldError("responsable", Say.responsibleMissing))
    }
    let due = CivilDate(text("echeance"))
    if due == nil { errors.append(FieldError("echeance", Words.Roadmaps.dayMissing)) }
    let start = CivilDate(text("debut"))
    if start == nil, !text("debut").isEmpty {
      errors.append(FieldError("debut", Words.Roadmaps.dayMissing))
    }
    if let start, let due, due < start {
      errors.append(FieldError("echeance", Say.dueBeforeStart))
    }
    guard errors.isEmpty else {
      return try self.form(visit, visit.typed(NewActionPage.act, errors), 422)
    }
    var cells = [
      "origine": origin.rawValue, "ref": reference, "statut": ActionState.planned.rawValue,
    ]
    for name in ["intitule", "responsable", "echeance", "debut", "levier"]
    where !text(name).isEmpty { cells[name] = text(name) }
    let edit = RecordEdit(
      .actions, .key(["action": visit.everyAction.nextCode(reference)]), cells: cells, makes: true,
      isAct: true)
    switch try visit.write(all: [edit], toldAs: .actions, isProved: true) {
    case .done: return visit.go(source.address ?? .actions, saying: .committeeActDone)
    case .moved:
      return try self.form(
        visit, visit.typed(NewActionPage.act, refusal: Words.Roadmaps.moved), 409)
    case .wrong(let errors):
      return try self.form(visit, visit.typed(NewActionPage.act, errors), 422)
    }
  }
}

/// One act of an action: done with what shows it, put off keeping the day first said.
struct ActionMove {
  private let visit: Visit
  private let act: ActionAct

  init(_ visit: Visit, _ act: ActionAct) {
    self.visit = visit
    self.act = act
  }

  /// Writes it, or shows the action again with what prevents it.
  ///
  /// - Parameter read: the action as it stands.
  func done(_ read: () throws -> ActionPage.Basis) throws -> Response {
    let basis = try read()
    let action = basis.planned.action
    func again(_ errors: [FieldError], _ refusal: String, _ status: Int) throws -> Response {
      let page = ActionPage(
        visit.view, try read(), typed: visit.typed(act.rawValue, errors, refusal: refusal))
      return visit.answer(page.view(visit.chrome), status: status)
    }
    let reason = (visit.request.form["motif"] ?? "").trimmed
    let next: ActionState
    do {
      next = try StateMachine.action.state(
        after: act, in: action.state, by: basis.parties, reason: reason)
    } catch {
      let refused = CommitteeRefusal(error) { RoadmapPage.word($0) }
      return try again(
        refused.asksReason ? [FieldError("motif", Words.Roadmaps.reasonMissing)] : [],
        refused.sentence, refused.status)
    }
    let (told, errors) = cells(action, reason)
    guard errors.isEmpty else { return try again(errors, "", 422) }
    let edit = RecordEdit(
      action.kind, .number(action.id),
      cells: told.merging(["statut": next.rawValue]) { own, _ in own }, base: visit.view.commit,
      isAct: true)
    switch try visit.write(
      all: [edit], toldAs: action.kind, isProved: true, reason: reason.isEmpty ? nil : reason)
    {
    case .done: return visit.go(.action(action), saying: .committeeActDone)
    case .moved: return try again([], Words.Roadmaps.moved, 409)
    case .wrong(let errors): return try again(errors, "", 422)
    }
  }

  /// What the form says beside the state, and what is wrong with it.
  private func cells(
    _ action: RoadmapAction, _ reason: String
  ) -> (cells: [String: String], errors: [FieldError]) {
    let form = visit.request.form
    switch act {
    case .start, .resume: return ([:], [])
    case .block, .drop: return (["note": reason], [])
    case .finish:
      var errors: [FieldError] = []
      let proof = (form["preuve"] ?? "").trimmed
      if proof.isEmpty { errors.append(FieldError("preuve", Words.Roadmaps.proofMissing)) }
      guard let day = CivilDate((form["date"] ?? "").trimmed) else {
        return ([:], errors + [FieldError("date", Words.Roadmaps.dayMissing)])
      }
      if day > visit.view.today { errors.append(FieldError("date", Words.Roadmaps.dayToCome)) }
      return (["preuve": proof, "date_realisation": day.description], errors)
    case .defer:
      guard let day = CivilDate((form["echeance"] ?? "").trimmed) else {
        return ([:], [FieldError("echeance", Words.Roadmaps.dayMissing)])
      }
      guard day > action.due else {
        return ([:], [FieldError("echeance", Words.Roadmaps.dayBefore)])
      }
      var cells = ["echeance": day.description]
      if action.firstDue == nil { cells["echeance_initiale"] = action.due.description }
      return (cells, [])
    }
  }
}
