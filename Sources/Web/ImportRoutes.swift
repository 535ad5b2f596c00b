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
      .get("/saisir/imports/:id", .member) { visit in
        try entry(try visit.number("id"), visit)
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
    refusal: String = "", status: Int = 200
  ) throws -> Response {
    let store = visit.site.store
    guard
      let page = ImportEntryPage(
        number, try store.imports(visit.reader), zone: try store.info().zone,
        later: later, refusal: refusal)
    else { throw Refusal.notFound }
    return visit.answer(page.view(visit.chrome), status: status)
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
