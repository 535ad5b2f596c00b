internal import Access
internal import Checks
internal import Columns
internal import HTTP
internal import Pages
internal import Records
internal import Stores
internal import Words

/// Undoing an import, taking up the lines that wait, letting one go: asked for here, done when the
/// store's one writer is free.
enum ImportActRoutes {
  static let all: [Route] = [
    asking("/saisir/imports/:id/annuler") { visit throws(Refusal) in
      .undo(try visit.number("id"))
    }.filled { visit in try undoing(visit) },
    .get("/saisir/imports/:id/annuler", .act(.importing)) { visit in try undoing(visit) },
    .get("/saisir/attente/ecarter", .act(.importing)) { visit in
      try forgetting(visit.request.query, visit)
    },
    asking("/saisir/attente/ecarter") { visit throws(Refusal) in
      let (kind, rules) = try cause(visit.request.form)
      return .forgetAll(kind, rules: rules)
    }.filled { visit in try forgetting(visit.request.form, visit) },
    asking("/saisir/attente/reprendre") { _ throws(Refusal) in .replay },
    asking("/saisir/attente/oublier") { visit throws(Refusal) in
      guard let line = visit.request.form["ligne"].flatMap({ Int64($0) }) else { throw .notFound }
      return .forget(line: line)
    },
    .get("/saisir/travaux/:id", .act(.importing)) { visit in
      guard let act = ImportAct(visit.name("id")) else { throw Refusal.notFound }
      return try answer(act, visit)
    },
    .live("/saisir/travaux/:id/progression", .act(.importing)) { visit in
      guard ImportAct(visit.name("id")) != nil else { throw Refusal.notFound }
      return DepositRoutes.progress(visit)
    },
  ]

  /// Asks once before an import is undone.
  private static func undoing(_ visit: Visit) throws -> Response {
    let number = try visit.number("id")
    guard let page = try ImportRoutes.entryPage(number, visit).undoing else {
      return visit.go(.importEntry(number))
    }
    return visit.answer(page.view(visit.chrome))
  }

  /// Asks once before lines that wait for the same are let go.
  private static func forgetting(_ asked: Parameters, _ visit: Visit) throws -> Response {
    let (kind, rules) = try cause(asked)
    var waiting = WaitingPage()
    try visit.site.store.eachWaitingLine(.kind(kind), visit.reader) { waiting.add($0) }
    guard let page = waiting.forgetting(kind, rules) else { return visit.go(.waiting) }
    return visit.answer(page.view(visit.chrome))
  }

  /// The kind and the rules that lines wait for.
  private static func cause(_ asked: Parameters) throws(Refusal) -> (Kind, [String]) {
    let rules = (asked["regles"] ?? "").split(separator: " ").map(String.init)
    guard let kind = Kind(rawValue: asked["nature"] ?? ""), !rules.isEmpty,
      rules.allSatisfy({ RuleID(rawValue: $0) != nil })
    else { throw .notFound }
    return (kind, rules.sorted())
  }

  /// How long a browser waits for its answer before it is shown a page that says to wait.
  private static let patience: Duration = .seconds(1)

  /// A change that may have to wait for another writer: mostly done at once, else followed.
  private static func asking(
    _ pattern: String, _ act: @escaping @Sendable (Visit) throws(Refusal) -> ImportAct
  ) -> Route {
    Route(
      .post, pattern, .act(.importing),
      .live { visit in
        let act = try act(visit)
        let jobs = visit.site.imports
        let acting = ImportActing(visit)
        jobs.start(act.id, isWriting: true, now: visit.site.now()) { _ in acting.run(act) }
        await jobs.wait(act.id, atMost: patience)
        if jobs.state(of: act.id)?.state.isUnderWay == true { return visit.go(.act(act.id)) }
        let times = jobs.times(of: act.id)
        return try await visit.site.workers.run { try answer(act, visit) }.telling(times)
      })
  }

  /// What an act's page says: wait, what became of it, or why not.
  private static func answer(_ act: ImportAct, _ visit: Visit) throws -> Response {
    switch visit.site.imports.state(of: act.id)?.state {
    case .queued?: return visit.answer(page(act, isQueued: true).view(visit.chrome))
    case .running?: return visit.answer(page(act, isQueued: false).view(visit.chrome))
    case .settled(.done(let notice), _)?: return visit.go(act.page, saying: notice)
    case .settled(.undoRefused(let refusal), _)?:
      guard case .undo(let number) = act else { throw Refusal.notFound }
      switch refusal {
      case .unknownImport:
        return try ImportRoutes.entry(
          number, visit, refusal: Words.ImportPages.undoUnknown, status: 409)
      case .alreadyUndone:
        return try ImportRoutes.entry(
          number, visit, refusal: Words.ImportPages.undoTwice, status: 409)
      case .act:
        return try ImportRoutes.entry(
          number, visit, refusal: Words.ImportPages.undoAct, status: 409)
      case .erasure:
        return try ImportRoutes.entry(
          number, visit, refusal: Words.ImportPages.undoErasure, status: 409)
      case .laterChanges(let later):
        return try ImportRoutes.entry(number, visit, later: later, status: 409)
      }
    case .failed(let sentence, _)?:
      return DepositRoutes.closed(visit, sentence, act.page, status: 503)
    // It was never asked for, or the program was started anew since.
    case .tried?, .written?, nil: return visit.go(act.page)
    }
  }

  private static func page(_ act: ImportAct, isQueued: Bool) -> ImportActPage {
    ImportActPage(
      id: act.id, title: Words.ImportPages.actTitle(act.kind), back: act.page,
      isQueued: isQueued)
  }
}

extension ImportAct {
  /// Which of them, for its words.
  fileprivate var kind: String {
    switch self {
    case .undo: "annulation"
    case .replay: "reprise"
    case .forget, .forgetAll: "oubli"
    }
  }
}
