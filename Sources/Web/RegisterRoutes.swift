internal import Access
internal import Following
internal import HTTP
internal import Pages
internal import Records

/// The kinds of record, the records of each and the page of one.
enum RegisterRoutes {
  static let all: [Route] = [
    .get("/saisir/registres", .account) { visit in
      visit.answer(RegistersPage(visit.view).view(visit.chrome))
    },
    .get("/saisir/registres/:kind", .seeNamed) { visit in
      let kind = try visit.registerKind
      try visit.require(RegisterFilters.unread(visit.request.query, kind))
      let page = RegisterPage(
        visit.view, kind, scope: visit.scope,
        filters: RegisterFilters(visit.request.query, kind),
        sort: visit.asked(Sorting.parameter), page: visit.page)
      if visit.asked("format") != nil, let refusal = page.refusal {
        throw Refusal.unreadable(refusal)
      }
      visit.view.shows(kind, visit.asked("format") == nil ? page.shownIDs : page.allIDs)
      let rest = try visit.rest(of: page)
      return try visit.answer(page.view(rest, visit.chrome), or: page.sheet(rest))
    },
    .get("/saisir/registres/:kind/:id", .seeNamed) { visit in
      guard
        let page = try RegisterRecordPage(
          visit.view, try visit.findings, try visit.registerKind,
          id: try visit.number("id"), zone: try visit.zone)
      else { throw Refusal.notFound }
      return visit.answer(page.view(visit.chrome))
    },
  ]
}

extension Visit {
  /// What a list shows and memory does not hold, for its page or its file.
  fileprivate func rest(of page: RegisterPage) throws -> RegisterRest {
    guard !page.unheld.isEmpty, page.count > 0 else { return RegisterRest(page.kind) }
    return asked("format") == nil
      ? try RegisterRest(page.kind, page.shownIDs, view)
      : try RegisterRest(page.kind, columns: page.unheld, view)
  }

  /// The kind of record a path names.
  ///
  /// - Throws: `Refusal.notFound`.
  var registerKind: Kind {
    get throws(Refusal) {
      guard let kind = Kind(rawValue: name("kind")) else { throw .notFound }
      return kind
    }
  }
}
