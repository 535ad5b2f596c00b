internal import Access
internal import Columns
internal import Following
internal import HTTP
internal import Pages
internal import Records
internal import Stores
internal import Words

/// Accounts: who may enter, with which rights, and the sessions that are open.
enum AccountRoutes {
  static let all: [Route] = [
    .get("/reglages/comptes", .give) { visit in
      let store = visit.site.store
      let grants = try store.grants()
      let seen = try store.accounts().filter { sees($0, visit, grants) }
      return visit.answer(
        AccountsPage(
          seen, grants, isGoverned(visit) ? try store.openSessions(now: visit.site.now()) : nil,
          factors: isGoverned(visit) ? Set(try store.secondFactors().keys) : nil,
          isFactorOptional: !visit.site.asksFactors, today: visit.site.today
        ).view(visit.chrome))
    },
    .get("/reglages/journal", .be([.administrator, .dataProtectionOfficer])) { visit in
      try journal(visit)
    },
    .get("/reglages/compte", .account) { visit in
      guard let session = visit.session else { throw Refusal.notFound }
      return visit.go(.account(session.account.id))
    },
    .get("/reglages/comptes/:id", .account) { visit in try page(visit) },
    .get("/reglages/comptes/:id/droits/nouveau", .give) { visit in
      visit.answer(try form(visit, typed: nil).view(visit.chrome))
    },
    Route(
      .post, "/reglages/comptes/:id/droits/nouveau", .give,
      .live { visit in try await visit.site.accountChanges.run { try give(visit) } }
    ).filled { visit in
      visit.answer(try form(visit, typed: visit.request.form).view(visit.chrome))
    }.proved { request in
      // What is no level is refused by the form.
      request.form["niveau"].flatMap { Int($0) } ?? 0 >= Level.identity.rawValue
        || request.form["chiffres"] == "exacts"
        || request.form["role"] == AccessRole.administrator.rawValue
        || !request.form.all("fonctions").allSatisfy(\.isEmpty)
    },
    change("/reglages/comptes/:id/droits/retirer", .give, saying: .rightWithdrawn) {
      store, id, author, visit in
      let grants = try store.grants()
      guard let number = visit.request.form["droit"].flatMap({ Int($0) }),
        let grant = grants.first(where: { $0.number == number && $0.account == id }),
        giving(visit, grants).mayWithdraw(grant)
      else { throw Refusal.notFound }
      try store.withdraw(grant: number, author: author, now: visit.site.now())
    },
    change(
      "/reglages/comptes/:id/droits/confirmer", .be([.administrator, .dataProtectionOfficer]),
      saying: .rightConfirmed
    ) { store, id, author, visit in
      let grants = try store.grants()
      guard let number = visit.request.form["droit"].flatMap({ Int($0) }),
        let grant = grants.first(where: { $0.number == number && $0.account == id }),
        giving(visit, grants).mayConfirm(grant, as: author)
      else { throw Refusal.notFound }
      try store.confirm(grant: number, author: author, now: visit.site.now())
    }.proved(),
    change("/reglages/comptes/:id/suspendre", .act(.administer), saying: .accountSuspended) {
      store, id, author, visit in
      try store.setActive(false, account: id, author: author, now: visit.site.now())
    },
    change("/reglages/comptes/:id/rouvrir", .act(.administer), saying: .accountReopened) {
      store, id, author, visit in
      try store.setActive(true, account: id, author: author, now: visit.site.now())
    },
    Route(
      .post, "/reglages/comptes/:id/agenda", .account,
      .live { visit in
        do {
          return try await visit.site.accountChanges.run { try feed(visit) }
        } catch is StoreBusy {
          return try await again(visit, Words.Refusals.busy, status: 503)
        } catch Refusal.crowded {
          return try await again(visit, Words.Refusals.crowded, status: 503)
        }
      }
    ).proved(),
    change("/reglages/comptes/:id/agenda/retirer", .account, saying: .feedRevoked) {
      store, id, author, visit in
      guard isGoverned(visit) || visit.session?.account.id == id else { throw Refusal.notFound }
      try store.revokeFeed(of: id, author: author, now: visit.site.now())
    },
    change("/reglages/comptes/:id/sessions/fermer", .account, saying: .sessionsEnded) {
      store, id, author, visit in
      guard isGoverned(visit) || visit.session?.account.id == id else { throw Refusal.notFound }
      _ = try store.endSessions(
        of: id, only: visit.request.form["session"], author: author, now: visit.site.now())
    },
  ]

  /// A change of an account, by who administers or its holder where a member may.
  static func change(
    _ pattern: String, _ need: Need, saying notice: Notices,
    _ act: @escaping @Sendable (any Site.PageStore, Int64, String, Visit) throws -> Void
  ) -> Route {
    Route(
      .post, pattern, need,
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

  /// What was done last and, for who protects the data, what was read of people.
  private static func journal(_ visit: Visit) throws -> Response {
    let site = visit.site
    let readsAll = visit.reader.right.roles.contains(.dataProtectionOfficer)
    let subject = visit.asked("fiche").flatMap { RecordID($0) }.map {
      RecordSubject(.participations, $0)
    }
    let page = JournalPage(
      readings: readsAll ? try site.store.readings(last: JournalPage.shown, of: subject) : nil,
      acts: try site.store.acts(last: JournalPage.shown), accounts: try site.store.accounts(),
      record: subject?.id, zone: try visit.zone)
    return visit.answer(page.view(visit.chrome))
  }

  private static func page(
    _ visit: Visit, refusal: String? = nil, status: Int = 200
  ) throws -> Response {
    let (account, session) = try seen(visit)
    let open = try visit.site.store.openSessions(now: visit.site.now())
    let grants = try visit.site.store.grants()
    return visit.answer(
      AccountPage(
        account, open, grants, giving: giving(visit, grants), isGoverned: isGoverned(visit),
        seesAll: seesAll(visit), hasFactor: try visit.site.store.secondFactors()[account.id] != nil,
        feed: try visit.site.store.feed(of: account.id),
        seenBy: session, actors: visit.view.actors, today: visit.site.today,
        zone: try visit.zone, refusal: refusal
      ).view(visit.chrome), status: status)
  }

  /// Whether who asks reads every right of an account, not only those they could give.
  private static func seesAll(_ visit: Visit) -> Bool {
    isGoverned(visit) || visit.reader.right.roles.contains(.dataProtectionOfficer)
  }

  private static func isGoverned(_ visit: Visit) -> Bool { visit.reader.right.may(.administer) }

  private static func giving(_ visit: Visit, _ grants: [Grant]) -> Giving {
    Giving(visit.session?.account.id ?? 0, grants, on: visit.site.today)
  }

  /// The page with a secret address for one's own calendar, shown once.
  private static func feed(_ visit: Visit) throws -> Response {
    let (account, session) = try seen(visit)
    guard session.account.id == account.id else { throw Refusal.notFound }
    let token = try visit.site.store.makeFeed(
      of: account.id, author: account.name, now: visit.site.now())
    let host = visit.request.headers["host"] ?? "localhost"
    let address =
      "\(visit.site.isSecure ? "https" : "http")://\(host)\(Address.feed(token).href)"
    return visit.answer(AccountPage.feed(address, of: account.id, visit.chrome))
  }

  // MARK: a right given

  private static func form(_ visit: Visit, typed: Parameters?) throws -> GrantForm {
    let (account, _) = try seen(visit)
    let roles = giving(visit, try visit.site.store.grants()).roles
    return GrantForm(account, roles: roles, typed: typed, today: visit.site.today)
  }

  private static func give(_ visit: Visit) throws -> Response {
    let store = visit.site.store
    var form = try form(visit, typed: visit.request.form)
    guard var grant = form.grant() else {
      return visit.answer(form.view(visit.chrome), status: 422)
    }
    let defects = giving(visit, try store.grants()).defects(of: grant)
    guard !defects.contains(.toOneself) else { throw Refusal.forbidden }
    form.refuse(defects + grant.defects)
    guard form.errors.isEmpty else { return visit.answer(form.view(visit.chrome), status: 422) }
    grant.isPending = giving(visit, try store.grants()).needsConfirmation(grant)
    do {
      _ = try store.give(grant, author: visit.reader.name, now: visit.site.now())
    } catch let defect as Grant.Defect {
      form.refuse([defect])
      return visit.answer(form.view(visit.chrome), status: 422)
    } catch is StoreBusy {
      return visit.later(Words.Refusals.busy, form.view)
    }
    return visit.go(
      .account(form.account.id), saying: grant.isPending ? .rightWaits : .rightGiven)
  }

  /// The name of the account of an address.
  ///
  /// - Throws: `Refusal.notFound`.
  static func name(_ visit: Visit) throws -> String { try seen(visit).0.name }

  /// The account of the address, where who asks sees it.
  ///
  /// - Throws: `Refusal.notFound`, the same whether there is such an account.
  private static func seen(_ visit: Visit) throws -> (Account, Session) {
    let id = try visit.number("id")
    let store = visit.site.store
    guard let session = visit.session,
      let account = try store.accounts().first(where: { $0.id == id }),
      sees(account, visit, try store.grants())
    else { throw Refusal.notFound }
    return (account, session)
  }

  /// Whether who asks sees an account: one's own, any for who administers or protects the data, and for
  /// who gives rights, those that have one they could give, or none yet.
  private static func sees(_ account: Account, _ visit: Visit, _ grants: [Grant]) -> Bool {
    if account.id == visit.session?.account.id || seesAll(visit) { return true }
    guard Need.give.isMet(by: visit.reader.right) else { return false }
    let own = grants.filter { $0.account == account.id && $0.withdrawal == nil }
    let giving = giving(visit, grants)
    return own.isEmpty || own.contains(where: giving.mayWithdraw)
  }
}
