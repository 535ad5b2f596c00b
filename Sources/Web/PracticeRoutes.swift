internal import Access
internal import Committees
internal import Counting
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Words

/// What worked, and what is held in common: published, withdrawn, taken up by instances.
enum PracticeRoutes {
  static let all: [Route] =
    [
      .get("/decider/pratiques", .see(.practices)) { visit in
        let page = PracticesPage(
          visit.view, visit.practices,
          visit.view.kept("communs", of: CommonBook.kinds) { CommonBook(visit.view.dataset) },
          decisions: decisions(visit), visit.request.query, on: visit.meetingDay)
        return try visit.answer(page.view(visit.chrome), or: page.sheet)
      },
      .get("/decider/pratiques/:id", .see(.practices)) { visit in
        visit.answer(PracticePage(visit.view, try basis(visit)).view(visit.chrome))
      },
      .write("/decider/pratiques/:id/\(PracticePage.takeUp)", .see(.practices)) { visit in
        try takeUp(visit.now())
      },
      .write("/decider/pratiques/:id/\(PracticePage.tellResult)", .see(.practices)) { visit in
        try tellResult(visit.now())
      },
    ]
    + PracticeAct.allCases.map { act in
      .write("/decider/pratiques/:id/\(act.rawValue)", .see(.practices)) { visit in
        try move(visit.now(), act)
      }
    }

  // MARK: reading

  /// The numbers of the decisions the reader sees, by their codes.
  private static func decisions(_ visit: Visit) -> [String: Int64] {
    guard visit.reader.right.sees(.committees) else { return [:] }
    return visit.view.kept("numéros des décisions", of: [.decisions]) {
      Dictionary(
        KindRows(.decisions, visit.view.dataset).all.map { ($0.text("decision"), $0.id) },
        uniquingKeysWith: { $1 })
    }
  }

  private static func basis(_ visit: Visit) throws -> PracticePage.Basis {
    guard let practice = visit.practices.practice(try visit.number("id")) else {
      throw Refusal.notFound
    }
    var parties: Set<PracticeParty> = []
    if try !visit.organisations().isDisjoint(with: [practice.carrier, practice.manager]) {
      parties.insert(.author)
    }
    if visit.keeps(practice) { parties.insert(.secretariat) }
    let kept = try visit.meetingPlaces.values.filter {
      try visit.parties(over: $0.code).contains(.secretariat)
    }
    return PracticePage.Basis(
      practice: practice, parties: parties, places: visit.meetingPlaces,
      kept: kept.map(\.code).sorted())
  }

  /// The page again, with what prevents an act.
  private static func again(
    _ visit: Visit, _ act: String, _ errors: [FieldError], _ refusal: String, _ status: Int
  ) throws -> Response {
    let page = PracticePage(
      visit.view, try basis(visit), typed: visit.typed(act, errors, refusal: refusal))
    return visit.answer(page.view(visit.chrome), status: status)
  }

  /// The practice after what an act wrote, or its page with what prevents it.
  private static func answer(
    _ visit: Visit, _ practice: Practice, _ act: String, _ outcome: ActOutcome
  ) throws -> Response {
    switch outcome {
    case .done: return visit.go(.practice(practice.id), saying: .committeeActDone)
    case .moved: return try again(visit, act, [], Words.Practices.moved, 409)
    case .wrong(let errors): return try again(visit, act, errors, "", 422)
    }
  }

  // MARK: acts

  private static func move(_ visit: Visit, _ act: PracticeAct) throws -> Response {
    let basis = try basis(visit)
    let practice = basis.practice
    let reason = (visit.request.form["motif"] ?? "").trimmed
    let next: PracticeState
    do {
      next = try StateMachine.practice.state(
        after: act, in: practice.state, by: basis.parties, reason: reason)
    } catch .state(let state) {
      let word = PracticesPage.word(state)
      return try again(visit, act.rawValue, [], Words.Practices.refused(state: word), 409)
    } catch .party(let parties) {
      let names = PracticeParty.allCases.filter(parties.contains).map {
        Words.Practices.party("\($0)")
      }
      return try again(visit, act.rawValue, [], Words.Practices.refused(parties: names), 403)
    } catch .reasonMissing {
      return try again(
        visit, act.rawValue, [FieldError("motif", Words.Practices.reasonMissing)], "", 422)
    }
    let edit = RecordEdit(
      .pratiques, .number(practice.id), cells: ["statut": next.rawValue],
      base: visit.view.commit, isAct: true)
    let outcome = try visit.write(
      all: [edit], toldAs: .pratiques, isProved: true, reason: reason.isEmpty ? nil : reason)
    return try answer(visit, practice, act.rawValue, outcome)
  }

  /// Takes a practice up for an instance whose secretariat the reader keeps.
  private static func takeUp(_ visit: Visit) throws -> Response {
    let act = PracticePage.takeUp
    let basis = try basis(visit)
    guard basis.practice.state == .published else {
      return try again(visit, act, [], Words.Practices.notPublished, 409)
    }
    let instance = (visit.request.form["instance"] ?? "").trimmed
    guard basis.takers.contains(instance) else {
      return try again(
        visit, act, [FieldError("instance", Words.Practices.instanceMissing)], "", 422)
    }
    var cells = ["date": visit.site.today.description]
    let adaptation = (visit.request.form["adaptation"] ?? "").trimmed
    if !adaptation.isEmpty { cells["adaptation"] = adaptation }
    let edit = RecordEdit(
      .reprises, .key(["pratique": basis.practice.code, "instance": instance]), cells: cells,
      makes: true, isAct: true)
    return try answer(
      visit, basis.practice, act,
      try visit.write(all: [edit], toldAs: .reprises, isProved: true))
  }

  /// Says what a practice gave where it was taken up.
  private static func tellResult(_ visit: Visit) throws -> Response {
    let act = PracticePage.tellResult
    let basis = try basis(visit)
    func text(_ name: String) -> String { (visit.request.form[name] ?? "").trimmed }
    guard basis.tellers.contains(text("instance")),
      let reuse = basis.practice.reuses.first(where: { $0.instance == text("instance") })
    else {
      return try again(
        visit, act, [FieldError("instance", Words.Practices.tellerMissing)], "", 422)
    }
    guard !text("resultat").isEmpty else {
      return try again(
        visit, act, [FieldError("resultat", Words.Practices.resultMissing)], "", 422)
    }
    let edit = RecordEdit(
      .reprises, .number(reuse.id), cells: ["resultat": text("resultat")],
      base: visit.view.commit, isAct: true)
    return try answer(
      visit, basis.practice, act,
      try visit.write(all: [edit], toldAs: .reprises, isProved: true))
  }
}

extension Visit {
  /// The practices seen.
  var practices: PracticeBook {
    view.kept("pratiques", of: [.pratiques, .reprises]) { PracticeBook(view.dataset) }
  }

  /// Whether the reader keeps a secretariat, or is of an authority, where a practice was led.
  fileprivate func keeps(_ practice: Practice) -> Bool {
    let right = reader.right
    // At the command line and in tests a right is given without a role.
    if right.roles.isEmpty { return right.written[.pratiques].isEverything }
    let whole = site.view(for: .all(named: reader.name))
    let rows = KindRows(.pratiques, whole.dataset)
    guard let row = rows.all.first(where: { $0.id == practice.id })?.index else { return false }
    return AccessRole.allCases.filter(\.keepsPractices).contains { role in
      let perimeter = right.reach(role)
      return perimeter.isEverything
        || RecordBounds(.pratiques, perimeter, whole.dataset)
          .holds(whole.dataset.table(.pratiques), row)
    }
  }
}
