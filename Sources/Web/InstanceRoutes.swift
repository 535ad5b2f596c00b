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

/// The instances of committees: who meets, who is late; one of them, with its year.
enum InstanceRoutes {
  static let all: [Route] = [
    .get("/decider", .see(.committees)) { visit in
      let page = InstancesPage(visit.view, visit.committees, on: visit.meetingDay)
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
    .get("/decider/instances/:instance", .see(.committees)) { visit in
      visit.answer(
        InstancePage(visit.view, try visit.instance(), on: visit.meetingDay).view(visit.chrome))
    },
    .write("/decider/instances/:instance/annee", .see(.committees)) { visit in
      try done(visit, InstancePage.yearField, generate)
    },
    .write("/decider/instances/:instance/seance", .see(.committees)) { visit in
      try done(visit, InstancePage.sessionForm, prepare)
    },
    .write("/decider/instances/:instance/point", .see(.committees)) { visit in
      try done(visit, InstancePage.pointForm, propose)
    },
  ]

  /// Does what a form of an instance asks, or shows the instance again with what prevents it.
  private static func done(
    _ asked: Visit, _ act: String,
    _ run: (Visit, CommitteeBasis) throws -> ActOutcome
  ) throws -> Response {
    let visit = asked.now()
    var basis = try visit.instance()
    func again(_ errors: [FieldError], _ refusal: String, _ status: Int) -> Response {
      basis.typed = visit.typed(act, errors, refusal: refusal)
      return visit.answer(
        InstancePage(visit.view, basis, on: visit.meetingDay).view(visit.chrome), status: status)
    }
    do {
      switch try run(visit, basis) {
      case .done: return visit.go(.instance(basis.instance.id), saying: .committeeActDone)
      case .moved: return again([], Words.Sessions.moved, 409)
      case .wrong(let errors): return again(errors, "", 422)
      }
    } catch let refused as ActRefused {
      return again([], refused.sentence, 422)
    } catch is StoreBusy {
      return again([], Words.Refusals.busy, 503)
    }
  }

  private static func requireSecretariat(_ basis: CommitteeBasis) throws(Refusal) {
    guard basis.keepsSecretariat else { throw .forbidden }
  }

  static func session(
    _ instance: CommitteeInstance, _ day: CivilDate, _ time: String, _ more: [String: String] = [:]
  ) -> RecordEdit {
    var cells = more
    cells["instance"] = instance.code
    cells["debut"] = "\(day)T\(time):00"
    cells["convocation"] = "1"
    cells["statut"] = SessionState.prepared.rawValue
    return RecordEdit(
      .seances, .key(["seance": code(instance, day)]), cells: cells, makes: true, isAct: true)
  }

  private static func code(_ instance: CommitteeInstance, _ day: CivilDate) -> String {
    "\(instance.code)-\(day)"
  }

  /// The sessions proposed for a year.
  private static func generate(_ visit: Visit, _ basis: CommitteeBasis) throws -> ActOutcome {
    try requireSecretariat(basis)
    let text = (visit.request.form[InstancePage.yearField] ?? "").trimmed
    guard let year = Int(text), (1900...2200).contains(year) else {
      throw ActRefused(Words.Instances.unreadYear)
    }
    let days = InstancePage.proposed(basis.book, basis.instance, year, after: visit.view.today)
    guard !days.isEmpty else { throw ActRefused(Words.Instances.nothingToGenerate(year)) }
    // As the last session was, whose place most often stays.
    let last = basis.book.sessions(of: basis.instance.code).last
    let time = last?.time ?? "14:00"
    let cells = [
      "duree": "\(last?.minutes ?? 120)", "lieu": last?.place ?? "", "mode": last?.mode ?? "",
      "lien": last?.link ?? "",
      "gabarit": AgendaTemplate.usual(basis.instance.nature)?.rawValue ?? "",
    ]
    return try visit.write(
      all: days.map { session(basis.instance, $0, time, cells) }, toldAs: .seances)
  }

  /// One session, on a day that is chosen.
  private static func prepare(_ visit: Visit, _ basis: CommitteeBasis) throws -> ActOutcome {
    try requireSecretariat(basis)
    typealias Say = Words.Instances
    var form = ActForm(visit.request.form)
    let day = form.day("jour", Say.unreadDay)
    let time = form.time("heure", Say.unreadTime)
    let minutes = form.number("duree", 1...1440, Say.unreadMinutes)
    if form.text("jour").isEmpty { form.wrong("jour", Say.unreadDay) }
    guard form.errors.isEmpty, let day, let time else { return .wrong(form.errors) }
    if basis.book.sessions(of: basis.instance.code).contains(where: {
      $0.day == day && $0.state != .cancelled && $0.state != .postponed
    }) {
      return .wrong([FieldError("jour", Say.alreadyThere)])
    }
    var cells = ["duree": minutes.map { "\($0)" } ?? ""]
    for name in ["lieu", "lien", "mode"] { cells[name] = form.text(name) }
    let template = AgendaTemplate(rawValue: form.text(SessionPage.templateField))
    cells["gabarit"] = template?.rawValue ?? ""
    let points = template.map {
      SessionActs.points(
        of: $0, code(basis.instance, day), basis.instance.code, basis.book)
    }
    return try visit.write(
      all: [session(basis.instance, day, time, cells)] + (points ?? []), toldAs: .seances)
  }

  /// A point for a session to come.
  private static func propose(_ visit: Visit, _ basis: CommitteeBasis) throws -> ActOutcome {
    guard !basis.parties.isDisjoint(with: [.secretariat, .coPresident, .member]) else {
      throw Refusal.forbidden
    }
    var form = ActForm(visit.request.form)
    let title = form.needed("intitule", Words.Sessions.textMissing)
    guard form.errors.isEmpty else { return .wrong(form.errors) }
    let edit = RecordEdit(
      .points, .key(["point": basis.book.freePointCode(basis.instance.code)]),
      cells: ["instance": basis.instance.code, "type": form.text("type"), "intitule": title],
      makes: true, isAct: true)
    return try visit.write(all: [edit], toldAs: .points, isProved: !basis.keepsSecretariat)
  }
}
