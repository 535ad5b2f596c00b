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
    DepositRoutes.all + DepositMappingRoutes.all + ImportActRoutes.all + [
      .get("/saisir", .member) { visit in
        let store = visit.site.store
        let page = ImportHomePage(
          visit.view, imports: try store.imports(visit.reader),
          waiting: try store.waitingCount(visit.reader),
          deposits: DepositDesk(visit).folder.all(now: visit.site.now()),
          zone: try store.info().zone)
        return visit.answer(page.view(visit.chrome))
      },
      .get("/saisir/imports", .member) { visit in
        let page = ImportJournalPage(
          try visit.site.store.imports(visit.reader), zone: try visit.site.store.info().zone,
          page: visit.page)
        return try visit.answer(page.view(visit.chrome), or: page.sheet)
      },
      .get("/saisir/imports/:id", .member) { visit in
        try entry(try visit.number("id"), visit)
      },
      .post("/saisir/imports/:id/motif", .member) { visit in try explain(visit) },
      .get("/saisir/imports/:id/motif/effacer", .administrator) { visit in
        let number = try visit.number("id")
        let given = try visit.site.store.reason(of: commit(of: number, visit), visit.reader)
        guard let given, given.isKept else { return visit.go(.importEntry(number)) }
        return visit.answer(ReasonErasurePage(number, reason: given.text).view(visit.chrome))
      },
      .post("/saisir/imports/:id/motif/effacer", .administrator) { visit in
        try eraseReason(visit)
      },
      .get("/saisir/attente", .member) { visit in
        visit.answer(
          WaitingPage(try visit.site.store.waitingLines(visit.reader)).view(visit.chrome))
      },
      .get("/saisir/attente/lignes", .member) { visit in try lines(visit) },
    ]

  /// The page of one import, with why it could not be undone if that was asked.
  ///
  /// - Throws: `Refusal.notFound`.
  static func entry(
    _ number: Int64, _ visit: Visit, later: [(importID: Int64, records: Int)] = [],
    refusal: String = "", reason: String? = nil, errors: [FieldError] = [],
    notice: Chrome.Notice? = nil, status: Int = 200
  ) throws -> Response {
    let store = visit.site.store
    let imports = try store.imports(visit.reader)
    let commit = imports.first { $0.id == number }?.commit
    let zone = try store.info().zone
    let given = try commit.flatMap { try store.reason(of: $0, visit.reader) }
    let unread: String =
      switch given {
      case .erased(let author, let time):
        Words.Closings.reasonErased(by: author, on: CivilZone.day(of: time, in: zone)) + "."
      case .unreadable: Words.Closings.unreadableReason + "."
      case .given, nil: ""
      }
    guard
      let page = ImportEntryPage(
        number, imports, zone: zone, later: later, refusal: refusal,
        reason: reason ?? given?.text ?? "",
        unread: Words.capitalised(Words.printed(unread)),
        canErase: given?.isKept == true && visit.session?.account.role == .administrator,
        errors: errors)
    else { throw Refusal.notFound }
    var chrome = visit.chrome
    if let notice { chrome.notices.append(notice) }
    return visit.answer(page.view(chrome), status: status)
  }

  /// The commit of an import.
  ///
  /// - Throws: `Refusal.notFound`.
  private static func commit(of number: Int64, _ visit: Visit) throws -> Int {
    let imports = try visit.site.store.imports(visit.reader)
    guard let commit = imports.first(where: { $0.id == number })?.commit else {
      throw Refusal.notFound
    }
    return commit
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
    let layouts = WaitingPage.layouts(try visit.site.store.waitingLines(visit.reader))
    guard let index = visit.asked("groupe").flatMap({ Int($0) }), layouts.indices.contains(index)
    else { throw Refusal.notFound }
    let layout = layouts[index]
    let separator = String(Unicode.Scalar(layout.separator))
    var text =
      "\u{FEFF}"
      + [layout.header, Words.Import.lineHeader, Words.Import.reasonsHeader]
      .joined(separator: separator) + "\r\n"
    for line in layout.lines {
      let reasons = line.rules.map {
        "\($0) : " + Words.ImportPages.waitingAdvice($0)
      }.joined(separator: " | ").replacing("\"", with: "\"\"")
      text += line.text + separator + "\(line.line)" + separator + "\"\(reasons)\"\r\n"
    }
    return .download(
      Array(text.utf8), type: "text/csv; charset=utf-8",
      name: Words.ImportPages.waitingName(layout.kind.rawValue))
  }
}
