internal import Access
internal import Following
internal import HTTP
internal import Kernel
internal import Pages
internal import Privacy
internal import Records
internal import Stores
internal import Words

/// What persons ask of the data recorded of them: written down by who follows them, answered by who
/// protects data, to whom an open request alone opens the person it names.
enum RequestRoutes {
  static let all: [Route] = [
    .get("/reglages/demandes", .requests) { visit in
      visit.answer(
        RequestsPage(
          try visit.site.store.requests().filter { try sees($0, visit) },
          today: visit.site.today, zone: try visit.zone
        ).view(visit.chrome))
    },
    .get("/reglages/conservation", .retention) { visit in
      let limit = CivilZone.end(
        of: Retention.waitingSince(visit.site.today), in: try visit.zone)
      let store = visit.site.store
      let retention = Retention(
        visit.site.view(for: .all(named: "")).dataset, erased: try store.erased(),
        asking: try store.asking(),
        today: visit.site.today)
      return visit.answer(
        RetentionPage(retention.lines(waiting: try store.waitingLines(before: limit)))
          .view(visit.chrome))
    },
    .get("/reglages/demandes/nouvelle", .requests) { visit in
      visit.answer(form(visit, nil).view(visit.chrome))
    },
    .write("/reglages/demandes/nouvelle", .requests) { visit in try ask(visit) }
      .filled { visit in visit.answer(form(visit, visit.request.form).view(visit.chrome)) },
    .get("/reglages/demandes/:id", .requests) { visit in
      let request = try request(visit)
      let sight = try sight(of: request, visit)
      if case .whole(let dossier) = sight { try note(dossier, visit) }
      return visit.answer(try page(request, sight, visit).view(visit.chrome))
    },
    .write("/reglages/demandes/:id/clore", .answerRequests) { visit in try close(visit) }
      .filled { visit in
        var page = try page(request(visit), .none, visit)
        page.note = visit.request.form["reponse"] ?? ""
        return visit.answer(page.view(visit.chrome))
      },
    .write("/reglages/demandes/:id/archive", .answerRequests) { visit in try archive(visit) }
      .proved(),
    .get("/reglages/demandes/:id/effacer", .answerRequests) { visit in
      let (request, dossier) = try answered(visit, .erasure)
      try note(dossier, visit)
      return visit.answer(ErasurePage(request, dossier).view(visit.chrome))
    },
    .write("/reglages/demandes/:id/effacer", .answerRequests) { visit in try erase(visit) }
      .filled { visit in
        let (request, dossier) = try answered(visit, .erasure)
        let reason = visit.request.form["motif"] ?? ""
        return visit.answer(ErasurePage(request, dossier, reason: reason).view(visit.chrome))
      }.proved(),
  ]

  // MARK: who sees what

  private static func mayAnswer(_ visit: Visit) -> Bool {
    Need.answerRequests.isMet(by: visit.reader.right)
  }

  /// Whether who asks sees a request: all of them for who protects data, else those it wrote down, or
  /// somebody who acts for the same actor did.
  private static func sees(_ request: PersonalRequest, _ visit: Visit) throws -> Bool {
    if mayAnswer(visit) || request.asker == visit.reader.name { return true }
    return try !request.actsFor.isEmpty && grants(visit).contains { $0.actsFor == request.actsFor }
  }

  /// The rights in force of who asks.
  private static func grants(_ visit: Visit) throws -> [Grant] {
    let account = visit.session?.account.id ?? 0
    return try visit.site.store.grants().filter {
      $0.account == account && $0.isInForce(on: visit.site.today)
    }
  }

  /// The request of the address.
  ///
  /// - Throws: `Refusal.notFound`, the same whether there is such a request.
  private static func request(_ visit: Visit) throws -> PersonalRequest {
    let number = try visit.number("id")
    guard
      let request = try visit.site.store.requests().first(where: { $0.number == number }),
      try sees(request, visit)
    else { throw Refusal.notFound }
    return request
  }

  /// The records that who protects data may open on a request: those in its own perimeter, as deep as its
  /// rights go.
  ///
  /// Its role opens none by itself.
  private static func opened(_ visit: Visit) throws -> View {
    if visit.reader.right.isEverything { return visit.view }
    let grants = try grants(visit).filter { $0.role == .dataProtectionOfficer }.map { grant in
      var grant = grant
      grant.role = .adviser
      return grant
    }
    let right = Right(grants: grants, actors: visit.view.actors, on: visit.site.today)
    return visit.site.view(for: Reader(named: visit.reader.name, right))
  }

  /// What of a person a view holds at a level; nil for nothing.
  ///
  /// A participation that became part of another goes with it.
  private static func part(
    of person: KnownPerson?, in view: View, at level: Level, _ visit: Visit
  ) -> KnownPerson? {
    guard var person else { return nil }
    let counted = visit.site.view(for: .all(named: "")).dataset
    for (kind, ids) in person.records {
      let held = ids.filter {
        counted.place(kind, $0) != nil && view.holds(level, kind, $0)
      }
      person.records[kind] =
        held.isEmpty
        ? nil : ids.filter { held.contains($0) || counted.place(kind, $0) == nil }
    }
    return person.records.isEmpty ? nil : person
  }

  private static func sight(
    of request: PersonalRequest, _ visit: Visit
  ) throws -> RequestPage.Sight {
    guard mayAnswer(visit), request.isOpen else { return .none }
    let person = try visit.site.store.person(request.person)
    if person?.isErased == true { return .erased }
    guard let part = part(of: person, in: try opened(visit), at: .sensitive, visit) else {
      return .beyond
    }
    return .whole(try PersonDossier(part, visit.site.store))
  }

  /// An open request and the person it names, for who answers it.
  ///
  /// - Parameter kind: what must be asked; nil for anything.
  /// - Throws: `Refusal.notFound` when it is closed, or its person is erased or beyond who asks.
  private static func answered(
    _ visit: Visit, _ kind: RequestKind? = nil
  ) throws -> (request: PersonalRequest, dossier: PersonDossier) {
    let request = try request(visit)
    guard kind == nil || request.kind == kind,
      case .whole(let dossier) = try sight(of: request, visit)
    else { throw Refusal.notFound }
    return (request, dossier)
  }

  /// Writes that a person was read, before anything of it is shown.
  ///
  /// - Throws: `Refusal.unwritten`.
  private static func note(_ dossier: PersonDossier, _ visit: Visit) throws {
    let account = visit.session.map { ($0.account.id, $0.id) }
    do {
      try visit.site.store.note(
        dossier.readings(
          at: visit.site.now(), by: account, route: "/reglages/demandes/:id"))
    } catch {
      visit.site.report("lectures: \(type(of: error))")
      throw Refusal.unwritten
    }
  }

  // MARK: pages and acts

  private static func form(_ visit: Visit, _ typed: Parameters?) -> RequestForm {
    // A number alone may be in an address.
    let person = visit.asked("personne").flatMap { Int64($0) }.map { "\($0)" } ?? ""
    return RequestForm(typed, person: person, today: visit.site.today)
  }

  private static func page(
    _ request: PersonalRequest, _ sight: RequestPage.Sight, _ visit: Visit
  ) throws -> RequestPage {
    RequestPage(
      request, sight, mayAnswer: mayAnswer(visit), today: visit.site.today, zone: try visit.zone)
  }

  private static func ask(_ visit: Visit) throws -> Response {
    let store = visit.site.store
    var form = form(visit, visit.request.form)
    guard let (kind, received) = form.read(today: visit.site.today), let name = form.person else {
      return visit.answer(form.view(visit.chrome), status: 422)
    }
    let person = try store.person(name)
    let isKnown =
      try part(of: person, in: visit.view, at: .identity, visit) != nil
      || mayAnswer(visit) && part(of: person, in: try opened(visit), at: .sensitive, visit) != nil
    guard let person, isKnown else {
      form.refusePerson(Words.Privacy.unknownPerson)
      return visit.answer(form.view(visit.chrome), status: 422)
    }
    do {
      let made = try store.ask(
        PersonalRequest(
          number: 0, person: person.number, kind: kind, received: received,
          asker: visit.reader.name, actsFor: try grants(visit).first?.actsFor ?? ""),
        now: visit.site.now())
      return visit.go(.request(made.number), saying: .requestMade)
    } catch is StoreBusy {
      return visit.later(Words.Refusals.busy, form.view)
    }
  }

  private static func close(_ visit: Visit) throws -> Response {
    let request = try request(visit)
    let note = (visit.request.form["reponse"] ?? "").trimmed
    guard !CorrectionReason.isTooLong(note) else {
      var page = try page(request, .none, visit)
      page.note = note
      page.errors = [
        FieldError("reponse", Words.ImportPages.tooLong(CorrectionReason.longest))
      ]
      return visit.answer(page.view(visit.chrome), status: 422)
    }
    do {
      _ = try visit.site.store.close(
        request: request.number, note: note, author: visit.reader.name, now: visit.site.now())
      return visit.go(.request(request.number), saying: .requestClosed)
    } catch is StoreBusy {
      var page = try page(request, .none, visit)
      page.note = note
      return visit.later(Words.Refusals.busy, page.view)
    }
  }

  private static func archive(_ visit: Visit) throws -> Response {
    let store = visit.site.store
    let (request, dossier) = try answered(visit)
    let bytes = try PersonArchive(
      dossier, store, zone: try visit.zone, today: visit.site.today
    ).bytes()
    try note(dossier, visit)
    do {
      try store.noteAccess(
        to: request.person, author: visit.reader.name, now: visit.site.now())
    } catch is StoreBusy {
      return visit.later(Words.Refusals.busy, try page(request, .none, visit).view)
    }
    return .download(
      bytes, type: "application/zip",
      name: Words.Requests.archiveName(request.person, visit.site.today))
  }

  private static func erase(_ visit: Visit) throws -> Response {
    let store = visit.site.store
    let (request, dossier) = try answered(visit, .erasure)
    let reason = (visit.request.form["motif"] ?? "").trimmed
    var page = ErasurePage(request, dossier, reason: reason)
    let whole = try store.person(request.person)
    if reason.isEmpty || CorrectionReason.isTooLong(reason) {
      page.errors = [
        FieldError(
          "motif",
          reason.isEmpty
            ? Words.Requests.reasonMissing : Words.ImportPages.tooLong(CorrectionReason.longest))
      ]
    } else if whole?.records != dossier.person.records {
      page.errors = [FieldError("motif", Words.Requests.onlyPart)]
    }
    guard page.errors.isEmpty else {
      try note(dossier, visit)
      return visit.answer(page.view(visit.chrome), status: 422)
    }
    do {
      _ = try store.erase(
        person: request.person, reason: reason, author: visit.reader.name, now: visit.site.now())
    } catch is StoreBusy {
      return visit.later(Words.Refusals.busy, page.view)
    } catch ErasureRefusal.alreadyErased {
      return visit.go(.request(request.number))
    }
    // What was erased stays erased: a failure to load it is the follower's to tell.
    _ = try? visit.site.follower.refresh()
    return visit.go(.request(request.number), saying: .personErased)
  }
}
