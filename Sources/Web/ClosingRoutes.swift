internal import Access
internal import Closings
internal import Columns
internal import Counting
internal import Following
internal import HTTP
internal import Pages
internal import Stores
internal import Words

/// Closing figures, and what was closed beside today's figures.
enum ClosingRoutes {
  static let all: [Route] = [
    .get("/clotures", .account) { visit in
      let store = visit.site.store
      let page = ClosingsPage(
        try visit.view.closings(), labels: .of(visit.view),
        zone: try store.info().zone, page: visit.page)
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
    .get("/clotures/nouvelle", .act(.close)) { visit in
      visit.answer(try asked(visit).view(visit.chrome))
    },
    .write("/clotures/nouvelle", .act(.close)) { visit in try close(visit) }
      .filled { visit in
        var page = try asked(visit)
        page.comment = visit.request.form["commentaire"] ?? ""
        return visit.answer(page.view(visit.chrome))
      },
    .live("/clotures/:number", .account) { visit in try await compared(visit) },
  ]

  /// The figures an address asks to close, as they are.
  ///
  /// - Throws: `Refusal.unreadable` when it names none.
  private static func asked(_ visit: Visit) throws -> NewClosingPage {
    try visit.require(ClosingQuery.unread(visit.request.query))
    let query = ClosingQuery(visit.request.query, scope: visit.scope)
    try visit.require(
      FigureQuery.unread(
        query.filters.filter { $0.name != "region" }, visit.view, FigureLabels.of(visit.view)))
    let region = visit.scope.region.map { [(name: "region", code: $0)] } ?? []
    guard visit.view.closes(query.filters.map { ($0.name, $0.code) } + region) else {
      throw Refusal.outside
    }
    guard let request = query.request(visit.catalogue) else {
      throw Refusal.unreadable(Words.Closings.unreadable)
    }
    return NewClosingPage(
      query, request, cells: try visit.view.engine.compute(request),
      labels: .of(visit.view))
  }

  /// Closes what the page shows, at the commit of the answer.
  private static func close(_ visit: Visit) throws -> Response {
    var page = try asked(visit)
    page.comment = (visit.request.form["commentaire"] ?? "").trimmed
    guard !page.cells.isEmpty else { return visit.answer(page.view(visit.chrome), status: 422) }
    try visit.requireClosingRoom(for: page.cells.count)
    guard !page.comment.isEmpty, !CorrectionReason.isTooLong(page.comment) else {
      let fault =
        page.comment.isEmpty
        ? Words.Closings.commentMissing : Words.ImportPages.tooLong(CorrectionReason.longest)
      page.errors = [FieldError("commentaire", fault)]
      return visit.answer(page.view(visit.chrome), status: 422)
    }
    do {
      let entry = try visit.site.store.close(
        Publication(page.request, cells: page.cells, commit: visit.view.commit)
          .draft(author: visit.reader.name, comment: page.comment, time: visit.site.now()))
      return visit.go(.closing(entry.number), saying: .closed)
    } catch is StoreBusy {
      return visit.later(Words.Refusals.busy, page.view)
    }
  }

  /// A closing beside the figures of the view.
  ///
  /// Why they differ is read from the records of then, a second set of records: one page at a time
  /// loads them, the others wait without holding a thread, and only what is printed is kept. It is left
  /// off when who asked is gone, or has waited too long.
  private static func compared(_ visit: Visit) async throws -> Response {
    let site = visit.site
    let asked = try await site.workers.run {
      try ClosingAsked(visit, number: Int(visit.name("number")))
    }
    let explained = try await asked.explained()
    return try await site.workers.run {
      let page = ClosingPage(
        asked.comparison, explained, entry: asked.entry, labels: .of(visit.view),
        zone: asked.zone, line: asked.line, page: visit.page)
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    }
  }
}
