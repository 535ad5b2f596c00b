internal import Access
internal import Columns
internal import Following
internal import Pages
internal import Stores

/// The people, one person, one participation.
enum PeopleRoutes {
  static let all: [Route] = [
    .get("/saisir/personnes", .member) { visit in
      let search = visit.asked("q") ?? ""
      let found = try visit.people(named: search, limit: PeoplePage.limit)
      let page = PeoplePage(
        visit.view, scope: visit.scope, search: found == nil ? "" : search, found: found,
        page: visit.page)
      let names = try PersonNames(visit.view, page.participationIDs)
      return visit.answer(
        page.view(names, seesIdentity: visit.reader.seesIdentity, visit.chrome))
    },
    .get("/saisir/personnes/:id", .member) { visit in
      guard
        let page = try PersonPage(
          visit.view, try visit.findings, id: try visit.number("id"))
      else { throw Refusal.notFound }
      return visit.answer(page.view(visit.chrome))
    },
    .get("/saisir/participations/:id", .member) { visit in
      guard
        let page = try ParticipationPage(
          visit.view, try visit.findings, id: try visit.number("id"),
          zone: try visit.zone)
      else { throw Refusal.notFound }
      return visit.answer(page.view(visit.chrome))
    },
  ]
}

extension Visit {
  /// The time zone of the store, read once for each commit.
  var zone: String {
    get throws { try view.kept("magasin.fuseau") { try site.store.info().zone } }
  }

  /// The people of the scope a search finds; nil when nothing is searched or names may not be read.
  func people(named text: String, limit: Int) throws -> NameIndex.Answer? {
    guard reader.seesIdentity, !NameQuery(text).isEmpty else { return nil }
    let book = PersonBook.of(view, scope)
    return try site.names.search(
      text, in: site.store, reader, limit: limit,
      person: { book.person(ofParticipation: $0, view.dataset) },
      aside: { site.workers.add($0) })
  }
}
