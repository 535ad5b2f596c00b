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
      let site = site
      let session = try? await site.workers.run { try Guard.wholeSession(of: request, site) }
      response = ErrorPages.answer(error, request, site, nonce, session)
    }
    Guard.headers(&response, nonce: nonce, isSecure: site.isSecure)
    guard Packing.isWorth(response, for: request) else { return response }
    let whole = response
    return (try? await site.workers.run { Packing.packed(whole) }) ?? whole
  }

  /// The answer to a request refused before it is read whole.
  package func refusal(_ status: Int) -> Response {
    let nonce = Nonce.next()
    var response = ErrorPages.refusal(status, site, nonce)
    Guard.headers(&response, nonce: nonce, isSecure: site.isSecure)
    return response
  }

  /// Whether a request of which only the headers came may bring files: one to the page of imports, or to
  /// that which attaches a file, from someone signed in.
  ///
  /// Costs one short read, of one session; runs on the server's threads.
  package func mayBringFiles(_ request: Request) -> Bool {
    guard request.method == .post,
      [Address.newImport.segments, Address.attach.segments].contains(request.segments),
      let token = request.cookie(site.sessionCookie)
    else { return false }
    return (try? site.store.isOpen(session: token, now: site.now())) == true
  }

  private func answer(_ request: Request, _ nonce: String) async throws -> Response {
    let method = request.method == .head ? .get : request.method
    var found: (route: Route, names: [String: String])?
    var others: [Request.Method] = []
    for route in routes {
      guard let names = route.match(request.segments) else { continue }
      if route.method == method {
        found = (route, names)
        break
      }
      others.append(route.method)
    }
    guard let found else {
      throw others.isEmpty ? Refusal.notFound : Refusal.method(allowed: Self.allowed(others))
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
      let route = found.route
      switch route.answer {
      case .work(let work):
        return try await site.workers.run { try noted(visit, route) { try work(visit) } }
      case .live(let work):
        let response: Response
        do {
          response = try await work(visit)
        } catch Refusal.notFound {
          _ = try await site.workers.run { try noted(visit, route) { throw Refusal.notFound } }
          throw Refusal.notFound
        }
        return try await site.workers.run { try noted(visit, route) { response } }
      case .ready, .standing: return .text("", status: 404)
      }
    }
  }

  /// An answer, once what it shows of people is in the journal of readings.
  private func noted(_ visit: Visit, _ route: Route, _ work: () throws -> Response) throws
    -> Response
  {
    do {
      let response = try work()
      try Readings.answered(visit, route, response)
      return response
    } catch Refusal.notFound {
      try Readings.refused(visit.request, route, visit.session, visit.reader, site)
      throw Refusal.notFound
    }
  }

  /// The methods of the header `Allow`, in one order.
  private static func allowed(_ methods: [Request.Method]) -> [String] {
    (methods.contains(.get) ? ["GET", "HEAD"] : []) + (methods.contains(.post) ? ["POST"] : [])
  }
}
