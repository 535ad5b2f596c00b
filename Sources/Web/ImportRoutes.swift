internal import Access
internal import Following
internal import HTTP
internal import Importing
internal import Kernel
internal import Pages
internal import Records
internal import Stores
internal import Tabular
internal import Words

/// The first page of Saisir, the journal of imports, the lines that wait.
enum ImportRoutes {
  static let all: [Route] =
    DepositRoutes.all + FileModelRoutes.all + DepositMappingRoutes.all + ImportActRoutes.all + [
      .get("/saisir", .account) { visit in
        let store = visit.site.store
        let page = ImportHomePage(
          visit.view,
          imports: try store.imports(0..<ImportHomePage.importsShown, visit.reader),
          waiting: try store.waitingCount(visit.reader),
          deposits: DepositDesk(visit).all,
          zone: try store.info().zone)
        return visit.answer(page.view(visit.chrome))
      },
      .get("/saisir/imports", .account) { visit in try journal(visit) },
      .get("/saisir/imports/:id", .account) { visit in
        try entry(try visit.number("id"), visit)
      },
      .write("/saisir/imports/:id/motif", .act(.importing)) { visit in try explain(visit) }
        .filled { visit in
          try entry(try visit.number("id"), visit, reason: visit.request.form["motif"] ?? "")
        },
      .get("/saisir/imports/:id/motif/effacer", .act(.administer)) { visit in
        try erasure(visit)
      },
      .write("/saisir/imports/:id/motif/effacer", .act(.administer)) { visit in
        try eraseReason(visit)
      }.filled { visit in try erasure(visit) },
      .get("/saisir/attente", .account) { visit in
        var page = WaitingPage()
        try visit.site.store.eachWaitingLine(.all, visit.reader) { page.add($0) }
        return visit.answer(page.view(visit.chrome))
      },
      .get("/saisir/attente/lignes", .account) { visit in try lines(visit) },
    ]

  /// The list of imports a page at a time, or whole as a file.
  private static func journal(_ visit: Visit) throws -> Response {
    let store = visit.site.store
    let pager = Pager(page: visit.page, total: try store.importCount(visit.reader))
    let isFile = visit.asked("format") != nil
    let places = isFile ? 0..<pager.total : pager.range
    let page = ImportJournalPage(
      try store.imports(places, visit.reader), pager, zone: try visit.zone)
    return try visit.answer(page.view(visit.chrome), or: page.sheet)
  }

  /// The page of one import, with why it could not be undone if that was asked.
  ///
  /// - Throws: `Refusal.notFound`.
  static func entry(
    _ number: Int64, _ visit: Visit, later: [(importID: Int64, records: Int)] = [],
    refusal: String = "", reason: String? = nil, errors: [FieldError] = [],
    notice: Chrome.Notice? = nil, status: Int = 200
  ) throws -> Response {
    let page = try entryPage(
      number, visit, later: later, refusal: refusal, reason: reason, errors: errors)
    var chrome = visit.chrome
    if let notice { chrome.notices.append(notice) }
    return visit.answer(page.view(chrome), status: status)
  }

  /// The page of one import.
  ///
  /// - Throws: `Refusal.notFound`.
  static func entryPage(
    _ number: Int64, _ visit: Visit, later: [(importID: Int64, records: Int)] = [],
    refusal: String = "", reason: String? = nil, errors: [FieldError] = []
  ) throws -> ImportEntryPage {
    let store = visit.site.store
    guard let commit = try store.entry(number, visit.reader) else { throw Refusal.notFound }
    let zone = try store.info().zone
    let given = try store.reason(of: commit.commit, visit.reader)
    let unread: String =
      switch given {
      case .erased(let author, let time):
        Words.Closings.reasonErased(by: author, on: CivilZone.day(of: time, in: zone)) + "."
      case .unreadable: Words.Closings.unreadableReason + "."
      case .given, nil: ""
      }
    return ImportEntryPage(
      commit, zone: zone, later: later, refusal: refusal, reason: reason ?? given?.text ?? "",
      unread: Words.capitalised(Words.printed(unread)),
      canErase: given?.isKept == true && visit.reader.right.may(.administer),
      errors: errors, outcome: try store.waitingOutcome(of: number, visit.reader))
  }

  /// The commit of an import.
  ///
  /// - Throws: `Refusal.notFound`.
  private static func commit(of number: Int64, _ visit: Visit) throws -> Int {
    guard let entry = try visit.site.store.entry(number, visit.reader) else {
      throw Refusal.notFound
    }
    return entry.commit
  }

  /// Keeps the reason given for an import.
  private static func explain(_ visit: Visit) throws -> Response {
    let number = try visit.number("id")
    let store = visit.site.store
    let reason = (visit.request.form["motif"] ?? "").trimmed
    let commit = try commit(of: number, visit)
    guard !reason.isEmpty, !CorrectionReason.isTooLong(reason) else {
      let fault =
        reason.isEmpty
        ? Words.ImportPages.reasonMissing
        : Words.ImportPages.tooLong(CorrectionReason.longest)
      return try entry(
        number, visit, reason: reason, errors: [FieldError("motif", fault)], status: 422)
    }
    do {
      try store.explain(
        commit: commit, reason: reason, author: visit.reader.name, time: visit.site.now())
      return visit.go(.importEntry(number), saying: .explained)
    } catch is StoreBusy {
      var answer = try entry(
        number, visit, reason: reason, notice: .init(.watch, Words.Refusals.busy), status: 503)
      answer.headers.append(("Retry-After", "5"))
      return answer
    }
  }

  /// Asks once before the reason of an import is erased.
  private static func erasure(_ visit: Visit) throws -> Response {
    let number = try visit.number("id")
    let given = try visit.site.store.reason(of: commit(of: number, visit), visit.reader)
    guard let given, given.isKept else { return visit.go(.importEntry(number)) }
    return visit.answer(ReasonErasurePage(number, reason: given.text).view(visit.chrome))
  }

  /// Erases the text of the reason of an import.
  private static func eraseReason(_ visit: Visit) throws -> Response {
    let number = try visit.number("id")
    let store = visit.site.store
    let commit = try commit(of: number, visit)
    do {
      let erasure = try store.eraseReason(
        commit: commit, author: visit.reader.name, time: visit.site.now())
      switch erasure {
      case .none: return visit.go(.importEntry(number))
      case .erased: return visit.go(.importEntry(number), saying: .reasonErased)
      case .stillInLog: return visit.go(.importEntry(number), saying: .reasonErasedSoon)
      }
    } catch is StoreBusy {
      var answer = try entry(
        number, visit, notice: .init(.watch, Words.Refusals.busy), status: 503)
      answer.headers.append(("Retry-After", "5"))
      return answer
    }
  }

  /// The lines of one layout with their reasons, as the lines to mend of an import are written.
  private static func lines(_ visit: Visit) throws -> Response {
    guard let wanted = visit.asked("groupe").flatMap({ Int($0) }) else { throw Refusal.notFound }
    var layouts = WaitingLayouts()
    try visit.site.store.eachWaitingLine(.all, visit.reader) { layouts.add($0) }
    guard layouts.all.indices.contains(wanted) else { throw Refusal.notFound }
    var layout = layouts.all[wanted]
    let columns = layout.columns
    var text =
      "\u{FEFF}"
      + HeldLine.line(columns + [Words.Import.lineHeader, Words.Import.reasonsHeader]) + "\r\n"
    try visit.site.store.eachWaitingLine(.kind(layout.kind), visit.reader) { line in
      let reasons = line.rules.map { "\($0) : " + Words.ImportPages.waitingReason($0) }
        .joined(separator: " | ")
      let cells = layout.cells(of: line)
      text +=
        HeldLine.line(columns.map { cells[$0] ?? "" } + ["\(line.line)", reasons], guarded: true)
        + "\r\n"
    }
    return .download(
      Array(text.utf8), type: "text/csv; charset=utf-8",
      name: Words.ImportPages.waitingName(layout.kind.rawValue))
  }
}
