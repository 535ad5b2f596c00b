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

/// The first page of Saisir, the journal of imports, undoing, the lines that wait.
enum ImportRoutes {
  static let all: [Route] =
    DepositRoutes.all + DepositMappingRoutes.all + [
      .get("/saisir", .member) { visit in
        let store = visit.site.store
        let page = ImportHomePage(
          visit.generation, imports: try store.imports(visit.reader),
          waiting: try store.waitingLines(visit.reader).count,
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
      .get("/saisir/imports/:id", .member) { visit in try entry(visit) },
      .post("/saisir/imports/:id/annuler", .member) { visit in try undo(visit) },
      .get("/saisir/attente", .member) { visit in
        visit.answer(
          WaitingPage(try visit.site.store.waitingLines(visit.reader)).view(visit.chrome))
      },
      .post("/saisir/attente/reprendre", .member) { visit in try replay(visit) },
      .post("/saisir/attente/oublier", .member) { visit in try forget(visit) },
      .get("/saisir/attente/lignes", .member) { visit in try lines(visit) },
    ]

  private static func entry(
    _ visit: Visit, later: [(importID: Int64, records: Int)] = [], refusal: String = "",
    status: Int = 200
  ) throws -> Response {
    let store = visit.site.store
    guard
      let page = ImportEntryPage(
        try visit.number("id"), try store.imports(visit.reader), zone: try store.info().zone,
        later: later, refusal: refusal)
    else { throw Refusal.notFound }
    return visit.answer(page.view(visit.chrome), status: status)
  }

  private static func undo(_ visit: Visit) throws -> Response {
    let number = try visit.number("id")
    let site = visit.site
    guard
      let undone = try site.store.imports(visit.reader).first(where: { $0.id == number })
    else { throw Refusal.notFound }
    guard !site.imports.isBusy else { return busy(visit, .importEntry(number)) }
    do {
      _ = try site.store.undo(
        number,
        header: ImportHeader(
          kind: undone.kind, files: undone.files, author: visit.reader.name, time: site.now()))
    } catch let refusal as UndoRefusal {
      switch refusal {
      case .unknownImport:
        return try entry(visit, refusal: Words.ImportPages.undoUnknown, status: 409)
      case .alreadyUndone:
        return try entry(visit, refusal: Words.ImportPages.undoTwice, status: 409)
      case .laterChanges(let later): return try entry(visit, later: later, status: 409)
      }
    }
    try site.follower.refresh()
    return visit.go(.importEntry(number), saying: .undone)
  }

  private static func busy(_ visit: Visit, _ address: Address) -> Response {
    DepositRoutes.closed(visit, Words.ImportPages.busy, address, status: 409)
  }

  // MARK: lines that wait

  private static func replay(_ visit: Visit) throws -> Response {
    let site = visit.site
    guard !site.imports.isBusy else { return busy(visit, .waiting) }
    let observer = try TrialObserver(.participations, mapping: nil, rejects: nil) { _, _, _ in }
    let request = ImportRequest(
      kind: .participations, files: [], author: visit.reader.name, now: site.now(),
      seen: site.civilNow(), today: site.today)
    let result = try Importer(site.store, visit.reader).replay(request, observer)
    try site.follower.refresh()
    return visit.go(.waiting, saying: result.replayed > 0 ? .replayed : .nothingReplayed)
  }

  /// Lets a line go; an import of its own, that can be undone.
  private static func forget(_ visit: Visit) throws -> Response {
    let site = visit.site
    guard let id = visit.request.form["ligne"].flatMap({ Int64($0) }) else {
      throw Refusal.notFound
    }
    guard !site.imports.isBusy else { return busy(visit, .waiting) }
    guard
      let line = try site.store.waitingLines(visit.reader).first(where: { $0.id == id })
    else { return visit.go(.waiting) }
    let header = ImportHeader(
      kind: line.kind, files: [line.file], author: visit.reader.name, time: site.now())
    _ = try site.store.publish(header) { writer in
      try writer.release(line.kind) { line.key }
      return .keep(ImportCounts())
    }
    try site.follower.refresh()
    return visit.go(.waiting, saying: .forgotten)
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
