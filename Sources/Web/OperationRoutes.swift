internal import Access
internal import Pages

/// The operations and the page of each.
enum OperationRoutes {
  static let all: [Route] = [
    .get("/saisir/operations", .member) { visit in
      let page = OperationsPage(
        visit.generation, scope: visit.scope, search: visit.asked("q") ?? "", page: visit.page)
      return try visit.answer(page.view(visit.chrome), or: page.sheet)
    }
  ]
}
