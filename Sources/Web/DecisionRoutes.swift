internal import Access
internal import Committees
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Words

/// The decisions of committees: what became of each, the acts that follow.
enum DecisionRoutes {
  /// The acts a decision is asked by itself; a session adopts, rejects and replaces.
  static let acts: [DecisionAct] = [.start, .complete, .abandon, .adjourn]

  static let all: [Route] =
    [
      .get("/decider/decisions", .see(.committees)) { visit in
        try visit.require(AwaitedChoice.unread(visit.request.query))
        let choice = visit.asked(AwaitedChoice.name).flatMap { AwaitedChoice(rawValue: $0) }
        let page = DecisionsPage(
          visit.view, visit.committees, choice ?? .open, on: visit.meetingDay)
        return try visit.answer(page.view(visit.chrome), or: page.sheet)
      },
      .get("/decider/decisions/:decision", .see(.committees)) { visit in
        let (decision, basis) = try visit.decision()
        let page = DecisionPage(
          visit.view, basis, decision, try visit.plan(.decision, decision.code),
          on: visit.meetingDay)
        return visit.answer(page.view(visit.chrome))
      },
    ]
    + acts.map { act in
      .write("/decider/decisions/:decision/\(act.rawValue)", .see(.committees)) { visit in
        try done(visit, act)
      }
    }

  /// Does an act, or shows the decision again with what prevents it.
  private static func done(_ asked: Visit, _ act: DecisionAct) throws -> Response {
    let visit = asked.now()
    var (decision, basis) = try visit.decision()
    func again(_ errors: [FieldError], _ refusal: String, _ status: Int) throws -> Response {
      basis.typed = visit.typed(act.rawValue, errors, refusal: refusal)
      let page = DecisionPage(
        visit.view, basis, decision, try visit.plan(.decision, decision.code),
        on: visit.meetingDay)
      return visit.answer(page.view(visit.chrome), status: status)
    }
    do {
      var form = ActForm(visit.request.form, act.rawValue)
      let state = try DecisionAct.machine.state(
        after: act, in: decision.state, by: basis.parties, reason: form.text("motif"))
      switch try write(visit, basis, decision, act, state, &form) {
      case .done: return visit.go(.decision(decision.id), saying: .committeeActDone)
      case .wrong(let errors): return try again(errors, "", 422)
      case .moved:
        decision = visit.committees.decision(decision.id) ?? decision
        return try again([], Words.Sessions.moved, 409)
      }
    } catch let refusal as StateMachine<DecisionState, DecisionAct, CommitteeParty>.Refusal {
      switch refusal {
      case .state(let state):
        let word = CommitteeLabels(visit.view).code(.decisions, "statut", state.rawValue)
        return try again([], Words.Decisions.refused(act.rawValue, state: word), 409)
      case .party: return try again([], Words.Decisions.refusedParty, 403)
      case .reasonMissing:
        return try again(
          [FieldError(act.rawValue + "-motif", Words.Decisions.reasonMissing)], "", 422)
      }
    } catch is StoreBusy {
      return try again([], Words.Refusals.busy, 503)
    }
  }

  private static func write(
    _ visit: Visit, _ basis: CommitteeBasis, _ decision: CommitteeDecision, _ act: DecisionAct,
    _ state: DecisionState, _ form: inout ActForm
  ) throws -> ActOutcome {
    var cells = ["statut": state.rawValue]
    let reason = form.text("motif")
    if act == .complete {
      cells["preuve"] = form.needed("preuve", Words.Decisions.proofMissing)
      let day = form.day("date", Words.Decisions.unreadDay) ?? visit.view.today
      if day > visit.view.today { form.wrong("date", Words.Decisions.futureDay) }
      cells["date_execution"] = day.description
    } else if !reason.isEmpty {
      cells["motif"] = reason
    }
    guard form.errors.isEmpty else { return .wrong(form.errors) }
    var edits = [
      RecordEdit(
        .decisions, .number(decision.id), cells: cells, base: visit.view.commit, isAct: true)
    ]
    if act == .adjourn {
      let session = basis.book.session(coded: decision.session, of: decision.instance)
      guard let session else { throw Refusal.notFound }
      edits.append(
        SessionActs(visit, basis, session).reserved(decision.text, from: decision.point))
    }
    let outcome = try visit.write(
      all: edits, toldAs: .decisions, isProved: !basis.keepsSecretariat,
      reason: reason.isEmpty ? nil : reason)
    return form.outcome(outcome)
  }
}
