internal import Access
internal import Following
internal import HTTP
internal import Pages
internal import Records
internal import Steering
internal import Stores
internal import Words

/// The page one arrives on.
enum HomeRoutes {
  static let all: [Route] = [
    .get("/", .account) { visit in
      let right = visit.reader.right
      // Imports and lines that wait change with commits only: read once for each, and for each reader,
      // who may see but its own.
      let journal = try visit.view.kept("home.journal \(visit.reader.name)") {
        HomeJournal(
          imports: try visit.site.store.imports(0..<HomePage.commitsRead, visit.reader),
          waiting: try visit.site.store.waitingCount(visit.reader))
      }
      try visit.require(
        UnreadValue.choice(visit.request.query, HomeView.parameter, Words.HomeViews.choice) {
          HomeView(rawValue: $0) != nil
        })
      let role =
        visit.asked(HomeView.parameter).flatMap { HomeView(rawValue: $0) }
        ?? HomeView(of: right.roles)
      let duties = try visit.dutyLines
      guard right.sees(.people) else {
        return visit.answer(
          HomePage.withoutRight(visit.chrome, duty: visit.stewardDuty, duties: duties))
      }
      let framework = try FrameworkRoutes.framework(visit, horizon: nil)
      let page = HomePage(
        visit.view, try visit.findings, scope: visit.scope, imports: journal.imports,
        waiting: journal.waiting, zone: try visit.zone,
        framework: right.counts ? HomePage.Attention.framework(framework) : [],
        alarm: HomePage.Attention.alarm(
          visit.site.auditor.alarm, now: visit.site.now(), zone: try visit.zone),
        risks: role.showsOperations && Need.followed.isMet(by: right)
          ? try OperationRisks.of(
            visit.view, visit.catalogue, on: visit.scope.date ?? visit.view.today
          ).limited(to: visit.scope.region, visit.view) : [],
        role: role, calendar: framework,
        figure: right.counts
          ? try HomeFigure(visit.view, visit.catalogue, role.figures, scope: visit.scope) : nil,
        duties: duties)
      return visit.answer(page.view(visit.chrome))
    }
  ]
}

/// The last imports and the number of lines that wait, at a commit.
private struct HomeJournal: Sendable {
  var imports: [CommitEntry]
  var waiting: Int
}
