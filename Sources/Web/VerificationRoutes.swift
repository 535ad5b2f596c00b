internal import Access
internal import Following
internal import Pages

/// What is kept counted in memory, and what the looks that check it said.
enum VerificationRoutes {
  static let all: [Route] = [
    .get("/verification", .account) { visit in
      let site = visit.site
      let page = VerificationPage(
        visit.view, site.follower.lastWholeRead, runs: site.auditor.runs,
        alarm: site.auditor.alarm, now: site.now(), zone: try visit.zone)
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    }
  ]
}
