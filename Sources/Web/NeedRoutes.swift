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

/// Unmet needs: raised, passed from level to level, answered; and what can be offered meanwhile.
enum NeedRoutes {
  static let all: [Route] =
    [
      .get("/decider/besoins", .see(.committees)) { visit in
        let page = NeedsPage(
          visit.view, visit.needs, visit.meetingPlaces, raises: !(try raising(visit).isEmpty),
          on: visit.meetingDay)
        return try visit.answer(page.view(visit.chrome), or: page.sheet)
      },
      .get("/decider/besoins/nouveau", .see(.committees)) { visit in
        var typed = TypedAct(NewNeedPage.act)
        for pair in visit.request.query.pairs { typed.fields[pair.name] = pair.value }
        return try form(visit, typed, 200)
      },
      .write("/decider/besoins/nouveau", .see(.committees)) { visit in
        try raise(visit.now())
      },
      .get("/decider/besoins/:id", .see(.committees)) { visit in
        visit.answer(try page(visit, try basis(visit)).view(visit.chrome))
      },
      .get("/decider/solutions", .account) { visit in
        let page = SolutionsPage(
          visit.view, solutions(visit), visit.request.query, on: visit.meetingDay)
        return try visit.answer(page.view(visit.chrome), or: page.sheet)
      },
      .get("/decider/conventions", .see(.operations)) { visit in
        let book = visit.view.kept(
          "indicateurs de conventions", of: [.conventions, .conventionIndicateurs]
        ) { AgreementBook(visit.view.dataset) }
        let day = visit.meetingDay
        let contradictions = try visit.view.kept("contradictions \(day)") {
          try AgreementsPage.contradictions(visit.view, visit.catalogue, book, on: day)
        }
        let page = AgreementsPage(visit.view, visit.catalogue, book, contradictions)
        return try visit.answer(page.view(visit.chrome), or: page.sheet)
      },
    ]
    + NeedAct.allCases.map { act in
      .write("/decider/besoins/:id/\(act.rawValue)", .see(.committees)) { visit in
        try move(visit.now(), act)
      }
    }

  // MARK: reading

  private static func solutions(_ visit: Visit) -> SolutionBook {
    visit.view.kept("solutions", of: [.solutions]) { SolutionBook(visit.view.dataset) }
  }

  private static func basis(_ visit: Visit) throws -> NeedPage.Basis {
    guard let need = visit.needs.need(try visit.number("id")) else { throw Refusal.notFound }
    return NeedPage.Basis(
      need: need, places: visit.meetingPlaces,
      parties: try visit.parties(over: need.holder, .raiser, of: need.actor),
      day: visit.meetingDay)
  }

  private static func page(
    _ visit: Visit, _ basis: NeedPage.Basis, typed: TypedAct = .init()
  ) throws -> NeedPage {
    NeedPage(
      visit.view, basis, solutions(visit), try visit.plan(.need, basis.need.code), typed: typed)
  }

  /// The instances in which the reader raises needs: as their secretariat or one of their members.
  private static func raising(_ visit: Visit) throws -> [MeetingPlace] {
    try visit.meetingPlaces.values.filter {
      !(try visit.parties(over: $0.code)).isDisjoint(with: [.secretariat, .member])
    }
  }

  private static func form(_ visit: Visit, _ typed: TypedAct, _ status: Int) throws -> Response {
    let places = try raising(visit)
    let page = NewNeedPage(
      visit.view, places, organisations: try organisations(visit), typed: typed)
    return visit.answer(page.view(visit.chrome), status: status)
  }

  private static func organisations(_ visit: Visit) throws -> Set<String> {
    try visit.organisations()
  }

  // MARK: acts

  /// The last step of a need's way, written beside it.
  private static func passage(
    _ need: String, _ rank: Int, _ state: NeedState, from: String, to: String, _ visit: Visit,
    _ reason: String = ""
  ) -> RecordEdit {
    RecordEdit(
      .passages, .key(["besoin": need, "rang": "\(rank)"]),
      cells: [
        "de": from, "vers": to, "statut": state.rawValue,
        "date": visit.site.today.description, "motif": reason,
      ].filter { !$0.value.isEmpty }, makes: true, isAct: true)
  }

  private static func raise(_ visit: Visit) throws -> Response {
    let form = visit.request.form
    func text(_ name: String) -> String { (form[name] ?? "").trimmed }
    var errors: [FieldError] = []
    let places = try raising(visit)
    if !places.contains(where: { $0.code == text("instance") }) {
      errors.append(FieldError("instance", Words.Needs.instanceMissing))
    }
    if !(try organisations(visit)).contains(text("acteur")) {
      errors.append(FieldError("acteur", Words.Needs.organisationMissing))
    }
    if text("intitule").isEmpty { errors.append(FieldError("intitule", Words.Needs.titleMissing)) }
    if text("nature").isEmpty { errors.append(FieldError("nature", Words.Needs.natureMissing)) }
    if !text("ampleur").isEmpty, Int(text("ampleur")) == nil {
      errors.append(FieldError("ampleur", Words.Needs.peopleUnread))
    }
    guard errors.isEmpty else {
      return try self.form(visit, visit.typed(NewNeedPage.act, errors), 422)
    }
    let code = visit.needs.nextCode(text("instance"))
    var cells = [
      "date": visit.site.today.description, "statut": NeedState.raised.rawValue,
      "chez": text("instance"),
    ]
    for name in [
      "instance", "acteur", "intitule", "nature", "territoire", "pour_qui", "ampleur", "theme",
      "modalite", "frequence", "horizon",
    ] where !text(name).isEmpty { cells[name] = text(name) }
    let outcome = try visit.write(
      all: [
        RecordEdit(.besoins, .key(["besoin": code]), cells: cells, makes: true, isAct: true),
        passage(code, 1, .raised, from: "", to: text("instance"), visit),
      ], toldAs: .besoins, isProved: true)
    switch outcome {
    case .done: return visit.go(.needs, saying: .committeeActDone)
    case .moved:
      return try self.form(
        visit, visit.typed(NewNeedPage.act, refusal: Words.Roadmaps.moved), 409)
    case .wrong(let errors):
      return try self.form(visit, visit.typed(NewNeedPage.act, errors), 422)
    }
  }

  /// Moves a need, and writes the step of its way in the same commit.
  private static func move(_ visit: Visit, _ act: NeedAct) throws -> Response {
    let basis = try basis(visit)
    let need = basis.need
    func again(_ errors: [FieldError], _ refusal: String, _ status: Int) throws -> Response {
      let page = try page(
        visit, try self.basis(visit), typed: visit.typed(act.rawValue, errors, refusal: refusal))
      return visit.answer(page.view(visit.chrome), status: status)
    }
    let form = visit.request.form
    let reason = (form["motif"] ?? "").trimmed
    let next: NeedState
    do {
      next = try StateMachine.need.state(
        after: act, in: need.state, by: basis.parties, reason: reason)
    } catch {
      let refused = CommitteeRefusal(error) { NeedsPage.word($0) }
      return try again(
        refused.asksReason ? [FieldError("motif", Words.Roadmaps.reasonMissing)] : [],
        refused.sentence, refused.status)
    }
    var cells = ["statut": next.rawValue]
    if !reason.isEmpty { cells["motif"] = reason }
    var holder = need.holder
    var passages: [RecordEdit] = []
    switch act {
    case .qualify, .takeUp, .drop, .receive, .satisfied: break
    case .passUp:
      guard let above = basis.above else { return try again([], Words.Needs.noParent, 422) }
      holder = above.code
      cells["chez"] = holder
    case .unsatisfied:
      // What was said of the answer is a step of its own: the need is received again.
      passages.append(
        passage(
          need.code, need.lastRank + 1, .unsatisfied, from: need.holder, to: need.holder, visit,
          reason))
    case .answer:
      let kind = (form["type_reponse"] ?? "").trimmed
      let text = (form["reponse"] ?? "").trimmed
      var errors: [FieldError] = []
      if kind.isEmpty {
        errors.append(FieldError("type_reponse", Words.Needs.answerKindMissing))
      }
      if text.isEmpty {
        errors.append(
          FieldError(
            "reponse",
            kind == "refus_motive" ? Words.Needs.refusalNeedsReason : Words.Needs.answerMissing))
      }
      guard errors.isEmpty else { return try again(errors, "", 422) }
      cells["type_reponse"] = kind
      cells["reponse"] = text
    }
    passages.append(
      passage(
        need.code, need.lastRank + 1 + passages.count, next, from: need.holder, to: holder, visit,
        act == .unsatisfied ? "" : reason))
    let edit = RecordEdit(
      .besoins, .number(need.id), cells: cells, base: visit.view.commit, isAct: true)
    switch try visit.write(
      all: [edit] + passages, toldAs: .besoins, isProved: true,
      reason: reason.isEmpty ? nil : reason)
    {
    case .done: return visit.go(.need(need.id), saying: .committeeActDone)
    case .moved: return try again([], Words.Roadmaps.moved, 409)
    case .wrong(let errors): return try again(errors, "", 422)
    }
  }
}
