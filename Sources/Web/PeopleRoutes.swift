internal import Access
internal import Columns
internal import Following
internal import Pages
internal import Records
internal import Stores

/// The people, one person, one participation.
enum PeopleRoutes {
  static let all: [Route] = [
    .get("/saisir/personnes", .see(.people)) { visit in
      let search = visit.asked("q") ?? ""
      let found = try visit.people(named: search, limit: PeoplePage.limit)
      let page = PeoplePage(
        visit.view, scope: visit.scope, search: found == nil ? "" : search, found: found,
        page: visit.page)
      let names = try PersonNames(visit.view, page.participationIDs)
      return visit.answer(
        page.view(names, seesIdentity: visit.reader.seesIdentity, visit.chrome))
    },
    .get("/saisir/personnes/:id", .see(.people)) { visit in
      guard
        let page = try PersonPage(
          visit.view, try visit.findings, id: try visit.number("id"))
      else { throw Refusal.notFound }
      return visit.answer(page.view(visit.chrome))
    },
    .get("/saisir/participations/:id", .see(.people)) { visit in
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
      person: { id in
        // Nobody is found by a name they may not read.
        view.sees(.identity, .participations, id)
          ? book.person(ofParticipation: id, view.dataset) : nil
      },
      aside: { site.workers.add($0) })
  }
}
