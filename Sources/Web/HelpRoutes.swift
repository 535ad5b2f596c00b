internal import Access
internal import Pages
internal import Stores

/// The guide and the glossary, open to all.
enum HelpRoutes {
  static let all: [Route] = [
    .get("/aide", .nobody) { visit in visit.answer(HelpPage().view(visit.chrome)) },
    .get("/composants", .account) { visit in visit.answer(GalleryPage.view(visit.chrome)) },
    .get("/plan", .account) { visit in
      visit.answer(
        PlanPage.view(
          visit.chrome, right: visit.reader.right))
    },
    .get("/aide/:page", .nobody) { visit in
      guard let page = HelpPage(visit.name("page")) else { throw Refusal.notFound }
      return visit.answer(page.view(visit.chrome))
    },
  ]
}
