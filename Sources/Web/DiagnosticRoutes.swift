internal import Access
internal import Committees
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Words

/// Diagnostics of territories: begun, written, validated by a decision.
enum DiagnosticRoutes {
  static let all: [Route] =
    [
      .get("/decider/diagnostics", .see(.committees)) { visit in
        let page = DiagnosticsPage(
          visit.view, visit.diagnostics, visit.meetingPlaces,
          begins: !(try visit.organisations().isEmpty), on: visit.meetingDay)
        return try visit.answer(page.view(visit.chrome), or: page.sheet)
      },
      .get("/decider/diagnostics/nouveau", .see(.committees)) { visit in
        var typed = TypedAct(NewDiagnosticPage.act)
        for pair in visit.request.query.pairs { typed.fields[pair.name] = pair.value }
        return try form(visit, typed, 200)
      },
      .write("/decider/diagnostics/nouveau", .see(.committees)) { visit in
        try begin(visit.now())
      },
      .get("/decider/diagnostics/:id", .see(.committees)) { visit in
        visit.answer(DiagnosticPage(visit.view, try basis(visit)).view(visit.chrome))
      },
    ]
    + DiagnosticAct.allCases.map { act in
      .write("/decider/diagnostics/:id/\(act.rawValue)", .see(.committees)) { visit in
        try move(visit.now(), act)
      }
    }

  private static func basis(_ visit: Visit) throws -> DiagnosticPage.Basis {
    let book = visit.diagnostics
    guard let diagnostic = book.diagnostic(try visit.number("id")) else { throw Refusal.notFound }
    let committees = visit.committees
    let decisions = committees.decisions(of: diagnostic.instance)
    let before = decisions.filter { decision in
      let session = committees.session(coded: decision.session, of: diagnostic.instance)
      return session.map { $0.day < diagnostic.day } ?? false
    }
    return DiagnosticPage.Basis(
      diagnostic: diagnostic, book: book, places: visit.meetingPlaces,
      parties: try visit.parties(
        over: diagnostic.instance, .responsible, of: diagnostic.writer),
      decisions: decisions, before: Set(before.map(\.code)), day: visit.meetingDay)
  }

  private static func form(_ visit: Visit, _ typed: TypedAct, _ status: Int) throws -> Response {
    let page = NewDiagnosticPage(
      visit.view, visit.meetingPlaces, organisations: try visit.organisations(), typed: typed)
    return visit.answer(page.view(visit.chrome), status: status)
  }

  // MARK: acts

  private static func begin(_ visit: Visit) throws -> Response {
    func text(_ name: String) -> String { (visit.request.form[name] ?? "").trimmed }
    let act = NewDiagnosticPage.act
    var errors: [FieldError] = []
    if !(try visit.organisations()).contains(text("redacteur")) {
      errors.append(FieldError("redacteur", Words.Diagnostics.writerMissing))
    }
    let place = visit.meetingPlaces[text("instance")]
    if place == nil {
      errors.append(FieldError("instance", Words.Diagnostics.instanceMissing))
    }
    let day = CivilDate(text("date"))
    if day == nil {
      errors.append(FieldError("date", Words.Roadmaps.dayMissing))
    } else if let day, day > visit.view.today {
      errors.append(FieldError("date", Words.Diagnostics.dayToCome))
    }
    guard errors.isEmpty, let place, let day else {
      return try form(visit, visit.typed(act, errors), 422)
    }
    let code = visit.diagnostics.nextCode(place.territoryLevel, place.territory)
    let cells = [
      "territoire_niveau": place.territoryLevel, "territoire": place.territory,
      "date": day.description, "redacteur": text("redacteur"), "instance": place.code,
      "sections": Words.Diagnostics.headings.map { "# \($0)\n" }.joined(separator: "\n"),
      "statut": DiagnosticState.draft.rawValue,
    ]
    let edit = RecordEdit(
      .diagnostics, .key(["diagnostic": code]), cells: cells, makes: true, isAct: true)
    switch try visit.write(all: [edit], toldAs: .diagnostics, isProved: true) {
    case .done:
      let made = visit.now().diagnostics.diagnostics.first { $0.code == code }
      return visit.go(made.map { .diagnostic($0.id) } ?? .diagnostics, saying: .committeeActDone)
    case .moved:
      return try form(visit, visit.typed(act, refusal: Words.Roadmaps.moved), 409)
    case .wrong(let errors): return try form(visit, visit.typed(act, errors), 422)
    }
  }

  /// Moves a diagnostic; those it replaces are told so in the same commit.
  private static func move(_ visit: Visit, _ act: DiagnosticAct) throws -> Response {
    let basis = try basis(visit)
    let diagnostic = basis.diagnostic
    func again(_ errors: [FieldError], _ refusal: String, _ status: Int) throws -> Response {
      let page = DiagnosticPage(
        visit.view, try self.basis(visit),
        typed: visit.typed(act.rawValue, errors, refusal: refusal))
      return visit.answer(page.view(visit.chrome), status: status)
    }
    func text(_ name: String) -> String { (visit.request.form[name] ?? "").trimmed }
    let next: DiagnosticState
    do {
      next = try StateMachine.diagnostic.state(
        after: act, in: diagnostic.state, by: basis.parties)
    } catch {
      let refused = CommitteeRefusal(error) { DiagnosticsPage.word($0) }
      return try again([], refused.sentence, refused.status)
    }
    var cells = ["statut": next.rawValue]
    var others: [RecordEdit] = []
    switch act {
    case .write: cells["sections"] = text("sections")
    case .validate:
      if let later = basis.later {
        return try again([], Words.Diagnostics.laterOne(later.day), 409)
      }
      guard basis.validating.contains(where: { $0.code == text("decision") }) else {
        return try again(
          [FieldError("decision", Words.Diagnostics.decisionMissing)], "", 422)
      }
      cells["decision"] = text("decision")
      others = basis.book.replaced(by: diagnostic).map {
        RecordEdit(
          .diagnostics, .number($0.id), cells: ["statut": DiagnosticState.replaced.rawValue],
          base: visit.view.commit, isAct: true)
      }
    }
    let read = act == .write ? Int(text("lu")) : nil
    let edit = RecordEdit(
      .diagnostics, .number(diagnostic.id), cells: cells, base: read ?? visit.view.commit,
      isAct: true)
    switch try visit.write(all: [edit] + others, toldAs: .diagnostics, isProved: true) {
    case .done: return visit.go(.diagnostic(diagnostic.id), saying: .committeeActDone)
    case .moved: return try again([], Words.Roadmaps.moved, 409)
    case .wrong(let errors): return try again(errors, "", 422)
    }
  }
}

extension Visit {
  /// The diagnostics seen.
  var diagnostics: DiagnosticBook {
    view.kept("diagnostics", of: [.diagnostics]) { DiagnosticBook(view.dataset) }
  }
}
