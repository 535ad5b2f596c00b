internal import Access
internal import Committees
internal import Following
internal import HTTP
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Words

/// The sessions of committees: one of them, its papers, the acts that move it.
enum SessionRoutes {
  static let all: [Route] =
    [
      .get("/decider/seances/:seance", .see(.committees)) { visit in
        let (session, basis) = try visit.sitting()
        return visit.answer(
          SessionPage(visit.view, basis, session, on: visit.meetingDay).view(visit.chrome))
      },
      .get("/decider/seances/:seance/convocation", .see(.committees)) { visit in
        let (session, basis) = try visit.sitting()
        guard session.state != .prepared else { throw Refusal.notFound }
        let page = SessionPage(visit.view, basis, session, on: visit.meetingDay)
        return try visit.answer(page.convocation(visit.chrome), or: page.paperSheet)
      },
      .get("/decider/seances/:seance/dossier", .see(.committees)) { visit in
        let (session, basis) = try visit.sitting()
        let pack = try visit.pack(session, basis)
        return try visit.answer(pack.view(visit.chrome), or: pack.sheet) { pack.annexes }
      },
      .get("/decider/seances/:seance/compte-rendu", .see(.committees)) { visit in
        let (session, basis) = try visit.sitting()
        let page = SessionPage(visit.view, basis, session, on: visit.meetingDay)
        guard page.showsMinutes else { throw Refusal.notFound }
        return try visit.answer(page.minutes(visit.chrome), or: page.paperSheet)
      },
    ]
    + SessionAct.allCases.map { act in
      .write("/decider/seances/:seance/\(act.rawValue)", .see(.committees)) { visit in
        try done(visit, act)
      }
    }

  /// Does an act, or shows the session again with what prevents it.
  private static func done(_ asked: Visit, _ act: SessionAct) throws -> Response {
    let visit = asked.now()
    var (session, basis) = try visit.sitting()
    func again(_ errors: [FieldError], _ refusal: String, _ status: Int) -> Response {
      basis.typed = visit.typed(act.rawValue, errors, refusal: refusal)
      return visit.answer(
        SessionPage(visit.view, basis, session, on: visit.meetingDay).view(visit.chrome),
        status: status)
    }
    do {
      _ = try SessionAct.machine.state(
        after: act, in: session.state, by: basis.parties,
        reason: visit.request.form["motif"] ?? "")
      switch try SessionActs(visit, basis, session).run(act) {
      case .done: return visit.go(.session(session.id), saying: .committeeActDone)
      case .wrong(let errors): return again(errors, "", 422)
      case .moved:
        session = visit.committees.session(session.id) ?? session
        return again([], Words.Sessions.moved, 409)
      }
    } catch let refusal as StateMachine<SessionState, SessionAct, CommitteeParty>.Refusal {
      switch refusal {
      case .state(let state):
        return again([], Words.Sessions.refused(Words.Sessions.state(state.rawValue)), 409)
      case .party(let parties):
        return again(
          [],
          parties.contains(.member) ? Words.Sessions.refusedMember : Words.Sessions.refusedParty,
          403)
      case .reasonMissing:
        return again(
          [FieldError(act.rawValue + "-motif", Words.Sessions.reasonMissing)], "", 422)
      }
    } catch let refused as ActRefused {
      return again([], refused.sentence, 422)
    } catch is StoreBusy {
      return again([], Words.Refusals.busy, 503)
    }
  }
}
