internal import Access
internal import Closings
internal import Columns
internal import Counting
internal import Following
internal import HTTP
internal import Importing
internal import Pages
internal import Records
internal import Stores
internal import Words

/// Bringing files, seeing what they would change, writing them.
enum DepositRoutes {
  static let all: [Route] = [
    .get("/saisir/importer", .act(.importing)) { visit in
      visit.answer(ImportFormPage(kind: visit.asked("nature") ?? "").view(visit.chrome))
    },
    .post("/saisir/importer", .act(.importing)) { visit in try bring(visit) }
      .filled { visit in
        visit.answer(
          ImportFormPage(kind: visit.request.form["nature"] ?? "").view(visit.chrome))
      },
    .get("/saisir/importer/:id", .act(.importing)) { visit in try show(visit) },
    .live("/saisir/importer/:id/progression", .act(.importing)) { visit in
      try requireOwn(visit)
      return progress(visit)
    },
    .get("/saisir/importer/:id/a-corriger", .act(.importing)) { visit in try rejects(visit) },
    .get("/saisir/importer/:id/classeur", .act(.importing)) { visit in try annotated(visit) },
    Route(
      .post, "/saisir/importer/:id/confirmer", .act(.importing),
      .live { visit in
        let (site, id) = (visit.site, visit.name("id"))
        let answer = try await site.workers.run { try confirm(visit) }
        guard answer.status == 303 else { return answer }
        await site.imports.wait(id, atMost: patience)
        return answer.telling(site.imports.times(of: id))
      }),
    .post("/saisir/importer/:id/relire", .act(.importing)) { visit in
      let desk = DepositDesk(visit)
      var deposit = try deposit(visit)
      deposit = try desk.read(
        encoding: visit.request.form[DepositPage.encodingName],
        dates: visit.request.form[DepositPage.datesName], deposit)
      desk.tryOut(deposit)
      return visit.go(.deposit(deposit.id))
    },
    .post("/saisir/importer/:id/abandonner", .act(.importing)) { visit in
      try requireOwn(visit)
      guard DepositDesk(visit).discard(visit.name("id")) else {
        return closed(
          visit, Words.ImportPages.alreadyUnderWay, .deposit(visit.name("id")), status: 409)
      }
      return visit.go(.record, saying: .discarded)
    },
  ]

  /// How long the answer to a confirmation waits for what is small to be written, so that the browser
  /// goes straight to what became of it.
  private static let patience: Duration = .milliseconds(250)

  /// - Throws: `Refusal.notFound` when it is no more.
  static func deposit(_ visit: Visit) throws -> Deposit {
    guard let deposit = DepositDesk(visit).deposit(visit.name("id")) else { throw Refusal.notFound }
    return deposit
  }

  private static func bring(_ visit: Visit) throws -> Response {
    let files = visit.request.files.filter { $0.field == "fichiers" && !$0.name.isEmpty }
    let kind = visit.request.form["nature"].flatMap { Kind(rawValue: $0) }
    guard !files.isEmpty else {
      let page = ImportFormPage(
        kind: kind?.rawValue ?? "", errors: [FieldError("fichiers", Words.ImportPages.noFile)])
      return visit.answer(page.view(visit.chrome), status: 422)
    }
    let deposit = try DepositDesk(visit).take(files.map { ($0.name, $0.path) }, wanted: kind)
    return visit.go(deposit.stage == .mapping ? .depositMapping(deposit.id) : .deposit(deposit.id))
  }

  /// - Throws: `Refusal.notFound`, as for none, when somebody else brought it.
  private static func requireOwn(_ visit: Visit) throws {
    guard !DepositDesk(visit).isOfAnother(visit.name("id")) else { throw Refusal.notFound }
  }

  private static func show(_ visit: Visit) throws -> Response {
    try requireOwn(visit)
    let id = visit.name("id")
    let job = visit.site.imports.state(of: id)
    if case .written(let written)? = job?.state {
      guard let entry = written.entry else {
        return closed(visit, Words.ImportPages.nothingNew, .record)
      }
      return visit.go(.importEntry(entry), saying: .imported)
    }
    let desk = DepositDesk(visit)
    guard let deposit = desk.deposit(id) else {
      // It is written and goes already, its figures are being loaded.
      if let job, job.state.isUnderWay { return progress(id, [], job, visit.chrome, visit) }
      return closed(visit, Words.ImportPages.gone, .newImport, status: 404)
    }
    switch deposit.stage {
    case .mapping: return visit.go(.depositMapping(id))
    case .refused:
      return visit.answer(
        DepositRefusedPage(
          id: id, names: deposit.names, sentence: deposit.refusal, canMap: false
        ).view(visit.chrome))
    case .reading: break
    }
    guard let job else {
      // The program was started anew since.
      desk.tryOut(deposit)
      return visit.go(.deposit(id))
    }
    return try show(deposit, job, visit)
  }

  /// The page of a job's state; `told` is said on top of it.
  private static func show(
    _ deposit: Deposit, _ job: ImportJobs.Standing, _ visit: Visit, told: String? = nil,
    status: Int = 200
  ) throws -> Response {
    var chrome = visit.chrome
    if let told { chrome.notices.append(Chrome.Notice(.watch, told)) }
    switch job.state {
    case .queued, .running:
      return progress(deposit.id, deposit.names, job, chrome, visit, status: status)
    case .failed(let sentence, let canMap):
      return visit.answer(
        DepositRefusedPage(
          id: deposit.id, names: deposit.names, sentence: sentence, canMap: canMap
        ).view(chrome), status: status)
    case .tried(let trial, let seen):
      guard let kind = seen.kind else { throw Refusal.notFound }
      if deposit.isBeingWritten {
        chrome.notices.append(Chrome.Notice(.watch, Words.ImportPages.interrupted))
      }
      let title = DepositMappingRoutes.title(seen)
      var page = DepositPage(seen, kind, trial, number: job.number, mappingTitle: title)
      page.movedFigures = try moved(deposit.id, kind, trial, job.number, visit)
      return visit.answer(page.view(chrome), status: status)
    case .written, .settled: throw Refusal.notFound
    }
  }

  /// The closed figures a trial would move; nil when nobody can say.
  private static func moved(
    _ id: String, _ kind: Kind, _ trial: Trial, _ number: Int64, _ visit: Visit
  ) throws -> [DepositPage.MovedFigure]? {
    let view = visit.view
    let entries = try view.closings()
    guard !entries.isEmpty, trial.counts.changes > 0 else { return [] }
    // What waits and would go in with it is not in the trial.
    var waits = trial.completed > 0
    if kind == .operations, try visit.site.store.waitingCount(visit.reader) > 0 { waits = true }
    guard let records = trial.records, !waits else { return nil }
    return try view.kept("apercu.\(id).\(number)") {
      let now = SourceState(view.countedDataset, view.engine)
      let labels = FigureLabels.of(view)
      do {
        let closings = try entries.compactMap { try view.closing($0.number) }
        let moved = try MovedFigures.find(records, among: closings, visit.catalogue, now)
        return MovedAsked(figures: moved?.map { DepositPage.MovedFigure($0, labels) })
      } catch is RequestError {
        return MovedAsked(figures: nil)
      } catch is Damage {
        return MovedAsked(figures: nil)
      }
    }.figures
  }

  /// What is kept of the closed figures a trial would move.
  private struct MovedAsked: Sendable {
    var figures: [DepositPage.MovedFigure]?
  }

  private static func progress(
    _ id: String, _ names: [String], _ job: ImportJobs.Standing, _ chrome: Chrome, _ visit: Visit,
    status: Int = 200
  ) -> Response {
    let (words, progress) = line(job.state)
    return visit.answer(
      DepositProgressPage(
        id: id, names: names, isWriting: job.isWriting, done: progress.done,
        total: progress.total, words: words
      ).view(chrome), status: status)
  }

  /// Has what a page shows written; another preview than that of the page is shown first.
  private static func confirm(_ visit: Visit) throws -> Response {
    try requireOwn(visit)
    let id = visit.name("id")
    let jobs = visit.site.imports
    if case .written(let written)? = jobs.state(of: id)?.state {
      return closed(
        visit, Words.ImportPages.alreadyWritten,
        written.entry.map { .importEntry($0) } ?? .imports, status: 409)
    }
    if let job = jobs.state(of: id), job.isWriting, job.state.isUnderWay {
      return closed(visit, Words.ImportPages.alreadyUnderWay, .deposit(id), status: 409)
    }
    let deposit = try deposit(visit)
    if let trial = visit.request.form[DepositPage.trialName].flatMap({ Int64($0) }),
      case .tried(let shown, let seen)? = jobs.state(of: id)?.state,
      DepositDesk(visit).confirm(seen, shown, after: trial)
    {
      return visit.go(.deposit(id))
    }
    // Nothing was seen yet: the program was started anew since.
    guard let job = jobs.state(of: id) else { return visit.go(.deposit(id)) }
    if job.isWriting, job.state.isUnderWay {
      return closed(visit, Words.ImportPages.alreadyUnderWay, .deposit(id), status: 409)
    }
    return try show(
      deposit, job, visit, told: Words.ImportPages.seenAnotherTrial, status: 409)
  }

  static func closed(
    _ visit: Visit, _ sentence: String, _ address: Address, status: Int = 200
  ) -> Response {
    visit.answer(
      DepositClosedPage(sentence, Words.ImportPages.goOn, address).view(visit.chrome),
      status: status)
  }

  private static func rejects(_ visit: Visit) throws -> Response {
    let deposit = try deposit(visit)
    let part = visit.asked("partie").flatMap { Int($0) } ?? 1
    guard part >= 1, case .tried(let trial, _)? = visit.site.imports.state(of: deposit.id)?.state,
      trial.rejects.indices.contains(part - 1),
      let bytes = OwnFile(trial.rejects[part - 1]).bytes()
    else { throw Refusal.notFound }
    return .download(
      bytes, type: "text/csv; charset=utf-8",
      name: Words.ImportPages.rejectsName(deposit.names.first ?? "", part: part))
  }

  /// The workbook brought, with what was found in its cells.
  private static func annotated(_ visit: Visit) throws -> Response {
    let deposit = try deposit(visit)
    guard case .tried(let trial, _)? = visit.site.imports.state(of: deposit.id)?.state,
      let path = trial.annotated, let bytes = OwnFile(path).bytes()
    else { throw Refusal.notFound }
    return .download(
      bytes, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      name: Words.ImportPages.annotatedName(deposit.names.first ?? ""))
  }

  // MARK: progress

  /// What a job says of itself while it goes on.
  private static func line(_ state: ImportJobs.State) -> (String, ImportJobs.Progress) {
    switch state {
    case .running(let progress):
      (
        DepositProgressPage.words(
          isQueued: false, progress: (progress.done, progress.total, progress.lines)), progress
      )
    default: (DepositProgressPage.words(isQueued: true, progress: nil), ImportJobs.Progress())
    }
  }

  /// What a job tells of itself as it goes on.
  static func progress(_ visit: Visit) -> Response {
    let jobs = visit.site.imports
    let id = visit.name("id")
    return ProgressEvents.answer(visit) {
      guard let state = jobs.state(of: id)?.state, state.isUnderWay else { return nil }
      let (words, progress) = line(state)
      return (progress.done, progress.total, words)
    }
  }
}
