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

/// Roadmaps of committees and their actions: how far they went, the acts that move them.
enum RoadmapRoutes {
  static let all: [Route] =
    [
      .get("/decider/feuilles", .see(.committees)) { visit in
        let page = RoadmapsPage(
          visit.view, visit.roadmaps, visit.meetingPlaces, on: visit.meetingDay)
        return try visit.answer(page.view(visit.chrome), or: page.sheet)
      },
      .get("/decider/feuilles/:feuille", .see(.committees)) { visit in
        let page = try page(visit, try basis(visit))
        return try visit.answer(page.view(visit.chrome), or: page.sheet)
      },
      .get("/decider/actions/:id", .see(.committees)) { visit in
        visit.answer(ActionPage(visit.view, try action(visit)).view(visit.chrome))
      },
    ]
    + RoadmapAct.allCases.map { act in
      .write("/decider/feuilles/:feuille/\(act.rawValue)", .see(.committees)) { visit in
        try move(visit.now(), act)
      }
    }
    + ActionAct.allCases.map { act in
      .write("/decider/actions/:id/\(act.rawValue)", .see(.committees)) { visit in
        let now = visit.now()
        return try ActionMove(now, act).done { try action(now) }
      }
    }

  // MARK: reading

  private static func basis(_ visit: Visit) throws -> RoadmapPage.Basis {
    guard let roadmap = visit.roadmaps.roadmap(visit.name("feuille")) else {
      throw Refusal.notFound
    }
    return try basis(visit, roadmap, on: visit.meetingDay)
  }

  /// What a roadmap is read with on a day.
  ///
  /// - Throws: the store's errors.
  static func basis(
    _ visit: Visit, _ roadmap: Roadmap, on day: CivilDate
  ) throws -> RoadmapPage.Basis {
    let sessions = visit.view.kept("seances tenues", of: [.seances]) {
      MeetingPlace.sessionsHeld(visit.view.dataset)
    }
    return RoadmapPage.Basis(
      roadmap: roadmap, places: visit.meetingPlaces,
      parties: try visit.parties(over: roadmap.instance),
      sessions: sessions[roadmap.instance] ?? [],
      diagnostic: visit.meetingPlaces[roadmap.instance].flatMap {
        visit.diagnostics.validated($0.territoryLevel, $0.territory)
      }, day: day)
  }

  /// The page of a roadmap, its objectives counted once for each day.
  ///
  /// - Throws: what the engine refuses.
  static func page(
    _ visit: Visit, _ basis: RoadmapPage.Basis, typed: TypedAct = .init()
  ) throws -> RoadmapPage {
    let figures = try visit.view.kept("feuille \(basis.roadmap.code) \(basis.day)") {
      try RoadmapPage.figures(basis, visit.view, visit.catalogue)
    }
    return RoadmapPage(visit.view, visit.catalogue, basis, figures, typed: typed)
  }

  private static func action(_ visit: Visit) throws -> ActionPage.Basis {
    guard let planned = visit.actions.action(.feuillesDeRoute, try visit.number("id")) else {
      throw Refusal.notFound
    }
    return try visit.actionBasis(planned)
  }

  // MARK: acts

  /// Moves a roadmap: all its lines say the same, and validating it validates the means announced.
  private static func move(_ visit: Visit, _ act: RoadmapAct) throws -> Response {
    let basis = try basis(visit)
    let reason = (visit.request.form["motif"] ?? "").trimmed
    func again(_ errors: [FieldError], _ refusal: String, _ status: Int) throws -> Response {
      let page = try page(
        visit, try self.basis(visit), typed: visit.typed(act.rawValue, errors, refusal: refusal))
      return visit.answer(page.view(visit.chrome), status: status)
    }
    let next: RoadmapState
    do {
      next = try basis.machine.state(
        after: act, in: basis.roadmap.state, by: basis.parties, reason: reason)
    } catch {
      let refused = CommitteeRefusal(error) { RoadmapPage.word($0) }
      return try again(
        refused.asksReason ? [FieldError("motif", Words.Roadmaps.reasonMissing)] : [],
        refused.sentence, refused.status)
    }
    var cells = ["statut_feuille": next.rawValue]
    if !reason.isEmpty { cells["motif_feuille"] = reason }
    var edits = basis.roadmap.lines.map {
      RecordEdit(
        .feuillesDeRoute, .number($0), cells: cells, base: visit.view.commit, isAct: true)
    }
    if act == .validate {
      edits += basis.roadmap.announced.map {
        RecordEdit(
          .moyensAction, .number($0), cells: ["statut": "valide"], base: visit.view.commit,
          isAct: true)
      }
    }
    switch try visit.write(
      all: edits, toldAs: .feuillesDeRoute, isProved: true, reason: reason.isEmpty ? nil : reason)
    {
    case .done: return visit.go(.roadmap(basis.roadmap.code), saying: .committeeActDone)
    case .moved: return try again([], Words.Roadmaps.moved, 409)
    case .wrong(let errors): return try again(errors, "", 422)
    }
  }
}
