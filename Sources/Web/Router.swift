internal import Access
internal import Columns
internal import Following
package import HTTP
internal import Pages
internal import Stores

/// Answers requests: finds the route, checks who asks, runs it where it must run, guards the answer.
package struct Router: Sendable {
  private let site: Site
  private let routes: [Route]

  package init(_ site: Site, routes: [Route] = RouteTable.all) {
    self.site = site
    self.routes = routes.sorted { $0.precision > $1.precision }
  }

  /// Answers a request; never fails.
  package func respond(to request: Request) async -> Response {
    let nonce = Nonce.next()
    var response: Response
    do {
      response = try await answer(request, nonce)
    } catch {
      response = ErrorPages.answer(error, request, site, nonce)
    }
    Guard.headers(&response, nonce: nonce)
    return response
  }

  private func answer(_ request: Request, _ nonce: String) async throws -> Response {
    let method = request.method == .head ? .get : request.method
    var found: (route: Route, names: [String: String])?
    var exists = false
    for route in routes {
      guard let names = route.match(request.segments) else { continue }
      exists = true
      if route.method == method {
        found = (route, names)
        break
      }
    }
    guard let found else {
      if exists { return .text("", status: 405) }
      throw Refusal.notFound
    }
    if case .ready(let answer) = found.route.answer { return answer(request, found.names) }
    if case .standing(let answer) = found.route.answer { return answer(site) }
    let site = site
    let visit = try await site.workers.run {
      try Guard.admit(request, found.route, found.names, nonce, site)
    }
    switch visit {
    case .failure(let answer): return answer
    case .success(let visit):
      switch found.route.answer {
      case .work(let work): return try await site.workers.run { try work(visit) }
      case .live(let work): return try await work(visit)
      case .ready, .standing: return .text("", status: 404)
      }
    }
  }
}
