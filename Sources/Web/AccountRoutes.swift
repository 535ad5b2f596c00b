internal import Access
internal import Columns
internal import HTTP
internal import Pages
internal import Stores
internal import Words

/// Accounts: who may enter, with which role, and the sessions that are open.
enum AccountRoutes {
  static let all: [Route] = [
    .get("/reglages/comptes", .administrator) { visit in
      let store = visit.site.store
      return visit.answer(
        AccountsPage(try store.accounts(), try store.openSessions(now: visit.site.now()))
          .view(visit.chrome))
    },
    .get("/reglages/compte", .member) { visit in
      guard let session = visit.session else { throw Refusal.notFound }
      return visit.go(.account(session.account.id))
    },
    .get("/reglages/comptes/:id", .member) { visit in try page(visit) },
    change("/reglages/comptes/:id/role", .administrator, saying: .roleChanged) {
      store, id, author, visit in
      guard
        let role = visit.request.form["role"].flatMap({ Int($0) }).flatMap(Role.init(rawValue:)),
        role > .visitor
      else { throw Refusal.notFound }
      try store.setRole(role, account: id, author: author, now: visit.site.now())
    },
    change("/reglages/comptes/:id/suspendre", .administrator, saying: .accountSuspended) {
      store, id, author, visit in
      try store.setActive(false, account: id, author: author, now: visit.site.now())
    },
    change("/reglages/comptes/:id/rouvrir", .administrator, saying: .accountReopened) {
      store, id, author, visit in
      try store.setActive(true, account: id, author: author, now: visit.site.now())
    },
    change("/reglages/comptes/:id/sessions/fermer", .member, saying: .sessionsEnded) {
      store, id, author, visit in
      _ = try store.endSessions(
        of: id, only: visit.request.form["session"], author: author, now: visit.site.now())
    },
  ]

  /// A change of an account, by who administers or its holder where a member may.
  private static func change(
    _ pattern: String, _ role: Role, saying notice: Notices,
    _ act: @escaping @Sendable (any Site.PageStore, Int64, String, Visit) throws -> Void
  ) -> Route {
    Route(
      .post, pattern, role,
      .live { visit in
        do {
          return try await visit.site.accountChanges.run {
            let (account, session) = try seen(visit)
            try act(visit.site.store, account.id, session.account.name, visit)
            return visit.go(.account(account.id), saying: notice)
          }
        } catch let refusal as AccountRefusal {
          return try await again(visit, Words.AccountPages.refusal("\(refusal)"), status: 409)
        } catch is StoreBusy {
          return try await again(visit, Words.Refusals.busy, status: 503)
        } catch Refusal.crowded {
          return try await again(visit, Words.Refusals.crowded, status: 503)
        }
      })
  }

  private static func again(
    _ visit: Visit, _ sentence: String, status: Int
  ) async throws -> Response {
    var response = try await visit.site.workers.run {
      try page(visit, refusal: sentence, status: status)
    }
    if status == 503 { response.headers.append(("Retry-After", "5")) }
    return response
  }

  private static func page(
    _ visit: Visit, refusal: String? = nil, status: Int = 200
  ) throws -> Response {
    let (account, session) = try seen(visit)
    let open = try visit.site.store.openSessions(now: visit.site.now())
    return visit.answer(
      AccountPage(account, open, seenBy: session, zone: try visit.zone, refusal: refusal)
        .view(visit.chrome), status: status)
  }

  /// The name of the account of an address.
  ///
  /// - Throws: `Refusal.notFound`.
  static func name(_ visit: Visit) throws -> String { try seen(visit).0.name }

  /// The account of the address: one's own, or any for who administers.
  ///
  /// - Throws: `Refusal.notFound`, the same whether there is such an account.
  private static func seen(_ visit: Visit) throws -> (Account, Session) {
    let id = try visit.number("id")
    guard let session = visit.session,
      session.account.role >= .administrator || session.account.id == id,
      let account = try visit.site.store.accounts().first(where: { $0.id == id })
    else { throw Refusal.notFound }
    return (account, session)
  }
}
