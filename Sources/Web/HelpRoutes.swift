internal import Access
internal import Pages

/// The guide and the glossary, open to all.
enum HelpRoutes {
  static let all: [Route] = [
    .get("/aide", .visitor) { visit in visit.answer(HelpPage().view(visit.chrome)) },
    .get("/aide/:page", .visitor) { visit in
      guard let page = HelpPage(visit.name("page")) else { throw Refusal.notFound }
      return visit.answer(page.view(visit.chrome))
    },
  ]
}
