internal import Access
internal import Columns
internal import Following
internal import HTML
internal import HTTP
internal import Pages
internal import Stores
internal import Synchronization
internal import Words

/// Signing in and out, the first account, one-time links.
enum SignInRoutes {
  static let all: [Route] = [
    .get("/connexion", .nobody) { visit in
      let wanted = visit.asked("suite") ?? ""
      if visit.session != nil {
        return visit.go(ResumeRoutes.secret(of: wanted).map { .resumed($0) } ?? .home)
      }
      return visit.answer(
        SignInPage(
          wanted: wanted, note: ResumeRoutes.note(wanted, visit.site),
          isEmpty: try visit.site.store.accounts().isEmpty
        ).view(visit.chrome))
    },
    Route(.post, "/connexion", .nobody, .live { visit in try await enter(visit) }),
    .post("/deconnexion", .account) { visit in
      if let token = visit.request.cookie(visit.site.sessionCookie) {
        try visit.site.store.signOut(token, now: visit.site.now())
      }
      var response = Response.redirect(Address.signIn.href)
      response.headers.append(visit.site.cookie(visit.site.sessionCookie, "", seconds: 0))
      return response
    }.opening(at: [.code, .addition, .whole]).resuming(.never),
    .get("/bienvenue/:token", .nobody) { visit in
      let purpose = try Self.purpose(visit)
      return visit.answer(
        WelcomePage(
          token: visit.name("token"), asksIdentity: purpose == .firstAdministrator,
          minimum: try visit.site.store.passwordMinimum(for: purpose, now: visit.site.now())
        ).view(visit.chrome))
    },
    Route(.post, "/bienvenue/:token", .nobody, .live { visit in try await welcome(visit) }),
  ]

  /// How long browsers keep the cookie of a session, in seconds.
  static let sessionSeconds = Int(SessionTime.total / 1000)

  private static func enter(_ visit: Visit) async throws -> Response {
    let form = visit.request.form
    let site = visit.site
    let (login, password) = (form["identifiant"] ?? "", form["mot_de_passe"] ?? "")
    let wanted = form["suite"] ?? ""
    var page = SignInPage(
      login: login, wanted: wanted, note: ResumeRoutes.note(wanted, site), isEmpty: false)
    if let until = wait(visit) { return tooOften(until, visit, &page) }
    do {
      let browser = visit.request.cookie(site.browserCookie)
      let agent = BrowserName.name(visit.request.headers["user-agent"])
      let place = try await place(login, browser, site)
      let outcome = try await place.run {
        try site.store.signIn(
          login: login, password: password, browser: browser, agent: agent, now: site.now())
      }
      switch outcome {
      case .opened(let token, _, let browser):
        return admitted(token, browser, to: form["suite"], visit)
      case .tooOften(let until): return tooOften(until, visit, &page)
      case .wrong: break
      }
    } catch Refusal.crowded {
      return visit.later(Words.Refusals.crowded, page.view)
    }
    noteFailure(visit)
    page.errors = [FieldError("identifiant", Words.SignIn.refused)]
    return visit.answer(page.view(visit.chrome), status: 422)
  }

  /// When the network of who asks may try a password or a code again; nil when it may now.
  static func wait(_ visit: Visit) -> Int64? {
    visit.request.network.flatMap { network in
      visit.site.wrongPasswords.withLock { $0.wait(network, now: visit.site.now()) }
    }
  }

  /// Counts a wrong password or a wrong code with those of its network.
  static func noteFailure(_ visit: Visit) {
    guard let network = visit.request.network else { return }
    visit.site.wrongPasswords.withLock { $0.note(network, now: visit.site.now()) }
  }

  /// Where a password waits for its turn.
  static func place(
    _ login: String, _ browser: String?, _ site: Site
  ) async throws -> Turnstile {
    guard let browser else { return site.signIns }
    let isKnown = try await site.workers.run {
      // Whatever prevents reading it, one may still sign in, as from a browser unknown.
      (try? site.store.knows(browser: browser, login: login, now: site.now())) == true
    }
    return isKnown ? site.knownSignIns : site.signIns
  }

  private static func tooOften(
    _ until: Int64, _ visit: Visit, _ page: inout SignInPage
  ) -> Response {
    let wait = until - visit.site.now()
    let sentence = Words.Refusals.tooOften(minutes: ErrorPages.minutes(wait))
    page.errors = [FieldError("identifiant", sentence)]
    var response = visit.answer(page.view(visit.chrome), status: 429)
    response.headers.append(("Retry-After", "\(ErrorPages.seconds(wait))"))
    return response
  }

  /// What the link of an address is good for.
  ///
  /// - Throws: `Refusal`.
  private static func purpose(_ visit: Visit) throws -> LinkPurpose {
    let site = visit.site
    let (network, now) = (visit.request.network, site.now())
    if let network, let until = site.unknownLinks.withLock({ $0.wait(network, now: now) }) {
      throw Refusal.tooOften(wait: until - now)
    }
    if let purpose = try site.store.link(visit.name("token"), now: now) { return purpose }
    if let network { site.unknownLinks.withLock { $0.note(network, now: now) } }
    throw Refusal.unreadable(Words.SignIn.linkSpent)
  }

  private static func welcome(_ visit: Visit) async throws -> Response {
    let token = visit.name("token")
    let form = visit.request.form
    let site = visit.site
    let (purpose, minimum) = try await site.workers.run {
      let purpose = try Self.purpose(visit)
      return (purpose, try site.store.passwordMinimum(for: purpose, now: site.now()))
    }
    var page = WelcomePage(
      token: token, asksIdentity: purpose == .firstAdministrator, minimum: minimum,
      name: form["nom"] ?? "", login: form["identifiant"] ?? "")
    do {
      return try await site.accountChanges.run { try welcome(purpose, visit) }
    } catch let refusal as AccountRefusal {
      page.errors = [error(refusal)]
      return visit.answer(page.view(visit.chrome), status: 422)
    } catch is StoreBusy {
      return visit.later(Words.Refusals.busy, page.view)
    } catch Refusal.crowded {
      return visit.later(Words.Refusals.crowded, page.view)
    }
  }

  /// Makes the account of a link, or chooses its password, and signs in.
  ///
  /// - Throws: `AccountRefusal`, `StoreBusy`.
  private static func welcome(_ purpose: LinkPurpose, _ visit: Visit) throws -> Response {
    let (store, now, token) = (visit.site.store, visit.site.now(), visit.name("token"))
    let form = visit.request.form
    let password = form["mot_de_passe"] ?? ""
    let account: Account
    switch purpose {
    case .firstAdministrator:
      account = try store.makeFirstAdministrator(
        link: token, login: form["identifiant"] ?? "", name: form["nom"] ?? "",
        password: password, now: now)
    case .choosePassword:
      account = try store.choosePassword(link: token, password: password, now: now)
    }
    let browser = visit.request.cookie(visit.site.browserCookie)
    let agent = BrowserName.name(visit.request.headers["user-agent"])
    guard
      case .opened(let session, _, let browser) = try store.signIn(
        login: account.login, password: password, browser: browser, agent: agent, now: now)
    else { return visit.go(.signIn) }
    return admitted(session, browser, to: nil, visit)
  }

  private static func error(_ refusal: AccountRefusal) -> FieldError {
    switch refusal {
    case .linkSpent: FieldError("mot_de_passe", Words.SignIn.linkSpent)
    case .loginTaken: FieldError("identifiant", Words.SignIn.loginTaken)
    case .loginUnreadable: FieldError("identifiant", Words.SignIn.loginUnreadable)
    case .nameTaken: FieldError("nom", Words.SignIn.nameTaken)
    case .nameMissing: FieldError("nom", Words.SignIn.nameMissing)
    case .passwordShort(let minimum):
      FieldError("mot_de_passe", Words.SignIn.passwordShort(minimum))
    case .passwordCommon: FieldError("mot_de_passe", Words.SignIn.passwordCommon)
    case .passwordLong(let maximum):
      FieldError("mot_de_passe", Words.SignIn.passwordLong(maximum))
    case .lastAdministrator, .grantUnknown:
      FieldError("identifiant", Words.SignIn.lastAdministrator)
    }
  }

  private static func admitted(
    _ token: String, _ browser: String?, to wanted: String?, _ visit: Visit
  ) -> Response {
    let site = visit.site
    var response = Response.redirect(wanted.flatMap(ours) ?? Address.home.href)
    response.headers.append(site.cookie(site.sessionCookie, token, seconds: sessionSeconds))
    if let browser {
      response.headers.append(
        site.cookie(site.browserCookie, browser, seconds: Int(KnownBrowser.time / 1000)))
    }
    return response
  }

  /// The address of one of our pages, written anew; nil for what a browser could read as another
  /// site's: `//elsewhere`, `/\elsewhere`, or either behind a tab, which browsers drop.
  static func ours(_ wanted: String) -> String? {
    let bytes = wanted.utf8
    guard bytes.first == UInt8(ascii: "/"), bytes.dropFirst().first != UInt8(ascii: "/"),
      bytes.allSatisfy({ $0 >= 0x20 && $0 != 0x7F && $0 != UInt8(ascii: "\\") })
    else { return nil }
    let request = Request(.get, wanted)
    let query = request.query.encoded
    return query.isEmpty ? request.path : request.path + "?" + query
  }
}
