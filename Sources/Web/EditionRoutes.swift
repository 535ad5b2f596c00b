internal import Access
internal import Catalogue
internal import Editions
internal import Following
internal import HTTP
internal import Pages
internal import Stores
internal import Words

/// What is published of figures about people, and the next edition.
enum EditionRoutes {
  static let all: [Route] = [
    .get("/diffusion", .account) { visit in
      let page = EditionsPage(
        try visit.view.editions(), frames: try Lattice.shipped().keys.sorted(),
        mayPublish: visit.reader.right.may(.publish), zone: try visit.site.store.info().zone)
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
    .get("/diffusion/:cadre", .account) { visit in
      try visit.require(EditionQuery.unread(visit.request.query))
      let frame = visit.name("cadre")
      let editions = try visit.view.editions(of: frame)
      guard let lattice = try Lattice.shipped()[frame],
        let page = EditionPage(
          editions, book(editions, lattice, visit), lattice, visit.catalogue,
          EditionQuery(visit.request.query), labels: .of(visit.view),
          zone: try visit.site.store.info().zone)
      else { throw Refusal.notFound }
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    },
    .get("/diffusion/:cadre/nouvelle", .act(.publish)) { visit in
      visit.answer(try trial(visit).page.view(visit.chrome))
    },
    .write("/diffusion/:cadre/nouvelle", .act(.publish)) { visit in try publish(visit) }.proved(),
  ]

  /// What editions tell, made once for all who read them until there is another.
  private static func book(
    _ editions: [Edition], _ lattice: Lattice, _ visit: Visit
  ) -> EditionBook {
    let cells = editions.reduce(0) { $0 + $1.draft.cells.count }
    return visit.view.kept(
      "editions.book:\(lattice.frame):\(editions.last?.number ?? 0)",
      { EditionBook(editions, root: lattice.levels[0].name) },
      cost: { _ in cells * View.bytesOfCell })
  }

  /// Where somebody without the exact figure reads what is published of it: its table, else what there
  /// is.
  ///
  /// - Throws: `Refusal.outside` for somebody who counts other scopes, when nothing is published of it;
  ///   `Refusal.notFound` for a file.
  static func instead(of definition: Definition, _ visit: Visit) throws -> Response {
    let table = try table(of: definition, visit)
    guard table != nil || !visit.reader.right.counts else { throw Refusal.outside }
    guard visit.asked("format") == nil else { throw Refusal.notFound }
    guard let table else { return visit.go(.editions, saying: .notPublished) }
    return visit.go(table)
  }

  /// The table in which a figure is published; nil when it is in none.
  static func table(of definition: Definition, _ visit: Visit) throws -> Address? {
    guard try !visit.view.editions(of: definition.frame).isEmpty,
      let place = try Lattice.shipped()[definition.frame]?.place(of: definition.fullName)
    else { return nil }
    return .edition(of: definition.frame)
      .with(EditionQuery.populationName, place.population.code)
      .with(EditionQuery.familyName, place.family?.code)
  }

  private typealias Trial = (page: NewEditionPage, draft: EditionDraft?)

  /// What would be published now.
  private static func trial(_ visit: Visit) throws -> Trial {
    let frame = visit.name("cadre")
    guard visit.catalogue.frames.contains(frame) else { throw Refusal.notFound }
    do {
      let site = visit.site
      let accounts = try site.store.accounts().filter(\.isActive)
      let maker = try EditionMaker(
        frame: frame, visit.catalogue, site.store, visit.reader,
        rights: try accounts.map { try site.right(of: $0) }, zone: try site.store.info().zone)
      let draft = try maker.draft(author: visit.reader.name, time: site.now())
      return (NewEditionPage(maker.lattice, draft), draft)
    } catch let refusal as EditionMaker.Refusal {
      return (NewEditionPage(frame, refusal), nil)
    }
  }

  /// Publishes what was tried, unless something was closed or published meanwhile.
  private static func publish(_ visit: Visit) throws -> Response {
    let (page, draft) = try trial(visit)
    guard let draft else { return visit.answer(page.view(visit.chrome), status: 422) }
    var chrome = visit.chrome
    chrome.notices.append(.init(.watch, Words.Editions.moved))
    guard visit.request.form["etat"] == NewEditionPage.state(draft) else {
      return visit.answer(page.view(chrome), status: 409)
    }
    do {
      _ = try visit.site.store.publish(draft)
      return visit.go(.edition(of: draft.frame), saying: .editionPublished)
    } catch is EditionMoved {
      return visit.answer(page.view(chrome), status: 409)
    } catch is StoreBusy {
      return visit.later(Words.Refusals.busy, page.view)
    }
  }
}
