internal import Access
internal import Pages
internal import Stores

/// The guide and the glossary, open to all.
enum HelpRoutes {
  static let all: [Route] = [
    .get("/aide", .visitor) { visit in visit.answer(HelpPage().view(visit.chrome)) },
    .get("/composants", .member) { visit in visit.answer(GalleryPage.view(visit.chrome)) },
    .get("/plan", .member) { visit in
      visit.answer(
        PlanPage.view(
          visit.chrome, isAdministrator: visit.session?.account.role == .administrator))
    },
    .get("/aide/:page", .visitor) { visit in
      guard let page = HelpPage(visit.name("page")) else { throw Refusal.notFound }
      return visit.answer(page.view(visit.chrome))
    },
  ]
}
